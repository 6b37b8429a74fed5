import type { MergedArea, SheetInfo } from '../../preload/contract/sheet'
import { damaged, isUnusual, refuse } from './refusal'
import { dropRow, flushRows, rowBytes } from './row-bytes'
import type { ReadTarget } from './reader-target'
import { noStrings, readSharedStrings } from './shared-strings'
import { namedSheet, sheetOrder } from './sheet-choice'
import { scanSheet } from './sheet-scan'
import { readDateStyles, readWorkbook, relationsPart, workbookPart, type Workbook, type WorkbookSheet } from './workbook'
import { refuseDtd } from './xml'
import { usualLimits } from './reader-message'
import { unpack, unpackWhole, zipParts, type ZipPart } from './zip-directory'

const smallPart = 16_000_000

/** The parts of an opened package by lower-case name. */
export type Parts = Map<string, ZipPart>

/** The parts of a package, proven against its directory. */
export function openedParts(bytes: Buffer): Parts {
  return new Map(zipParts(bytes, usualLimits).map((part) => [part.name.toLowerCase(), part]))
}

async function textOf(bytes: Buffer, parts: Parts, name: string): Promise<string | undefined> {
  const part = parts.get(name)
  if (!part) return undefined
  if (part.size > smallPart) refuse('文件的目录部分太大，不是正常的表格')
  return (await unpackWhole(bytes, part)).toString('utf8').replace(/^\ufeff/, '')
}

/** Unpacks every part not named in `except` and throws it away: sizes, checksums and declarations are proven before anything is believed. */
export async function provePackage(bytes: Buffer, parts: Parts, except: Set<string>): Promise<void> {
  for (const [name, part] of parts) {
    if (except.has(name)) continue
    let first = true
    for await (const block of unpack(bytes, part)) {
      if (first && /\.(xml|rels|vml)$/.test(name)) refuseDtd(block.toString('latin1', 0, 8192))
      first = false
    }
  }
}

async function hasContent(bytes: Buffer, part: ZipPart): Promise<boolean> {
  let before = Buffer.alloc(0)
  for await (const block of unpack(bytes, part)) {
    const piece = Buffer.concat([before, block])
    if (/<(\w+:)?(v|is|t)[ >]/.test(piece.toString('latin1'))) return true
    before = Buffer.from(piece.subarray(Math.max(0, piece.length - 16)))
  }
  return false
}

async function chooseSheet(bytes: Buffer, parts: Parts, sheets: WorkbookSheet[], name: string | undefined): Promise<WorkbookSheet> {
  if (name !== undefined) return namedSheet(sheets, name)
  const order = sheetOrder(sheets)
  if (order.length > 1) {
    for (const sheet of order) {
      const part = parts.get(sheet.part) ?? damaged('缺少工作表')
      if (await hasContent(bytes, part)) return sheet
    }
  }
  return order[0] ?? refuse('所有工作表都是隐藏的', '请在 WPS/Excel 里取消隐藏，或点名要读的工作表')
}

/** The workbook's own list of sheets. */
export async function openWorkbook(bytes: Buffer, parts: Parts): Promise<Workbook> {
  const part = workbookPart(await textOf(bytes, parts, '_rels/.rels'))
  const xml = (await textOf(bytes, parts, part)) ?? damaged('缺少工作簿清单')
  const rels = (await textOf(bytes, parts, relationsPart(part))) ?? damaged('缺少工作簿清单')
  const book = readWorkbook(part, xml, rels)
  if (book.sheets.length === 0) refuse('文件里没有工作表')
  return book
}

/** Reads one sheet of an .xlsx by our own scanner. `unusual` is thrown when SheetJS must do it; rows up to `target.lastRow` stay valid then. */
export async function readXlsx(bytes: Buffer, parts: Parts, target: ReadTarget): Promise<{ merges: MergedArea[]; rows: number }> {
  const book = await openWorkbook(bytes, parts)
  const sheet = await chooseSheet(bytes, parts, book.sheets, target.sheet)
  const part = parts.get(sheet.part) ?? damaged('缺少工作表')
  target.chosen = sheet.name
  const styles = book.styles === undefined ? undefined : await textOf(bytes, parts, book.styles)
  const stringsPart = book.strings === undefined ? undefined : parts.get(book.strings)
  const read = new Set([sheet.part, ...(stringsPart ? [book.strings!] : [])])
  await provePackage(bytes, parts, read)
  const context = {
    strings: stringsPart ? await readSharedStrings(unpack(bytes, stringsPart)) : noStrings(),
    dateStyles: styles === undefined ? new Uint8Array(0) : readDateStyles(styles),
    date1904: book.date1904,
  }
  target.begin(
    book.sheets.map(({ name, hidden }): SheetInfo => ({ name, hidden })),
    sheet.name,
  )
  const out = rowBytes(target.limits, target.emit)
  const scanner = scanSheet(out, context)
  let done = 0
  try {
    for await (const block of unpack(bytes, part)) {
      scanner.push(block)
      done += block.length
      await target.breathe(done, part.size)
    }
    const merges = scanner.finish()
    flushRows(out)
    return { merges, rows: out.totalRows }
  } catch (error) {
    if (isUnusual(error)) {
      dropRow(out)
      flushRows(out)
      target.lastRow = out.lastRow
      target.rows = out.totalRows
    }
    throw error
  }
}
