import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { AriaComponentOption, GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import { useCallback, type ReactElement } from 'react'
import { formatCount, formatFen, formatYuan } from '../lib/format'
import { ChartFrame, type ChartTable } from './chart-frame'
import { ink } from './chart-ink'

type Option = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption | LegendComponentOption | AriaComponentOption>

/** Okabe–Ito: told apart with every kind of colour blindness, and in grey on a printer by the white gap between bars. */
const palette = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0c800', '#5f6b7a']
const line = '#dfe5ea'
const maximumSeries = 50

/** What is counted: whole numbers of these, or money in fen. */
export type ChartUnit = 'people' | 'personTime' | 'household' | 'case' | 'fen'
const unitWords: Record<ChartUnit, string> = { people: '人', personTime: '人次', household: '户', case: '次', fen: '元' }
export interface ChartSeries {
  name: string
  /** By category; may end early where there is nothing yet. */
  values: number[]
  /** Drawn with a broken line: what the other is compared with. */
  dashed?: boolean
}
interface ChartProps {
  /** Also the name of a saved picture or sheet. */
  title: string
  /** Period, base and unit in one line; it stays on the picture. */
  statement: string
  /** Period and filters: with the title they say which chart a remark belongs to. */
  period: string
  /** One bar (or stack) each, the first on top. */
  categories: string[]
  /** What the categories are, as the head of the first column: 年龄, 村居. */
  categoryTitle: string
  series: ChartSeries[]
  unit: ChartUnit
  /** Lines from left to right instead of bars from top to bottom. */
  lines?: boolean
  /** Lines whose differences matter more than their size begin above zero. */
  fromZero?: boolean
  /** Bars of a category beside each other instead of on each other. */
  sideBySide?: boolean
  /** The first series to the left, the second to the right; a third and fourth are drawn over them as outlines. */
  mirrored?: boolean
  onPick?: (series: number, category: number) => void
}

/** 12,345 → 1.2万; bars need short numbers, the tooltip has the exact ones. */
function axisText(value: number, unit: ChartUnit): string {
  const size = Math.abs(value)
  const whole = unit === 'fen' ? Math.round(size / 100) : size
  return whole >= 10_000 ? `${String(Math.round(whole / 1000) / 10)}万` : String(whole)
}
const exact = (value: number, unit: ChartUnit): string => (unit === 'fen' ? formatYuan(value) : `${formatCount(value)} ${unitWords[unit]}`)

/** Many categories (every single year of age) are drawn thin, with every fifth labelled. */
const isThin = ({ mirrored, categories }: ChartProps): boolean => mirrored === true && categories.length > 40
const rowHeight = (props: ChartProps): number =>
  isThin(props) ? 6 : props.mirrored ? 18 : props.sideBySide === true ? 14 * Math.max(2, props.series.length) + 8 : 30

/** The second day of a pyramid. */
const isOutline = ({ mirrored }: ChartProps, index: number): boolean => mirrored === true && index >= 2

function optionOf(props: ChartProps, font: string, top?: number): Option {
  const { series, categories, unit, mirrored } = props
  const shown = series.slice(0, maximumSeries)
  const largest = Math.max(1, ...shown.flatMap((one) => one.values))
  const round = 10 ** Math.floor(Math.log10(largest)) / 2
  const edge = Math.ceil(largest / round) * round
  return {
    animation: false,
    color: palette,
    textStyle: { fontFamily: font, color: ink },
    aria: { enabled: true, label: { description: `${props.title}。${props.statement}` } },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 14, itemGap: 18, textStyle: { fontSize: 13, color: ink }, type: 'scroll' },
    grid: { left: 8, right: shown.length === 1 ? 110 : 28, top: 36, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'item',
      renderMode: 'richText',
      transitionDuration: 0,
      formatter: (item) => {
        const one = Array.isArray(item) ? item[0] : item
        if (!one) return ''
        return `${one.name}　${one.seriesName ?? ''}\n${exact(Math.abs(Number(one.value)), unit)}${props.onPick ? '\n点击看名单' : ''}`
      },
    },
    xAxis: {
      type: 'value',
      ...(mirrored ? { min: -edge, max: edge } : top === undefined ? {} : { max: top }),
      axisLabel: { fontSize: 12, color: ink, hideOverlap: true, formatter: (value: number) => axisText(value, unit) },
      splitLine: { lineStyle: { color: line } },
    },
    yAxis: {
      type: 'category',
      data: categories,
      inverse: true,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#9aa7b3' } },
      axisLabel: {
        fontSize: 12,
        color: ink,
        interval: 0,
        formatter: (text: string, index: number) => (isThin(props) && (categories.length - 1 - index) % 5 !== 0 ? '' : text),
      },
    },
    series: shown.map((one, index) => ({
      type: 'bar',
      name: one.name,
      ...(props.sideBySide === true ? {} : { stack: isOutline(props, index) ? 'outline' : 'all' }),
      ...(isOutline(props, index) ? { barGap: '-100%', z: 5 } : {}),
      barCategoryGap: isThin(props) ? 0 : mirrored ? '12%' : '28%',
      barMaxWidth: 26,
      cursor: props.onPick ? 'pointer' : 'default',
      itemStyle: isOutline(props, index) ? { color: 'transparent', borderColor: ink, borderWidth: 1.5 } : { borderColor: '#fff', borderWidth: 0.5 },
      emphasis: { focus: 'none' },
      label: { show: shown.length === 1, position: 'right', color: ink, formatter: (item) => exact(Number(item.value), unit) },
      data: mirrored && index % 2 === 0 ? one.values.map((value) => -value) : one.values,
    })),
  }
}

