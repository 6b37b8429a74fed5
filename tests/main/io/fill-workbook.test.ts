import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { fillWorkbook, formulasAt } from '../../../src/main/io/fill-workbook'
import { shiftReferences } from '../../../src/main/io/sheet-rows'
import { proveWellFormed } from '../../../src/main/io/xml'

/** A county's form: merged title, three rows for a list, totals by formula below, a signature merged, a print area. */
function county(): Buffer {
  const book = XLSX.utils.book_new()
  const sheet = XLSX.utils.aoa_to_sheet([
    ['农村奖励扶助月报表'],
    ['村', '人数', '金额（元）', '备注'],
    [null, null, null, null],
    [null, null, null, null],
    [null, null, null, null],
    ['合计', null, null, null],
    ['负责人：', null, '出生', null],
  ])
  sheet['!merges'] = [
    { s: { r: 0, c: 0 }, e: { r: 0, c: 3 } },
    { s: { r: 6, c: 0 }, e: { r: 6, c: 1 } },
  ]
  sheet['!cols'] = [{ wch: 14 }, { wch: 8 }, { wch: 12 }, { wch: 20 }]
  for (const row of [3, 4, 5]) sheet[`C${row}`] = { t: 'n', v: 0, z: '#,##0.00' }
  sheet['B6'] = { t: 'n', f: 'SUM(B3:B5)', v: 0 }
  sheet['C6'] = { t: 'n', f: 'SUM(C3:C5)', v: 0, z: '#,##0.00' }
  sheet['D6'] = { t: 's', f: 'IF(B6>0,"有B3","无")', v: '无' }
  XLSX.utils.book_append_sheet(book, sheet, '月报')
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['填表说明']]), '说明')
  book.Workbook = { Names: [{ Name: '_xlnm.Print_Area', Ref: "'月报'!$A$1:$D$7", Sheet: 0 }] }
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer
}
const list = (count: number) => ({
  firstRow: 3,
  lastRow: 5,
  columns: [0, 1, 2],
  rows: Array.from({ length: count }, (_, index) => [`虚村${index + 1}`, { number: String(index + 1) }, { number: `${index}.50` }]),
})
const values = (bytes: Buffer): Record<string, unknown> => {
  const sheet = XLSX.read(bytes, { cellNF: true }).Sheets['月报']!
  return Object.fromEntries(
    Object.entries(sheet).flatMap(([address, cell]) =>
      address.startsWith('!') || (cell as XLSX.CellObject).t === 'z' ? [] : [[address, (cell as XLSX.CellObject).f ?? (cell as XLSX.CellObject).v]],
    ),
  )
}

