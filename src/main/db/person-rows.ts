import type { PersonField, PersonFields } from '../../preload/contract/person'
import { personFields } from '../domain/person-fields'
import { namePinyin } from '../domain/pinyin'
import type { BulkWriter, StoredPerson } from './schema'

/** Which batch and row of a sheet a write comes from; null when typed in. */
export type RowSource = { batchId: number; row: number } | null

const quoted = (field: string): string => `"${field}"`
const columns = [...personFields, 'pinyin', 'initials', 'reversedIdNumber', 'sourceBatchId', 'sourceRow']
const insertSql = `INSERT INTO person(${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`

/** Every field of a person as an SQL select list. */
export const personSelect = personFields.map(quoted).join(', ')

const flag = (value: unknown): unknown => (typeof value === 'boolean' ? (value ? 1 : 0) : value)
const reversed = (text: string | null): string | null => (text === null ? null : [...text].reverse().join(''))

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

/** Runs a first load of an empty register without its indexes and builds them afterwards, all in the running transaction. */
export function loadWithoutIndexes<T>(bulk: BulkWriter, work: () => T): T {
  const indexes = bulk.all<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'person' AND sql IS NOT NULL",
  )
  for (const index of indexes) bulk.prepare(`DROP INDEX ${index.name}`).run()
  const value = work()
  for (const index of indexes) bulk.prepare(index.sql).run()
  return value
}
