import type { RecoveryState } from '../../preload/contract/recovery'
import type { Day, Fen } from '../../preload/contract/values'
import { formatDay, isDay } from './day'
import { formatYuan } from './fen'

/** 待审定 不予追回 追回中 已追清 已核销. */
export const recoveryStateWords: Record<RecoveryState, string> = {
  waiting: '待审定',
  rejected: '不予追回',
  collecting: '追回中',
  settled: '已追清',
  waived: '已核销',
}

/** What happened to a recovery. */
export interface RecoveryStep {
  kind: 'approve' | 'reject' | 'plan' | 'receive' | 'waive' | 'settle'
  amountFen: Fen
}
/** Where a recovery stands; amount = received + offset + waived + balance. */
export interface RecoveryStanding {
  state: RecoveryState
  receivedFen: Fen
  offsetFen: Fen
  waivedFen: Fen
  balanceFen: Fen
}

/** Folds the steps of a recovery. `offsets`: what payments keep back for it; dead ones (failed, returned, withheld) do not count. */
export function recoveryStanding(amountFen: Fen, steps: readonly RecoveryStep[], offsets: readonly { amountFen: Fen; live: boolean }[]): RecoveryStanding {
  const sum = (kind: RecoveryStep['kind']): Fen => steps.reduce((total, step) => total + (step.kind === kind ? step.amountFen : 0), 0)
  const receivedFen = sum('receive')
  const waivedFen = sum('waive')
  const offsetFen = offsets.reduce((total, each) => total + (each.live ? each.amountFen : 0), 0)
  const has = (kind: RecoveryStep['kind']): boolean => steps.some((step) => step.kind === kind)
  const state = has('reject') ? 'rejected' : !has('approve') ? 'waiting' : has('waive') ? 'waived' : has('settle') ? 'settled' : 'collecting'
  // Nothing is owed where nothing is asked back.
  const balanceFen = state === 'rejected' ? 0 : amountFen - receivedFen - offsetFen - waivedFen
  return { state, receivedFen, offsetFen, waivedFen, balanceFen }
}

/** How a payment is kept back for the open recoveries of its person, oldest first: never more than is owed, never more than the payment. */
export function shareOffset(amountFen: Fen, owed: readonly { recoveryId: number; balanceFen: Fen }[]): { recoveryId: number; amountFen: Fen }[] {
  let left = amountFen
  return owed.flatMap(({ recoveryId, balanceFen }) => {
    const taken = Math.min(left, balanceFen)
    if (taken <= 0) return []
    left -= taken
    return [{ recoveryId, amountFen: taken }]
  })
}

/** Instalments with what of each is covered by the money that came since the plan was made; the oldest are covered first. */
export function coverInstalments<I extends { dueOn: Day; amountFen: Fen }>(plan: readonly I[], balanceFen: Fen): (I & { coveredFen: Fen })[] {
  let covered = plan.reduce((sum, each) => sum + each.amountFen, 0) - balanceFen
  return plan.map((each) => {
    const coveredFen = Math.max(0, Math.min(covered, each.amountFen))
    covered -= coveredFen
    return { ...each, coveredFen }
  })
}
/** Money past its day that has not come. */
export function overdueFen(plan: readonly { dueOn: Day; amountFen: Fen; coveredFen: Fen }[], today: Day): Fen {
  return plan.reduce((sum, each) => sum + (each.dueOn < today ? each.amountFen - each.coveredFen : 0), 0)
}

/** Why a plan is refused: days in order and not past, together the balance to the fen. */
export function planProblem(plan: readonly { dueOn: Day; amountFen: Fen }[], balanceFen: Fen, today: Day): string | undefined {
  const unreal = plan.findIndex((each) => !isDay(each.dueOn))
  if (unreal >= 0) return `第 ${unreal + 1} 期的日期“${plan[unreal]!.dueOn}”不是真实的日期。`
  const past = plan.findIndex((each) => each.dueOn < today)
  if (past >= 0) return `第 ${past + 1} 期的日期${formatDay(plan[past]!.dueOn)}已经过去。`
  const disorder = plan.findIndex((each, index) => index > 0 && each.dueOn <= plan[index - 1]!.dueOn)
  if (disorder >= 0) return `第 ${disorder + 1} 期的日期不晚于上一期，各期日期要依次推后。`
  const sum = plan.reduce((total, each) => total + each.amountFen, 0)
  return sum === balanceFen
    ? undefined
    : `各期合计 ${formatYuan(sum)} 元，与未追回的 ${formatYuan(balanceFen)} 元相差 ${formatYuan(Math.abs(sum - balanceFen))} 元。`
}

/** What a recovery is opened on. */
export interface PaidLine {
  state: string
  amountFen: Fen
  askedFen: Fen
  paidOn: Day | null
  months: readonly { component: string; month: string }[]
}
/** Why a recovery cannot be opened on a payment. */
export function openProblem(line: PaidLine, amountFen: Fen, months: readonly { component: string; month: string }[]): string | undefined {
  if (line.state !== 'paid') return '这笔钱没有发放成功，或已经退回，没有可追回的。'
  const room = line.amountFen - line.askedFen
  if (amountFen > room)
    return `追回 ${formatYuan(amountFen)} 元多于可追回的 ${formatYuan(room)} 元（已发 ${formatYuan(line.amountFen)} 元${line.askedFen > 0 ? `，已立项追回 ${formatYuan(line.askedFen)} 元` : ''}）。`
  const paid = new Set(line.months.map((each) => `${each.component} ${each.month}`))
  const foreign = months.find((each) => !paid.has(`${each.component} ${each.month}`))
  if (foreign) return `${formatDay(foreign.month)}不在这笔发放的月份里，或已在别的追回里。`
  return undefined
}

/** Why money cannot be booked in. */
export function receiveProblem(standing: RecoveryStanding, amountFen: Fen, on: Day, days: { paidOn: Day | null; today: Day }): string | undefined {
  const wrong = stateProblem(standing)
  if (wrong !== undefined) return wrong
  if (amountFen > standing.balanceFen) return `收到 ${formatYuan(amountFen)} 元多于未追回的 ${formatYuan(standing.balanceFen)} 元。`
  if (!isDay(on)) return `收款日期“${on}”不是真实的日期。`
  if (on > days.today) return `收款日期${formatDay(on)}在今天之后。`
  if (days.paidOn !== null && on < days.paidOn) return `收款日期${formatDay(on)}早于原发放日期${formatDay(days.paidOn)}。`
  return undefined
}
/** Why nothing more can be done with a recovery; undefined while it is being collected. */
export function stateProblem({ state, balanceFen }: RecoveryStanding): string | undefined {
  if (state === 'waiting') return '这项追回还没有审定。'
  if (state !== 'collecting') return `这项追回${recoveryStateWords[state]}，不再变动。`
  return balanceFen === 0 ? '这项追回已由后续发放全部抵扣，等银行回单。' : undefined
}
