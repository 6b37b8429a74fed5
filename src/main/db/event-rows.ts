import type { Day } from '../../preload/contract/values'
import type { Reader } from './schema'

/** The day of the first move in of everybody who came from elsewhere: who was born here and came back counts from birth. */
export function moveInDays(db: Reader): Map<number, Day> {
  const rows = db.bulk.all<{ personId: number; day: string }>(
    `SELECT e.personId, min(e.day) AS day FROM householdEvent e
     WHERE e.kind = 'moveIn' AND EXISTS (SELECT 1 FROM change c WHERE c.entity = 'person' AND c.entityId = e.personId AND c.seq = e.commandSeq AND c.kind = 'insert') GROUP BY e.personId`,
  )
  return new Map(rows.map((row) => [row.personId, row.day]))
}
