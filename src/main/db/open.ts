import { chmodSync, existsSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3-multiple-ciphers'
import { AppError } from '../app-error'
import type { Sqlite } from './schema'

/** What `PRAGMA` must answer after opening (TRUST D-03); each is read back, a difference refuses to start. */
const settings: readonly [pragma: string, set: string | null, expected: string | number][] = [
  ['locking_mode', 'EXCLUSIVE', 'exclusive'],
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['fullfsync', '1', 1],
  ['checkpoint_fullfsync', '1', 1],
  ['temp_store', 'MEMORY', 2],
  ['foreign_keys', '1', 1],
  ['secure_delete', '1', 1],
  ['cell_size_check', '1', 1],
  ['trusted_schema', '0', 0],
  ['cache_size', '-65536', -65536],
]

/**
 * Opens an encrypted database with its raw key and asserts every setting. `create` makes a new file and is refused where one stands.
 * Refuses a wrong key, a damaged file, a file another process holds.
 */
export function openDatabase(file: string, dataKey: Buffer, mode: 'create' | 'existing'): Sqlite {
  const sqlite = new Database(file, { fileMustExist: mode === 'existing', timeout: 5000 }) as Sqlite
  try {
    sqlite.pragma(`cipher='chacha20'`)
    sqlite.pragma(`key='raw:${dataKey.toString('hex')}'`)
    sqlite.pragma('locking_mode=EXCLUSIVE')
    sqlite.prepare('SELECT count(*) FROM sqlite_schema').get()
    for (const [pragma, set, expected] of settings) {
      if (set !== null) sqlite.pragma(`${pragma}=${set}`)
      const actual: unknown = sqlite.pragma(pragma, { simple: true })
      if (actual !== expected) throw new Error(`database setting ${pragma} is ${String(actual)}, expected ${expected}`)
    }
    if (mode === 'create') chmodSync(file, 0o600)
    return sqlite
  } catch (error) {
    sqlite.close()
    throw explainOpenError(error)
  }
}

/** Does another program have the file open? Changes nothing; what looking leaves beside the file is taken away again. */
export function isHeldElsewhere(file: string, dataKey: Buffer): boolean {
  const beside = ['-wal', '-shm'].map((tail) => file + tail).filter((name) => !existsSync(name))
  const sqlite = new Database(file, { readonly: true, fileMustExist: true, timeout: 500 })
  let held = false
  try {
    sqlite.pragma(`cipher='chacha20'`)
    sqlite.pragma(`key='raw:${dataKey.toString('hex')}'`)
    sqlite.prepare('SELECT count(*) FROM sqlite_schema').get()
  } catch (error) {
    held = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
  } finally {
    sqlite.close()
  }
  if (!held) for (const name of beside) rmSync(name, { force: true })
  return held
}

/** Did the disk run full: inside SQLite, or writing one of our own files? */
export function isDiskFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT'
}

/** What an office with damaged pages is refused with. */
export const damagedPages = '办公库文件有损坏的页面。原文件没有被改动；请由维护人员用备份恢复，或者抢救还读得出的资料。'
const damagedHead = '办公库文件打不开：密钥与文件不符，或者文件已损坏。原文件没有被改动；请由维护人员用备份恢复，或者抢救还读得出的资料。'
/** Is the file itself hurt, not the folder, the disk or the password? */
export function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || (error instanceof AppError && [damagedPages, damagedHead].includes(error.message))
}

/** SQLite's refusals as sentences. */
export function explainOpenError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_NOTADB') return new AppError('conflict', damagedHead)
  if (code.startsWith('SQLITE_BUSY')) return new AppError('conflict', '办公库正被另一个窗口或程序使用，请先关闭它再打开。')
  if (code.startsWith('SQLITE_CORRUPT')) return new AppError('conflict', damagedPages)
  if (code === 'SQLITE_FULL') return new AppError('conflict', '磁盘已满，这一步没有写入。请腾出空间后重试。')
  if (code === 'SQLITE_READONLY' || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_IOERR'))
    return new AppError('conflict', `办公库所在文件夹不能读写（${code}）。请检查磁盘、U 盘和文件夹权限。`)
  return error
}
