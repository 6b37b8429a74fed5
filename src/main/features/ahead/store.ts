import type { Reader } from '../../db/schema'

/** The year's roster of a program that was not discarded. */
export function rosterIdOf(db: Reader, programId: string, year: number): number | undefined {
  return db.bulk.all<{ id: number }>("SELECT id FROM roster WHERE programId = ? AND year = ? AND status <> 'discarded'", [programId, year])[0]?.id
}

/** Lines of a roster with what was paid, or is on its way, for each. */
export function paidLines(
  db: Reader,
  rosterId: number,
): { lineId: number; personId: number; name: string; idNumber: string | null; villageCode: string; amountFen: number; paidFen: number }[] {
  return db.bulk.all(
    `SELECT l.id AS lineId, l.personId, l.name, l.idNumber, l.villageCode, l.amountFen, coalesce(p.fen, 0) AS paidFen
     FROM rosterLine l LEFT JOIN (
       SELECT y.rosterLineId, sum(y.amountFen) AS fen FROM paymentLine y
       WHERE coalesce((SELECT state FROM paymentResult r WHERE r.paymentLineId = y.id ORDER BY r.id DESC LIMIT 1), 'paid') = 'paid'
       GROUP BY y.rosterLineId) p ON p.rosterLineId = l.id
     WHERE l.rosterId = ? ORDER BY l.number`,
    [rosterId],
  )
}

/** County and township, for headings. */
export function townshipTitle(db: Reader): string {
  const [row] = db.bulk.all<{ title: string }>('SELECT county || township AS title FROM office')
  return row?.title ?? ''
}
