import { call } from '../../lib/api'
import { recall, remember } from '../../lib/remembered'

/** Asks for a foreign sheet; null when the clerk cancelled. */
export async function chooseSheetFile(): Promise<string | null> {
  const filters = [{ name: '表格（xlsx、xls、csv）', extensions: ['xlsx', 'xls', 'csv'] }]
  return (await call('desktop.chooseFile', { title: '选择要读入的表格', filters })).file
}

/** A batch keeps the name of its file, not where it lies; the place is known until the program is closed or locked. */
export function rememberFile(batchId: number, file: string): void {
  remember(`exchange.file:${String(batchId)}`, file)
}
/** Where the file of a batch lies; undefined after a restart. */
export function rememberedFile(batchId: number): string | undefined {
  return recall<string>(`exchange.file:${String(batchId)}`)
}
