import type { PersonField, PersonFields } from '../../preload/contract/person'
import { personFields } from '../domain/person-fields'
import { namePinyin } from '../domain/pinyin'
import type { BulkReader, BulkWriter, Reader, StoredPerson } from './schema'

/** Which batch and row of a sheet a write comes from; null when typed in. */
export type RowSource = { batchId: number; row: number } | null

const quoted = (field: string): string => `"${field}"`
const columns = [...personFields, 'pinyin', 'initials', 'reversedIdNumber', 'sourceBatchId', 'sourceRow']
const insertSql = `INSERT INTO person(${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`

/** Every field of a person as an SQL select list. */
export const personSelect = personFields.map(quoted).join(', ')

const flag = (value: unknown): unknown => (typeof value === 'boolean' ? (value ? 1 : 0) : value)
function reversed(text: string | null): string | null {
  if (text === null) return null
  let backwards = ''
  for (const character of text) backwards = character + backwards
  return backwards
}

/** Stored 0/1 as the booleans of the contract. */
export function fromStored<T extends StoredPerson>(
  row: T,
): Omit<T, 'ruralResident' | 'rewardConditionConfirmed'> & Pick<PersonFields, 'ruralResident' | 'rewardConditionConfirmed'> {
  return {
    ...row,
    ruralResident: row.ruralResident === null ? null : row.ruralResident === 1,
    rewardConditionConfirmed: row.rewardConditionConfirmed === null ? null : row.rewardConditionConfirmed === 1,
  }
}

const isFlag = personFields.map((field) => field === 'ruralResident' || field === 'rewardConditionConfirmed')
// parsed rather than filled: V8 then keeps the values inside the object, and copying it is several times as fast
const blank = JSON.parse(`{"id":0,${personFields.map((field) => `"${field}":null`).join(',')}}`) as PersonFields & { id: number }

/** A person from a row of `SELECT id, ${personSelect}` as an array: for whole registers. */
export function personOfRow(row: readonly unknown[]): PersonFields & { id: number } {
  const person: Record<string, unknown> = { ...blank }
  person.id = row[0]
  for (let i = 0; i < personFields.length; i++) {
    const value = row[i + 1]
    if (value !== null) person[personFields[i]!] = isFlag[i] ? value === 1 : value
  }
  return person as unknown as PersonFields & { id: number }
}

/** Everybody with all fields, one by one. */
export function* everyPerson(db: Reader): Generator<PersonFields & { id: number }> {
  for (const row of db.bulk.iterate(`SELECT id, ${personSelect} FROM person ORDER BY id`)) yield personOfRow(row)
}

/** Adds a person; returns the new id. Pinyin and the reversed number are made here and nowhere else. */
export function insertPerson(bulk: BulkWriter, fields: PersonFields, source: RowSource, id?: number): number {
  const name = namePinyin(fields.name)
  const values = personFields.map((field) => flag(fields[field]))
  values.push(name.pinyin, name.initials, reversed(fields.idNumber), source?.batchId ?? null, source?.row ?? null)
  if (id === undefined) return bulk.prepare(insertSql).run(...values).lastInsertRowid
  bulk.prepare(insertSql.replace('(', '(id, ').replace('(?', '(?, ?')).run(id, ...values)
  return id
}

/** Changes named fields of a person. */
export function updatePerson(bulk: BulkWriter, id: number, fields: Partial<PersonFields>, source: RowSource): void {
  const names = Object.keys(fields) as PersonField[]
  const sets = names.map((field) => `${quoted(field)} = ?`)
  const values = names.map((field) => flag(fields[field]))
  if (fields.name !== undefined) {
    const name = namePinyin(fields.name)
    sets.push('pinyin = ?', 'initials = ?')
    values.push(name.pinyin, name.initials)
  }
  if (fields.idNumber !== undefined) {
    sets.push('reversedIdNumber = ?')
    values.push(reversed(fields.idNumber))
  }
  sets.push('sourceBatchId = ?', 'sourceRow = ?')
  values.push(source?.batchId ?? null, source?.row ?? null, id)
  bulk.prepare(`UPDATE person SET ${sets.join(', ')} WHERE id = ?`).run(...values)
}

/** Takes a person out of the register; the change row keeps everything. */
export function deletePerson(bulk: BulkWriter, id: number): void {
  bulk.prepare('DELETE FROM person WHERE id = ?').run(id)
}

/** What the insert triggers of `person` write row by row, for everybody at once: sorted, so that no page is written twice. */
const rowsOfTriggers = [
  `INSERT INTO change(seq, entity, entityId, kind, batchId, batchRow) SELECT (SELECT seq FROM activeCommand), 'person', id, 'insert', sourceBatchId, sourceRow FROM person ORDER BY id`,
  `INSERT INTO nameSuffix(suffix, personId) SELECT substr(p.name, position.n) AS suffix, p.id FROM person p JOIN position ON position.n <= length(p.name) WHERE length(p.name) > 1 ORDER BY suffix, p.id`,
]

/** Runs a first load of an empty register without its indexes and insert triggers and makes up for both afterwards, all in the running transaction. `work` may only insert people. */
export function loadEmptyRegister<T>(bulk: BulkWriter, work: () => T): T {
  if (bulk.all('SELECT 1 FROM person LIMIT 1').length > 0) throw new Error('the register is not empty')
  const dropped = bulk.all<{ type: string; name: string; sql: string }>(
    "SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = 'person' AND sql IS NOT NULL AND (type = 'index' OR name IN ('personInserted', 'personNamed'))",
  )
  for (const { type, name } of dropped) bulk.prepare(`DROP ${type} ${name}`).run()
  const value = work()
  for (const sql of rowsOfTriggers) bulk.prepare(sql).run()
  for (const { sql } of dropped) bulk.prepare(sql).run()
  return value
}

/** The first eight characters of the office's own number, upper case: the first half of a row key. */
export function officeKey(db: { bulk: BulkReader }): string {
  return (db.bulk.all<{ uuid: string }>('SELECT uuid FROM office')[0]?.uuid ?? '').replaceAll('-', '').slice(0, 8).toUpperCase()
}
