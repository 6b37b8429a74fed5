import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { AppError } from './app-error'
import { writeAnchor } from './db/anchor'
import { appendAudit, chainHead } from './db/audit-chain'
import { syncFolder } from './db/atomic-file'
import { copyDatabase, proveDatabase, type Counted } from './db/copy'
import { deriveKey, writeKeyring, type Keyring } from './db/keyring'
import { openDatabase } from './db/open'
import type { Vault } from './vault'

/** First bytes of a backup file; then the length of a JSON head, the head, the encrypted database. */
const magic = 'HUIMINBAK1\n'
interface Head extends Counted {
  dbUuid: string
  takenAt: string
  databaseBytes: number
  databaseSha256: string
  keyring: Keyring
}
type Proof = Counted & { file: string; bytes: number; sha256: string; takenAt: string }

function sha256Of(file: string): string {
  const hash = createHash('sha256')
  const handle = openSync(file, 'r')
  const buffer = Buffer.alloc(1 << 20)
  try {
    for (let read = readSync(handle, buffer); read > 0; read = readSync(handle, buffer)) hash.update(buffer.subarray(0, read))
  } finally {
    closeSync(handle)
  }
  return hash.digest('hex')
}

/** Copies bytes from a place in one open file to the end of another; returns the sha-256 of what went through. */
function pour(from: number, start: number, to: number, length: number): string {
  const hash = createHash('sha256')
  const buffer = Buffer.alloc(1 << 20)
  let left = length
  while (left > 0) {
    const read = readSync(from, buffer, 0, Math.min(buffer.length, left), start + length - left)
    if (read === 0) break
    hash.update(buffer.subarray(0, read))
    writeSync(to, buffer, 0, read)
    left -= read
  }
  return hash.digest('hex')
}

function readHead(handle: number, file: string): { head: Head; start: number } {
  const refuse = (): never => {
    throw new AppError('invalid', `“${file}”不是惠民台账的备份文件，或者已经损坏。`)
  }
  const lead = Buffer.alloc(magic.length + 4)
  if (readSync(handle, lead, 0, lead.length, 0) < lead.length || lead.subarray(0, magic.length).toString() !== magic) return refuse()
  const length = lead.readUInt32LE(magic.length)
  if (length > 10_000_000) return refuse()
  const text = Buffer.alloc(length)
  if (readSync(handle, text, 0, length, lead.length) < length) return refuse()
  try {
    return { head: JSON.parse(text.toString('utf8')) as Head, start: lead.length + length }
  } catch (error) {
    if (error instanceof SyntaxError) return refuse()
    throw error
  }
}

