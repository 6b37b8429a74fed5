import type { ReportChange, ReportTable } from '../preload/contract/report'
import type { PopulationBase } from '../preload/contract/statistics'
import { AppError } from './app-error'
import { registeredMoves } from './db/move-rows'
import type { Reader } from './db/schema'
import type { Period } from './domain/statistics/figures'
import { registerReports, type RegisterReport, type ReportSource } from './domain/statistics/register-reports'
import { changesOf, reasonsOf, type FigureChange } from './domain/statistics/report-change'
import { tableOf, type TallyBook } from './domain/statistics/tally'
import { officeRegister } from './office-register'
import { townshipOf, villagesInOrder } from './db/village-rows'
import { entries, firstEntry, householdNumbers, namesOf } from './db/report-rows'

export interface Wanted extends Period {
  kind: string
  base: PopulationBase
}

/** The definition that is asked for; refuses an unknown one, a period that ends before it begins, and a population the report is not about. */
export function definitionOf({ kind, from, to, base }: Wanted): RegisterReport {
  const found = registerReports.find((each) => each.kind === kind)
  if (!found) throw new AppError('notFound', `没有“${kind}”这种报表。现有：${registerReports.map((each) => `${each.kind}（${each.title}）`).join('、')}`)
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
    households: wanted.kind === 'households' ? householdNumbers(db) : new Map(),
    enteredOn: (id) => entered.get(id),
    firstEntry: firstEntry(db),
  }
  return definitionOf(wanted).tally(source, wanted, wanted.base)
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
