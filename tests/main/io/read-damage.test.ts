import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { writeWorkbook } from '../../../src/main/io/write-sheet'
import { zipBytes } from '../../../src/main/io/zip-writer'
import { handParts, oneSheet, part, readBytes, refusalIn, rowsOf, scratch, sheetPart, strings } from '../../helpers/hand-workbook'

const folder = scratch()
const people = Array.from({ length: 200 }, (_, i) => [`村${i % 7}`, `张${i}`, `34999919500101${1000 + i}`, i])
const design = {
  name: '人员',
  columns: [
    { title: '村', width: 9, kind: 'text' as const },
    { title: '姓名', width: 9, kind: 'text' as const },
    { title: '证件号码', width: 20, kind: 'text' as const },
    { title: '序', width: 5, kind: 'integer' as const },
  ],
  rows: people,
}
const sound = writeWorkbook([design])
const expected = JSON.stringify([{ row: 1, cells: ['村', '姓名', '证件号码', '序'] }, ...people.map((cells, i) => ({ row: i + 2, cells }))])

/** Damaged copies are refused or read exactly alike; never a row more, less or other. */
async function soundOrRefused(bytes: Buffer, name?: string, truth = expected): Promise<'same' | 'refused'> {
  const reading = await readBytes(folder, bytes, { name })
  if (!reading.ok) {
    refusalIn(reading)
    return 'refused'
  }
  expect(JSON.stringify(reading.rows)).toBe(truth)
  return 'same'
}

describe('damaged files are never half read', () => {
  it('reads the sound file', async () => {
    expect(await soundOrRefused(sound)).toBe('same')
  })
  it('refuses every truncation', async () => {
    for (let tenth = 0; tenth < 40; tenth++) expect(await soundOrRefused(sound.subarray(0, Math.floor((sound.length * tenth) / 40)))).toBe('refused')
    expect(await soundOrRefused(sound.subarray(0, sound.length - 1))).toBe('refused')
  })
  it('refuses flipped bits or reads the same', async () => {
    for (let n = 0; n < 250; n++) {
      const copy = Buffer.from(sound)
      const at = Math.floor((n * 2_654_435_761) % sound.length)
      copy[at] = copy[at]! ^ (1 << (n % 8))
      await soundOrRefused(copy)
    }
  })
  it('refuses zeroed stretches', async () => {
    for (let n = 0; n < 8; n++) {
      const copy = Buffer.from(sound)
      copy.fill(0, Math.floor((sound.length * n) / 8), Math.floor((sound.length * (n + 0.2)) / 8))
      expect(await soundOrRefused(copy)).toBe('refused')
    }
  })
  it('refuses damaged .xls copies or reads as many rows', async () => {
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(people), '人员')
    const xls = XLSX.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer
    expect(rowsOf(await readBytes(folder, xls, { name: 'b.xls' }))).toHaveLength(200)
    for (let n = 1; n < 10; n++) refusalIn(await readBytes(folder, xls.subarray(0, Math.floor((xls.length * n) / 10)), { name: 'b.xls' }))
    for (let n = 0; n < 60; n++) {
      const copy = Buffer.from(xls)
      const at = Math.floor((n * 2_654_435_761) % xls.length)
      copy[at] = copy[at]! ^ (1 << (n % 8))
      const reading = await readBytes(folder, copy, { name: 'b.xls' })
      if (!reading.ok) refusalIn(reading)
      else expect(reading.warnings).not.toEqual([])
    }
  }, 120_000)
})

const row1 = '<row r="1"><c r="A1" t="str"><v>张三</v></c></row>'

