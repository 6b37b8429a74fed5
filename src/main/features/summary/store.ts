import type { SummaryLine, SummaryName, SummaryTemplate } from '../../../preload/contract/summary'
import type { Day } from '../../../preload/contract/values'
import { AppError } from '../../app-error'
import type { Reader, Writer } from '../../db/schema'

/** Who wrote a row, and with which command. */
export interface Made {
  seq: number
  at: string
  by: string
  accountId: number
}
/** Newest results of payments that fall in a period; what reached the account. */
export function resultRows(
  db: Reader,
  from: Day,
  to: Day,
): { programId: string; personId: number; state: 'paid' | 'failed' | 'returned'; reason: string; on: Day; netFen: number }[] {
  return db.bulk.all(
    `SELECT * FROM (SELECT r.programId, l.personId, x.state, x.reason, coalesce(x."on", substr(a.at, 1, 10)) AS "on", l.amountFen - l.offsetFen AS netFen
     FROM paymentLine l JOIN paymentBatch b ON b.id = l.batchId JOIN roster r ON r.id = b.rosterId
       JOIN paymentResult x ON x.id = (SELECT max(id) FROM paymentResult WHERE paymentLineId = l.id) JOIN audit a ON a.seq = x.seq) WHERE "on" BETWEEN ? AND ?`,
    [from, to],
  )
}
/** Lines of the year's roster of a program. */
export function listedRows(db: Reader, programId: string, year: number): { rosterId: number; lineId: number; personId: number }[] {
  return db.bulk.all(
    `SELECT r.id AS rosterId, l.id AS lineId, l.personId FROM roster r JOIN rosterLine l ON l.rosterId = r.id
     WHERE r.programId = ? AND r.year = ? AND r.status <> 'discarded' ORDER BY l.number`,
    [programId, year],
  )
}
/** Applications of a period that were not withdrawn. */
export function applicationRows(db: Reader, from: Day, to: Day): { personId: number; note: string }[] {
  return db.bulk.all('SELECT personId, appliedOn AS note FROM application WHERE withdrawnSeq IS NULL AND appliedOn BETWEEN ? AND ? ORDER BY id', [from, to])
}
/** Notices whose first day lies in a period. */
export function noticeRows(db: Reader, from: Day, to: Day): SummaryName[] {
  return db.bulk
    .all<{ name: string; villageName: string; note: string }>(
      `SELECT title AS name, coalesce(villageName, '') AS villageName, "from" || '至' || "to" AS note FROM notice WHERE "from" BETWEEN ? AND ? ORDER BY id`,
      [from, to],
    )
    .map((row) => ({ ...row, personId: null, caseId: null }))
}
/** Objections received in a period, with whether they are answered. */
export function objectionRows(db: Reader, from: Day, to: Day): (SummaryName & { answered: boolean })[] {
  return db.bulk
    .all<{ name: string; villageName: string; note: string; personId: number | null; answered: 0 | 1 }>(
      `SELECT coalesce(l.name, '整份名单') AS name, coalesce(v.name, '') AS villageName, o.receivedOn AS note, (SELECT id FROM person WHERE id = l.personId) AS personId, a.objectionId IS NOT NULL AS answered
       FROM objection o LEFT JOIN rosterLine l ON l.id = o.lineId LEFT JOIN village v ON v.code = l.villageCode LEFT JOIN objectionAnswer a ON a.objectionId = o.id
       WHERE o.receivedOn BETWEEN ? AND ? ORDER BY o.id`,
      [from, to],
    )
    .map(({ answered, ...row }) => ({ ...row, caseId: null, answered: answered === 1 }))
}
/** County and township. */
export function officePlace(db: Reader): { county: string; township: string } {
  return db.bulk.all<{ county: string; township: string }>('SELECT county, township FROM office')[0]!
}

/** Every version of the office's templates, newest first. */
export function ownTemplates(db: Reader): (SummaryTemplate & { version: number; by: string; at: string })[] {
  return db.bulk.all('SELECT name, kind, version, title, recipient, text, by, at FROM summaryTemplate ORDER BY id DESC')
}
export async function insertTemplate(db: Writer, template: SummaryTemplate, version: number, made: Made): Promise<void> {
  await db
    .insertInto('summaryTemplate')
    .values({ ...template, version, ...made })
    .execute()
}

/** A summary as it is sent: words, numbers, and who is behind them. */
export interface FrozenSummary {
  title: string
  recipient: string
  lines: SummaryLine[]
  unit: string
  values: Record<string, { title: string; text: string }>
  people: Record<string, readonly SummaryName[]>
}
export interface StoredSummary {
  documentId: number
  from: Day
  to: Day
  versions: (Made & { version: number; title: string; recipient: string; text: string })[]
  sent: (Made & { version: number; code: string; frozen: FrozenSummary }) | null
}
/** One document with all its versions, oldest first; refuses an id nobody has. */
export function storedSummary(db: Reader, documentId: number): StoredSummary {
  const [row] = db.bulk.all<{ documentId: number; from: Day; to: Day }>('SELECT id AS documentId, "from", "to" FROM summaryDocument WHERE id = ?', [documentId])
  if (!row) throw new AppError('notFound', `没有编号为 ${documentId} 的总结。`)
  const versions = db.bulk.all<StoredSummary['versions'][number]>(
    'SELECT version, title, recipient, text, seq, at, by, accountId FROM summaryVersion WHERE documentId = ? ORDER BY version',
    [documentId],
  )
  const [sent] = db.bulk.all<Made & { version: number; code: string; body: string }>(
    'SELECT version, code, body, seq, at, by, accountId FROM summarySent WHERE documentId = ?',
    [documentId],
  )
  if (!sent) return { ...row, versions, sent: null }
  const { body, ...rest } = sent
  return { ...row, versions, sent: { ...rest, frozen: JSON.parse(body) as FrozenSummary } }
}
/** Every document by its newest version, newest first. */
export function summaryRows(
  db: Reader,
): { documentId: number; title: string; from: Day; to: Day; version: number; sentAt: string | null; code: string | null; at: string; by: string }[] {
  return db.bulk.all(
    `SELECT d.id AS documentId, coalesce(s.title, v.title) AS title, d."from", d."to", v.version, s.at AS sentAt, s.code, v.at, v.by
     FROM summaryDocument d JOIN summaryVersion v ON v.id = (SELECT max(id) FROM summaryVersion WHERE documentId = d.id) LEFT JOIN summarySent s ON s.documentId = d.id ORDER BY d.id DESC`,
  )
}
export async function insertDocument(db: Writer, period: { from: Day; to: Day }, made: Made): Promise<number> {
  const { id } = await db
    .insertInto('summaryDocument')
    .values({ ...period, ...made })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
export async function insertVersion(
  db: Writer,
  row: { documentId: number; version: number; title: string; recipient: string; text: string },
  made: Made,
): Promise<void> {
  await db
    .insertInto('summaryVersion')
    .values({ ...row, ...made })
    .execute()
}
export async function insertSent(db: Writer, row: { documentId: number; version: number; code: string }, frozen: FrozenSummary, made: Made): Promise<void> {
  await db
    .insertInto('summarySent')
    .values({ ...row, title: frozen.title, body: JSON.stringify(frozen), ...made })
    .execute()
}
