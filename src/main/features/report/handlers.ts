import { createHash } from 'node:crypto'
import { findOperation } from '../../../preload/contract/index'
import type { ReportTable, SentReport } from '../../../preload/contract/report'
import { AppError } from '../../app-error'
import type { Reader } from '../../db/schema'
import { deliverPaper } from '../../deliver-paper'
import { shortCode } from '../../domain/short-code'
import { periodChoices } from '../../domain/statistics/period-choices'
import { fixedReports, monthlySet } from '../../domain/statistics/fixed-reports'
import { earlierPeriod } from '../../domain/statistics/report-change'
import { reportPaper, reportSet } from '../../domain/statistics/report-paper'
import { namedColumns, peopleBehind, type Tally, type TallyBook } from '../../domain/statistics/tally'
import type { Handlers } from '../../handler'
import { namesOf } from '../../db/report-rows'
import { visibleBook } from '../../case-book'
import { buildTable, casesOf, compareBooks, countReport, definitionOf, type Names } from '../../report-book'
import { insertReport, officeHeading, sentReport, sentReports, type StoredBook, type StoredPeople } from './store'

const titleOf = (kind: string): string => fixedReports.find((each) => each.kind === kind)?.title ?? kind

interface Frozen {
  report: SentReport
  table: ReportTable
  book: TallyBook
  names: Names
}
async function frozen(db: Reader, reportId: number): Promise<Frozen> {
  const row = await sentReport(db, reportId)
  if (!row) throw new AppError('notFound', `没有编号为 ${reportId} 的留存报表。`)
  const { table, people, ...report } = row
  const kept = JSON.parse(people) as StoredBook | StoredPeople
  // the first version of the program kept the lists without the names
  const { lists, names } = Array.isArray(kept) ? { lists: kept, names: [] } : kept
  const book: TallyBook = new Map()
  for (const [villageCode, column, value, ids, amounts] of lists) {
    const own = book.get(villageCode) ?? new Map<string, Tally>()
    book.set(villageCode, own.set(column, { value, ids, ...(amounts === undefined ? {} : { amounts }) }))
  }
  return {
    report: { ...report, title: titleOf(report.kind) },
    table: JSON.parse(table) as ReportTable,
    book,
    names: new Map(names.map(([id, name, villageName]) => [id, { name, villageName }])),
  }
}
/** What is kept of a count: its lists, and what everybody was called. */
function peopleToKeep(db: Reader, book: TallyBook): StoredPeople {
  const lists = [...book].flatMap(([row, columns]) =>
    [...columns].map(([column, { value, ids, amounts }]): StoredBook[number] =>
      amounts === undefined ? [row, column, value, ids] : [row, column, value, ids, amounts],
    ),
  )
  const names = [...namesOf(db, [...new Set(lists.flatMap(([, , , ids]) => ids))])]
  return { lists, names: names.map(([id, { name, villageName }]) => [id, name, villageName]) }
}
const rowOf = ({ villageCode, row }: { villageCode?: string | undefined; row?: string | undefined }): string | undefined => row ?? villageCode
function idsBehind(book: TallyBook, columns: readonly string[], row: string | undefined): number[] {
  return columns.flatMap((column) => peopleBehind(book, column, row))
}