describe('hostile packages', () => {
  it('refuses a wrong checksum and a wrong size, in the sheet or elsewhere', async () => {
    for (const change of [{ crc: 1 }, { size: 3 }, { size: 900_000 }]) {
      for (const wanted of ['xl/worksheets/sheet1.xml', 'docProps/app.xml']) {
        const parts = handParts({ sheets: [{ name: '人员', xml: sheetPart(row1) }], extra: [part('docProps/app.xml', '<Properties/>')] })
        const bytes = Buffer.concat(zipBytes(parts.map((one) => (one.name === wanted ? { ...one, ...change } : one))))
        expect(refusalIn(await readBytes(folder, bytes))).toContain('损坏')
      }
    }
  })
  it('refuses duplicate names, overlapping parts and too many parts', async () => {
    expect(refusalIn(await readBytes(folder, oneSheet(row1, { extra: [part('XL/workbook.xml', '<x/>')] })))).toContain('重复')
    const bytes = oneSheet(row1)
    const overlap = Buffer.from(bytes)
    const directory = overlap.readUInt32LE(overlap.length - 6)
    const second = directory + 46 + overlap.readUInt16LE(directory + 28)
    overlap.writeUInt32LE(0, second + 42)
    expect(refusalIn(await readBytes(folder, overlap))).toContain('损坏')
    expect(refusalIn(await readBytes(folder, oneSheet(row1, { extra: Array.from({ length: 5_001 }, (_, i) => part(`a${i}`, '')) })))).toContain('5000')
  })
  it('refuses bombs before unpacking them', async () => {
    const zeros = part('xl/media/x.bin', Buffer.alloc(30_000_000))
    expect(refusalIn(await readBytes(folder, oneSheet(row1, { extra: [zeros] })))).toContain('压缩比例')
    const many = Array.from({ length: 50 }, (_, i) => ({ ...part(`x${i}`, Buffer.alloc(9_000_000)) }))
    expect(refusalIn(await readBytes(folder, oneSheet(row1, { extra: many })))).toContain('400 MB')
    const liar = { ...zeros, size: 100 }
    expect(refusalIn(await readBytes(folder, oneSheet(row1, { extra: [liar] })))).toContain('损坏')
  })
  it('refuses shared strings that unfold without end', async () => {
    const rows = Array.from(
      { length: 2_500 },
      (_, i) => `<row r="${i + 1}">${Array.from({ length: 26 }, (_, c) => `<c r="${String.fromCharCode(65 + c)}${i + 1}" t="s"><v>0</v></c>`).join('')}</row>`,
    ).join('')
    expect(refusalIn(await readBytes(folder, oneSheet(rows, { strings: strings(`<si><t>${'长'.repeat(32_000)}</t></si>`) })))).toContain('太大')
  }, 60_000)
  it('refuses declarations and entities wherever they stand', async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    const xml = sheetPart(row1).replace('<worksheet', `${bomb}<worksheet`)
    expect(refusalIn(await readBytes(folder, Buffer.concat(zipBytes(handParts({ sheets: [{ name: '人员', xml }] })))))).toContain('DTD')
    expect(refusalIn(await readBytes(folder, oneSheet(row1, { strings: `${bomb}${strings('<si><t>x</t></si>')}` })))).toContain('DTD')
    expect(refusalIn(await readBytes(folder, oneSheet(row1, { extra: [part('docProps/core.xml', `${bomb}<x/>`)] })))).toContain('DTD')
    expect(refusalIn(await readBytes(folder, oneSheet('<row r="1"><c r="A1" t="str"><v>&file;</v></c></row>')))).toContain('损坏')
  })
  it('reaches no target outside the package', async () => {
    const parts = handParts({ sheets: [{ name: '人员', xml: sheetPart(row1) }] }).map((one) =>
      one.name === 'xl/_rels/workbook.xml.rels'
        ? part(one.name, '<Relationships><Relationship Id="r0" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>')
        : one,
    )
    expect(refusalIn(await readBytes(folder, Buffer.concat(zipBytes(parts))))).toContain('损坏')
  })
})

