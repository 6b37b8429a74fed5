import { createCipheriv, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'

/** Key lengths and rounds of the format: AE-2, AES-256 (what 7-Zip, WinRAR and Keka open). */
const rounds = 1000
const keyBytes = 32
const utf8AndSealed = 0x0800 | 0x0001
const sealedMethod = 99
// 1 January 2000
const dosDay = ((2000 - 1980) << 9) | (1 << 5) | 1

/** The stream of the format: AES of a counter that begins at 1 and counts in the low bytes first. */
function crypt(key: Buffer, bytes: Buffer): Buffer {
  const blocks = Math.ceil(bytes.length / 16)
  const counters = Buffer.alloc(blocks * 16)
  for (let block = 0; block < blocks; block++) counters.writeUInt32LE(block + 1, block * 16)
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  const stream = cipher.update(counters)
  const out = Buffer.allocUnsafe(bytes.length)
  for (let index = 0; index < bytes.length; index++) out[index] = bytes[index]! ^ stream[index]!
  return out
}

/** One file of the archive, compressed and sealed with its own salt. */
function sealedPart(bytes: Buffer, password: string, salt: Buffer): Buffer {
  const keys = pbkdf2Sync(Buffer.from(password, 'utf8'), salt, rounds, keyBytes * 2 + 2, 'sha1')
  const body = crypt(keys.subarray(0, keyBytes), deflateRawSync(bytes))
  const proof = createHmac('sha1', keys.subarray(keyBytes, keyBytes * 2))
    .update(body)
    .digest()
    .subarray(0, 10)
  return Buffer.concat([salt, keys.subarray(keyBytes * 2), body, proof])
}

/** The bytes of a .zip whose files are sealed with a password, in writing order. Names stay readable, as the format has it. */
export function* sealedZip(files: Iterable<{ name: string; bytes: Buffer }>, password: string): Generator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  let count = 0
  for (const { name: text, bytes } of files) {
    const name = Buffer.from(text, 'utf8')
    const packed = sealedPart(bytes, password, randomBytes(16))
    const extra = Buffer.from([0x01, 0x99, 7, 0, 2, 0, 0x41, 0x45, 3, 8, 0])
    const common = Buffer.alloc(26)
    common.writeUInt16LE(51, 0)
    common.writeUInt16LE(utf8AndSealed, 2)
    common.writeUInt16LE(sealedMethod, 4)
    common.writeUInt16LE(dosDay, 8)
    // AE-2 keeps no CRC: the proof at the end of each file stands for it.
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(name.length, 22)
    common.writeUInt16LE(extra.length, 24)
    yield Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), common, name, extra])
    yield packed
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 51, 0]), common, tail, name, extra]))
    offset += 30 + name.length + extra.length + packed.length
    count++
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  yield list
  yield end
}
