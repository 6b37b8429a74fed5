import type { Output, Parsed } from '../../../preload/contract/index'
import { caseStatusTitles } from '../../../preload/contract/case-words'
import type { Day } from '../../../preload/contract/values'
import { AppError } from '../../app-error'
import { caseFor } from '../../case-book'
import { clockRows } from '../../db/case-rows'
import { clockOfCase } from '../../case-book'
import { foldCase, refusalOf, type CaseEventKind, type CaseStep } from '../../domain/cases/case-flow'
import { caseTypeRules, categoryTitle, lastDayOfType } from '../../domain/cases/case-types'
import { formatDay, isDay } from '../../domain/day'
import type { CommandContext } from '../../handler'
import { handOf } from './open'
import { insertEvent, insertRecognition, subjectOf } from './store'

type Done = Output<'case.assess'>
type Loaded = ReturnType<typeof caseFor>

/** One step of a case: whether it may be done now, by whom, on which day; then it is added to the events. */
export async function step(
  context: CommandContext,
  caseId: number,
  kind: CaseStep,
  event: { kind: CaseEventKind; value: string; on: Day; detail: object },
  check: (loaded: Loaded) => void = () => undefined,
): Promise<Done> {
  const { db, today, user } = context
  const loaded = caseFor(db, caseId, user)
  if (!isDay(event.on)) throw new AppError('invalid', `日期“${event.on}”不是真实的日期。`)
  const refusal = refusalOf(kind, loaded.state, event.on, today, user)
  if (refusal) throw new AppError(refusal.code, refusal.message)
  check(loaded)
  await insertEvent(db, caseId, event.kind, event.value, event.on, event.detail, handOf(context))
  const { status } = foldCase([...loaded.events, { kind: event.kind, value: event.value, on: event.on, accountId: user.accountId, by: user.name }])
  return { status, statusTitle: caseStatusTitles[status] }
}

export function assess(context: CommandContext, { caseId, assessment }: Parsed<'case.assess'>): Promise<Done> {
  return step(context, caseId, 'assess', { kind: 'assessed', value: assessment.risk, on: assessment.on, detail: assessment }, ({ head }) => {
    if (assessment.guardianPersonId === head.personId) throw new AppError('invalid', '监护人不能是孩子本人。')
    if (assessment.guardianPersonId !== null) subjectOf(context.db, assessment.guardianPersonId)
    if (assessment.schoolUntil !== null && !isDay(assessment.schoolUntil))
      throw new AppError('invalid', `预计离校日期“${assessment.schoolUntil}”不是真实的日期。`)
  })
}

export function plan(context: CommandContext, { caseId, plan: made }: Parsed<'case.plan'>): Promise<Done> {
  return step(context, caseId, 'plan', { kind: 'planned', value: 'plan', on: made.on, detail: made }, () => {
    made.measures.forEach((measure, index) => {
      if (!isDay(measure.dueOn)) throw new AppError('invalid', `第 ${index + 1} 项措施的期限“${measure.dueOn}”不是真实的日期。`)
      if (measure.dueOn < made.on) throw new AppError('invalid', `第 ${index + 1} 项措施的期限（${formatDay(measure.dueOn)}）早于计划日期。`)
    })
    if (!isDay(made.reviewOn) || made.reviewOn <= made.on) throw new AppError('invalid', '计划的下次评估日期应在计划日期之后。')
  })
}

export function finishMeasure(context: CommandContext, { caseId, index, on, note }: Parsed<'case.finishMeasure'>): Promise<Done> {
  return step(context, caseId, 'finishMeasure', { kind: 'measureDone', value: String(index), on, detail: { note } }, ({ events }) => {
    const from = events.findLastIndex((event) => event.kind === 'planned')
    const measures = (events[from]?.detail.measures ?? []) as unknown[]
    if (index >= measures.length) throw new AppError('invalid', `计划里没有第 ${index + 1} 项措施。`)
    if (events.slice(from).some((event) => event.kind === 'measureDone' && event.value === String(index)))
      throw new AppError('conflict', '这项措施已经登记完成。')
  })
}

export function changeCategory(context: CommandContext, { caseId, category, on, reason }: Parsed<'case.changeCategory'>): Promise<Done> {
  return step(context, caseId, 'changeCategory', { kind: 'categoryAsked', value: category, on, detail: { reason } }, ({ head, state }) => {
    if (caseTypeRules[head.type].categories[category] === undefined) throw new AppError('invalid', '没有这一类型。')
    if (category === state.category) throw new AppError('conflict', `现在就是“${categoryTitle(head.type, category)}”，没有改动。`)
  })
}

