import { isUtf8 } from 'node:buffer'
import type { MergedArea } from '../../preload/contract/sheet'
import { putCellValue, type CellContext, type RawCell } from './cell-value'
import { damaged, refuse, unusual } from './refusal'
import { beginRow, endRow, type RowBytes } from './row-bytes'
import { refuseDtd, xmlTags } from './xml'

/** A scanner of one sheet's XML, fed block by block; rows leave through `RowBytes` as soon as they are whole. */
export interface SheetScanner {
  push(block: Buffer): void
  finish(): MergedArea[]
}

const longestRow = 32 << 20
const longestFrame = 64 << 20
const lastRow = 1_048_576
const lastColumn = 16_384
const [lt, gt, slash, equals] = [60, 62, 47, 61]
const [c, f, i, r, s, t, v] = [99, 102, 105, 114, 115, 116, 118]

const space = (code: number | undefined): boolean => code === 32 || code === 10 || code === 13 || code === 9
const rowText = (row: number): string => `第 ${row} 行`

/** A merged area from `A1:C2`, or undefined. */
function areaOf(reference: string): MergedArea | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(reference)
  if (!match) return undefined
  const column = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  const [, fromColumn, fromRow, toColumn = fromColumn!, toRow = fromRow!] = match
  return { fromRow: Number(fromRow), fromColumn: column(fromColumn!), toRow: Number(toRow), toColumn: column(toColumn) }
}

