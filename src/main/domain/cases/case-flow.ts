import type { CaseStatus, CloseReason, Pending, Risk, Wish } from '../../../preload/contract/case-words'
import { caseStatusTitles, pendingTitles } from '../../../preload/contract/case-words'
import { roleNames, type Role } from '../../../preload/contract/operation'
import type { Day } from '../../../preload/contract/values'
import { formatDay } from '../day'

/** Everything that can happen in a case. Events are only added; `foldCase` reads them. */
export const caseEventKinds = [
  'opened',
  'assessed',
  'planned',
  'measureDone',
  'categoryAsked',
  'closureAsked',
  'approved',
  'rejected',
  'confirmed',
  'reopened',
  'wished',
  'restricted',
  'reviewed',
] as const
export type CaseEventKind = (typeof caseEventKinds)[number]

/** One event, reduced to what the fold reads. `value`: category, risk, reason, wish, key or yes/no, by kind. */
export interface CaseEvent {
  kind: CaseEventKind
  value: string
  on: Day
  accountId: number
  by: string
}
/** From a day on, something was so. */
export interface Span<V> {
  from: Day
  value: V
}
/** What the events of a case amount to. */
export interface CaseState {
  status: CaseStatus
  category: string
  risk: Risk | null
  wish: Wish
  restricted: boolean
  hasPlan: boolean
  pending: Pending | null
  /** Who asked for what is pending. */
  askedBy: { accountId: number; name: string } | null
  /** What is asked: the new category, or why to close. */
  asked: string
  openedOn: Day
  closedOn: Day | null
  closeReason: CloseReason | null
  lastOn: Day
  /** For the rhythm: was the case open, at what risk, by which wish. */
  open: Span<boolean>[]
  risks: Span<Risk>[]
  wishes: Span<Wish>[]
  /** Keys of the clock that were looked at. */
  reviewed: ReadonlySet<string>
  confirmedOn: Day | null
}

/** Folds the events of a case, oldest first, into its state. The first is `opened`. */
export function foldCase(events: readonly CaseEvent[]): CaseState {
  const first = events[0]
  if (first?.kind !== 'opened') throw new Error('a case begins with opened')
  const reviewed = new Set<string>()
  const state: CaseState = {
    status: 'new',
    category: first.value,
    risk: null,
    wish: 'home',
    restricted: false,
    hasPlan: false,
    pending: null,
    askedBy: null,
    asked: '',
    openedOn: first.on,
    closedOn: null,
    closeReason: null,
    lastOn: first.on,
    open: [{ from: first.on, value: true }],
    risks: [],
    wishes: [],
    reviewed,
    confirmedOn: null,
  }
  const ask = (pending: Pending, { accountId, by, value }: CaseEvent): void => {
    state.pending = pending
    state.askedBy = { accountId, name: by }
    state.asked = value
  }
  for (const event of events.slice(1)) {
    if (event.on > state.lastOn) state.lastOn = event.on
    switch (event.kind) {
      case 'assessed':
        state.risk = event.value as Risk
        state.risks.push({ from: event.on, value: event.value as Risk })
        break
      case 'planned':
        ask('plan', event)
        break
      case 'categoryAsked':
        ask('category', event)
        break
      case 'closureAsked':
        ask('closure', event)
        break
      case 'approved':
        approve(state, event.on)
        break
      case 'rejected':
        state.pending = null
        break
      case 'confirmed':
        state.confirmedOn = event.on
        break
      case 'reopened':
        state.closedOn = null
        state.closeReason = null
        state.hasPlan = false
        state.risk = null
        state.open.push({ from: event.on, value: true })
        break
      case 'wished':
        state.wish = event.value as Wish
        state.wishes.push({ from: event.on, value: event.value as Wish })
        break
      case 'restricted':
        state.restricted = event.value === 'yes'
        break
      case 'reviewed':
        reviewed.add(event.value)
        break
      case 'opened':
      case 'measureDone':
        break
    }
  }
  state.status = statusOf(state)
  return state
}

