import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { attachmentLimit, pictureKinds, type AttachmentKind } from '../preload/contract/attachment'
import { AppError } from './app-error'
import { syncFolder, writeFileAtomic } from './db/atomic-file'
import { deriveKey } from './db/keyring'
import { attachmentKind } from './io/attachment-kind'
import { shownName } from './io/file-name'
import { refusalOf } from './io/refusal'
import type { Vault } from './vault'

/** First bytes of a stored attachment; then its address (32 bytes), the length of its content (6) and the nonce (12): the head, authenticated with the content. */
const magic = Buffer.from('HUIMINATT1\n')
const headBytes = magic.length + 32 + 6 + 12
const tagBytes = 16

type Keys = Pick<Vault, 'dataKey' | 'paths'>

/** Reads a file somebody wants to attach; refuses what is no file, too large, or no paper or picture, in a sentence naming it. */
export function readPaperFile(file: string): { bytes: Buffer; kind: AttachmentKind } {
  const name = shownName(file)
  const refuse = (why: string): never => {
    throw new AppError('invalid', `“${name}”没有添加：${why}`, [{ path: 'file', message: why }])
  }
  if (!existsSync(file)) throw new AppError('notFound', `找不到文件“${name}”。`)
  const found = statSync(file)
  if (!found.isFile()) return refuse('这不是一个文件。')
  if (found.size > attachmentLimit)
    return refuse(`文件有 ${Math.ceil(found.size / 1_000_000)} MB，附件最大 ${attachmentLimit / 1_000_000} MB。请降低扫描分辨率，或分成几个文件。`)
  const bytes = readFileSync(file)
  return { bytes, kind: kindOf(bytes, refuse) }
}
function kindOf(bytes: Buffer, refuse: (why: string) => never): AttachmentKind {
  try {
    return attachmentKind(bytes)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === undefined) throw error
    return refuse(refusal)
  }
}

/** A picture that was cropped in the window; refuses what is no picture. */
export function croppedPicture(name: string, content: string): { bytes: Buffer; kind: AttachmentKind } {
  const refuse = (why: string): never => {
    throw new AppError('invalid', `“${name}”没有改动：${why}`, [{ path: 'content', message: why }])
  }
  const bytes = Buffer.from(content, 'base64')
  const kind = kindOf(bytes, refuse)
  return pictureKinds.includes(kind) ? { bytes, kind } : refuse('裁剪后的内容不是照片。')
}

/** Where the content lies: a keyed hash of it, so that one paper is kept once and a file name tells nothing. */
function addressOf(dataKey: Buffer, bytes: Buffer): string {
  return createHmac('sha256', deriveKey(dataKey, 'attachment-name-v1')).update(bytes).digest('hex')
}
/** The file an address stands for. */
export const attachmentFile = (vault: Keys, address: string): string => join(vault.paths().attachments, `${address}.hmatt`)

/** Encrypts content under a key of its own into the office folder, whole or not at all; what is there already, and sound, stays. */
export function storeAttachment(vault: Keys, bytes: Buffer): string {
  const address = addressOf(vault.dataKey(), bytes)
  mkdirSync(vault.paths().attachments, { recursive: true })
  if (openStored(vault, address).ok) return address
  const length = Buffer.alloc(6)
  length.writeUIntBE(bytes.length, 0, 6)
  const nonce = randomBytes(12)
  const head = Buffer.concat([magic, Buffer.from(address, 'hex'), length, nonce])
  const cipher = createCipheriv('aes-256-gcm', deriveKey(vault.dataKey(), 'attachment-v1'), nonce)
  cipher.setAAD(head)
  writeFileAtomic(attachmentFile(vault, address), Buffer.concat([head, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]))
  return address
}

function openStored(vault: Keys, address: string): { ok: true; bytes: Buffer } | { ok: false; message: string } {
  const file = attachmentFile(vault, address)
  if (!existsSync(file)) return { ok: false, message: '存放附件的文件不见了' }
  const stored = readFileSync(file)
  const damaged = { ok: false as const, message: '存放附件的文件已经损坏或被改动' }
  if (stored.length < headBytes + tagBytes) return damaged
  const head = stored.subarray(0, headBytes)
  const at = magic.length
  if (!head.subarray(0, at).equals(magic) || head.toString('hex', at, at + 32) !== address) return damaged
  if (head.readUIntBE(at + 32, 6) !== stored.length - headBytes - tagBytes) return damaged
  const decipher = createDecipheriv('aes-256-gcm', deriveKey(vault.dataKey(), 'attachment-v1'), head.subarray(headBytes - 12))
  decipher.setAAD(head)
  decipher.setAuthTag(stored.subarray(-tagBytes))
  try {
    return { ok: true, bytes: Buffer.concat([decipher.update(stored.subarray(headBytes, -tagBytes)), decipher.final()]) }
  } catch (error) {
    // what `final` throws when one bit differs
    if (error instanceof Error && /auth/i.test(error.message)) return damaged
    throw error
  }
}

/** The content of an attachment; refuses a missing or changed file by the name of the attachment. */
export function readAttachment(vault: Keys, { name, stored }: { name: string; stored: string }): Buffer {
  const opened = openStored(vault, stored)
  if (!opened.ok) throw new AppError('conflict', `附件“${name}”打不开：${opened.message}。请从备份恢复，或移除后重新添加。`)
  return opened.bytes
}

/** Why a stored attachment cannot be trusted; null when it opens. */
export function attachmentFault(vault: Keys, stored: string): string | null {
  const opened = openStored(vault, stored)
  return opened.ok ? null : opened.message
}

/** Addresses of all files in the attachment folder. */
export function storedAddresses(vault: Keys): string[] {
  const folder = vault.paths().attachments
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((name) => /^([0-9a-f]{64})\.hmatt$/.exec(name)?.[1] ?? [])
    .toSorted()
}

/** Takes a stored file away for good. */
export function dropAttachment(vault: Keys, stored: string): void {
  const file = attachmentFile(vault, stored)
  if (!existsSync(file)) return
  rmSync(file)
  syncFolder(vault.paths().attachments)
}
