import { HeatmapChart } from 'echarts/charts'
import { AriaComponent, DataZoomComponent, GridComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import { init, use as register } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { heatMapOption, rowHeight, rowsInSight, type HeatMapProps } from '../../src/renderer/components/heat-map-option'
import type { Job, Run } from './job'

register([HeatmapChart, GridComponent, TooltipComponent, VisualMapComponent, DataZoomComponent, AriaComponent, SVGRenderer])
const [villages, months] = [300, 60]
const width = 1170
const grid: HeatMapProps = {
  title: '各村各月出生',
  columnTitle: '月份',
  statement: '测量',
  period: '',
  rowTitle: '村居',
  unit: '人',
  columns: Array.from({ length: months }, (_, n) => `${String(21 + Math.floor(n / 12))}.${String((n % 12) + 1)}`),
  rows: Array.from({ length: villages }, (_, y) => ({ title: `村${String(y)}`, values: Array.from({ length: months }, (_, x) => (x * 7 + y * 13) % 9) })),
}
const once = (draw: () => string): (() => Run) => {
  return () => {
    let size = 0
    return { work: () => void (size = draw().length), outcome: () => `${String(Math.round(size / 1000))} kB`, close: () => undefined }
  }
}
/** The same cells written as bare rectangles: what nobody can beat. */
const bare = once(() => {
  const [w, h] = [width / months, rowHeight]
  const cells = grid.rows.flatMap((row, y) =>
    row.values.map(
      (value, x) => `<rect x="${String(x * w)}" y="${String(y * h)}" width="${String(w)}" height="${String(h)}" fill="rgb(0 0 ${String(value * 28)})"/>`,
    ),
  )
  return `<svg>${cells.join('')}</svg>`
})
/** The drawing made from nothing: as the window shows it, or all of it as it is saved. */
const drawn = (shown: number): (() => Run) =>
  once(() => {
    const chart = init(null, null, { renderer: 'svg', ssr: true, width, height: shown * rowHeight + 70 })
    chart.setOption(heatMapOption(grid, 'sans-serif', shown))
    const svg = chart.renderToSVGString()
    chart.dispose()
    return svg
  })

/** Charts drawn without a browser: the library's own time, not the painting. */
export const chartJobs: readonly Job[] = [
  {
    name: 'chart',
    title: `a heat map of ${String(villages)} villages × ${String(months)} months, first drawn`,
    needs: [],
    isolated: false,
    rounds: 5,
    floor: 'bare rectangles',
    variants: { 'bare rectangles': bare, 'in the window': drawn(rowsInSight), 'saved whole': drawn(villages) },
    goals: [{ variant: 'in the window', what: 'ms', most: 200 }],
  },
]
