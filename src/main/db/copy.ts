import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFolder } from './atomic-file'
import { openDatabase } from './open'
import type { Sqlite } from './schema'

/** What a proven copy holds. */
export interface Counted {
  persons: number
  households: number
  audit: number
}

/** Counts what a backup is compared by. */
export function countOffice(sqlite: Sqlite): Counted {
  const count = (sql: string): number => Number(sqlite.prepare(sql).pluck().get())
  return {
    persons: count('SELECT count(*) FROM person'),
    households: count('SELECT count(DISTINCT householdNumber) FROM person'),
    audit: count('SELECT count(*) FROM audit'),
  }
}

/** Opens a database file with the key, checks every page and counts; throws when anything is wrong. Leaves no -wal or -shm behind. */
export function proveDatabase(file: string, dataKey: Buffer): Counted {
  const sqlite = openDatabase(file, dataKey, 'existing')
  try {
    const check: unknown = sqlite.pragma('quick_check', { simple: true })
    if (check !== 'ok') throw new Error(`quick_check: ${String(check)}`)
    return countOffice(sqlite)
  } finally {
    sqlite.pragma('wal_checkpoint(TRUNCATE)')
    sqlite.close()
    for (const tail of ['-wal', '-shm']) if (existsSync(file + tail)) rmSync(file + tail)
  }
}

/**
 * A copy of the open database, called good only after it was opened and counted: checkpoint, write lock, copy, sync, prove, rename.
 * `db.backup()` does not work on encrypted files and `serialize()` is clear text (TRUST 0.3); both are not used.
 */
export function copyDatabase(sqlite: Sqlite, dataKey: Buffer, file: string): Counted {
  const partial = `${file}.partial`
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.exec('BEGIN IMMEDIATE')
  try {
    copyFileSync(sqlite.name, partial)
  } finally {
    sqlite.exec('ROLLBACK')
  }
  const handle = openSync(partial, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  try {
    const live = countOffice(sqlite)
    const copied = proveDatabase(partial, dataKey)
    if (live.persons !== copied.persons || live.households !== copied.households || live.audit !== copied.audit)
      throw new Error('the copy does not count the same as the office')
    renameSync(partial, file)
    syncFolder(dirname(file))
    return copied
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}
