import { unzipSync, strFromU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { annotateWorkbook } from '../../../src/main/io/annotate-workbook'
import { editCells } from '../../../src/main/io/sheet-edit'
import { proveWellFormed } from '../../../src/main/io/xml'

const front = {
  name: '请核对的问题',
  lines: ['说明', '回执 HM-1-ABC'],
  columns: [
    { title: '单元格', width: 9 },
    { title: '请填', width: 20 },
  ],
  rows: [['B3', '']],
  answer: 1,
}
/** A sheet as an office sends it: merged title, formula, dates, widths, a second sheet, a print area. */
function sent(): Buffer {
  const book = XLSX.utils.book_new()
  const sheet = XLSX.utils.aoa_to_sheet([
    ['虚构县花名册 <一>', null, null],
    ['姓名', '身份证号', '金额'],
    ['甄一', '349999195703087713', 960],
    ['甄二', '34999919570308771', 1200],
    ['合计', null, null],
  ])
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 2 } }]
  sheet['!cols'] = [{ wch: 10 }, { wch: 22 }, { wch: 9 }]
  sheet['C5'] = { t: 'n', f: 'SUM(C3:C4)', v: 2160, z: '0.00' }
  sheet['C3']!.z = '0.00'
  XLSX.utils.book_append_sheet(book, sheet, '名单')
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['说明'], ['请勿改动']]), '填表说明')
  book.Workbook = { Names: [{ Name: '_xlnm.Print_Area', Ref: "'名单'!$A$1:$C$5", Sheet: 0 }] }
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer
}
const cellsOf = (bytes: Buffer, name: string): Record<string, unknown> => {
  const sheet = XLSX.read(bytes, { cellStyles: false, cellNF: true }).Sheets[name]!
  return Object.fromEntries(
    Object.entries(sheet)
      .filter(([address]) => !address.startsWith('!'))
      .map(([address, cell]) => [
        address,
        { t: (cell as XLSX.CellObject).t, v: (cell as XLSX.CellObject).v, f: (cell as XLSX.CellObject).f, z: (cell as XLSX.CellObject).z },
      ]),
  )
}

describe('somebody else’s workbook with marks', () => {
  it('has every cell, formula, format, merge and width of before, and every other part to the byte', async () => {
    const before = sent()
    const after = await annotateWorkbook(before, '名单', [{ row: 4, column: 1, text: '应为 18 位' }], front)
    expect(cellsOf(after, '名单')).toEqual(cellsOf(before, '名单'))
    expect(cellsOf(after, '填表说明')).toEqual(cellsOf(before, '填表说明'))
    const [old, now] = [XLSX.read(before, { cellStyles: true }).Sheets['名单']!, XLSX.read(after, { cellStyles: true }).Sheets['名单']!]
    expect(now['!merges']).toEqual(old['!merges'])
    expect(now['!cols']?.map((column) => column.wch)).toEqual(old['!cols']?.map((column) => column.wch))
    const [a, b] = [unzipSync(before), unzipSync(after)]
    const touched = new Set(['xl/workbook.xml', 'xl/styles.xml', '[Content_Types].xml', 'xl/_rels/workbook.xml.rels', 'xl/worksheets/sheet1.xml'])
    for (const [name, bytes] of Object.entries(a)) if (!touched.has(name)) expect(Buffer.from(b[name]!).equals(Buffer.from(bytes)), name).toBe(true)
    for (const [name, bytes] of Object.entries(b)) if (/\.(xml|rels|vml)$/.test(name)) proveWellFormed(strFromU8(bytes))
  })

  it('shows the fault: coloured, commented, with the questions in front and counted places moved on', async () => {
    const after = await annotateWorkbook(
      sent(),
      '名单',
      [
        { row: 4, column: 1, text: '应为 <18> 位' },
        { row: 9, column: 4, text: '这里' },
      ],
      front,
    )
    const book = XLSX.read(after, { cellStyles: true })
    expect(book.SheetNames).toEqual(['请核对的问题', '名单', '填表说明'])
    expect(book.Sheets['名单']!['B4'].c[0].t).toBe('应为 <18> 位')
    expect(book.Sheets['名单']!['B4'].s.fgColor.rgb).toBe('FFC7CE')
    expect(book.Sheets['名单']!['B3'].s?.fgColor?.rgb).toBeUndefined()
    expect(XLSX.utils.sheet_to_json(book.Sheets['请核对的问题']!, { header: 1 })).toEqual([['说明'], ['回执 HM-1-ABC'], ['单元格', '请填'], ['B3']])
    expect(book.Workbook?.Names?.find((name) => name.Name.includes('Print_Area'))?.Sheet).toBe(1)
  })

  it('is not made of a file with macros, of a sheet that is not there, or of one that has the front sheet already', async () => {
    await expect(annotateWorkbook(sent(), '没有的表', [], front)).rejects.toThrow('没有叫“没有的表”的工作表')
    const once = await annotateWorkbook(sent(), '名单', [], front)
    await expect(annotateWorkbook(once, '名单', [], front)).rejects.toThrow('已经有叫“请核对的问题”的工作表')
    const macros = XLSX.read(sent())
    macros.vbaraw = new Uint8Array([1, 2, 3])
    await expect(annotateWorkbook(XLSX.write(macros, { type: 'buffer', bookType: 'xlsm' }) as Buffer, '名单', [], front)).rejects.toThrow('宏程序')
  })
})

describe('cells of a sheet', () => {
  const body =
    '<x:sheetData><x:row r="2" spans="1:3"><x:c r="A2" s="4" t="s"><x:v>7</x:v></x:c><x:c r="C2"/></x:row><!-- <row r="3"> --><x:row r="5"/></x:sheetData>'
  const edited = (row: number, column: number, edit: object): string => editCells(body, new Map([[row, new Map([[column, edit]])]]))
  it('are put where they belong, with the prefix of the sheet, and nothing else moves', () => {
    expect(edited(2, 0, { value: '甲&乙' })).toBe(
      body.replace(
        '<x:c r="A2" s="4" t="s"><x:v>7</x:v></x:c>',
        '<x:c r="A2" s="4" t="inlineStr"><x:is><x:t xml:space="preserve">甲&amp;乙</x:t></x:is></x:c>',
      ),
    )
    expect(edited(2, 0, { style: (old: number) => old + 1 })).toBe(body.replace('<x:c r="A2" s="4" t="s">', '<x:c r="A2" t="s" s="5">'))
    expect(edited(2, 1, { value: { number: '1.50' } })).toBe(body.replace('<x:c r="C2"/>', '<x:c r="B2"><x:v>1.50</x:v></x:c><x:c r="C2"/>'))
    expect(edited(2, 2, { value: null })).toBe(body)
    expect(edited(3, 0, { value: '三' })).toContain('</x:row><!-- <row r="3"> --><x:row r="3"><x:c r="A3" t="inlineStr">')
    expect(edited(5, 0, { value: '五' })).toContain('<x:row r="5"><x:c r="A5"')
    expect(edited(9, 0, { value: '九' })).toMatch(/<x:row r="9">.*<\/x:row><\/x:sheetData>$/)
    expect(editCells('<sheetData/>', new Map([[1, new Map([[0, { value: '一' }]])]]))).toBe(
      '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">一</t></is></c></row></sheetData>',
    )
  })
})
