import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { renderPaper } from '../../../../src/main/io/paper/render'
import { noticeOf, rareNames } from './sample-papers'

const neverPrinted = () => Promise.reject(new Error('not a PDF'))

describe('renderPaper', () => {
  let folder = ''
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'huimin-test-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('refuses an extension it does not write', async () => {
    const rendered = await renderPaper(noticeOf(['张三']), join(folder, 'a.exe'), neverPrinted, '')
    expect(!rendered.ok && rendered.message).toContain('.pdf、.docx、.xlsx 或 .html')
  })

  it.each(['.docx', '.html', '.xlsx', '.pdf'])('refuses a character without glyph in a %s file too', async (kind) => {
    const rendered = await renderPaper(noticeOf(['王\u{2ebf0}']), join(folder, `a${kind}`), neverPrinted, '')
    expect(!rendered.ok && rendered.message).toContain('U+2EBF0')
    expect(readdirSync(folder)).toEqual([])
  })

  it('keeps the old file and leaves no part of a new one when printing fails', async () => {
    const file = join(folder, 'a.pdf')
    writeFileSync(file, 'old')
    const rendered = await renderPaper(noticeOf(['张三']), file, neverPrinted, '')
    expect(rendered).toEqual({ ok: false, message: '没有生成文件：not a PDF' })
    expect(readFileSync(file, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['a.pdf'])
  })

  it('refuses what is not a PDF even if the printer says so', async () => {
    const rendered = await renderPaper(noticeOf(['张三']), join(folder, 'a.pdf'), () => Promise.resolve(Buffer.from('no')), '')
    expect(rendered.ok).toBe(false)
  })

  it('says in Chinese that the folder is not there', async () => {
    const rendered = await renderPaper(noticeOf(['张三']), join(folder, 'none', 'a.html'), neverPrinted, '')
    expect(rendered).toEqual({ ok: false, message: '没有生成文件：文件夹不存在' })
  })

  it('names a long list of missing characters shortly', async () => {
    const rendered = await renderPaper(noticeOf(Array.from({ length: 30 }, () => '王\u{2ebf0}')), join(folder, 'a.html'), neverPrinted, '')
    expect(!rendered.ok && rendered.message).toMatch(/^有 30 处内容无法打印.*第 5 行.*……$/)
  })

  it.each(['.docx', '.html', '.xlsx'])('writes a %s file and gives its fingerprint', async (kind) => {
    const file = join(folder, `公示${kind}`)
    const rendered = await renderPaper(noticeOf([...rareNames, '张三']), file, neverPrinted, '')
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex')
    expect(rendered).toEqual({ ok: true, file, pages: 0, sha256 })
    expect(readdirSync(folder)).toEqual([`公示${kind}`])
  })
})
