import type { PaymentState, SourceTie, Tie } from '../../preload/contract/payment'
import type { Day, Fen, Month, Year } from '../../preload/contract/values'
import { addMonths, formatDay, isDay } from './day'
import { formatYuan } from './fen'
import { fundLevels, fundLevelWords, noAmounts, type SplitAmounts } from './split'

/** 待发 已发出 成功 失败 退回 撤下. */
export const paymentStateWords: Record<PaymentState, string> = {
  pending: '待发出',
  sent: '已发出',
  paid: '发放成功',
  failed: '发放失败',
  returned: '已退回',
  withheld: '发出前撤下',
}

/** The newest result of a line; `seq` tells whether it came before the sheet went out. */
export interface NewestResult {
  state: 'paid' | 'failed' | 'returned'
  seq: number
}
/** What a line is now. The newest result decides; one that came before the sheet was sent means it was taken out. */
export function paymentState(sentSeq: number | null, newest: NewestResult | null): PaymentState {
  if (newest === null) return sentSeq === null ? 'pending' : 'sent'
  return newest.state === 'returned' && (sentSeq === null || newest.seq < sentSeq) ? 'withheld' : newest.state
}

/** Lines of one state, counted; a single line has `persons: 1`. `offsetFen` is what they keep back for overpayments. */
export interface StateAmount {
  state: PaymentState
  persons: number
  amountFen: Fen
  offsetFen?: Fen
  /** Lines of which nothing is left for the bank; counted as 抵扣, not as sent. */
  wholly?: boolean
}
/** Approved, withheld, offset, sent, paid, failed, returned and open of any set of lines; the difference is what has no end yet. */
export function tieOf(parts: Iterable<StateAmount>): Tie {
  const none = (): { persons: number; amountFen: Fen } => ({ persons: 0, amountFen: 0 })
  const tie = {
    approved: none(),
    withheld: none(),
    offset: none(),
    sent: none(),
    paid: none(),
    failed: none(),
    returned: none(),
    open: none(),
  }
  for (const { state, persons, amountFen, offsetFen = 0, wholly = false } of parts) {
    const add = (column: keyof typeof tie, fen: Fen, heads = persons): void => {
      tie[column].persons += heads
      tie[column].amountFen += fen
    }
    const netFen = amountFen - offsetFen
    const sentHeads = wholly ? 0 : persons
    add('approved', amountFen)
    if (state === 'withheld') add('withheld', amountFen)
    else {
      // What was kept back of a payment that failed or came back was never used: it is as if it had not been sent.
      const dead = state === 'failed' || state === 'returned'
      if (offsetFen > 0) add(dead ? 'withheld' : 'offset', offsetFen, dead ? 0 : persons)
      if (state !== 'pending') add('sent', netFen, sentHeads)
      add(state === 'pending' || state === 'sent' ? 'open' : state, netFen, sentHeads)
    }
  }
  const ended = (['withheld', 'offset', 'paid', 'failed', 'returned'] as const).reduce((sum, column) => sum + tie[column].amountFen, 0)
  return { ...tie, differenceFen: tie.approved.amountFen - ended }
}

/** One line as a part of a tie. */
export function moneyOf({ state, amountFen, offsetFen }: { state: PaymentState; amountFen: Fen; offsetFen: Fen }): StateAmount {
  return { state, persons: 1, amountFen, offsetFen, wholly: offsetFen === amountFen }
}

