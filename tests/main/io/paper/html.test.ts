import { describe, expect, it } from 'vitest'
import { paperHtml } from '../../../../src/main/io/paper/html'
import { form, hostileNames, noticeOf, rareNames } from './sample-papers'

describe('paperHtml', () => {
  it('writes markup in names as text and opens no element for it', () => {
    const html = paperHtml(noticeOf(hostileNames), '')
    expect(html).not.toMatch(/<script|<b>/)
    expect(html.match(/<\/style>/g)).toHaveLength(1)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).toContain('&amp;amp;李四')
  })

  it('takes bidirectional controls out', () => {
    expect(paperHtml(noticeOf(['\u202e孙七\u202c', '\u2067周八\u2069']), '')).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
  })

  it('keeps a footer from ending the style sheet', () => {
    const html = paperHtml({ ...noticeOf(['张三']), footer: '"}</style><script>alert(1)</script>' }, '')
    expect(html.match(/<\/style>/g)).toHaveLength(1)
    expect(html).not.toContain('<script')
  })

  it('allows nothing to be fetched but fonts, and those only from where the fonts are', () => {
    expect(paperHtml(noticeOf(['张三']), 'file:///opt/fonts/')).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; font-src file:"`)
    expect(paperHtml(noticeOf(['张三']), '')).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  })

  it('names no font file in a document that is handed on', () => {
    expect(paperHtml(noticeOf(rareNames), '')).not.toContain('@font-face')
  })

  it('declares rare fonts only for the rare characters the paper has', () => {
    expect(paperHtml(noticeOf(['张三']), 'file:///fonts/')).not.toContain('huimin-rare')
    const html = paperHtml(noticeOf(['王\u{20001}', '李\u{31350}']), 'file:///fonts/')
    expect(html).toMatch(/huimin-rare-b1\.woff2"\) format\("woff2"\);unicode-range:U\+20001\}/)
    expect(html).toMatch(/huimin-rare-g\.woff2"\) format\("woff2"\);unicode-range:U\+31350\}/)
  })

  it('puts a table that is too wide below itself as 续表, with its first column again', () => {
    const columns = Array.from({ length: 30 }, (_, index) => ({
      title: `栏${index}`,
      width: 1,
      ...(index > 0 ? { group: `组${Math.floor((index - 1) / 5)}` } : {}),
    }))
    const table = { kind: 'table' as const, dense: true, fold: 1, columns, rows: [columns.map((_, index) => (index === 0 ? '东河村' : '9,999,999.00'))] }
    const html = paperHtml({ name: 'x', orientation: 'landscape', size: 'A4', blocks: [table] }, '')
    const tables = html.match(/<table class="list"/g)!.length
    expect(tables).toBeGreaterThan(1)
    expect(html.match(/续表/g)).toHaveLength(tables - 1)
    expect(html.match(/东河村/g)).toHaveLength(tables)
    expect(html.match(/9,999,999\.00/g)).toHaveLength(29)
    expect(new Set(html.match(/font-size:[\d.]+pt">/g))).toHaveProperty('size', 1)
  })

  it('draws an empty table as （无） and every kind of block', () => {
    const html = paperHtml(form, '')
    expect(html).toContain('（无）')
    expect(html).toContain('<p class="small">第一行</p>\n<p class="small">第二行</p>')
    expect(html).toContain('<div class="break"></div>')
    expect(html).toContain('审核人：<i></i>')
  })
})
