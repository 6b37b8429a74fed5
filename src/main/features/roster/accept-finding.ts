import { createHash } from 'node:crypto'
import type { Output } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import { mayBeAccepted } from '../../domain/self-audit'
import { shortCode } from '../../domain/short-code'
import type { CommandContext, Handler } from '../../handler'
import { findingKey, insertAcceptance, insertAudit } from './audit-store'
import { auditRoster } from './self-audit'
import { storedRoster } from './store'

/** A second person answers for one finding with a reason; what can only be cured is refused. */
export const acceptFinding: Handler<'roster.acceptFinding'> = async ({ db, seq, now, user }, { rosterId, reason, rule, lineId, villageName }) => {
  const { roster } = await storedRoster(db, rosterId)
  if (roster.by === user.name) throw new AppError('forbidden', `这份花名册是${roster.by}生成的，自查问题要由另一个人核实。`)
  if (['submitted', 'countyDecided', 'confirmed', 'discarded'].includes(roster.status))
    throw new AppError('conflict', `这份花名册${roster.statusTitle}，自查结果已经随名单固定，不能再改。`)
  const { findings } = await auditRoster(db, rosterId)
  const finding = findings.find(
    (each) => each.rule === rule && each.lineId === lineId && (villageName === undefined || each.villageName === villageName) && !each.accepted,
  )
  if (!finding) throw new AppError('notFound', '自查结果里没有这一条没有核实的问题，可能底册刚有改动。请重新自查。')
  if (!mayBeAccepted(rule)) throw new AppError('conflict', `“${finding.title}”不能只作说明：请在流程中剔除${finding.name}，更正底册，或作人工认定。`)
  const { message } = finding
  await insertAcceptance(db, {
    seq,
    rosterId,
    rule,
    lineId,
    villageName: finding.villageName,
    message,
    reason,
    at: now,
    by: user.name,
    accountId: user.accountId,
  })
  return {}
}

/** Freezes the self-audit with the list that is being submitted; its code is printed on the sheet. */
export async function freezeAudit({ db, seq, now, user }: CommandContext, rosterId: number, audit: Output<'roster.selfAudit'>): Promise<string> {
  const { checked, errors, warnings, findings } = audit
  const hash = createHash('sha256').update(JSON.stringify(['selfAudit', rosterId, seq, now, findings.map(findingKey)]))
  const code = shortCode(hash.digest())
  await insertAudit(db, { seq, rosterId, code, checked, errors, warnings, findings, at: now, by: user.name, accountId: user.accountId })
  return code
}
