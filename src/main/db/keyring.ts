import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomUUID, scryptSync } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { AppError } from '../app-error'
import { writeFileAtomic } from './atomic-file'

/** Cost of turning a password into a key (TRUST K-03): about 0.4 s and 128 MiB. Stored with each entry, so that it can be raised. */
const cost = { N: 2 ** 17, r: 8, p: 1 }

interface WrappedKey {
  kdf: { name: 'scrypt'; N: number; r: number; p: number; salt: string }
  iv: string
  ct: string
  tag: string
}
/** The file beside the database: the database key wrapped once per account and once by the recovery key. Useless without a password or the recovery key. */
export interface Keyring {
  v: 1
  dbUuid: string
  accounts: Record<string, WrappedKey>
  recovery: WrappedKey
  /** Names by account id, so that a login finds its entry before the database is open. */
  names: Record<string, string>
}

function keyFrom(secret: string, kdf: WrappedKey['kdf']): Buffer {
  return scryptSync(secret.normalize('NFKC'), Buffer.from(kdf.salt, 'hex'), 32, { N: kdf.N, r: kdf.r, p: kdf.p, maxmem: 512 * 1024 * 1024 })
}
function aad(dbUuid: string, holder: string): Buffer {
  return Buffer.from(`huimin-keyring|1|${dbUuid}|${holder}`)
}

/** A key made of a password, before it is known whose it will be: the slow half of wrapping. */
export interface StretchedKey {
  kdf: WrappedKey['kdf']
  key: Buffer
}
/** Turns a password into a key with a fresh salt; takes its time. */
export function stretch(secret: string): StretchedKey {
  const kdf = { name: 'scrypt' as const, ...cost, salt: randomBytes(16).toString('hex') }
  return { kdf, key: keyFrom(secret, kdf) }
}
/** Wraps the database key for one holder; bound to this database and this holder, so that entries cannot be swapped. */
export function wrapWith({ kdf, key }: StretchedKey, dataKey: Buffer, dbUuid: string, holder: string): WrappedKey {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(aad(dbUuid, holder))
  const ct = Buffer.concat([cipher.update(dataKey), cipher.final()])
  return { kdf, iv: iv.toString('hex'), ct: ct.toString('hex'), tag: cipher.getAuthTag().toString('hex') }
}
/** `stretch` and `wrapWith` in one. */
export function wrapKey(dataKey: Buffer, secret: string, dbUuid: string, holder: string): WrappedKey {
  return wrapWith(stretch(secret), dataKey, dbUuid, holder)
}

/** The database key, or undefined when the secret is wrong or the entry was changed. */
export function unwrapKey(entry: WrappedKey, secret: string, dbUuid: string, holder: string): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret, entry.kdf), Buffer.from(entry.iv, 'hex'))
  decipher.setAAD(aad(dbUuid, holder))
  decipher.setAuthTag(Buffer.from(entry.tag, 'hex'))
  try {
    return Buffer.concat([decipher.update(Buffer.from(entry.ct, 'hex')), decipher.final()])
  } catch (error) {
    // what `final` throws for another key, another holder or a changed entry
    if (error instanceof Error && /auth/i.test(error.message)) return undefined
    throw error
  }
}

/** 160 random bits as eight groups of Crockford base-32, without letters that look like digits. */
export function newRecoveryKey(): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  return Array.from({ length: 8 }, () => Array.from(randomBytes(4), (byte) => alphabet[byte & 31]).join('')).join('-')
}
/** As typed from paper: spaces and dashes do not matter, O is 0, I and L are 1. */
export function normalizeRecoveryKey(text: string): string {
  const bare = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return bare.replace(/(.{4})(?=.)/g, '$1-')
}

/** A fresh keyring for a new database. */
export function newKeyring(adminId: number, adminName: string, password: string): { keyring: Keyring; dataKey: Buffer; recoveryKey: string } {
  const dbUuid = randomUUID()
  const dataKey = randomBytes(32)
  const recoveryKey = newRecoveryKey()
  const keyring: Keyring = {
    v: 1,
    dbUuid,
    accounts: { [adminId]: wrapKey(dataKey, password, dbUuid, String(adminId)) },
    recovery: wrapKey(dataKey, recoveryKey, dbUuid, 'recovery'),
    names: { [adminId]: adminName },
  }
  return { keyring, dataKey, recoveryKey }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
function isWrapped(value: unknown): boolean {
  return isObject(value) && isObject(value.kdf) && [value.kdf.salt, value.iv, value.ct, value.tag].every((part) => typeof part === 'string' && part !== '')
}
function isKeyring(value: unknown): value is Keyring {
  if (!isObject(value) || value.v !== 1 || typeof value.dbUuid !== 'string' || !isObject(value.names) || !isObject(value.accounts)) return false
  return isWrapped(value.recovery) && Object.values(value.accounts).every(isWrapped)
}

/** Reads the keyring of a folder; undefined when there is none. Refuses what is no keyring. */
export function readKeyring(file: string): Keyring | undefined {
  if (!existsSync(file)) return undefined
  const refusal = new AppError('conflict', `钥匙文件“${file}”已经损坏，办公库解不开。请把备份里的钥匙文件放回，或用备份恢复；没有改动任何文件。`)
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (!isKeyring(value)) throw refusal
    return value
  } catch (error) {
    if (error instanceof SyntaxError) throw refusal
    throw error
  }
}

/** Written to a temporary name, synced and renamed. No older keyring stays beside it: a closed account or a used recovery key must not open the office any more. */
export function writeKeyring(file: string, keyring: Keyring): void {
  writeFileAtomic(file, Buffer.from(JSON.stringify(keyring, null, 1)))
}

/** A keyring that belongs to a command which is being written: in force once the log holds row `seq`. */
export interface StagedKeyring {
  seq: number
  keyring: Keyring
}
const stagedName = (file: string): string => `${file}.staged`

/** Laid beside the keyring, synced, before its command is committed: keyring and database change together or not at all, whenever the power fails. */
export function stageKeyring(file: string, staged: StagedKeyring): void {
  writeFileAtomic(stagedName(file), Buffer.from(JSON.stringify(staged, null, 1)))
}
/** What an interrupted command left; undefined when nothing did, or when it was not yet whole. */
export function readStagedKeyring(file: string): StagedKeyring | undefined {
  if (!existsSync(stagedName(file))) return undefined
  try {
    const value: unknown = JSON.parse(readFileSync(stagedName(file), 'utf8'))
    return isObject(value) && typeof value.seq === 'number' && isKeyring(value.keyring) ? { seq: value.seq, keyring: value.keyring } : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
/** The command stands: its keyring takes the place of the old one. */
export function installStagedKeyring(file: string, keyring: Keyring): void {
  writeKeyring(file, keyring)
  dropStagedKeyring(file)
}
/** The command does not stand, or its keyring is in force. */
export function dropStagedKeyring(file: string): void {
  rmSync(stagedName(file), { force: true })
}

/** A slow hash of a former password, kept inside the encrypted file so that it is not taken again. */
export function formerHash(password: string, salt: string): string {
  return scryptSync(password.normalize('NFKC'), Buffer.from(salt, 'hex'), 32, { N: 2 ** 14, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }).toString('hex')
}

/** A key for one purpose, derived from the database key. */
export function deriveKey(dataKey: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), purpose, 32))
}
