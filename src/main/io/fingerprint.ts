import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** A SHA-256 in hex as eight groups of eight digits, so that no run of digits in the log looks like somebody's number. */
export const inGroups = (hash: string): string => hash.match(/.{8}/g)!.join('-')

/** SHA-256 of a file, `inGroups`; undefined for a folder, and for what cannot be read: nothing fails for want of it. */
export function fingerprint(file: string): string | undefined {
  let handle: number | undefined
  try {
    handle = openSync(file, 'r')
    if (!fstatSync(handle).isFile()) return undefined
    const hash = createHash('sha256')
    const block = Buffer.alloc(1 << 20)
    for (let read = readSync(handle, block); read > 0; read = readSync(handle, block)) hash.update(block.subarray(0, read))
    return inGroups(hash.digest('hex'))
  } catch {
    return undefined
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}
