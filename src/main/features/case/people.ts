import type { Output, Parsed } from '../../../preload/contract/index'
import { dutyTitles } from '../../../preload/contract/case-words'
import { AppError } from '../../app-error'
import { caseFor, visibleBook } from '../../case-book'
import { helperRows } from '../../db/case-rows'
import { formatDay, isDay } from '../../domain/day'
import type { CommandContext } from '../../handler'
import { handOf } from './open'
import {
  accessOf,
  answerReferralRow,
  closeHelper,
  colleaguesOf,
  endAccess,
  grantAccess,
  insertEvent,
  insertHelper,
  insertReferral,
  storedHelper,
  storedReferral,
} from './store'

function refuseDay(day: string, what: string, openedOn: string, today: string): void {
  if (!isDay(day)) throw new AppError('invalid', `${what}“${day}”不是真实的日期。`)
  if (day > today) throw new AppError('invalid', `${what}（${formatDay(day)}）还没有到。`)
  if (day < openedOn) throw new AppError('invalid', `${what}（${formatDay(day)}）早于立案日期（${formatDay(openedOn)}）。`)
}

/** A helper begins; somebody who already has this duty in this family is not named twice. */
export async function addHelper({ db, seq, user, today }: CommandContext, { caseId, ...helper }: Parsed<'case.addHelper'>): Promise<Output<'case.addHelper'>> {
  const { state } = caseFor(db, caseId, user)
  if (state.status === 'closed') throw new AppError('conflict', '个案已经结案，不再安排联系人。')
  refuseDay(helper.from, '开始日期', state.openedOn, today)
  const twin = helperRows(db, caseId).find((each) => each.to === null && each.duty === helper.duty)
  if (twin && twin.name === helper.name) throw new AppError('conflict', `${helper.name}已经是这一家的${dutyTitles[helper.duty]}。`)
  if (twin) throw new AppError('conflict', `这一家的${dutyTitles[helper.duty]}现在是${twin.name}，请先结束再安排新的。`)
  return { helperId: await insertHelper(db, { caseId, ...helper }, seq) }
}

export async function endHelper(
  { db, seq, user, today }: CommandContext,
  { helperId, to, reason }: Parsed<'case.endHelper'>,
): Promise<Output<'case.endHelper'>> {
  const helper = storedHelper(db, helperId)
  caseFor(db, helper.caseId, user)
  if (helper.to !== null) throw new AppError('conflict', `${helper.name}已在${formatDay(helper.to)}结束联系。`)
  refuseDay(to, '结束日期', helper.from, today)
  await closeHelper(db, helperId, to, reason, seq)
  return {}
}

/** Every open case the caller may see goes from one helper to another on the day. */
export async function handOver({ db, seq, user, today }: CommandContext, input: Parsed<'case.handOver'>): Promise<Output<'case.handOver'>> {
  const { duty, name, toName, toPhone, on } = input
  if (name === toName) throw new AppError('invalid', '接手人和原联系人是同一个人。')
  const own = visibleBook(db, today, user)
    .filter(({ state }) => state.status !== 'closed')
    .flatMap(({ head, helpers }) => helpers.filter((each) => each.duty === duty && each.name === name && each.to === null).map((helper) => ({ head, helper })))
  if (own.length === 0) throw new AppError('notFound', `没有由${name}（${dutyTitles[duty]}）联系的家庭。`)
  for (const { head, helper } of own) {
    refuseDay(on, '移交日期', helper.from, today)
    await closeHelper(db, helper.helperId, on, `移交${toName}`, seq)
    await insertHelper(db, { caseId: head.caseId, duty, name: toName, phone: toPhone, from: on }, seq)
  }
  return { cases: own.length }
}

export async function refer({ db, seq, user, today }: CommandContext, { caseId, ...referral }: Parsed<'case.refer'>): Promise<Output<'case.refer'>> {
  const { state } = caseFor(db, caseId, user)
  if (state.status === 'closed') throw new AppError('conflict', '个案已经结案，不能转介。')
  refuseDay(referral.on, '转介日期', state.openedOn, today)
  return { referralId: await insertReferral(db, { caseId, ...referral, by: user.name, seq }) }
}

export async function answerReferral(
  { db, seq, user, today }: CommandContext,
  { referralId, on, accepted, answer }: Parsed<'case.answerReferral'>,
): Promise<Output<'case.answerReferral'>> {
  const stored = storedReferral(db, referralId)
  caseFor(db, stored.caseId, user)
  if (stored.answeredOn !== null) throw new AppError('conflict', '这次转介已经登记过回复。')
  refuseDay(on, '回复日期', stored.on, today)
  await answerReferralRow(db, referralId, on, accepted, answer, seq)
  return {}
}

/** Sets or lifts the restriction; who sets it can see the case afterwards. */
export async function restrict(context: CommandContext, { caseId, restricted, reason }: Parsed<'case.restrict'>): Promise<Output<'case.restrict'>> {
  const { db, seq, user, today } = context
  const { state } = caseFor(db, caseId, user)
  if (state.restricted === restricted) throw new AppError('conflict', restricted ? '这个个案已经限定人员查看。' : '这个个案没有限定人员。')
  await insertEvent(db, caseId, 'restricted', restricted ? 'yes' : 'no', today, { reason }, handOf(context))
  if (restricted) await grantAccess(db, caseId, user.accountId, user.name, seq)
  return {}
}

/** Puts an account on the list or takes it off. The leader may even without being on it, so that no case is left with nobody who sees it. */
export async function setAccess(
  { db, seq, user }: CommandContext,
  { caseId, accountId, granted }: Parsed<'case.setAccess'>,
): Promise<Output<'case.setAccess'>> {
  const list = accessOf(db, caseId)
  if (user.role !== 'leader') caseFor(db, caseId, user)
  const colleague = colleaguesOf(db).find((each) => each.accountId === accountId)
  if (!colleague) throw new AppError('invalid', '只能授权给在用的经办、审核或负责人账户。')
  if (!granted && list.length <= 1 && list[0]?.accountId === accountId)
    throw new AppError('conflict', `${colleague.name}是名单上最后一个人，移出后就没有人能看这个个案了。`)
  if (granted) await grantAccess(db, caseId, accountId, user.name, seq)
  else await endAccess(db, caseId, accountId, seq)
  return {}
}
