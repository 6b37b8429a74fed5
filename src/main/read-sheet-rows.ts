import { basename } from 'node:path'
import type { MergedArea, SheetRow } from '../preload/contract/sheet'
import { AppError } from './app-error'
import type { QueryContext } from './handler'
import type { ReadInfo } from './io/reader-message'
import { decodeRows } from './io/read-sheet'

/** A whole sheet in memory, read in its own process; refused with the reader's sentence. For lists and forms, not for registers. */
export async function readSheetRows(
  { host, progress, signal }: QueryContext,
  request: { file: string; sheet?: string },
  message: string,
): Promise<{ rows: SheetRow[]; merges: MergedArea[]; info: ReadInfo; warnings: string[] }> {
  const rows: SheetRow[] = []
  let info: ReadInfo | undefined
  const outcome = await host.readSheet(
    request,
    {
      info: (found) => {
        info = found
      },
      rows: (bytes) => {
        for (const row of decodeRows(bytes)) rows.push(row)
      },
      progress: (done, total) => progress(done, total, message),
    },
    signal,
  )
  if (!outcome.ok) throw new AppError('invalid', outcome.message)
  if (!info || rows.length === 0) throw new AppError('invalid', `“${basename(request.file)}”的工作表里没有内容。请检查是否选错了文件或工作表。`)
  return { rows, merges: outcome.merges, info, warnings: outcome.warnings }
}
