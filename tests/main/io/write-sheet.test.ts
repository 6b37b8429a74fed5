import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { columnLetters, sheetNames, yuanDigits, type SheetDesign } from '../../../src/main/io/sheet-design'
import { writeWhole, writeWorkbook, writeWorkbookFile } from '../../../src/main/io/write-sheet'
import { unpackWhole, zipParts } from '../../../src/main/io/zip-directory'
import { usualLimits } from '../../../src/main/io/reader-message'
import { readBytes, readPath, rowsOf, scratch } from '../../helpers/hand-workbook'

const folder = scratch()
const office = ['/usr/bin/soffice', '/usr/local/bin/soffice'].some((program) => existsSync(program))
const roster: SheetDesign = {
  name: '名册',
  titleRows: [{ text: '某某镇 2026 年奖励扶助名册' }, { text: '单位：元', size: 11, bold: false, align: 'right' }],
  headRows: [{ cells: [{ text: '本人', fromColumn: 1, toColumn: 2 }] }],
  columns: [
    { title: '序号', width: 6, kind: 'integer' },
    { title: '姓名', width: 12, kind: 'text' },
    { title: '证件号码', width: 22, kind: 'text', note: '18 位，末位 X 大写' },
    { title: '金额', width: 12, kind: 'money' },
    { title: '结果', width: 10, kind: 'text', dropDown: ['符合', '不符合'] },
    { title: '村', width: 14, kind: 'text', dropDown: Array.from({ length: 60 }, (_, i) => `第${i}村民委员会`) },
  ],
  rows: [
    [1, '王𬹼', '349999195001010011', 96000, '符合', '第1村民委员会'],
    [2, '=1+1', '0012', -5, ' 空格 ', null],
    [3, 'a&b<c>"_x0041_\u0001\n行', '@SUM(A1)', 100, '', '+1'],
  ],
  totalRow: ['合计', null, null, 96095],
  footRows: [{ text: '经办人：' }],
  landscape: true,
  paper: 'A3',
  freezeHead: true,
  autoFilter: true,
  highlight: (row, column) => (row === 1 && column === 2 ? '号码不对' : undefined),
}

async function partText(bytes: Buffer, name: string): Promise<string> {
  const part = zipParts(bytes, usualLimits).find((one) => one.name === name)
  return part ? (await unpackWhole(bytes, part)).toString('utf8') : ''
}

