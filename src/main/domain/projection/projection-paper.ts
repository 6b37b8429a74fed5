import type { Paper } from '../../../preload/contract/paper'
import type { Outlook, ProgramCost, Projection } from '../../../preload/contract/projection'
import type { Day } from '../../../preload/contract/values'
import { formatDay } from '../day'
import { formatYuan } from '../fen'
import { safeFileName } from '../file-name'

/** 12345 → 12,345. */
const grouped = (whole: number): string => formatYuan(whole * 100).slice(0, -3)
/** A figure with its range: 123（110—140）. Below 20 only the range is told: one figure would say more than is known. */
export function outlookText({ low, middle, high }: Outlook): string {
  if (low === high) return grouped(middle)
  return middle < 20 ? `${grouped(low)}—${grouped(high)}` : `${grouped(middle)}（${grouped(low)}—${grouped(high)}）`
}
/** Whole yuan: what is only expected has no fen. */
const yuan = (fen: number): string => grouped(Math.round(fen / 100))
const moneyText = ({ low, middle, high }: Outlook): string => (low === high ? yuan(middle) : `${yuan(middle)}（${yuan(low)}—${yuan(high)}）`)

/** The outlook as it is handed to a meeting: people, ages, money, and everything that was supposed. */
export function projectionPaper(
  projection: Projection,
  costs: readonly ProgramCost[],
  remarks: readonly string[],
  office: string,
  made: { on: Day; by: string },
): Paper {
  const right = (title: string, width: number) => ({ title, width, align: 'right' as const })
  const note = (text: string) => ({ kind: 'paragraph' as const, text, small: true })
  return {
    name: safeFileName(`人口与资金展望${projection.baseDay.slice(0, 4)}`),
    orientation: 'landscape',
    size: 'A4',
    blocks: [
      { kind: 'title', text: `${office}${projection.place === '全乡镇' ? '' : projection.place}人口与资金展望` },
      ...projection.remarks.map(note),
      { kind: 'heading', text: '一、人口' },
      {
        kind: 'table',
        columns: [
          { title: '年末', width: 8 },
          right('人口：中', 10),
          right('低', 10),
          right('高', 10),
          right('出生', 14),
          right('死亡', 14),
          right('净迁移', 8),
        ],
        rows: [
          [`${projection.baseDay.slice(0, 4)}（在册）`, grouped(projection.population), '', '', '', '', ''],
          ...projection.years.map(({ year, population, births, deaths, moves }) => [
            String(year),
            grouped(population.middle),
            grouped(population.low),
            grouped(population.high),
            outlookText(births),
            outlookText(deaths),
            grouped(moves),
          ]),
        ],
        dense: true,
      },
      { kind: 'heading', text: '二、哪一年多少人到年龄' },
      {
        kind: 'table',
        columns: [{ title: '年度', width: 8 }, ...projection.ages.map(({ title }) => right(title, 20))],
        rows: projection.years.map(({ year }, index) => [String(year), ...projection.ages.map(({ years }) => outlookText(years[index]!))]),
        dense: true,
      },
      { kind: 'heading', text: '三、各项目资金（元）' },
      {
        kind: 'table',
        columns: [
          { title: '项目', width: 16 },
          { title: '年度', width: 7 },
          right('在册符合人数', 10),
          right('按在册资金', 14),
          right('预计人数', 14),
          right('预计资金', 30),
        ],
        rows: costs.map((cost) => [
          cost.programTitle,
          String(cost.year),
          grouped(cost.persons),
          formatYuan(cost.amountFen),
          outlookText(cost.expectedPersons),
          moneyText(cost.expectedFen),
        ]),
        dense: true,
      },
      ...remarks.map(note),
      { kind: 'heading', text: '四、假设和来源' },
      {
        kind: 'table',
        columns: [{ title: '假设', width: 18 }, right('取值', 8), { title: '来源', width: 34 }, { title: '本乡镇记录', width: 24 }],
        rows: projection.assumptions.map(({ title, value, unit, cite, own }) => [title, `${value}${unit}`, cite, own]),
        dense: true,
      },
      { kind: 'signatures', labels: ['单位负责人', '审核', '制表'] },
    ],
    footer: `${made.by}　${formatDay(made.on)}`,
  }
}
