import { AppError } from '../app-error'
import { migrations } from './migrations/list'
import type { Sqlite } from './schema'

/** Marks a file as ours: 'HMLG'. */
export const applicationId = 0x484d_4c47

/** The version this program writes. */
export const newestVersion = migrations.at(-1)!.version

/** Version of a file; refuses a database of another program or of a newer version of this one. */
export function readVersion(sqlite: Sqlite): number {
  const tables = Number(sqlite.prepare('SELECT count(*) FROM sqlite_schema').pluck().get())
  const id = Number(sqlite.pragma('application_id', { simple: true }))
  const version = Number(sqlite.pragma('user_version', { simple: true }))
  if (tables > 0 && id !== applicationId) throw new AppError('conflict', '这不是惠民台账的办公库文件，没有打开。')
  if (version > newestVersion)
    throw new AppError(
      'conflict',
      `这个办公库由更新版本的程序建立（库版本 ${version}，本程序只认识到 ${newestVersion}）。请安装新版本后再打开；文件没有被改动。`,
    )
  return version
}

/** Brings a file to the newest version, all steps in one transaction. Returns the version it came from. */
export function migrate(sqlite: Sqlite, beforeChange: (from: number) => void): number {
  const version = readVersion(sqlite)
  const pending = migrations.filter((m) => m.version > version)
  if (pending.length === 0) return version
  if (version > 0) beforeChange(version)
  sqlite.exec('BEGIN IMMEDIATE')
  try {
    for (const migration of pending) migration.up(sqlite)
    sqlite.pragma(`application_id=${applicationId}`)
    sqlite.pragma(`user_version=${pending.at(-1)!.version}`)
    sqlite.exec('COMMIT')
  } catch (error) {
    sqlite.exec('ROLLBACK')
    throw error
  }
  return version
}

/** An empty office as version `version` of the program would have made it. */
export function layVersion(sqlite: Sqlite, version: number): void {
  sqlite.exec('BEGIN IMMEDIATE')
  for (const migration of migrations.filter((m) => m.version <= version)) migration.up(sqlite)
  sqlite.pragma(`application_id=${applicationId}`)
  sqlite.pragma(`user_version=${version}`)
  sqlite.exec('COMMIT')
}
