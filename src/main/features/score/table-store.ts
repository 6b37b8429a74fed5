import type { ScoreEntry, ScoreObjection, ScorePeriod, ScoreScheme } from '../../../preload/contract/score'
import type { Day } from '../../../preload/contract/values'
import { AppError } from '../../app-error'
import type { Reader, Writer } from '../../db/schema'
import type { FrozenScore } from '../../domain/score/tally'

/** Who wrote a row, and with which command. */
export interface Made {
  seq: number
  at: string
  by: string
  accountId: number
}
/** Schemes the office composed, in the order they came. */
export function ownSchemes(db: Reader): { schemeId: number; scheme: ScoreScheme; by: string; at: string }[] {
  const rows = db.bulk.all<{ id: number; body: string; by: string; at: string }>('SELECT id, body, by, at FROM scoreScheme ORDER BY id')
  return rows.map(({ id, body, by, at }) => ({ schemeId: id, scheme: JSON.parse(body) as ScoreScheme, by, at }))
}
export async function insertScheme(db: Writer, scheme: ScoreScheme, made: Made): Promise<number> {
  const { id } = await db
    .insertInto('scoreScheme')
    .values({ ...made, body: JSON.stringify(scheme) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A table as it is kept, with its signatures. */
export interface StoredTable extends Made {
  tableId: number
  schemeId: number
  period: ScorePeriod
  from: Day
  to: Day
  title: string
  schemeTitle: string
  code: string
  frozen: FrozenScore
  signs: (Made & { step: 'review' | 'approve' | 'discard'; opinion: string; final: string | null })[]
}
const columns = 'id AS tableId, schemeId, period, "from", "to", title, schemeTitle, code, seq, at, by, accountId'
export function storedTable(db: Reader, tableId: number): StoredTable {
  const [row] = db.bulk.all<Omit<StoredTable, 'frozen' | 'signs'> & { body: string }>(`SELECT ${columns}, body FROM scoreTable WHERE id = ?`, [tableId])
  if (!row) throw new AppError('notFound', `没有编号为 ${tableId} 的考核表。`)
  const { body, ...rest } = row
  return { ...rest, frozen: JSON.parse(body) as FrozenScore, signs: signsOf(db, tableId) }
}
function signsOf(db: Reader, tableId: number): StoredTable['signs'] {
  return db.bulk.all('SELECT step, opinion, final, seq, at, by, accountId FROM scoreSign WHERE tableId = ? ORDER BY id', [tableId])
}
type SignStep = StoredTable['signs'][number]['step']
/** Every table, newest first, without what was measured. */
export function storedTables(db: Reader): (Omit<StoredTable, 'frozen' | 'signs'> & { signs: { step: SignStep }[] })[] {
  const steps = Map.groupBy(db.bulk.all<{ tableId: number; step: SignStep }>('SELECT tableId, step FROM scoreSign ORDER BY id'), ({ tableId }) => tableId)
  return db.bulk
    .all<Omit<StoredTable, 'frozen' | 'signs'>>(`SELECT ${columns} FROM scoreTable ORDER BY id DESC`)
    .map((row) => ({ ...row, signs: steps.get(row.tableId) ?? [] }))
}
export async function insertTable(
  db: Writer,
  row: { schemeId: number; period: ScorePeriod; from: Day; to: Day; code: string },
  frozen: FrozenScore,
  made: Made,
): Promise<number> {
  const { id } = await db
    .insertInto('scoreTable')
    .values({ ...row, ...made, title: frozen.title, schemeTitle: frozen.scheme.title, body: JSON.stringify(frozen) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

type Entry = Omit<ScoreEntry, 'accepted' | 'villageName'> & { tableId: number; accountId: number; accepted: 0 | 1 | null; decider: number | null }
const entrySelect = `SELECT e.id AS entryId, e.tableId, e.villageCode, e.itemKey, e.points, e.reason, e.at, e.by, e.accountId, d.accepted, d.by AS decidedBy, d.accountId AS decider
  FROM scoreEntry e LEFT JOIN scoreEntryDecision d ON d.entryId = e.id`
export function entriesOf(db: Reader, tableId: number): Entry[] {
  return db.bulk.all(`${entrySelect} WHERE e.tableId = ? ORDER BY e.id`, [tableId])
}
export function storedEntry(db: Reader, entryId: number): Entry {
  const [row] = db.bulk.all<Entry>(`${entrySelect} WHERE e.id = ?`, [entryId])
  if (!row) throw new AppError('notFound', `没有编号为 ${entryId} 的人工扣分。`)
  return row
}
export async function insertEntry(
  db: Writer,
  row: { tableId: number; villageCode: string; itemKey: string; points: number; reason: string },
  made: Made,
): Promise<number> {
  const { id } = await db
    .insertInto('scoreEntry')
    .values({ ...row, ...made })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
export async function insertDecision(db: Writer, entryId: number, accepted: boolean, made: Made): Promise<void> {
  await db
    .insertInto('scoreEntryDecision')
    .values({ entryId, accepted: accepted ? 1 : 0, ...made })
    .execute()
}

type Objection = Omit<ScoreObjection, 'answer' | 'villageName'> & {
  tableId: number
  accountId: number
  answer: (NonNullable<ScoreObjection['answer']> & { accountId: number }) | null
}
type ObjectionRow = Omit<Objection, 'answer'> & { upheld: 0 | 1 | null; answerText: string; points: number; on: Day; answeredBy: string; answerer: number }
const objectionSelect = `SELECT o.id AS objectionId, o.tableId, o.villageCode, o.itemKey, o."from", o.text, o.receivedOn, o.by, o.accountId,
  a.upheld, a.text AS answerText, a.points, a."on", a.by AS answeredBy, a.accountId AS answerer FROM scoreObjection o LEFT JOIN scoreAnswer a ON a.objectionId = o.id`
const objectionOf = ({ upheld, answerText, points, on, answeredBy, answerer, ...row }: ObjectionRow): Objection => ({
  ...row,
  answer: upheld === null ? null : { upheld: upheld === 1, text: answerText, points, on, by: answeredBy, accountId: answerer },
})
export function objectionsOf(db: Reader, tableId: number): Objection[] {
  return db.bulk.all<ObjectionRow>(`${objectionSelect} WHERE o.tableId = ? ORDER BY o.id`, [tableId]).map(objectionOf)
}
export function storedObjection(db: Reader, objectionId: number): Objection {
  const [row] = db.bulk.all<ObjectionRow>(`${objectionSelect} WHERE o.id = ?`, [objectionId])
  if (!row) throw new AppError('notFound', `没有编号为 ${objectionId} 的考核异议。`)
  return objectionOf(row)
}
export async function insertObjection(
  db: Writer,
  row: { tableId: number; villageCode: string; itemKey: string; from: string; text: string; receivedOn: Day },
  made: Made,
): Promise<number> {
  const { id } = await db
    .insertInto('scoreObjection')
    .values({ ...row, ...made })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
export async function insertAnswer(
  db: Writer,
  row: { objectionId: number; upheld: boolean; points: number; text: string; on: Day },
  made: Made,
): Promise<void> {
  await db
    .insertInto('scoreAnswer')
    .values({ ...row, upheld: row.upheld ? 1 : 0, ...made })
    .execute()
}
export async function insertSign(
  db: Writer,
  row: { tableId: number; step: 'review' | 'approve' | 'discard'; opinion: string; final: string | null },
  made: Made,
): Promise<void> {
  await db
    .insertInto('scoreSign')
    .values({ ...row, ...made })
    .execute()
}
/** County and township, above papers. */
export function officeTitle(db: Reader): string {
  return db.bulk.all<{ title: string }>('SELECT county || township AS title FROM office')[0]!.title
}
