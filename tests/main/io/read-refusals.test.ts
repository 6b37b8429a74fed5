import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as XLSX from 'xlsx'
import { describe, expect, it } from 'vitest'
import { zipBytes } from '../../../src/main/io/zip-writer'
import { handParts, oneSheet, part, readBytes, readPath, refusalIn, rowsOf, scratch } from '../../helpers/hand-workbook'

const folder = scratch()

describe('what is no ordinary file is refused', () => {
  it('refuses a missing file, a folder, a device, a pipe and a dangling link', async () => {
    mkdirSync(join(folder, 'folder.xlsx'))
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.xlsx'))
    execFileSync('mkfifo', [join(folder, 'pipe.xlsx')])
    expect(refusalIn(await readPath(join(folder, 'missing.xlsx')))).toContain('找不到')
    expect(refusalIn(await readPath(join(folder, 'folder.xlsx')))).toContain('文件夹')
    expect(refusalIn(await readPath('/dev/zero'))).toContain('不是普通文件')
    expect(refusalIn(await readPath(join(folder, 'pipe.xlsx')))).toContain('不是普通文件')
    expect(refusalIn(await readPath(join(folder, 'dangling.xlsx')))).toContain('找不到')
    expect(refusalIn(await readPath(`${folder}/a\0b.xlsx`))).toContain('打不开')
  })

  it('reads a link to a real file', async () => {
    writeFileSync(join(folder, 'real.csv'), '姓名,年龄\r\n张三,60\r\n')
    symlinkSync(join(folder, 'real.csv'), join(folder, 'link.csv'))
    expect(rowsOf(await readPath(join(folder, 'link.csv')))).toHaveLength(2)
  })

  it('refuses a file above the size limit without reading it', async () => {
    const file = join(folder, 'huge.csv')
    execFileSync('truncate', ['-s', '300M', file])
    expect(refusalIn(await readPath(file))).toContain('315 MB')
  })

  it('shows hostile file names harmlessly', async () => {
    const message = refusalIn(await readPath(join(folder, `\u202egnp.\u0007${'长'.repeat(80)}.xlsx`)))
    expect(message).not.toMatch(/[\u202e\u0007]/)
    expect(message).toContain('…')
  })
})

describe('the kind is told by content', () => {
  const pretend: [string, Buffer | string, RegExp][] = [
    ['empty', '', /空的/],
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), /程序/],
    ['a picture', Buffer.from('ffd8ffe000104a46494600010100', 'hex'), /图片/],
    ['a PDF', '%PDF-1.7\n1 0 obj\n', /PDF/],
    ['a database', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(200)]), /数据库/],
    ['a web page', '<html><body><table><tr><td>张三</td></tr></table></body></html>', /网页/],
    ['an XML table', '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>', /XML/],
    ['a saved web page', 'MIME-Version: 1.0\r\nContent-Type: multipart/related', /网页/],
    ['random bytes', Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919 + (i >> 3)) & 255)), /不是表格/],
  ]
  it.each(pretend)('refuses %s named .xlsx and .xls', async (_, bytes, reason) => {
    expect(refusalIn(await readBytes(folder, bytes))).toMatch(reason)
    expect(refusalIn(await readBytes(folder, bytes, { name: 'book.xls' }))).toMatch(reason)
  })

  it('refuses a document and a plain archive', async () => {
    const word = Buffer.concat(zipBytes([part('[Content_Types].xml', '<Types/>'), part('_rels/.rels', '<Relationships/>'), part('word/document.xml', '<w/>')]))
    expect(refusalIn(await readBytes(folder, word))).toContain('Word')
    expect(refusalIn(await readBytes(folder, Buffer.concat(zipBytes([part('a.txt', 'x')]))))).toContain('压缩包')
    const text = Buffer.concat(zipBytes([part('mimetype', 'application/vnd.oasis.opendocument.text')]))
    expect(refusalIn(await readBytes(folder, text))).toContain('文档')
  })

  it('refuses an encrypted package and other OLE files', async () => {
    const make = (name: string): Buffer => {
      const ole = XLSX.CFB.utils.cfb_new()
      XLSX.CFB.utils.cfb_add(ole, `/${name}`, Buffer.alloc(5000, 7))
      return Buffer.from(XLSX.CFB.write(ole, { type: 'buffer' }) as Uint8Array)
    }
    expect(refusalIn(await readBytes(folder, make('EncryptedPackage')))).toContain('打开密码，请先在 WPS/Excel 里去掉密码再导入'.slice(0, 4))
    expect(refusalIn(await readBytes(folder, make('WordDocument')))).toContain('不是表格')
    expect(refusalIn(await readBytes(folder, make('Workbook')))).toContain('损坏')
  })

  it('reads a workbook whatever it is called', async () => {
    const bytes = oneSheet('<row r="1"><c r="A1" t="str"><v>张三</v></c></row>')
    expect(rowsOf(await readBytes(folder, bytes, { name: 'book.xls' }))).toEqual([{ row: 1, cells: ['张三'] }])
    expect(rowsOf(await readBytes(folder, bytes, { name: 'book.csv' }))).toHaveLength(1)
  })
})

describe('sheets', () => {
  const row = (text: string): string => `<row r="1"><c r="A1" t="str"><v>${text}</v></c></row>`
  const sheet = (name: string, rows: string, state?: string) => ({
    name,
    state,
    xml: `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
  })
  const book = Buffer.concat(
    zipBytes(
      handParts({
        sheets: [
          sheet('填表说明', row('请如实填写')),
          sheet('藏', row('旧'), 'veryHidden'),
          sheet('空', '<row r="1"/>'),
          sheet('__proto__', row('底册')),
          sheet('后', row('次')),
        ],
      }),
    ),
  )

  it('refuses an unknown name and lists those there are', async () => {
    expect(refusalIn(await readBytes(folder, book, { sheet: '不存在' }))).toContain('填表说明、藏、空、__proto__、后')
  })
  it('chooses the first visible sheet with content, explanations last', async () => {
    const reading = await readBytes(folder, book)
    expect(rowsOf(reading)).toEqual([{ row: 1, cells: ['底册'] }])
    expect(reading.ok && reading.info).toMatchObject({
      format: 'xlsx',
      sheet: '__proto__',
      sheets: [{ name: '填表说明', hidden: false }, { name: '藏', hidden: true }, { name: '空' }, { name: '__proto__' }, { name: '后' }],
    })
    expect(Object.keys(Object.prototype)).toEqual([])
  })
  it('reads a hidden sheet when it is named', async () => {
    expect(rowsOf(await readBytes(folder, book, { sheet: '藏' }))).toEqual([{ row: 1, cells: ['旧'] }])
  })
  it('refuses a sheet without content and a workbook of hidden sheets', async () => {
    expect(refusalIn(await readBytes(folder, book, { sheet: '空' }))).toContain('没有内容')
    expect(refusalIn(await readBytes(folder, Buffer.concat(zipBytes(handParts({ sheets: [sheet('藏', row('旧'), 'hidden')] })))))).toContain('隐藏')
  })
})
