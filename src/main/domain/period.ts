import type { OpenLine, PeriodPart, PeriodTies } from '../../preload/contract/period'
import type { PaymentState } from '../../preload/contract/payment'
import type { Day, Fen, Year } from '../../preload/contract/values'
import { addDays, formatDay } from './day'
import { formatYuan } from './fen'
import { moneyOf, sourceTies, tieOf } from './payment'
import type { SplitAmounts } from './split'

/** 全年 上半年 下半年 第一至第四季度. */
export const partWords: Record<PeriodPart, string> = {
  year: '全年',
  h1: '上半年',
  h2: '下半年',
  q1: '第一季度',
  q2: '第二季度',
  q3: '第三季度',
  q4: '第四季度',
}
const bounds: Record<PeriodPart, readonly [string, string]> = {
  year: ['01-01', '12-31'],
  h1: ['01-01', '06-30'],
  h2: ['07-01', '12-31'],
  q1: ['01-01', '03-31'],
  q2: ['04-01', '06-30'],
  q3: ['07-01', '09-30'],
  q4: ['10-01', '12-31'],
}
/** First and last day of a period. */
export function partDays(year: Year, part: PeriodPart): { from: Day; to: Day } {
  const [from, to] = bounds[part]
  return { from: `${year}-${from}`, to: `${year}-${to}` }
}
/** The last period of a year: everything of the year that is not closed yet belongs to it, whenever it was paid. */
export function isFinal(part: PeriodPart): boolean {
  return bounds[part][1] === '12-31'
}
/** The period that comes after the last closed one: the whole rest of the half year or year; undefined when the year is closed. */
export function nextPart(year: Year, closedTo: Day | undefined): PeriodPart | undefined {
  if (closedTo === undefined) return 'year'
  const order: PeriodPart[] = ['q2', 'h2', 'q4']
  return order.find((part) => partDays(year, part).from === addDays(closedTo, 1))
}

/** A confirmed line of a roster as far as a period is concerned: its newest payment in the period, or none. */
export interface PeriodLine {
  rosterLineId: number
  /** Newest payment in the period; `null` where it stands in no batch. */
  lineId: number | null
  personId: number
  name: string
  villageCode: string
  villageName: string
  batchId: number | null
  batchCode: string | null
  state: PaymentState
  amountFen: Fen
  offsetFen: Fen
  sources: SplitAmounts | null
  /** Was in a closed period before: failed or came back then, paid again now. */
  carried: boolean
  reissuedLater: boolean
}
/** Keeps the newest payment of every roster line; the ones before it were replaced by it. `lines` in the order of their ids. */
export function newestOf<L extends { rosterLineId: number }>(lines: readonly L[]): L[] {
  return [...new Map(lines.map((line) => [line.rosterLineId, line])).values()]
}

/** The tie of a period by whole, village and source; all three agree to the fen. */
export function periodTies(lines: readonly PeriodLine[]): PeriodTies {
  const villages = Map.groupBy(lines, (line) => line.villageCode)
  return {
    tie: tieOf(lines.map(moneyOf)),
    carriedFen: lines.reduce((sum, line) => sum + (line.carried ? line.amountFen : 0), 0),
    villages: [...villages]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([villageCode, own]) => ({ villageCode, villageName: own[0]!.villageName, tie: tieOf(own.map(moneyOf)) })),
    sources: sourceTies(lines),
  }
}

/** Exactly the lines that make the difference, each with why. */
export function openLines(lines: readonly PeriodLine[]): OpenLine[] {
  return lines.flatMap((line): OpenLine[] => {
    const { rosterLineId, personId, name, villageName, batchId, batchCode } = line
    const about = { rosterLineId, personId, name, villageName, batchId, batchCode, amountFen: line.amountFen - line.offsetFen }
    if (line.lineId === null && line.state !== 'withheld')
      return [{ ...about, why: '已确认，没有列入任何发放批次。请生成批次发放；确实不发的由负责人决定不予发放。', mayHold: true }]
    if (line.state === 'pending') return [{ ...about, why: '批次还没有发给银行。', mayHold: false }]
    if (line.state === 'sent') return [{ ...about, why: '已发给银行，还没有回单。', mayHold: false }]
    return []
  })
}

/** What decides whether a period may be closed. */
export interface ClosingFacts {
  year: Year
  part: PeriodPart
  today: Day
  /** Last day of the closed periods of this program and year. */
  closedTo: Day | undefined
  alreadyClosed: boolean
  /** Years before with money that no closed period holds. */
  earlierOpenYears: readonly Year[]
  /** Rosters of the year that are not confirmed yet. */
  unconfirmed: readonly string[]
  openBatches: readonly string[]
  lines: number
  openPersons: number
  differenceFen: Fen
}
/** What stands in the way of closing; empty when nothing does. */
export function closingObstacles(facts: ClosingFacts): string[] {
  const { year, part, today } = facts
  const { from, to } = partDays(year, part)
  if (facts.alreadyClosed) return ['这个期间已经结账，不再打开；要更正的记入下一期']
  const due = facts.closedTo === undefined ? `${year}-01-01` : addDays(facts.closedTo, 1)
  return [
    ...(from === due
      ? []
      : [facts.closedTo === undefined ? '前面的期间还没有结账，请先结前面的' : `本年度已结到${formatDay(facts.closedTo)}，下一期应从${formatDay(due)}开始`]),
    ...(isFinal(part) ? (today < from ? ['期间还没有开始'] : []) : today < to ? [`期间到${formatDay(to)}才结束`] : []),
    ...facts.earlierOpenYears.map((earlier) => `${earlier} 年度还没有结账，请先结`),
    ...(isFinal(part) ? facts.unconfirmed.map((code) => `花名册 ${code} 还没有确认`) : []),
    ...facts.openBatches.map((code) => `批次 ${code} 还没有办结`),
    ...(facts.lines === 0 ? ['这个期间没有发放，不用结账'] : []),
    ...(facts.openPersons > 0 ? [`有 ${facts.openPersons} 人没有结果，名单见“差额明细”`] : []),
    ...(facts.differenceFen === 0 ? [] : [`批准应发与没有发出、抵扣、成功、失败、退回之和相差 ${formatYuan(facts.differenceFen)} 元`]),
  ]
}
