import type { Paper, PaperBlock } from '../../preload/contract/paper'
import type { FestivalVisitRow } from '../../preload/contract/festival'
import type { Year } from '../../preload/contract/values'
import { formatDay } from './day'
import { capitalYuan, formatYuan } from './fen'
import { safeFileName } from './file-name'

const columns = [
  { title: '序号', width: 6, align: 'center' as const },
  { title: '姓名', width: 12 },
  { title: '组', width: 8 },
  { title: '慰问品', width: 22 },
  { title: '慰问金（元）', width: 14, align: 'right' as const },
  { title: '领取人签字', width: 18 },
  { title: '领取日期', width: 14 },
  { title: '备注', width: 14 },
]

/** The list to sign of one occasion, each village on its own page. Nothing on it says why somebody is visited. */
export function festivalPaper(rows: readonly FestivalVisitRow[], year: Year, office: { county: string; township: string }): Paper {
  const occasion = rows[0]!.occasion
  const villages = [...new Set(rows.map((row) => row.villageName))]
  const pages = villages.map((village): PaperBlock[] => {
    const own = rows.filter((row) => row.villageName === village)
    const sum = own.reduce((total, row) => total + row.amountFen, 0)
    return [
      { kind: 'title', text: `${occasion}签收表` },
      { kind: 'subtitle', text: `${office.county}${office.township}${village}　${year}年` },
      {
        kind: 'table',
        columns,
        rows: own.map((row, index) => [
          String(index + 1),
          row.name,
          row.address,
          row.goods,
          row.amountFen > 0 ? formatYuan(row.amountFen) : '',
          '',
          '',
          row.note,
        ]),
        foot: [['', `${own.length} 人`, '', '', formatYuan(sum), '', '', '']],
      },
      ...(sum > 0 ? [{ kind: 'paragraph' as const, text: `慰问金合计（大写）：${capitalYuan(sum)}` }] : []),
      { kind: 'signatures', labels: ['慰问人员', '村居负责人', '慰问日期'] },
    ]
  })
  return {
    name: safeFileName(`${occasion}签收表_${year}`),
    orientation: 'portrait',
    size: 'A4',
    blocks: pages.flatMap((page, index) => (index === 0 ? page : [{ kind: 'pageBreak' as const }, ...page])),
    footer: `${occasion}　${[...new Set(rows.map((row) => formatDay(row.on)))].join('、')}`,
  }
}
