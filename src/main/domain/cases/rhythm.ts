import type { Channel, Duty, Risk, VisitOutcome, Wish } from '../../../preload/contract/case-words'
import type { Day, Year } from '../../../preload/contract/values'
import type { CellState, ContactRule } from '../../../preload/contract/visit'
import { addDays, dayNumber, monthOf } from '../day'
import { valueOn, type Span } from './case-flow'
import { asksForRisk, satisfies, underWish, type DatedRules } from './contact-rules'
import { periodsOf, type CountedPeriod, type Period } from './periods'

/** A visit as the rhythm reads it. */
export interface RhythmVisit {
  on: Day
  channel: Channel
  outcome: VisitOutcome
  duty: Duty | null
}
/** What the rhythm of one family depends on: the rules of its type, and its visits in the order of their days. */
export interface RhythmFacts {
  rules: readonly DatedRules[]
  open: readonly Span<boolean>[]
  risks: readonly Span<Risk>[]
  wishes: readonly Span<Wish>[]
  visits: readonly RhythmVisit[]
  excuses: readonly { ruleId: string; from: Day; to: Day; reason: string }[]
  /** Day from which the school can be asked: the sixth birthday; null for families and unknown birth days. */
  schoolFrom?: Day | null
  today: Day
}
/** A period of a rule with what became of it. */
export interface RhythmCell extends Period {
  state: CellState
  done: number
  needed: number
  why: string
}

/** The rule of this id in the set in force on a day. */
function ruleOn(sets: readonly DatedRules[], ruleId: string, day: Day): ContactRule | undefined {
  let found: DatedRules | undefined
  for (const set of sets) if (set.from <= day && (found === undefined || set.from >= found.from)) found = set
  return found?.rules.find((rule) => rule.ruleId === ruleId)
}

/** How much of a rule a period owes: all of it when the case was open from its middle to its end, of a count in a year its share by months. */
function openShare(facts: RhythmFacts, { from, to, middle }: CountedPeriod, rule: ContactRule): number {
  const begins = valueOn(facts.open, middle < facts.today ? middle : facts.today, false)
  if (rule.unit !== 'year' || rule.count === 1) return begins && (to > facts.today || valueOn(facts.open, to, false)) ? rule.count : 0
  let months = 0
  const last = Number(to.slice(5, 7))
  for (let month = monthOf(from)!; month <= last; month++) {
    const first = `${from.slice(0, 4)}-${String(month).padStart(2, '0')}-01`
    if (valueOn(facts.open, first > facts.today ? facts.today : first, false)) months++
  }
  return Math.floor((rule.count * months) / 12)
}

/** Index of the first visit on or after a day. */
function firstFrom(visits: readonly RhythmVisit[], day: Day): number {
  let low = 0
  let high = visits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (visits[middle]!.on < day) low = middle + 1
    else high = middle
  }
  return low
}

/** What became of one period of a rule. */
function cellOf(rule: ContactRule, period: CountedPeriod, facts: RhythmFacts): RhythmCell {
  const { from, to } = period
  const { today } = facts
  const cell = (state: CellState, done: number, needed: number, why: string): RhythmCell => ({ from, to, state, done, needed, why })
  const seen = to < today ? to : today
  const current = ruleOn(facts.rules, rule.ruleId, from <= today ? from : today)
  if (current === undefined) return cell('free', 0, 0, '规则还没有开始')
  // Risk and wish as they were when the period ended: what changed in its middle is not held against anybody.
  const wish = valueOn(facts.wishes, seen, 'home')
  const need = underWish(current.need, wish)
  const risk = valueOn<Risk | null>(facts.risks, seen, null)
  let done = 0
  let refused = false
  let tried = 0
  for (let index = firstFrom(facts.visits, from); index < facts.visits.length; index++) {
    const visit = facts.visits[index]!
    if (visit.on > to) break
    if (current.duty !== null && visit.duty !== current.duty) continue
    if (visit.outcome === 'refused') refused = true
    else if (visit.outcome !== 'met') tried++
    else if (satisfies(visit.channel, need ?? current.need)) done++
  }
  if (from > today) return cell('free', done, 0, '还没有到')
  const needed = openShare(facts, period, current)
  const asked = asksForRisk(current, risk)
  if (current.need === 'school' && facts.schoolFrom !== undefined && (facts.schoolFrom === null || facts.schoolFrom > from))
    return cell('free', done, 0, '还没有到上学的年龄')
  if (needed === 0) return cell('free', done, 0, '个案没有满一个周期')
  if (!asked) return cell('free', done, 0, '当时的风险等级不适用')
  if (done >= needed) return cell('kept', done, needed, '')
  if (need === null) return cell('excused', done, needed, '本人希望不打扰')
  const excuse = facts.excuses.find((each) => each.ruleId === rule.ruleId && each.from <= to && each.to >= from)
  if (excuse) return cell('excused', done, needed, excuse.reason)
  if (refused) return cell('excused', done, needed, '本人婉拒')
  if (to >= today) return cell('running', done, needed, tried > 0 ? `去过 ${tried} 次没有见到` : '')
  return cell('broken', done, needed, tried > 0 ? `去过 ${tried} 次没有见到` : '没有记录')
}

