import { useCallback, type ReactElement } from 'react'
import { ChartFrame, type ChartTable } from './chart-frame'
import { heatMapOption, rowHeight, rowsInSight, type HeatMapProps } from './heat-map-option'

/** More columns than a sheet takes are told one below the other. */
const mostColumns = 37
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

/** Rows by columns with their sums; where there are too many columns, one line a cell. */
function tableOf({ rowTitle, columnTitle, columns, rows, unit }: HeatMapProps): ChartTable {
  const right = (title: string) => ({ title, width: 9, align: 'right' as const })
  const all = String(sum(rows.map((row) => sum(row.values))))
  if (columns.length > mostColumns)
    return {
      columns: [{ title: rowTitle, width: 16 }, { title: columnTitle, width: 10 }, right(unit)],
      rows: rows.flatMap((row) => row.values.map((value, index) => [row.title, columns[index]!, String(value)])),
      foot: [['合计', '', all]],
    }
  return {
    columns: [{ title: rowTitle, width: 16 }, ...columns.map(right), right('合计')],
    rows: rows.map((row) => [row.title, ...row.values.map(String), String(sum(row.values))]),
    foot: [['合计', ...columns.map((_, index) => String(sum(rows.map((row) => row.values[index] ?? 0)))), all]],
  }
}

/** Pixels above and below the rows: months and the scale. */
const around = 83
/** So many rows are printed in one drawing. */
const rowsOnPaper = 36
function parts<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.max(1, Math.ceil(rows.length / rowsOnPaper)) }, (_, at) => rows.slice(at * rowsOnPaper, (at + 1) * rowsOnPaper))
}

/** Villages by months or weeks, the more the darker; many rows are scrolled with the wheel or the bar, all of them are saved and exported. */
export function HeatMap(props: HeatMapProps): ReactElement {
  const { title, statement, period, rows, onPick } = props
  const largest = Math.max(1, ...rows.flatMap((row) => row.values))
  const option = useCallback((font: string) => heatMapOption(props, font, Math.min(rowsInSight, props.rows.length)), [props])
  return (
    <ChartFrame
      table={tableOf(props)}
      title={title}
      statement={statement}
      period={period}
      option={option}
      height={Math.min(rowsInSight, rows.length) * rowHeight + around}
      picture={{ option: (font) => heatMapOption(props, font), height: rows.length * rowHeight + around }}
      sheets={parts(rows).map((own) => ({
        option: (font) => heatMapOption({ ...props, rows: own }, font, own.length, largest),
        height: own.length * rowHeight + around,
      }))}
      onPick={(_series, _index, value) => {
        if (Array.isArray(value) && Number(value[2]) > 0) onPick?.(Number(value[1]), Number(value[0]))
      }}
    />
  )
}
