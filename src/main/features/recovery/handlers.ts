import { createHash } from 'node:crypto'
import type { Output, Parsed } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import { wholeRecoveries, type WholeRecovery } from '../../db/recovery-rows'
import type { Reader } from '../../db/schema'
import { deliverPaper, withCopyNumber } from '../../deliver-paper'
import { openProblem, planProblem, receiveProblem, stateProblem } from '../../domain/recovery'
import { recoveryEntries, recoveryLedger, recoveryLetter, recoveryList } from '../../domain/recovery-forms'
import { recoveryRow } from '../../domain/recovery-row'
import { shortCode } from '../../domain/short-code'
import { cleanIdNumber } from '../../domain/id-number'
import type { CommandContext, Handlers, QueryContext } from '../../handler'
import { componentTitle } from '../../domain/component-title'
import { addRecoveryStep, settleRecoveries } from '../../settle-recoveries'
import { insertRecovery, monthsToRecover, officeTitle, paymentsToRecover, paymentToRecover, personByNumber } from './store'

function one(db: Reader, recoveryId: number): WholeRecovery {
  const [found] = wholeRecoveries(db, { recoveryId })
  if (!found) throw new AppError('notFound', `没有编号为 ${recoveryId} 的追回。`)
  return found
}
function refuse(recovery: WholeRecovery, problem: string | undefined): void {
  if (problem !== undefined) throw new AppError('conflict', `${recovery.name}的追回（${recovery.code}）：${problem}`)
}

export const recovery: Handlers<'recovery'> = {
  list: ({ db, today }, { state, ...key }) =>
    wholeRecoveries(db, key)
      .map((each) => recoveryRow(each, today))
      .filter((row) => state === undefined || row.state === state)
      .reverse(),
  view: ({ db, today }, { recoveryId }) => {
    const found = one(db, recoveryId)
    return { recovery: recoveryRow(found, today), entries: recoveryEntries(found), plan: found.plan, offset: found.offsetAgreed }
  },
  payments: ({ db }, { idNumber }) => {
    const person = personByNumber(db, cleanIdNumber(idNumber))
    return {
      ...person,
      payments: paymentsToRecover(db, person.personId).map(({ lineId, batchCode, programId, title, year, paidOn, amountFen, askedFen }) => ({
        ...{ lineId, batchCode, programId, title, year, amountFen, askedFen },
        paidOn: paidOn ?? '',
        months: monthsToRecover(db, lineId).map((each) => ({ ...each, title: componentTitle(programId, each.component) })),
      })),
    }
  },
  open: (context, input) => openRecovery(context, input),
  decide: async (context, { recoveryId, approve, offset, opinion }) => {
    const found = one(context.db, recoveryId)
    refuse(found, found.state === 'waiting' ? undefined : `已经审定过（${recoveryRow(found, context.today).stateTitle}）。`)
    if (found.accountId === context.user.accountId || found.by === context.user.name) throw new AppError('forbidden', `${found.by}立的项要由另一个人审定。`)
    await addRecoveryStep(context, {
      recoveryId,
      kind: approve ? 'approve' : 'reject',
      on: context.today,
      note: opinion,
      detail: JSON.stringify(approve ? { offset } : {}),
    })
    return {}
  },
  plan: async (context, { recoveryId, instalments, document }) => {
    const found = one(context.db, recoveryId)
    refuse(found, stateProblem(found) ?? planProblem(instalments, found.balanceFen, context.today))
    await addRecoveryStep(context, { recoveryId, kind: 'plan', on: context.today, document, detail: JSON.stringify(instalments) })
    return {}
  },
  receive: async (context, { recoveryId, amountFen, on, document }) => {
    const found = one(context.db, recoveryId)
    refuse(found, receiveProblem(found, amountFen, on, { paidOn: found.paidOn, today: context.today }))
    const decidedBy = found.steps.find((step) => step.kind === 'approve')
    if ([found.accountId, decidedBy?.accountId].includes(context.user.accountId))
      throw new AppError('forbidden', '立项或审定这项追回的人不能登记收款，请由另一位发放人员登记。')
    await addRecoveryStep(context, { recoveryId, kind: 'receive', amountFen, on, document })
    const settled = await settleRecoveries(context, [recoveryId])
    return { balanceFen: found.balanceFen - amountFen, settled: settled.length > 0 }
  },
  waive: async (context, { recoveryId, reason, document }) => {
    const found = one(context.db, recoveryId)
    refuse(found, stateProblem(found))
    if (found.accountId === context.user.accountId) throw new AppError('forbidden', '立项的人不能核销，请由负责人核销。')
    await addRecoveryStep(context, { recoveryId, kind: 'waive', amountFen: found.balanceFen, on: context.today, document, note: reason })
    return {}
  },
  print: async (context, { form, recoveryId, programId, ...to }) => {
    const of = { form, ...(recoveryId === undefined ? {} : { recoveryId }), ...(programId === undefined ? {} : { programId }) }
    return deliverPaper(context, withCopyNumber(context.db, await paperOf(context, form, recoveryId, programId), 'recovery.print', of), to)
  },
}

async function openRecovery(
  { db, seq, now, user }: CommandContext,
  { lineId, amountFen, months, reason, document }: Parsed<'recovery.open'>,
): Promise<Output<'recovery.open'>> {
  const line = paymentToRecover(db, lineId)
  const problem = openProblem({ ...line, state: line.state ?? 'sent', months: monthsToRecover(db, lineId) }, amountFen, months)
  if (problem !== undefined) throw new AppError('conflict', `${line.name}：${problem}没有立项。`)
  const distinct = [...new Map(months.map((each) => [`${each.component} ${each.month}`, each])).values()]
  const code = shortCode(
    createHash('sha256')
      .update(JSON.stringify(['recovery', lineId, seq, now, amountFen]))
      .digest(),
  )
  const recoveryId = await insertRecovery(db, {
    seq,
    paymentLineId: lineId,
    personId: line.personId,
    programId: line.programId,
    year: line.year,
    amountFen,
    months: JSON.stringify(distinct),
    reason,
    document,
    code,
    at: now,
    by: user.name,
    accountId: user.accountId,
  })
  return { recoveryId, code }
}

async function paperOf({ db, today, user }: QueryContext, form: 'letter' | 'ledger' | 'list', recoveryId: number | undefined, programId: string | undefined) {
  const head = { ...(await officeTitle(db)), today, by: user.name }
  if (form === 'list')
    return recoveryList(
      head,
      wholeRecoveries(db, { programId }).map((each) => recoveryRow(each, today)),
    )
  if (recoveryId === undefined) throw new AppError('invalid', '请指明是哪一项追回。', [{ path: 'recoveryId', message: '请指明是哪一项追回' }])
  const found = one(db, recoveryId)
  if (form === 'ledger') return recoveryLedger(head, recoveryRow(found, today), recoveryEntries(found), found.plan)
  if (found.state === 'waiting' || found.state === 'rejected') throw new AppError('conflict', '这项追回还没有审定同意，不能打印追回通知。')
  return recoveryLetter(head, recoveryRow(found, today), found.plan, found.offsetAgreed)
}
