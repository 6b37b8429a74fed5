import type { Handler } from '../../handler'
import { AppError } from '../../app-error'
import { outOf } from '../../db/roster-chain-rows'
import { formatDay, isDay } from '../../domain/day'
import { standingOf } from '../../domain/roster-steps'
import { factsOf } from './advance-facts'
import { insertAnswer, insertDecisions, insertObjection, lineNames, storedObjection } from './step-store'

const closed = '名单已经确认，公示期异议已截止。新的线索请作人工认定（停发），已发的资金登记退回。'

/** Records an objection; the roster waits until it is answered. */
export const object: Handler<'roster.object'> = async ({ db, seq, today, user }, { rosterId, lineId, level, receivedOn, from, text }) => {
  const facts = factsOf(db, rosterId, today)
  const status = standingOf(facts)
  if (status === 'discarded') throw new AppError('conflict', '这份花名册已作废，不能登记异议。')
  if (status === 'confirmed') throw new AppError('conflict', closed)
  const refuse = (message: string): never => {
    throw new AppError('invalid', message, [{ path: 'receivedOn', message }])
  }
  if (!isDay(receivedOn)) refuse(`收到日期“${receivedOn}”不是真实的日期。`)
  if (receivedOn > today) refuse('收到异议的日期还没有到。')
  if (receivedOn < facts.createdOn) refuse(`收到异议的日期早于花名册生成之日（${formatDay(facts.createdOn)}）。`)
  if (lineId !== undefined && !lineNames(db, rosterId).has(lineId))
    throw new AppError('invalid', `花名册里没有编号为 ${lineId} 的行。`, [{ path: 'lineId', message: '不在这份花名册上' }])
  return {
    objectionId: await insertObjection(db, { seq, rosterId, lineId: lineId ?? null, level, receivedOn, from, text, by: user.name, accountId: user.accountId }),
  }
}

/** Answers an objection, by somebody else than who recorded it; when it is right the line is struck. */
export const answerObjection: Handler<'roster.answerObjection'> = async ({ db, seq, now, today, user }, { objectionId, upheld, answer }) => {
  const objection = storedObjection(db, objectionId)
  if (objection.answer !== null) throw new AppError('conflict', '这件异议已经答复过，答复不能更改。')
  if (objection.accountId === user.accountId || objection.by === user.name)
    throw new AppError('forbidden', `这件异议是${objection.by}登记的，要由另一个人调查答复。`)
  const { rosterId, lineId } = objection
  if (standingOf(factsOf(db, rosterId, today)) === 'discarded') throw new AppError('conflict', '这份花名册已作废，不用再答复。')
  await insertAnswer(db, { objectionId, seq, upheld, answer, at: now, by: user.name, accountId: user.accountId })
  if (upheld && lineId !== null && !outOf(db, rosterId).has(lineId))
    insertDecisions(db, seq, rosterId, 'objection', [{ lineId, decision: 'struck', reason: answer.slice(0, 300), markedFields: [] }])
  return {}
}
