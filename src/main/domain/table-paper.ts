import type { Paper, PaperColumn } from '../../preload/contract/paper'
import type { Day } from '../../preload/contract/values'
import { formatDay } from './day'
import { safeFileName } from './file-name'

const figure = /^-?(0|[1-9]\d{0,2}(,\d{3})+|[1-9]\d{0,11})(\.\d{1,2})?$/
/** Columns at the right that hold nothing but figures (and dashes and words without a digit) are numbers in .xlsx: with two decimals where all have them, whole where none has any. */
export function withNumbers(table: { columns: readonly PaperColumn[]; rows: readonly string[][]; foot: readonly string[][] }): PaperColumn[] {
  return table.columns.map((column, index) => {
    const told = [...table.rows, ...table.foot].map((row) => row[index] ?? '').filter((text) => /\d/.test(text))
    if (column.align !== 'right' || told.length === 0 || !told.every((text) => figure.test(text))) return column
    const decimals = told.filter((text) => text.includes('.'))
    if (decimals.length === 0) return { ...column, number: 'integer' }
    return { ...column, number: decimals.length === told.length && decimals.every((text) => /\.\d\d$/.test(text)) ? 'money' : 'decimal' }
  })
}
/** Any list of the screen as a page: landscape when it is wide; of a table of figures too wide even so some columns stand below. */
export function paperOfTable(
  table: { title: string; remarks: string[]; columns: PaperColumn[]; rows: string[][]; foot: string[][] },
  today: Day,
  by: string,
): Paper {
  const figures = table.columns.length > 1 && table.columns.slice(1).every(({ align }) => align === 'right')
  return {
    name: safeFileName(table.title),
    orientation: table.columns.reduce((sum, column) => sum + column.width, 0) > 90 || table.columns.length > 8 ? 'landscape' : 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: table.title },
      ...table.remarks.map((text) => ({ kind: 'paragraph' as const, text, small: true })),
      { kind: 'table', columns: withNumbers(table), rows: table.rows, foot: table.foot, dense: true, ...(figures ? { fold: 1 } : {}) },
    ],
    footer: `${by}　${formatDay(today)}　共 ${table.rows.length} 行`,
  }
}
