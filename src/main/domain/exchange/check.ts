import type { DateOrder, Problem } from '../../../preload/contract/exchange'
import type { Cell, MergedArea, SheetRow } from '../../../preload/contract/sheet'
import type { Day } from '../../../preload/contract/values'
import { cellReader } from './cell-readers'
import type { CellReader, SheetValue } from './cell-readers'
import { cellText, columnLetter, isBlank } from './cell-text'
import { duplicateFaults, referenceFaults } from './file-rules'
import type { FileFault } from './file-rules'
import { severityOf } from './problem'
import type { ProblemCode } from './problem'
import type { SheetLayout } from './recognise'
import { rowSorter } from './row-kind'
import { rowRules } from './row-rules'
import type { RowUnderCheck, SheetValues } from './row-rules'
import type { TemplateColumn, TemplateId } from './template'
import { templates } from './templates'
import { villageIndex } from './village-index'
import type { KnownVillage } from './village-index'

/** What the register knows and the checks need. */
export interface CheckContext {
  villages: ReadonlyMap<string, KnownVillage>
  today: Day
  /** Is somebody with this (cleaned, 18-digit) number in the register? */
  knownIdNumbers?: (idNumber: string) => boolean
  /** Village of all rows of a sheet that has no village column. */
  villageCode?: string
  /** How this sender writes 3/8/1958. */
  dateOrder?: DateOrder | undefined
}

/** A data row as read. A held row is not taken; its values are those that could be read. */
export interface CheckedRow<V = SheetValues> {
  row: number
  held: boolean
  values: V
}
/** A row that is no data, and why. */
export interface IgnoredRow {
  row: number
  why: string
}
/** The whole sheet: data rows, every fault of them by row, and what was passed over. */
export interface CheckedSheet<V = SheetValues> {
  template: TemplateId
  rows: CheckedRow<V>[]
  problems: Problem[]
  ignored: IgnoredRow[]
}
/** Takes the rows of a sheet in portions, in their order. */
export interface Checker {
  add(rows: readonly SheetRow[]): void
  /** Compares rows with each other and closes; call once. */
  finish(): CheckedSheet
}

interface ActiveColumn {
  column: TemplateColumn
  index: number
  letter: string
  heading: string
  read: CellReader | undefined
  spread: ((row: SheetRow) => Cell) | undefined
  /** The cell of the row being checked, merged ones included. */
  cell: Cell
}

/** Hands a cell merged downwards to the rows it covers; rows must come in order. */
function spreader(index: number, merges: readonly MergedArea[]): ((row: SheetRow) => Cell) | undefined {
  const areas = merges.filter((m) => m.toRow > m.fromRow && m.fromColumn <= index + 1 && index + 1 <= m.toColumn).sort((a, b) => a.fromRow - b.fromRow)
  if (areas.length === 0) return undefined
  let at = 0
  let top: Cell = null
  return (row) => {
    while (at < areas.length && areas[at]!.toRow < row.row) {
      at++
      top = null
    }
    const area = areas[at]
    if (!area || row.row < area.fromRow) return null
    if (row.row === area.fromRow) top = row.cells[area.fromColumn - 1] ?? null
    return top
  }
}

