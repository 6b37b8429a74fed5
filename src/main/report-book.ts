import type { ReportChange, ReportTable } from '../preload/contract/report'
import type { PopulationBase } from '../preload/contract/statistics'
import { AppError } from './app-error'
import { bookOf } from './case-book'
import { visitCounts } from './db/case-rows'
import { appliedOfYear, listedOfYear, paymentsOfPeriod } from './db/money-rows'
import type { Reader } from './db/schema'
import { valueOn } from './domain/cases/case-flow'
import { addDays, lastDayOf, yearOf } from './domain/day'
import { optionOn } from './domain/policy/options'
import { splitFen, splitOn } from './domain/split'
import type { Period } from './domain/statistics/figures'
import { fixedReports } from './domain/statistics/fixed-reports'
import type { CaseCount, MoneySource } from './domain/statistics/money-source'
import { reasonsOf, type Comparison } from './domain/statistics/change-reason'
import { promptDays } from './domain/statistics/completeness-report'
import type { RegisterReport, ReportSource } from './domain/statistics/report-parts'
import { changesOf, type FigureChange } from './domain/statistics/report-change'
import { tableOf, type TallyBook } from './domain/statistics/tally'
import {
  entriesWithin,
  officeGradeChanges,
  officeHouseholdMoves,
  officeHouseholds,
  officeMaritalDays,
  officeMoves,
  officeVillageMoves,
  recordingsWithin,
} from './office-facts'
import { assessContext, officeAssessment, officePrograms, officeRegister, officeSplits } from './office-register'
import { townshipOf, villagesInOrder } from './db/village-rows'
import { firstEntry, namesOf } from './db/report-rows'

export interface Wanted extends Period {
  kind: string
  base: PopulationBase
}

/** The definition that is asked for; refuses an unknown one, a period that ends before it begins, and a population the report is not about. */
export function definitionOf({ kind, from, to, base }: Wanted): RegisterReport {
  const found = fixedReports.find((each) => each.kind === kind)
  if (!found) throw new AppError('notFound', `没有“${kind}”这种报表。现有：${fixedReports.map((each) => `${each.kind}（${each.title}）`).join('、')}`)
  if (to < from) throw new AppError('invalid', `止期（${to}）早于起期（${from}）。`, [{ path: 'to', message: '不能早于起期' }])
  if (!found.bases.includes(base)) throw new AppError('invalid', `“${found.title}”只能按户籍人口统计。`, [{ path: 'base', message: '应为 registered（户籍）' }])
  return found
}

/** An object each of whose fields is read when it is first asked for. */
function lazily<T extends object>(read: { [K in keyof T]-?: () => T[K] }): T {
  const object = {} as T
  for (const key of Object.keys(read) as (keyof T)[])
    Object.defineProperty(object, key, {
      configurable: true,
      get: () => {
        const value = read[key]()
        Object.defineProperty(object, key, { value })
        return value
      },
    })
  return object
}

/** Counts a report from the register as it stands; only what the report asks for is read. */
export function countReport(db: Reader, wanted: Wanted): TallyBook {
  const { from, base } = wanted
  // what happened at the end of a period may be written down in time after it
  const last = addDays(wanted.to, promptDays)
  const source = lazily<ReportSource>({
    members: () => officeRegister(db).members,
    moves: () => officeMoves(db, base),
    residentMoves: () => officeMoves(db, 'resident'),
    villages: () => officeVillageMoves(db),
    households: () => officeHouseholds(db),
    householdMoves: () => officeHouseholdMoves(db),
    gradeChanges: () => officeGradeChanges(db),
    enteredOn: () => entriesWithin(db, from, last),
    firstEntry: () => firstEntry(db),
    recordedOn: () => recordingsWithin(db, from, last),
    maritalSince: () => {
      const days = officeMaritalDays(db)
      return (id) => days.get(id)
    },
    money: () => () => moneyOf(db, wanted),
    cases: () => () => casesOf(db, wanted),
  })
  return definitionOf(wanted).tally(source, wanted, base)
}
/** Who is entitled and listed in the year of the last day, and what was paid in the period. */
function moneyOf(db: Reader, { from, to }: Period): MoneySource {
  const year = yearOf(to)
  const context = assessContext(db, year)
  const splits = officeSplits(db)
  const residue = optionOn(context.options ?? [], 'splitResidueLevel', lastDayOf(year)).value
  return {
    titles: new Map(officePrograms(db).map(({ id, shortTitle }) => [id, shortTitle])),
    splitOf: (programId, component, fen) => {
      const rule = splitOn(splits, programId, component, context.province, lastDayOf(year))
      return rule === undefined ? null : splitFen(fen, rule.vector, residue)
    },
    entitled: officePrograms(db).flatMap(({ id }) =>
      officeAssessment(db, id, year).eligible.map(({ person, amountFen, lines }) => ({
        programId: id,
        personId: person.id,
        villageCode: person.villageCode,
        fen: amountFen,
        lines,
      })),
    ),
    applied: appliedOfYear(db, year),
    listed: listedOfYear(db, year),
    payments: paymentsOfPeriod(db, from, to),
  }
}

