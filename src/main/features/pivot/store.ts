import type { Reader } from '../../db/schema'

/** Visits of a period that were not voided. */
export function visitsOfPeriod(db: Reader, from: string, to: string): { caseId: number; on: string; channel: string; outcome: string }[] {
  return db.bulk.all('SELECT caseId, "on", channel, outcome FROM careVisit INDEXED BY careVisitByDay WHERE voidedSeq IS NULL AND "on" BETWEEN ? AND ?', [
    from,
    to,
  ])
}
