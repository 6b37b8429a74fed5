import type { MergedArea, SheetInfo } from '../../preload/contract/sheet'

/** The kinds of table file we read, told by content and not by name. */
export type SheetFormat = 'xlsx' | 'xls' | 'xlsb' | 'ods' | 'csv'

/** What is known of a file before its rows arrive; `fingerprint` is the SHA-256 of the file, `sheet` the sheet being read. */
export interface ReadInfo {
  format: SheetFormat
  sheets: SheetInfo[]
  sheet: string
  fingerprint: string
  bytes: number
}

/** How large a file may be: bytes on disk (tables and plain text), bytes unpacked, parts, rows and columns with values, bytes of cell text. */
export interface ReadLimits {
  fileBytes: number
  textFileBytes: number
  unpackedBytes: number
  parts: number
  rows: number
  columns: number
  cellTextBytes: number
}

/** The limits every import uses. */
export const usualLimits: ReadLimits = {
  fileBytes: 60_000_000,
  textFileBytes: 200_000_000,
  unpackedBytes: 400_000_000,
  parts: 5_000,
  rows: 1_000_000,
  columns: 300,
  cellTextBytes: 800_000_000,
}

/** What the parent asks of the reading process; one request per process. `{ taken: true }` tells it that a block of rows was used up. */
export type ReaderRequest = { kind: 'read'; file: string; sheet?: string; limits: ReadLimits } | { kind: 'taken' }

/** What the reading process answers; `rows` is UTF-8 JSON of `SheetRow[]`. */
export type ReaderEvent =
  | { kind: 'info'; info: ReadInfo }
  | { kind: 'rows'; rows: Uint8Array }
  | { kind: 'progress'; done: number; total: number; memory: number }
  | { kind: 'done'; merges: MergedArea[]; rows: number; warnings: string[] }
  | { kind: 'refused'; message: string }
