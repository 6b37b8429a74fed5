import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** SHA-256 of a file in eight groups of eight digits, so that no run of digits in the log looks like somebody's number; undefined for a folder, and for what cannot be read: nothing fails for want of it. */
export function fingerprint(file: string): string | undefined {
  let handle: number | undefined
  try {
    handle = openSync(file, 'r')
    if (!fstatSync(handle).isFile()) return undefined
    const hash = createHash('sha256')
    const block = Buffer.alloc(1 << 20)
    for (let read = readSync(handle, block); read > 0; read = readSync(handle, block)) hash.update(block.subarray(0, read))
    return hash.digest('hex').match(/.{8}/g)!.join('-')
  } catch {
    return undefined
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}
