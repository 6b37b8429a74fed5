import { basename } from 'node:path'
import type { Output, Parsed } from '../../../preload/contract/index'
import type { SheetRow } from '../../../preload/contract/sheet'
import { AppError } from '../../app-error'
import type { Reader } from '../../db/schema'
import { formatDay } from '../../domain/day'
import { cellText, columnLetter } from '../../domain/exchange/cell-text'
import {
  changedCells,
  composeQuestions,
  questionSheetName,
  readQuestions,
  type ChangedCell,
  type HeldRow,
  type Questions,
} from '../../domain/exchange/return-sheet'
import type { CommandContext, QueryContext } from '../../handler'
import { markedWorkbook } from '../../foreign-workbook'
import { decodeRows } from '../../io/read-sheet'
import { writeWhole, writeWorkbookFile } from '../../io/write-sheet'
import { unpackRows } from '../../packed-rows'
import { fixCells } from './fix'
import { originalOf } from './original-store'
import { ignoredRow, portionsOf } from './portions'
import { heldRows } from './review'
import { officeName, storedBatch, type StoredBatch } from './store'
import { correctionsOf, waitingRows } from './tray-store'

/** The sender's own workbook with its faults marked, or, where it was no .xlsx, a new one with the same rows. */
export async function writeReturn({ db }: QueryContext, { batchId, file }: Parsed<'exchange.returnWorkbook'>): Promise<Output<'exchange.returnWorkbook'>> {
  if (!/\.xlsx$/i.test(file)) throw new AppError('invalid', '退回表只能存成 .xlsx。', [{ path: 'file', message: '应以 .xlsx 结尾' }])
  const batch = await storedBatch(db, batchId)
  if (batch.undoneAt !== null) throw new AppError('conflict', '这一批已经撤销，没有要退回的。')
  const nameAt = batch.layout.columns.find((column) => column.field === 'name')?.index
  const held = [...heldRows(db, batchId)].map((row): HeldRow => ({ ...row, name: nameAt === undefined ? '' : (row.cells[nameAt] ?? '') }))
  if (held.length === 0) throw new AppError('conflict', '这一批没有退回的行。')
  const headings = new Map(batch.layout.columns.map((column) => [column.index, column.heading]))
  const questions = composeQuestions({ ...batch, headings }, held, officeName(db))
  const original = originalOf(db, batchId)
  if (original === undefined) await writeAnew(db, batch, questions, file)
  else {
    const { marks, ...front } = questions
    writeWhole(file, [await markedWorkbook(original, batch.sheet, marks, { name: questionSheetName, ...front })])
  }
  return { file, rows: held.length, questions: questions.rows.length, marked: questions.marks.length, original: original !== undefined }
}

/** Where there is no .xlsx of the sender: the same rows and columns in a new one, faults coloured and commented. */
async function writeAnew(db: Reader, batch: StoredBatch, { marks, lines, columns, rows }: Questions, file: string): Promise<void> {
  const sheet: string[][] = []
  for (const [row, cells] of originals(db, batch.id)) sheet[row - 1] = [...cells]
  const width = Math.max(1, ...sheet.map((cells) => cells?.length ?? 0))
  const said = new Map(marks.map(({ row, column, text }) => [`${row - 2}|${column}`, text]))
  const line = (index: number): string[] => Array.from({ length: width }, (_, column) => sheet[index]?.[column] ?? '')
  await writeWorkbookFile(file, [
    {
      name: questionSheetName,
      titleRows: lines.map((text) => ({ text, align: 'left' as const })),
      columns: columns.map(({ title, width: wide }) => ({ title, width: wide, kind: 'text' as const })),
      rows,
      freezeHead: true,
      landscape: true,
    },
    {
      name: batch.sheet,
      columns: line(0).map((title) => ({ title, width: 14, kind: 'text' as const })),
      rows: Array.from({ length: Math.max(0, sheet.length - 1) }, (_, index) => line(index + 1)),
      highlight: (row, column) => said.get(`${row}|${column}`),
    },
  ])
}

/** Rows of a batch as the sender wrote them, by their number; data rows and all others. */
function* originals(db: Reader, batchId: number): Generator<[row: number, cells: string[]]> {
  for (const portion of portionsOf(db, batchId)) for (const { row, cells } of unpackRows(portion.packed)) yield [row, cells.map(cellText)]
}

/** A workbook of questions that came back: the cells to be taken, of which batch, and how many are not. */
export interface Returned {
  kind: 'returned'
  batchId: number
  file: string
  cells: ChangedCell[]
  /** Changed cells in rows that are in the register already, or in rows and columns that are no data. */
  leftOut: number
}

