import type { PaymentLine } from '../../preload/contract/payment'
import type { NewestResult } from '../domain/payment'
import type { SplitAmounts } from '../domain/split'
import type { Reader } from './schema'

/** A batch as it is stored, with its roster. */
export interface StoredBatch {
  batchId: number
  code: string
  rosterId: number
  programId: string
  title: string
  year: number
  kind: 'regular' | 'reissue'
  previousId: number | null
  createdAt: string
  by: string
  accountId: number
  sentSeq: number | null
  sentAt: string | null
  sentFingerprint: string | null
  closedAt: string | null
  periodCode: string | null
}
const newest = 'LEFT JOIN paymentResult x ON x.id = (SELECT max(id) FROM paymentResult WHERE paymentLineId = l.id)'
const later =
  'SELECT b2.code FROM paymentLine l2 JOIN paymentBatch b2 ON b2.id = l2.batchId WHERE l2.rosterLineId = l.rosterLineId AND l2.id > l.id ORDER BY l2.id LIMIT 1'

const recoveryCode = `SELECT y.code FROM recovery y WHERE y.paymentLineId = l.id AND NOT EXISTS (SELECT 1 FROM recoveryStep s WHERE s.recoveryId = y.id AND s.kind = 'reject') ORDER BY y.id DESC LIMIT 1`

/** Which batches: of a roster, one, or all. */
export interface BatchKey {
  rosterId?: number | undefined
  batchId?: number
}
function whereOf(key: BatchKey): { where: string; parameters: number[] } {
  const conditions = [...(key.rosterId === undefined ? [] : ['b.rosterId = ?']), ...(key.batchId === undefined ? [] : ['b.id = ?'])]
  return {
    where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`,
    parameters: [key.rosterId, key.batchId].filter((value) => value !== undefined),
  }
}

/** Batches, newest first. */
export function storedBatches(db: Reader, key: BatchKey): StoredBatch[] {
  const { where, parameters } = whereOf(key)
  return db.bulk.all(
    `SELECT b.id AS batchId, b.code, b.rosterId, r.programId, json_extract(r.basis, '$.title') AS title, r.year, b.kind, b.previousId, b.createdAt, b.by, b.accountId,
       b.sentSeq, b.sentAt, b.sentFingerprint, b.closedAt, (SELECT p.code FROM periodBatch k JOIN period p ON p.id = k.periodId WHERE k.batchId = b.id) AS periodCode
     FROM paymentBatch b JOIN roster r ON r.id = b.rosterId ${where} ORDER BY b.id DESC`,
    parameters,
  )
}

/** Lines of batches counted by their newest result. `early`: the result came before the sheet went out; `again`: a later batch pays them; `wholly`: nothing of them goes to the bank. */
export interface ResultGroup {
  batchId: number
  state: NewestResult['state'] | null
  early: 0 | 1
  again: 0 | 1
  wholly: 0 | 1
  persons: number
  amountFen: number
  offsetFen: number
}
export function resultGroups(db: Reader, key: BatchKey): ResultGroup[] {
  const { where, parameters } = whereOf(key)
  return db.bulk.all(
    `SELECT l.batchId, x.state, coalesce(x.seq < b.sentSeq, b.sentSeq IS NULL) AS early, coalesce(x.state = 'failed' AND EXISTS (${later}), 0) AS again,
       l.offsetFen = l.amountFen AS wholly, l.offsetFen > 0 AS partly, count(*) AS persons, sum(l.amountFen) AS amountFen, sum(l.offsetFen) AS offsetFen
     FROM paymentLine l JOIN paymentBatch b ON b.id = l.batchId ${newest} ${where} GROUP BY 1, 2, 3, 4, 5, 6`,
    parameters,
  )
}

/** A line with its newest result as it is stored. */
export type StoredLine = Omit<PaymentLine, 'state'> & {
  rosterLineId: number
  payeeIdNumber: string | null
  sources: SplitAmounts | null
  result: NewestResult['state'] | null
  resultSeq: number | null
}
/** The lines of a batch in order. */
export function storedLines(db: Reader, batchId: number): StoredLine[] {
  const rows = db.bulk.all<Omit<StoredLine, 'sources'> & { sources: string }>(
    `SELECT l.id AS lineId, l.number, l.rosterLineId, l.personId, l.name, l.idNumber, l.villageCode, coalesce(v.name, l.villageCode) AS villageName, l.bankName, l.bankAccount,
       l.accountHolder, l.phone, l.payeeName, l.payeeIdNumber, l.amountFen, l.offsetFen, l.sources, (${recoveryCode}) AS recoveryCode, x.state AS result, x.seq AS resultSeq, nullif(x.reason, '') AS reason, x."on" AS paidOn, (${later}) AS reissuedIn
     FROM paymentLine l ${newest} LEFT JOIN village v ON v.code = l.villageCode WHERE l.batchId = ? ORDER BY l.number`,
    [batchId],
  )
  return rows.map((row) => ({ ...row, sources: JSON.parse(row.sources) as SplitAmounts | null }))
}
