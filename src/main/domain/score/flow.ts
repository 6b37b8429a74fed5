import type { ScoreStatus } from '../../../preload/contract/score'
import { formatPoints } from './papers'

/** Who did something to a table. */
export interface Actor {
  accountId: number
  by: string
}
export interface ScoreFacts {
  status: ScoreStatus
  started: Actor
  /** Everybody who took points off by hand, recorded or answered an objection. */
  entered: readonly Actor[]
  reviewed: Actor | null
  openEntries: number
  openObjections: number
}
const same = (a: Actor, b: Actor): boolean => a.accountId === b.accountId || a.by === b.by

/** Where a table stands by its signatures. */
export function statusOf(steps: readonly { step: 'review' | 'approve' | 'discard' }[]): ScoreStatus {
  if (steps.some(({ step }) => step === 'discard')) return 'discarded'
  if (steps.some(({ step }) => step === 'approve')) return 'approved'
  return steps.length > 0 ? 'reviewed' : 'open'
}

/** Why nothing may be entered any more; undefined when it may. */
export function closedFault(status: ScoreStatus): string | undefined {
  if (status === 'open') return undefined
  return {
    reviewed: '这张考核表已经审核，不能再登记。要改的，请审核人作废后重新生成。',
    approved: '这张考核表已经签批定稿，不能再改。',
    discarded: '这张考核表已经作废。',
  }[status]
}

/** What still has to be settled before a table can be signed. */
export function obstaclesOf({ openEntries, openObjections }: Pick<ScoreFacts, 'openEntries' | 'openObjections'>): string[] {
  return [...(openEntries > 0 ? [`还有 ${openEntries} 条人工扣分没有复核`] : []), ...(openObjections > 0 ? [`还有 ${openObjections} 件异议没有答复`] : [])]
}

/** Why this person may not sign this step: the wrong role, the wrong order, something open, or they had a hand in the points. */
export function signFault(facts: ScoreFacts, step: 'review' | 'approve' | 'discard', signer: Actor & { role: string }): string | undefined {
  const { status, started, entered, reviewed } = facts
  if (status === 'approved' || status === 'discarded') return closedFault(status)
  if (step === 'discard') return undefined
  const open = obstaclesOf(facts)
  if (open.length > 0) return `${open.join('，')}，不能签批。`
  if (step === 'review') {
    if (status === 'reviewed') return '这张考核表已经审核过，等负责人签批。'
    if (signer.role !== 'reviewer') return '先由审核人员审核，再由负责人签批。'
    return same(started, signer) ? `这张考核表是${started.by}生成的，要由另一个人审核。` : undefined
  }
  if (status !== 'reviewed' || reviewed === null) return '还没有审核，负责人不能签批。'
  if (signer.role !== 'leader') return '定稿要由负责人签批。'
  const hand = [started, reviewed, ...entered].find((actor) => same(actor, signer))
  return hand === undefined ? undefined : `${signer.by}参加过这张表的生成、登记、复核、答复或审核，不能自己批准，要由另一位负责人签批。`
}

/** Why so many points cannot be given back; undefined when they can. */
export function adjustmentFault(points: number, upheld: boolean, lost: number): string | undefined {
  if (!upheld) return points === 0 ? undefined : '异议不成立的，不能加回分数。'
  if (points === 0) return '异议成立的，请写明加回多少分。'
  return points > lost ? `这一项只扣了 ${formatPoints(lost)} 分，不能加回 ${formatPoints(points)} 分。` : undefined
}
