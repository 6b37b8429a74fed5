import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { paperDocx } from '../../../../src/main/io/paper/docx'
import { form, hostileNames, longName, noticeOf, rareNames } from './sample-papers'

const partOf = (docx: Buffer, name: string) => strFromU8(unzipSync(docx)[name] ?? new Uint8Array())
const textOf = (xml: string) => [...xml.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map((found) => found[1]).join('')

function office(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    console.warn('SKIPPED: no LibreOffice on this machine, the .docx was not opened by a word processor')
    return false
  }
}

describe('paperDocx', () => {
  it('writes hostile names as text', () => {
    const xml = partOf(paperDocx(noticeOf(hostileNames)), 'word/document.xml')
    expect(xml).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(xml).not.toMatch(/<script|[\u202a-\u202e]/)
  })

  it('gives the same bytes for the same paper', () => {
    expect(paperDocx(form).equals(paperDocx(form))).toBe(true)
  })

  it('keeps long names and gives rare characters a font that has them', () => {
    const xml = partOf(paperDocx(noticeOf([...rareNames, longName])), 'word/document.xml')
    for (const name of [...rareNames, longName]) expect(textOf(xml)).toContain(name)
    expect(xml).toMatch(/SimSun-ExtB"[^>]*\/>(?:<[^>]*>)*𠮷/u)
    expect(xml).toMatch(/SimSun-ExtG"[^>]*\/>(?:<[^>]*>)*\u{31350}/u)
  })

  it('repeats the head, keeps every row on one page and counts pages in the footer', () => {
    const docx = paperDocx(noticeOf(['张三', '李四']))
    const xml = partOf(docx, 'word/document.xml')
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(xml.match(/<w:cantSplit\/>/g)).toHaveLength(4)
    expect(partOf(docx, 'word/footer1.xml')).toMatch(/ PAGE .* NUMPAGES /)
  })

  it.skipIf(!office())('opens in a word processor with every row and the page numbers', () => {
    const folder = mkdtempSync(join(tmpdir(), 'huimin-test-'))
    try {
      writeFileSync(join(folder, 'a.docx'), paperDocx(noticeOf([...Array.from({ length: 80 }, (_, index) => `张三${index}`), ...rareNames])))
      execFileSync(
        'soffice',
        [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'a.docx')],
        { stdio: 'ignore' },
      )
      const text = execFileSync('pdftotext', ['-layout', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' })
      const pages = text.split('\f').slice(0, -1)
      expect([...text.matchAll(/N(\d{4})/g)]).toHaveLength(85)
      for (const [index, page] of pages.entries()) expect(page.replace(/\s+/g, '')).toContain(`第${index + 1}页共${pages.length}页`)
      for (const page of pages.slice(0, 3)) expect(page).toContain('出生年月')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
