import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { openDatabase } from '../../src/main/db/open'
import { officePaths } from '../../src/main/vault'
import type { TestOffice } from './office'
import { staffNames, testPassword } from './template-office'

export const pageBytes = 4096
export const adminSecret = { name: staffNames.admin, password: testPassword }
/** Rows by table and number, as SQLite reads them. */
export type Rows = Map<string, Map<number, string>>

const text = (row: unknown): string => JSON.stringify(row, (key, value: unknown) => (key === 'lastLoginAt' ? undefined : value))

/** Every row of every table with numbers; of a damaged file those that SQLite finds one by one by the numbers that `wanted` names. */
export function readRows(file: string, key: Buffer, wanted?: Rows): Rows {
  const sqlite = openDatabase(file, key, 'existing')
  try {
    const result: Rows = new Map()
    const names = wanted ? [...wanted.keys()] : (sqlite.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%WITHOUT ROWID%' AND name NOT LIKE 'sqlite_%'").pluck().all() as string[]) // prettier-ignore
    for (const name of names) {
      const rows = new Map<number, string>()
      if (!wanted) for (const row of sqlite.prepare(`SELECT rowid AS r_, * FROM "${name}"`).all() as { r_: number }[]) rows.set(row.r_, text(row))
      const one = wanted ? sqlite.prepare(`SELECT rowid AS r_, * FROM "${name}" WHERE rowid = ?`) : undefined
      for (const rowid of wanted?.get(name)?.keys() ?? []) {
        try {
          const row = one!.get(rowid)
          if (row !== undefined) rows.set(rowid, text(row))
        } catch {
          // on a damaged page: not readable
          continue
        }
      }
      result.set(name, rows)
    }
    return result
  } finally {
    sqlite.close()
  }
}

/** A copy of a file under another name, for reading by other means. */
export function readCopy(office: TestOffice, wanted?: Rows): Rows {
  const copy = office.file('copy.db')
  copyFileSync(officePaths(office.folder).database, copy)
  try {
    return readRows(copy, office.dataKey(), wanted)
  } finally {
    for (const tail of ['', '-wal', '-shm']) rmSync(copy + tail, { force: true })
  }
}

/** Small numbers that always come the same. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Damages pages of the closed office: one byte flipped in each, or all of it zeroed. Returns the bytes as they lie there now. */
export function damage(office: TestOffice, pages: readonly number[], how: 'flip' | 'zero', random = seeded(1)): Buffer {
  const { database } = officePaths(office.folder)
  const bytes = readFileSync(database)
  for (const page of pages) {
    const from = (page - 1) * pageBytes
    if (how === 'zero') bytes.fill(0, from, from + pageBytes)
    else bytes[from + random(pageBytes)]! ^= 1 << random(8)
  }
  writeFileSync(database, bytes)
  return bytes
}
