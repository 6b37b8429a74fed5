import type { PromiseItem } from '../../../preload/contract/case-words'
import { channelTitles, outcomeTitles, wishTitles } from '../../../preload/contract/case-words'
import type { SummaryTable } from '../../../preload/contract/case'
import type { Paper, PaperBlock } from '../../../preload/contract/paper'
import type { Day } from '../../../preload/contract/values'
import type { DueRow, VisitRow } from '../../../preload/contract/visit'
import { formatDay } from '../day'
import { placeOf, visitWords } from './papers'

/** A family as its visit sheet shows it. */
export interface SheetFamily {
  number: string
  name: string
  villageName: string
  group: string | null
  householdNumber: string | null
  phone: string | null
  wish: DueRow['wish']
  last: VisitRow | null
  promises: readonly PromiseItem[]
  due: readonly DueRow[]
}

function familyBlocks(family: SheetFamily): PaperBlock[] {
  const { last } = family
  return [
    { kind: 'heading', text: `${family.number}　${family.name}` },
    {
      kind: 'facts',
      perRow: 2,
      items: [
        { label: '住址', value: placeOf(family) },
        { label: '电话', value: family.phone ?? '　' },
        { label: '本人意愿', value: wishTitles[family.wish] },
        {
          label: '这次要办',
          value: family.due.length === 0 ? '　' : family.due.map((row) => `${row.title}${row.state === 'overdue' ? '（已逾期）' : ''}`).join('；'),
        },
      ],
    },
    {
      kind: 'table',
      dense: true,
      columns: [
        { title: '上次走访', width: 50, align: 'left' },
        { title: '还没了结的承诺（期限）', width: 50, align: 'left' },
      ],
      rows: [
        [
          last === null
            ? '还没有走访记录'
            : `${formatDay(last.on)}　${channelTitles[last.channel]}　${outcomeTitles[last.outcome]}　${last.visitor}\n${visitWords(last)}`,
          family.promises.length === 0 ? '没有' : family.promises.map((promise) => `□ ${promise.text}（${formatDay(promise.dueOn)}）`).join('\n'),
        ],
      ],
    },
    {
      kind: 'table',
      dense: true,
      columns: [
        { title: '走访日期', width: 18 },
        { title: '方式', width: 28 },
        { title: '结果', width: 28 },
        { title: '走访人', width: 26 },
      ],
      rows: [['　　月　　日', '□入户 □见面 □电话 □短信 □到校', '□已联系上 □不在家 □没联系上 □婉拒', '']],
    },
    {
      kind: 'table',
      columns: [
        { title: '监护／居住安全／健康就医／就学／情绪', width: 50 },
        { title: '答应的事和期限；下次日期', width: 50 },
      ],
      rows: [[Array(9).fill('　').join('\n'), Array(9).fill('　').join('\n')]],
    },
    { kind: 'signatures', labels: ['走访人', '家里签字'] },
  ]
}

/** Visit sheets: a family a page, so that nobody's sheet is torn apart, in the order of the houses. The file name says the place and day, never a name. */
export function visitSheetPaper(
  families: readonly SheetFamily[],
  head: { office: string; title: string; today: Day; by: string; fileTitle: string; leftOut: number },
): Paper {
  const blocks = families.flatMap((family, index): PaperBlock[] => [
    ...(index > 0 ? [{ kind: 'pageBreak' as const }] : []),
    { kind: 'title', text: '走访单' },
    { kind: 'subtitle', text: head.title },
    ...familyBlocks(family),
  ])
  return {
    name: `走访单_${head.fileTitle}_${head.today}`,
    orientation: 'portrait',
    size: 'A4',
    blocks: [...blocks, ...(head.leftOut > 0 ? [{ kind: 'paragraph' as const, text: `另有 ${head.leftOut} 户希望不打扰，不在走访单上。`, small: true }] : [])],
    footer: `${head.office}　${head.by}　${formatDay(head.today)}打印　用后交回，妥善保管`,
  }
}

/** The summary tables as landscape pages with their identities. Columns that are all zero stay: the form has fixed columns. */
export function summaryPaper(tables: readonly SummaryTable[], head: { office: string; title: string; on: Day; by: string }): Paper {
  const pages = tables.filter((table) => table.rows.length > 0)
  const chunk = 13
  const blocks = pages.flatMap((table, page): PaperBlock[] => {
    const parts = Math.ceil(table.columns.length / chunk)
    return [
      ...(page === 0 ? [] : [{ kind: 'pageBreak' as const }]),
      { kind: 'title', text: `${table.title}汇总表` },
      { kind: 'subtitle', text: head.title },
      ...Array.from({ length: parts }, (_, part): PaperBlock => {
        const [from, to] = [part * chunk, (part + 1) * chunk]
        return {
          kind: 'table',
          dense: true,
          columns: [
            { title: '', width: 16 },
            ...table.columns.slice(from, to).map((column) => ({ title: `${column.number} ${column.title}`, width: 7, align: 'center' as const })),
          ],
          rows: table.rows.map((row) => [row.title, ...row.values.slice(from, to).map(String)]),
          foot: [['合计', ...table.total.slice(from, to).map(String)]],
        }
      }),
      {
        kind: 'paragraph',
        text: `栏目关系：${table.identities.join('；')}。${table.faults.length === 0 ? '各行各栏均相符。' : table.faults.join('')}`,
        small: true,
      },
    ]
  })
  return {
    name: `个案汇总_${head.on}`,
    orientation: 'landscape',
    size: 'A4',
    blocks:
      blocks.length > 0
        ? [...blocks, { kind: 'signatures', labels: ['填表人', '审核人', '负责人'] }]
        : [
            { kind: 'title', text: '个案汇总' },
            { kind: 'paragraph', text: '这一时期没有个案。' },
          ],
    footer: `${head.office}　${head.by}　截至${formatDay(head.on)}`,
  }
}