export const report: Handlers<'report'> = {
  kinds: () => fixedReports.map(({ kind, title, about, period, bases, version }) => ({ kind, title, about, period, bases: [...bases], version })),
  periods: ({ today }) => periodChoices(today),
  build: ({ db }, wanted) => {
    definitionOf(wanted)
    return buildTable(db, wanted)
  },
  people: ({ db }, { column, villageCode, row, ...wanted }) => {
    const columns = known(definitionOf(wanted).columns, column)
    return { ids: idsBehind(countReport(db, wanted), columns, rowOf({ villageCode, row })) }
  },
  cases: ({ db, today, user }, { from, to, column, villageCode }) => {
    // visits are those that met somebody and those that did not
    const columns = column === 'visitsCount' ? ['metCount', 'triedCount'] : [column]
    const times = new Map<number, number>()
    for (const { caseId, key, n, villageCode: own } of casesOf(db, { from, to }))
      if (columns.includes(`${key}Count`) && (villageCode === undefined || own === villageCode)) times.set(caseId, (times.get(caseId) ?? 0) + n)
    const involved = user.mayDoClerkWork || findOperation('case.view')!.allow.includes(user.role)
    const cases = (involved ? visibleBook(db, today, user) : []).flatMap(({ head: { caseId, number, name, villageName } }) =>
      times.has(caseId) ? [{ caseId, number, name, villageName, times: times.get(caseId)! }] : [],
    )
    return { cases, hidden: times.size - cases.length }
  },
  change: async ({ db, today }, { against, villageCode, row, ...wanted }) => {
    const { version } = definitionOf(wanted)
    const earlier = earlierPeriod(wanted, against)
    const kept = (await sentReports(db, wanted.kind)).find(
      (each) => each.from === earlier.from && each.to === earlier.to && each.base === wanted.base && each.version === version,
    )
    const sent = kept === undefined ? undefined : await frozen(db, kept.reportId)
    const side =
      sent === undefined
        ? { earlier, book: countReport(db, { ...wanted, ...earlier }) }
        : { earlier, book: sent.book, names: sent.names, sentOn: sent.report.sentAt.slice(0, 10) }
    return { ...earlier, sent: sent?.report ?? null, changes: compareBooks(db, wanted, side, today, rowOf({ villageCode, row })) }
  },
  send: async ({ db, seq, now, user }, { note, ...wanted }) => {
    const { version } = definitionOf(wanted)
    const book = countReport(db, wanted)
    const table = buildTable(db, wanted, book)
    const people = peopleToKeep(db, book)
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
  sentPeople: async ({ db }, { reportId, column, ...row }) => {
    const { table, book, names } = await frozen(db, reportId)
    const ids = idsBehind(book, known(table.columns, column), rowOf(row))
    const today = namesOf(db, ids)
    const people = ids.map((personId) => {
      const own = names.get(personId) ?? today.get(personId)
      return { personId, name: own?.name ?? '（已不在底册）', villageName: own?.villageName ?? '', why: today.has(personId) ? '' : '底册里已经没有这一条' }
    })
    return { ids, people }
  },
  since: async ({ db, today }, { reportId, ...row }) => {
    const { report, book, names } = await frozen(db, reportId)
    const side = { earlier: report, book, names, sentOn: report.sentAt.slice(0, 10) }
    return { redefined: definitionOf(report).version !== report.version, changes: compareBooks(db, report, side, today, rowOf(row)) }
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
      return deliverPaper(context, reportPaper(table, office, { on: today, by: user.name, code: report.code, version: report.version }), destination)
    }
    if (kind === undefined || from === undefined || to === undefined) throw new AppError('invalid', '请给出留存报表的编号，或者报表种类和起止日期。')
    definitionOf({ kind, from, to, base })
    return deliverPaper(context, reportPaper(buildTable(db, { kind, from, to, base }), office, { on: today, by: user.name, code: null }), destination)
  },
}

/** The counted columns behind a column; refuses one that has no names. */
function known(columns: readonly ReportTable['columns'][number][], column: string): readonly string[] {
  const found = columns.find(({ key }) => key === column)
  const named = found === undefined ? [] : namedColumns(found)
  if (named.length > 0) return named
  const open = columns.filter((each) => namedColumns(each).length > 0)
  throw new AppError(
    'notFound',
    `这张报表没有“${column}”这一列，或者它只有数、没有名单。${open.length === 0 ? '' : `有名单的列：${open.map(({ key, title }) => `${key}（${title}）`).join('、')}`}`,
  )
}
