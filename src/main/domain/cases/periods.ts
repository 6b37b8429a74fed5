import type { Day, Year } from '../../../preload/contract/values'
import type { Unit } from '../../../preload/contract/visit'
import { addDays, dayNumber, daysInMonth, mondayOf, monthOf, yearOf } from '../day'
import { festivals } from './festival'

/** A period of a rule; both days count. `name`: the festival. */
export interface Period {
  from: Day
  to: Day
  name?: string
}
const two = (n: number): string => String(n).padStart(2, '0')
const monthPeriod = (year: Year, first: number, months: number): Period => {
  const last = first + months - 1
  return { from: `${year}-${two(first)}-01`, to: `${year}-${two(last)}-${two(daysInMonth(year, last))}` }
}

/** A period with the day in its middle, the earlier one of two. */
export interface CountedPeriod extends Period {
  middle: Day
}
const known = new Map<string, readonly CountedPeriod[]>()

/** All periods of a unit that belong to a year, in order. A week belongs to the year of its Thursday, as the calendar counts. Computed once: thousands of families ask for the same ones. */
export function periodsOf(unit: Unit, year: Year): readonly CountedPeriod[] {
  const key = `${unit}${year}`
  const found = known.get(key)
  if (found) return found
  const made = makePeriods(unit, year).map((period) => ({
    ...period,
    middle: addDays(period.from, Math.floor((dayNumber(period.to) - dayNumber(period.from)) / 2)),
  }))
  known.set(key, made)
  return made
}

function makePeriods(unit: Unit, year: Year): Period[] {
  switch (unit) {
    case 'week': {
      const weeks: Period[] = []
      // The week with 4 January is the first (ISO 8601, GB/T 7408).
      for (let from = mondayOf(`${year}-01-04`); yearOf(addDays(from, 3)) === year; from = addDays(from, 7)) weeks.push({ from, to: addDays(from, 6) })
      return weeks
    }
    case 'month':
      return Array.from({ length: 12 }, (_, index) => monthPeriod(year, index + 1, 1))
    case 'quarter':
      return Array.from({ length: 4 }, (_, index) => monthPeriod(year, index * 3 + 1, 3))
    case 'halfYear':
      return Array.from({ length: 2 }, (_, index) => monthPeriod(year, index * 6 + 1, 6))
    case 'year':
      return [monthPeriod(year, 1, 12)]
    case 'festival':
      return festivals.filter(({ day }) => yearOf(day) === year).map(({ name, day }) => ({ from: addDays(day, -21), to: day, name }))
  }
}

/** Year whose periods of a unit hold a day: for weeks the year of the Thursday. */
export function periodYear(unit: Unit, day: Day): Year {
  return unit === 'week' ? yearOf(addDays(mondayOf(day), 3)) : yearOf(day)
}

/** How a period is called: 第 8 周, 3 月, 第 2 季度, 春节. */
export function periodTitle(unit: Unit, period: Period): string {
  const month = monthOf(period.from)!
  switch (unit) {
    case 'week': {
      const year = yearOf(addDays(period.from, 3))
      const first = mondayOf(`${year}-01-04`)
      return `第 ${(dayNumber(period.from) - dayNumber(first)) / 7 + 1} 周`
    }
    case 'month':
      return `${month} 月`
    case 'quarter':
      return `第 ${(month + 2) / 3} 季度`
    case 'halfYear':
      return month === 1 ? '上半年' : '下半年'
    case 'year':
      return '全年'
    case 'festival':
      return period.name ?? ''
  }
}
