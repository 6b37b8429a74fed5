import type { Cell, MergedArea, SheetRow } from '../../preload/contract/sheet'
import type { Issue } from '../../preload/contract/failure'
import type { Day, Fen } from '../../preload/contract/values'
import { readAmount } from './exchange/cell-readers'
import { cellText, columnLetter, foldWord, isBlank, withoutInvisible } from './exchange/cell-text'
import { resultChoices } from './exchange/choices'
import { recogniseSheet } from './exchange/recognise'
import { rowSorter } from './exchange/row-kind'
import { readDay } from './exchange/sheet-day'
import { hasLostDigits } from './exchange/sheet-id-number'
import { readName } from './exchange/sheet-name'
import { cleanIdNumber, to18 } from './id-number'

/** Columns of an answer; `guid` only in the text form, `batchNumber` only in the sheet. */
type AnswerField = 'batchNumber' | 'guid' | 'name' | 'idNumber' | 'bankAccount' | 'amountFen' | 'result' | 'failureReason' | 'paidOn'

/** One data row of the bank's answer as read; an empty cell is `null`, an unreadable one is a problem and `undefined`. */
export interface AnswerRow {
  row: number
  batchNumber: string | null
  guid: string | null
  name: string | null
  idNumber: string | null | undefined
  bankAccount: string | null | undefined
  amountFen: Fen | null | undefined
  result: 'paid' | 'failed' | null | undefined
  failureReason: string | null
  paidOn: Day | null | undefined
}
/** A total the sender wrote into the answer, with its cell. */
interface StatedTotal {
  cell: string
  what: 'amount' | 'persons'
  value: number | undefined
  text: string
}
/** The whole answer: its rows, the totals it states, and every cell that cannot be read. */
export interface Answer {
  form: 'sheet' | 'text'
  rows: AnswerRow[]
  totals: StatedTotal[]
  problems: Issue[]
  /** Address of a field in a row, `F17`. */
  cellOf: (row: number, field: AnswerField) => string
}

const guidShape = /^[0-9A-F]{8}-(?:[0-9A-F]{4}-){3}[0-9A-F]{12}$/i
const textColumns: readonly (AnswerField | null)[] = ['guid', null, 'name', 'idNumber', 'bankAccount', 'amountFen', 'result', 'failureReason', 'paidOn']

