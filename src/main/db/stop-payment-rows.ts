import type { StopPayment } from '../../preload/contract/household'
import type { Reader } from './schema'

/** The dead and the moved who stand on a list that still has money to come: neither struck nor paid, of the year they left or later. */
export function stopPaymentRows(
  db: Reader,
): (Omit<StopPayment, 'title' | 'stage'> & { result: 'failed' | 'returned' | null; sentSeq: number | null; paymentLineId: number | null })[] {
  return db.bulk.all(
    `SELECT p.id AS personId, p.name, p.idNumber, coalesce(v.name, '') AS villageName, p.state, p.stateSince AS since, r.programId, r.year, r.id AS rosterId, l.number AS lineNumber, l.amountFen,
       x.state AS result, b.sentSeq AS sentSeq, pl.id AS paymentLineId
     FROM person p JOIN rosterLine l ON l.personId = p.id JOIN roster r ON r.id = l.rosterId AND r.status <> 'discarded'
       LEFT JOIN village v ON v.code = p.villageCode
       LEFT JOIN paymentLine pl ON pl.id = (SELECT max(id) FROM paymentLine WHERE rosterLineId = l.id)
       LEFT JOIN paymentBatch b ON b.id = pl.batchId
       LEFT JOIN paymentResult x ON x.id = (SELECT max(id) FROM paymentResult WHERE paymentLineId = pl.id)
       LEFT JOIN lineDecision d ON d.id = (SELECT max(id) FROM lineDecision WHERE lineId = l.id)
     WHERE p.state IN ('dead', 'movedOut') AND coalesce(d.decision, '') <> 'struck' AND coalesce(x.state, '') <> 'paid'
       AND (p.stateSince IS NULL OR substr(p.stateSince, 1, 4) <= CAST(r.year AS TEXT)) ORDER BY p.villageCode, p.id, r.year`,
  )
}
