import type { ReportChange, ReportTable } from '../preload/contract/report'
import type { PopulationBase } from '../preload/contract/statistics'
import { AppError } from './app-error'
import { bookOf } from './case-book'
import { visitCounts } from './db/case-rows'
import { listedOfYear, paymentsOfPeriod } from './db/money-rows'
import { registeredMoves } from './db/move-rows'
import type { Reader } from './db/schema'
import { valueOn } from './domain/cases/case-flow'
import { yearOf } from './domain/day'
import type { Period } from './domain/statistics/figures'
import { fixedReports } from './domain/statistics/fixed-reports'
import type { CaseCount, MoneySource } from './domain/statistics/money-source'
import type { RegisterReport, ReportSource } from './domain/statistics/register-reports'
import { changesOf, reasonsOf, type FigureChange } from './domain/statistics/report-change'
import { tableOf, type TallyBook } from './domain/statistics/tally'
import { officeAssessment, officePrograms, officeRegister } from './office-register'
import { townshipOf, villagesInOrder } from './db/village-rows'
import { entries, firstEntry, householdNumbers, namesOf } from './db/report-rows'

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

/** Counts a report from the register as it stands. */
export function countReport(db: Reader, wanted: Wanted): TallyBook {
  const entered = entries(db, wanted.from, wanted.to)
  const source: ReportSource = {
    members: officeRegister(db).members,
    moves: registeredMoves(db),
    households: wanted.kind === 'households' || wanted.kind === 'completeness' ? householdNumbers(db) : new Map(),
    enteredOn: (id) => entered.get(id),
    firstEntry: firstEntry(db),
    money: () => moneyOf(db, wanted),
    cases: () => casesOf(db, wanted),
  }
  return definitionOf(wanted).tally(source, wanted, wanted.base)
}
/** Who is entitled and listed in the year of the last day, and what was paid in the period. */
function moneyOf(db: Reader, { from, to }: Period): MoneySource {
  const year = yearOf(to)
  return {
    entitled: officePrograms(db).flatMap(({ id }) =>
      officeAssessment(db, id, year).eligible.map(({ person, amountFen }) => ({
        programId: id,
        personId: person.id,
        villageCode: person.villageCode,
        fen: amountFen,
      })),
    ),
    listed: listedOfYear(db, year),
    payments: paymentsOfPeriod(db, from, to),
  }
}

/** Cases and visits by village, restricted ones among them: counts say nobody's name. */
function casesOf(db: Reader, { from, to }: Period): CaseCount[] {
  const found: CaseCount[] = []
  const villages = new Map<number, string>()
  const within = (day: string): boolean => day >= from && day <= to
  for (const { head, state } of bookOf(db, to)) {
    const { villageCode } = head
    villages.set(head.caseId, villageCode)
    const add = (key: CaseCount['key'], n: number): void => void (n > 0 && found.push({ villageCode, key, n }))
    add('open', valueOn(state.open, to, false) ? 1 : 0)
    add('opened', state.open.filter((span) => span.value && within(span.from)).length)
    add('closed', state.open.filter((span) => !span.value && within(span.from)).length)
  }
  const families = new Set<number>()
  for (const { caseId, outcome, n } of visitCounts(db, from, to)) {
    const villageCode = villages.get(caseId) ?? '000000000000'
    found.push({ villageCode, key: outcome === 'met' ? 'met' : 'tried', n })
    if (!families.has(caseId)) found.push({ villageCode, key: 'families', n: 1 })
    families.add(caseId)
  }
  return found
}

/** The report as a table. */
export function buildTable(db: Reader, wanted: Wanted, book = countReport(db, wanted)): ReportTable {
  return tableOf(definitionOf(wanted), book, villagesInOrder(db), townshipOf(db), wanted, wanted.base)
}

/** Two counts of one report by name: of an `earlier` period and this one, or (`sentOn`) of one period as it was sent and as it is counted now. */
export function compareBooks(
  db: Reader,
  wanted: Wanted,
  books: { before: TallyBook; now: TallyBook },
  against: { earlier: Period } | { sentOn: string },
  today: string,
): ReportChange[] {
  const register = officeRegister(db)
  const sent = 'sentOn' in against
  const entered = entries(db, sent ? against.sentOn : wanted.from, today)
  const span = sent ? { span: wanted } : { span: { from: against.earlier.from, to: wanted.to }, earlierTo: against.earlier.to }
  const reasons = reasonsOf(
    { base: wanted.base, lateFirst: sent, ...span },
    (id) => register.byId.get(id),
    registeredMoves(db),
    (id) => entered.get(id),
  )
  return named(db, changesOf(definitionOf(wanted), books.before, books.now, reasons))
}

function named(db: Reader, changes: readonly FigureChange[]): ReportChange[] {
  const names = namesOf(db, [...new Set(changes.flatMap(({ added, gone }) => [...added, ...gone].map(({ id }) => id)))])
  const person = ({ id, reason }: FigureChange['added'][number]) => ({
    personId: id,
    name: names.get(id)?.name ?? '（已不在底册）',
    villageName: names.get(id)?.villageName ?? '',
    why: reason.text,
  })
  return changes.map(({ added, gone, ...rest }) => ({ ...rest, added: added.map(person), gone: gone.map(person) }))
}
