import { outOf } from '../../db/roster-chain-rows'
import { standingRechecks, type StandingRecheck } from '../../db/recheck-rows'
import type { Reader, Writer } from '../../db/schema'
import type { RecheckDecision } from '../../../preload/contract/recheck'

/** A line of last year's roster that was confirmed, with what was decided of it. */
export interface PreviousLine {
  lineId: number
  number: number
  personId: number
  name: string
  idNumber: string | null
  villageCode: string
  villageName: string
  group: string | null
  kind: string
  previousFen: number
  maritalBefore: string | null
  standing: StandingRecheck | undefined
}
/** Confirmed lines of last year's roster in their order. */
export function previousLines(db: Reader, rosterId: number): PreviousLine[] {
  const out = outOf(db, rosterId)
  const decided = standingRechecks(db, rosterId)
  return db.bulk
    .all<Omit<PreviousLine, 'standing'>>(
      `SELECT id AS lineId, number, personId, name, idNumber, villageCode, json_extract(snapshot, '$.villageName') AS villageName, json_extract(snapshot, '$.group') AS "group",
         kind, amountFen AS previousFen, json_extract(snapshot, '$.maritalStatus') AS maritalBefore FROM rosterLine WHERE rosterId = ? ORDER BY number`,
      [rosterId],
    )
    .filter((line) => !out.has(line.lineId))
    .map((line) => ({ ...line, standing: decided.get(line.lineId) }))
}

/** Keeps decisions; the newest of a line decides. */
export function insertRechecks(
  db: Writer,
  row: { seq: number; rosterId: number; at: string; by: string; accountId: number },
  decisions: readonly { lineId: number; decision: RecheckDecision; reason?: string | undefined; note: string }[],
): void {
  const insert = db.bulk.prepare('INSERT INTO recheck(seq, rosterId, lineId, decision, reason, note, at, by, accountId) VALUES (?,?,?,?,?,?,?,?,?)')
  for (const each of decisions) insert.run(row.seq, row.rosterId, each.lineId, each.decision, each.reason ?? null, each.note, row.at, row.by, row.accountId)
}
/** A second person agrees to exits. */
export function insertApprovals(db: Writer, recheckIds: readonly number[], row: { seq: number; at: string; by: string; accountId: number }): void {
  const insert = db.bulk.prepare('INSERT INTO recheckApproval(recheckId, seq, at, by, accountId) VALUES (?,?,?,?,?)')
  for (const recheckId of recheckIds) insert.run(recheckId, row.seq, row.at, row.by, row.accountId)
}

/** Has this year's roster left the office already? */
export function submittedRoster(db: Reader, programId: string, year: number): string | undefined {
  const [row] = db.bulk.all<{ code: string }>(
    `SELECT r.code FROM roster r WHERE r.programId = ? AND r.year = ? AND r.status <> 'discarded'
       AND (SELECT step FROM rosterStep WHERE rosterId = r.id ORDER BY seq DESC LIMIT 1) IN ('submit', 'countyDecision', 'confirm')`,
    [programId, year],
  )
  return row?.code
}
/** Code of a roster and the township, for the head of a form. */
export function formHead(db: Reader, rosterId: number): { code: string; township: string } {
  const [row] = db.bulk.all<{ code: string; township: string }>('SELECT r.code, o.county || o.township AS township FROM roster r, office o WHERE r.id = ?', [
    rosterId,
  ])
  return row!
}
