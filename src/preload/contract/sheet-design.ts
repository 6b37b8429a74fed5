/**
 * A sheet as it is to look. Columns of kind `money` take whole fen and show yuan with two decimals, `decimal` shows two decimals; strings stay text whatever they
 * look like, never a formula. `highlight` gives a comment for a body cell (0-based), which is then coloured.
 */
export interface SheetDesign {
  name: string
  titleRows?: { text: string; size?: number; bold?: boolean; align?: 'center' | 'left' | 'right' }[]
  columns: { title: string; width: number; kind: 'text' | 'integer' | 'money' | 'decimal'; dropDown?: string[]; note?: string }[]
  headRows?: { cells: { text: string; fromColumn: number; toColumn: number }[] }[]
  rows: Iterable<(string | number | null)[]>
  /** Heights of body rows in points, where a text takes several lines; rows without one are of one line. */
  rowHeights?: (number | undefined)[]
  totalRow?: (string | number | null)[]
  footRows?: { text: string }[]
  landscape?: boolean
  paper?: 'A4' | 'A3'
  freezeHead?: boolean
  autoFilter?: boolean
  highlight?: (rowIndex: number, columnIndex: number) => string | undefined
}
