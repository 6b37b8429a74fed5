import { basename } from 'node:path'
import type { MergedArea, SheetRow } from '../preload/contract/sheet'
import type { QueryContext } from './handler'
import { readSheetRows } from './read-sheet-rows'

/** A sheet small enough to be judged whole, as it was read in its own process. */
export interface SmallSheet {
  rows: SheetRow[]
  merges: MergedArea[]
  name: string
  fingerprint: string
}
/** Reads the first sheet of a file; refuses one that cannot be read or is empty. */
export async function readSmallSheet(context: QueryContext, file: string): Promise<SmallSheet> {
  const { rows, merges, info } = await readSheetRows(context, { file }, '正在读取表格')
  return { rows, merges, name: basename(file), fingerprint: info.fingerprint }
}