/** Account as it is compared: without spaces, dashes and invisible characters, narrow, upper case. */
export function plainAccount(text: string): string {
  return foldWord(text).replace(/[-'’]/g, '')
}

/** Reads the bank's answer, as a sheet with headings or in the `^` text form; a sentence when it is neither. */
export function readAnswer(rows: readonly SheetRow[], merges: readonly MergedArea[]): { ok: true; answer: Answer } | { ok: false; message: string } {
  const first = rows.find((row) => guidShape.test(cellText(row.cells[0]).trim()))
  if (first && first.cells.length >= 6) return { ok: true, answer: textAnswer(rows) }
  const layout = recogniseSheet(rows.slice(0, 40), merges, 'payment-result')
  if (!layout.ok) return layout
  const index = new Map(layout.columns.flatMap((column) => (column.field === null ? [] : [[column.field as AnswerField, column.index]])))
  const sorter = rowSorter(layout)
  const data: SheetRow[] = []
  const totals: StatedTotal[] = []
  for (const row of rows) {
    const why = sorter(row)
    if (why === undefined) data.push(withMergedBatch(row, index.get('batchNumber'), merges, rows))
    else if (why === '合计行' && !row.cells.some((cell) => /小计/.test(cellText(cell)))) totals.push(...statedTotals(row, index))
  }
  return { ok: true, answer: answerOf('sheet', data, totals, index) }
}

function textAnswer(rows: readonly SheetRow[]): Answer {
  const index = new Map(textColumns.flatMap((field, column) => (field === null ? [] : [[field, column] as const])))
  const heading = rows[0] && !guidShape.test(cellText(rows[0].cells[0]).trim()) ? rows[0] : undefined
  const data = rows.filter((row) => row !== heading && row.cells.some((cell) => !isBlank(cell)))
  const total = (what: StatedTotal['what'], column: number): StatedTotal[] =>
    heading === undefined || isBlank(heading.cells[column])
      ? []
      : [{ cell: `${columnLetter(column)}${heading.row}`, what, value: readTotal(heading.cells[column]!, what), text: cellText(heading.cells[column]) }]
  const answer = answerOf('text', data, [...total('persons', 5), ...total('amount', 6)], index)
  if (heading) for (const row of answer.rows) row.batchNumber = foldWord(cellText(heading.cells[0]))
  return answer
}

/** A batch number merged downwards holds for every row it covers. */
function withMergedBatch(row: SheetRow, index: number | undefined, merges: readonly MergedArea[], rows: readonly SheetRow[]): SheetRow {
  if (index === undefined || !isBlank(row.cells[index])) return row
  const area = merges.find((each) => each.fromRow < row.row && row.row <= each.toRow && each.fromColumn <= index + 1 && index + 1 <= each.toColumn)
  if (!area) return row
  const cells = [...row.cells]
  while (cells.length <= index) cells.push(null)
  cells[index] = rows.find((each) => each.row === area.fromRow)?.cells[area.fromColumn - 1] ?? null
  return { ...row, cells }
}

function readTotal(cell: Cell, what: StatedTotal['what']): number | undefined {
  if (what === 'amount') return readAmount(cell)
  const digits = /^(\d{1,7})[人户笔]?$/.exec(foldWord(cellText(cell)))
  return digits ? Number(digits[1]) : undefined
}
function statedTotals(row: SheetRow, index: ReadonlyMap<AnswerField, number>): StatedTotal[] {
  return (['name', 'amountFen'] as const).flatMap((field) => {
    const column = index.get(field)
    if (column === undefined || isBlank(row.cells[column])) return []
    const cell = row.cells[column]!
    const what = field === 'name' ? 'persons' : 'amount'
    // The word 合计 may itself stand in the column of names.
    if (what === 'persons' && !/\d/.test(cellText(cell))) return []
    return [{ cell: `${columnLetter(column)}${row.row}`, what, value: readTotal(cell, what), text: cellText(cell) }]
  })
}

function answerOf(form: Answer['form'], data: readonly SheetRow[], totals: StatedTotal[], index: ReadonlyMap<AnswerField, number>): Answer {
  const problems: Issue[] = []
  const cellOf = (row: number, field: AnswerField): string => `${columnLetter(index.get(field) ?? 0)}${row}`
  const rows = data.map(({ row, cells }): AnswerRow => {
    const fault = (field: AnswerField, message: string): undefined => {
      problems.push({ path: cellOf(row, field), message: `${cellOf(row, field)}：${message}` })
    }
    const read = <T>(field: AnswerField, reader: (cell: Exclude<Cell, null>) => T): T | null => {
      const column = index.get(field)
      const cell = column === undefined ? null : (cells[column] ?? null)
      return cell === null || isBlank(cell) ? null : reader(cell)
    }
    const exact = (field: AnswerField, clean: (text: string) => string) =>
      read(field, (cell) =>
        hasLostDigits(cell) ? fault(field, '号码被表格当成数字，末尾几位已经丢失，请让银行把该列设为文本格式重新提供。') : clean(cellText(cell)),
      )
    return {
      row,
      batchNumber: read('batchNumber', (cell) => foldWord(cellText(cell))),
      guid: read('guid', (cell) => cellText(cell).trim().toUpperCase()),
      name: read('name', (cell) => readName(cellText(cell)).name),
      idNumber: exact('idNumber', (text) => to18(cleanIdNumber(text)) ?? cleanIdNumber(text)),
      bankAccount: exact('bankAccount', plainAccount),
      amountFen: read('amountFen', (cell) => readAmount(cell) ?? fault('amountFen', `“${cellText(cell).slice(0, 30)}”不是以元为单位、最多两位小数的金额。`)),
      result: read('result', (cell) => {
        const result = resultChoices.values.get(foldWord(cellText(cell)))
        return result === 'paid' || result === 'failed' ? result : fault('result', `发放结果“${cellText(cell).slice(0, 30)}”看不懂，应填成功或失败。`)
      }),
      failureReason: read('failureReason', (cell) => [...withoutInvisible(cellText(cell)).trim()].slice(0, 200).join('')),
      paidOn: read('paidOn', (cell) => {
        const reading = readDay(cell)
        if ('day' in reading && reading.day.length === 10) return reading.day
        return fault('paidOn', `发放日期“${cellText(cell).slice(0, 30)}”${'day' in reading ? '没有写到日' : reading.why}，请写成 2026-08-31 的样子。`)
      }),
    }
  })
  return { form, rows, totals, problems, cellOf }
}
