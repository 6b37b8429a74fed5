import { formatCount } from '../lib/format'
import { ink } from './chart-ink'

export interface HeatMapProps {
  title: string
  statement: string
  /** Period and filters, for the remark. */
  period: string
  /** From left to right: months or weeks, and what one is called. */
  columns: string[]
  columnTitle: string
  /** From top to bottom: villages, with one value a column. */
  rows: { title: string; values: number[] }[]
  rowTitle: string
  unit: string
  onPick?: ((row: number, column: number) => void) | undefined
}
/** Height of a row in pixels. */
export const rowHeight = 22
/** One hue from light to dark: the same order in colour, for every eye, and in grey. */
const shades = ['#eef4f9', '#bcd6ea', '#7fb2d7', '#3f86bd', '#1d5b93', '#0b3561']

/** So many rows are drawn at once in the window; the others are scrolled to. */
export const rowsInSight = 22
/** What the library draws, `top` the value of the darkest cell where not all rows are drawn: months to the right, villages downwards, `shown` of them at once. */
export function heatMapOption(
  { title, statement, columns, rows, unit, onPick }: HeatMapProps,
  font: string,
  shown = rows.length,
  top?: number,
): Record<string, unknown> {
  const largest = top ?? Math.max(1, ...rows.flatMap((row) => row.values))
  // numbers only where a cell has room for them
  const numbered = columns.length <= 36
  return {
    animation: false,
    textStyle: { fontFamily: font, color: ink },
    aria: { enabled: true, label: { description: `${title}。${statement}` } },
    grid: { left: 8, right: shown < rows.length ? 40 : 12, top: 30, bottom: 34, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      renderMode: 'richText',
      transitionDuration: 0,
      formatter: (item: { value: [number, number, number] }) => {
        const [column, row, value] = item.value
        return `${rows[row]?.title ?? ''}　${columns[column] ?? ''}\n${formatCount(value)} ${unit}${onPick && value > 0 ? '\n点击看名单' : ''}`
      },
    },
    xAxis: {
      type: 'category',
      data: columns,
      position: 'top',
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { fontSize: 11, color: ink, hideOverlap: true },
    },
    yAxis: {
      type: 'category',
      data: rows.map((row) => row.title),
      inverse: true,
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { fontSize: 12, color: ink, interval: 0 },
    },
    ...(shown < rows.length
      ? {
          dataZoom: [
            {
              type: 'slider',
              orient: 'vertical',
              yAxisIndex: 0,
              startValue: 0,
              endValue: shown - 1,
              zoomLock: true,
              brushSelect: false,
              showDetail: false,
              width: 16,
              right: 4,
            },
            {
              type: 'inside',
              orient: 'vertical',
              yAxisIndex: 0,
              startValue: 0,
              endValue: shown - 1,
              zoomOnMouseWheel: false,
              moveOnMouseWheel: true,
              zoomLock: true,
            },
          ],
        }
      : {}),
    visualMap: {
      type: 'continuous',
      hoverLink: false,
      min: 0,
      max: largest,
      orient: 'horizontal',
      left: 8,
      bottom: 0,
      itemHeight: 160,
      itemWidth: 12,
      text: [`${formatCount(largest)} ${unit}`, '0'],
      textStyle: { fontSize: 12, color: ink },
      inRange: { color: shades },
    },
    series: [
      {
        type: 'heatmap',
        data: rows.flatMap((row, y) => row.values.map((value, x) => [x, y, value])),
        // thousands of cells are drawn in one go
        progressive: 0,
        cursor: onPick ? 'pointer' : 'default',
        itemStyle: { borderColor: '#fff', borderWidth: 1 },
        label: {
          show: numbered,
          fontSize: 11,
          formatter: (item: { value: [number, number, number] }) => (item.value[2] === 0 ? '' : String(item.value[2])),
          color: '#fff',
          textBorderColor: ink,
          textBorderWidth: 2,
        },
        emphasis: { disabled: true },
      },
    ],
  }
}
