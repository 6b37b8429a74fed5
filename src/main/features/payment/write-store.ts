import type { NewRow, Writer } from '../../db/schema'
import type { ComponentMonth, MonthConflict } from '../../domain/payment'
import type { PayableLine } from './store'

/** Stores a batch with its lines and answers their ids in order. */
export async function insertBatch(
  db: Writer,
  batch: NewRow<'paymentBatch'>,
  lines: readonly (PayableLine & { offsetFen: number })[],
): Promise<{ batchId: number; lineIds: number[] }> {
  const { insertId } = await db.insertInto('paymentBatch').values(batch).executeTakeFirstOrThrow()
  const batchId = Number(insertId)
  const insert = db.bulk.prepare(
    'INSERT INTO paymentLine(batchId, number, rosterLineId, personId, villageCode, name, idNumber, bankName, bankAccount, accountHolder, phone, amountFen, sources, offsetFen, payeeName, payeeIdNumber) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)',
  )
  const lineIds = lines.map(
    (line, index) =>
      insert.run(
        batchId,
        index + 1,
        line.rosterLineId,
        line.personId,
        line.villageCode,
        line.name,
        line.idNumber,
        line.bankName,
        line.bankAccount,
        line.accountHolder,
        line.phone,
        line.amountFen,
        JSON.stringify(line.sources),
        line.offsetFen,
        line.payeeName,
        line.payeeIdNumber,
      ).lastInsertRowid,
  )
  return { batchId, lineIds }
}

/** Writes down what each payment keeps back for which recovery. */
export function insertOffsets(db: Writer, seq: number, offsets: readonly { recoveryId: number; lineId: number; amountFen: number }[]): void {
  const insert = db.bulk.prepare('INSERT INTO recoveryOffset(recoveryId, paymentLineId, seq, amountFen) VALUES (?,?,?,?)')
  for (const { recoveryId, lineId, amountFen } of offsets) insert.run(recoveryId, lineId, seq, amountFen)
}

/** Marks confirmed lines as never to be paid. */
export function insertHolds(
  db: Writer,
  rosterLineIds: readonly number[],
  hold: { seq: number; reason: string; document: string; at: string; by: string; accountId: number },
): void {
  const insert = db.bulk.prepare('INSERT INTO paymentHold(rosterLineId, seq, reason, document, at, by, accountId) VALUES (?,?,?,?,?,?,?)')
  for (const id of rosterLineIds) insert.run(id, hold.seq, hold.reason, hold.document, hold.at, hold.by, hold.accountId)
}

/** The months one payment pays. */
export interface Claim {
  lineId: number
  personId: number
  months: readonly ComponentMonth[]
}
/** Marks months as in payment; SQLite refuses one that is taken. */
export function insertMonths(db: Writer, programId: string, claims: readonly Claim[]): void {
  const insert = db.bulk.prepare('INSERT INTO paidMonth(personId, programId, component, month, paymentLineId) VALUES (?,?,?,?,?)')
  for (const { lineId, personId, months } of claims) for (const { component, month } of months) insert.run(personId, programId, component, month, lineId)
}

/** Which of these months stand already with another payment. */
export function monthConflicts(db: Writer, programId: string, claims: readonly Claim[]): MonthConflict[] {
  const wanted = claims.flatMap(({ lineId, personId, months }) => months.map(({ component, month }) => [personId, component, month, lineId]))
  return db.bulk.all<MonthConflict>(
    `SELECT l.name, m.month, b.code AS batchCode FROM json_each(?) j
     JOIN paidMonth m ON m.personId = json_extract(j.value, '$[0]') AND m.programId = ? AND m.component = json_extract(j.value, '$[1]') AND m.month = json_extract(j.value, '$[2]')
     JOIN paymentLine l ON l.id = m.paymentLineId JOIN paymentBatch b ON b.id = l.batchId WHERE m.paymentLineId <> json_extract(j.value, '$[3]')`,
    [JSON.stringify(wanted), programId],
  )
}

/** Frees the months of lines that failed or came back. */
export function freeMonths(db: Writer, lineIds: readonly number[]): void {
  db.bulk.prepare('DELETE FROM paidMonth WHERE paymentLineId IN (SELECT value FROM json_each(?))').run(JSON.stringify(lineIds))
}

/** Adds results; nothing stored is ever changed, the newest of a line decides. */
export function insertResults(
  db: Writer,
  seq: number,
  results: readonly { lineId: number; state: 'paid' | 'failed' | 'returned'; reason: string; on: string | null }[],
): void {
  const insert = db.bulk.prepare('INSERT INTO paymentResult(seq, paymentLineId, state, reason, "on") VALUES (?,?,?,?,?)')
  for (const { lineId, state, reason, on } of results) insert.run(seq, lineId, state, reason, on)
}

/** Marks a batch as sent; a sheet that is written again keeps the day it was first sent. */
export async function markSent(db: Writer, batchId: number, sent: { seq: number; at: string; first: boolean; fingerprint: string }): Promise<void> {
  await db
    .updateTable('paymentBatch')
    .set({ sentFingerprint: sent.fingerprint, ...(sent.first ? { sentSeq: sent.seq, sentAt: sent.at } : {}) })
    .where('id', '=', batchId)
    .execute()
}

export async function markClosed(db: Writer, batchId: number, seq: number, at: string): Promise<void> {
  await db.updateTable('paymentBatch').set({ closedSeq: seq, closedAt: at }).where('id', '=', batchId).execute()
}

/** Stored payments with the amount lines of their roster line. */
export function linesWithMonths(db: Writer, lineIds: readonly number[]): { lineId: number; personId: number; year: number; lines: PayableLine['lines'] }[] {
  return db.bulk
    .all<{ lineId: number; personId: number; year: number; lines: string | null }>(
      `SELECT l.id AS lineId, l.personId, r.year, json_extract(rl.snapshot, '$.lines') AS lines FROM paymentLine l
       JOIN rosterLine rl ON rl.id = l.rosterLineId JOIN roster r ON r.id = rl.rosterId WHERE l.id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(lineIds)],
    )
    .map((row) => ({ ...row, lines: JSON.parse(row.lines ?? '[]') as PayableLine['lines'] }))
}
