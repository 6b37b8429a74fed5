/** One thing that is counted: its value of every dimension, and its measures. `id`: the person behind it, 0 where names are not shown. */
export interface PivotRecord {
  id: number
  values: Readonly<Record<string, string>>
  measures: Readonly<Record<string, number>>
}
export interface PivotHead {
  key: string
  title: string
}
/** A dimension: how its values are called and in which order they stand. */
export interface PivotDimension {
  key: string
  title: string
  values: readonly PivotHead[]
}
/** Rows against columns of one measure. */
export interface PivotAsk {
  rows: PivotDimension
  columns: PivotDimension | null
  measure: string
  filters: Readonly<Record<string, readonly string[]>>
}
/** Cells in the order of the heads. */
export interface PivotCells {
  rows: PivotHead[]
  columns: PivotHead[]
  cells: number[][]
  rowTotals: number[]
  columnTotals: number[]
  total: number
}
/** The only column where none is asked for. */
export const wholeColumn: PivotHead = { key: '', title: '合计' }
/** What is left of the rows when only the largest are shown. */
export const otherRows: PivotHead = { key: '__other', title: '其他' }

/** Does a record pass the filters? */
export function passes({ values }: PivotRecord, filters: PivotAsk['filters']): boolean {
  return Object.entries(filters).every(([key, allowed]) => allowed.includes(values[key] ?? ''))
}

/** Heads of a dimension: its known values in their order, then what else occurs. */
function headsOf(dimension: PivotDimension, found: ReadonlySet<string>): PivotHead[] {
  const known = new Set(dimension.values.map(({ key }) => key))
  return [...dimension.values, ...[...found].filter((key) => !known.has(key)).map((key) => ({ key, title: key === '' ? '未填' : key }))]
}

/** Adds records up. Empty rows and columns may be left out; of many rows only the largest, the rest as one. Totals are over everything that passed. */
export function pivotCells(records: Iterable<PivotRecord>, ask: PivotAsk, { hideEmpty, top }: { hideEmpty: boolean; top?: number | undefined }): PivotCells {
  const sums = new Map<string, Map<string, number>>()
  const columnSums = new Map<string, number>()
  let total = 0
  for (const record of records) {
    if (!passes(record, ask.filters)) continue
    const value = record.measures[ask.measure] ?? 0
    const row = record.values[ask.rows.key] ?? ''
    const column = ask.columns === null ? '' : (record.values[ask.columns.key] ?? '')
    const line = sums.get(row) ?? new Map<string, number>()
    sums.set(row, line)
    line.set(column, (line.get(column) ?? 0) + value)
    columnSums.set(column, (columnSums.get(column) ?? 0) + value)
    total += value
  }
  const rowSum = (key: string): number => [...(sums.get(key)?.values() ?? [])].reduce((sum, value) => sum + value, 0)
  let rows = headsOf(ask.rows, new Set(sums.keys())).filter(({ key }) => !hideEmpty || sums.has(key))
  const columns = ask.columns === null ? [wholeColumn] : headsOf(ask.columns, new Set(columnSums.keys())).filter(({ key }) => !hideEmpty || columnSums.has(key))
  if (top !== undefined && rows.length > top) {
    const largest = new Set([...rows].sort((a, b) => rowSum(b.key) - rowSum(a.key)).slice(0, top).map(({ key }) => key)) // prettier-ignore
    const rest = new Map<string, number>()
    for (const { key } of rows) if (!largest.has(key)) for (const [column, value] of sums.get(key) ?? []) rest.set(column, (rest.get(column) ?? 0) + value)
    sums.set(otherRows.key, rest)
    rows = [...rows.filter(({ key }) => largest.has(key)), otherRows]
  }
  const cells = rows.map(({ key }) => columns.map((column) => sums.get(key)?.get(column.key) ?? 0))
  return { rows, columns, cells, rowTotals: rows.map(({ key }) => rowSum(key)), columnTotals: columns.map(({ key }) => columnSums.get(key) ?? 0), total }
}

/** The people behind a cell, each once; `null` for every row or column. */
export function pivotPeople(records: Iterable<PivotRecord>, ask: PivotAsk, row: string | null, column: string | null): number[] {
  const ids: number[] = []
  for (const record of records) {
    if (!passes(record, ask.filters)) continue
    if (row !== null && (record.values[ask.rows.key] ?? '') !== row) continue
    if (column !== null && ask.columns !== null && (record.values[ask.columns.key] ?? '') !== column) continue
    if (record.id > 0) ids.push(record.id)
  }
  return [...new Set(ids)]
}
