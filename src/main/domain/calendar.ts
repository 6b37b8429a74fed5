import type { Day } from '../../preload/contract/values'
import { addDays, weekday, yearOf } from './day'

/** Days off and swapped workdays of one year as the State Council's general office announced them. */
export interface OfficeCalendar {
  year: number
  cite: string
  /** First and last day of each holiday, both off. */
  off: readonly (readonly [Day, Day])[]
  /** Saturdays and Sundays that are worked. */
  worked: readonly Day[]
}

/** Shipped calendars. A year that is not here counts weekends and the fixed holidays only, and says so. */
export const officeCalendars: readonly OfficeCalendar[] = [
  {
    year: 2025,
    cite: '国办发明电〔2024〕12号',
    off: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  {
    year: 2026,
    cite: '国办发明电〔2025〕7号',
    off: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
]
/** 元旦, 劳动节 and 国庆节 by law fall on these days in every year. */
const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']

/** Is this a working day? `known` is false when the year's announcement is not on file. */
export function isWorkingDay(day: Day, calendars: readonly OfficeCalendar[] = officeCalendars): { working: boolean; known: boolean } {
  const calendar = calendars.find((each) => each.year === yearOf(day))
  if (!calendar) return { working: weekday(day) <= 5 && !fixed.includes(day.slice(5)), known: false }
  if (calendar.worked.includes(day)) return { working: true, known: true }
  return { working: weekday(day) <= 5 && !calendar.off.some(([from, to]) => from <= day && day <= to), known: true }
}

/** Last day of a period that begins on `from` (that day counts when it is of the kind) and holds so many days. `unknownYears`: years without an announcement on file. */
export function periodEnd(
  from: Day,
  days: number,
  kind: 'natural' | 'working',
  calendars: readonly OfficeCalendar[] = officeCalendars,
): { to: Day; unknownYears: number[] } {
  if (kind === 'natural') return { to: addDays(from, days - 1), unknownYears: [] }
  const unknown = new Set<number>()
  let day = from
  for (let counted = 0; ; day = addDays(day, 1)) {
    const { working, known } = isWorkingDay(day, calendars)
    if (!known) unknown.add(yearOf(day))
    if (working && ++counted === days) return { to: day, unknownYears: [...unknown] }
  }
}
