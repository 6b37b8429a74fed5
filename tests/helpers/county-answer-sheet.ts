import { cellText } from '../../src/main/domain/exchange/cell-text'
import { forkReader, readWholeSheet } from '../../src/main/io/read-sheet'
import { writeWorkbookFile } from '../../src/main/io/write-sheet'
import { readerEntry } from './reader-bundle'

/** A county sheet as texts: what stands above the columns, the columns, the people. */
export interface CountySheet {
  titles: string[]
  headings: string[]
  rows: string[][]
}

/** Reads an exported roster as the county would see it. */
export async function readCountySheet(file: string): Promise<CountySheet> {
  const read = await readWholeSheet(forkReader(await readerEntry()), { file })
  if (!read.ok) throw new Error(read.message)
  const texts = read.sheet.rows.map((row) => row.cells.map((cell) => cellText(cell)))
  const head = texts.findIndex((row) => row.includes('身份证号'))
  const headings = texts[head]!
  const end = texts.findIndex((row) => row[0] === '合计')
  const rows = texts.slice(head + 1, end).map((row) => headings.map((_, index) => row[index] ?? ''))
  return { titles: texts.slice(0, head).map((row) => row[0] ?? ''), headings, rows }
}

/** Writes the county's answer: the sheet that was sent with 审批意见 and 审批说明 (both left out when `decisions` is null). */
export async function writeCountyAnswer(
  file: string,
  { titles, headings, rows }: CountySheet,
  decisions: readonly (readonly [string, string])[] | null,
): Promise<void> {
  const all = decisions === null ? headings : [...headings, '审批意见', '审批说明']
  await writeWorkbookFile(file, [
    {
      name: '审批结果',
      titleRows: titles.map((text) => ({ text })),
      columns: all.map((title) => ({ title, width: 12, kind: 'text' as const })),
      rows: rows.map((row, index) => (decisions === null ? row : [...row, ...(decisions[index] ?? ['同意', ''])])),
      totalRow: all.map((_, index) => (index === 0 ? '合计' : null)),
      footRows: [{ text: '制表：　　　审核：　　　负责人：' }],
    },
  ])
}
