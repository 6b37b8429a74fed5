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
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { dirname, join } from 'node:path'
import { AppError } from './app-error'
import { attachmentFault, attachmentFile } from './attachment-file'
import { writeAnchor } from './db/anchor'
import { appendAudit, chainHead } from './db/audit-chain'
import { syncFolder } from './db/atomic-file'
import { copyDatabase, proveDatabase, type Counted } from './db/copy'
import { deriveKey, normalizeRecoveryKey, unwrapKey, writeKeyring, type Keyring } from './db/keyring'
import { openDatabase } from './db/open'
import { keyByPassword } from './office-keys'
import { officePaths, type Vault } from './vault'

/** First bytes of a backup file; then the length of a JSON head, its seal, the head, the encrypted database, the encrypted attachments one after the other. The head names the hash of each. */
const magic = 'HUIMINBAK1\n'
const sealBytes = 32
interface Head extends Counted {
  dbUuid: string
  takenAt: string
  databaseBytes: number
  databaseSha256: string
  keyring: Keyring
  /** Missing in backups of the first version. */
  attachments?: { address: string; bytes: number; sha256: string }[]
  /** Attachments that were already missing or damaged when the backup was taken. */
  attachmentFaults?: string[]
}
/** What a proven backup holds. */
export type Proof = Counted & { attachments: number; attachmentFaults: string[]; file: string; bytes: number; sha256: string; takenAt: string }

interface Secret {
  recoveryKey?: string | undefined
  name?: string | undefined
  password?: string | undefined
}
/** Where a backup is unpacked and with which key. */
type Place = Pick<Vault, 'paths' | 'dataKey' | 'keyring'>

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

/** Copies bytes from a place in one open file to the end of another (or only reads them); returns the sha-256 of what went through. */
function pour(from: number, start: number, to: number | null, length: number): string {
  const hash = createHash('sha256')
  const buffer = Buffer.alloc(1 << 20)
  let left = length
  while (left > 0) {
    const read = readSync(from, buffer, 0, Math.min(buffer.length, left), start + length - left)
    if (read === 0) break
    hash.update(buffer.subarray(0, read))
    if (to !== null) for (let at = 0; at < read;) at += writeSync(to, buffer, at, read - at)
    left -= read
  }
  return hash.digest('hex')
}

/** Only who has the key of the office can make it: a head with one changed byte, or another keyring, is no backup of this office. */
function sealOf(dataKey: Buffer, head: Buffer): Buffer {
  return createHmac('sha256', deriveKey(dataKey, 'backup-v1')).update(head).digest()
}

function isHead(value: unknown): value is Head {
  return typeof value === 'object' && value !== null && 'takenAt' in value && typeof value.takenAt === 'string' && 'dbUuid' in value
}

function readHead(handle: number, file: string): { head: Head; text: Buffer; seal: Buffer; start: number } {
  const refuse = (): never => {
    throw new AppError('invalid', `“${file}”不是惠民台账的备份文件，或者已经损坏。`)
  }
  const lead = Buffer.alloc(magic.length + 4 + sealBytes)
  if (readSync(handle, lead, 0, lead.length, 0) < lead.length || lead.subarray(0, magic.length).toString() !== magic) return refuse()
  const length = lead.readUInt32LE(magic.length)
  if (length > 10_000_000) return refuse()
  const text = Buffer.alloc(length)
  if (readSync(handle, text, 0, length, lead.length) < length) return refuse()
  try {
    const head: unknown = JSON.parse(text.toString('utf8'))
    return isHead(head) ? { head, text, seal: lead.subarray(magic.length + 4), start: lead.length + length } : refuse()
  } catch (error) {
    if (error instanceof SyntaxError) return refuse()
    throw error
  }
}

