import { outOf } from './roster-chain-rows'
import type { Reader } from './schema'

/** What was decided last about a line of last year's roster, and whether a second person approved it. */
export interface StandingRecheck {
  recheckId: number
  lineId: number
  decision: 'continue' | 'changed' | 'exit'
  reason: string | null
  note: string
  by: string
  at: string
  accountId: number
  approvedBy: string | null
}
/** Newest decisions of the yearly re-check of a roster, by line. */
export function standingRechecks(db: Reader, rosterId: number): Map<number, StandingRecheck> {
  const rows = db.bulk.all<StandingRecheck>(
    `SELECT r.id AS recheckId, r.lineId, r.decision, r.reason, r.note, r.by, r.at, r.accountId, a.by AS approvedBy
     FROM (SELECT max(id) AS id FROM recheck WHERE rosterId = ? GROUP BY lineId) newest JOIN recheck r ON r.id = newest.id LEFT JOIN recheckApproval a ON a.recheckId = r.id`,
    [rosterId],
  )
  return new Map(rows.map((row) => [row.lineId, row]))
}

/** The confirmed roster of a program and year, if there is one. */
export function confirmedRoster(db: Reader, programId: string, year: number): number | undefined {
  const [row] = db.bulk.all<{ id: number }>(
    `SELECT r.id FROM roster r WHERE r.programId = ? AND r.year = ? AND r.status <> 'discarded'
       AND (SELECT step FROM rosterStep WHERE rosterId = r.id ORDER BY seq DESC LIMIT 1) = 'confirm'`,
    [programId, year],
  )
  return row?.id
}

/** How far the yearly re-check of last year's people is, and who was let go and stands on the new roster again. */
export function recheckState(
  db: Reader,
  programId: string,
  year: number,
  standing: ReadonlySet<number>,
): { undecided: number; unapproved: number; returned: string[] } | undefined {
  const before = confirmedRoster(db, programId, year - 1)
  if (before === undefined) return undefined
  const out = outOf(db, before)
  const decided = standingRechecks(db, before)
  const lines = db.bulk
    .all<{ id: number; personId: number; name: string }>('SELECT id, personId, name FROM rosterLine WHERE rosterId = ? ORDER BY number', [before])
    .filter((line) => !out.has(line.id))
  const exits = lines.filter((line) => decided.get(line.id)?.decision === 'exit')
  return {
    undecided: lines.filter((line) => !decided.has(line.id)).length,
    unapproved: exits.filter((line) => decided.get(line.id)!.approvedBy === null).length,
    returned: exits.filter((line) => standing.has(line.personId)).map((line) => line.name),
  }
}
