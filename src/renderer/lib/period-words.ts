interface Period {
  from: string
  to: string
}
const two = (value: number): string => String(value).padStart(2, '0')
/** A day so many days later. */
function later(day: string, days: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const moved = new Date(Date.UTC(year, month - 1, date + days))
  return `${String(moved.getUTCFullYear()).padStart(4, '0')}-${two(moved.getUTCMonth() + 1)}-${two(moved.getUTCDate())}`
}
function daysBetween(from: string, to: string): number {
  const number = (day: string): number => {
    const [year, month, date] = day.split('-').map(Number) as [number, number, number]
    return Date.UTC(year, month - 1, date) / 86_400_000
  }
  return number(to) - number(from)
}
/** First day of the month so many months later. */
function monthLater(day: string, months: number): string {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${two((index % 12) + 1)}-01`
}

/** The period of the same length so many periods later (or earlier); whole months stay whole months. */
export function movedPeriod({ from, to }: Period, steps: number): Period {
  const after = later(to, 1)
  if (!from.endsWith('-01') || !after.endsWith('-01')) {
    const days = (daysBetween(from, to) + 1) * steps
    return { from: later(from, days), to: later(to, days) }
  }
  const months = (Number(after.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(after.slice(5, 7)) - Number(from.slice(5, 7))
  return { from: monthLater(from, months * steps), to: later(monthLater(after, months * steps), -1) }
}
/** How a period stands above a column: the last day of a state, or first and last day. */
export function spanOf(period: 'range' | 'day' | undefined, { from, to }: Period): string {
  if (period === 'day') return `截至 ${to}`
  const month = from.slice(0, 7)
  if (month === to.slice(0, 7) && from.endsWith('-01') && later(to, 1).endsWith('-01')) return month
  return `${from} 至 ${to}`
}
