import type { IdentityCheck, IdentityRow } from '../../../preload/contract/quality'
import type { Paper } from '../../../preload/contract/paper'
import type { Day } from '../../../preload/contract/values'
import { formatDay } from '../day'
import { safeFileName } from '../file-name'

/** Which figures come from whom: each line is answered for by somebody who signs. */
const answers: readonly (readonly [figure: string, source: string])[] = [
  ['期初、期末人口', '底册（户籍口径）'],
  ['出生', '出生登记、出生医学证明'],
  ['死亡', '死亡登记、民政和公安名单'],
  ['迁入、迁出', '户口迁移登记'],
  ['花名册人数和金额', '冻结的花名册'],
  ['发放人数和金额', '发放批次和银行回单'],
]
const signers = ['填报人', '村（居）负责人', '乡镇经办', '审核', '分管负责人', '主要负责人']

/** The figures of a period with every identity between the tables, who answered for which figure, and six signatures. */
export function identitiesPaper(
  sheet: { place: string; from: Day; to: Day; rows: readonly IdentityRow[]; checks: readonly IdentityCheck[] },
  today: Day,
  by: string,
): Paper {
  const numbers = (row: Omit<IdentityRow, 'villageCode' | 'villageName'>): string[] =>
    [row.start, row.births, row.deaths, row.movedIn, row.movedOut, row.end, row.onFileEnd].map(String)
  const sum = (pick: (row: IdentityRow) => number): number => sheet.rows.reduce((total, row) => total + pick(row), 0)
  return {
    name: safeFileName(`表间核对和签字_${sheet.from}_${sheet.to}`),
    orientation: 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: '人口数字核对和责任签字表' },
      { kind: 'subtitle', text: `${sheet.place}　${formatDay(sheet.from)}至${formatDay(sheet.to)}　户籍人口` },
      {
        kind: 'table',
        dense: true,
        columns: [
          { title: '村居', width: 18 },
          ...['期初', '出生', '死亡', '迁入', '迁出', '期末', '期末底册'].map((title) => ({ title, width: 9, align: 'right' as const })),
        ],
        rows: sheet.rows.map((row) => [row.villageName, ...numbers(row)]),
        foot: [
          [
            '合计',
            ...[
              sum((row) => row.start),
              sum((row) => row.births),
              sum((row) => row.deaths),
              sum((row) => row.movedIn),
              sum((row) => row.movedOut),
              sum((row) => row.end),
              sum((row) => row.onFileEnd),
            ].map(String),
          ],
        ],
      },
      { kind: 'heading', text: '表间核对' },
      {
        kind: 'table',
        dense: true,
        columns: [
          { title: '应相等的数', width: 40, align: 'left' },
          { title: '左边', width: 12, align: 'right' },
          { title: '右边', width: 12, align: 'right' },
          { title: '结果', width: 8, align: 'center' },
          { title: '说明', width: 34, align: 'left' },
        ],
        rows: sheet.checks.map((check) => [check.title, String(check.left), String(check.right), check.equal ? '相等' : '不等', check.detail]),
      },
      { kind: 'heading', text: '谁对哪些数字负责' },
      {
        kind: 'table',
        columns: [
          { title: '数字', width: 24, align: 'left' },
          { title: '来源', width: 32, align: 'left' },
          { title: '提供人（签字）', width: 24 },
          { title: '日期', width: 16 },
        ],
        rows: answers.map(([figure, source]) => [figure, source, '', '']),
      },
      { kind: 'signatures', labels: signers },
    ],
    footer: `${by}　${formatDay(today)}`,
  }
}
