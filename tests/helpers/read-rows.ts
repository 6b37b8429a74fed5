import { readWholeSheet, forkReader } from '../../src/main/io/read-sheet'
import { cellText } from '../../src/main/domain/exchange/cell-text'
import { readerEntry } from './reader-bundle'

/** The cell texts of a written sheet, row by row, read back by our own reader. */
export async function readSheetRows(file: string, sheet?: string): Promise<string[][]> {
  const read = await readWholeSheet(forkReader(await readerEntry()), { file, ...(sheet === undefined ? {} : { sheet }) })
  if (!read.ok) throw new Error(read.message)
  return read.sheet.rows.map((row) => row.cells.map(cellText))
}