/** Periods of a rule in a year with their states. Red (`broken`) only where the rule of that contact is broken. */
export function rhythmOf(rule: ContactRule, year: Year, facts: RhythmFacts): RhythmCell[] {
  return periodsOf(rule.unit, year).map((period) => cellOf(rule, period, facts))
}

/** Rules of a type that were in force at any time of a year up to today, newest wording of each id. */
export function rulesOfYear(sets: readonly DatedRules[], year: Year, today: Day): ContactRule[] {
  const begin = `${year}-01-01`
  const end = `${year}-12-31` < today ? `${year}-12-31` : today
  const sorted = [...sets].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)).filter((set) => set.from <= end)
  const first = sorted.findLastIndex((set) => set.from <= begin)
  const found = new Map<string, ContactRule>()
  for (const set of sorted.slice(Math.max(first, 0))) for (const rule of set.rules) found.set(rule.ruleId, rule)
  return [...found.values()]
}

/** Where a rule stands today: one answer, however many periods were missed. */
export interface RuleStanding {
  /** The running period, when the rule asks for something in it. */
  current: RhythmCell | null
  state: 'overdue' | 'running' | 'kept' | 'none'
  /** Periods of the year that had to be kept by now, and those that were. */
  asked: number
  done: number
  /** Broken periods since the last kept one. */
  missed: number
  /** First and last day of the gap, to be closed by a supervisor. */
  gap: { from: Day; to: Day } | null
}

/** When the next contact of a running period falls due: a count is spread evenly over it. */
export function nextDueOn({ from, to, done, needed }: RhythmCell): Day {
  if (needed <= 1 || done + 1 >= needed) return to
  const days = dayNumber(to) - dayNumber(from) + 1
  return addDays(from, Math.floor((days * (done + 1)) / needed) - 1)
}

/** Folds the cells of a year into one standing. Overdue = finished periods were broken and nothing has been done since. `before`: cells of the year before, asked for only when this year does not tell. */
export function standingOfRule(cells: readonly RhythmCell[], today: Day, before: () => readonly RhythmCell[]): RuleStanding {
  const current = cells.findLast((cell) => cell.from <= today && cell.to >= today && (cell.state === 'running' || cell.state === 'kept')) ?? null
  const finished = cells.filter((cell) => cell.to < today)
  const kept = finished.filter((cell) => cell.state === 'kept').length + (current?.state === 'kept' ? 1 : 0)
  const asked = kept + finished.filter((cell) => cell.state === 'broken').length
  // A family that wants to be left alone now, or has just declined, is not visited for what was missed before.
  const peace = cells.some((cell) => cell.from <= today && cell.to >= today && cell.state === 'excused')
  const { missed, gap } = peace || (current?.done ?? 0) > 0 ? { missed: 0, gap: null } : openGap(finished, before)
  const state = missed > 0 ? 'overdue' : current === null ? 'none' : current.state === 'kept' ? 'kept' : 'running'
  return { current, state, asked, done: kept, missed, gap }
}

function openGap(finished: readonly RhythmCell[], before: () => readonly RhythmCell[]): Pick<RuleStanding, 'missed' | 'gap'> {
  const broken: RhythmCell[] = []
  const walk = (cells: readonly RhythmCell[]): boolean => {
    for (let index = cells.length - 1; index >= 0; index--) {
      const cell = cells[index]!
      if (cell.state === 'kept' || cell.state === 'excused' || cell.done > 0) return true
      if (cell.state === 'broken') broken.push(cell)
    }
    return false
  }
  if (!walk(finished)) walk(before())
  const [last] = broken
  return last === undefined ? { missed: 0, gap: null } : { missed: broken.length, gap: { from: broken.at(-1)!.from, to: last.to } }
}
