import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import type { Cell, MergedArea, SheetRow } from '../../../src/preload/contract/sheet'
import { decodeRows } from '../../../src/main/io/read-sheet'
import type { ReadTarget } from '../../../src/main/io/reader-target'
import { usualLimits } from '../../../src/main/io/reader-message'
import { readBySheetJs } from '../../../src/main/io/spreadsheet'
import { resolveReferences } from '../../../src/main/io/sheetjs-guard'
import { writeWorkbook } from '../../../src/main/io/write-sheet'
import { readXlsx } from '../../../src/main/io/xlsx-file'
import { zipParts } from '../../../src/main/io/zip-directory'
import { readBytes, rowsOf, scratch } from '../../helpers/hand-workbook'

interface Both {
  rows: SheetRow[]
  merges: MergedArea[]
  sheets: unknown
}

function target(rows: SheetRow[], seen: { sheets?: unknown }, sheet?: string): ReadTarget {
  return {
    sheet,
    limits: usualLimits,
    lastRow: 0,
    rows: 0,
    begin: (sheets, name) => (seen.sheets = [sheets, name]),
    emit: (bytes) => void rows.push(...decodeRows(bytes)),
    breathe: () => Promise.resolve(),
  }
}

/** Reads by our own scanner (which must not give up) and by SheetJS. */
async function both(bytes: Buffer, sheet?: string): Promise<[Both, Both]> {
  const parts = new Map(zipParts(bytes, usualLimits).map((part) => [part.name.toLowerCase(), part]))
  const ours: SheetRow[] = []
  const theirs: SheetRow[] = []
  const [seenOurs, seenTheirs] = [{}, {}] as { sheets?: unknown }[]
  const own = await readXlsx(bytes, parts, target(ours, seenOurs!, sheet))
  const other = await readBySheetJs(await resolveReferences(bytes, parts), 'xlsx', target(theirs, seenTheirs!, sheet))
  return [
    { rows: ours, merges: own.merges, sheets: seenOurs!.sheets },
    { rows: theirs, merges: other.merges, sheets: seenTheirs!.sheets },
  ]
}

async function same(bytes: Buffer, sheet?: string): Promise<Both> {
  const [ours, theirs] = await both(bytes, sheet)
  expect(ours).toEqual(theirs)
  return ours
}

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../../fixtures', name))
const cell = fc.oneof(
  fc.constant(null),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).map((text) => text.replace(/[\u0000-\u001f\u007f\ufffe\uffff]/g, '') || null),
  fc.constantFrom('王𬹼', ' 前后 ', 'a&b<c>"d"', '_x0041_', '=1+1', '𠮷\uf900', '__proto__', '身份证\n号码', '\\'),
  fc.integer({ min: -1_000_000, max: 1_000_000_000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e12 }).map((n) => (Object.is(n, -0) ? 0 : n)),
)
const table = fc
  .array(fc.array(cell, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 40 })
  .filter((rows) => rows.some((row) => row.some((value) => value !== null)))

/** A table as the contract's rows: gaps null, ends cut, empty rows gone. */
function asRows(rows: (string | number | null)[][]): SheetRow[] {
  return rows
    .map((values, index) => ({ row: index + 1, cells: values.slice(0, values.findLastIndex((value) => value !== null) + 1) as Cell[] }))
    .filter((row) => row.cells.length > 0)
}

