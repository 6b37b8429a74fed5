import type { Paper, PaperBlock } from '../../preload/contract/paper'
import type { OpenLine, PeriodRow, PeriodTies } from '../../preload/contract/period'
import type { Tie } from '../../preload/contract/payment'
import type { Day, Fen } from '../../preload/contract/values'
import { formatDay } from './day'
import { formatYuan } from './fen'
import { safeFileName } from './file-name'
import { tieTables } from './payment-papers'

/** A period as its closing sheet prints it. */
export interface PrintedPeriod extends PeriodTies {
  period: PeriodRow
  batches: readonly { code: string; title: string; closedAt: string | null; tie: Tie }[]
  open: readonly OpenLine[]
  carriedForward: { persons: number; amountFen: Fen }
  obstacles: readonly string[]
  office: { county: string; township: string }
  today: Day
  printedBy: string
}

/** The closing sheet: the equation by village and source, the batches, and, while it is open, every line that makes the difference. */
export function closingPaper(printed: PrintedPeriod): Paper {
  const { period, office, tie, villages, sources, batches, carriedFen, carriedForward } = printed
  const closed = period.closedAt !== null
  const name = `${period.year}年${period.partTitle}`
  return {
    name: safeFileName(`结账单_${name}_${period.title}`),
    orientation: 'landscape',
    size: 'A4',
    blocks: [
      { kind: 'title', text: `${office.county}${office.township}${name}${period.title}资金结账单${closed ? '' : '（未结账）'}` },
      {
        kind: 'facts',
        perRow: 3,
        items: [
          { label: '期间', value: `${formatDay(period.from)}至${formatDay(period.to)}` },
          { label: '结账日期', value: closed ? formatDay(period.closedAt!.slice(0, 10)) : '还没有结账' },
          { label: '结账编号', value: period.code ?? '' },
          { label: '结账人', value: period.by ?? '' },
          { label: '其中上期结转补发', value: `${formatYuan(carriedFen)} 元` },
          { label: '失败转下期', value: `${carriedForward.persons} 人 ${formatYuan(carriedForward.amountFen)} 元` },
        ],
      },
      ...tieTables(tie, villages, sources),
      ...batchTable(batches),
      ...openTable(printed),
      { kind: 'signatures', labels: ['发放', '复核', '负责人', '日期'] },
    ],
    footer: `${period.code ?? '未结账'}　${printed.printedBy}　${formatDay(printed.today)}`,
  }
}

function batchTable(batches: PrintedPeriod['batches']): PaperBlock[] {
  if (batches.length === 0) return []
  return [
    { kind: 'heading', text: '本期批次（元）' },
    {
      kind: 'table',
      dense: true,
      columns: [
        { title: '批次', width: 14 },
        { title: '种类', width: 10 },
        { title: '应发', width: 15, align: 'right' },
        { title: '已发出', width: 15, align: 'right' },
        { title: '成功', width: 15, align: 'right' },
        { title: '失败', width: 15, align: 'right' },
        { title: '退回', width: 15, align: 'right' },
        { title: '办结', width: 18 },
      ],
      rows: batches.map((batch) => [
        batch.code,
        batch.title,
        ...(['approved', 'sent', 'paid', 'failed', 'returned'] as const).map((column) => formatYuan(batch.tie[column].amountFen)),
        batch.closedAt === null ? '未办结' : formatDay(batch.closedAt.slice(0, 10)),
      ]),
    },
    { kind: 'paragraph', small: true, text: '同一人先失败、后补发的，在各自批次里都列出，在上面的合计里只算最后一笔。' },
  ]
}

function openTable({ open, obstacles }: PrintedPeriod): PaperBlock[] {
  if (obstacles.length === 0 || open.length === 0) return []
  return [
    { kind: 'heading', text: `差额明细（${open.length} 人）` },
    {
      kind: 'table',
      dense: true,
      columns: [
        { title: '村', width: 16 },
        { title: '姓名', width: 12 },
        { title: '金额（元）', width: 14, align: 'right' },
        { title: '批次', width: 14 },
        { title: '原因', width: 44, align: 'left' },
      ],
      rows: open.map((line) => [line.villageName, line.name, formatYuan(line.amountFen), line.batchCode ?? '', line.why]),
    },
  ]
}