/** Is this sheet the questions of a returned workbook? */
export const isQuestionSheet = (sheet: string): boolean => sheet.startsWith(questionSheetName)

/** Compares a returned workbook with the sheet it was made from. */
export async function readReturned(context: QueryContext, file: string, front: readonly SheetRow[], sheets: readonly string[]): Promise<Returned> {
  const { db, host, signal } = context
  const name = basename(file)
  const { mark, answers } = readQuestions(front)
  if (!mark) throw new AppError('invalid', `“${name}”前面的“${questionSheetName}”里没有回执编号，不知道是哪一批的退回表。请让对方用原来的文件修改。`)
  const batch = await storedBatch(db, mark.batchId).catch((error: unknown) => {
    if (error instanceof AppError) throw new AppError('conflict', `“${name}”是第 ${mark.batchId} 批的退回表，那一批已经放弃。请把改好的表作为新表读入。`)
    throw error
  })
  if (!batch.fingerprint.startsWith(mark.fingerprint))
    throw new AppError('conflict', `“${name}”的回执编号和第 ${batch.id} 批对不上，可能是别的办公库的退回表。`)
  if (batch.undoneAt !== null) throw new AppError('conflict', `“${name}”是《${batch.file}》的退回表，那一批已经撤销。请把改好的表作为新表读入。`)
  const rows: SheetRow[] = []
  // The name of a text file's only sheet may not be one a workbook can have.
  const sheet = sheets.includes(batch.sheet) ? batch.sheet : sheets.find((each) => !isQuestionSheet(each))
  if (sheet === undefined) throw new AppError('invalid', `“${name}”里只剩“${questionSheetName}”，原来的表“${batch.sheet}”不见了。请让对方把整个文件发回来。`)
  const outcome = await host.readSheet(
    { file, sheet },
    { info: () => undefined, rows: (bytes) => void rows.push(...decodeRows(bytes)), progress: () => undefined },
    signal,
  )
  if (!outcome.ok) throw new AppError('invalid', outcome.message)
  const before = new Map(originals(db, batch.id))
  const changed = changedCells(before, rows)
  if (!changed.ok) throw new AppError('invalid', `“${name}”没有采用：${changed.message}`)
  const inSheet = new Set(changed.cells.map(({ row, column }) => `${row}|${column}`))
  const all = [...changed.cells, ...answers.filter(({ row, column }) => !inSheet.has(`${row}|${column}`))]
  const mayChange = changeable(db, batch)
  // What stands in a cell by now: put right before, or as the sender wrote it.
  const corrections = correctionsOf(db, batch.id)
  const current = ({ row, column }: ChangedCell): string => (corrections.get(row)?.get(column) ?? before.get(row)?.[column] ?? '').trim()
  const cells = all.filter((cell) => mayChange(cell) && cell.value !== current(cell))
  if (cells.length === 0)
    throw new AppError(
      'conflict',
      `“${name}”是《${batch.file}》${formatDay(batch.stagedAt.slice(0, 10))}那一批的退回表，${all.length === 0 ? '里面没有任何改动' : `改动的 ${all.length} 格都已经导入或不在数据里`}。没有写入。`,
    )
  return { kind: 'returned', batchId: batch.id, file: name, cells, leftOut: all.length - cells.length }
}

function changeable(db: Reader, batch: StoredBatch): (cell: ChangedCell) => boolean {
  const columns = new Set(batch.layout.columns.filter((column) => column.field !== null).map((column) => column.index))
  const data = new Set<number>()
  for (const portion of portionsOf(db, batch.id)) unpackRows(portion.packed).forEach(({ row }, i) => portion.actions[i] !== ignoredRow && data.add(row))
  const waiting = batch.acceptedAt === null ? undefined : waitingRows(db, batch.id)
  return ({ row, column }) => data.has(row) && columns.has(column) && (waiting?.has(row) ?? true)
}

/** Puts the changed cells in the place of the sender's and judges again; what is good by then can be taken. */
export async function takeReturned(context: CommandContext, { batchId, file, cells, leftOut }: Returned): Promise<string> {
  const fixes = cells.map(({ row, column, value }) => ({ row, column: columnLetter(column), value }))
  await fixCells(context, batchId, fixes, 'return')
  return `《${file}》是这一批的退回表：采用了 ${cells.length} 格改动${leftOut > 0 ? `；另有 ${leftOut} 格没有采用（已经导入的行，或不是数据的地方）` : ''}。`
}
