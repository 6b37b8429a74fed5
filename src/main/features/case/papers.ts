import type { Output, Parsed } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import { bookOf, visibleBook } from '../../case-book'
import { assessmentsOn, caseHeads, eventsAfter, visitCounts } from '../../db/case-rows'
import { caseSheets } from '../../domain/cases/export-sheet'
import { casePaper } from '../../domain/cases/papers'
import { caseTypeRules } from '../../domain/cases/case-types'
import { summaryTables, type SummaryCase } from '../../domain/cases/summary'
import { summaryPaper } from '../../domain/cases/visit-sheet'
import { daysInMonth, formatDay } from '../../domain/day'
import { passwordFault } from '../../domain/password'
import type { QueryContext } from '../../handler'
import { deliverPaper } from '../../deliver-paper'
import { writeEncryptedWorkbookFile } from '../../io/write-sheet'
import { caseRow } from '../../case-book'
import { officeName, visitsForExport, visitsForPaper } from './store'
import { passes, viewCase } from './view'

type Destination = { file?: string | undefined; printer?: boolean | undefined }
/** A file name is seen by everybody who sees the folder: it must not say who is meant. */
export function refuseNamedFile(file: string | undefined, names: readonly string[]): void {
  const stem = file?.split(/[\\/]/).at(-1) ?? ''
  if (names.some((name) => name.length > 1 && stem.includes(name))) throw new AppError('invalid', '文件名里不要写姓名，请用个案编号或村名。没有保存。')
}

export async function printCase(context: QueryContext, { caseId, form, ...destination }: Parsed<'case.print'>): Promise<Output<'case.print'>> {
  const card = viewCase(context, caseId)
  if (form === 'letter' && caseTypeRules[card.row.type].child) throw new AppError('conflict', '慰问信只写给家庭个案。')
  refuseNamedFile(destination.file, [card.row.name])
  const visits = visitsForPaper(context.db, caseId)
  const paper = casePaper(form, { card, visits, office: officeName(context.db), today: context.today, by: context.user.name })
  return deliverPaper(context, paper, destination)
}

const periodOf = (year: number, month: number | undefined): { from: string; to: string; title: string } =>
  month === undefined
    ? { from: `${year}-01-01`, to: `${year}-12-31`, title: `${year} 年` }
    : {
        from: `${year}-${String(month).padStart(2, '0')}-01`,
        to: `${year}-${String(month).padStart(2, '0')}-${String(daysInMonth(year, month)).padStart(2, '0')}`,
        title: `${year} 年 ${month} 月`,
      }

/** Counts of a period; of one that has not ended yet, up to today. */
export function summarise(
  { db, today }: Pick<QueryContext, 'db' | 'today'>,
  { year, month, by }: { year: number; month?: number | undefined; by: 'village' | 'category' },
): Output<'case.summary'> {
  const period = periodOf(year, month)
  if (period.from > today) throw new AppError('invalid', `${period.title}还没有到。`)
  const to = period.to > today ? today : period.to
  const events = Map.groupBy(eventsAfter(db, 0), (event) => event.caseId)
  const assessments = assessmentsOn(db, to)
  const cases = caseHeads(db).map((head): SummaryCase => ({ ...head, events: events.get(head.caseId) ?? [], assessment: assessments.get(head.caseId) ?? null }))
  return { on: to, tables: summaryTables(cases, visitCounts(db, period.from, to), period.from, to, by) }
}

export async function printSummary(
  context: QueryContext,
  { year, month, by, ...destination }: Parsed<'case.printSummary'>,
): Promise<Output<'case.printSummary'>> {
  const { on, tables } = summarise(context, { year, month, by })
  const title = `${periodOf(year, month).title}　截至${formatDay(on)}　${by === 'village' ? '按村居' : '按类别'}　口径：在册未结案个案`
  return deliverPaper(context, summaryPaper(tables, { office: officeName(context.db), title, on, by: context.user.name }), destination satisfies Destination)
}

/** Cases and visits into a workbook with a password; nothing readable is ever written to the disk. */
export function exportCases({ db, today, user }: QueryContext, { filter, year, file, password }: Parsed<'case.export'>): Output<'case.export'> {
  const problem = passwordFault(password, user.name)
  if (problem !== undefined) throw new AppError('invalid', `导出密码不合用：${problem}。`)
  if (!/\.xlsx$/i.test(file)) throw new AppError('invalid', '个案只能导出为带密码的 .xlsx 工作簿。')
  const own = visibleBook(db, today, user)
    .map((each) => caseRow(each, today, true))
    .filter((row) => passes(row, filter))
  if (own.length === 0) throw new AppError('conflict', '没有可导出的个案。')
  refuseNamedFile(file, own.map((row) => row.name)) // prettier-ignore
  const byId = new Map(own.map((row) => [row.caseId, row]))
  const visits = year === undefined ? [] : visitsForExport(db, `${year}-01-01`, `${year}-12-31`).flatMap((visit) => {
    const row = byId.get(visit.caseId)
    return row ? [{ ...visit, number: row.number, name: row.name }] : []
  }) // prettier-ignore
  writeEncryptedWorkbookFile(file, caseSheets(own, visits), password)
  return { file, cases: own.length, visits: visits.length }
}

/** Cases of one person, or of somebody of the same household, that the caller may see. */
export function casesOfPerson({ db, today, user }: QueryContext, personId: number): Output<'case.ofPerson'> {
  const [person] = db.bulk.all<{ villageCode: string; householdNumber: string | null }>('SELECT villageCode, householdNumber FROM person WHERE id = ?', [
    personId,
  ])
  if (bookOf(db, today).length === 0) return []
  return visibleBook(db, today, user)
    .filter(
      ({ head }) =>
        head.personId === personId ||
        (person !== undefined && person.householdNumber !== null && head.householdNumber === person.householdNumber && head.villageCode === person.villageCode),
    )
    .map(({ head, state }) => ({ caseId: head.caseId, number: head.number, type: head.type, name: head.name, closed: state.status === 'closed' }))
}
