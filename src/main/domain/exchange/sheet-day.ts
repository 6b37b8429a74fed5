import type { DateOrder } from '../../../preload/contract/exchange'
import type { Cell } from '../../../preload/contract/sheet'
import type { PartialDay } from '../../../preload/contract/values'
import { dayFromNumber, dayNumber, dayOf, formatDay, isDay, yearOf } from '../day'
import { plainCell, withoutInvisible } from './cell-text'
import type { ProblemCode } from './problem'

/** The day a cell means, or why it means none. */
export type DayReading =
  { day: PartialDay } | { code: Extract<ProblemCode, 'date-unreadable' | 'date-impossible' | 'date-ambiguous'>; why: string; expected?: string }

const firstYear = 1850
const lastYear = 2150
const yearFits = (year: number): boolean => year >= firstYear && year <= lastYear
const pad = (n: number): string => String(n).padStart(2, '0')

function impossible(): DayReading {
  return { code: 'date-impossible', why: '没有这一天' }
}
function ambiguous(why: string, expected?: string): DayReading {
  return { code: 'date-ambiguous', why, expected }
}
const unreadable: DayReading = { code: 'date-unreadable', why: '不是能读懂的日期' }

function fromParts(year: number, month?: number, day?: number): DayReading {
  if (!yearFits(year)) return { code: 'date-impossible', why: `年份 ${year} 不合理` }
  if (month === undefined) return { day: `${year}` }
  if (month < 1 || month > 12) return impossible()
  if (day === undefined) return { day: `${year}-${pad(month)}` }
  const whole = dayOf(year, month, day)
  return whole === undefined ? impossible() : { day: whole }
}

function fromDigits(digits: string): DayReading {
  const part = (from: number, to: number): number => Number(digits.slice(from, to))
  if (digits.length === 8) return fromParts(part(0, 4), part(4, 6), part(6, 8))
  if (digits.length === 4) return fromParts(part(0, 4))
  if (digits.length === 6) {
    const monthFits = yearFits(part(0, 4)) && part(4, 6) >= 1 && part(4, 6) <= 12
    const shortFits = dayOf(1900 + part(0, 2), part(2, 4), part(4, 6)) !== undefined
    if (monthFits && !shortFits) return fromParts(part(0, 4), part(4, 6))
    return monthFits || shortFits ? ambiguous('六位数字分不清是“年月”还是“两位年份加月日”') : impossible()
  }
  return unreadable
}

const full = /^(\d{4})(?:[-/.年、,。·\s])+(\d{1,2})(?:(?:[-/.月、,。·\s])+(\d{1,2}))?\s*[日号月.。]?$/
const clock = /[T\s]+\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?秒?)?Z?$/
const reversed = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/
const short = /^'?\d{2}(?:[-/.年、,]\s*\d{1,2}(?:[-/.月、,]\s*\d{1,2}[日号]?|月?)|年)$/

function fromText(given: string, order: DateOrder | undefined): DayReading {
  if (given.length > 60) return unreadable
  let text = given
  if (!/^[\x20-\x7e年月日]*$/.test(text)) text = withoutInvisible(text.normalize('NFKC'))
  text = text.trim().replace(clock, '')
  if (/^\d+$/.test(text)) return fromDigits(text)
  const year = /^(\d{4})\s*年$/.exec(text)
  if (year) return fromParts(Number(year[1]))
  const match = full.exec(text)
  if (match) return fromParts(Number(match[1]), Number(match[2]), match[3] === undefined ? undefined : Number(match[3]))
  const turned = reversed.exec(text)
  if (turned) {
    const [a, b, y] = [Number(turned[1]), Number(turned[2]), Number(turned[3])]
    if (a === b || b > 12) return fromParts(y, a, b)
    if (a > 12) return fromParts(y, b, a)
    if (order !== undefined) return order === 'dayFirst' ? fromParts(y, b, a) : fromParts(y, a, b)
    return ambiguous('分不清哪个是月、哪个是日')
  }
  if (short.test(text)) return ambiguous('年份只有两位')
  return unreadable
}

function fromNumber(number: number): DayReading {
  if (Number.isInteger(number)) {
    if (number >= 10_000_000 && number <= 99_999_999) return fromDigits(String(number))
    if (number >= 180_001 && number <= 999_999) return fromDigits(String(number))
    if (yearFits(number)) return fromParts(number)
  }
  // 1958.3 typed as a number is March; 1958.1 may have been 1958.10.
  const month = /^(\d{4})\.(\d{1,2})$/.exec(String(number))
  if (month && yearFits(Number(month[1]))) return month[2] === '1' ? ambiguous('分不清是 1 月还是 10 月') : fromParts(Number(month[1]), Number(month[2]))
  if (number >= 1 && number < 73_051) {
    const day = dayFromNumber(Math.floor(number) + dayNumber('1899-12-30'))
    return ambiguous(`像是 Excel 的日期序号（可能是${formatDay(day)}）`, day)
  }
  return unreadable
}

/**
 * Reads a date cell in every spelling of FORMATS 3.2: date cells, 1958-03-08, 1958/3/8, 1958.3.8, 19580308, 1958年3月8日, 1958.3 (month), 1958 (year).
 * Two-digit years, 1/2/1990 (unless the sender's `order` is known) and bare serial numbers are ambiguous, 1990-02-30 is impossible; the time of day is dropped.
 */
export function readDay(cell: Cell, order?: DateOrder): DayReading {
  const plain = plainCell(cell)
  if (typeof plain === 'string') return fromText(plain, order)
  if (typeof plain === 'number') return fromNumber(plain)
  if (plain !== null && typeof plain === 'object' && 'day' in plain) return isDay(plain.day) && yearFits(yearOf(plain.day)) ? { day: plain.day } : impossible()
  return unreadable
}

/** Can a partial day mean this whole day? `1958-03` and 1958-03-08 are compatible. */
export function isCompatible(partial: PartialDay, day: PartialDay): boolean {
  return partial.length <= day.length ? day.startsWith(partial) : partial.startsWith(day)
}
