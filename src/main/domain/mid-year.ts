import type { MidYearKind, MidYearRow } from '../../preload/contract/mid-year'
import { midYearTitles } from '../../preload/contract/mid-year'
import type { AmountLine } from '../../preload/contract/program'
import type { Day, Fen, Month, PartialDay, Year } from '../../preload/contract/values'
import { addMonths, earliest, formatDay, latest, monthsBetween } from './day'
import { formatYuan } from './fen'
import { monthsText } from './payment'
import type { OptionValue } from './policy/options'

/** Monthly standards a component may have been paid at, January to December of the roster's year. */
export type MonthSeries = readonly (readonly Fen[])[]

const monthOf = (day: PartialDay): Month => day.slice(0, 7)
const months = (from: Month, until: Month): number => monthsBetween(from, until) + 1

/**
 * How much of one frozen amount is due up to and including a month; exact to the fen.
 * A monthly standard counts month by month (`series` where it changed within the year), a year's amount by twelfths rounded down so that the parts never
 * exceed the whole, a single payment is due whole or not at all.
 */
export function payableUntil(line: AmountLine, year: Year, last: Month | null, series: MonthSeries = []): Fen {
  const { from = `${year}-01`, until = `${year}-12`, amountFen } = line
  if (last === null || last < from) return 0
  if (last >= until) return amountFen
  const all = months(from, until)
  const due = months(from, last)
  if (line.months === 1 && all > 1) return amountFen
  if (line.standardFen !== undefined && line.standardFen * all === amountFen) return line.standardFen * due
  const first = Number(from.slice(5)) - 1
  const sum = (standards: readonly Fen[], count: number): Fen => standards.slice(first, first + count).reduce((total, each) => total + each, 0)
  const standards = series.find((each) => sum(each, all) === amountFen)
  return standards ? sum(standards, due) : Math.floor((amountFen * due) / all)
}

/** What an office's dated rules say about a change: the last payable month, or that what was paid stays and nothing more is paid. */
export type Ending = { last: Month | null; keepsPaid?: boolean; known: boolean }
export interface EndingRules {
  death: OptionValue<'deathYearRule'>
  move: OptionValue<'moveOutRule'>
  leave: OptionValue<'leaveRule'>
}

/** The last month payable in a year after a change on a day. A day before the year leaves nothing; a day whose month is not known leaves it open. */
export function endingOf(kind: MidYearKind, on: PartialDay | null, year: Year, rules: EndingRules, paidOn: Day | null): Ending {
  if (on === null) return { last: null, known: false }
  const december = `${year}-12`
  if (latest(on) < `${year}-01-01`) return { last: null, known: true }
  if (earliest(on) > `${year}-12-31`) return { last: december, known: true }
  const rule = kind === 'died' ? rules.death : kind === 'movedOut' ? rules.move : rules.leave
  switch (rule) {
    case 'fullYear':
      return { last: december, known: true }
    case 'noneOfYear':
      return { last: null, known: true }
    case 'aliveAtPayment':
      if (paidOn === null) return { last: null, known: true }
      return on.length === 10 ? { last: null, keepsPaid: paidOn <= on, known: true } : { last: null, known: false }
    case 'untilMonth':
      return on.length === 4 ? { last: null, known: false } : { last: monthOf(on), known: true }
  }
}

/** A line of a confirmed roster with what was paid of it. */
export interface StandingLine {
  amountFen: Fen
  lines: readonly AmountLine[]
  /** Whole fen the bank has paid and that did not come back. */
  paidFen: Fen
  paidOn: Day | null
}
type Money = Pick<MidYearRow, 'components' | 'approvedFen' | 'paidFen' | 'payableFen' | 'overpaidFen' | 'stopFen' | 'owedFen'>

/**
 * Money of a changed line, component by component. `overpaidFen` is what a payment feature may recover: paid, and by the office's dated rule not due.
 * The four always tie: approved = payable + overpaid + stop − owed, and nothing is ever both overpaid and owed.
 */
export function midYearMoney(line: StandingLine, year: Year, ending: Ending, seriesOf: (component: string) => MonthSeries = () => []): Money {
  const parts = line.lines.length > 0 ? line.lines : [{ component: 'base', title: '金额', amountFen: line.amountFen }]
  const kept = ending.keepsPaid === true && line.paidFen > 0
  const components = parts.map((part) => ({
    component: part.component,
    title: part.title,
    approvedFen: part.amountFen,
    payableFen: kept ? part.amountFen : payableUntil(part, year, ending.last, seriesOf(part.component)),
  }))
  return moneyOf(line, components)
}

/** Money where the amount due is known as a whole: computed by the rule itself for the changed facts. */
export function recomputedMoney(line: StandingLine, now: readonly AmountLine[]): Money {
  const due = new Map(now.map((part) => [part.component, part]))
  const old = new Map(line.lines.map((part) => [part.component, part]))
  const components = [...new Set([...old.keys(), ...due.keys()])].map((component) => ({
    component,
    title: (old.get(component) ?? due.get(component))!.title,
    approvedFen: old.get(component)?.amountFen ?? 0,
    payableFen: due.get(component)?.amountFen ?? 0,
  }))
  return moneyOf(line, components)
}

function moneyOf(line: StandingLine, components: Money['components']): Money {
  const payableFen = components.reduce((sum, part) => sum + part.payableFen, 0)
  const overpaidFen = Math.max(0, line.paidFen - payableFen)
  const owedFen = Math.max(0, payableFen - line.amountFen)
  const stopFen = Math.max(0, line.amountFen - Math.max(payableFen, line.paidFen))
  return { components, approvedFen: line.amountFen, paidFen: line.paidFen, payableFen, overpaidFen, stopFen, owedFen }
}

/** The change in one sentence for the clerk. */
export function midYearSentence(row: Pick<MidYearRow, 'kind' | 'on' | 'lastMonth' | 'certain' | 'overpaidFen' | 'stopFen' | 'owedFen'>, year: Year): string {
  const what = `${row.on === null ? '' : formatDay(row.on)}${midYearTitles[row.kind]}`
  if (!row.certain) return `${what}：发生的日期不全，补上日期后才能算出发到哪个月。`
  const until = row.kind === 'raised' ? '' : row.lastMonth === null ? `，${year}年度不再发放` : `，发到${formatDay(row.lastMonth)}`
  const money = [
    ...(row.overpaidFen > 0 ? [`多发 ${formatYuan(row.overpaidFen)} 元，应收回`] : []),
    ...(row.stopFen > 0 ? [`未发的 ${formatYuan(row.stopFen)} 元停发`] : []),
    ...(row.owedFen > 0 ? [`少发 ${formatYuan(row.owedFen)} 元，应补发`] : []),
  ]
  return `${what}${until}；${money.length > 0 ? money.join('，') : '金额不变'}。`
}

/** Months after the last payable one that were approved: `2026年7月至12月`; empty when there are none. */
export function monthsAfter(last: Month | null, year: Year): string {
  const first = last === null || last < `${year}-01` ? `${year}-01` : addMonths(last, 1)
  return first > `${year}-12` ? '' : monthsText(Array.from({ length: months(first, `${year}-12`) }, (_, index) => addMonths(first, index)))
}
