import type { Reader } from './schema'

/** Visits of a year by person: how many and how much money, those taken back left out. */
export function visitsOf(db: Reader, year: number): Map<number, { count: number; amountFen: number }> {
  const rows = db.bulk.all<{ personId: number; count: number; amountFen: number }>(
    'SELECT personId, count(*) AS count, sum(amountFen) AS amountFen FROM visit WHERE withdrawnSeq IS NULL AND substr("on", 1, 4) = ? GROUP BY personId',
    [String(year)],
  )
  return new Map(rows.map(({ personId, ...rest }) => [personId, rest]))
}
