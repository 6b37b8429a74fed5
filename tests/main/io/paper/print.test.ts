import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paperHtml } from '../../../../src/main/io/paper/html'
import { renderPaper } from '../../../../src/main/io/paper/render'
import { findChromium, openChromiumPrinter, printPdfWithChromium, type ChromiumPrinter } from '../../../../src/main/io/pdf/chromium'
import { countPdfPages } from '../../../../src/main/io/pdf/pages'
import { form, hostileNames, longName, noticeOf, rareNames } from './sample-papers'

const fontBase = pathToFileURL(`${resolve('resources/fonts')}/`).href
const chromium = findChromium()
if (chromium === undefined) console.warn('SKIPPED: no Chromium, Chrome or Edge on this machine (HUIMIN_CHROMIUM), PDF files were not drawn')

const readPdf = (file: string, ...options: string[]) => execFileSync('pdftotext', [...options, file, '-'], { encoding: 'utf8' })
const squeezed = (text: string) => text.replace(/\s+/gu, '')
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('huimin-print-'))

describe.skipIf(chromium === undefined)('a paper as PDF', () => {
  const usualTemporary = process.env.TMPDIR
  let own = ''
  let folder = ''
  let printer: ChromiumPrinter
  beforeAll(async () => {
    own = mkdtempSync(join(tmpdir(), 'huimin-test-'))
    folder = join(own, 'out')
    mkdirSync(folder)
    process.env.TMPDIR = own // so that nobody else's printing is seen by the tests about temporary files
    printer = await openChromiumPrinter()
  })
  afterAll(async () => {
    await printer.close()
    await printer.close()
    if (usualTemporary === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = usualTemporary
    rmSync(own, { recursive: true, force: true })
  })
  const draw = async (name: string, paper: Parameters<typeof renderPaper>[0]) => {
    const file = join(folder, `${name}.pdf`)
    return { file, rendered: await renderPaper(paper, file, printer.print, fontBase) }
  }

  it('is refused when a character has no glyph, and no file is left', async () => {
    const { file, rendered } = await draw('missing', noticeOf(['王\u{2ebf0}']))
    expect(rendered).toMatchObject({ ok: false })
    expect(!rendered.ok && rendered.message).toContain('U+2EBF0')
    expect(existsSync(file)).toBe(false)
  })

  it('is refused when the fonts cannot be loaded', async () => {
    const file = join(folder, 'no-fonts.pdf')
    const rendered = await renderPaper(noticeOf(['张三']), file, printer.print, 'file:///nowhere/fonts/')
    expect(!rendered.ok && rendered.message).toContain('字体没有装上')
    expect(readdirSync(folder)).toEqual([])
  })

  it('loses none of 300 rows, repeats the head and numbers every page', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `张三${index}`)
    const { file, rendered } = await draw('long', noticeOf(names))
    expect(rendered.ok && rendered.pages).toBeGreaterThan(8)
    const pages = readPdf(file, '-layout').split('\f').slice(0, -1)
    expect(rendered.ok && rendered.pages).toBe(pages.length)
    for (const [index, page] of pages.entries()) {
      expect(squeezed(page)).toContain(`第${index + 1}页共${pages.length}页`)
      expect(squeezed(page)).toContain('公示编号GS-2026-003')
      if (/N\d{4}/.test(page)) expect(squeezed(page)).toContain('序号村组姓名出生年月金额（元）备注')
    }
    expect([...pages.join('').matchAll(/N(\d{4})/g)].map((found) => Number(found[1]))).toEqual(names.map((_, index) => index + 1))
    expect(squeezed(pages.at(-1) ?? '')).toContain('石桥镇人民政府2026年3月2日')
    expect(pages.filter((page) => page.includes('300人'))).toHaveLength(1)
  })

  it('keeps a name of 60 characters and rare characters whole, drawn by fonts of ours and by no other', async () => {
    expect([...longName]).toHaveLength(60)
    const { file } = await draw('names', noticeOf([...rareNames, longName]))
    const text = squeezed(readPdf(file, '-raw'))
    for (const name of [...rareNames, longName]) expect(text).toContain(name)
    const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' }).split('\n').slice(2).filter(Boolean)
    expect(fonts.length).toBeGreaterThan(3)
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+Huimin.*CID TrueType/)
  })

  it('prints markup, quotes and bidirectional controls as they are read, not as they would act', async () => {
    const { file } = await draw('hostile', noticeOf(hostileNames))
    const text = squeezed(readPdf(file, '-raw'))
    for (const name of hostileNames) expect(text).toContain(name.replace(/[\u202a-\u202e]/g, ''))
    expect(text).toMatch(/6东河村6组孙七1964年3月960\.00N0006/)
  })

  it('draws forms with page breaks, and the same page count as the reader sees', async () => {
    const { file, rendered } = await draw('form', form)
    expect(rendered.ok && rendered.pages).toBe(2)
    expect(squeezed(readPdf(file))).toContain('349999********0128')
  })

  it('prints several papers asked for at once, each its own', async () => {
    const pdfs = await Promise.all(['甲一', '乙二', '丙三'].map((name) => printer.print(paperHtml(noticeOf([name]), fontBase))))
    for (const [index, name] of ['甲一', '乙二', '丙三'].entries()) {
      const file = join(folder, `pack-${index}.pdf`)
      writeFileSync(file, pdfs[index] ?? '')
      const text = readPdf(file)
      expect(text).toContain(name)
      expect(text.match(/甲一|乙二|丙三/g)).toHaveLength(1)
    }
  })

  it('leaves no temporary folder behind, after success and after being cancelled', async () => {
    const before = leftovers()
    const cancelled = new AbortController()
    const pending = printPdfWithChromium(paperHtml(noticeOf(['张三']), fontBase), cancelled.signal)
    cancelled.abort()
    expect(await pending).toEqual({ ok: false, message: '已取消' })
    const printed = await printPdfWithChromium(paperHtml(noticeOf(['张三']), fontBase))
    expect(printed.ok && countPdfPages(printed.pdf)).toBe(1)
    expect(printed.ok && printed.pdf.length).toBeGreaterThan(10_000)
    expect(leftovers()).toEqual(before)
  })

  it('prints the first paper of a fresh browser, time after time, and goes on after one that failed', async () => {
    for (let time = 0; time < 3; time += 1) {
      const fresh = await openChromiumPrinter()
      try {
        await expect(fresh.print(paperHtml(noticeOf(['张三']), 'file:///nowhere/'))).rejects.toThrow('字体没有装上')
        const file = join(folder, 'fresh.pdf')
        writeFileSync(file, await fresh.print(paperHtml(noticeOf(['张三']), fontBase)))
        expect(readPdf(file)).toContain('张三')
      } finally {
        await fresh.close()
      }
    }
  })

  it('puts no name into its temporary folder while it prints', async () => {
    await printer.print(paperHtml(noticeOf(['欧阳只此一处']), fontBase))
    const found = leftovers().flatMap((name) => {
      const inside = join(tmpdir(), name)
      const files = readdirSync(inside, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      return files.map((entry) => join(entry.parentPath, entry.name)).filter((path) => existsSync(path) && readFileSync(path).includes('欧阳只此一处'))
    })
    expect(found).toEqual([])
  })
})

describe('countPdfPages', () => {
  it('gives 0 for what is not a PDF', () => {
    expect(countPdfPages(Buffer.from('hello'))).toBe(0)
    expect(countPdfPages(new Uint8Array())).toBe(0)
  })
})
