import type { Paper, PaperColumn } from '../../../preload/contract/paper'
import type { ReportColumn, ReportRow, ReportTable } from '../../../preload/contract/report'
import type { Day } from '../../../preload/contract/values'
import { formatDay } from '../day'
import { formatYuan } from '../fen'
import { safeFileName } from '../file-name'

/** A figure as it is printed: money in yuan, rates with two decimals, averages as they are; "—" (or the word of the column) where there is none. */
export function figureText(value: number | null, { unit, none }: Pick<ReportColumn, 'unit' | 'none'>): string {
  if (value === null) return none ?? '—'
  if (unit === 'fen') return formatYuan(value)
  if (unit === 'permille' || unit === 'percent') return value.toFixed(2)
  return String(value)
}
/** What each unit is in .xlsx. */
const numbers: Record<ReportColumn['unit'], NonNullable<PaperColumn['number']>> = {
  person: 'integer',
  household: 'integer',
  case: 'integer',
  fen: 'money',
  permille: 'decimal',
  percent: 'decimal',
  average: 'decimal',
}
/** A fixed report as it is sent: A4 across, wide tables in parts one below the other, township at the foot, identities and signatures below. `code` of what is frozen. */
export function reportPaper(table: ReportTable, office: string, made: { on: Day; by: string; code: string | null; version?: number }): Paper {
  const cells = ({ villageName, values }: ReportRow): string[] => [
    villageName,
    ...table.columns.map((column, index) => figureText(values[index] ?? null, column)),
  ]
  return {
    name: safeFileName(`${table.title}${table.from.slice(0, 7)}`),
    orientation: 'landscape',
    size: 'A4',
    blocks: [
      { kind: 'title', text: `${office}${table.title}` },
      ...table.remarks.map((text) => ({ kind: 'paragraph' as const, text, small: true })),
      {
        kind: 'table',
        columns: [
          { title: table.rowTitle ?? '村居', width: table.rowTitle === undefined ? 14 : 30 },
          ...table.columns.map(({ title, group, unit }) => ({
            title,
            ...(group === undefined ? {} : { group }),
            width: unit === 'fen' ? 14 : 8,
            align: 'right' as const,
            number: numbers[unit],
          })),
        ],
        rows: table.rows.map(cells),
        foot: [cells({ ...table.total, villageName: '合计' })],
        dense: true,
        fold: 1,
        name: table.title,
      },
      ...table.checks.map(({ sentence }) => ({ kind: 'paragraph' as const, text: sentence, small: true })),
      { kind: 'signatures', labels: ['单位负责人', '审核', '制表'] },
    ],
    footer: `${made.code === null ? '未留存的草稿' : `编号 ${made.code}　口径第 ${made.version ?? 1} 版`}　${made.by}　${formatDay(made.on)}`,
  }
}

/** Several reports as one paper, each on a page of its own. */
export function reportSet(papers: readonly Paper[], office: string, { from, to }: { from: Day; to: Day }, made: { on: Day; by: string }): Paper {
  return {
    name: safeFileName(`月报一套${from.slice(0, 7)}${from.slice(0, 7) === to.slice(0, 7) ? '' : `至${to.slice(0, 7)}`}`),
    orientation: 'landscape',
    size: 'A4',
    blocks: papers.flatMap(({ blocks }, index) => (index === 0 ? blocks : [{ kind: 'pageBreak' as const }, ...blocks])),
    footer: `${office}　${formatDay(from)}至${formatDay(to)}　${made.by}　${formatDay(made.on)}`,
  }
}
