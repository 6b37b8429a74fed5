import { createRequire } from 'node:module'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3-multiple-ciphers'
import { personFields } from '../../src/main/domain/person-fields'
import { namePinyin } from '../../src/main/domain/pinyin'
import { township } from './scene'

type Sqlite = InstanceType<typeof Database>
const open = createRequire(import.meta.url)('better-sqlite3-multiple-ciphers') as typeof Database

/** A plain, unencrypted SQLite file of its own, removed by `close`. */
export function plainFile(): { sqlite: Sqlite; file: string; close: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'huimin-bench-'))
  const file = join(folder, 'plain.db')
  const sqlite = new open(file)
  return {
    sqlite,
    file,
    close: () => {
      sqlite.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Rows of the township as a plain table takes them. */
export function plainRows(persons: number): unknown[][] {
  return township(persons).persons.map((person) => {
    const { pinyin, initials } = namePinyin(person.name)
    return [...personFields.map((field) => (typeof person[field] === 'boolean' ? Number(person[field]) : person[field])), pinyin, initials]
  })
}
const columns = [...personFields, 'pinyin', 'initials'].map((column) => `"${column}"`)

/** Makes the table and the prepared insert. */
export function plainTable(sqlite: Sqlite): (row: unknown[]) => void {
  sqlite.exec('PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF')
  sqlite.exec(`CREATE TABLE person(id INTEGER PRIMARY KEY, ${columns.join(', ')})`)
  const insert = sqlite.prepare(`INSERT INTO person(${columns.join(',')}) VALUES (${columns.map(() => '?').join(',')})`)
  return (row) => void insert.run(...row)
}

/** Everybody in plain SQLite with the indexes an equality lookup needs. */
export function plainRegister(persons: number): ReturnType<typeof plainFile> {
  const place = plainFile()
  const insert = plainTable(place.sqlite)
  place.sqlite.exec('BEGIN')
  for (const row of plainRows(persons)) insert(row)
  place.sqlite.exec('COMMIT; CREATE INDEX byName ON person(name, idNumber, villageCode); CREATE INDEX byNumber ON person(idNumber)')
  return place
}
