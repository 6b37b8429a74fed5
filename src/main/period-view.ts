import { createHash } from 'node:crypto'
import type { Output } from '../preload/contract/index'
import type { PeriodRow, PeriodTies } from '../preload/contract/period'
import {
  closedBatches,
  earlierOpenYears,
  heldLines,
  openBatches,
  storedLines,
  storedPeriods,
  unbatchedLines,
  unconfirmedRosters,
  type PeriodBatch,
  type PeriodKey,
  type StoredPeriod,
} from './db/period-rows'
import type { Reader } from './db/schema'
import { capitalYuan } from './domain/fen'
import { moneyOf, paymentState, tieOf } from './domain/payment'
import { closingObstacles, isFinal, newestOf, openLines, partDays, partWords, periodTies, type PeriodLine } from './domain/period'
import { programOf } from './office-register'

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
function paidLines(db: Reader, batchIds: readonly number[], before: number): PeriodLine[] {
  return newestOf(storedLines(db, batchIds, before)).map(({ sentSeq, result, resultSeq, carried, reissuedLater, ...line }) => ({
    ...line,
    state: paymentState(sentSeq, result === null ? null : { state: result, seq: resultSeq! }),
    carried: carried === 1,
    reissuedLater: reissuedLater === 1,
  }))
}

/** What stands in the way of closing a period. */
export function obstaclesOf(db: Reader, key: PeriodKey, { stored, batches, lines }: LoadedPeriod, today: string): string[] {
  const { tie } = periodTies(lines)
  return closingObstacles({
    ...key,
    today,
    alreadyClosed: stored !== undefined,
    closedTo: closedTo(storedPeriods(db, key)),
    earlierOpenYears: earlierOpenYears(db, key.programId, key.year),
    unconfirmed: unconfirmedRosters(db, key.programId, key.year),
    openBatches: batches.filter((batch) => batch.closedAt === null).map((batch) => batch.code),
    lines: lines.length,
    openPersons: tie.open.persons,
    differenceFen: tie.differenceFen,
  })
}
/** Last day that is closed of these periods. */
export const closedTo = (periods: readonly StoredPeriod[]): string | undefined =>
  periods
    .map((period) => period.to)
    .sort()
    .at(-1)

/** A period as lists show it. */
export function rowOf(key: PeriodKey, title: string, loaded: LoadedPeriod): PeriodRow {
  const { stored, batches, lines } = loaded
  return {
    ...{ programId: key.programId, year: key.year, part: key.part },
    ...partDays(key.year, key.part),
    periodId: stored?.periodId ?? null,
    title,
    partTitle: partWords[key.part],
    batches: batches.length,
    tie: stored ? (JSON.parse(stored.tie) as PeriodTies).tie : periodTies(lines).tie,
    code: stored?.code ?? null,
    closedAt: stored?.at ?? null,
    by: stored?.by ?? null,
  }
}

/** Every line with its amount and state in one hash: a single fen that moves changes it. */
export function fingerprintOf(lines: readonly PeriodLine[]): string {
  const facts = lines
    .map(
      ({ rosterLineId, lineId, state, amountFen, offsetFen, sources, villageCode }) =>
        [rosterLineId, lineId, state, amountFen, offsetFen, sources, villageCode] as const,
    )
    .sort((a, b) => a[0] - b[0])
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}

/** A period with its ties, batches and the lines that make its difference. */
export function viewPeriod(db: Reader, key: PeriodKey, today: string): Output<'period.view'> {
  const program = programOf(key.programId)
  const loaded = loadPeriod(db, key)
  const ties = periodTies(loaded.lines)
  const failed = loaded.lines.filter((line) => line.state === 'failed')
  return {
    ...ties,
    period: rowOf(key, program.title, loaded),
    capital: capitalYuan(ties.tie.paid.amountFen),
    batches: loaded.batches.map((batch) => ({
      batchId: batch.batchId,
      code: batch.code,
      title: batch.kind === 'reissue' ? '补发' : '发放',
      closedAt: batch.closedAt,
      tie: tieOf(paidLines(db, [batch.batchId], 0).map(moneyOf)),
    })),
    open: openLines(loaded.lines),
    carriedForward: { persons: failed.length, amountFen: failed.reduce((sum, line) => sum + line.amountFen, 0) },
    obstacles: obstaclesOf(db, key, loaded, today),
  }
}
