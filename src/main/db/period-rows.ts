import type { PeriodPart } from '../../preload/contract/period'
import type { Reader } from './schema'
import type { NewestResult } from '../domain/payment'
import type { PeriodLine } from '../domain/period'
import type { SplitAmounts } from '../domain/split'

/** Which period of which program. */
export interface PeriodKey {
  programId: string
  year: number
  part: PeriodPart
}
/** A closed period as it is kept. */
export interface StoredPeriod extends PeriodKey {
  periodId: number
  title: string
  from: string
  to: string
  tie: string
  code: string
  fingerprint: string
  opinion: string
  at: string
  by: string
  batches: number
}
/** Closed periods, newest first. */
export function storedPeriods(db: Reader, key: { programId?: string; year?: number | undefined; periodId?: number } = {}): StoredPeriod[] {
  const conditions = [
    ...(key.programId === undefined ? [] : ['p.programId = ?']),
    ...(key.year === undefined ? [] : ['p.year = ?']),
    ...(key.periodId === undefined ? [] : ['p.id = ?']),
  ]
  return db.bulk.all<StoredPeriod>(
    `SELECT p.id AS periodId, p.programId, p.year, p.part, p."from", p."to", p.tie, p.code, p.fingerprint, p.opinion, p.at, p.by,
       coalesce((SELECT json_extract(basis, '$.title') FROM roster WHERE programId = p.programId ORDER BY year DESC, id DESC LIMIT 1), p.programId) AS title,
       (SELECT count(*) FROM periodBatch WHERE periodId = p.id) AS batches
     FROM period p ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`} ORDER BY p.id DESC`,
    [key.programId, key.year, key.periodId].filter((value) => value !== undefined),
  )
}

/** Programs and years with a confirmed roster or a batch. */
export function paidYears(db: Reader, year?: number): { programId: string; year: number; title: string }[] {
  return db.bulk.all(
    `SELECT r.programId, r.year, json_extract(r.basis, '$.title') AS title FROM roster r
     WHERE r.status <> 'discarded' AND (EXISTS (SELECT 1 FROM paymentBatch b WHERE b.rosterId = r.id)
       OR (SELECT step FROM rosterStep WHERE rosterId = r.id ORDER BY seq DESC LIMIT 1) = 'confirm') ${year === undefined ? '' : 'AND r.year = ?'}
     GROUP BY 1, 2 ORDER BY r.year DESC, r.programId`,
    year === undefined ? [] : [year],
  )
}

/** An earlier year whose last period is closed: what is paid of it now belongs to the later year. */
const closedBefore = `(r.year < ? AND EXISTS (SELECT 1 FROM period e WHERE e.programId = r.programId AND e.year = r.year AND e."to" = r.year || '-12-31'))`

/** A batch of a period. */
export interface PeriodBatch {
  batchId: number
  code: string
  kind: 'regular' | 'reissue'
  closedAt: string | null
}
/** Batches no closed period holds, made by a day: of this year, and of earlier ones that are closed already. */
export function openBatches(db: Reader, programId: string, year: number, madeBy: string): PeriodBatch[] {
  return db.bulk.all(
    `SELECT b.id AS batchId, b.code, b.kind, b.closedAt FROM paymentBatch b JOIN roster r ON r.id = b.rosterId
     WHERE r.programId = ? AND (r.year = ? OR ${closedBefore}) AND substr(b.createdAt, 1, 10) <= ? AND NOT EXISTS (SELECT 1 FROM periodBatch k WHERE k.batchId = b.id) ORDER BY b.id`,
    [programId, year, year, madeBy],
  )
}
export function closedBatches(db: Reader, periodId: number): PeriodBatch[] {
  return db.bulk.all(
    'SELECT b.id AS batchId, b.code, b.kind, b.closedAt FROM periodBatch k JOIN paymentBatch b ON b.id = k.batchId WHERE k.periodId = ? ORDER BY b.id',
    [periodId],
  )
}

/** A payment in a period as it is stored. */
export type StoredLine = Omit<PeriodLine, 'state' | 'carried' | 'reissuedLater'> & {
  sentSeq: number | null
  result: NewestResult['state'] | null
  resultSeq: number | null
  carried: 0 | 1
  reissuedLater: 0 | 1
}
/** Every payment in these batches, oldest first. `before`: only periods before this one count as carried. */
export function storedLines(db: Reader, batchIds: readonly number[], before: number): StoredLine[] {
  return db.bulk
    .all<Omit<StoredLine, 'sources'> & { sources: string }>(
      `SELECT l.rosterLineId, l.id AS lineId, l.personId, l.name, l.villageCode, coalesce(v.name, l.villageCode) AS villageName, b.id AS batchId, b.code AS batchCode, b.sentSeq,
       x.state AS result, x.seq AS resultSeq, l.amountFen, l.offsetFen, l.sources,
       EXISTS (SELECT 1 FROM paymentLine o JOIN periodBatch k ON k.batchId = o.batchId WHERE o.rosterLineId = l.rosterLineId AND k.periodId < ?) AS carried,
       EXISTS (SELECT 1 FROM paymentLine n WHERE n.rosterLineId = l.rosterLineId AND n.id > l.id) AS reissuedLater
     FROM paymentLine l JOIN paymentBatch b ON b.id = l.batchId LEFT JOIN village v ON v.code = l.villageCode
       LEFT JOIN paymentResult x ON x.id = (SELECT max(id) FROM paymentResult WHERE paymentLineId = l.id)
     WHERE l.batchId IN (SELECT value FROM json_each(?)) ORDER BY l.id`,
      [before, JSON.stringify(batchIds)],
    )
    .map((row) => ({ ...row, sources: JSON.parse(row.sources) as SplitAmounts | null }))
}

const rosterLineColumns = `rl.id AS rosterLineId, NULL AS lineId, rl.personId, rl.name, rl.villageCode, coalesce(v.name, rl.villageCode) AS villageName, NULL AS batchId, NULL AS batchCode, rl.amountFen, 0 AS offsetFen, rl.sources`
type UnpaidLine = Omit<PeriodLine, 'sources' | 'state' | 'carried' | 'reissuedLater'> & { sources: string }
const unpaid = (state: 'pending' | 'withheld') => (row: UnpaidLine) => ({
  ...row,
  state,
  sources: JSON.parse(row.sources) as SplitAmounts | null,
  carried: false,
  reissuedLater: false,
})
/** Confirmed lines of a year that stand in no batch and are not held. */
export function unbatchedLines(db: Reader, programId: string, year: number): PeriodLine[] {
  return db.bulk
    .all<UnpaidLine>(
      `SELECT ${rosterLineColumns} FROM roster r JOIN rosterLine rl ON rl.rosterId = r.id LEFT JOIN village v ON v.code = rl.villageCode
         LEFT JOIN (SELECT lineId, step, decision, max(id) FROM lineDecision GROUP BY lineId) d ON d.lineId = rl.id
       WHERE r.programId = ? AND r.year = ? AND r.status <> 'discarded' AND (SELECT step FROM rosterStep WHERE rosterId = r.id ORDER BY seq DESC LIMIT 1) = 'confirm'
         AND coalesce(d.decision = 'struck' OR (d.decision = 'returned' AND d.step = 'countyDecision'), 0) = 0
         AND NOT EXISTS (SELECT 1 FROM paymentLine l WHERE l.rosterLineId = rl.id) AND NOT EXISTS (SELECT 1 FROM paymentHold k WHERE k.rosterLineId = rl.id) ORDER BY rl.number`,
      [programId, year],
    )
    .map(unpaid('pending'))
}
/** Lines decided not to be paid: of a closed period, or those no closed period holds yet. */
export function heldLines(db: Reader, which: { periodId: number } | { programId: string; year: number }): PeriodLine[] {
  const [condition, parameters] =
    'periodId' in which
      ? ['c.periodId = ?', [which.periodId]]
      : [`c.periodId IS NULL AND r.programId = ? AND (r.year = ? OR ${closedBefore})`, [which.programId, which.year, which.year]]
  return db.bulk
    .all<UnpaidLine>(
      `SELECT ${rosterLineColumns} FROM paymentHold k JOIN rosterLine rl ON rl.id = k.rosterLineId JOIN roster r ON r.id = rl.rosterId
         LEFT JOIN village v ON v.code = rl.villageCode LEFT JOIN periodHold c ON c.rosterLineId = k.rosterLineId WHERE ${condition} ORDER BY rl.id`,
      parameters,
    )
    .map(unpaid('withheld'))
}

/** Years of a program before this one with batches no closed period holds, unless their last period is closed. */
export function earlierOpenYears(db: Reader, programId: string, year: number): number[] {
  return db.bulk
    .all<{ year: number }>(
      `SELECT DISTINCT r.year FROM paymentBatch b JOIN roster r ON r.id = b.rosterId WHERE r.programId = ? AND r.year < ?
         AND NOT EXISTS (SELECT 1 FROM periodBatch k WHERE k.batchId = b.id)
         AND NOT EXISTS (SELECT 1 FROM period p WHERE p.programId = r.programId AND p.year = r.year AND p."to" = r.year || '-12-31') ORDER BY 1`,
      [programId, year],
    )
    .map((row) => row.year)
}
/** Codes of the rosters of a program and year that are not confirmed. */
export function unconfirmedRosters(db: Reader, programId: string, year: number): string[] {
  return db.bulk
    .all<{ code: string }>(
      `SELECT code FROM roster r WHERE programId = ? AND year = ? AND status <> 'discarded'
         AND coalesce((SELECT step FROM rosterStep WHERE rosterId = r.id ORDER BY seq DESC LIMIT 1), '') <> 'confirm'`,
      [programId, year],
    )
    .map((row) => row.code)
}
