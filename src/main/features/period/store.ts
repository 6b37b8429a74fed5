import type { NewRow, Reader, Writer } from '../../db/schema'

/** Closes it: from now on its batches take no result any more. */
export async function insertPeriod(db: Writer, period: NewRow<'period'>, batchIds: readonly number[], heldIds: readonly number[]): Promise<number> {
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
