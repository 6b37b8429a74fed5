import type { BinRow, UndoableStep } from '../../../preload/contract/register'
import type { PersonFields, PersonRow } from '../../../preload/contract/person'
import { AppError } from '../../app-error'
import { personRowFrom, personRowSelect } from '../../db/person-list-rows'
import { personOfRow, personSelect } from '../../db/person-rows'
import type { BulkWriter, NewRow, Reader, Writer } from '../../db/schema'

type Whole = PersonFields & { id: number }
const some = 'IN (SELECT value FROM json_each(?))'

/** Rows of the list for some people, in the order of the ids. */
export function rowsOf(db: Reader, ids: readonly number[]): PersonRow[] {
  const rows = db.bulk.all<PersonRow>(`SELECT ${personRowSelect} ${personRowFrom} WHERE p.id ${some}`, [JSON.stringify(ids)])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
/** Whole records of some people. */
export function wholeOf(db: Pick<Reader, 'bulk'>, ids: readonly number[]): Whole[] {
  return [...db.bulk.iterate(`SELECT id, ${personSelect} FROM person WHERE id ${some} ORDER BY id`, [JSON.stringify(ids)])].map(personOfRow)
}
/** One whole record; refuses when there is none. */
export function mustBeHere(db: Pick<Reader, 'bulk'>, id: number): Whole {
  const [person] = wholeOf(db, [id])
  if (!person) throw new AppError('notFound', '底册里没有这个人，可能刚被合并、移出或撤销。')
  return person
}

/** People with this number, or this name. */
export function peopleLike(db: Reader, name: string, idNumber: string | undefined): PersonRow[] {
  return db.bulk.all<PersonRow>(
    `SELECT ${personRowSelect} ${personRowFrom} WHERE p.idNumber = ? UNION SELECT ${personRowSelect} ${personRowFrom} WHERE p.name = ? LIMIT 200`,
    [idNumber ?? '', name],
  )
}

/** Pairs found to be different people, as `first|second`. */
export function differentPairs(db: Reader): Set<string> {
  return new Set(db.bulk.all<{ key: string }>("SELECT firstId || '|' || secondId AS key FROM notSamePerson").map((row) => row.key))
}
export function insertDifferent(bulk: BulkWriter, firstId: number, secondId: number, about: { seq: number; reason: string; at: string; by: string }): void {
  bulk
    .prepare('INSERT INTO notSamePerson(firstId, secondId, seq, reason, at, by) VALUES (?,?,?,?,?,?) ON CONFLICT DO NOTHING')
    .run(firstId, secondId, about.seq, about.reason, about.at, about.by)
}

/** Everybody who names a number as father, mother or spouse. */
export function peopleNaming(db: Pick<Reader, 'bulk'>, idNumber: string): Whole[] {
  return [
    ...db.bulk.iterate(`SELECT id, ${personSelect} FROM person WHERE fatherIdNumber = ? OR motherIdNumber = ? OR spouseIdNumber = ?`, [
      idNumber,
      idNumber,
      idNumber,
    ]),
  ].map(personOfRow)
}
/** A line of a roster that is not discarded; `confirmed`: nothing can be struck from it any more. */
export interface RosterPlace {
  rosterId: number
  lineId: number
  title: string
  year: number
  number: number
  confirmed: 0 | 1
}
/** Rosters that are not discarded and name this person. */
export function standingRosters(db: Pick<Reader, 'bulk'>, personId: number): RosterPlace[] {
  return db.bulk.all(
    `SELECT r.id AS rosterId, l.id AS lineId, json_extract(r.basis, '$.title') AS title, r.year, l.number,
       coalesce((SELECT step FROM rosterStep WHERE rosterId = r.id ORDER BY seq DESC LIMIT 1) = 'confirm', 0) AS confirmed
     FROM rosterLine l JOIN roster r ON r.id = l.rosterId WHERE l.personId = ? AND r.status <> 'discarded' ORDER BY r.year`,
    [personId],
  )
}
/** Gives the events of one person to another. */
export function moveEvents(bulk: BulkWriter, fromId: number, toId: number): void {
  bulk.prepare('UPDATE householdEvent SET personId = ? WHERE personId = ?').run(toId, fromId)
}

/** A merge as it is kept. */
export interface StoredMerge {
  mergeId: number
  seq: number
  keptId: number
  keptName: string
  droppedName: string
  reason: string
  at: string
  by: string
  undoneSeq: number | null
}
export function listMerges(db: Pick<Reader, 'bulk'>): StoredMerge[] {
  return db.bulk.all('SELECT id AS mergeId, seq, keptId, keptName, droppedName, reason, at, by, undoneSeq FROM personMerge ORDER BY id DESC')
}
export async function insertMerge(db: Writer, row: NewRow<'personMerge'>): Promise<number> {
  const { insertId } = await db
    .insertInto('personMerge')
    .values({ ...row, undoneSeq: null })
    .executeTakeFirstOrThrow()
  return Number(insertId)
}
export async function markMergeUndone(db: Writer, commandSeq: number, seq: number): Promise<void> {
  await db.updateTable('personMerge').set({ undoneSeq: seq }).where('seq', '=', commandSeq).execute()
}

/** Who was taken out by hand and is not back: the newest removal of each. */
export function binRows(db: Pick<Reader, 'bulk'>): BinRow[] {
  return db.bulk.all(
    `SELECT c.entityId AS personId, max(c.seq) AS seq, json_extract(c.before, '$.name') AS name, json_extract(c.before, '$.idNumber') AS idNumber, json_extract(c.before, '$.birthDate') AS birthDate,
       coalesce(v.name, '') AS villageName, a.at, a.name AS by, coalesce(json_extract(a.detail, '$.input.reason'), '') AS reason
     FROM audit a JOIN change c ON c.seq = a.seq AND c.entity = 'person' AND c.kind = 'delete' LEFT JOIN village v ON v.code = json_extract(c.before, '$.villageCode')
     WHERE a.operation = 'register.remove' AND a.result = '成功' AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = c.entityId) GROUP BY c.entityId ORDER BY seq DESC`,
  )
}

/** The newest commands of some operations with how many people they touched. */
export function stepsOf(db: Pick<Reader, 'bulk'>, operations: readonly string[], limit: number): Omit<UndoableStep, 'title' | 'undone'>[] {
  return db.bulk.all(
    `SELECT a.seq, a.operation, a.at, a.name AS by, coalesce(json_extract(a.detail, '$.input.reason'), json_extract(a.detail, '$.input.document'), '') AS reason,
       (SELECT count(DISTINCT entityId) FROM change WHERE seq = a.seq AND entity = 'person') AS persons,
       coalesce((SELECT group_concat(name, '、') FROM (SELECT DISTINCT coalesce(p.name, json_extract(c.before, '$.name')) AS name FROM change c LEFT JOIN person p ON p.id = c.entityId
         WHERE c.seq = a.seq AND c.entity = 'person' LIMIT 3)), '') AS names
     FROM audit a WHERE a.operation ${some} AND a.result = '成功' ORDER BY a.seq DESC LIMIT ?`,
    [JSON.stringify(operations), limit],
  )
}
/** Commands that were taken back, by number. */
export function undoneSteps(db: Pick<Reader, 'bulk'>): Set<number> {
  const rows = db.bulk.all<{ seq: number }>(
    `SELECT json_extract(detail, '$.input.seq') AS seq FROM audit WHERE operation = 'register.undoStep' AND result = '成功'
     UNION SELECT seq FROM personMerge WHERE undoneSeq IS NOT NULL`,
  )
  return new Set(rows.map((row) => row.seq))
}
/** What one command was; undefined when there is none. */
export function stepAt(db: Pick<Reader, 'bulk'>, seq: number): { operation: string; result: string } | undefined {
  return db.bulk.all<{ operation: string; result: string }>('SELECT operation, result FROM audit WHERE seq = ?', [seq])[0]
}

/** Village codes and names. */
export function villageNames(db: Pick<Reader, 'bulk'>): Map<string, string> {
  return new Map(db.bulk.all<{ code: string; name: string }>('SELECT code, name FROM village').map((row) => [row.code, row.name]))
}

/** Filters an account keeps. */
export function filtersOf(db: Reader, accountId: number): { filterId: number; name: string; query: string }[] {
  return db.bulk.all('SELECT id AS filterId, name, query FROM savedFilter WHERE accountId = ? ORDER BY name', [accountId])
}
export async function keepFilter(db: Writer, row: { accountId: number; name: string; query: string; at: string }): Promise<number> {
  await db.deleteFrom('savedFilter').where('accountId', '=', row.accountId).where('name', '=', row.name).execute()
  const { insertId } = await db.insertInto('savedFilter').values(row).executeTakeFirstOrThrow()
  return Number(insertId)
}
/** Drops one's own filter; tells whether there was one. */
export async function dropFilter(db: Writer, filterId: number, accountId: number): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('savedFilter').where('id', '=', filterId).where('accountId', '=', accountId).executeTakeFirst()
  return numDeletedRows > 0n
}