const clearing = /^\s*[#＃]清空\s*$/
const errorCodes: Partial<Record<TemplateColumn['kind'], ProblemCode>> = {
  day: 'date-unreadable',
  integer: 'number-unreadable',
  amount: 'amount-unreadable',
  reference: 'id-length',
}

/** All fields, none known. Parsed rather than filled: V8 then keeps the values inside the object, and copying it is seven times as fast. */
function blankValues(fields: readonly string[]): SheetValues {
  const values = JSON.parse(`{${fields.map((field) => `"${field}":""`).join(',')}}`) as SheetValues
  for (const field of fields) values[field] = undefined
  return values
}

/** Checks a recognised sheet row by row without looking at anything but its arguments. */
export function createChecker(layout: SheetLayout, context: CheckContext, merges: readonly MergedArea[] = []): Checker {
  const template = templates[layout.template]
  const active: ActiveColumn[] = []
  const blank = blankValues(template.columns.filter((c) => !c.unstored).map((c) => c.field))
  for (const column of template.columns) {
    const found = layout.columns.find((c) => c.field === column.field)
    if (!found) continue
    const read = column.unstored ? undefined : cellReader(column, context.dateOrder)
    const spread = column.spreads ? spreader(found.index, merges) : undefined
    active.push({ column, index: found.index, letter: columnLetter(found.index), heading: found.heading, read, spread, cell: null })
  }
  const byField = new Map(active.map((a) => [a.column.field, a]))
  const sorter = rowSorter(layout)
  const judge = rowRules[layout.template]
  const rows: CheckedRow[] = []
  const problems: Problem[] = []
  const ignored: IgnoredRow[] = []
  let row = 0
  let held = false
  let at: ActiveColumn | undefined

  function push(column: ActiveColumn | TemplateColumn, code: ProblemCode, message: string, expected?: string): void {
    const onSheet = 'column' in column ? column : undefined
    const severity = severityOf(code, code === 'required' || (onSheet?.column ?? (column as TemplateColumn)).holds)
    if (severity === 'error') held = true
    problems.push({
      row,
      cell: onSheet ? `${onSheet.letter}${row}` : '',
      column: column.heading,
      value: onSheet ? cellText(onSheet.cell).slice(0, 200) : '',
      code,
      severity,
      message,
      ...(expected === undefined ? {} : { expected }),
    })
  }
  const report = (code: ProblemCode, message: string, expected?: string): void => push(at!, code, message, expected)

  const under: RowUnderCheck = {
    values: blank,
    cell: (field) => byField.get(field)?.cell ?? null,
    report: (field, code, message, expected) => push(byField.get(field) ?? template.columns.find((c) => c.field === field)!, code, message, expected),
    hasError: () => held,
    villages: villageIndex(context.villages, context.villageCode),
    today: context.today,
    isKnown: context.knownIdNumbers ?? (() => false),
  }

  function readCell(a: ActiveColumn, cell: Exclude<Cell, null>): SheetValue | undefined {
    if (typeof cell === 'string') {
      const first = cell.charCodeAt(0)
      if ((first < 0x30 || first === 0xff03) && clearing.test(cell)) return a.column.unstored ? undefined : (a.column.cleared ?? null)
    } else if (typeof cell === 'object' && 'error' in cell && a.read) {
      report(errorCodes[a.column.kind] ?? 'unknown-code', `“${a.heading}”的单元格是错误值 ${cell.error}，请改成实际内容。`)
      return undefined
    }
    if (!a.read || isBlank(cell)) return undefined
    return a.read(cell, report)
  }

  function checkRow(sheetRow: SheetRow): void {
    const values: SheetValues = { ...blank }
    held = false
    for (const a of active) {
      if (a.cell === null) continue
      at = a
      const value = readCell(a, a.cell)
      if (value !== undefined) values[a.column.field] = value
    }
    under.values = values
    judge(under)
    rows.push({ row: sheetRow.row, held, values })
  }

  function fault(found: FileFault): void {
    row = found.row.row
    const column = byField.get(found.field)
    if (column) column.cell = String(found.row.values[found.field] ?? '')
    held = found.row.held
    under.report(found.field, found.code, found.message)
    found.row.held = held
    if (found.drop) found.row.values[found.field] = undefined
  }

  return {
    add(portion) {
      for (const sheetRow of portion) {
        row = sheetRow.row
        for (const a of active) {
          const cell = sheetRow.cells[a.index]
          const spread = a.spread?.(sheetRow)
          a.cell = cell === undefined || cell === '' || cell === null ? (spread ?? null) : cell
        }
        const why = sorter(sheetRow)
        if (why === undefined) checkRow(sheetRow)
        else ignored.push({ row: sheetRow.row, why })
      }
    },
    finish() {
      const before = problems.length
      if (template.key !== undefined) for (const found of duplicateFaults(rows, template.key)) fault(found)
      if (layout.template === 'person') for (const found of referenceFaults(rows, under.isKnown)) fault(found)
      if (problems.length > before) problems.sort((a, b) => a.row - b.row)
      return { template: layout.template, rows, problems, ignored }
    },
  }
}

/** Checks all rows of a sheet at once. */
export function checkRows(rows: readonly SheetRow[], layout: SheetLayout, context: CheckContext, merges: readonly MergedArea[] = []): CheckedSheet {
  const checker = createChecker(layout, context, merges)
  checker.add(rows)
  return checker.finish()
}
