import type { Day, Month, PartialDay, Year } from '../../preload/contract/values'

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const pad = (n: number, width = 2): string => String(n).padStart(width, '0')

/** Leap years of the Gregorian calendar. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** How many days a month has; `month` is 1–12. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : monthDays[month - 1]!
}

/** A day from its three numbers, or undefined when there is no such day. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`
}

/** Is this text a real day, month or year? */
export function isPartialDay(text: string): text is PartialDay {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
  if (!match) return false
  return dayOf(Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)) !== undefined
}

/** Is this text a real whole day? */
export function isDay(text: string): text is Day {
  return text.length === 10 && isPartialDay(text)
}

/** The first day a partial day can mean: `1958-03` → `1958-03-01`. */
export function earliest(day: PartialDay): Day {
  return day.length === 10 ? day : day.length === 7 ? `${day}-01` : `${day}-01-01`
}

/** The last day a partial day can mean: `1958` → `1958-12-31`. */
export function latest(day: PartialDay): Day {
  if (day.length === 10) return day
  if (day.length === 4) return `${day}-12-31`
  return `${day}-${pad(daysInMonth(yearOf(day), monthOf(day)!))}`
}

/** Certainly before, whatever the missing parts of the days are. */
export function isBefore(a: PartialDay, b: PartialDay): boolean {
  return latest(a) < earliest(b)
}

/** Year of a day, month or year. */
export function yearOf(day: PartialDay): number {
  // Digit by digit: asked several times a person for whole registers.
  return day.charCodeAt(0) * 1000 + day.charCodeAt(1) * 100 + day.charCodeAt(2) * 10 + day.charCodeAt(3) - 53328
}
/** Month 1–12 of a day or month; undefined when only the year is known. */
export function monthOf(day: PartialDay): number | undefined {
  return day.length >= 7 ? Number(day.slice(5, 7)) : undefined
}
/** `YYYY-MM` of a whole day. */
export function monthText(day: Day): Month {
  return day.slice(0, 7)
}
/** Last day of a benefit year, the day everything is judged at (POLICY R). */
export function lastDayOf(year: Year): Day {
  return `${pad(year, 4)}-12-31`
}

/** Full years reached on `on` by somebody born on `birth`; a birthday on 29 February is reached on 1 March of common years. */
export function ageOn(birth: Day, on: Day): number {
  const years = yearOf(on) - yearOf(birth)
  const rest =
    on.charCodeAt(5) * 10 + on.charCodeAt(6) - (birth.charCodeAt(5) * 10 + birth.charCodeAt(6)) ||
    on.charCodeAt(8) * 10 + on.charCodeAt(9) - (birth.charCodeAt(8) * 10 + birth.charCodeAt(9))
  return rest < 0 ? years - 1 : years
}

/** Days since 1970-01-01 of a whole day. */
export function dayNumber(day: Day): number {
  return Math.round(Date.UTC(yearOf(day), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000)
}
/** The whole day of a day number. */
export function dayFromNumber(number: number): Day {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}
/** A day so many natural days later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days)
}
/** 1 = Monday … 7 = Sunday. */
export function weekday(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
}
/** Monday of the week a day lies in. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekday(day))
}
/** Months between two `YYYY-MM`, `to` − `from`. */
export function monthsBetween(from: Month, to: Month): number {
  return (yearOf(to) - yearOf(from)) * 12 + monthOf(to)! - monthOf(from)!
}
/** A month so many months later. */
export function addMonths(month: Month, count: number): Month {
  const index = yearOf(month) * 12 + monthOf(month)! - 1 + count
  return `${pad(Math.floor(index / 12), 4)}-${pad((index % 12) + 1)}`
}
/** As people read it: `2026年1月31日`, `1958年3月`, `1958年`. */
export function formatDay(day: PartialDay): string {
  const [y, m, d] = day.split('-')
  return `${y}年${m ? `${Number(m)}月` : ''}${d ? `${Number(d)}日` : ''}`
}