/** Checks every attachment of a backup; with `restore` those the office lacks, or holds damaged, are put into its folder. */
function unpackAttachments(vault: Place, handle: number, start: number, head: Head, refuse: () => never, restore: boolean): void {
  let at = start
  for (const { address, bytes, sha256 } of head.attachments ?? []) {
    const wanted = restore && attachmentFault(vault, address) !== null
    const file = attachmentFile(vault, address)
    if (wanted) mkdirSync(dirname(file), { recursive: true })
    const out = wanted ? openSync(`${file}.partial`, 'w', 0o600) : null
    try {
      if (pour(handle, at, out, bytes) !== sha256) refuse()
      if (out !== null) fsyncSync(out)
    } finally {
      if (out !== null) closeSync(out)
    }
    if (wanted) renameSync(`${file}.partial`, file)
    at += bytes
  }
}

/** What a backup taken now would hold of the attachments: sound files, and sentences about the others. */
export function attachmentsNow(vault: Vault): Required<Pick<Head, 'attachments' | 'attachmentFaults'>> {
  const rows = vault
    .database()
    .sqlite.prepare('SELECT stored, min(name) AS name FROM attachment WHERE removedSeq IS NULL GROUP BY stored ORDER BY stored')
    .all()
  const faults: string[] = []
  const attachments = (rows as { stored: string; name: string }[]).flatMap(({ stored: address, name }) => {
    const fault = attachmentFault(vault, address)
    if (fault !== null) {
      faults.push(`附件“${name}”：${fault}`)
      return []
    }
    const file = attachmentFile(vault, address)
    return [{ address, bytes: statSync(file).size, sha256: sha256Of(file) }]
  })
  return { attachments, attachmentFaults: faults }
}

/** Unpacks the database of a backup beside a name of ours, checks hash, pages, counts and attachments with the office's own key. */
export function unpack(vault: Place, file: string, target: string, restore = false): Head {
  if (!existsSync(file)) throw new AppError('notFound', `找不到备份文件“${file}”。`)
  const handle = openSync(file, 'r')
  try {
    const { head, text, seal, start } = readHead(handle, file)
    if (head.dbUuid !== vault.keyring().dbUuid) throw new AppError('conflict', '这是另一个办公库的备份，没有动现在的数据。')
    if (!timingSafeEqual(seal, sealOf(vault.dataKey(), text))) throw new AppError('invalid', `备份“${file}”的说明部分已经损坏或被改动；没有动现在的数据。`)
    const broken = (): never => {
      throw new AppError('invalid', `备份“${file}”的内容与它自己的校验值不符，已经损坏；没有动现在的数据。`)
    }
    const out = openSync(target, 'w', 0o600)
    try {
      const hash = pour(handle, start, out, head.databaseBytes)
      fsyncSync(out)
      if (hash !== head.databaseSha256) broken()
    } finally {
      closeSync(out)
    }
    const counted = proveDatabase(target, vault.dataKey())
    if (counted.persons !== head.persons || counted.audit !== head.audit) throw new AppError('invalid', `备份“${file}”里的人数与记录不符；没有动现在的数据。`)
    unpackAttachments(vault, handle, start + head.databaseBytes, head, broken, restore)
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
      ...attachmentsNow(vault),
    }
    const text = Buffer.from(JSON.stringify(head))
    const lead = Buffer.alloc(4)
    lead.writeUInt32LE(text.length)
    const out = openSync(partial, 'w', 0o600)
    const source = openSync(copy, 'r')
    try {
      writeSync(out, Buffer.concat([Buffer.from(magic), lead, sealOf(vault.dataKey(), text), text]))
      pour(source, 0, out, head.databaseBytes)
      for (const { address, bytes } of head.attachments ?? []) {
        const attached = openSync(attachmentFile(vault, address), 'r')
        try {
          pour(attached, 0, out, bytes)
        } finally {
          closeSync(attached)
        }
      }
      fsyncSync(out)
    } finally {
      closeSync(source)
      closeSync(out)
    }
    unpack(vault, partial, copy)
    renameSync(partial, file)
    syncFolder(dirname(file))
    return proofOf(head, file)
  } finally {
    rmSync(copy, { force: true })
    rmSync(partial, { force: true })
  }
}

