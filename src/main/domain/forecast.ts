import type { Day, Fen, Year } from '../../preload/contract/values'
import { addMonths, daysInMonth, dayFromNumber, dayNumber, lastDayOf, monthText, yearOf } from './day'
import { failedClauses, outcomeAt, outcomesOnDays, type AssessContext, type Assessment, type Outcome } from './policy/assess'
import type { Program } from './policy/program'
import type { Member, Register, RegisterPerson } from './policy/register'

/** Somebody who begins to qualify, on which day and in which benefit year first. `undetermined`: qualifies when the missing papers prove it. */
export interface Coming {
  person: RegisterPerson
  day: Day
  year: Year
  outcome: Exclude<Outcome, 'notEligible'>
  /** Of the first benefit year; 0 while undetermined. */
  amountFen: Fen
  kind: string
  missing: string[]
  /** What was not met before: 年龄不小于60周岁. */
  because: string[]
}

/** The same day so many months later, the last of the month where there is no such day. */
export function monthsLater(day: Day, months: number): Day {
  const month = addMonths(monthText(day), months)
  const last = daysInMonth(yearOf(month), Number(month.slice(5, 7)))
  return `${month}-${String(Math.min(Number(day.slice(8, 10)), last)).padStart(2, '0')}`
}

/** First day of a year on which the outcome is no longer 不符合; it is so on the last. */
function firstDay(member: Member, year: Year, outcomeOn: (member: Member, day: Day) => Outcome): Day {
  let low = dayNumber(`${year}-01-01`)
  let high = dayNumber(lastDayOf(year))
  while (low < high) {
    const middle = (low + high) >> 1
    if (outcomeOn(member, dayFromNumber(middle)) === 'notEligible') low = middle + 1
    else high = middle
  }
  return dayFromNumber(low)
}

/** The benefit years somebody can begin to qualify in between two days. */
export function yearsAhead(today: Day, until: Day): Year[] {
  return Array.from({ length: yearOf(until) - yearOf(today) + 1 }, (_, i) => yearOf(today) + i)
}

/** Who begins to qualify for a program in a benefit year: not entitled the year before, entitled (or open) this year; with the day, if it lies after `today` and not after `until`. */
export function comingInYear(
  register: Register,
  program: Program,
  { before, now, context, today, until }: { before: Assessment; now: Assessment; context: AssessContext; today: Day; until: Day },
): Coming[] {
  const outcomeOn = outcomesOnDays(program, now.year, context)
  const eligible = new Map(now.eligible.map((line) => [line.person.id, line]))
  const undetermined = new Map(now.undetermined.map((line) => [line.person.id, line]))
  const found: Coming[] = []
  for (const member of register.members) {
    const { person, position } = member
    const outcome = outcomeAt(now, position)
    if (outcome === 'notEligible' || outcomeAt(before, position) !== 'notEligible') continue
    // A decision by hand counts for its year, not for a day of it.
    const day = context.decisions?.get(program.id)?.has(person.id) === true ? `${now.year}-01-01` : firstDay(member, now.year, outcomeOn)
    if (day <= today || day > until) continue
    const line = eligible.get(person.id)
    found.push({
      person,
      day,
      year: now.year,
      outcome,
      amountFen: line?.amountFen ?? 0,
      kind: line?.kind ?? '',
      missing: undetermined.get(person.id)?.missing ?? [],
      because: failedClauses(before, position),
    })
  }
  return found.sort((a, b) => a.day.localeCompare(b.day))
}
