import type { Reader } from './schema'

/** What somebody receives: the newest roster in force of a program that names them. Lines that were struck are none. */
export interface BenefitRow {
  personId: number
  rosterId: number
  rosterLineId: number
  programId: string
  title: string
  year: number
  amountFen: number
  confirmed: boolean
}

const standing = `SELECT l.personId, r.id AS rosterId, l.id AS rosterLineId, r.programId, json_extract(r.basis, '$.title') AS title, r.year, l.amountFen,
    coalesce((SELECT step FROM rosterStep WHERE rosterId = r.id ORDER BY seq DESC LIMIT 1) = 'confirm', 0) AS confirmed,
    (SELECT coalesce(d.decision = 'struck' OR (d.decision = 'returned' AND d.step = 'countyDecision'), 0) FROM lineDecision d WHERE d.lineId = l.id AND d.rosterId = r.id ORDER BY d.id DESC LIMIT 1) AS struck
  FROM rosterLine l JOIN roster r ON r.id = l.rosterId
  WHERE r.status <> 'discarded' AND r.year = (SELECT max(o.year) FROM roster o WHERE o.programId = r.programId AND o.status <> 'discarded')`

type Stored = Omit<BenefitRow, 'confirmed'> & { confirmed: 0 | 1; struck: 0 | 1 | null }
function benefits(rows: Stored[]): BenefitRow[] {
  return rows.filter((row) => row.struck !== 1).map(({ struck: _struck, confirmed, ...row }) => ({ ...row, confirmed: confirmed === 1 }))
}

/** What the named people receive, by person. */
export function benefitsOf(db: Reader, personIds: readonly number[]): Map<number, BenefitRow[]> {
  const found = new Map<number, BenefitRow[]>()
  const rows = db.bulk.all<Stored>(`${standing} AND l.personId IN (SELECT value FROM json_each(?)) ORDER BY l.personId, r.programId`, [
    JSON.stringify(personIds),
  ])
  for (const row of benefits(rows)) found.set(row.personId, [...(found.get(row.personId) ?? []), row])
  return found
}

/** What people receive who died or moved away. */
export function benefitsOfDeparted(db: Reader): BenefitRow[] {
  return benefits(
    db.bulk.all<Stored>(
      `${standing} AND l.personId IN (SELECT id FROM person WHERE state IN ('dead', 'movedOut')) ORDER BY r.programId, l.villageCode, l.number`,
    ),
  )
}

/** What a roster says of somebody in a year, and what of it the bank has paid. */
export interface ReceivedRow {
  personId: number
  title: string
  year: number
  amountFen: number
  paidFen: number
}
/** Roster lines of the named people with what was paid of each, newest year first. */
export function receivedBy(db: Reader, personIds: readonly number[]): ReceivedRow[] {
  return db.bulk.all(
    `SELECT l.personId, json_extract(r.basis, '$.title') AS title, r.year, l.amountFen,
       coalesce((SELECT sum(pl.amountFen) FROM paymentLine pl WHERE pl.rosterLineId = l.id AND (SELECT state FROM paymentResult WHERE paymentLineId = pl.id ORDER BY id DESC LIMIT 1) = 'paid'), 0) AS paidFen
     FROM rosterLine l JOIN roster r ON r.id = l.rosterId WHERE r.status <> 'discarded' AND l.personId IN (SELECT value FROM json_each(?)) ORDER BY r.year DESC, l.personId`,
    [JSON.stringify(personIds)],
  )
}
