import type { Output, Parsed } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import { outOf } from '../../db/roster-chain-rows'
import type { CommandContext } from '../../handler'
import { linesToHold, rosterStanding } from './store'
import { insertHolds } from './write-store'

/** Decides that confirmed lines are not to be paid; refused for whoever stands in a batch or is already decided. */
export function holdLines({ db, seq, now, user }: CommandContext, { rosterLineIds, reason, document }: Parsed<'payment.hold'>): Output<'payment.hold'> {
  const ids = [...new Set(rosterLineIds)]
  const lines = linesToHold(db, ids)
  if (lines.length < ids.length) throw new AppError('notFound', `没有编号为 ${ids.find((id) => !lines.some((line) => line.rosterLineId === id))} 的花名册行。`)
  for (const rosterId of new Set(lines.map((line) => line.rosterId))) {
    const standing = rosterStanding(db, rosterId, user)
    if (standing.lastStep !== 'confirm') throw new AppError('conflict', `花名册 ${standing.code} 还没有确认，不用决定是否发放。`)
    const out = outOf(db, rosterId)
    const struck = lines.find((line) => line.rosterId === rosterId && out.has(line.rosterLineId))
    if (struck) throw new AppError('conflict', `${struck.name}已从花名册划去，本来就不发放。`)
  }
  for (const line of lines) {
    if (line.held === 1) throw new AppError('conflict', `${line.villageName}${line.name}已经决定不予发放。`)
    if (line.batchCode !== null)
      throw new AppError('conflict', `${line.villageName}${line.name}已在批次 ${line.batchCode} 里。还没有发出的请撤下，发过的按退回或追回办理。`)
  }
  insertHolds(db, ids, { seq, reason, document, at: now, by: user.name, accountId: user.accountId })
  return { lines: lines.length, totalFen: lines.reduce((sum, line) => sum + line.amountFen, 0) }
}
