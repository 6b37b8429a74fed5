import type { Issue } from '../../preload/contract/failure'
import type { SheetRow } from '../../preload/contract/sheet'
import type { Day } from '../../preload/contract/values'
import type { OfficeCalendar } from './calendar'
import { addDays, formatDay, weekday, yearOf } from './day'
import { cellText, columnLetter } from './exchange/cell-text'
import { readDay } from './exchange/sheet-day'

/** Days of one or more years read from a sheet, or everything wrong with it by cell. */
export type HolidayReading = { ok: true; calendars: OfficeCalendar[] } | { ok: false; message: string; issues: Issue[] }

const off = /^(放假|休假?|节假日|假|放)$/
const worked = /^(上班|补班|调休上班|班|工作日?)$/

/** Days of a year as spans; refuses a day that is both, a swapped workday that is no weekend, and a year with hardly any holiday. */
export function calendarFaults({ year, off: spans, worked: days }: OfficeCalendar): string[] {
  const faults: string[] = []
  for (const [from, to] of spans) if (to < from) faults.push(`放假的末日 ${formatDay(to)} 早于首日 ${formatDay(from)}。`)
  for (const day of [...spans.flat(), ...days]) if (yearOf(day) !== year) faults.push(`${formatDay(day)}不在 ${year} 年。`)
  for (const day of days) {
    if (weekday(day) <= 5) faults.push(`${formatDay(day)}不是周末，不用登记调休上班。`)
    if (spans.some(([from, to]) => from <= day && day <= to)) faults.push(`${formatDay(day)}又放假又上班。`)
  }
  const count = spans.reduce((sum, [from, to]) => sum + Math.max(0, daysBetween(from, to)), 0)
  if (count < 7) faults.push(`${year} 年只有 ${count} 天放假，不像一整年的安排（法定节假日每年 13 天）。`)
  return faults
}

function daysBetween(from: Day, to: Day): number {
  let count = 0
  for (let day = from; day <= to && count < 400; day = addDays(day, 1)) count++
  return count
}

/** Reads 日期 and 放假/上班 of every row; several years may stand on one sheet. */
export function readHolidaySheet(rows: readonly SheetRow[], cite: string): HolidayReading {
  const head = rows.find(({ cells }) => cells.some((cell) => cellText(cell).trim() === '日期'))
  if (!head) return { ok: false, message: '找不到“日期”一列。请用两列的表：日期、放假或上班。', issues: [] }
  const at = (test: RegExp): number => head.cells.findIndex((cell) => test.test(cellText(cell).trim()))
  const dayAt = at(/^日期$/)
  const kindAt = at(/放假|上班|类型|安排|状态/)
  if (kindAt < 0) return { ok: false, message: '找不到“放假/上班”一列。', issues: [] }
  const issues: Issue[] = []
  const kinds = new Map<Day, 'off' | 'worked'>()
  for (const { row, cells } of rows) {
    if (row <= head.row || cells.every((cell) => cellText(cell).trim() === '')) continue
    const read = readDay(cells[dayAt] ?? null)
    const cell = `${columnLetter(dayAt)}${row}`
    const word = cellText(cells[kindAt] ?? null).trim()
    const kind = off.test(word) ? 'off' : worked.test(word) ? 'worked' : undefined
    if (!('day' in read) || read.day.length < 10) issues.push({ path: cell, message: `${cell} “${cellText(cells[dayAt] ?? null)}”不是完整的日期。` })
    else if (kind === undefined) issues.push({ path: `${columnLetter(kindAt)}${row}`, message: `${columnLetter(kindAt)}${row} “${word}”应为“放假”或“上班”。` })
    else if (kinds.has(read.day)) issues.push({ path: cell, message: `${cell} ${formatDay(read.day)}写了两次。` })
    else kinds.set(read.day, kind)
  }
  if (issues.length === 0 && kinds.size === 0) return { ok: false, message: '表里没有日期。', issues: [] }
  const years = [...new Set([...kinds.keys()].map(yearOf))].sort((a, b) => a - b)
  const calendars = years.map((year): OfficeCalendar => {
    const own = [...kinds].filter(([day]) => yearOf(day) === year).sort(([a], [b]) => (a < b ? -1 : 1))
    const spans: [Day, Day][] = []
    for (const [day, kind] of own) {
      if (kind !== 'off') continue
      const last = spans.at(-1)
      if (last && addDays(last[1], 1) === day) last[1] = day
      else spans.push([day, day])
    }
    return { year, cite, off: spans, worked: own.filter(([, kind]) => kind === 'worked').map(([day]) => day) }
  })
  for (const calendar of calendars) issues.push(...calendarFaults(calendar).map((message) => ({ path: String(calendar.year), message })))
  return issues.length > 0
    ? { ok: false, message: `表里有 ${issues.length} 处不对，没有写入：${issues[0]!.message}`, issues: issues.slice(0, 100) }
    : { ok: true, calendars }
}
