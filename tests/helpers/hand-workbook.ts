import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { afterAll } from 'vitest'
import type { MergedArea, SheetRow } from '../../src/preload/contract/sheet'
import { readFile } from '../../src/main/io/read-file'
import { usualLimits, type ReaderEvent, type ReadInfo } from '../../src/main/io/reader-message'
import { decodeRows } from '../../src/main/io/read-sheet'
import { zipBytes, type PackedPart } from '../../src/main/io/zip-writer'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** One packed part, as an honest writer makes it. */
export function part(name: string, content: string | Buffer): PackedPart {
  const bytes = Buffer.from(content)
  return { name, method: 8, crc: crc32(bytes), size: bytes.length, packed: [deflateRawSync(bytes)] }
}

/** What may be said by hand about a workbook; everything else is filled in. */
export interface HandWorkbook {
  sheets: { name: string; xml: string; state?: string }[]
  strings?: string
  styles?: string
  date1904?: boolean
  extra?: PackedPart[]
}

/** A whole sheet part around the given rows. */
export function sheetPart(rows: string, after = '', before = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${main}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`
}

function contentTypes(book: HandWorkbook): string {
  const override = (name: string, kind: string): string =>
    `<Override PartName="/xl/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`
  return [
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>',
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    override('workbook.xml', 'sheet.main'),
    ...book.sheets.map((_, index) => override(`worksheets/sheet${index + 1}.xml`, 'worksheet')),
    book.strings === undefined ? '' : override('sharedStrings.xml', 'sharedStrings'),
    book.styles === undefined ? '' : override('styles.xml', 'styles'),
    '</Types>',
  ].join('')
}

/** The parts of an .xlsx made by hand. */
export function handParts(book: HandWorkbook): PackedPart[] {
  const rels = book.sheets.map((_, index) => `<Relationship Id="r${index}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`)
  if (book.strings !== undefined) rels.push(`<Relationship Id="rs" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>`)
  if (book.styles !== undefined) rels.push(`<Relationship Id="ry" Type="${office}/styles" Target="styles.xml"/>`)
  return [
    part('[Content_Types].xml', contentTypes(book)),
    part(
      '_rels/.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${office}">${book.date1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${book.sheets.map((sheet, index) => `<sheet name="${sheet.name}" sheetId="${index + 1}"${sheet.state ? ` state="${sheet.state}"` : ''} r:id="r${index}"/>`).join('')}</sheets></workbook>`,
    ),
    part('xl/_rels/workbook.xml.rels', `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rels.join('')}</Relationships>`),
    ...book.sheets.map((sheet, index) => part(`xl/worksheets/sheet${index + 1}.xml`, sheet.xml)),
    ...(book.strings === undefined ? [] : [part('xl/sharedStrings.xml', book.strings)]),
    ...(book.styles === undefined ? [] : [part('xl/styles.xml', book.styles)]),
    ...(book.extra ?? []),
  ]
}

/** An .xlsx made by hand. */
export function handWorkbook(book: HandWorkbook): Buffer {
  return Buffer.concat(zipBytes(handParts(book)))
}

/** An .xlsx of one sheet with the given rows. */
export function oneSheet(rows: string, more: Partial<HandWorkbook> & { after?: string; before?: string } = {}): Buffer {
  return handWorkbook({ sheets: [{ name: '人员', xml: sheetPart(rows, more.after, more.before) }], ...more })
}

/** Shared strings around the given items. */
export function strings(items: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><sst xmlns="${main}">${items}</sst>`
}

/** What a reading gave, all in memory. */
export type Reading = { ok: true; info: ReadInfo; rows: SheetRow[]; merges: MergedArea[]; warnings: string[]; blocks: number } | { ok: false; message: string }

/** Reads a path in this process, as the reading process does. */
export async function readPath(file: string, sheet?: string): Promise<Reading> {
  const events: ReaderEvent[] = []
  await readFile(
    { file, sheet, limits: usualLimits },
    (event) => events.push(event),
    () => Promise.resolve(),
  )
  const last = events.at(-1)
  if (last?.kind === 'refused') return { ok: false, message: last.message }
  const info = events.find((event) => event.kind === 'info')
  if (last?.kind !== 'done' || !info) throw new Error('no answer')
  const blocks = events.filter((event) => event.kind === 'rows')
  return {
    ok: true,
    info: info.info,
    rows: blocks.flatMap((event) => decodeRows(event.rows)),
    merges: last.merges,
    warnings: last.warnings,
    blocks: blocks.length,
  }
}

/** A folder that goes when the tests of the file are over. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'huimin-io-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

let serial = 0

/** Writes bytes to a real file and reads it. */
export async function readBytes(folder: string, bytes: Buffer | string, options: { sheet?: string; name?: string } = {}): Promise<Reading> {
  const file = join(folder, `${serial++}-${options.name ?? 'book.xlsx'}`)
  writeFileSync(file, bytes)
  return readPath(file, options.sheet)
}

/** The rows of a reading that must succeed. */
export function rowsOf(reading: Reading): SheetRow[] {
  if (!reading.ok) throw new Error(reading.message)
  return reading.rows
}

/** The sentence of a reading that must be refused; it names the file, is Chinese and shows nothing of the machine. */
export function refusalIn(reading: Reading): string {
  if (reading.ok) throw new Error(`was read: ${reading.rows.length} rows`)
  if (!/^“.+”没有读取：.*[\u4e00-\u9fff].*。.+。$/.test(reading.message) || /Error|undefined|\bat\b|\/tmp/.test(reading.message))
    throw new Error(`poor sentence: ${reading.message}`)
  return reading.message
}
