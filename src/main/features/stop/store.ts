import { benefitsOfDeparted, type BenefitRow } from '../../db/benefit-rows'
import type { Reader, Writer } from '../../db/schema'
import type { DepartedBenefit } from '../../domain/stop-payment'
import type { DepartingPerson } from '../../domain/departure'
import type { StopRow } from '../../../preload/contract/stop'

interface Departed {
  id: number
  name: string
  idNumber: string | null
  state: 'dead' | 'movedOut'
  since: string | null
  villageName: string
}

/** Every benefit of people who left, with what its payments tell. */
export function departedBenefits(db: Reader): DepartedBenefit[] {
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
    return person ? [rowOf(db, benefit, person, settledOf(db, benefit))] : []
  })
}

function settledOf(db: Reader, { personId, rosterId }: BenefitRow): StopRow['settled'] {
  return (
    db.bulk.all<NonNullable<StopRow['settled']>>('SELECT "from", note, by, at FROM stopPayment WHERE personId = ? AND rosterId = ?', [personId, rosterId])[0] ??
    null
  )
}

function rowOf(db: Reader, { rosterLineId, ...benefit }: BenefitRow, { id: _id, ...person }: Departed, settled: StopRow['settled']): DepartedBenefit {
  const waiting = db.bulk.all<{ code: string }>(
    `SELECT b.code FROM paymentLine l JOIN paymentBatch b ON b.id = l.batchId
     WHERE l.rosterLineId = ? AND NOT EXISTS (SELECT 1 FROM paymentResult WHERE paymentLineId = l.id) ORDER BY b.id`,
    [rosterLineId],
  )
  const months = db.bulk.all<{ month: string }>('SELECT DISTINCT month FROM paidMonth WHERE personId = ? AND programId = ? ORDER BY month', [
    benefit.personId,
    benefit.programId,
  ])
  return { ...benefit, ...person, waiting: waiting.map((row) => row.code), months: months.map((row) => row.month), settled }
}

/** Records a stop. */
export async function insertStop(
  db: Writer,
  row: { seq: number; personId: number; programId: string; rosterId: number; from: string; note: string; at: string; by: string; accountId: number },
): Promise<void> {
  await db.insertInto('stopPayment').values(row).execute()
}

/** A person as far as a death or a move is judged. */
export function personBrief(db: Reader, id: number): DepartingPerson | undefined {
  return db.bulk.all<DepartingPerson>('SELECT name, state, birthDate FROM person WHERE id = ?', [id])[0]
}