describe('our scanner gives what SheetJS gives', () => {
  it.each(['small/person.xlsx', 'small/village.xlsx', 'township/person.xlsx', 'township/village.xlsx'])('on the sample %s', async (name) => {
    const read = await same(fixture(name))
    expect(read.rows.length).toBeGreaterThan(3)
  })

  it('on anything SheetJS writes, with and without shared strings', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), async (drawn, bookSST) => {
        // SheetJS writes `_x0041_` without escaping it, which Excel reads as A
        const rows = drawn.map((row) => row.map((value) => (typeof value === 'string' ? value.replaceAll('_x', 'x') : value)))
        const book = XLSX.utils.book_new()
        XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), '人员')
        const read = await same(XLSX.write(book, { type: 'buffer', bookType: 'xlsx', bookSST, compression: true }) as Buffer)
        expect(read.rows).toEqual(asRows(rows))
      }),
      { numRuns: 60 },
    )
  })

  it('on anything our writer writes', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const columns = Array.from({ length: 9 }, () => ({ title: '', width: 9, kind: 'integer' as const }))
        const read = await same(writeWorkbook([{ name: '人员', columns, rows }]))
        expect(read.rows).toEqual(asRows(rows))
      }),
      { numRuns: 60 },
    )
  })

  it('on dates of both systems, merges, hidden rows and sheets', async () => {
    for (const date1904 of [false, true]) {
      const sheet = XLSX.utils.aoa_to_sheet([
        ['姓名', '日期'],
        ['甲', null],
        ['乙', null],
      ])
      for (const [index, [value, format]] of (
        [
          [32874, 'yyyy-mm-dd'],
          [31535.999999999, 'yyyy"年"m"月"d"日"'],
          [45000.5, 'h:mm'],
          [61, 'm/d/yy'],
          [33342, '[$-804]aaaa'],
          [43831, '0.00"天"'],
        ] as const
      ).entries()) {
        sheet[XLSX.utils.encode_cell({ r: 1, c: index + 1 })] = { t: 'n', v: value, z: format }
      }
      sheet['!ref'] = 'A1:G3'
      sheet['!merges'] = [XLSX.utils.decode_range('A1:B1'), XLSX.utils.decode_range('A2:A3')]
      sheet['!rows'] = [{}, { hidden: true }]
      const book = XLSX.utils.book_new()
      XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['x']]), '填表说明')
      XLSX.utils.book_append_sheet(book, sheet, '人员')
      book.Workbook = { WBProps: { date1904 }, Sheets: [{ Hidden: 0 }, { Hidden: 0 }] }
      const read = await same(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
      expect(read.rows[1]).toMatchObject({ hidden: true })
      expect(read.rows[1]?.cells[1]).toEqual({ day: date1904 ? '1994-01-02' : '1990-01-01' })
      expect(read.rows[1]?.cells[6]).toBe(43831)
    }
  })
})

describe('other formats through SheetJS', () => {
  const folder = scratch()
  const rows = [
    ['姓名', '证件号码', '日期', '金额', '标'],
    ['王𬹼', '349999195001010011', null, 960.5, true],
    [null, '0012'],
    ['__proto__', 'x'],
  ]
  const make = (bookType: XLSX.BookType): Buffer => {
    const sheet = XLSX.utils.aoa_to_sheet(rows)
    sheet['C2'] = { t: 'n', v: 31535, z: 'yyyy-mm-dd' }
    sheet['D3'] = { t: 'n', v: 2, f: '1+1' }
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['旧']]), '旧表')
    XLSX.utils.book_append_sheet(book, sheet, '人员')
    book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] }
    return XLSX.write(book, { type: 'buffer', bookType }) as Buffer
  }
  it.each([
    ['biff8', 'xls'],
    ['xlsb', 'xlsb'],
    ['ods', 'ods'],
    ['xlsx', 'xlsx'],
  ] as const)('reads %s with the same cells in every time zone', async (bookType, format) => {
    const before = process.env['TZ']
    for (const zone of ['Asia/Shanghai', 'UTC', 'America/New_York']) {
      process.env['TZ'] = zone
      const reading = await readBytes(folder, make(bookType), { name: `book.${format}`, sheet: '人员' })
      expect(reading.ok && reading.info.format).toBe(format)
      expect(rowsOf(reading)[1]?.cells).toEqual(['王𬹼', '349999195001010011', { day: '1986-05-03' }, 960.5, true])
      expect(rowsOf(reading)[2]?.cells.slice(0, 2)).toEqual([null, '0012'])
      if (format === 'xlsx') expect(rowsOf(reading)[2]?.cells[3]).toEqual({ formula: 2 })
    }
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})
