import { rowActions } from '../../../preload/contract/exchange'
import { AppError } from '../../app-error'
import type { Writer } from '../../db/schema'
import { cellText, columnIndex, columnLetter } from '../../domain/exchange/cell-text'
import { correctRows } from '../../domain/exchange/row-changes'
import type { CommandContext } from '../../handler'
import { unpackRows } from '../../packed-rows'
import { dealOut, keepJudged, startJudging, type JudgedSheet } from './judge'
import { ignoredRow, packPortion, portionsOf, type Portion } from './portions'
import { storedBatch, type StoredBatch } from './store'
import { correctionsOf, insertCorrections, updateCounts, updatePortion, waitingRows } from './tray-store'

interface CellFix {
  row: number
  column: string
  value: string
}

/** Judges every row of a batch again, corrected cells in place of the sender's. */
export function judgeAgain({ db, today, progress }: Pick<CommandContext, 'db' | 'today' | 'progress'>, batch: StoredBatch): JudgedSheet {
  const judging = startJudging(db, { layout: batch.layout.full, setup: batch.setup }, batch.layout.merges, today, batch.rows)
  const corrections = correctionsOf(db, batch.id)
  for (const portion of portionsOf(db, batch.id)) {
    progress(0, batch.rows, '正在核对')
    judging.add(correctRows(unpackRows(portion.packed), corrections))
  }
  return judging.finish()
}

/** Puts cells right and judges again. Of an accepted batch only waiting rows may be changed. */
export async function fixCells(context: CommandContext, batchId: number, cells: readonly CellFix[], origin: 'grid' | 'doctor' | 'return'): Promise<void> {
  const { db, seq, now, user } = context
  const batch = await storedBatch(db, batchId)
  if (batch.undoneAt !== null) throw new AppError('conflict', '这一批已经撤销，不能再改。请重新读入文件。')
  const waiting = waitingRows(db, batchId)
  const originals = originalsOf(db, batchId, new Set(cells.map((cell) => cell.row)))
  const before = correctionsOf(db, batchId)
  const fixes = cells.map(({ row, column, value }) => {
    const found = originals.get(row)
    if (!found) throw new AppError('invalid', `第 ${row} 行不是数据行，不能改。`)
    if (batch.acceptedAt !== null && !waiting.has(row))
      throw new AppError('conflict', `第 ${row} 行已经导入，请在人员卡片上修改。`, [{ path: `${column}${row}`, message: '已经导入' }])
    const index = columnIndex(column)
    return { row, column: index, value: value.trim(), original: found[index] ?? '' }
  })
  const changed = fixes.filter(({ row, column, value, original }) => value !== (before.get(row)?.get(column) ?? original))
  if (changed.length === 0) throw new AppError('conflict', '没有任何改动。')
  insertCorrections(db, batchId, changed, { seq, origin, at: now, by: user.name })
  await rejudge(context, batch)
}

function originalsOf(db: Writer, batchId: number, wanted: ReadonlySet<number>): Map<number, string[]> {
  const found = new Map<number, string[]>()
  for (const portion of portionsOf(db, batchId))
    unpackRows(portion.packed).forEach((row, i) => {
      if (wanted.has(row.row) && portion.actions[i] !== ignoredRow) found.set(row.row, row.cells.map(cellText))
    })
  return found
}

/** Stores what a fresh judgement says: of every row, or of an accepted batch only of those that wait. */
export async function rejudge(context: CommandContext, batch: StoredBatch): Promise<void> {
  const { db } = context
  const judged = judgeAgain(context, batch)
  const waiting = batch.acceptedAt === null ? undefined : waitingRows(db, batch.id)
  const old = [...portionsOf(db, batch.id)]
  const parts = old.map((portion) => ({ packed: portion.packed, rowNumbers: unpackRows(portion.packed).map((row) => row.row) }))
  const fresh = dealOut(parts, judged).map((portion, i) => (waiting ? mergePortion(old[i]!, portion, parts[i]!.rowNumbers, waiting) : portion))
  fresh.forEach((portion, position) => updatePortion(db, batch.id, position, packPortion(portion)))
  const counts = Object.fromEntries(
    rowActions.map((action, code) => [action, fresh.reduce((sum, portion) => sum + portion.actions.filter((byte) => byte === code).length, 0)]),
  )
  await updateCounts(
    db,
    batch.id,
    counts,
    fresh.reduce((sum, portion) => sum + portion.problems.length, 0),
  )
  if (!waiting) keepJudged(db, batch.id, judged)
}

function mergePortion(old: Portion, fresh: Portion, rowNumbers: readonly number[], waiting: ReadonlySet<number>): Portion {
  const keep = <T extends { row: number }>(before: readonly T[], after: readonly T[]): T[] =>
    [...before.filter((each) => !waiting.has(each.row)), ...after.filter((each) => waiting.has(each.row))].toSorted((a, b) => a.row - b.row)
  return {
    packed: old.packed,
    actions: Buffer.from(rowNumbers.map((row, i) => (waiting.has(row) ? fresh.actions[i]! : old.actions[i]!))),
    problems: keep(old.problems, fresh.problems),
    matches: keep(old.matches, fresh.matches),
  }
}

/** Address of a cell of the sender's sheet. */
export function cellAddress(row: number, column: number): string {
  return `${columnLetter(column)}${row}`
}