describe('a superior’s form', () => {
  it('is filled in its own layout: fewer rows than there are places leave the others empty, formulas and formats stay', async () => {
    const empty = county()
    const filled = await fillWorkbook(empty, { sheet: '月报', cells: [{ row: 7, column: 3, value: { number: '12' } }], list: list(2) })
    expect(values(filled)).toEqual({
      ...{ A1: '农村奖励扶助月报表', A2: '村', B2: '人数', C2: '金额（元）', D2: '备注', A3: '虚村1', B3: 1, C3: 0.5, A4: '虚村2', B4: 2, C4: 1.5 },
      ...{ A6: '合计', B6: 'SUM(B3:B5)', C6: 'SUM(C3:C5)', D6: 'IF(B6>0,"有B3","无")', A7: '负责人：', C7: '出生', D7: 12 },
    })
    const [before, after] = [XLSX.read(empty, { cellNF: true, cellStyles: true }), XLSX.read(filled, { cellNF: true, cellStyles: true })]
    expect(after.Sheets['月报']!['C3'].z).toBe('#,##0.00')
    expect(after.Sheets['月报']!['!merges']).toEqual(before.Sheets['月报']!['!merges'])
    expect(after.Sheets['月报']!['!cols']!.map((column) => column.wch)).toEqual(before.Sheets['月报']!['!cols']!.map((column) => column.wch))
    const [a, b] = [unzipSync(empty), unzipSync(filled)]
    for (const [name, bytes] of Object.entries(a))
      if (!['xl/workbook.xml', 'xl/worksheets/sheet1.xml'].includes(name)) expect(Buffer.from(b[name]!).equals(Buffer.from(bytes)), name).toBe(true)
    expect(strFromU8(b['xl/workbook.xml']!)).toContain('fullCalcOnLoad="1"')
  })

  it('grows by rows like its last one; what stands below moves down, sums take the new rows in, texts in formulas stay', async () => {
    const filled = await fillWorkbook(county(), { sheet: '月报', cells: [{ row: 7, column: 3, value: '末格' }], list: list(8) })
    const found = values(filled)
    expect([found['A3'], found['A10'], found['B10'], found['C10']]).toEqual(['虚村1', '虚村8', 8, 7.5])
    expect([found['A11'], found['B11'], found['C11'], found['D11'], found['A12'], found['D12']]).toEqual([
      '合计',
      'SUM(B3:B10)',
      'SUM(C3:C10)',
      'IF(B11>0,"有B3","无")',
      '负责人：',
      '末格',
    ])
    const book = XLSX.read(filled, { cellNF: true })
    expect(book.Sheets['月报']!['C9'].z).toBe('#,##0.00')
    expect(book.Sheets['月报']!['!merges']!.map((merge) => XLSX.utils.encode_range(merge))).toEqual(['A1:D1', 'A12:B12'])
    expect(book.Workbook!.Names!.find((name) => name.Name.includes('Print_Area'))!.Ref).toContain('$A$1:$D$12')
    for (const [name, bytes] of Object.entries(unzipSync(filled))) if (/\.(xml|rels)$/.test(name)) proveWellFormed(strFromU8(bytes))
  })

  it('takes the same values whatever their number: read back they are what was put in', async () => {
    for (const count of [0, 1, 3, 4, 50]) {
      const found = values(await fillWorkbook(county(), { sheet: '月报', cells: [], list: list(count) }))
      const names = Array.from({ length: Math.max(count, 3) }, (_, index) => found[`A${index + 3}`])
      expect(names.filter((name) => name !== undefined)).toEqual(list(count).rows.map(([name]) => name))
      expect(found[`B${6 + Math.max(0, count - 3)}`]).toBe(`SUM(B3:B${5 + Math.max(0, count - 3)})`)
    }
  })

  it('names cells with formulas, and refuses to insert rows where that would break something', async () => {
    expect(await formulasAt(county(), '月报', ['B3', 'B6', 'D6', 'D7'])).toEqual(['B6', 'D6'])
    await expect(fillWorkbook(county(), { sheet: '没有', cells: [] })).rejects.toThrow('没有叫“没有”的工作表')
    const book = XLSX.read(county())
    book.Sheets['说明']!['A2'] = { t: 'n', f: '月报!B6', v: 0 }
    book.Sheets['说明']!['!ref'] = 'A1:A2'
    const linked = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer
    await expect(fillWorkbook(linked, { sheet: '月报', cells: [], list: list(8) })).rejects.toThrow('有公式写着这张表的名字')
    await expect(fillWorkbook(linked, { sheet: '月报', cells: [], list: list(3) })).resolves.toBeInstanceOf(Buffer)
  })
})

it('moves references of formulas, and nothing that only looks like one', () => {
  const shift = (text: string): string => shiftReferences(text, { after: 5, count: 3 })
  expect(shift('SUM(B3:B5)+B6')).toBe('SUM(B3:B8)+B9')
  expect(shift('$C$6*B2')).toBe('$C$9*B2')
  expect(shift('IF(A7="B6","B7",LOG10(B6))')).toBe('IF(A10="B6","B7",LOG10(B9))')
  expect(shift('别表!B6+B6')).toBe('别表!B6+B9')
  expect(shift('SUM(B1:B4)')).toBe('SUM(B1:B4)')
})