describe('contradictions inside a sheet', () => {
  const broken: [string, string][] = [
    ['rows backwards', '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'],
    ['a row beyond the last', '<row r="1048577"><c r="A1048577"><v>1</v></c></row>'],
    ['cells backwards', '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>'],
    ['a cell in another row', '<row r="1"><c r="A2"><v>1</v></c></row>'],
    ['a column beyond the last', '<row r="1"><c r="XFE1"><v>1</v></c></row>'],
    ['a string that is not in the table', '<row r="1"><c r="A1" t="s"><v>7</v></c></row>'],
    ['16,384 columns', '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'],
    ['a megabyte cell', `<row r="1"><c r="A1" t="str"><v>${'字'.repeat(400_000)}</v></c></row>`],
    ['text that breaks off', '<row r="1"><c r="A1"><v>1</v>'],
  ]
  it.each(broken)('refuses %s', async (_, rows) => {
    refusalIn(await readBytes(folder, oneSheet(rows)))
  })
  it('refuses bytes that are not UTF-8', async () => {
    const xml = Buffer.from(sheetPart('<row r="1"><c r="A1" t="str"><v>@@</v></c></row>').replace('@@', '\u0001\u0001'), 'utf8')
    xml.set([0xd5, 0xc5], xml.indexOf(1))
    const parts = handParts({ sheets: [{ name: '人员', xml: '' }] }).map((one) => (one.name.endsWith('sheet1.xml') ? part(one.name, xml) : one))
    expect(refusalIn(await readBytes(folder, Buffer.concat(zipBytes(parts))))).toContain('编码')
  })
  it('ignores a lying dimension and a million empty rows', async () => {
    const empty = Array.from({ length: 1_000_000 }, (_, i) => `<row r="${i + 1}" spans="1:3"/>`).join('')
    const rows = rowsOf(
      await readBytes(folder, oneSheet(`${empty}<row r="1048576"><c r="A1048576" t="str"><v>末</v></c></row>`, { before: '<dimension ref="A1:XFD1048576"/>' })),
    )
    expect(rows).toEqual([{ row: 1_048_576, cells: ['末'] }])
  })
})

describe('hostile files on the slow road', () => {
  const prefixed = (rows: string, before = ''): string =>
    `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${before}<x:sheetData>${rows}</x:sheetData></x:worksheet>`
  const ods = (content: string): Buffer =>
    Buffer.concat(
      zipBytes([
        part('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'),
        part('styles.xml', '<office:document-styles/>'),
        part('META-INF/manifest.xml', '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'),
        part(
          'content.xml',
          `<office:document-content><office:body><office:spreadsheet><table:table table:name="人员">${content}</table:table></office:spreadsheet></office:body></office:document-content>`,
        ),
      ]),
    )
  const cell = (more = ''): string => `<table:table-cell office:value-type="string"${more}><text:p>张三</text:p></table:table-cell>`

  it('refuses repeat counts that unfold without end', async () => {
    const rows = `<table:table-row table:number-rows-repeated="1048576">${cell(' table:number-columns-repeated="1000"')}</table:table-row>`
    expect(refusalIn(await readBytes(folder, ods(rows)))).toContain('展开')
    expect(refusalIn(await readBytes(folder, ods(`<table:table-row>${cell(' table:number-columns-repeated="100000000"')}</table:table-row>`)))).toContain(
      '重复',
    )
  })
  it('skips repeated emptiness at the end', async () => {
    const empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    expect(rowsOf(await readBytes(folder, ods(`<table:table-row>${cell()}</table:table-row>${empty}`)))).toEqual([{ row: 1, cells: ['张三'] }])
  })
  it('is not held up by a lying dimension', async () => {
    const xml = prefixed('<x:row r="1"><x:c r="A1" t="str"><x:v>张三</x:v></x:c></x:row>', '<x:dimension ref="A1:XFD1048576"/>')
    expect(rowsOf(await readBytes(folder, Buffer.concat(zipBytes(handParts({ sheets: [{ name: '人员', xml }] })))))).toEqual([{ row: 1, cells: ['张三'] }])
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})
