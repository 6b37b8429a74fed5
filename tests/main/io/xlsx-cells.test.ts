import { describe, expect, it } from 'vitest'
import { handWorkbook, oneSheet, readBytes, rowsOf, scratch, sheetPart, strings } from '../../helpers/hand-workbook'

const folder = scratch()
const cells = async (xml: string, more = {}) => rowsOf(await readBytes(folder, oneSheet(`<row r="1">${xml}</row>`, more)))[0]?.cells
const styles =
  '<styleSheet><numFmts count="2"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="177" formatCode="#,##0.00&quot;天&quot;;[Red]\\-#,##0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="58"/></cellXfs></styleSheet>'

describe('cells of an .xlsx', () => {
  it('keeps text as stored and drops empty text', async () => {
    expect(
      await cells(
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t></t></is></c><c r="D1" t="str"><v> 甲 </v></c><c r="E1" s="0"/>',
        { strings: strings('<si><t>张三</t></si><si><t/></si>') },
      ),
    ).toEqual(['张三', null, null, ' 甲 '])
  })
  it('joins rich-text runs and leaves phonetic guides out', async () => {
    const items =
      '<si><r><rPr><b/></rPr><t>欧</t></r><r><t xml:space="preserve"> 阳</t></r><rPh sb="0" eb="1"><t>ouyang</t></rPh></si><si><t xml:space="preserve"> a&amp;b &lt;c&gt; "q" \\ </t></si><si><t>x_x000D_y_x005F_x0041_</t></si>'
    expect(
      await cells(
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="inlineStr"><is><r><t>王</t></r><r><t>五</t></r></is></c>',
        { strings: strings(items) },
      ),
    ).toEqual(['欧 阳', ' a&b <c> "q" \\ ', 'x\ry_x0041_', '王五'])
  })
  it('reads rare characters, raw and as numeric references', async () => {
    expect(
      await cells('<c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><v>王&#179001;&#x20BB7;</v></c><c r="C1" t="inlineStr"><is><t>𠮷\uf900</t></is></c>', {
        strings: strings('<si><t>&#134071;田</t></si>'),
      }),
    ).toEqual(['𠮷田', '王𫬹𠮷', '𠮷\uf900'])
  })
  it('hands numbers over as they are, and what is none as an error', async () => {
    expect(
      await cells(
        '<c r="A1"><v>0</v></c><c r="B1"><v>-12.50</v></c><c r="C1" t="n"><v>1.1E+2</v></c><c r="D1"><v>110101199001011234</v></c><c r="E1"><v>NaN</v></c><c r="F1"><v>1e999</v></c><c r="G1"><v>007</v></c><c r="H1"><v> 5 </v></c>',
      ),
    ).toEqual([0, -12.5, 110, Number('110101199001011234'), { error: 'NaN' }, { error: '1e999' }, 7, 5])
  })
  it('tells booleans, errors and ISO days', async () => {
    expect(
      await cells('<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#N/A</v></c><c r="D1" t="d"><v>1990-02-03T00:00:00</v></c>'),
    ).toEqual([true, false, { error: '#N/A' }, { day: '1990-02-03' }])
  })
  it('flags formulas whatever their result', async () => {
    expect(
      await cells(
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1&amp;"x"</f><v>2x</v></c><c r="C1"><f t="shared" si="0"/></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1" s="1"><f>TODAY()</f><v>32874</v></c><c r="F1" t="b"><f>TRUE</f><v>1</v></c>',
        { styles },
      ),
    ).toEqual([{ formula: 2 }, { formula: '2x' }, { formula: null }, { formula: '#DIV/0!' }, { formula: '1990-01-01' }, { formula: 'TRUE' }])
  })
  it('turns date-formatted numbers into days in both date systems', async () => {
    const row =
      '<c r="A1" s="1"><v>32874</v></c><c r="B1" s="2"><v>31535.75</v></c><c r="C1" s="3"><v>32874</v></c><c r="D1" s="4"><v>1</v></c><c r="E1" s="1"><v>60</v></c><c r="F1" s="1"><v>61</v></c><c r="G1" s="1"><v>-3</v></c><c r="H1" s="1"><v>0.5</v></c>'
    expect(await cells(row, { styles })).toEqual([
      { day: '1990-01-01' },
      { day: '1986-05-03' },
      32874,
      { day: '1900-01-01' },
      60,
      { day: '1900-03-01' },
      -3,
      0.5,
    ])
    expect(await cells('<c r="A1" s="1"><v>31412</v></c>', { styles, date1904: true })).toEqual([{ day: '1990-01-01' }])
  })
  it('follows rows and cells that carry no address', async () => {
    expect(rowsOf(await readBytes(folder, oneSheet("<row><c t='str'><v>甲</v></c><c><v>1</v></c></row>\n<row r='4'><c/><c><v>2</v></c></row>")))).toEqual([
      { row: 1, cells: ['甲', 1] },
      { row: 4, cells: [null, 2] },
    ])
  })
  it('marks hidden rows and gives merged areas', async () => {
    const reading = await readBytes(
      folder,
      oneSheet('<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" customHeight="1"><c r="C2"><v>2</v></c></row>', {
        after: '<mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>',
      }),
    )
    expect(rowsOf(reading)).toEqual([
      { row: 1, cells: [1], hidden: true },
      { row: 2, cells: [null, null, 2] },
    ])
    expect(reading.ok && reading.merges).toEqual([{ fromRow: 1, fromColumn: 1, toRow: 2, toColumn: 3 }])
  })
  it('gives two thousand rows at a time and loses none across blocks', async () => {
    const rows = Array.from(
      { length: 30_001 },
      (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="str"><v>张${i}</v></c><c r="B${i + 1}"><v>${i}</v></c></row>`,
    ).join('')
    const reading = await readBytes(folder, oneSheet(rows))
    const read = rowsOf(reading)
    expect(read).toHaveLength(30_001)
    expect(read.every((row, i) => row.row === i + 1 && row.cells[0] === `张${i}` && row.cells[1] === i)).toBe(true)
    expect(reading.ok && reading.blocks).toBe(16)
  })
  it('leaves unusual writers to SheetJS with the same cells', async () => {
    const prefixed =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1" hidden="1"><x:c r="A1" t="inlineStr"><x:is><x:t>王&#179001;</x:t></x:is></x:c><x:c r="B1" s="1"><x:v>32874</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    const commented = sheetPart('<row r="1"><c r="A1"><v>1</v></c></row><!-- x --><row r="2"><c r="B2" t="str"><v>二</v></c></row>')
    expect(rowsOf(await readBytes(folder, handWorkbook({ sheets: [{ name: '人员', xml: commented }] })))).toEqual([
      { row: 1, cells: [1] },
      { row: 2, cells: [null, '二'] },
    ])
    expect(rowsOf(await readBytes(folder, handWorkbook({ sheets: [{ name: '人员', xml: prefixed }], styles })))).toEqual([
      { row: 1, cells: ['王𫬹', { day: '1990-01-01' }], hidden: true },
    ])
  })
  it('treats prototype names as text', async () => {
    expect(await cells('<c r="A1" t="str"><v>__proto__</v></c><c r="B1" t="str"><v>constructor</v></c>')).toEqual(['__proto__', 'constructor'])
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})
