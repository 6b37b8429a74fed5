import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { SheetRow } from '../preload/contract/sheet'
import { decodeRows } from './io/read-sheet'

/** Rows as the reader gave them (UTF-8 JSON of `SheetRow[]`), for keeping: about a tenth. */
export function packRows(bytes: Uint8Array): Buffer {
  return zstdCompressSync(bytes)
}

/** The rows that were packed. */
export function unpackRows(packed: Buffer): SheetRow[] {
  return decodeRows(zstdDecompressSync(packed))
}
