import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { separatorOf } from '../../../src/main/io/delimited-text'
import { encodeGb18030 } from '../../../src/main/io/gb18030'
import { writeCsv } from '../../../src/main/io/write-csv'
import { readBytes, refusalIn, rowsOf, scratch } from '../../helpers/hand-workbook'

const folder = scratch()
const read = (bytes: Buffer | string) => readBytes(folder, bytes, { name: 'table.csv' })
const table = '姓名,证件号码,备注\r\n王𬹼,349999195001010011,𠮷田\r\n张三,0300,"甲,""乙""\n丙"\r\n\r\n末,,x'
const rows = [
  { row: 1, cells: ['姓名', '证件号码', '备注'] },
  { row: 2, cells: ['王𬹼', '349999195001010011', '𠮷田'] },
  { row: 3, cells: ['张三', '0300', '甲,"乙"\n丙'] },
  { row: 5, cells: ['末', null, 'x'] },
]

describe('tables in text form', () => {
  it('refuses binary data, broken text and quotes that never close', async () => {
    expect(refusalIn(await read(Buffer.from('a,b\0c')))).toContain('不是表格')
    expect(refusalIn(await read('a,"b\r\nc,d\r\n'))).toContain('引号')
    expect(refusalIn(await read(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), encodeGb18030(table)])))).toContain('混用')
    expect(refusalIn(await read(Buffer.from([0xd5, 0xc5, 0xff, 0xff, 0x2c, 0x31])))).toContain('编码')
    expect(refusalIn(await read('姓名\r\n张\ufffd\r\n'))).toContain('损坏')
    expect(refusalIn(await read(Array.from({ length: 400 }, (_, i) => `c${i}`).join(',')))).toContain('列')
  })
  it('refuses Big5 rather than reading other characters', async () => {
    // 姓名 戶籍 … in Big5, repeated
    const big5 = Buffer.from('a96da6572ca4e1c479 2cb8ea aeC6 a5bb c25d 0d0a'.replaceAll(' ', ''), 'hex')
    expect(refusalIn(await read(Buffer.concat(Array.from({ length: 30 }, () => big5))))).toContain('编码')
  })
  it('takes rare characters in GB18030 only among ordinary ones: alone they might as well be Big5', async () => {
    const rare = ['─', '〝〒', 'Α', '─', 'Аἀ', 'ἀ', '⿰', '〡'].map((value) => ['甲', value + value])
    expect(refusalIn(await read(writeCsv(rare, 'gb18030')))).toContain('编码')
    expect(rowsOf(await read(writeCsv(rare, 'utf-8')))).toHaveLength(8)
    const heading = ['姓名证件号码出生日期村居户编号与户主关系'.repeat(3), '备注']
    expect(rowsOf(await read(writeCsv([heading, ...rare], 'gb18030')))[2]?.cells).toEqual(['甲', '〝〒〝〒'])
  })
  it.each([
    ['UTF-8', Buffer.from(table)],
    ['UTF-8 with mark', Buffer.from(`\ufeff${table}`)],
    ['GB18030', encodeGb18030(table)],
    ['UTF-16 little endian', Buffer.from(`\ufeff${table}`, 'utf16le')],
    ['UTF-16 big endian', Buffer.from(`\ufeff${table}`, 'utf16le').swap16()],
  ])('reads %s, everything as text', async (_, bytes) => {
    const reading = await read(bytes)
    expect(rowsOf(reading)).toEqual(rows)
    expect(reading.ok && reading.info).toMatchObject({ format: 'csv', sheets: [{ name: '文本', hidden: false }], bytes: bytes.length })
  })
  it.each([[';'], ['\t'], ['^'], ['|'], [',']])('finds the separator %s', async (separator) => {
    expect(
      rowsOf(
        await read(['姓名', '号码', '款'].join(separator) + '\n' + ['张三', '1', '2,5'].join(separator).replace('2,5', separator === ',' ? '25' : '2,5')),
      )[1]?.cells.slice(0, 2),
    ).toEqual(['张三', '1'])
    expect(separatorOf(`"a,b,c"${separator}"x"\n"d"${separator}"e,f"`)).toBe(separator)
  })
  it('keeps stray quotes, long numbers and spaces', async () => {
    expect(rowsOf(await read('a"b, 1.10E+17 ,"x" y\r1,2\r'))).toEqual([
      { row: 1, cells: ['a"b', ' 1.10E+17 ', 'x y'] },
      { row: 2, cells: ['1', '2'] },
    ])
    expect(rowsOf(await read('sep=;\r\na;b,c\r\n'))).toEqual([{ row: 2, cells: ['a', 'b,c'] }])
  })
  it('reads across blocks in every encoding without losing a row', async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => `张${i}𬹼,"引${i}""号\r\n二",${'长'.repeat(i % 40)}`)
    const text = lines.join('\r\n')
    for (const bytes of [Buffer.from(text), encodeGb18030(text)]) {
      const all = rowsOf(await read(bytes))
      expect(all).toHaveLength(60_000)
      expect(
        all.every(
          (row, i) => row.row === i + 1 && row.cells[0] === `张${i}𬹼` && row.cells[1] === `引${i}"号\r\n二` && (row.cells[2] ?? '') === '长'.repeat(i % 40),
        ),
      ).toBe(true)
    }
  })
  it('reads back whatever writeCsv writes', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 8 }).map((value) => value.replace(/[\0\ufffd\ufeff\ue000-\uf8ff]/g, ''))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 12 }),
        fc.constantFrom('utf-8' as const, 'gb18030' as const),
        async (values, encoding) => {
          // In GB18030 a file must read as Chinese: ordinary characters are three times the unusual ones.
          const ordinary = (row: string[]): string => '甲'.repeat(encoding === 'utf-8' ? 1 : 3 * row.join('').length + 3)
          const safe = values.map((row) => [ordinary(row), ...row.map((value) => (/^[=+\-@\t\r＝＋－＠]/.test(value) ? `甲${value}` : value))])
          const all = rowsOf(await read(writeCsv(safe, encoding)))
          expect(all.map((row) => Array.from({ length: 4 }, (_, i) => row.cells[i] ?? ''))).toEqual(safe)
        },
      ),
      { numRuns: 80 },
    )
  })
})

describe('writeCsv', () => {
  it('disarms what would run as a formula and leaves numbers alone', () => {
    expect(writeCsv([['=1+1', '-5', '+86', '@x', '＝1', '\tx', '-a', 'a,b', null, 3]]).toString()).toBe(`\ufeff'=1+1,-5,+86,'@x,'＝1,"'\tx",'-a,"a,b",,3\r\n`)
  })
})