describe('a written workbook', () => {
  it('refuses money that is not whole fen', () => {
    expect(() => yuanDigits(0.5)).toThrow('whole fen')
    expect(() => writeWorkbook([])).toThrow('needs a sheet')
  })
  it('leaves nothing under the final name when writing fails', async () => {
    const file = join(folder, 'failed.xlsx')
    const failing: SheetDesign = { ...roster, rows: [[1, 'x', 'y', 0.5]] }
    await expect(writeWorkbookFile(file, [failing])).rejects.toThrow()
    expect(() =>
      writeWhole(file, {
        *[Symbol.iterator]() {
          yield Buffer.from('half')
          throw new Error('stick pulled')
        },
      }),
    ).toThrow('stick pulled')
    expect(existsSync(file) || existsSync(`${file}.partial`)).toBe(false)
    writeFileSync(file, 'old')
    await expect(writeWorkbookFile(file, [failing])).rejects.toThrow()
    expect(readFileSync(file, 'utf8')).toBe('old')
    const locked = join(folder, 'locked')
    mkdirSync(locked)
    chmodSync(locked, 0o500)
    await expect(writeWorkbookFile(join(locked, 'none', 'a.xlsx'), [roster])).rejects.toThrow()
  })
  it('is the same bytes in memory and on disk, and tells size and hash', async () => {
    const file = join(folder, 'roster.xlsx')
    const result = await writeWorkbookFile(file, [roster])
    const bytes = readFileSync(file)
    expect(result).toEqual({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([])
    expect(rowsOf(await readPath(file))).toEqual(rowsOf(await readBytes(folder, writeWorkbook([roster]))))
  })
  it('reads back with every value as it was, text as text', async () => {
    const reading = await readBytes(folder, writeWorkbook([roster]))
    expect(rowsOf(reading).map((row) => row.cells)).toEqual([
      ['某某镇 2026 年奖励扶助名册'],
      ['单位：元'],
      ['序号', '本人', null, '金额', '结果', '村'],
      [null, '姓名', '证件号码'],
      [1, '王𬹼', '349999195001010011', 960, '符合', '第1村民委员会'],
      [2, '=1+1', '0012', -0.05, ' 空格 '],
      [3, 'a&b<c>"_x0041_\n行', '@SUM(A1)', 1, null, '+1'],
      ['合计', null, null, 960.95],
      ['经办人：'],
    ])
    expect(reading.ok && reading.merges).toContainEqual({ fromRow: 3, fromColumn: 2, toRow: 3, toColumn: 3 })
    expect(reading.ok && reading.merges).toContainEqual({ fromRow: 3, fromColumn: 1, toRow: 4, toColumn: 1 })
  })
  it('never holds a formula and keeps text cells in the text format', () => {
    const book = XLSX.read(writeWorkbook([roster]), { type: 'buffer', cellNF: true, dense: true, WTF: true })
    const data = book.Sheets['名册']!['!data']!
    expect(data.flat().filter((cell) => cell?.f !== undefined)).toEqual([])
    expect(data[5]![1]).toMatchObject({ t: 's', v: '=1+1', z: '@' })
    expect(data[5]![2]).toMatchObject({ t: 's', v: '0012', z: '@' })
    expect(data[4]![3]).toMatchObject({ t: 'n', v: 960, z: '#,##0.00' })
  })
  it('carries print titles, page, frozen head, filter, lists, hints and comments', async () => {
    const bytes = writeWorkbook([roster])
    const sheet = await partText(bytes, 'xl/worksheets/sheet1.xml')
    for (const piece of [
      'ySplit="4"',
      'paperSize="8"',
      'orientation="landscape"',
      'fitToHeight="0"',
      '<autoFilter ref="A4:F7"/>',
      '<formula1>&quot;符合,不符合&quot;</formula1>',
      "'下拉选项'!$A$1:$A$60",
      'prompt="18 位，末位 X 大写"',
      '<legacyDrawing',
    ])
      expect(sheet).toContain(piece)
    expect(await partText(bytes, 'xl/workbook.xml')).toContain(`localSheetId="0">'名册'!$3:$4</definedName>`)
    expect(await partText(bytes, 'xl/comments1.xml')).toContain('<comment ref="C6" authorId="0"><text><t xml:space="preserve">号码不对')
    expect((await partText(bytes, 'xl/worksheets/sheet2.xml')).match(/<row /g)).toHaveLength(60)
  })
  // text cells come out quoted, numbers bare
  it.skipIf(!office)(
    'opens in LibreOffice with the same table',
    () => {
      const file = join(folder, 'office.xlsx')
      writeFileSync(file, writeWorkbook([roster]))
      execFileSync(
        'soffice',
        [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          'csv:Text - txt - csv (StarCalc):44,34,76,1',
          '--outdir',
          join(folder, 'office'),
          file,
        ],
        { stdio: 'ignore' },
      )
      const text = readFileSync(join(folder, 'office/office.csv'), 'utf8')
      expect(text).toContain('1,"王𬹼","349999195001010011",960.00,"符合","第1村民委员会"')
      expect(text).toContain('2,"=1+1","0012",-0.05,')
      expect(text).toContain('"合计",,,960.95,,')
    },
    90_000,
  )
})

describe('details', () => {
  it('writes yuan without a float', () => {
    expect([0, 5, -5, 100, 123456789012, -199].map(yuanDigits)).toEqual(['0.00', '0.05', '-0.05', '1.00', '1234567890.12', '-1.99'])
    fc.assert(fc.property(fc.maxSafeInteger(), (fen) => BigInt(yuanDigits(fen).replace('.', '')) === BigInt(fen)))
  })
  it('names columns and sheets as Excel wants them', () => {
    expect([0, 25, 26, 701, 702, 16383].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD'])
    expect(sheetNames(['a/b', 'A b', "'x'", '', '长'.repeat(40), '长'.repeat(40), '__proto__'])).toEqual([
      'a b',
      'A b(2)',
      'x',
      '工作表',
      '长'.repeat(31),
      `${'长'.repeat(28)}(2)`,
      '__proto__',
    ])
  })
})
