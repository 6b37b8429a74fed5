import type { ReadLimits } from './reader-message'
import { refuse } from './refusal'

/**
 * Rows on their way out, written straight as UTF-8 JSON of `SheetRow[]`: a hundred thousand rows never become objects here.
 * `lastRow` is the last row written. `columns` counts the cells already written in the current row (0 = the row has not begun, and vanishes if nothing comes).
 */
export interface RowBytes {
  bytes: Buffer
  at: number
  rowAt: number
  row: number
  hidden: boolean
  columns: number
  rows: number
  totalRows: number
  lastRow: number
  totalBytes: number
  limits: ReadLimits
  emit: (rows: Uint8Array) => void
}

const rowsAtOnce = 2_000
const bytesAtOnce = 4 << 20
const longestText = 32_767
const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const nullComma = ascii('null,')
const rowHead = ascii('{"row":')
const cellsHead = ascii(',"cells":[')

/** An empty stream of rows; `emit` receives about 2,000 rows at a time. */
export function rowBytes(limits: ReadLimits, emit: (rows: Uint8Array) => void): RowBytes {
  const bytes = Buffer.allocUnsafeSlow(1 << 20)
  bytes[0] = 91
  return { bytes, at: 1, rowAt: 1, row: 0, hidden: false, columns: 0, rows: 0, totalRows: 0, lastRow: 0, totalBytes: 0, limits, emit }
}

/** Makes room for so many more bytes. */
export function room(out: RowBytes, count: number): void {
  if (out.at + count <= out.bytes.length) return
  const larger = Buffer.allocUnsafeSlow(Math.max(out.bytes.length * 2, out.at + count))
  larger.set(out.bytes.subarray(0, out.at))
  out.bytes = larger
}

function putBytes(out: RowBytes, source: Uint8Array): void {
  for (let i = 0; i < source.length; i++) out.bytes[out.at++] = source[i]!
}

/** Writes text known to be ASCII and to be JSON already. */
export function putAscii(out: RowBytes, text: string): void {
  room(out, text.length)
  for (let i = 0; i < text.length; i++) out.bytes[out.at++] = text.charCodeAt(i)
}

/** Writes a string as JSON. Refuses text longer than a cell can hold. */
export function putString(out: RowBytes, text: string): void {
  if (text.length > longestText) refuse(`第 ${out.row} 行有一格超过 ${longestText} 个字符，不是正常的表格`)
  const json = JSON.stringify(text)
  room(out, json.length * 3)
  out.at += out.bytes.write(json, out.at, 'utf8')
}

/** Copies JSON that already stands in another buffer. */
export function putJson(out: RowBytes, source: Uint8Array, start: number, end: number): void {
  room(out, end - start)
  if (end - start > 80) {
    out.bytes.set(source.subarray(start, end), out.at)
    out.at += end - start
  } else {
    const bytes = out.bytes
    let at = out.at
    for (let i = start; i < end; i++) bytes[at++] = source[i]!
    out.at = at
  }
}

/** Begins a row; nothing is written before its first value. */
export function beginRow(out: RowBytes, row: number, hidden: boolean): void {
  out.row = row
  out.hidden = hidden
  out.columns = 0
  out.rowAt = out.at
}

/** Begins a cell that has a value; `column` is 0-based and must come after the last one. */
export function beginCell(out: RowBytes, column: number): void {
  if (column >= out.limits.columns) refuse(`第 ${out.row} 行用到了第 ${column + 1} 列，最多能读 ${out.limits.columns} 列`, '请删去多余的列后再导入')
  room(out, 64 + column * 5)
  if (out.columns === 0) {
    if (out.rows > 0) out.bytes[out.at++] = 44
    putBytes(out, rowHead)
    putAscii(out, String(out.row))
    putBytes(out, cellsHead)
  } else out.bytes[out.at++] = 44
  for (let i = out.columns; i < column; i++) putBytes(out, nullComma)
  out.columns = column + 1
}

/** Ends a row and hands on the block when it is full. */
export function endRow(out: RowBytes): void {
  if (out.columns === 0) return
  putAscii(out, out.hidden ? '],"hidden":true}' : ']}')
  out.rows++
  out.totalRows++
  out.lastRow = out.row
  out.rowAt = out.at
  if (out.totalRows > out.limits.rows) refuse(`超过 ${out.limits.rows} 行`, '请拆成几个文件分别导入')
  if (out.rows >= rowsAtOnce || out.at > bytesAtOnce) flushRows(out)
}

/** Forgets a row that was begun and not ended. */
export function dropRow(out: RowBytes): void {
  out.at = out.rowAt
}

/** Hands on what is left. */
export function flushRows(out: RowBytes): void {
  if (out.rows === 0) return
  room(out, 1)
  out.bytes[out.at++] = 93
  out.totalBytes += out.at
  if (out.totalBytes > out.limits.cellTextBytes) refuse('内容展开后太大，不是正常的表格')
  out.emit(Uint8Array.prototype.slice.call(out.bytes, 0, out.at))
  out.at = 1
  out.rowAt = 1
  out.rows = 0
}
