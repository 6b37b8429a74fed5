import { roleNames, type Role } from '../../preload/contract/operation'
import { rosterSteps, type RosterStep } from '../../preload/contract/roster'
import type { Day, Year } from '../../preload/contract/values'
import { dayNumber, formatDay } from './day'
import { dueOn, type OfficeDates } from './deadlines'

/** A step of the four separated powers, without the way back. */
export type ForwardStep = Exclude<RosterStep, 'sendBack'>
/** Where a roster stands; `noticed`: a notice was issued before the first step. */
export type ChainStatus =
  | 'draft'
  | 'noticed'
  | 'reviewed'
  | 'homeChecked'
  | 'villageNoticed'
  | 'townshipChecked'
  | 'townshipNoticed'
  | 'submitted'
  | 'countyDecided'
  | 'confirmed'
  | 'sentBack'
  | 'discarded'
/** What a status is called on screen and paper. */
export const statusTitles: Record<ChainStatus, string> = {
  draft: '已生成',
  noticed: '已公示',
  reviewed: '已村级评议',
  homeChecked: '已入户核查',
  villageNoticed: '村级公示期满',
  townshipChecked: '已乡镇审核',
  townshipNoticed: '乡镇公示期满',
  submitted: '已上报县级',
  countyDecided: '县级已审批',
  confirmed: '已确认',
  sentBack: '已退回经办',
  discarded: '已作废',
}

/** Who enters, who checks, who decides: one person has one of them for a roster (四权分离, POLICY 1.7). */
export type Power = 'entering' | 'checking' | 'deciding'
const powerTitles: Record<Power, string> = { entering: '经办', checking: '审核', deciding: '审批' }

interface StepRule {
  title: string
  role: Role
  power: Power
  from: readonly ChainStatus[]
  to: ChainStatus
}
/**
 * Which status allows which step, by whom. A roster that was sent back goes through home check, village notice, township check and all that
 * follows again; the village's vote and notices whose period has run stand, because frozen lines cannot change: they can only be struck.
 */
export const stepRules: Record<ForwardStep, StepRule> = {
  villageReview: { title: '村级评议', role: 'clerk', power: 'entering', from: ['draft', 'noticed'], to: 'reviewed' },
  homeCheck: { title: '入户核查', role: 'clerk', power: 'entering', from: ['reviewed', 'sentBack'], to: 'homeChecked' },
  villageNotice: { title: '村级公示', role: 'clerk', power: 'entering', from: ['homeChecked'], to: 'villageNoticed' },
  townshipCheck: { title: '乡镇审核', role: 'reviewer', power: 'checking', from: ['villageNoticed'], to: 'townshipChecked' },
  townshipNotice: { title: '乡镇公示', role: 'clerk', power: 'entering', from: ['townshipChecked'], to: 'townshipNoticed' },
  submit: { title: '上报县级', role: 'leader', power: 'deciding', from: ['townshipNoticed'], to: 'submitted' },
  countyDecision: { title: '县级审批', role: 'clerk', power: 'entering', from: ['submitted'], to: 'countyDecided' },
  confirm: { title: '确认名单', role: 'leader', power: 'deciding', from: ['countyDecided'], to: 'confirmed' },
}
/** Where a roster can be sent back from, and who may. */
const backFrom: Partial<Record<ChainStatus, Role>> = { villageNoticed: 'reviewer', townshipNoticed: 'leader' }

/** What a step is called. `objection`: a line struck because an objection was right. */
export function stepTitle(step: string): string {
  if (step === 'sendBack') return '退回'
  if (step === 'objection') return '异议成立'
  return (rosterSteps as readonly string[]).includes(step) ? stepRules[step as ForwardStep].title : step
}

/** A finished step; `on` is the day it is about, `at` the time it was signed. */
export interface DoneStep {
  step: RosterStep
  on: Day
  accountId: number
  by: string
  role: Role
}
/** Folds the finished steps, oldest first, into a status. */
export function statusOf(done: readonly Pick<DoneStep, 'step'>[], noticed = false): ChainStatus {
  return done.reduce<ChainStatus>((_, { step }) => (step === 'sendBack' ? 'sentBack' : stepRules[step].to), noticed ? 'noticed' : 'draft')
}
/** The next forward step of a status; `null` at the end. */
export function stepAfter(status: ChainStatus): ForwardStep | null {
  return rosterSteps.find((step) => stepRules[step].from.includes(status)) ?? null
}

