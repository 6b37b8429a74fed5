import type { PeriodKey } from '../../db/period-rows'
import type { Reader, Writer } from '../../db/schema'

/** A period about to be closed. */
export interface NewPeriod extends PeriodKey {
  seq: number
  from: string
  to: string
  tie: string
  code: string
  fingerprint: string
  opinion: string
  at: string
  by: string
  accountId: number
}
/** Closes it: from now on its batches take no result any more. */
export async function insertPeriod(db: Writer, period: NewPeriod, batchIds: readonly number[], heldIds: readonly number[]): Promise<number> {
  const { insertId } = await db.insertInto('period').values(period).executeTakeFirstOrThrow()
  const periodId = Number(insertId)
  const batch = db.bulk.prepare('INSERT INTO periodBatch(batchId, periodId) VALUES (?,?)')
  for (const id of batchIds) batch.run(id, periodId)
  const hold = db.bulk.prepare('INSERT INTO periodHold(rosterLineId, periodId) VALUES (?,?)')
  for (const id of heldIds) hold.run(id, periodId)
  return periodId
}

/** County and township, for headings. */
export async function officeTitle(db: Reader): Promise<{ county: string; township: string }> {
  return db.selectFrom('office').select(['county', 'township']).executeTakeFirstOrThrow()
}