/** Scans the sheet XML by hand: the one road fast enough for a whole township. Leaves for SheetJS (`unusual`) when the writer is a strange one. */
export function scanSheet(out: RowBytes, context: CellContext): SheetScanner {
  let state: 'head' | 'rows' | 'tail' = 'head'
  const inTail = (): boolean => state === 'tail'
  let carry: Buffer = Buffer.alloc(0)
  let row = 0
  const tail: Buffer[] = []
  let tailBytes = 0
  const cell: RawCell = { type: 0, style: 0, formula: false, inline: false, start: -1, end: -1 }
  // where the attribute read last stands; nameAt = -1 when the tag ended
  let nameAt = 0
  let nameEnd = 0
  let valueAt = 0
  let valueEnd = 0
  let selfClosed = false

  /** Reads one attribute (or the end of the tag) and returns the place after it. */
  const attribute = (b: Buffer, from: number, end: number): number => {
    let at = from
    while (space(b[at])) at++
    if (b[at] === gt) {
      nameAt = -1
      selfClosed = false
      return at + 1
    }
    if (b[at] === slash) {
      if (b[at + 1] !== gt) unusual('tag')
      nameAt = -1
      selfClosed = true
      return at + 2
    }
    nameAt = at
    while (at < end && b[at] !== equals) at++
    nameEnd = at
    const quote = b[at + 1]
    if ((quote !== 34 && quote !== 39) || space(b[at - 1])) unusual('attribute')
    at += 2
    valueAt = at
    while (at < end && b[at] !== quote) at++
    if (at >= end) damaged('工作表内容中断')
    valueEnd = at
    return at + 1
  }
  const integer = (b: Buffer, from: number, to: number): number => {
    let n = 0
    for (let at = from; at < to; at++) {
      const digit = b[at]! - 48
      if (digit < 0 || digit > 9) return damaged(`${rowText(row)}编号`)
      n = n * 10 + digit
    }
    return to > from && to - from < 10 ? n : damaged(`${rowText(row)}编号`)
  }
  /** 0-based column of the reference read last; its row must be the row it stands in. */
  const columnOf = (b: Buffer): number => {
    let column = 0
    let at = valueAt
    for (; at < valueEnd; at++) {
      const letter = b[at]! - 64
      if (letter < 1 || letter > 26) break
      column = column * 26 + letter
    }
    if (column < 1 || column > lastColumn || at - valueAt > 3) damaged(`${rowText(row)}的单元格地址`)
    if (integer(b, at, valueEnd) !== row) damaged(`${rowText(row)}的单元格地址`)
    return column - 1
  }
  /** Skips to the end of a tag and tells the place after it; `selfClosed` is set. */
  const tagEnd = (b: Buffer, from: number, end: number): number => {
    let at = from
    while (at < end && b[at] !== gt) at++
    if (at >= end) damaged('工作表内容中断')
    selfClosed = b[at - 1] === slash
    return at + 1
  }
  const textEnd = (b: Buffer, from: number, end: number): number => {
    let at = from
    while (at < end && b[at] !== lt) at++
    return at < end ? at : damaged('工作表内容中断')
  }

  /** Reads what stands inside `<c>…</c>` and returns the place after it. */
  const children = (b: Buffer, from: number, end: number): number => {
    let at = from
    for (;;) {
      while (space(b[at])) at++
      if (b[at] !== lt) return unusual('cell')
      const kind = b[at + 1]
      if (kind === slash) return b[at + 2] === c && b[at + 3] === gt ? at + 4 : unusual('cell end')
      if (kind === v && !cell.inline) {
        at = b[at + 2] === gt ? ((selfClosed = false), at + 3) : tagEnd(b, at, end)
        if (selfClosed) continue
        cell.start = at
        at = cell.end = textEnd(b, at, end)
        if (b[at + 1] !== slash || b[at + 2] !== v || b[at + 3] !== gt) return unusual('value')
        at += 4
      } else if (kind === f && (b[at + 2] === gt || b[at + 2] === slash || space(b[at + 2]))) {
        cell.formula = true
        at = tagEnd(b, at, end)
        if (selfClosed) continue
        at = textEnd(b, at, end)
        if (b[at + 1] !== slash || b[at + 2] !== f || b[at + 3] !== gt) return unusual('formula')
        at += 4
      } else if (kind === i && b[at + 2] === s && b[at + 3] === gt) {
        cell.inline = true
        cell.start = at + 4
        at = b.indexOf('</is>', at)
        if (at < 0 || at >= end) return damaged('工作表内容中断')
        cell.end = at
        at += 5
      } else return unusual('cell child')
    }
  }

  const readRow = (b: Buffer, from: number, end: number): number => {
    let at = from
    let number = row + 1
    let hidden = false
    for (;;) {
      at = attribute(b, at, end)
      if (nameAt < 0) break
      if (nameEnd - nameAt === 1 && b[nameAt] === r) number = integer(b, valueAt, valueEnd)
      else if (nameEnd - nameAt === 6 && b[nameAt] === 104 && b[nameAt + 2] === 100) hidden = b[valueAt] === 49 || b[valueAt] === t
    }
    if (number <= row || number > lastRow) refuse(`${rowText(number)}的位置不对（行号重复、倒退或超出范围）`)
    row = number
    if (selfClosed) return at
    beginRow(out, row, hidden)
    let column = -1
    for (;;) {
      while (space(b[at])) at++
      if (b[at] !== lt) return unusual('row')
      if (b[at + 1] === slash) {
        if (b[at + 2] !== r || b[at + 3] !== 111 || b[at + 4] !== 119 || b[at + 5] !== gt) return unusual('row end')
        endRow(out)
        return at + 6
      }
      if (b[at + 1] !== c || !(b[at + 2] === gt || b[at + 2] === slash || space(b[at + 2]))) return unusual('row child')
      at += 2
      let next = column + 1
      cell.type = 110
      cell.style = 0
      cell.formula = false
      cell.inline = false
      cell.start = -1
      for (;;) {
        at = attribute(b, at, end)
        if (nameAt < 0) break
        if (nameEnd - nameAt !== 1) continue
        const name = b[nameAt]
        if (name === r) next = columnOf(b)
        else if (name === s) cell.style = integer(b, valueAt, valueEnd)
        // n, s, b, e, d and by their second letter: str → t, inlineStr → n + 256
        else if (name === t)
          cell.type =
            valueEnd - valueAt === 1 ? b[valueAt]! : valueEnd - valueAt === 3 && b[valueAt] === s ? t : valueEnd - valueAt === 9 ? i : unusual('cell type')
      }
      if (next <= column || next >= lastColumn) refuse(`${rowText(row)}的单元格顺序错乱`)
      column = next
      if (selfClosed) continue
      at = children(b, at, end)
      if (cell.formula || (cell.start >= 0 && cell.end > cell.start)) putCellValue(out, context, b, cell, column)
    }
  }

  /** Reads every whole row of `b` before `end`; returns where it stopped. */
  const readRows = (b: Buffer, end: number): number => {
    let at = 0
    for (;;) {
      while (space(b[at])) at++
      if (at >= end) return at
      if (b[at] !== lt) return damaged('行与行之间有多余文字')
      if (b[at + 1] === r && b[at + 2] === 111 && b[at + 3] === 119 && (space(b[at + 4]) || b[at + 4] === gt || b[at + 4] === slash))
        at = readRow(b, at + 4, end)
      else if (b.toString('latin1', at, at + 12) === '</sheetData>') {
        state = 'tail'
        return at + 12
      } else return unusual('sheetData child')
    }
  }
  const readHead = (bytes: Buffer): Buffer => {
    const at = bytes.indexOf('<sheetData')
    const end = at < 0 ? -1 : bytes.indexOf(gt, at)
    if (end < 0) return bytes.length > longestFrame ? refuse('工作表开头太长') : bytes
    const head = bytes.toString('utf8', 0, at)
    refuseDtd(head)
    if (!/<worksheet[\s>]/.test(head) || /encoding\s*=\s*["'](?!utf-?8)/i.test(head) || head.includes('<!')) unusual('worksheet')
    state = bytes[end - 1] === slash ? 'tail' : 'rows'
    return bytes.subarray(end + 1)
  }
  const toTail = (bytes: Buffer): void => {
    tailBytes += bytes.length
    if (tailBytes > longestFrame) refuse('工作表结尾太长')
    tail.push(bytes)
  }

  return {
    push(block) {
      if (state === 'tail') return toTail(block)
      let bytes: Buffer = carry.length > 0 ? Buffer.concat([carry, block]) : block
      carry = Buffer.alloc(0)
      if (state === 'head') bytes = readHead(bytes)
      if (state === 'rows') {
        // the last row may go on in the next block
        const end = Math.max(0, bytes.lastIndexOf('<row'))
        if (!isUtf8(bytes.subarray(0, end))) damaged('文字编码')
        bytes = bytes.subarray(readRows(bytes, end))
        if (bytes.length > longestRow) refuse('有一行特别长，不是正常的表格')
      }
      if (inTail()) toTail(bytes)
      else carry = bytes
    },
    finish() {
      if (state === 'rows') {
        if (!isUtf8(carry)) damaged('文字编码')
        const stopped = readRows(carry, carry.length)
        if (!inTail()) return damaged('工作表内容中断')
        toTail(carry.subarray(stopped))
      }
      if (state === 'head') return unusual('sheetData missing')
      const xml = Buffer.concat(tail).toString('utf8')
      if (!xml.trimEnd().endsWith('</worksheet>')) damaged('工作表内容中断')
      const merges: MergedArea[] = []
      for (const tag of xmlTags(xml)) {
        if (tag.name !== 'mergeCell' || tag.closing) continue
        merges.push(areaOf(tag.attributes.get('ref') ?? '') ?? damaged('合并区域'))
      }
      return merges
    },
  }
}
