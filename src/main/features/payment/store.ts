import { AppError } from '../../app-error'
import type { Reader } from '../../db/schema'
import type { NewestResult } from '../../domain/payment'
import type { SplitAmounts } from '../../domain/split'

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
  /** Month from which the benefit was recorded as stopped. */
  stoppedFrom: string | null
  amountFen: number
  sources: SplitAmounts | null
  lines: { component: string; from?: string; until?: string }[]
}
const headOf = `h.id = (SELECT min(q.id) FROM person q WHERE q.householdNumber = p.householdNumber AND q.villageCode = p.villageCode AND q.relationToHead = '户主' AND q.state <> 'dead')
         AND h.id <> p.id`
/** Lines of a roster that are not struck nor held: those in no batch yet, or the named ones. Nobody has the id −1: a join on 0 would walk the whole register for every line. `toHead`: paid to the card of the head of the household where there is one. */
export function payableLines(db: Reader, rosterId: number, toHead: boolean, only?: readonly number[]): PayableLine[] {
  const which = only === undefined ? 'NOT EXISTS (SELECT 1 FROM paymentLine l WHERE l.rosterLineId = rl.id)' : 'rl.id IN (SELECT value FROM json_each(?))'
  const rows = db.bulk.all<Omit<PayableLine, 'sources' | 'lines'> & { sources: string; lines: string | null }>(
    `SELECT rl.id AS rosterLineId, rl.personId, rl.villageCode, coalesce(v.name, rl.villageCode) AS villageName, rl.name, rl.idNumber, a.bankName, a.bankAccount, a.accountHolder,
       p.phone, p.state, p.stateSince, json_extract(rl.snapshot, '$.bankAccount') AS approvedAccount, rl.amountFen, rl.sources, json_extract(rl.snapshot, '$.lines') AS lines,
       h.name AS payeeName, h.idNumber AS payeeIdNumber,
       (SELECT k."from" FROM stopPayment k WHERE k.personId = rl.personId AND k.rosterId = rl.rosterId) AS stoppedFrom
     FROM rosterLine rl LEFT JOIN person p ON p.id = rl.personId LEFT JOIN village v ON v.code = rl.villageCode
       LEFT JOIN person h ON ${toHead ? headOf : 'h.id = -1'} LEFT JOIN person a ON a.id = coalesce(h.id, p.id)
       LEFT JOIN (SELECT lineId, step, decision, max(id) FROM lineDecision WHERE rosterId = ? GROUP BY lineId) d ON d.lineId = rl.id
     WHERE rl.rosterId = ? AND rl.amountFen > 0 AND coalesce(d.decision = 'struck' OR (d.decision = 'returned' AND d.step = 'countyDecision'), 0) = 0 AND ${which}
       AND NOT EXISTS (SELECT 1 FROM paymentHold k WHERE k.rosterLineId = rl.id) ORDER BY rl.number`,
    [rosterId, rosterId, ...(only === undefined ? [] : [JSON.stringify(only)])],
  )
  return rows.map((row) => ({ ...row, sources: JSON.parse(row.sources) as SplitAmounts | null, lines: JSON.parse(row.lines ?? '[]') as PayableLine['lines'] }))
}

/** Payments of a program and year, each roster line once by its newest. */
export interface PaidOfYear {
  amountFen: number
  offsetFen: number
  sources: SplitAmounts | null
  sentSeq: number | null
  result: NewestResult['state'] | null
  resultSeq: number | null
}
export function paidOfYear(db: Reader, programId: string, year: number): PaidOfYear[] {
  return db.bulk
    .all<Omit<PaidOfYear, 'sources'> & { sources: string }>(
      `SELECT l.amountFen, l.offsetFen, l.sources, b.sentSeq, x.state AS result, x.seq AS resultSeq
       FROM roster r JOIN paymentBatch b ON b.rosterId = r.id JOIN paymentLine l ON l.batchId = b.id LEFT JOIN paymentResult x ON x.id = (SELECT max(id) FROM paymentResult WHERE paymentLineId = l.id)
       WHERE r.programId = ? AND r.year = ? AND r.status <> 'discarded' AND NOT EXISTS (SELECT 1 FROM paymentLine n WHERE n.rosterLineId = l.rosterLineId AND n.id > l.id)`,
      [programId, year],
    )
    .map((row) => ({ ...row, sources: JSON.parse(row.sources) as SplitAmounts | null }))
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