/** What is told of an unpacked backup. */
export function proofOf({ persons, households, audit, takenAt, attachments, attachmentFaults }: Head, file: string): Proof {
  const own = { file, bytes: statSync(file).size, sha256: sha256Of(file) }
  return { persons, households, audit, attachments: attachments?.length ?? 0, attachmentFaults: attachmentFaults ?? [], takenAt, ...own }
}

/** Opens a backup in a temporary place, checks every page and attachment and counts. */
export function verifyBackup(vault: Vault, file: string): Proof {
  const copy = join(vault.paths().backups, `verify-${process.pid}.db`)
  mkdirSync(vault.paths().backups, { recursive: true })
  try {
    return proofOf(unpack(vault, file, copy), file)
  } finally {
    rmSync(copy, { force: true })
  }
}

/** Size and hash of a backup file as it lies there, without opening it. */
export function backupProof(file: string): { bytes: number; sha256: string } {
  return { bytes: statSync(file).size, sha256: sha256Of(file) }
}

/** The key that opens a backup: the recovery key, or name and password as they were when it was taken. */
function keyOfBackup({ keyring }: Head, secret: Secret): { dataKey: Buffer; accountId: number } | undefined {
  if (secret.recoveryKey !== undefined) {
    const dataKey = unwrapKey(keyring.recovery, normalizeRecoveryKey(secret.recoveryKey), keyring.dbUuid, 'recovery')
    return dataKey && { dataKey, accountId: 0 }
  }
  const known = keyByPassword(keyring, secret.name ?? '', secret.password ?? '')
  return known && { dataKey: known.dataKey, accountId: Number(known.accountId) }
}

/** Puts a proven backup into an empty folder of this PC, which need never have seen the office (TRUST B-05). The database is named last: at no moment does half an office stand there. */
export function restoreElsewhere(folder: string, stateFolder: string, file: string, secret: Secret, now: string): Proof {
  const paths = officePaths(folder)
  if (existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('office.db') || name === 'keyring.json'))
    throw new AppError('conflict', `“${folder}”里已经有一个办公库，没有改动它。请换一个空文件夹。`)
  if (!existsSync(file)) throw new AppError('notFound', `找不到备份文件“${file}”。`)
  const handle = openSync(file, 'r')
  let head: Head
  try {
    head = readHead(handle, file).head
  } finally {
    closeSync(handle)
  }
  const known = keyOfBackup(head, secret)
  if (!known) throw new AppError('forbidden', secret.recoveryKey === undefined ? '姓名或密码不对。用备份当时的密码。' : '恢复密钥不对，打不开这份备份。')
  mkdirSync(folder, { recursive: true })
  for (const part of [paths.backups, paths.attachments, paths.outbox, paths.logs]) mkdirSync(part, { recursive: true })
  const fresh = join(folder, 'office.restoring.db')
  const { dataKey } = known
  unpack({ paths: () => paths, dataKey: () => dataKey, keyring: () => head.keyring }, file, fresh, true)
  const sqlite = openDatabase(fresh, dataKey, 'existing')
  const who = sqlite.prepare('SELECT name, role FROM account WHERE id = ?').get(known.accountId) as { name: string; role: string } | undefined
  appendAudit(sqlite, deriveKey(dataKey, 'audit-v1'), {
    at: now,
    accountId: known.accountId === 0 ? null : known.accountId,
    name: who?.name ?? '（恢复密钥）',
    role: who?.role ?? '',
    operation: 'office.restoreFrom',
    detail: JSON.stringify({ input: { file } }),
    result: '成功',
  })
  const newest = chainHead(sqlite)
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.close()
  for (const tail of ['-wal', '-shm']) rmSync(fresh + tail, { force: true })
  writeKeyring(paths.keyring, head.keyring)
  renameSync(fresh, paths.database)
  syncFolder(folder)
  writeAnchor(stateFolder, { dbUuid: head.dbUuid, seq: newest.seq, hash: newest.hash.toString('hex'), at: now })
  dataKey.fill(0)
  return proofOf(head, file)
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
  const head = unpack(vault, file, fresh, true)
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
