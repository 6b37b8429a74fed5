import { dayOfSerial } from './date-serial'
import { damaged } from './refusal'
import { beginCell, putAscii, putJson, putString, room, type RowBytes } from './row-bytes'
import { closesText, plainTextEnd, plainTextStart, type SharedStrings } from './shared-strings'
import { cellText, richText } from './xml'

/** What a sheet's cells refer to: the strings, which cell formats show dates, and the date system. */
export interface CellContext {
  strings: SharedStrings
  dateStyles: Uint8Array
  date1904: boolean
}

/** A cell as scanned: `type` is a letter code (n, s, b, e, d; t = str, i = inlineStr), the value stands between `start` and `end`. */
export interface RawCell {
  type: number
  style: number
  formula: boolean
  inline: boolean
  start: number
  end: number
}

const [quote, backslash] = [34, 92]

const slice = (b: Buffer, cell: RawCell): string => b.toString('utf8', cell.start, cell.end)

/** Is this a number JSON can hold as it stands: `-12`, `0.5`, no exponent, no leading zero? */
function plainNumber(b: Buffer, start: number, end: number): boolean {
  let at = b[start] === 45 ? start + 1 : start
  const first = at
  while (at < end && b[at]! >= 48 && b[at]! <= 57) at++
  if (at === first || (b[first] === 48 && at > first + 1)) return false
  if (at === end) return end - first < 300
  if (b[at] !== 46) return false
  const point = at++
  while (at < end && b[at]! >= 48 && b[at]! <= 57) at++
  return at === end && at > point + 1 && end - first < 300
}

function putNumber(out: RowBytes, context: CellContext, b: Buffer, cell: RawCell): void {
  const plain = plainNumber(b, cell.start, cell.end)
  const isDate = context.dateStyles[cell.style] === 1
  if (plain && !isDate) return putJson(out, b, cell.start, cell.end)
  const text = slice(b, cell).trim()
  const value = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : NaN
  if (!Number.isFinite(value)) return putErrorText(out, text, cell.formula)
  const day = isDate ? dayOfSerial(value, context.date1904) : undefined
  if (day === undefined) putAscii(out, JSON.stringify(value))
  else putAscii(out, cell.formula ? `"${day}"` : `{"day":"${day}"}`)
}

function putErrorText(out: RowBytes, text: string, bare: boolean): void {
  if (!bare) putAscii(out, '{"error":')
  putString(out, text)
  if (!bare) putAscii(out, '}')
}

function putText(out: RowBytes, b: Buffer, cell: RawCell): void {
  let { start } = cell
  let end = cell.end
  if (cell.inline) {
    start = plainTextStart(b, cell.start)
    end = start < 0 ? -1 : plainTextEnd(b, start, cell.end)
    if (end < 0 || !closesText(b, end) || end + 4 !== cell.end) return putString(out, richText(slice(b, cell)))
  } else if (!isPlain(b, start, end)) return putString(out, cellText(slice(b, cell)))
  if (end - start > 32_767) return putString(out, b.toString('utf8', start, end))
  room(out, end - start + 2)
  out.bytes[out.at++] = quote
  putJson(out, b, start, end)
  room(out, 1)
  out.bytes[out.at++] = quote
}

function isPlain(b: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const c = b[at]!
    if (c < 32 || c === 38 || c === quote || c === backslash || (c === 95 && b[at + 1] === 120)) return false
  }
  return true
}

/** Empty text inside `<is>` counts as no value. */
function emptyInline(b: Buffer, cell: RawCell): boolean {
  if (!cell.inline) return false
  const start = plainTextStart(b, cell.start)
  if (start >= 0 && b[start] !== 60) return false
  return richText(slice(b, cell)) === ''
}

function sharedIndex(context: CellContext, b: Buffer, cell: RawCell): number {
  let index = 0
  for (let at = cell.start; at < cell.end; at++) {
    const digit = b[at]! - 48
    if (digit < 0 || digit > 9) return damaged('文字编号')
    index = index * 10 + digit
  }
  return index < context.strings.count ? index : damaged('文字编号超出文字表')
}

/** Writes one scanned cell. Refuses a string number that is not in the table; a number that is none becomes `{error}`. */
export function putCellValue(out: RowBytes, context: CellContext, b: Buffer, cell: RawCell, column: number): void {
  const empty = cell.start < 0 || cell.end <= cell.start
  let shared = -1
  if (!empty && cell.type === 115) {
    shared = sharedIndex(context, b, cell)
    const { starts } = context.strings
    if (!cell.formula && starts[shared] === starts[shared + 1]) return
  } else if (!empty && !cell.formula && emptyInline(b, cell)) return
  beginCell(out, column)
  if (cell.formula) putAscii(out, '{"formula":')
  if (empty) putAscii(out, 'null')
  else putTyped(out, context, b, cell, shared)
  if (cell.formula) putAscii(out, '}')
}

function putTyped(out: RowBytes, context: CellContext, b: Buffer, cell: RawCell, shared: number): void {
  switch (cell.type) {
    case 115: {
      const { json, starts } = context.strings
      if (starts[shared] === starts[shared + 1]) return putAscii(out, 'null')
      return putJson(out, json, starts[shared]!, starts[shared + 1]!)
    }
    case 116:
    case 105:
      return putText(out, b, cell)
    case 110:
      return cell.inline ? putText(out, b, cell) : putNumber(out, context, b, cell)
    case 98: {
      const isTrue = /^(1|true)$/i.test(slice(b, cell).trim())
      return putAscii(out, cell.formula ? (isTrue ? '"TRUE"' : '"FALSE"') : String(isTrue))
    }
    case 101:
      return putErrorText(out, cellText(slice(b, cell)), cell.formula)
    case 100: {
      const day = /^(\d{4}-\d{2}-\d{2})(T|$)/.exec(slice(b, cell))?.[1]
      if (day === undefined) return putText(out, b, cell)
      return putAscii(out, cell.formula ? `"${day}"` : `{"day":"${day}"}`)
    }
    default:
      return damaged(`第 ${out.row} 行的单元格类型`)
  }
}