/** What a roster's next step depends on. */
export interface ChainFacts {
  today: Day
  programId: string
  year: Year
  discarded: boolean
  createdOn: Day
  createdBy: { accountId: number; name: string }
  noticed: boolean
  done: readonly DoneStep[]
  /** Villages with lines that still stand. */
  villages: readonly { villageCode: string; villageName: string }[]
  notices: readonly { level: 'village' | 'township' | 'county'; villageCode: string | null; from: Day; to: Day }[]
  openObjections: number
  /** The newest self-audit of today. */
  selfAudit: { errors: number } | null
  /** Deadlines and holidays the office works by; the shipped ones when absent. */
  dates?: OfficeDates
  /** Standing lines without a result of the home check, once somebody began to enter results. */
  unchecked?: number
  /** The yearly re-check of last year's confirmed roster: lines not decided, exits not approved, and who was let go and stands here again. */
  recheck?: { undecided: number; unapproved: number; returned: readonly string[] }
}
/** Status of a roster with everything known of it. */
export function standingOf(facts: Pick<ChainFacts, 'discarded' | 'noticed'> & { done: readonly Pick<DoneStep, 'step'>[] }): ChainStatus {
  return facts.discarded ? 'discarded' : statusOf(facts.done, facts.noticed)
}

const some = (names: readonly string[]): string => names.slice(0, 5).join('、') + (names.length > 5 ? `等 ${names.length} 个` : '')
type Notice = ChainFacts['notices'][number]

/** Why the notices of a level have not run: missing, still running, or begun before the step they follow. */
function noticeBlockers({ today }: ChainFacts, own: readonly { title: string; notices: readonly Notice[] }[], since: Day, after: ForwardStep): string[] {
  const missing: string[] = []
  const early: string[] = []
  const running: string[] = []
  let end = ''
  for (const { title, notices } of own) {
    const valid = notices.filter((each) => each.from >= since)
    if (valid.some((each) => each.to < today)) continue
    if (valid.length > 0) {
      running.push(title)
      const to = valid.reduce((first, each) => (each.to < first ? each.to : first), valid[0]!.to)
      if (to > end) end = to
    } else if (notices.length > 0) early.push(title)
    else missing.push(title)
  }
  return [
    ...(missing.length > 0 ? [`${some(missing)}还没有公示，请先发布并张贴。`] : []),
    ...(early.length > 0 ? [`${some(early)}的公示早于“${stepRules[after].title}”（${formatDay(since)}），不算数，请重新公示。`] : []),
    ...(running.length > 0 ? [`${some(running)}还在公示，到${formatDay(end)}止（含当日），次日才能办理。`] : []),
  ]
}

const firstOn = (facts: ChainFacts, step: ForwardStep): Day => facts.done.find((each) => each.step === step)?.on ?? facts.createdOn

/** What stands in the way of a step besides order and person, in sentences. */
export function blockersOf(step: ForwardStep, facts: ChainFacts): string[] {
  const blockers: string[] = []
  if (facts.villages.length === 0) blockers.push('名单上已经没有人了，请作废这份花名册后重新生成。')
  if (step !== 'villageReview' && step !== 'homeCheck' && facts.openObjections > 0) blockers.push(`还有 ${facts.openObjections} 件异议没有答复。`)
  if (step === 'homeCheck' && (facts.unchecked ?? 0) > 0) blockers.push(`还有 ${facts.unchecked} 人没有录入核查结果。`)
  if (step === 'villageNotice') {
    const own = facts.villages.map(({ villageCode, villageName }) => ({
      title: villageName,
      notices: facts.notices.filter((each) => each.level === 'village' && each.villageCode === villageCode),
    }))
    blockers.push(...noticeBlockers(facts, own, firstOn(facts, 'villageReview'), 'villageReview'))
  }
  if (step === 'townshipNotice')
    blockers.push(
      ...noticeBlockers(
        facts,
        [{ title: '乡镇一级', notices: facts.notices.filter((each) => each.level === 'township') }],
        firstOn(facts, 'townshipCheck'),
        'townshipCheck',
      ),
    )
  if (step === 'submit') {
    blockers.push(...recheckBlockers(facts.recheck))
    if (facts.selfAudit === null) blockers.push('今天还没有做上报前自查。')
    else if (facts.selfAudit.errors > 0) blockers.push(`上报前自查有 ${facts.selfAudit.errors} 处错误，请先剔除有关人员或更正底册。`)
  }
  return blockers
}

