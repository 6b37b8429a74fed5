import type { Day } from '../../../preload/contract/values'
import { daysInMonth, yearOf } from '../day'

/** A period that is asked for often, as of a day. */
export interface PeriodChoice {
  key: string
  title: string
  from: Day
  to: Day
}

/** Months, quarters, half-years and years around a day, and the statistical year 10-01 … 09-30 with its halves, which end on 03-31 and 09-30 (POLICY 11). A period that is under way ends on its last day. */
export function periodChoices(today: Day): PeriodChoice[] {
  const year = yearOf(today)
  const month = Number(today.slice(5, 7))
  const months = (key: string, title: string, first: number, count: number): PeriodChoice => {
    const day = (index: number, date: (y: number, m: number) => number): Day => {
      const y = year + Math.floor(index / 12)
      const m = (((index % 12) + 12) % 12) + 1
      return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(date(y, m)).padStart(2, '0')}`
    }
    return { key, title, from: day(first, () => 1), to: day(first + count - 1, daysInMonth) }
  }
  const quarter = Math.floor((month - 1) / 3) * 3
  const half = month <= 6 ? 0 : 6
  const statistical = month >= 10 ? 9 : -3
  const secondHalf = month >= 4 && month <= 9
  const statisticalHalf = secondHalf ? 3 : month >= 10 ? 9 : -3
  const halfTitle = (second: boolean, year: string): string => `${year}统计年度${second ? '下半年（4月1日起）' : '上半年（10月1日起）'}`
  return [
    months('month', '本月', month - 1, 1),
    months('lastMonth', '上月', month - 2, 1),
    months('quarter', '本季度', quarter, 3),
    months('lastQuarter', '上季度', quarter - 3, 3),
    months('half', half === 0 ? '上半年' : '下半年', half, 6),
    months('lastHalf', half === 0 ? '上年下半年' : '上半年', half - 6, 6),
    months('year', '本年', 0, 12),
    months('lastYear', '上年', -12, 12),
    months('statisticalHalf', halfTitle(secondHalf, ''), statisticalHalf, 6),
    months('lastStatisticalHalf', halfTitle(!secondHalf, secondHalf ? '' : '上个'), statisticalHalf - 6, 6),
    months('statistical', '统计年度（10月1日起）', statistical, 12),
    months('lastStatistical', '上个统计年度', statistical - 12, 12),
  ]
}