const recognised = { orphan: 'orphan', unattendedChild: 'unattended' } as const

/** The county's answer; of an orphan and an unattended child it also becomes a recognised fact, by which the living allowance is paid. */
export async function confirmCategory(context: CommandContext, { caseId, on, document }: Parsed<'case.confirmCategory'>): Promise<Done> {
  const done = await step(context, caseId, 'confirmCategory', { kind: 'confirmed', value: '', on, detail: { document } }, ({ head, state }) => {
    if (!caseTypeRules[head.type].child) throw new AppError('invalid', '只有儿童个案登记县级认定。')
    if (state.confirmedOn !== null) throw new AppError('conflict', `这一类别已在${formatDay(state.confirmedOn)}登记过县级认定。`)
    const last = head.birth === null ? null : lastDayOfType(head.type, head.birth)
    if (last !== null && on >= last && head.type !== 'orphan') throw new AppError('invalid', `${formatDay(on)}已超过这一类别的年龄。`)
  })
  const { head } = caseFor(context.db, caseId, context.user)
  if (head.type === 'orphan' || head.type === 'unattendedChild')
    await insertRecognition(context.db, { personId: head.personId, kind: recognised[head.type], on, document }, handOf(context))
  return done
}

export function requestClosure(context: CommandContext, { caseId, reason, on, note }: Parsed<'case.requestClosure'>): Promise<Done> {
  return step(context, caseId, 'requestClosure', { kind: 'closureAsked', value: reason, on, detail: { note } }, ({ head }) => {
    const last = head.birth === null ? null : lastDayOfType(head.type, head.birth)
    if (reason === 'cameOfAge' && last === null) throw new AppError('invalid', '这一类个案没有年龄限制，请选其他结案原因。')
    if (reason === 'cameOfAge' && on < last!) throw new AppError('invalid', `到${formatDay(last!)}才满龄，${formatDay(on)}还不能以“年满”结案。`)
    if (reason === 'died' && head.state !== 'dead') throw new AppError('conflict', '底册还没有登记此人去世，请先更新底册。')
    if (reason === 'moved' && head.state !== 'movedOut') throw new AppError('conflict', '底册还没有登记此人迁出，请先更新底册。')
  })
}

export async function decide(context: CommandContext, { caseId, approve, opinion }: Parsed<'case.decide'>): Promise<Done> {
  if (!approve && opinion.length < 2) throw new AppError('invalid', '不同意的，请写明意见。')
  const { head, state } = caseFor(context.db, caseId, context.user)
  const done = await step(context, caseId, 'decide', {
    kind: approve ? 'approved' : 'rejected',
    value: approve ? 'yes' : 'no',
    on: context.today,
    detail: { opinion },
  })
  if (done.status === 'closed' && state.confirmedOn !== null && (head.type === 'orphan' || head.type === 'unattendedChild'))
    await insertRecognition(
      context.db,
      { personId: head.personId, kind: `${recognised[head.type]}Ended`, on: context.today, document: `个案 ${head.number} 结案` },
      handOf(context),
    )
  return done
}

export function reopen(context: CommandContext, { caseId, on, reason }: Parsed<'case.reopen'>): Promise<Done> {
  return step(context, caseId, 'reopen', { kind: 'reopened', value: '', on, detail: { reason } }, ({ head }) => {
    const last = head.birth === null ? null : lastDayOfType(head.type, head.birth)
    if (last !== null && on >= last && head.type !== 'orphan')
      throw new AppError('invalid', `${head.name}到${formatDay(on)}已超过这一类别的年龄，不能重新立案。`)
    const [twin] = context.db.bulk.all<{ number: string }>('SELECT number FROM careCase WHERE personId = ? AND type = ? AND id > ?', [
      head.personId,
      head.type,
      caseId,
    ])
    if (twin) throw new AppError('conflict', `此人已另立个案 ${twin.number}，请在那个个案里办理。`)
  })
}

export function review(context: CommandContext, { caseId, key, note }: Parsed<'case.review'>): Promise<Done> {
  return step(context, caseId, 'review', { kind: 'reviewed', value: key, on: context.today, detail: { note } }, ({ head, state }) => {
    const clock = clockOfCase({ head, state, clock: clockRows(context.db, caseId).get(caseId) }, context.today)
    const found = clock.find((entry) => entry.key === key)
    if (!found) throw new AppError('notFound', '没有这一条提醒，可能已经核对过。')
    if (found.state === 'later') throw new AppError('conflict', `${formatDay(found.on)}才到，还早，不必现在核对。`)
  })
}