/** A line as far as its money is concerned. */
export interface MoneyLine {
  state: PaymentState
  amountFen: Fen
  offsetFen?: Fen
  /** `null` where nobody has said yet who pays which share. */
  sources: SplitAmounts | null
}
/** The tie of every level that pays anything; together they are the batch to the fen. */
export function sourceTies(lines: readonly MoneyLine[]): SourceTie[] {
  const split = lines.map((line) => ({ line, kept: line.sources === null ? null : offsetSources(line.sources, line.offsetFen ?? 0) }))
  const levels = [
    ...fundLevels.map((level) => ({
      level,
      title: fundLevelWords[level],
      share: ({ line, kept }: (typeof split)[number]) => [line.sources?.[level] ?? 0, kept?.[level] ?? 0] as const,
    })),
    {
      level: 'unassigned' as const,
      title: '分担未定',
      share: ({ line }: (typeof split)[number]) => (line.sources === null ? ([line.amountFen, line.offsetFen ?? 0] as const) : ([0, 0] as const)),
    },
  ]
  return levels.flatMap(({ level, title, share }) => {
    const tie = tieOf(
      split.map((each) => {
        const [amountFen, offsetFen] = share(each)
        return { state: each.line.state, persons: 1, amountFen, offsetFen }
      }),
    )
    if (tie.approved.amountFen === 0) return []
    return [
      {
        level,
        title,
        approvedFen: tie.approved.amountFen,
        withheldFen: tie.withheld.amountFen,
        offsetFen: tie.offset.amountFen,
        sentFen: tie.sent.amountFen,
        paidFen: tie.paid.amountFen,
        failedFen: tie.failed.amountFen,
        returnedFen: tie.returned.amountFen,
        openFen: tie.open.amountFen,
        differenceFen: tie.differenceFen,
      },
    ]
  })
}
/** Which level keeps how much of what is held back: each its share rounded down, the rest from the levels in order, never more than a level pays. */
export function offsetSources(sources: SplitAmounts, offsetFen: Fen): SplitAmounts {
  const amountFen = fundLevels.reduce((total, level) => total + sources[level], 0)
  const kept: SplitAmounts = { ...noAmounts }
  if (offsetFen === 0) return kept
  let left = offsetFen
  for (const level of fundLevels) {
    kept[level] = Number((BigInt(sources[level]) * BigInt(offsetFen)) / BigInt(amountFen))
    left -= kept[level]
  }
  for (const level of fundLevels) {
    const more = Math.min(left, sources[level] - kept[level])
    kept[level] += more
    left -= more
  }
  return kept
}
/** Why a line's shares are refused: they must be its amount to the fen. */
export function sourcesProblem(amountFen: Fen, sources: SplitAmounts | null): string | undefined {
  if (sources === null) return undefined
  const sum = fundLevels.reduce((total, level) => total + sources[level], 0)
  return sum === amountFen
    ? undefined
    : `各级资金合计 ${formatYuan(sum)} 元，与应发 ${formatYuan(amountFen)} 元相差 ${formatYuan(Math.abs(amountFen - sum))} 元`
}

/** One month of one component: what can be paid only once. */
export interface ComponentMonth {
  component: string
  month: Month
}
/** The months a roster line pays, component by component. A line without its own months (a decision by hand) covers the whole year; no line at all is the base. */
export function componentMonths(lines: readonly { component: string; from?: Month | undefined; until?: Month | undefined }[], year: Year): ComponentMonth[] {
  const months = new Map<string, ComponentMonth>()
  for (const { component, from = `${year}-01`, until = `${year}-12` } of lines.length === 0 ? [{ component: 'base' }] : lines)
    for (let month = from; month <= until; month = addMonths(month, 1)) months.set(`${component} ${month}`, { component, month })
  return [...months.values()]
}

/** Months in words: `2026年1月至3月、5月`. */
export function monthsText(months: Iterable<Month>): string {
  const sorted = [...new Set(months)].sort()
  const runs: [Month, Month][] = []
  for (const month of sorted) {
    const last = runs.at(-1)
    if (last && addMonths(last[1], 1) === month) last[1] = month
    else runs.push([month, month])
  }
  return runs.map(([from, until]) => (from === until ? formatDay(from) : `${formatDay(from)}至${formatDay(until)}`)).join('、')
}

