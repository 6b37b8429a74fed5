import { standingOf, type ChainFacts } from '../domain/roster-steps'
import { officeDates } from './office-date-rows'
import { recheckState } from './recheck-rows'
import { doneSteps, outOf } from './roster-chain-rows'
import type { Reader } from './schema'

/** Everything a roster's next step depends on; undefined when there is no such roster. */
export function chainFacts(db: Reader, rosterId: number, today: string): ChainFacts | undefined {
  const [roster] = db.bulk.all<{ programId: string; year: number; status: string; createdAt: string; by: string; accountId: number | null }>(
    'SELECT r.programId, r.year, r.status, r.createdAt, r.by, (SELECT accountId FROM audit WHERE seq = r.seq) AS accountId FROM roster r WHERE r.id = ?',
    [rosterId],
  )
  if (!roster) return undefined
  const out = outOf(db, rosterId)
  const villages = new Map<string, string>()
  const standing = new Set<number>()
  const lines: number[] = []
  for (const [lineId, personId, villageCode, villageName] of db.bulk.iterate(
    "SELECT id, personId, villageCode, json_extract(snapshot, '$.villageName') FROM rosterLine WHERE rosterId = ?",
    [rosterId],
  ))
    if (!out.has(lineId as number)) {
      villages.set(villageCode as string, villageName as string)
      standing.add(personId as number)
      lines.push(lineId as number)
    }
  const [open] = db.bulk.all<{ n: number }>(
    'SELECT count(*) AS n FROM objection o LEFT JOIN objectionAnswer a ON a.objectionId = o.id WHERE o.rosterId = ? AND a.objectionId IS NULL',
    [rosterId],
  )
  const [audit] = db.bulk.all<{ errors: number | null }>(
    `SELECT json_extract(detail, '$.result.errors') AS errors FROM audit
     WHERE operation = 'roster.selfAudit' AND substr(at, 1, 10) = ? AND json_extract(detail, '$.input.rosterId') = ? AND result = '成功' ORDER BY seq DESC LIMIT 1`,
    [today, rosterId],
  )
  const done = doneSteps(db, rosterId)
  const discarded = roster.status === 'discarded'
  const noticed = roster.status === 'noticed'
  const recheck = recheckState(db, roster.programId, roster.year, standing)
  // results of visits count only while the first home check is due; after a roster was sent back only the marked lines are visited again
  const visited = standingOf({ discarded, noticed, done }) === 'reviewed' ? visitedLines(db, rosterId) : new Set<number>()
  return {
    today,
    programId: roster.programId,
    year: roster.year,
    discarded,
    noticed,
    createdOn: roster.createdAt.slice(0, 10),
    createdBy: { accountId: roster.accountId ?? 0, name: roster.by },
    done,
    villages: [...villages].map(([villageCode, villageName]) => ({ villageCode, villageName })),
    notices: db.bulk.all('SELECT level, villageCode, "from", "to" FROM notice WHERE rosterId = ?', [rosterId]),
    openObjections: open?.n ?? 0,
    selfAudit: audit ? { errors: audit.errors ?? 0 } : null,
    dates: officeDates(db),
    ...(visited.size > 0 ? { unchecked: lines.filter((lineId) => !visited.has(lineId)).length } : {}),
    ...(recheck ? { recheck } : {}),
  }
}

function visitedLines(db: Reader, rosterId: number): Set<number> {
  return new Set(db.bulk.all<{ lineId: number }>('SELECT DISTINCT lineId FROM homeCheckEntry WHERE rosterId = ?', [rosterId]).map((row) => row.lineId))
}
