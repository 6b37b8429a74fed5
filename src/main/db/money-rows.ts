import type { ListedRow, PaymentRow } from '../domain/statistics/money-source'
import { outOf } from './roster-chain-rows'
import type { Reader } from './schema'

/** Lines of every roster in use of a year that were not struck. */
export function listedOfYear(db: Reader, year: number): ListedRow[] {
  const rosters = db.bulk.all<{ id: number; confirmed: 0 | 1 }>(
    `SELECT id, coalesce((SELECT step FROM rosterStep WHERE rosterId = r.id ORDER BY seq DESC LIMIT 1) = 'confirm', 0) AS confirmed FROM roster r WHERE year = ? AND status <> 'discarded'`,
    [year],
  )
  return rosters.flatMap(({ id, confirmed }) => {
    const out = outOf(db, id)
    return db.bulk
      .all<{ lineId: number; programId: string; personId: number; villageCode: string; fen: number }>(
        'SELECT l.id AS lineId, r.programId, l.personId, l.villageCode, l.amountFen AS fen FROM rosterLine l JOIN roster r ON r.id = l.rosterId WHERE l.rosterId = ?',
        [id],
      )
      .flatMap(({ lineId, ...row }) => (out.has(lineId) ? [] : [{ ...row, confirmed: confirmed === 1 }]))
  })
}

/** Payments sent in a period, and payments whose newest result lies in it; what was taken out before it was sent is none. Money is what the bank moved: approved less what was kept back. */
export function paymentsOfPeriod(db: Reader, from: string, to: string): PaymentRow[] {
  type Row = Omit<PaymentRow, 'sources'> & { sources: string; amountFen: number }
  const rows = [
    ...db.bulk.all<Row>(
      `SELECT r.programId, l.personId, l.villageCode, l.amountFen - l.offsetFen AS fen, 'sent' AS state, l.sources, l.amountFen
       FROM paymentLine l JOIN paymentBatch b ON b.id = l.batchId JOIN roster r ON r.id = b.rosterId
       WHERE b.sentSeq IS NOT NULL AND substr(b.sentAt, 1, 10) BETWEEN ? AND ?
         AND NOT EXISTS (SELECT 1 FROM paymentResult w WHERE w.paymentLineId = l.id AND w.seq < b.sentSeq)`,
      [from, to],
    ),
    ...db.bulk.all<Row>(
      `SELECT * FROM (SELECT r.programId, l.personId, l.villageCode, l.amountFen - l.offsetFen AS fen, x.state, l.sources, l.amountFen, coalesce(x."on", substr(a.at, 1, 10)) AS "on"
       FROM paymentLine l JOIN paymentBatch b ON b.id = l.batchId JOIN roster r ON r.id = b.rosterId
         JOIN paymentResult x ON x.id = (SELECT max(id) FROM paymentResult WHERE paymentLineId = l.id) JOIN audit a ON a.seq = x.seq
       WHERE x.state <> 'returned' OR x.seq > b.sentSeq) WHERE "on" BETWEEN ? AND ?`,
      [from, to],
    ),
  ]
  return rows.map(({ programId, personId, villageCode, fen, state, sources, amountFen }) => ({
    ...{ programId, personId, villageCode, fen, state },
    // Where something was kept back the shares of the whole say nothing exact of the rest.
    sources: fen === amountFen ? (JSON.parse(sources) as PaymentRow['sources']) : null,
  }))
}
