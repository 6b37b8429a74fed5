import { extname } from 'node:path'
import type { Paper } from '../../../preload/contract/paper'
import { diskTrouble } from '../disk-trouble'
import { countPdfPages } from '../pdf/pages'
import { writeWhole, writeWorkbookFile } from '../write-sheet'
import { preflightPaper } from './coverage'
import { paperDocx } from './docx'
import { paperHtml } from './html'
import { paperSheets } from './sheets'

/** The finished file, with its pages (0 where only the word processor knows) and the fingerprint for the log; or why there is none. */
export type Rendered = { ok: true; file: string; pages: number; sha256: string } | { ok: false; message: string }

const mostSentences = 5

function refusal(sentences: string[]): Rendered {
  const shown = sentences.slice(0, mostSentences).join('；')
  return { ok: false, message: `有 ${sentences.length} 处内容无法打印，没有生成文件：${shown}${sentences.length > mostSentences ? '……' : ''}` }
}

function messageOf(reason: unknown): string {
  return diskTrouble(reason) ?? (reason instanceof Error ? reason.message : String(reason))
}

/**
 * Draws a paper into a file by its extension (.pdf, .docx, .xlsx, .html). Refuses a paper with characters that no bundled font has, in every format.
 * `print` turns HTML into PDF and finds the fonts at `fontBase`; a document that is handed on names only the reader's fonts.
 * The file appears whole or not at all.
 */
export async function renderPaper(paper: Paper, file: string, print: (html: string) => Promise<Uint8Array>, fontBase: string): Promise<Rendered> {
  const kind = extname(file).toLowerCase()
  if (!['.pdf', '.docx', '.xlsx', '.html'].includes(kind)) return { ok: false, message: '只能存成 .pdf、.docx、.xlsx 或 .html 文件，请改文件名的后缀' }
  const sentences = preflightPaper(paper)
  if (sentences.length > 0) return refusal(sentences)
  try {
    if (kind === '.xlsx') return { ok: true, file, pages: 0, sha256: (await writeWorkbookFile(file, paperSheets(paper))).sha256 }
    if (kind === '.docx') return { ok: true, file, pages: 0, sha256: writeWhole(file, [paperDocx(paper)]).sha256 }
    if (kind === '.html') return { ok: true, file, pages: 0, sha256: writeWhole(file, [Buffer.from(paperHtml(paper, ''))]).sha256 }
    const pdf = await print(paperHtml(paper, fontBase))
    const pages = countPdfPages(pdf)
    if (pages === 0) return { ok: false, message: '没有生成文件：打印得到的不是完整的 PDF' }
    return { ok: true, file, pages, sha256: writeWhole(file, [pdf]).sha256 }
  } catch (reason) {
    return { ok: false, message: `没有生成文件：${messageOf(reason)}` }
  }
}
