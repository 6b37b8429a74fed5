/**
 * One cell as a reader hands it on. A string is text exactly as stored; a number is a numeric cell; `{day}` a cell formatted as a date
 * (`YYYY-MM-DD`, both date systems already applied); `{error}` an Excel error such as `#N/A`; `{formula}` the stored result of a formula.
 * `null` is an empty cell.
 */
export type Cell = string | number | boolean | null | { day: string } | { error: string } | { formula: string | number | null }

/** One row of a sheet; `row` is its 1-based number in the sender's own sheet; trailing empty cells may be missing. */
export interface SheetRow {
  row: number
  cells: Cell[]
  hidden?: boolean
}

/** A merged area, 1-based and inclusive, as on the sheet. */
export interface MergedArea {
  fromRow: number
  fromColumn: number
  toRow: number
  toColumn: number
}

/** What is known of a sheet before its rows are read. */
export interface SheetInfo {
  name: string
  hidden: boolean
}

/** The whole of one read sheet. */
export interface Sheet extends SheetInfo {
  rows: SheetRow[]
  merges: MergedArea[]
}