/** Cases and visits by village, restricted ones among them: counts say nobody's name. */
export function casesOf(db: Reader, { from, to }: Period): CaseCount[] {
  const found: CaseCount[] = []
  const villages = new Map<number, string>()
  const within = (day: string): boolean => day >= from && day <= to
  for (const { head, state } of bookOf(db, to)) {
    const { villageCode } = head
    villages.set(head.caseId, villageCode)
    const add = (key: CaseCount['key'], n: number): void => void (n > 0 && found.push({ caseId: head.caseId, villageCode, key, n }))
    add('open', valueOn(state.open, to, false) ? 1 : 0)
    add('opened', state.open.filter((span) => span.value && within(span.from)).length)
    add('closed', state.open.filter((span) => !span.value && within(span.from)).length)
  }
  const families = new Set<number>()
  for (const { caseId, outcome, n } of visitCounts(db, from, to)) {
    const villageCode = villages.get(caseId) ?? '000000000000'
    found.push({ caseId, villageCode, key: outcome === 'met' ? 'met' : 'tried', n })
    if (!families.has(caseId)) found.push({ caseId, villageCode, key: 'families', n: 1 })
    families.add(caseId)
  }
  return found
}

/** The report as a table. */
export function buildTable(db: Reader, wanted: Wanted, book = countReport(db, wanted)): ReportTable {
  return tableOf(definitionOf(wanted), book, villagesInOrder(db), townshipOf(db), wanted, wanted.base)
}

/** What is compared with what: an `earlier` period and this one, or one period as it was sent and as it is counted now. */
export interface Against {
  earlier: Period
  /** The count of the earlier period; of one that was sent with the day it was sent and the names of then. */
  book: TallyBook
  sentOn?: string
  names?: Names
}
/** Names and villages by id. */
export type Names = ReadonlyMap<number, { name: string; villageName: string }>
/** Two counts of one report by name, of one row or of all together. */
export function compareBooks(db: Reader, wanted: Wanted, { earlier, book, sentOn, names }: Against, today: string, row?: string): ReportChange[] {
  const definition = definitionOf(wanted)
  const register = officeRegister(db)
  const since = sentOn ?? wanted.from
  const comparison: Comparison = { base: wanted.base, before: earlier, now: wanted, ...(sentOn === undefined ? {} : { sentOn }) }
  const counted = new Set([...book.values()].flatMap((own) => [...own.values()].flatMap(({ ids }) => ids)))
  const reasons = reasonsOf(
    definition,
    comparison,
    {
      member: (id) => register.byId.get(id),
      moves: officeMoves(db, wanted.base),
      residentMoves: officeMoves(db, 'resident'),
      enteredOn: entriesWithin(db, since, today),
      recordedOn: recordingsWithin(db, since, today),
    },
    (id) => counted.has(id),
  )
  return named(db, changesOf(definition, book, countReport(db, wanted), reasons, row), names)
}

/** As they are called today; who is no longer on the register as they were called when it was sent. */
function named(db: Reader, changes: readonly FigureChange[], then: Names = new Map()): ReportChange[] {
  const names = namesOf(db, [...new Set(changes.flatMap(({ added, gone, altered }) => [...added, ...gone, ...altered].map(({ id }) => id)))])
  const person = ({ id, reason }: FigureChange['added'][number]) => {
    const own = names.get(id) ?? then.get(id)
    return { personId: id, name: own?.name ?? '（已不在底册）', villageName: own?.villageName ?? '', why: reason.text }
  }
  return changes.map(({ added, gone, altered, ...rest }) => ({
    ...rest,
    added: added.map(person),
    gone: gone.map(person),
    altered: altered.map(person),
  }))
}
