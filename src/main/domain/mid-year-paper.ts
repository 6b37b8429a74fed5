import type { MidYearRow } from '../../preload/contract/mid-year'
import type { Paper, PaperBlock } from '../../preload/contract/paper'
import type { Day, Year } from '../../preload/contract/values'
import { formatDay } from './day'
import { capitalYuan, formatYuan } from './fen'
import { safeFileName } from './file-name'

const paragraph = (text: string): PaperBlock => ({ kind: 'paragraph', text, indent: true })

/** How the change is told: to a family that lost somebody without the hard word, to everybody without the reason behind it. */
function opening(row: MidYearRow, title: string, year: Year): { to: string; lines: string[] } {
  if (row.kind === 'died')
    return {
      to: `${row.name}的家属：`,
      lines: [
        `得知${row.name}离世，我们深感惋惜，谨向您和家人致以慰问，望节哀保重。`,
        `${row.name}生前享受${title}，按规定办理以下事项，给您添麻烦了，敬请谅解。`,
      ],
    }
  if (row.kind === 'childLost')
    return { to: `${row.name}：`, lines: [`您好。您家庭的情况我们已经知悉，一直记挂在心。您享受的${title}按规定作了调整，${year}年度的情况如下。`] }
  return { to: `${row.name}：`, lines: [`您好。根据${title}的有关规定和您家庭登记情况的变化，${year}年度的发放调整如下。`] }
}

function money(row: MidYearRow, year: Year): string[] {
  const name = row.kind === 'died' ? row.name : '您'
  const until = row.lastMonth === null ? `${year}年度不再发放` : `发放至${formatDay(row.lastMonth)}`
  return [
    ...(row.kind === 'raised' ? [] : [`${name}${until}，应发 ${formatYuan(row.payableFen)} 元（${capitalYuan(row.payableFen)}）。`]),
    ...(row.owedFen > 0 ? [`经核对，还应补发 ${formatYuan(row.owedFen)} 元（${capitalYuan(row.owedFen)}），将打入原发放账户，请留意查收。`] : []),
    ...(row.overpaidFen > 0
      ? [
          `已经发放 ${formatYuan(row.paidFen)} 元，其中 ${formatYuan(row.overpaidFen)} 元（${capitalYuan(row.overpaidFen)}）属于之后月份，按规定需要退回。请方便时到${'乡镇'}办理，一次退回有困难的，可以同我们商量分期或者其他办法。`,
        ]
      : []),
    ...(row.overpaidFen === 0 && row.stopFen > 0 ? ['不需要您退回任何款项。'] : []),
  ]
}

/** The letter to the person, or to the family of somebody who has died. Only what the reader needs: no reason, no number in full. */
export function midYearLetter(row: MidYearRow, year: Year, office: { county: string; township: string }, categoryWord: string, today: Day): Paper {
  const { to, lines } = opening(row, categoryWord, year)
  const settled = money(row, year).map((text) => text.replace('到乡镇办理', `到${office.township}便民服务中心办理`))
  return {
    name: safeFileName(`发放调整告知书_${row.name}_${year}`),
    orientation: 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: row.kind === 'died' ? '致家属信' : '发放调整告知书' },
      { kind: 'paragraph', text: to, strong: true },
      ...lines.map(paragraph),
      ...settled.map(paragraph),
      ...(row.components.length > 1
        ? [
            {
              kind: 'table' as const,
              columns: [
                { title: '项目', width: 40 },
                { title: '原核定（元）', width: 20, align: 'right' as const },
                { title: '应发（元）', width: 20, align: 'right' as const },
              ],
              rows: row.components.map((part) => [part.title, formatYuan(part.approvedFen), formatYuan(part.payableFen)]),
              foot: [['合计', formatYuan(row.approvedFen), formatYuan(row.payableFen)]],
            },
          ]
        : []),
      paragraph(`依据：${row.rule}`),
      paragraph('对以上内容有不同意见，或者还有别的困难需要帮助，请随时同我们联系，我们会尽力协助。'),
      { kind: 'paragraph', text: '联系人：　　　　　　　　　　联系电话：　　　　　　　　　　' },
      { kind: 'issuer', lines: [`${office.county}${office.township}人民政府（街道办事处）`, formatDay(today)] },
    ],
  }
}
