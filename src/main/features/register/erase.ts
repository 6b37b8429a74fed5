import type { Input, Output } from '../../../preload/contract/index'
import type { SheetRow } from '../../../preload/contract/sheet'
import { AppError } from '../../app-error'
import type { BulkWriter } from '../../db/schema'
import type { CommandContext } from '../../handler'
import { packRows, unpackRows } from '../../packed-rows'
import { blankSheetRows, eraseTraces, insertErasure, keptRecords, keptSheets, sheetRowsOf } from './erase-store'
import { binRows } from './store'

/** 彻底删除: somebody in the bin leaves register, history and sheets for good. Refused while a paper that has to be kept names them. */
export async function erasePerson(
  { db, vault, seq, now, user, afterwards }: CommandContext,
  { personId, reason }: Input<'register.erase'>,
): Promise<Output<'register.erase'>> {
  const row = binRows(db).find((each) => each.personId === personId)
  if (!row) throw new AppError('notFound', '回收站里没有这个人。彻底删除之前，要先移入回收站。')
  const kept = keptRecords(db, personId)
  if (kept.length > 0)
    throw new AppError('conflict', `${row.name}在${kept.join('、')}里有记录，按会计和文书档案的规定要保存，不能彻底删除；留在回收站里不影响任何统计。`)
  insertErasure(db.bulk, { personId, seq, reason, at: now, by: user.name, accountId: user.accountId })
  const sheetRows = blankSheets(db.bulk, personId, row.idNumber)
  const changes = eraseTraces(db.bulk, personId, { sheetRows })
  const { sqlite } = vault.database()
  afterwards(() => {
    // what the journal still holds goes with it
    sqlite.pragma('wal_checkpoint(TRUNCATE)')
  })
  return { changes, sheetRows }
}

/** Empties every row of a sheet that is this person's: by where the register took it from, and by the number. Returns how many. */
function blankSheets(bulk: BulkWriter, personId: number, idNumber: string | null): number {
  const known = new Map<number, Set<number>>()
  for (const { batchId, row } of sheetRowsOf(bulk, personId)) known.set(batchId, (known.get(batchId) ?? new Set()).add(row))
  let blanked = 0
  for (const { batchId, position, rows: packed, file, open } of keptSheets(bulk)) {
    const rows = unpackRows(packed)
    const own = rows.filter((row) => (known.get(batchId)?.has(row.row) ?? false) || (idNumber !== null && names(row, idNumber)))
    if (own.length === 0) continue
    if (open) throw new AppError('conflict', `导入批次“${file}”里有这个人的一行，这一批还没有处理完。请先接收、放弃或退回，再彻底删除。`)
    const numbers = new Set(own.map((row) => row.row))
    const emptied: SheetRow[] = rows.map((row) => (numbers.has(row.row) ? { ...row, cells: row.cells.map(() => null) } : row))
    blankSheetRows(bulk, { batchId, position, packed: packRows(Buffer.from(JSON.stringify(emptied))), numbers })
    blanked += own.length
  }
  return blanked
}

function names(row: SheetRow, idNumber: string): boolean {
  return row.cells.some((cell) =>
    JSON.stringify(cell ?? '')
      .toUpperCase()
      .includes(idNumber),
  )
}
