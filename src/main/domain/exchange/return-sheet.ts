import type { Problem } from '../../../preload/contract/exchange'
import type { SheetRow } from '../../../preload/contract/sheet'
import { formatDay } from '../day'
import { cellText, columnIndex, columnLetter } from './cell-text'
import { problemSentences, type RowToHandBack } from './hand-back'

/** The sheet of questions that is put in front of the sender's own; by its name the workbook is known again when it comes back. */
export const questionSheetName = '请核对的问题'
/** Its columns; what is written in the last one is taken as the sender's answer. */
const columns = [
  { title: '序号', width: 6 },
  { title: '单元格', width: 9 },
  { title: '姓名', width: 12 },
  { title: '栏目', width: 14 },
  { title: '表里写的', width: 24 },
  { title: '哪里不对', width: 52 },
  { title: '应该怎样', width: 22 },
  { title: '请填正确内容', width: 24 },
] as const
const cellColumn = 1
const answerColumn = columns.length - 1

/** Everything that is asked of the sender. */
export interface Questions {
  lines: string[]
  columns: readonly { title: string; width: number }[]
  rows: string[][]
  answer: number
  /** Cells to colour, with what is said there. */
  marks: { row: number; column: number; text: string }[]
}
/** A row that was held, with the name that stands in it. */
export type HeldRow = RowToHandBack & { name: string }

/** The mark by which a returned workbook is known: the batch and the beginning of the fingerprint of the file it was read from. */
export function returnMark(batchId: number, fingerprint: string): string {
  return `HM-${batchId}-${fingerprint.slice(0, 12).toUpperCase()}`
}
/** What the mark in a text says; undefined when there is none. */
export function readReturnMark(text: string): { batchId: number; fingerprint: string } | undefined {
  const match = /HM-(\d{1,9})-([0-9A-F]{12})/.exec(text.normalize('NFKC').toUpperCase())
  return match ? { batchId: Number(match[1]), fingerprint: match[2]!.toLowerCase() } : undefined
}

/** Composes the questions: one line a fault that has a cell, one a row that is doubtful as a whole. Proposals of numbers are for the clerk and never go out. */
export function composeQuestions(
  batch: { id: number; fingerprint: string; file: string; stagedAt: string; headings: ReadonlyMap<number, string> },
  held: readonly HeldRow[],
  office: string,
): Questions {
  const rows: string[][] = []
  const marks = new Map<string, { row: number; column: number; texts: string[] }>()
  const ask = (row: HeldRow, cell: string, heading: string, value: string, what: string, expected: string): void =>
    void rows.push([String(rows.length + 1), cell, row.name, heading, value, what, expected, ''])
  for (const row of held) {
    for (const problem of errorsFirst(row.problems)) {
      const column = /^([A-Z]{1,3})\d+$/.exec(problem.cell)?.[1]
      ask(row, problem.cell || `第 ${row.row} 行`, problem.column, problem.value, problem.message, problem.expected ?? '')
      if (column === undefined) continue
      const mark = marks.get(problem.cell) ?? { row: row.row, column: columnIndex(column), texts: [] }
      marks.set(problem.cell, { ...mark, texts: [...mark.texts, ...problemSentences([{ ...problem, cell: '' }])] })
    }
    if (row.why !== undefined) ask(row, `第 ${row.row} 行`, '', '', row.why, '')
  }
  return {
    lines: [
      `${office}：请核对《${batch.file}》（${formatDay(batch.stagedAt.slice(0, 10))}收到）里的 ${rows.length} 处问题`,
      '在“请填正确内容”一列填写，或者直接改后面原表里标红的格；都不要增删行、不要调换次序。改好后把整个文件发回来，只会采用改过的格。',
      `回执 ${returnMark(batch.id, batch.fingerprint)}（请不要改这一行）`,
    ],
    columns,
    rows,
    answer: answerColumn,
    marks: [...marks.values()].map(({ row, column, texts }) => ({ row, column, text: texts.join('\n') })),
  }
}
const errorsFirst = (problems: readonly Problem[]): Problem[] => [
  ...problems.filter((problem) => problem.severity === 'error'),
  ...problems.filter((problem) => problem.severity === 'warning'),
]

/** A cell the sender changed: row from 1, column from 0. */
export interface ChangedCell {
  row: number
  column: number
  value: string
}

/** Mark and answers of a sheet of questions that came back. */
export function readQuestions(rows: readonly SheetRow[]): { mark: ReturnType<typeof readReturnMark>; answers: ChangedCell[] } {
  const mark = rows.map((row) => readReturnMark(cellText(row.cells[0]))).find((found) => found !== undefined)
  const answers = rows.flatMap((row): ChangedCell[] => {
    const address = /^([A-Z]{1,3})(\d+)$/.exec(cellText(row.cells[cellColumn]).trim())
    const value = cellText(row.cells[answerColumn]).trim()
    return address && value !== '' ? [{ row: Number(address[2]), column: columnIndex(address[1]!), value }] : []
  })
  return { mark, answers }
}

/** What a returned sheet changed of the one that was sent; a sentence when its rows are not the same rows any more. */
export function changedCells(
  before: ReadonlyMap<number, readonly string[]>,
  after: readonly SheetRow[],
): { ok: true; cells: ChangedCell[] } | { ok: false; message: string } {
  const cells: ChangedCell[] = []
  const seen = new Set<number>()
  const moved = (row: number, why: string): { ok: false; message: string } => ({
    ok: false,
    message: `第 ${row} 行${why}，和发出去的表对不上。请不要增删行、不要排序；要增加人的，另发一份表。`,
  })
  for (const { row, cells: now } of after) {
    const old = before.get(row)
    const texts = now.map(cellText)
    if (old === undefined) {
      if (texts.every((text) => text.trim() === '')) continue
      return moved(row, '是新增的')
    }
    seen.add(row)
    const width = Math.max(old.length, texts.length)
    const different: ChangedCell[] = []
    let filled = 0
    for (let column = 0; column < width; column++) {
      const from = old[column] ?? ''
      const to = texts[column] ?? ''
      if (from !== '') filled++
      if (from.trim() !== to.trim()) different.push({ row, column, value: to.trim() })
    }
    const rewritten = different.filter(({ column }) => (old[column] ?? '') !== '').length
    if (filled >= 3 && rewritten * 2 > filled) return moved(row, `有 ${rewritten} 格和原来不同（如 ${columnLetter(different[0]!.column)}${row}），不像同一个人`)
    cells.push(...different)
  }
  for (const [row, texts] of before) if (!seen.has(row) && texts.some((text) => text.trim() !== '')) return moved(row, '不见了')
  return { ok: true, cells }
}
