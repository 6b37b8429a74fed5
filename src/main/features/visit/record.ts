import type { Issue } from '../../../preload/contract/failure'
import type { Parsed } from '../../../preload/contract/index'
import type { Output } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import { caseFor } from '../../case-book'
import { helperRows, promisesOfCase } from '../../db/case-rows'
import { visitFaults, visitWarnings } from '../../domain/cases/visit-check'
import { formatDay, isDay } from '../../domain/day'
import type { CommandContext } from '../../handler'
import { insertPromise, insertVisit, settle, storedPromise, storedVisit, visitsOn, voidVisit, type Hand } from './store'

type Entered = Parsed<'visit.record'>
const handOf = ({ seq, now, user }: CommandContext): Hand => ({ seq, at: now, accountId: user.accountId, by: user.name })

/** Faults and warnings of one visit, and who made it. */
function judge({ db, today, user }: CommandContext, visit: Entered) {
  const { head, state } = caseFor(db, visit.caseId, user)
  const helpers = helperRows(db, visit.caseId)
  const openPromises = promisesOfCase(db, visit.caseId)
    .filter((promise) => promise.state === 'open')
    .map((promise) => promise.promiseId)
  const helper = helpers.find((each) => each.helperId === visit.helperId)
  const who = { visitor: helper?.name ?? visit.visitor, duty: helper?.duty ?? null }
  const around = { today, state, helpers, openPromises, twins: visitsOn(db, visit.caseId, visit.on) }
  return { head, who, faults: visitFaults(visit, around), warnings: visitWarnings({ ...visit, visitor: who.visitor }, around) }
}

export async function record(context: CommandContext, visit: Entered): Promise<Output<'visit.record'>> {
  const { who, faults, warnings } = judge(context, visit)
  if (faults.length > 0) throw new AppError('invalid', faults.map((fault) => fault.message).join(''), faults)
  return { visitId: await insertVisit(context.db, visit, who, handOf(context)), warnings }
}

/** All or none: a fault names row, case and field, and nothing is kept. */
export async function recordMany(context: CommandContext, { visits }: Parsed<'visit.recordMany'>): Promise<Output<'visit.recordMany'>> {
  const warnings: string[] = []
  const issues: Issue[] = []
  for (const [index, visit] of visits.entries()) {
    context.progress(index, visits.length, '正在补录走访')
    const judged = judge(context, visit)
    const at = `第 ${index + 1} 行（${judged.head.number}）：`
    issues.push(...judged.faults.map((fault) => ({ path: `visits.${index}.${fault.path}`, message: `${at}${fault.message}` })))
    warnings.push(...judged.warnings.map((warning) => `${at}${warning}`))
    // Kept at once, so that the next row sees it; a fault of any row takes everything back.
    if (judged.faults.length === 0) await insertVisit(context.db, visit, judged.who, handOf(context))
  }
  if (issues.length > 0) throw new AppError('invalid', `${issues.map((issue) => issue.message).join('')}都没有记下，请改好后再存。`, issues)
  return { recorded: visits.length, warnings }
}

/** Strikes out a visit; the promises made at it stay, for they were made. */
export async function strike({ db, seq, user }: CommandContext, { visitId, reason }: Parsed<'visit.void'>): Promise<Output<'visit.void'>> {
  const visit = storedVisit(db, visitId)
  caseFor(db, visit.caseId, user)
  if (visit.voided !== null) throw new AppError('conflict', '这条走访记录已经作废。')
  await voidVisit(db, visitId, reason, seq)
  return {}
}

export async function addPromise(
  { db, seq, user, today }: CommandContext,
  { caseId, text, madeOn, dueOn }: Parsed<'visit.addPromise'>,
): Promise<Output<'visit.addPromise'>> {
  const { state } = caseFor(db, caseId, user)
  if (state.status === 'closed') throw new AppError('conflict', '个案已经结案，不能再登记承诺。')
  if (!isDay(madeOn) || !isDay(dueOn)) throw new AppError('invalid', '日期不是真实的日期。')
  if (madeOn > today) throw new AppError('invalid', '答应的日期还没有到。')
  if (dueOn < madeOn) throw new AppError('invalid', '期限早于答应的日期。')
  return { promiseId: await insertPromise(db, { caseId, visitId: null, text, madeOn, dueOn, by: user.name, seq }) }
}

export async function settlePromise(
  { db, seq, user, today }: CommandContext,
  { promiseId, state, on, note }: Parsed<'visit.settlePromise'>,
): Promise<Output<'visit.settlePromise'>> {
  const promise = storedPromise(db, promiseId)
  caseFor(db, promise.caseId, user)
  if (promise.state !== 'open') throw new AppError('conflict', '这项承诺已经了结。')
  if (!isDay(on)) throw new AppError('invalid', `日期“${on}”不是真实的日期。`)
  if (on > today) throw new AppError('invalid', `了结日期（${formatDay(on)}）还没有到。`)
  if (on < promise.madeOn) throw new AppError('invalid', '了结日期早于答应的日期。')
  if (state === 'dropped' && note.length < 2) throw new AppError('invalid', '没有兑现的承诺，请写明原因和怎样答复了家里。')
  await settle(db, promiseId, state, on, note, seq)
  return {}
}
