import type { Reader } from '../../db/schema'
import { paymentState } from '../../domain/payment'
import { isFinal, newestOf, partDays, type PeriodLine } from '../../domain/period'
import { closedBatches, heldLines, openBatches, storedLines, storedPeriods, unbatchedLines, type PeriodBatch, type PeriodKey, type StoredPeriod } from './store'

/** A period with its batches and lines. */
export interface LoadedPeriod {
  stored: StoredPeriod | undefined
  batches: PeriodBatch[]
  lines: PeriodLine[]
}
const everyPeriod = Number.MAX_SAFE_INTEGER
const whenever = '9999-12-31'

/** Everything of a period: as it was closed, or as it would be closed now. */
export function loadPeriod(db: Reader, key: PeriodKey): LoadedPeriod {
  const { programId, year, part } = key
  const stored = storedPeriods(db, { programId, year }).find((period) => period.part === part)
  // What of a year is not closed yet belongs to its last period, whenever it was paid.
  const batches = stored ? closedBatches(db, stored.periodId) : openBatches(db, programId, year, isFinal(part) ? whenever : partDays(year, part).to)
  const paid = paidLines(
    db,
    batches.map((batch) => batch.batchId),
    stored?.periodId ?? everyPeriod,
  )
  if (stored) return { stored, batches, lines: [...paid, ...heldLines(db, { periodId: stored.periodId })] }
  if (!isFinal(part)) return { stored, batches, lines: paid }
  return { stored, batches, lines: [...paid, ...heldLines(db, key), ...unbatchedLines(db, programId, year)] }
}

/** The newest payment of every roster line in these batches. */
export function paidLines(db: Reader, batchIds: readonly number[], before: number): PeriodLine[] {
  return newestOf(storedLines(db, batchIds, before)).map(({ sentSeq, result, resultSeq, carried, reissuedLater, ...line }) => ({
    ...line,
    state: paymentState(sentSeq, result === null ? null : { state: result, seq: resultSeq! }),
    carried: carried === 1,
    reissuedLater: reissuedLater === 1,
  }))
}