/** Unpacks the database of a backup beside a name of ours, checks hash, pages and counts with the office's own key. */
function unpack(vault: Vault, file: string, target: string): Head {
  if (!existsSync(file)) throw new AppError('notFound', `找不到备份文件“${file}”。`)
  const handle = openSync(file, 'r')
  try {
    const { head, start } = readHead(handle, file)
    if (head.dbUuid !== vault.keyring().dbUuid) throw new AppError('conflict', '这是另一个办公库的备份，没有动现在的数据。')
    const out = openSync(target, 'w', 0o600)
    try {
      const hash = pour(handle, start, out, head.databaseBytes)
      fsyncSync(out)
      if (hash !== head.databaseSha256) throw new AppError('invalid', `备份“${file}”的内容与它自己的校验值不符，已经损坏；没有动现在的数据。`)
    } finally {
      closeSync(out)
    }
    const counted = proveDatabase(target, vault.dataKey())
    if (counted.persons !== head.persons || counted.audit !== head.audit) throw new AppError('invalid', `备份“${file}”里的人数与记录不符；没有动现在的数据。`)
    return head
  } catch (error) {
    rmSync(target, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
}

/** Takes a backup: encrypted copy and keyring in one file, called good only after it was unpacked again, checked and counted. */
export function takeBackup(vault: Vault, file: string, now: string): Proof {
  mkdirSync(dirname(file), { recursive: true })
  if (existsSync(file)) throw new AppError('conflict', `“${file}”已经存在，请换一个文件名。`)
  const copy = join(vault.paths().backups, `copy-${process.pid}.db`)
  const partial = `${file}.partial`
  mkdirSync(vault.paths().backups, { recursive: true })
  try {
    const counted = copyDatabase(vault.database().sqlite, vault.dataKey(), copy)
    const head: Head = {
      ...counted,
      dbUuid: vault.keyring().dbUuid,
      takenAt: now,
      databaseBytes: statSync(copy).size,
      databaseSha256: sha256Of(copy),
      keyring: vault.keyring(),
    }
    const text = Buffer.from(JSON.stringify(head))
    const lead = Buffer.alloc(4)
    lead.writeUInt32LE(text.length)
    const out = openSync(partial, 'w', 0o600)
    const source = openSync(copy, 'r')
    try {
      writeSync(out, Buffer.concat([Buffer.from(magic), lead, text]))
      pour(source, 0, out, head.databaseBytes)
      fsyncSync(out)
    } finally {
      closeSync(source)
      closeSync(out)
    }
    unpack(vault, partial, copy)
    renameSync(partial, file)
    syncFolder(dirname(file))
    return { ...counted, file, bytes: statSync(file).size, sha256: sha256Of(file), takenAt: now }
  } finally {
    rmSync(copy, { force: true })
    rmSync(partial, { force: true })
  }
}

/** Opens a backup in a temporary place, checks every page and counts. */
export function verifyBackup(vault: Vault, file: string): Proof {
  const copy = join(vault.paths().backups, `verify-${process.pid}.db`)
  mkdirSync(vault.paths().backups, { recursive: true })
  try {
    const { persons, households, audit, takenAt } = unpack(vault, file, copy)
    return { persons, households, audit, takenAt, file, bytes: statSync(file).size, sha256: sha256Of(file) }
  } finally {
    rmSync(copy, { force: true })
  }
}

/** Backups in the office's own folder, newest first. */
export function listBackups(folder: string): { file: string; bytes: number; takenAt: string }[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.hmbak'))
    .flatMap((name) => {
      const file = join(folder, name)
      const handle = openSync(file, 'r')
      try {
        return [{ file, bytes: statSync(file).size, takenAt: readHead(handle, file).head.takenAt }]
      } catch (error) {
        // what is no backup any more does not count as one
        if (error instanceof AppError) return []
        throw error
      } finally {
        closeSync(handle)
      }
    })
    .sort((a, b) => b.takenAt.localeCompare(a.takenAt))
}

/**
 * Puts a proven backup in the place of the office: the present file is kept aside as `office.before-restore-….db`, old -wal and -shm go,
 * the restore is recorded in the restored database too. The session ends.
 */
export async function restoreBackup(vault: Vault, file: string, now: string): Promise<Proof> {
  const proof = verifyBackup(vault, file)
  const paths = vault.paths()
  const fresh = join(vault.folder(), 'office.restoring.db')
  const head = unpack(vault, file, fresh)
  const key = Buffer.from(vault.dataKey())
  const user = vault.session()!
  const restored = openDatabase(fresh, key, 'existing')
  appendAudit(restored, deriveKey(key, 'audit-v1'), {
    at: now,
    accountId: user.accountId,
    name: user.name,
    role: user.role,
    operation: 'backup.restore',
    detail: JSON.stringify({ input: { file } }),
    result: '成功',
  })
  const newest = chainHead(restored)
  restored.pragma('wal_checkpoint(TRUNCATE)')
  restored.close()
  for (const tail of ['-wal', '-shm']) rmSync(fresh + tail, { force: true })
  await vault.lock()
  // copied aside, not moved: at every moment there is a whole office, the old one or the restored one
  const aside = join(vault.folder(), `office.before-restore-${now.slice(0, 19).replaceAll(':', '')}.db`)
  copyFileSync(paths.database, aside, constants.COPYFILE_EXCL)
  for (const tail of ['-wal', '-shm']) rmSync(paths.database + tail, { force: true })
  renameSync(fresh, paths.database)
  syncFolder(vault.folder())
  writeKeyring(paths.keyring, head.keyring)
  writeAnchor(vault.stateFolder(), { dbUuid: head.dbUuid, seq: newest.seq, hash: newest.hash.toString('hex'), at: now })
  key.fill(0)
  return proof
}
