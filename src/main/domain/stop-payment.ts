import type { StopRow } from '../../preload/contract/stop'
import type { Month, PartialDay, Year } from '../../preload/contract/values'
import { formatDay } from './day'

/** A benefit of somebody who left, with what its payments tell. */
export interface DepartedBenefit extends Omit<StopRow, 'advice' | 'paidAfter'> {
  /** Months in payment or paid. */
  months: readonly Month[]
}

/** Must this benefit be looked at? A roster of a year before the event was right; one of its year or later is not, or no longer. An unknown day counts. */
export function mustStop(year: Year, since: PartialDay | null): boolean {
  return since === null || year >= Number(since.slice(0, 4))
}

/** Months after the one of the event; a day known only to the year says nothing of its months. */
function monthsAfter(months: readonly Month[], since: PartialDay | null): Month[] {
  if (since === null) return []
  return months.filter((month) => (since.length === 4 ? month.slice(0, 4) > since : month > since.slice(0, 7)))
}

/** A row of the stop list with the next thing to do. */
export function stopRow({ months, ...row }: DepartedBenefit): StopRow {
  const paidAfter = monthsAfter(months, row.since)
  return { ...row, paidAfter, advice: adviceOf(row, paidAfter) }
}

function adviceOf(row: Omit<DepartedBenefit, 'months'>, paidAfter: readonly Month[]): string {
  if (row.settled !== null) return `已登记从 ${row.settled.from} 起停发。`
  const event = `${row.since === null ? '' : formatDay(row.since)}${row.state === 'dead' ? '死亡' : '迁出'}`
  if (row.since === null) return `${event}日期不详，先在人员卡片上补上日期，再核定停发月份。`
  if (!row.confirmed) return `${event}。花名册还没有确认，请在花名册里划去或核减，再登记停发。`
  if (row.waiting.length > 0) return `${event}。批次 ${row.waiting.join('、')} 还没有回单，请先通知银行止付，再登记停发。`
  if (paidAfter.length > 0) return `${event}。此后 ${paidAfter.length} 个月（${paidAfter[0]} 至 ${paidAfter.at(-1)}）的钱已经发出，请核实追回，再登记停发。`
  return `${event}。请从次月起停发，并登记。`
}