/** A month that stands already in another batch. */
export interface MonthConflict {
  name: string
  month: Month
  batchCode: string
}
/** Why a batch is refused whose months were paid or are being paid: who, which months, in which batch. */
export function doublePaymentSentence(conflicts: readonly MonthConflict[]): string {
  const people = new Map<string, { name: string; batchCode: string; months: Month[] }>()
  for (const { name, batchCode, month } of conflicts) {
    const key = `${name} ${batchCode}`
    const person = people.get(key)
    if (person) person.months.push(month)
    else people.set(key, { name, batchCode, months: [month] })
  }
  const shown = [...people.values()].slice(0, 5).map((person) => `${person.name} ${monthsText(person.months)}（批次 ${person.batchCode}）`)
  return `同一人同一项目同一月份不能发两次：${shown.join('；')}${people.size > 5 ? `，另有 ${people.size - 5} 人` : ''}。没有生成批次。`
}

/** Failed lines by reason, most first: the phone list of who has to bring a right account. */
export function failureGroups<L extends { state: PaymentState; reason: string | null; amountFen: Fen; reissuedIn: string | null }>(
  lines: readonly L[],
): { reason: string; amountFen: Fen; lines: L[] }[] {
  const groups = new Map<string, L[]>()
  for (const line of lines) {
    if (line.state !== 'failed') continue
    const reason = line.reason ?? noReason
    groups.set(reason, [...(groups.get(reason) ?? []), line])
  }
  return [...groups]
    .map(([reason, failed]) => ({ reason, amountFen: failed.reduce((sum, line) => sum + line.amountFen, 0), lines: failed }))
    .sort((a, b) => b.lines.length - a.lines.length || (a.reason < b.reason ? -1 : 1))
}
/** What is kept when the bank gives no reason. */
export const noReason = '银行未说明原因'

/** What stands in the way of closing a batch; empty when nothing does. `sameHand`: the leader is who made the batch. */
export function closeObstacles(batch: { sentAt: string | null; closedAt: string | null; sameHand: boolean }, tie: Tie): string[] {
  if (batch.closedAt !== null) return [`这一批已在${formatDay(batch.closedAt.slice(0, 10))}办结`]
  return [
    ...(batch.sameHand ? ['生成批次的人不能自己办结，请由负责人办结'] : []),
    ...(batch.sentAt === null && tie.open.persons > 0 ? ['发放清单还没有发出'] : []),
    ...(tie.open.persons > 0 ? [`还有 ${tie.open.persons} 人、${formatYuan(tie.open.amountFen)} 元没有结果`] : []),
    ...(tie.differenceFen !== 0 ? [`应发与成功、失败、退回之和相差 ${formatYuan(tie.differenceFen)} 元`] : []),
  ]
}

/** What may be taken back: a line not sent yet (withheld) or one that was paid (refunded). A sentence when it may not. */
export function takeBackProblem(
  line: { state: PaymentState; paidOn: Day | null; closedAt: string | null; offsetFen?: Fen; recoveryCode?: string | null; periodClosed?: boolean },
  on: Day,
  today: Day,
): string | undefined {
  if (!isDay(on)) return `退回日期“${on}”不是真实的日期。`
  if (on > today) return '退回日期不能晚于今天。'
  if (line.periodClosed === true) return '这笔钱所在的期间已经结账，不再变动。钱退回来的，请在“追回”里立项登记。'
  switch (line.state) {
    case 'pending':
      return line.closedAt === null ? undefined : '这一批已经办结。'
    case 'paid':
      if (line.recoveryCode) return `这笔钱已立追回（${line.recoveryCode}），退回的钱请登记在追回里。`
      if ((line.offsetFen ?? 0) > 0) return `这笔钱里有 ${formatYuan(line.offsetFen ?? 0)} 元抵扣了追回款，不能整笔退回。请在“追回”里立项登记。`
      return line.paidOn !== null && on < line.paidOn ? `退回日期不能早于发放日期（${formatDay(line.paidOn)}）。` : undefined
    case 'sent':
      return '这笔钱已发给银行、还没有结果。请先核对发放回单，到账后再登记退回。'
    case 'failed':
      return '这笔钱没有发放成功，不用退回；需要重发的请补发。'
    case 'returned':
    case 'withheld':
      return '这笔钱已经登记过退回。'
  }
}
