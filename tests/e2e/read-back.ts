import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { read, utils } from 'xlsx'

/** The text of every page of a PDF, without spaces. */
export function pdfPages(file: string): string[] {
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
  return text
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replace(/\s+/gu, ''))
}

/** The first sheet of a workbook as rows of shown texts. */
export function sheetRows(file: string): string[][] {
  const book = read(readFileSync(file))
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  if (!sheet) throw new Error(`${file} has no sheet`)
  return utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '' })
}

/** `1,234.50` → 123450 fen. */
export function fenOf(text: string): number {
  const found = /^(\d+)\.(\d\d)$/.exec(text.replaceAll(',', '').trim())
  if (!found) throw new Error(`not an amount: ${text}`)
  return Number(found[1]) * 100 + Number(found[2])
}
