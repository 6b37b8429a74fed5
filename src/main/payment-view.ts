import type { Output } from '../preload/contract/index'
import type { PaymentBatchRow, PaymentLine } from '../preload/contract/payment'
import { AppError } from './app-error'
import type { Reader } from './db/schema'
import { capitalYuan } from './domain/fen'
import { failureGroups, moneyOf, paymentState, sourceTies, tieOf, type StateAmount } from './domain/payment'
import { resultGroups, storedBatches, storedLines, type BatchKey, type StoredBatch, type StoredLine } from './db/payment-rows'

/** A batch with what the contract does not show: who made it and what was sent. */
export type Batch = PaymentBatchRow & Pick<StoredBatch, 'accountId' | 'sentSeq' | 'sentFingerprint'>
/** A line with its state, its roster line and its sources. */
export type BatchLine = PaymentLine & Pick<StoredLine, 'rosterLineId' | 'sources' | 'payeeIdNumber'>

const beforeSending = 0
const afterSending = Number.MAX_SAFE_INTEGER

/** Batches, newest first, each with its tie. */
export function batches(db: Reader, key: BatchKey = {}): Batch[] {
  const groups = Map.groupBy(resultGroups(db, key), (group) => group.batchId)
  return storedBatches(db, key).map((batch) => {
    const parts = (groups.get(batch.batchId) ?? []).map((group): StateAmount & { again: 0 | 1 } => ({
      state: paymentState(batch.sentSeq, group.state && { state: group.state, seq: group.early ? beforeSending : afterSending }),
      persons: group.persons,
      amountFen: group.amountFen,
      offsetFen: group.offsetFen,
      wholly: group.wholly === 1,
      again: group.again,
    }))
    const failed = parts.filter((part) => part.state === 'failed' && part.again === 0)
    return {
      ...batch,
      tie: tieOf(parts),
      toReissue: { persons: failed.reduce((sum, part) => sum + part.persons, 0), amountFen: failed.reduce((sum, part) => sum + part.amountFen, 0) },
    }
  })
}

/** The batch as the contract shows it. */
export function shownBatch({ accountId: _accountId, sentSeq: _sentSeq, sentFingerprint: _sentFingerprint, ...row }: Batch): PaymentBatchRow {
  return row
}

/** One batch; refuses an id nobody has. */
export function oneBatch(db: Reader, batchId: number): Batch {
  const [found] = batches(db, { batchId })
  if (!found) throw new AppError('notFound', `没有编号为 ${batchId} 的发放批次。`)
  return found
}

/** The lines of a batch in order, each with its state. */
export function batchLines(db: Reader, batch: Pick<Batch, 'batchId' | 'sentSeq'>): BatchLine[] {
  return storedLines(db, batch.batchId).map(({ result, resultSeq, ...line }) => ({
    ...line,
    state: paymentState(batch.sentSeq, result === null ? null : { state: result, seq: resultSeq! }),
  }))
}

/** What the bank is sent: lines that are not withheld, with what is left after keeping back. */
export function bankLines(lines: readonly BatchLine[]): BatchLine[] {
  return lines
    .filter((line) => line.state !== 'withheld' && line.offsetFen < line.amountFen)
    .map((line) => ({ ...line, amountFen: line.amountFen - line.offsetFen }))
}

/** A batch with its lines, ties and failures, as the window and the papers show it. */
export function viewBatch(db: Reader, batchId: number): Output<'payment.view'> {
  const batch = oneBatch(db, batchId)
  const stored = batchLines(db, batch)
  const lines = stored.map(({ rosterLineId: _rosterLineId, sources: _sources, payeeIdNumber: _payeeIdNumber, ...line }) => line)
  const villages = Map.groupBy(lines, (line) => line.villageCode)
  return {
    batch: shownBatch(batch),
    lines,
    villages: [...villages].map(([villageCode, own]) => ({
      villageCode,
      villageName: own[0]!.villageName,
      tie: tieOf(own.map(moneyOf)),
    })),
    sources: sourceTies(stored),
    failures: failureGroups(lines),
    capital: capitalYuan(lines.reduce((sum, line) => sum + (line.state === 'withheld' ? 0 : line.amountFen - line.offsetFen), 0)),
  }
}
