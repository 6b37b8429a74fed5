import { benefitsOfDeparted, type BenefitRow } from '../../db/benefit-rows'
import type { Reader, Writer } from '../../db/schema'
import { mustStop, stopRow } from '../../domain/stop-payment'
import type { StopRow } from '../../../preload/contract/stop'

interface Departed {
  id: number
  name: string
  idNumber: string | null
  state: 'dead' | 'movedOut'
  since: string | null
  villageName: string
}

/** Benefits of people who left, those that are done or those that are not. */
export function stopRows(db: Reader, settled: boolean): StopRow[] {
  const found = benefitsOfDeparted(db)
  const people = new Map(
    db.bulk
      .all<Departed>(
        `SELECT p.id, p.name, p.idNumber, p.state, p.stateSince AS since, coalesce(v.name, '') AS villageName
         FROM person p LEFT JOIN village v ON v.code = p.villageCode WHERE p.id IN (SELECT value FROM json_each(?))`,
        [JSON.stringify(found.map((row) => row.personId))],
      )
      .map((row) => [row.id, row]),
  )
  return found.flatMap((benefit) => {
    const person = people.get(benefit.personId)
    if (!person || !mustStop(benefit.year, person.since)) return []
    const done = settledOf(db, benefit)
    return (done !== null) === settled ? [rowOf(db, benefit, person, done)] : []
  })
}

function settledOf(db: Reader, { personId, rosterId }: BenefitRow): StopRow['settled'] {
  return (
    db.bulk.all<NonNullable<StopRow['settled']>>('SELECT "from", note, by, at FROM stopPayment WHERE personId = ? AND rosterId = ?', [personId, rosterId])[0] ??
    null
  )
}

function rowOf(db: Reader, { rosterLineId, ...benefit }: BenefitRow, { id: _id, ...person }: Departed, settled: StopRow['settled']): StopRow {
  const waiting = db.bulk.all<{ code: string }>(
    `SELECT b.code FROM paymentLine l JOIN paymentBatch b ON b.id = l.batchId
     WHERE l.rosterLineId = ? AND NOT EXISTS (SELECT 1 FROM paymentResult WHERE paymentLineId = l.id) ORDER BY b.id`,
    [rosterLineId],
  )
  const months = db.bulk.all<{ month: string }>('SELECT DISTINCT month FROM paidMonth WHERE personId = ? AND programId = ? ORDER BY month', [
    benefit.personId,
    benefit.programId,
  ])
  return stopRow({ ...benefit, ...person, waiting: waiting.map((row) => row.code), months: months.map((row) => row.month), settled })
}

/** Records a stop. */
export async function insertStop(
  db: Writer,
  row: { seq: number; personId: number; programId: string; rosterId: number; from: string; note: string; at: string; by: string; accountId: number },
): Promise<void> {
  await db.insertInto('stopPayment').values(row).execute()
}
