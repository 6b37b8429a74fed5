import { createHash } from 'node:crypto'
import type { ReportTable, SentReport } from '../../../preload/contract/report'
import { AppError } from '../../app-error'
import type { Reader } from '../../db/schema'
import { deliverPaper } from '../../deliver-paper'
import { shortCode } from '../../domain/short-code'
import { periodChoices } from '../../domain/statistics/period-choices'
import { fixedReports, monthlySet } from '../../domain/statistics/fixed-reports'
import { earlierPeriod } from '../../domain/statistics/report-change'
import { reportPaper, reportSet } from '../../domain/statistics/report-paper'
import { peopleBehind, type TallyBook } from '../../domain/statistics/tally'
import type { Handlers } from '../../handler'
import { buildTable, compareBooks, countReport, definitionOf } from '../../report-book'
import { insertReport, officeHeading, sentReport, sentReports, type StoredBook } from './store'

const titleOf = (kind: string): string => fixedReports.find((each) => each.kind === kind)?.title ?? kind

async function frozen(db: Reader, reportId: number): Promise<{ report: SentReport; table: ReportTable; book: TallyBook }> {
  const row = await sentReport(db, reportId)
  if (!row) throw new AppError('notFound', `没有编号为 ${reportId} 的留存报表。`)
  const { table, people, ...report } = row
  const book: TallyBook = new Map()
  for (const [villageCode, column, value, ids] of JSON.parse(people) as StoredBook)
    book.set(villageCode, (book.get(villageCode) ?? new Map<string, { value: number; ids: number[] }>()).set(column, { value, ids }))
  return { report: { ...report, title: titleOf(report.kind) }, table: JSON.parse(table) as ReportTable, book }
}

export const report: Handlers<'report'> = {
  kinds: () => fixedReports.map(({ kind, title, about, period, bases }) => ({ kind, title, about, period, bases: [...bases] })),
  periods: ({ today }) => periodChoices(today),
  build: ({ db }, wanted) => {
    definitionOf(wanted)
    return buildTable(db, wanted)
  },
  people: ({ db }, { column, villageCode, ...wanted }) => {
    known(definitionOf(wanted).columns, column)
    return { ids: peopleBehind(countReport(db, wanted), column, villageCode) }
  },
  change: ({ db, today }, { against, ...wanted }) => {
    definitionOf(wanted)
    const earlier = earlierPeriod(wanted, against)
    const books = { before: countReport(db, { ...wanted, ...earlier }), now: countReport(db, wanted) }
    const changes = compareBooks(db, wanted, books, { earlier }, today)
    return { ...earlier, changes }
  },
  send: async ({ db, seq, now, user }, { note, ...wanted }) => {
    const { version } = definitionOf(wanted)
    const book = countReport(db, wanted)
    const table = buildTable(db, wanted, book)
    const people: StoredBook = [...book].flatMap(([code, columns]) =>
      [...columns].map(([column, { value, ids }]): StoredBook[number] => [code, column, value, ids]),
    )
    const code = shortCode(
      createHash('sha256')
        .update(JSON.stringify([seq, now, table, people]))
        .digest(),
    )
    const { kind, from, to, base } = wanted
    const reportId = await insertReport(
      db,
      { seq, kind, from, to, base, version, code, note, sentAt: now, by: user.name, accountId: user.accountId },
      table,
      people,
    )
    return { reportId, code }
  },
  sent: async ({ db }, { kind }) => (await sentReports(db, kind)).map((row) => ({ ...row, title: titleOf(row.kind) })),
  view: async ({ db }, { reportId }) => {
    const { report, table } = await frozen(db, reportId)
    return { report, table }
  },
  sentPeople: async ({ db }, { reportId, column, villageCode }) => {
    const { table, book } = await frozen(db, reportId)
    known(table.columns, column)
    return { ids: peopleBehind(book, column, villageCode) }
  },
  since: async ({ db, today }, { reportId }) => {
    const { report, book } = await frozen(db, reportId)
    return { changes: compareBooks(db, report, { before: book, now: countReport(db, report) }, { sentOn: report.sentAt.slice(0, 10) }, today) }
  },
  printSet: (context, { from, to, base, ...destination }) => {
    const { db, today, user, progress } = context
    const office = officeHeading(db)
    const papers = monthlySet.map((kind, index) => {
      progress(index, monthlySet.length, '正在编制')
      const own = definitionOf({ kind, from, to, base: 'registered' }).bases.includes(base) ? base : 'registered'
      return reportPaper(buildTable(db, { kind, from, to, base: own }), office, { on: today, by: user.name, code: null })
    })
    return deliverPaper(context, reportSet(papers, office, { from, to }, { on: today, by: user.name }), destination)
  },
  print: async (context, { reportId, kind, from, to, base, ...destination }) => {
    const { db, today, user } = context
    const office = officeHeading(db)
    if (reportId !== undefined) {
      const { report, table } = await frozen(db, reportId)
      return deliverPaper(context, reportPaper(table, office, { on: today, by: user.name, code: report.code }), destination)
    }
    if (kind === undefined || from === undefined || to === undefined) throw new AppError('invalid', '请给出留存报表的编号，或者报表种类和起止日期。')
    definitionOf({ kind, from, to, base })
    return deliverPaper(context, reportPaper(buildTable(db, { kind, from, to, base }), office, { on: today, by: user.name, code: null }), destination)
  },
}

function known(columns: readonly ReportTable['columns'][number][], column: string): void {
  const countable = columns.filter(({ derived }) => !derived)
  if (!countable.some(({ key }) => key === column))
    throw new AppError(
      'notFound',
      `这张报表没有“${column}”这一列，或者它是算出来的，没有名单。有名单的列：${countable.map(({ key, title }) => `${key}（${title}）`).join('、')}`,
    )
}
