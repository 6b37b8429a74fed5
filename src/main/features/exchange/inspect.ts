import { basename } from 'node:path'
import type { Output, Parsed } from '../../../preload/contract/index'
import type { Day } from '../../../preload/contract/values'
import { AppError } from '../../app-error'
import type { Reader } from '../../db/schema'
import { checkRows } from '../../domain/exchange/check'
import { cellText } from '../../domain/exchange/cell-text'
import { correctRows } from '../../domain/exchange/row-changes'
import { senderOfFile } from '../../domain/exchange/sender'
import { templates } from '../../domain/exchange/templates'
import type { QueryContext } from '../../handler'
import { readSheetRows } from '../../read-sheet-rows'
import { unpackRows } from '../../packed-rows'
import { diagnoseInRow } from './number-proposals'
import { portionsOf } from './portions'
import { senderLayouts } from './sender-store'
import { knownVillages, storedBatch } from './store'
import { correctionsOf } from './tray-store'
import { understand } from './understand'

const shownRows = 30
/** Kinds of sheet that go into the register. */
const registerTemplates = ['person', 'village', 'death', 'move', 'disability'] as const

/** The first rows of a sheet and what the program makes of them. */
export async function inspectSheet(context: QueryContext, { file, sheet }: Parsed<'exchange.inspect'>): Promise<Output<'exchange.inspect'>> {
  const { rows, merges, info } = await readSheetRows(context, { file, ...(sheet === undefined ? {} : { sheet }) }, '正在读取表格')
  const understood = understand(rows, merges, { file: basename(file), known: senderLayouts(context.db) })
  return {
    sheet: info.sheet,
    sheets: info.sheets,
    rows: rows.slice(0, shownRows).map(({ row, cells }) => ({ row, cells: cells.slice(0, 100).map((cell) => cellText(cell).slice(0, 60)) })),
    template: understood.ok ? understood.layout.template : null,
    headerRow: understood.ok ? understood.layout.headerRow : null,
    columns: understood.ok ? understood.layout.columns.map(({ index, letter, heading, field }) => ({ index, letter, heading, field })) : [],
    message: understood.ok ? null : understood.message,
    sender: understood.ok ? understood.sender : senderOfFile(basename(file)),
    setup: understood.ok ? understood.setup : {},
    templates: registerTemplates.map((id) => ({
      id,
      title: templates[id].title,
      fields: templates[id].columns.map(({ field, heading, required }) => ({ field, heading, required: required === true })),
    })),
  }
}

/** Tests and proposals for the own number of one row. */
export async function diagnoseRow(db: Reader, today: Day, batchId: number, row: number): Promise<Output<'exchange.diagnose'>> {
  const batch = await storedBatch(db, batchId)
  const column = batch.layout.columns.find((each) => each.field === 'idNumber')
  if (!column) throw new AppError('invalid', '这张表没有证件号码列。')
  const corrections = correctionsOf(db, batchId)
  for (const portion of portionsOf(db, batchId)) {
    const found = unpackRows(portion.packed).find((each) => each.row === row)
    if (!found) continue
    const [corrected] = correctRows([found], corrections)
    const checked = checkRows([corrected!], batch.layout.full, { villages: knownVillages(db), today, dateOrder: batch.setup.dateOrder })
    const value = cellText(corrected!.cells[column.index])
    const lost = typeof corrected!.cells[column.index] === 'number' && /^\d{18}$/.test(value)
    const diagnosis = diagnoseInRow(db, today, lost ? `${value.slice(0, 15)}000` : value, checked.rows[0]?.values ?? {})
    return { cell: `${column.letter}${row}`, ...diagnosis }
  }
  throw new AppError('notFound', `这一批里没有第 ${row} 行。`)
}
