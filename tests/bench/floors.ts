import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { crc32, createDeflateRaw, createInflateRaw } from 'node:zlib'
import { usualLimits } from '../../src/main/io/reader-message'
import { columnLetters } from '../../src/main/io/sheet-design'
import { zipParts } from '../../src/main/io/zip-directory'
import { deflatedPart, zipBytes } from '../../src/main/io/zip-writer'

/** The least that reading an .xlsx can be: inflate the large parts and look at every byte once, keeping nothing. Returns the number of cells. */
export async function scanByHand(bytes: Buffer): Promise<number> {
  let cells = 0
  for (const part of zipParts(bytes, usualLimits)) {
    if (part.size < 100_000) continue
    const inflate = createInflateRaw({ chunkSize: 1 << 20 })
    inflate.end(bytes.subarray(part.start, part.start + part.packed))
    const isSheet = part.name.includes('worksheets')
    let opening = false
    let letters = 0
    for await (const block of inflate as AsyncIterable<Buffer>) {
      for (let at = 0; at < block.length; at++) {
        const code = block[at]!
        if (opening && code === 99 && isSheet) cells++
        opening = code === 60
        if (!opening) letters++
      }
    }
    if (letters === 0) throw new Error('nothing read')
  }
  return cells
}

/** The least that writing an .xlsx can be: strings joined and deflated, every value text or number, no styles. */
export async function writeByHand(file: string, headings: readonly string[], rows: Iterable<readonly (string | number | null)[]>): Promise<void> {
  const deflate = createDeflateRaw({ level: 6, chunkSize: 1 << 18 })
  const packed: Buffer[] = []
  deflate.on('data', (block: Buffer) => packed.push(block))
  const ended = once(deflate, 'end')
  const letters = headings.map((_, column) => columnLetters(column))
  let crc = 0
  let size = 0
  const put = async (text: string): Promise<void> => {
    const bytes = Buffer.from(text)
    crc = crc32(bytes, crc)
    size += bytes.length
    if (!deflate.write(bytes)) await once(deflate, 'drain')
  }
  await put('<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
  let block = ''
  let number = 0
  const line = (values: readonly (string | number | null)[]): void => {
    number++
    block += `<row r="${number}">`
    for (let column = 0; column < values.length; column++) {
      const value = values[column]
      if (value === null || value === undefined || value === '') continue
      if (typeof value === 'number') block += `<c r="${letters[column]}${number}"><v>${value}</v></c>`
      else
        block += `<c r="${letters[column]}${number}" t="inlineStr"><is><t>${/[&<>]/.test(value) ? value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : value}</t></is></c>`
    }
    block += '</row>'
  }
  line(headings)
  for (const row of rows) {
    line(row)
    if (block.length > 1 << 16) {
      await put(block)
      block = ''
    }
  }
  await put(`${block}</sheetData></worksheet>`)
  deflate.end()
  await ended
  const package_ = 'http://schemas.openxmlformats.org/package/2006'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const text = (name: string, content: string) => deflatedPart(name, Buffer.from(content))
  const parts = [
    text(
      '[Content_Types].xml',
      `<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheet}.worksheet+xml"/></Types>`,
    ),
    text(
      '_rels/.rels',
      `<Relationships xmlns="${package_}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    text(
      'xl/workbook.xml',
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    text(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${package_}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    { name: 'xl/worksheets/sheet1.xml', method: 8 as const, crc, size, packed },
  ]
  writeFileSync(file, Buffer.concat(zipBytes(parts)))
}
