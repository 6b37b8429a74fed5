import type { Day } from '../preload/contract/values'
import { AppError } from './app-error'
import { wholeRecoveries } from './db/recovery-rows'
import type { Writer } from './db/schema'

/** Who does what when: the stamp of every step that is added. */
export interface Stamp {
  db: Writer
  seq: number
  now: string
  today: Day
  user: { accountId: number; name: string }
}
/** A step about to be stored. */
export interface NewRecoveryStep {
  recoveryId: number
  kind: 'approve' | 'reject' | 'plan' | 'receive' | 'waive' | 'settle'
  amountFen?: number
  on: Day
  document?: string
  note?: string
  detail?: string
}

/** Adds a step; nothing stored is ever changed. */
export async function addRecoveryStep(
  { db, seq, now, user }: Stamp,
  { recoveryId, kind, amountFen = 0, on, document = '', note = '', detail = '{}' }: NewRecoveryStep,
): Promise<void> {
  const stamp = { seq, at: now, by: user.name, accountId: user.accountId }
  await db
    .insertInto('recoveryStep')
    .values({ recoveryId, kind, amountFen, on, document, note, detail, ...stamp })
    .execute()
}

/** Ends the recoveries whose money is all there, and frees their months: they may be paid again. Refuses a money that would be asked back twice. */
export async function settleRecoveries(stamp: Stamp, recoveryIds: readonly number[]): Promise<number[]> {
  const settled: number[] = []
  for (const recoveryId of recoveryIds) {
    const [recovery] = wholeRecoveries(stamp.db, { recoveryId })
    if (!recovery) continue
    if (recovery.balanceFen < 0)
      throw new AppError('conflict', `${recovery.name}的追回（${recovery.code}）已由别的收款或抵扣追清，这样登记会多扣。什么也没有改，请先核对。`)
    if (recovery.state !== 'collecting' || recovery.balanceFen > 0 || recovery.offsets.some((offset) => offset.live && !offset.paid)) continue
    await addRecoveryStep(stamp, { recoveryId, kind: 'settle', on: stamp.today })
    const free = stamp.db.bulk.prepare('DELETE FROM paidMonth WHERE paymentLineId = ? AND component = ? AND month = ?')
    for (const { component, month } of recovery.months) free.run(recovery.paymentLineId, component, month)
    settled.push(recoveryId)
  }
  return settled
}