/** The same frame turned: categories below, one line a series. */
function lineOptionOf(props: ChartProps, font: string): Option {
  const { xAxis, yAxis, ...frame } = optionOf(props, font)
  return {
    ...frame,
    grid: { left: 8, right: 28, top: 40, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { type: 'category', data: props.categories, axisTick: { show: false }, axisLabel: { fontSize: 12, color: ink } },
    yAxis: {
      type: 'value',
      minInterval: props.unit === 'fen' ? 0 : 1,
      scale: props.fromZero === false,
      axisLabel: { fontSize: 12, color: ink, formatter: (value: number) => (props.fromZero === false ? formatCount(value) : axisText(value, props.unit)) },
      splitLine: { lineStyle: { color: line } },
    },
    series: props.series.slice(0, maximumSeries).map((one, index) => ({
      type: 'line',
      name: one.name,
      symbol: ['circle', 'rect', 'triangle', 'diamond'][index % 4]!,
      symbolSize: 8,
      cursor: props.onPick ? 'pointer' : 'default',
      lineStyle: { width: 2, type: one.dashed === true ? 'dashed' : 'solid' },
      data: one.values,
    })),
  }
}
const drawingOf = (props: ChartProps, font: string): Option => (props.lines === true ? lineOptionOf : optionOf)(props, font)

/** So many bars are printed in one drawing. */
const barsOnPaper = 28
/** Long bar charts are printed in parts on the same scale; everything else as it is. */
function sheetsOf(props: ChartProps): { option: (font: string) => Option; height: number }[] | undefined {
  const many = Math.max(1, Math.floor((barsOnPaper * 30) / rowHeight(props)))
  if (props.lines === true || props.mirrored === true || props.categories.length <= many) return undefined
  const sums = props.categories.map((_, at) => {
    const own = props.series.map((one) => one.values[at] ?? 0)
    return props.sideBySide === true ? Math.max(...own) : own.reduce((sum, value) => sum + value, 0)
  })
  const top = Math.max(1, ...sums)
  return Array.from({ length: Math.ceil(props.categories.length / many) }, (_, part) => {
    const cut = <T,>(values: readonly T[]): T[] => values.slice(part * many, (part + 1) * many)
    const own: ChartProps = { ...props, categories: cut(props.categories), series: props.series.map((one) => ({ ...one, values: cut(one.values) })) }
    return { option: (font: string) => optionOf(own, font, top), height: own.categories.length * rowHeight(own) + 70 }
  })
}

/** The numbers of a chart as a table: one row a category, one column a series. */
function tableOf(props: ChartProps): ChartTable {
  const shown = props.series.slice(0, 39)
  const text = (value: number): string => (props.unit === 'fen' ? formatFen(value) : String(value))
  return {
    columns: [
      { title: props.categoryTitle, width: 20 },
      ...shown.map((one) => ({ title: `${one.name}（${unitWords[props.unit]}）`, width: 14, align: 'right' as const })),
    ],
    rows: props.categories.map((category, index) => [category, ...shown.map((one) => (one.values[index] === undefined ? '' : text(one.values[index])))]),
    foot: [['合计', ...shown.map((one) => text(one.values.reduce((sum, value) => sum + value, 0)))]],
  }
}

/** Horizontal bars, stacked or mirrored, or lines. */
export function Chart(props: ChartProps): ReactElement {
  const option = useCallback((font: string) => drawingOf(props, font), [props])
  const sheets = sheetsOf(props)
  return (
    <ChartFrame
      title={props.title}
      statement={props.statement}
      period={props.period}
      option={option}
      height={props.lines === true ? 420 : Math.max(240, props.categories.length * rowHeight(props) + 70)}
      table={tableOf(props)}
      {...(sheets === undefined ? {} : { sheets })}
      onPick={props.onPick}
    />
  )
}
