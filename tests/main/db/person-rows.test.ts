import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { databaseOf, type Database } from '../../../src/main/db/database'
import { migrate } from '../../../src/main/db/migrate'
import { openDatabase } from '../../../src/main/db/open'
import { fromStored, insertPerson, loadEmptyRegister, personOfRow, personSelect } from '../../../src/main/db/person-rows'
import type { BulkWriter, StoredPerson } from '../../../src/main/db/schema'
import { inventTownship } from '../../../src/main/domain/demo/township'
import { samplePerson } from '../../helpers/sample-person'

const folder = mkdtempSync(join(tmpdir(), 'huimin-rows-'))
const opened: Database[] = []
afterAll(async () => {
  for (const database of opened) await database.close()
  rmSync(folder, { recursive: true })
})
/** An empty register in which command 5 is writing. */
function register(): Database {
  const sqlite = openDatabase(join(folder, `${opened.length}.db`), randomBytes(32), 'create')
  migrate(sqlite, () => undefined)
  sqlite.prepare('UPDATE activeCommand SET seq = 5').run()
  opened.push(databaseOf(sqlite))
  return opened.at(-1)!
}
const people = [
  ...inventTownship({ persons: 300, seed: 3, townshipCode: '349999101', today: '2026-01-15' }).persons,
  samplePerson({ name: '单' }),
  samplePerson({ name: '𠮷田一', idNumber: null }),
]
const insertAll = (bulk: BulkWriter): void => people.forEach((fields, index) => void insertPerson(bulk, fields, { batchId: 1, row: index + 2 }))
const everything = ({ sqlite }: Database): unknown => ({
  person: sqlite.prepare('SELECT * FROM person ORDER BY id').all(),
  change: sqlite.prepare('SELECT * FROM change ORDER BY id').all(),
  suffixes: sqlite.prepare('SELECT * FROM nameSuffix').all(),
  schema: sqlite.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all(),
})

describe('the first load of a register', () => {
  it('is refused where somebody is already registered', async () => {
    const database = register()
    await database.write((db) => insertPerson(db.bulk, samplePerson(), null))
    await expect(database.write((db) => loadEmptyRegister(db.bulk, () => undefined))).rejects.toThrow('not empty')
  })

  it('fails outside a command, and nothing of it stays', async () => {
    const database = register()
    database.sqlite.prepare('UPDATE activeCommand SET seq = NULL').run()
    const before = everything(database)
    await expect(database.write((db) => loadEmptyRegister(db.bulk, () => insertAll(db.bulk)))).rejects.toThrow(/NOT NULL/)
    expect(everything(database)).toEqual(before)
  })

  it('leaves exactly what inserting one by one leaves: people, change rows, name parts, indexes and triggers', async () => {
    const [single, bulk] = [register(), register()]
    await single.write((db) => insertAll(db.bulk))
    await bulk.write((db) => loadEmptyRegister(db.bulk, () => insertAll(db.bulk)))
    expect(everything(bulk)).toEqual(everything(single))
  })
})

describe('a person read as an array', () => {
  it('is the same person as read by column names', async () => {
    const database = register()
    await database.write((db) => insertAll(db.bulk))
    const sql = `SELECT id, ${personSelect} FROM person ORDER BY id`
    const named = database.reader.bulk.all<StoredPerson & { id: number }>(sql).map(fromStored)
    expect([...database.reader.bulk.iterate(sql)].map(personOfRow)).toEqual(named)
    expect(named.map(({ id: _id, ...fields }) => fields)).toEqual(people)
  })
})
