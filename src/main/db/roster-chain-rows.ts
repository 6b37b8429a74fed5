import type { Role } from '../../preload/contract/operation'
import type { RosterStep } from '../../preload/contract/roster'
import { isOut, type StepDetail } from '../domain/roster-step-input'
import { standingOf, statusTitles, stepTitle, type ChainStatus, type DoneStep } from '../domain/roster-steps'
import type { Reader } from './schema'

/** The newest decision of a line: it decides. */
export interface StandingDecision {
  lineId: number
  seq: number
  step: string
  decision: 'approved' | 'struck' | 'returned'
  reason: string
  markedFields: string[]
}
/** Newest decisions of a roster's lines, by line. */
export function standingDecisions(db: Reader, rosterId: number): Map<number, StandingDecision> {
  const rows = db.bulk.all<Omit<StandingDecision, 'markedFields'> & { markedFields: string }>(
    'SELECT lineId, seq, step, decision, reason, markedFields, max(id) FROM lineDecision WHERE rosterId = ? GROUP BY lineId',
    [rosterId],
  )
  return new Map(
    rows.map(({ lineId, seq, step, decision, reason, markedFields }) => [
      lineId,
      { lineId, seq, step, decision, reason, markedFields: JSON.parse(markedFields) as string[] },
    ]),
  )
}
/** Lines that were struck (or that the county returned), with a sentence why: they stay on the roster and are left out of what follows. */
export function outOf(db: Reader, rosterId: number): Map<number, StandingDecision & { sentence: string }> {
  return new Map(
    [...standingDecisions(db, rosterId)]
      .filter(([, decision]) => isOut(decision))
      .map(([lineId, decision]) => [
        lineId,
        { ...decision, sentence: `${stepTitle(decision.step)}${decision.decision === 'returned' ? '退回' : ''}：${decision.reason}` },
      ]),
  )
}

/** A finished step as it is kept. */
export interface StoredStep extends DoneStep {
  seq: number
  at: string
  opinion: string
  detail: StepDetail
}
/** Finished steps of a roster, oldest first. */
export function doneSteps(db: Reader, rosterId: number): StoredStep[] {
  const rows = db.bulk.all<{ seq: number; step: RosterStep; opinion: string; detail: string; at: string; accountId: number; by: string; role: Role }>(
    'SELECT seq, step, opinion, detail, at, accountId, by, role FROM rosterStep WHERE rosterId = ? ORDER BY seq',
    [rosterId],
  )
  return rows.map((row) => {
    const detail = JSON.parse(row.detail) as StepDetail
    return { ...row, detail, on: detail.on }
  })
}

/** Status of a roster as lists show it, and how much of it no longer stands. */
export interface RosterStanding {
  status: ChainStatus
  statusTitle: string
  struckLines: number
  struckFen: number
}
/** Standings of all rosters, or of one. */
export function rosterStandings(db: Reader, rosterId?: number): Map<number, RosterStanding> {
  const only = rosterId === undefined ? [] : [rosterId]
  const where = (column: string): string => (rosterId === undefined ? '' : ` WHERE ${column} = ?`)
  const rosters = db.bulk.all<{ id: number; status: string }>(`SELECT id, status FROM roster${where('id')}`, only)
  const steps = db.bulk.all<{ rosterId: number; step: RosterStep }>(`SELECT rosterId, step FROM rosterStep${where('rosterId')} ORDER BY seq`, only)
  // The newest decision of each line, and of these the ones `isOut` names.
  const struck = db.bulk.all<{ rosterId: number; n: number; fen: number }>(
    `SELECT d.rosterId, count(*) AS n, sum(l.amountFen) AS fen
     FROM (SELECT rosterId, lineId, step, decision, max(id) FROM lineDecision${where('rosterId')} GROUP BY rosterId, lineId) d JOIN rosterLine l ON l.id = d.lineId
     WHERE d.decision = 'struck' OR (d.decision = 'returned' AND d.step = 'countyDecision') GROUP BY d.rosterId`,
    only,
  )
  return new Map(
    rosters.map(({ id, status }) => {
      const standing = standingOf({ discarded: status === 'discarded', noticed: status === 'noticed', done: steps.filter((step) => step.rosterId === id) })
      const out = struck.find((row) => row.rosterId === id)
      return [id, { status: standing, statusTitle: statusTitles[standing], struckLines: out?.n ?? 0, struckFen: out?.fen ?? 0 }]
    }),
  )
}