/** Why the yearly re-check of last year's people keeps the new roster in the office. */
function recheckBlockers(recheck: ChainFacts['recheck']): string[] {
  if (recheck === undefined) return []
  const { undecided, unapproved, returned } = recheck
  return [
    ...(undecided > 0 ? [`上年名单的年审还有 ${undecided} 人没有办完。`] : []),
    ...(unapproved > 0 ? [`年审中 ${unapproved} 人的退出还没有审批。`] : []),
    ...(returned.length > 0 ? [`${some(returned)}年审已退出，却还在这份名单上：请剔除，或重新年审。`] : []),
  ]
}

/** What is due next, until when, by whom, and what stands in its way. */
export function nextStep(facts: ChainFacts): {
  step: ForwardStep | null
  title: string
  role: string
  dueOn: Day | null
  lateDays: number
  blockers: string[]
} {
  const step = facts.discarded ? null : stepAfter(standingOf(facts))
  if (step === null) return { step: null, title: statusTitles[standingOf(facts)], role: '', dueOn: null, lateDays: 0, blockers: [] }
  const { title, role } = stepRules[step]
  const due = dueOn(step, facts.programId, facts.year, facts.dates)
  const lateDays = due === null ? 0 : Math.max(0, dayNumber(facts.today) - dayNumber(due))
  return { step, title, role: roleNames[role], dueOn: due, lateDays, blockers: blockersOf(step, facts) }
}

/** Who asks for a step. */
export interface Actor {
  accountId: number
  name: string
  role: Role
  mayDoClerkWork: boolean
}
/** The same account, or the same name: names are unique among open accounts, so a closed account opened anew is the same person. */
const samePerson = (a: { accountId: number; name: string }, b: { accountId: number; name: string }): boolean => a.accountId === b.accountId || a.name === b.name

function powerOf({ step, role }: Pick<DoneStep, 'step' | 'role'>): Power {
  if (step !== 'sendBack') return stepRules[step].power
  return role === 'leader' ? 'deciding' : 'checking'
}

/** Why this person may not do this step now; `null` when nothing of order, role, person and state stands in the way. */
export function refusalOf(step: RosterStep, facts: ChainFacts, actor: Actor): { code: 'conflict' | 'forbidden'; message: string } | null {
  const status = standingOf(facts)
  if (status === 'discarded') return { code: 'conflict', message: '这份花名册已作废，不能再办理。' }
  const title = stepTitle(step)
  const next = stepAfter(status)
  const role = step === 'sendBack' ? backFrom[status] : stepRules[step].role
  const inOrder = step === 'sendBack' ? role !== undefined : stepRules[step].from.includes(status)
  if (!inOrder || role === undefined) {
    const due = next === null ? '没有后续步骤了' : `现在应由${roleNames[stepRules[next].role]}办理“${stepRules[next].title}”`
    const why = step === 'sendBack' ? '只有乡镇审核时（审核）和上报县级时（负责人）可以退回' : `不能办理“${title}”`
    return { code: 'conflict', message: `花名册目前${statusTitles[status]}，${why}：${due}。` }
  }
  if (actor.role !== role && !(role === 'clerk' && actor.mayDoClerkWork))
    return { code: 'forbidden', message: `“${title}”要由${roleNames[role]}办理，您现在的角色是${roleNames[actor.role]}。` }
  const power = powerOf({ step, role })
  const other = facts.done.find((each) => powerOf(each) !== power && samePerson(actor, { accountId: each.accountId, name: each.by }))
  const entered = power !== 'entering' && samePerson(actor, facts.createdBy)
  if (entered || other)
    return {
      code: 'forbidden',
      message: `${actor.name}已经办过这份花名册的“${entered ? '生成' : stepTitle(other!.step)}”，不能再办“${title}”：经办、审核、审批要由不同的人办理（现在缺另一位${powerTitles[power]}人员）。`,
    }
  if (step === 'sendBack') return null
  const blockers = blockersOf(step, facts)
  return blockers.length > 0 ? { code: 'conflict', message: `还不能办理“${title}”：${blockers.join('')}` } : null
}
