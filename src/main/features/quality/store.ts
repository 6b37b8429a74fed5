import type { FixAnswer, FixListRow } from '../../../preload/contract/quality'
import { AppError } from '../../app-error'
import type { Reader, Writer } from '../../db/schema'
import type { DatedThreshold } from '../../domain/quality/thresholds'

/** Everything a finding depends on, as one text that changes when any of it does. */
export function registerState(db: Reader): string {
  const [row] = db.bulk.all<{ change: number }>('SELECT coalesce((SELECT max(id) FROM change), 0) AS change')
  return `${row!.change}/${db.bulk.rollbacks}`
}

/** Villages in order of their code. */
export function villagesOf(db: Reader): Map<string, { name: string; groupCount: number | null }> {
  const rows = db.bulk.all<{ code: string; name: string; groupCount: number | null }>('SELECT code, name, groupCount FROM village ORDER BY code')
  return new Map(rows.map(({ code, ...row }) => [code, row]))
}

/** Limits the office set, oldest first. */
export function addedThresholds(db: Reader): DatedThreshold[] {
  return db.bulk
    .all<{ name: string; from: string; value: string; cite: string }>('SELECT name, "from", value, cite FROM setting WHERE name LIKE \'quality:%\' ORDER BY id')
    .map((row) => ({ ...row, name: row.name.slice('quality:'.length), value: Number(row.value) }))
}
export async function addThreshold(db: Writer, { name, from, value, cite }: DatedThreshold): Promise<void> {
  await db
    .insertInto('setting')
    .values({ name: `quality:${name}`, from, value: String(value), cite })
    .execute()
}

/** An acceptance as it is stored. */
export interface StoredAcceptance {
  key: string
  message: string
  reason: string
  until: string | null
  at: string
  by: string
}
/** Acceptances nobody took back, by key. */
export function acceptances(db: Reader): Map<string, StoredAcceptance> {
  const rows = db.bulk.all<StoredAcceptance>('SELECT key, message, reason, until, at, by FROM acceptedFinding WHERE withdrawnSeq IS NULL')
  return new Map(rows.map((row) => [row.key, row]))
}
/** Keeps an acceptance; an older one of the same finding gives way. */
export async function insertAcceptance(db: Writer, seq: number, row: StoredAcceptance): Promise<void> {
  await withdrawAcceptance(db, row.key, seq)
  await db
    .insertInto('acceptedFinding')
    .values({ ...row, seq, withdrawnSeq: null })
    .execute()
}
/** Takes an acceptance back; tells whether there was one. */
export async function withdrawAcceptance(db: Writer, key: string, seq: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('acceptedFinding')
    .set({ withdrawnSeq: seq })
    .where('key', '=', key)
    .where('withdrawnSeq', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A line of a list as it was printed. */
export interface StoredLine {
  number: number
  key: string
  personId: number
  name: string
  birth: string | null
  group: string | null
  field: string
  message: string
}
/** Keeps a numbered list; returns its id. */
export async function insertFixList(
  db: Writer,
  list: { seq: number; villageCode: string; villageName: string; code: string; at: string; by: string },
  rows: readonly StoredLine[],
): Promise<number> {
  const { insertId } = await db
    .insertInto('fixList')
    .values({ ...list, lines: rows.length })
    .executeTakeFirstOrThrow()
  const insert = db.bulk.prepare('INSERT INTO fixListLine(listId, number, key, personId, name, birth, "group", field, message) VALUES (?,?,?,?,?,?,?,?,?)')
  for (const row of rows) insert.run(Number(insertId), row.number, row.key, row.personId, row.name, row.birth, row.group, row.field, row.message)
  return Number(insertId)
}
/** Every list, newest first. */
export function listFixLists(db: Reader): Omit<FixListRow, 'open'>[] {
  return db.bulk.all('SELECT id AS listId, code, villageCode, villageName, lines, at, by FROM fixList ORDER BY id DESC')
}
/** One list; refuses an id nobody has. */
export function storedFixList(db: Reader, listId: number): Omit<FixListRow, 'open'> {
  const [row] = db.bulk.all<Omit<FixListRow, 'open'>>('SELECT id AS listId, code, villageCode, villageName, lines, at, by FROM fixList WHERE id = ?', [listId])
  if (!row) throw new AppError('notFound', `没有编号为 ${listId} 的核对清单。`)
  return row
}
/** Lines of a list with the newest answer of each. */
export function fixListLines(
  db: Reader,
  listId: number,
): (StoredLine & { answer: FixAnswer | null; note: string | null; answeredBy: string | null; present: 0 | 1 })[] {
  return db.bulk.all(
    `SELECT l.number, l.key, l.personId, l.name, l.birth, l."group", l.field, l.message, a.answer, a.note, a.by AS answeredBy,
       EXISTS (SELECT 1 FROM person WHERE id = l.personId) AS present
     FROM fixListLine l LEFT JOIN fixListAnswer a ON a.id = (SELECT max(id) FROM fixListAnswer WHERE listId = l.listId AND number = l.number)
     WHERE l.listId = ? ORDER BY l.number`,
    [listId],
  )
}
export async function insertAnswer(
  db: Writer,
  row: { seq: number; listId: number; number: number; answer: FixAnswer; note: string; at: string; by: string },
): Promise<void> {
  await db.insertInto('fixListAnswer').values(row).execute()
}

/** Name of the township, for papers. */
export function townshipName(db: Reader): string {
  return db.bulk.all<{ township: string }>('SELECT township FROM office')[0]?.township ?? ''
}

/** What every undiscarded roster says on its cover, and what its lines add up to. */
export function rosterCounts(db: Reader): { title: string; year: number; lines: number; totalFen: number; counted: number; countedFen: number }[] {
  return db.bulk.all(
    `SELECT json_extract(r.basis, '$.title') AS title, r.year, r.lines, r.totalFen, count(l.id) AS counted, coalesce(sum(l.amountFen), 0) AS countedFen
     FROM roster r LEFT JOIN rosterLine l ON l.rosterId = r.id WHERE r.status <> 'discarded' GROUP BY r.id ORDER BY r.year DESC, r.id`,
  )
}

/** Lines of every payment batch by their newest result. */
export function paymentCounts(db: Reader): { code: string; lines: number; paid: number; failed: number; returned: number; open: number }[] {
  return db.bulk.all(
    `SELECT b.code, count(*) AS lines, coalesce(sum(x.state = 'paid'), 0) AS paid, coalesce(sum(x.state = 'failed'), 0) AS failed, coalesce(sum(x.state = 'returned'), 0) AS returned, sum(x.state IS NULL) AS open
     FROM paymentBatch b JOIN paymentLine l ON l.batchId = b.id LEFT JOIN paymentResult x ON x.id = (SELECT max(id) FROM paymentResult WHERE paymentLineId = l.id)
     GROUP BY b.id ORDER BY b.id DESC`,
  )
}
