import type { AgendaItem, AgendaKind } from '../../../preload/contract/calendar'

/** What a kind of item is called. */
export const agendaKinds: Record<AgendaKind, string> = {
  deadline: '期限',
  notice: '公示',
  objection: '异议',
  recheck: '年审',
  papers: '补材料',
  followUp: '回访',
  holiday: '节假日',
  setting: '设置',
}
/** Word, colour and order of how pressing an item is. */
export const levelWords: Record<AgendaItem['level'], { word: string; colour: string; order: number }> = {
  urgent: { word: '逾期或紧急', colour: 'red', order: 0 },
  due: { word: '近期', colour: 'orange', order: 1 },
  info: { word: '', colour: 'dimmed', order: 2 },
  done: { word: '已办', colour: 'teal', order: 3 },
}

const numbers = (month: string): [number, number] => [Number(month.slice(0, 4)), Number(month.slice(5, 7))]
const daysIn = (year: number, month: number): number =>
  month === 2 ? ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
/** Last day of a month on the screen. */
export function lastDayOf(month: string): string {
  const [year, number] = numbers(month)
  return `${month}-${String(daysIn(year, number)).padStart(2, '0')}`
}
/** A month so many months later. */
export function shiftMonth(month: string, by: number): string {
  const [year, number] = numbers(month)
  const index = year * 12 + number - 1 + by
  return `${String(Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}`
}
const monthOffsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
/** Column of a day in a week that begins on Monday, 0 to 6 (Sakamoto's rule). */
export function columnOf(day: string): number {
  const [given, month] = numbers(day)
  const year = month < 3 ? given - 1 : given
  const sunday = (year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + (monthOffsets[month - 1] ?? 0) + Number(day.slice(8))) % 7
  return (sunday + 6) % 7
}
/** 一 to 日. */
export function weekdayOf(day: string): string {
  return '一二三四五六日'[columnOf(day)] ?? ''
}
/** All days of a month. */
export function daysOf(month: string): string[] {
  const [year, number] = numbers(month)
  return Array.from({ length: daysIn(year, number) }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`)
}
