import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { chartPaper } from '../../../../src/main/domain/chart-paper'
import { paperDocx } from '../../../../src/main/io/paper/docx'
import { paperHtml } from '../../../../src/main/io/paper/html'
import { figureSize } from '../../../../src/main/io/paper/layout'
import { findChromium } from '../../../../src/main/io/pdf/chromium'
import { offices } from '../../../helpers/office'

const open = offices()
/** A grey PNG of this size. */
function png(width: number, height: number): string {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((width + 1) * height, 0x80)
  for (let y = 0; y < height; y++) rows[y * (width + 1)] = 0
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]).toString('base64')
}
const chart = {
  title: '各村每月出生',
  statement: '2026年；户籍人口；单位：人',
  note: '三月集中补报 <b>4</b> 人',
  pictures: [
    { png: png(40, 20), width: 860, height: 400 },
    { png: png(20, 80), width: 860, height: 4000 },
  ],
  columns: [
    { title: '村居', width: 20 },
    { title: '人数', width: 10, align: 'right' as const },
  ],
  rows: [
    ['甲村', '3'],
    ['乙村', '4'],
  ],
  foot: [['合计', '7']],
}
const paper = chartPaper(chart, '2026-11-26', '甄经办')

describe('a chart on paper', () => {
  it('has its drawings, what it counts, the remark and every number', () => {
    const html = paperHtml(paper, '/fonts/')
    expect([...html.matchAll(/<img alt="([^"]*)" src="data:image\/png;base64,[A-Za-z0-9+/=]+"/g)].map((found) => found[1])).toEqual([
      '各村每月出生（图 1）',
      '各村每月出生（图 2）',
    ])
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self'")
    for (const text of ['2026年；户籍人口；单位：人', '说明：三月集中补报 &lt;b&gt;4&lt;/b&gt; 人', '乙村', '合计']) expect(html).toContain(text)
  })

  it('lets other papers fetch no picture at all', () => {
    expect(paperHtml({ ...paper, blocks: paper.blocks.filter((block) => block.kind !== 'figure') }, '/fonts/')).not.toContain('img-src')
  })

  it('keeps every drawing on one page', () => {
    for (const { width, height } of chart.pictures) {
      const size = figureSize({ width, height }, paper)
      expect(size.width / size.height).toBeCloseTo(width / height)
      expect(size.height).toBeLessThan(180)
      expect(size.width).toBeLessThan(190)
    }
  })

  it('is carried whole into .docx, each drawing once and in its place', () => {
    const parts = unzipSync(paperDocx(paper))
    const body = strFromU8(parts['word/document.xml']!)
    expect([...body.matchAll(/r:embed="(figure\d)"/g)].map((found) => found[1])).toEqual(['figure1', 'figure2'])
    expect(Buffer.from(parts['word/media/figure2.png']!).toString('base64')).toBe(chart.pictures[1]!.png)
    expect(strFromU8(parts['word/_rels/document.xml.rels']!)).toContain('Id="figure2"')
    expect(strFromU8(parts['[Content_Types].xml']!)).toContain('Extension="png"')
  })

  it('goes to file from window and command line alike; what is no PNG is refused and nothing is left', async (test) => {
    const office = await open({ fixture: 'small' })
    const file = office.file('图表.pdf')
    expect(
      (
        await office.refused('desktop.printChart', {
          ...chart,
          file,
          pictures: [{ png: Buffer.from('<svg onload=alert(1)>').toString('base64'), width: 10, height: 10 }],
        })
      ).message,
    ).toContain('不是 PNG')
    expect((await office.refused('desktop.printChart', { ...chart, file, pictures: [] })).message).toContain('没有图')
    expect(existsSync(file)).toBe(false)
    if (findChromium() === undefined) return test.skip()
    const printed = await office.call('desktop.printChart', { ...chart, file })
    expect(printed.pages).toBeGreaterThanOrEqual(2)
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
    for (const word of ['各村每月出生', '三月集中补报', '乙村', '合计']) expect(text.replaceAll(/\s/g, '')).toContain(word)
    expect(readFileSync(file).includes('/Subtype /Image')).toBe(true)
    await office.call('desktop.printChart', { ...chart, file: office.file('图表.xlsx') })
  })
})