function approve(state: CaseState, on: Day): void {
  if (state.pending === 'plan') state.hasPlan = true
  if (state.pending === 'category') {
    state.category = state.asked
    state.confirmedOn = null
  }
  if (state.pending === 'closure') {
    // Until the reviewer has agreed, the family is still looked after.
    state.closedOn = on
    state.closeReason = state.asked as CloseReason
    state.open.push({ from: on, value: false })
  }
  state.pending = null
}

function statusOf({ closedOn, pending, risk, hasPlan }: CaseState): CaseStatus {
  if (closedOn !== null) return 'closed'
  if (pending !== null) return 'waiting'
  if (risk === null) return 'new'
  return hasPlan ? 'active' : 'assessed'
}

/** What was so on a day; `before` when nothing had been said by then. */
export function valueOn<V>(spans: readonly Span<V>[], day: Day, before: V): V {
  let value = before
  for (const span of spans) {
    if (span.from > day) continue
    value = span.value
  }
  return value
}

/** Steps a person does to a case. */
export type CaseStep =
  'assess' | 'plan' | 'finishMeasure' | 'changeCategory' | 'confirmCategory' | 'requestClosure' | 'decide' | 'reopen' | 'setWish' | 'review'
const stepTitles: Record<CaseStep, string> = {
  assess: '评估',
  plan: '制定计划',
  finishMeasure: '完成措施',
  changeCategory: '申请变更类别',
  confirmCategory: '登记县级认定',
  requestClosure: '申请结案',
  decide: '审核',
  reopen: '重新立案',
  setWish: '登记本人意愿',
  review: '核对提醒',
}
/** Which status allows which step. */
const allowed: Record<CaseStep, readonly CaseStatus[]> = {
  assess: ['new', 'assessed', 'active'],
  plan: ['assessed', 'active'],
  finishMeasure: ['active', 'waiting'],
  changeCategory: ['new', 'assessed', 'active'],
  confirmCategory: ['new', 'assessed', 'active'],
  requestClosure: ['new', 'assessed', 'active'],
  decide: ['waiting'],
  reopen: ['closed'],
  setWish: ['new', 'assessed', 'waiting', 'active'],
  review: ['new', 'assessed', 'waiting', 'active'],
}

/** Why this person may not do this step on this day; `null` when they may. */
export function refusalOf(
  step: CaseStep,
  state: CaseState,
  on: Day,
  today: Day,
  actor: { accountId: number; name: string; role: Role },
): { code: 'conflict' | 'forbidden' | 'invalid'; message: string } | null {
  const title = stepTitles[step]
  if (!allowed[step].includes(state.status)) {
    const why =
      state.status === 'waiting'
        ? `${pendingTitles[state.pending!]}正等审核，审核后再办理`
        : state.status === 'new' && step === 'plan'
          ? '请先评估风险等级'
          : step === 'finishMeasure'
            ? '帮扶计划还没有经过审核'
            : '请先看清个案的状态'
    return { code: 'conflict', message: `个案目前${caseStatusTitles[state.status]}，不能办理“${title}”：${why}。` }
  }
  if (on > today) return { code: 'invalid', message: `“${title}”的日期（${formatDay(on)}）还没有到。` }
  if (on < state.openedOn) return { code: 'invalid', message: `“${title}”的日期（${formatDay(on)}）早于立案日期（${formatDay(state.openedOn)}）。` }
  if (step === 'reopen' && on < state.closedOn!) return { code: 'invalid', message: `重新立案的日期早于结案日期（${formatDay(state.closedOn!)}）。` }
  if (step === 'decide' && state.askedBy !== null && (state.askedBy.accountId === actor.accountId || state.askedBy.name === actor.name))
    return {
      code: 'forbidden',
      message: `${pendingTitles[state.pending!]}是${actor.name}自己提交的，要由另一位${roleNames.reviewer}或${roleNames.leader}审核。`,
    }
  return null
}
