/**
 * One page of an encrypted file, opened without SQLite: SQLite3 Multiple Ciphers' chacha20 (ChaCha20 and Poly1305, 32 bytes at the end of each page:
 * nonce and tag). Node's own chacha20 is missing in Electron's BoringSSL, so it is written out. Nothing here can write.
 */
const reserved = 32
/** Bytes 16 to 23 of page 1 stand in clear; before them the salt. */
const firstPageClear = 24
/** `PRAGMA page_size` of every office. */
export const pageSize = 4096
/** What SQLite may use of a page. */
export const usableSize = pageSize - reserved

const rounds = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
] as const

function block(state: Uint32Array, out: Uint32Array): void {
  out.set(state)
  for (let i = 0; i < 10; i++)
    for (const [a, b, c, d] of rounds) {
      let x = 0
      out[a]! += out[b]!
      x = out[d]! ^ out[a]!
      out[d] = (x << 16) | (x >>> 16)
      out[c]! += out[d]!
      x = out[b]! ^ out[c]!
      out[b] = (x << 12) | (x >>> 20)
      out[a]! += out[b]!
      x = out[d]! ^ out[a]!
      out[d] = (x << 8) | (x >>> 24)
      out[c]! += out[d]!
      x = out[b]! ^ out[c]!
      out[b] = (x << 7) | (x >>> 25)
    }
  for (let i = 0; i < 16; i++) out[i]! += state[i]!
}

/** XORs `data` from `from` to `to` with the key stream, in place. */
function chacha20(data: Buffer, from: number, to: number, key: Buffer, nonce: Buffer, counter: number): void {
  const state = new Uint32Array(16)
  state.set([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574])
  for (let i = 0; i < 8; i++) state[4 + i] = key.readUInt32LE(i * 4)
  state[12] = counter
  for (let i = 0; i < 3; i++) state[13 + i] = nonce.readUInt32LE(i * 4)
  const words = new Uint32Array(16)
  const stream = Buffer.alloc(64)
  for (let at = from; at < to; at += 64) {
    block(state, words)
    for (let i = 0; i < 16; i++) stream.writeUInt32LE(words[i]!, i * 4)
    const length = Math.min(64, to - at)
    for (let i = 0; i < length; i++) data[at + i]! ^= stream[i]!
    state[12] = state[12]! + 1
  }
}

/** Poly1305 over whole 13-bit limbs. */
function poly1305(message: Buffer, key: Buffer): Buffer {
  const r = limbs(clamp(key.subarray(0, 16)), 0)
  const h = new Array<number>(10).fill(0)
  for (let at = 0; at < message.length; at += 16) {
    const length = Math.min(16, message.length - at)
    const part = Buffer.alloc(17)
    message.copy(part, 0, at, at + length)
    part[length] = 1
    const m = limbs(part, part[16]!)
    for (let i = 0; i < 10; i++) h[i]! += m[i]!
    multiply(h, r)
  }
  return finish(h, key.subarray(16, 32))
}
function clamp(bytes: Buffer): Buffer {
  const out = Buffer.from(bytes)
  for (const i of [3, 7, 11, 15]) out[i]! &= 15
  for (const i of [4, 8, 12]) out[i]! &= 252
  return out
}
function limbs(bytes: Buffer, top: number): number[] {
  const out: number[] = []
  for (let i = 0; i < 10; i++) {
    const bit = i * 13
    const byte = bit >> 3
    let value = 0
    for (let j = 0; j < 3; j++) value |= (byte + j < 16 ? bytes[byte + j]! : byte + j === 16 ? top : 0) << (8 * j)
    out.push((value >> (bit & 7)) & 0x1fff)
  }
  return out
}
function multiply(h: number[], r: readonly number[]): void {
  const out = new Array<number>(10).fill(0)
  let carry = 0
  for (let i = 0; i < 10; i++) {
    let sum = carry
    for (let j = 0; j < 10; j++) sum += h[j]! * (i >= j ? r[i - j]! : 5 * r[i + 10 - j]!)
    out[i] = sum & 0x1fff
    carry = Math.floor(sum / 0x2000)
  }
  out[0]! += carry * 5
  for (let i = 0; i < 9; i++) {
    out[i + 1]! += out[i]! >> 13
    out[i]! &= 0x1fff
  }
  for (let i = 0; i < 10; i++) h[i] = out[i]!
}
function finish(h: readonly number[], s: Buffer): Buffer {
  const prime = (1n << 130n) - 5n
  let value = 0n
  for (let i = 9; i >= 0; i--) value = (value << 13n) + BigInt(h[i]!)
  value %= prime
  let sum = 0n
  for (let i = 15; i >= 0; i--) sum = (sum << 8n) + BigInt(s[i]!)
  value = (value + sum) & ((1n << 128n) - 1n)
  const tag = Buffer.alloc(16)
  for (let i = 0; i < 16; i++) tag[i] = Number((value >> BigInt(8 * i)) & 255n)
  return tag
}

/** The page in clear, or undefined when its tag does not fit: damaged, changed, or another page's. */
export function openPage(encrypted: Buffer, number: number, dataKey: Buffer): Buffer | undefined {
  if (encrypted.length !== pageSize) return undefined
  const page = Buffer.from(encrypted)
  const nonce = page.subarray(usableSize, usableSize + 16)
  const counter = (nonce.readUInt32LE(12) ^ number) >>> 0
  const keys = Buffer.alloc(64)
  chacha20(keys, 0, 64, dataKey, nonce, counter)
  if (!poly1305(page.subarray(0, usableSize + 16), keys.subarray(0, 32)).equals(page.subarray(usableSize + 16))) return undefined
  chacha20(page, number === 1 ? firstPageClear : 0, usableSize, keys.subarray(32), nonce, (counter + 1) >>> 0)
  if (number === 1) page.write('SQLite format 3\0', 0, 'latin1')
  return page
}
