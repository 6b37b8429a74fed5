import { basename } from 'node:path'
import type { MergedArea, SheetRow } from '../preload/contract/sheet'
import { AppError } from './app-error'
import type { QueryContext } from './handler'
import { decodeRows } from './io/read-sheet'

/** A sheet small enough to be judged whole, as it was read in its own process. */
export interface SmallSheet {
  rows: SheetRow[]
  merges: MergedArea[]
  name: string
  fingerprint: string
}
/** Reads the first sheet of a file; refuses one that cannot be read or is empty. */
export async function readSmallSheet({ host, progress, signal }: QueryContext, file: string): Promise<SmallSheet> {
  const rows: SheetRow[] = []
  let fingerprint = ''
  const outcome = await host.readSheet(
    { file },
    {
      info: (info) => {
        fingerprint = info.fingerprint
      },
      rows: (bytes) => {
        for (const row of decodeRows(bytes)) rows.push(row)
      },
      progress: (done, total) => {
        progress(done, total, '正在读取表格')
      },
    },
    signal,
  )
  if (!outcome.ok) throw new AppError('invalid', outcome.message)
  if (rows.length === 0) throw new AppError('invalid', `“${basename(file)}”的工作表里没有内容。请检查是否选错了文件或工作表。`)
  return { rows, merges: outcome.merges, name: basename(file), fingerprint }
}
