import type { Output, Parsed } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import { caseFor, dueOf, visibleBook } from '../../case-book'
import { helperRows, openPromises, promisesOfCase } from '../../db/case-rows'
import { houseKey } from '../../domain/cases/due'
import { onDuty, responsibleOf } from '../../domain/cases/helpers'
import { visitSheetPaper, type SheetFamily } from '../../domain/cases/visit-sheet'
import { deliverPaper } from '../../deliver-paper'
import { formatDay } from '../../domain/day'
import type { QueryContext } from '../../handler'
import { caseOfNumber, newestVisits, officeName } from './store'

/** Visit sheets of one family, a village or a helper, in the order of the houses; who wants no visits is left out of a tour. */
export async function printSheets(
  context: QueryContext,
  { caseId, villageCode, responsible, dueOnly, ...destination }: Parsed<'visit.printSheets'>,
): Promise<Output<'visit.printSheets'>> {
  const { db, today, user } = context
  if (caseId !== undefined) caseFor(db, caseId, user)
  else if (villageCode === undefined && responsible === undefined) throw new AppError('invalid', '请选择一个个案、一个村居或一位责任人。')
  const due = Map.groupBy(dueOf(db, today, user).filter((row) => row.state === 'overdue' || row.state === 'week'), (row) => row.caseId) // prettier-ignore
  const chosen = visibleBook(db, today, user).filter(
    ({ head, state, helpers }) =>
      state.status !== 'closed' &&
      (caseId === undefined || head.caseId === caseId) &&
      (villageCode === undefined || head.villageCode === villageCode) &&
      (responsible === undefined || (responsibleOf(helpers, today, null)?.name ?? '未安排') === responsible) &&
      (!dueOnly || due.has(head.caseId)),
  )
  const tour = caseId === undefined ? chosen.filter(({ state }) => state.wish !== 'doNotDisturb') : chosen
  if (tour.length === 0) throw new AppError('conflict', '没有要打印走访单的家庭。')
  const newest = newestVisits(db, tour.map(({ head }) => head.caseId)) // prettier-ignore
  const promises = Map.groupBy(openPromises(db), (promise) => promise.caseId)
  const families = tour
    .map(({ head, state }): SheetFamily & { villageCode: string } => ({
      ...head,
      wish: state.wish,
      last: newest.get(head.caseId) ?? null,
      promises: promises.get(head.caseId) ?? [],
      due: (due.get(head.caseId) ?? []).filter((row) => row.kind !== 'promise'),
    }))
    .map((family) => ({ ...family, key: `${family.villageCode}|${houseKey(family)}` }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  const stem = destination.file?.split(/[\\/]/).at(-1) ?? ''
  if (families.some((family) => stem.includes(family.name))) throw new AppError('invalid', '文件名里不要写姓名，请用个案编号或村名。没有保存。')
  const first = families[0]!
  const where = caseId === undefined ? (villageCode === undefined ? responsible! : first.villageName) : first.number
  const title = `${where}　${formatDay(today)}　共 ${families.length} 户`
  const leftOut = chosen.length - tour.length
  const paper = visitSheetPaper(families, {
    office: officeName(db),
    title,
    today,
    by: user.name,
    fileTitle: caseId !== undefined ? first.number : villageCode !== undefined ? first.villageName : '责任人',
    leftOut,
  })
  return { ...(await deliverPaper(context, paper, destination)), families: families.length, leftOut }
}

/** The case behind a number: `12` and `2026-12` mean 2026-0012 of this year. */
export function lookup({ db, today, user }: QueryContext, typed: string): Output<'visit.lookup'> {
  const match = /^(?:(\d{4})[-－—]?)?(\d{1,4})$/.exec(typed.trim())
  if (!match) return null
  const caseId = caseOfNumber(db, `${match[1] ?? today.slice(0, 4)}-${match[2]!.padStart(4, '0')}`)
  if (caseId === undefined) return null
  const { head, state } = caseFor(db, caseId, user)
  return {
    caseId,
    number: head.number,
    name: head.name,
    villageName: head.villageName,
    wish: state.wish,
    closed: state.status === 'closed',
    lastOn: newestVisits(db, [caseId]).get(caseId)?.on ?? null,
    helpers: helperRows(db, caseId)
      .filter((helper) => onDuty(helper, today))
      .map(({ helperId, name, duty }) => ({ helperId, name, duty })),
    promises: promisesOfCase(db, caseId).filter((promise) => promise.state === 'open'),
  }
}
