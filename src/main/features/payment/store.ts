import type { PaymentLine } from '../../../preload/contract/payment'
import { AppError } from '../../app-error'
import type { Reader } from '../../db/schema'
import type { NewestResult } from '../../domain/payment'
import type { SplitAmounts } from '../../domain/split'

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

/** Which batch a line stands in; refuses an id nobody has. */
export function batchOfLine(db: Reader, lineId: number): number {
  const [row] = db.bulk.all<{ batchId: number }>('SELECT batchId FROM paymentLine WHERE id = ?', [lineId])
  if (!row) throw new AppError('notFound', `没有编号为 ${lineId} 的发放记录。`)
  return row.batchId
}

/** What decides whether a roster may be paid. `stepBy`: this person made it or did a step of it. */
export interface RosterStanding {
  rosterId: number
  programId: string
  title: string
  year: number
  status: string
  code: string
  lastStep: string | null
  stepBy: 0 | 1
}
export function rosterStanding(db: Reader, rosterId: number, user: { accountId: number; name: string }): RosterStanding {
  const [row] = db.bulk.all<RosterStanding>(
    `SELECT r.id AS rosterId, r.programId, json_extract(r.basis, '$.title') AS title, r.year, r.status, r.code,
       (SELECT step FROM rosterStep WHERE rosterId = r.id ORDER BY seq DESC LIMIT 1) AS lastStep,
       r.by = ? OR EXISTS (SELECT 1 FROM rosterStep s WHERE s.rosterId = r.id AND (s.accountId = ? OR s.by = ?)) AS stepBy
     FROM roster r WHERE r.id = ?`,
    [user.name, user.accountId, user.name, rosterId],
  )
  if (!row) throw new AppError('notFound', `没有编号为 ${rosterId} 的花名册。`)
  return row
}

/** A roster line that may be put into a batch, with the account of today. */
export interface PayableLine {
  rosterLineId: number
  personId: number
  villageCode: string
  villageName: string
  name: string
  idNumber: string | null
  bankName: string | null
  bankAccount: string | null
  accountHolder: string | null
  phone: string | null
  /** Account on the approved roster. */
  approvedAccount: string | null
  /** Whose card it is, when not the beneficiary's own. */
  payeeName: string | null
  payeeIdNumber: string | null
  state: string | null
  stateSince: string | null
  amountFen: number
  sources: SplitAmounts | null
  lines: { component: string; from?: string; until?: string }[]
}
const headOf = `h.id = (SELECT min(q.id) FROM person q WHERE q.householdNumber = p.householdNumber AND q.villageCode = p.villageCode AND q.relationToHead = '户主' AND q.state <> 'dead')
         AND h.id <> p.id`
/** Lines of a roster that are not struck nor held: those in no batch yet, or the named ones. `toHead`: paid to the card of the head of the household where there is one. */
export function payableLines(db: Reader, rosterId: number, toHead: boolean, only?: readonly number[]): PayableLine[] {
  const which = only === undefined ? 'NOT EXISTS (SELECT 1 FROM paymentLine l WHERE l.rosterLineId = rl.id)' : 'rl.id IN (SELECT value FROM json_each(?))'
  const rows = db.bulk.all<Omit<PayableLine, 'sources' | 'lines'> & { sources: string; lines: string | null }>(
    `SELECT rl.id AS rosterLineId, rl.personId, rl.villageCode, coalesce(v.name, rl.villageCode) AS villageName, rl.name, rl.idNumber, a.bankName, a.bankAccount, a.accountHolder,
       p.phone, p.state, p.stateSince, json_extract(rl.snapshot, '$.bankAccount') AS approvedAccount, rl.amountFen, rl.sources, json_extract(rl.snapshot, '$.lines') AS lines,
       h.name AS payeeName, h.idNumber AS payeeIdNumber
     FROM rosterLine rl LEFT JOIN person p ON p.id = rl.personId LEFT JOIN village v ON v.code = rl.villageCode
       LEFT JOIN person h ON ${toHead ? headOf : '0'} LEFT JOIN person a ON a.id = coalesce(h.id, p.id)
       LEFT JOIN (SELECT lineId, step, decision, max(id) FROM lineDecision WHERE rosterId = ? GROUP BY lineId) d ON d.lineId = rl.id
     WHERE rl.rosterId = ? AND rl.amountFen > 0 AND coalesce(d.decision = 'struck' OR (d.decision = 'returned' AND d.step = 'countyDecision'), 0) = 0 AND ${which}
       AND NOT EXISTS (SELECT 1 FROM paymentHold k WHERE k.rosterLineId = rl.id) ORDER BY rl.number`,
    [rosterId, rosterId, ...(only === undefined ? [] : [JSON.stringify(only)])],
  )
  return rows.map((row) => ({ ...row, sources: JSON.parse(row.sources) as SplitAmounts | null, lines: JSON.parse(row.lines ?? '[]') as PayableLine['lines'] }))
}

/** Is money of a day paid to the card of the head of the household? The office's own dated option; to the beneficiary until it says otherwise. */
export function paysToHead(db: Reader, day: string): boolean {
  const [row] = db.bulk.all<{ value: string }>(
    'SELECT value FROM setting WHERE name = \'option:payTo\' AND "from" <= ? ORDER BY "from" DESC, id DESC LIMIT 1',
    [day],
  )
  return row?.value === 'head'
}

/** Confirmed lines by their id, with what stands against deciding that they are not paid. */
export function linesToHold(db: Reader, rosterLineIds: readonly number[]): HoldLine[] {
  return db.bulk.all<HoldLine>(
    `SELECT rl.id AS rosterLineId, rl.rosterId, rl.name, coalesce(v.name, rl.villageCode) AS villageName, rl.amountFen, EXISTS (SELECT 1 FROM paymentHold k WHERE k.rosterLineId = rl.id) AS held,
       (SELECT b.code FROM paymentLine l JOIN paymentBatch b ON b.id = l.batchId WHERE l.rosterLineId = rl.id ORDER BY l.id DESC LIMIT 1) AS batchCode
     FROM rosterLine rl LEFT JOIN village v ON v.code = rl.villageCode WHERE rl.id IN (SELECT value FROM json_each(?)) ORDER BY rl.id`,
    [JSON.stringify(rosterLineIds)],
  )
}
export interface HoldLine {
  rosterLineId: number
  rosterId: number
  name: string
  villageName: string
  amountFen: number
  held: 0 | 1
  batchCode: string | null
}

/** County and township, for headings. */
export async function officeTitle(db: Reader): Promise<{ county: string; township: string }> {
  return db.selectFrom('office').select(['county', 'township']).executeTakeFirstOrThrow()
}
