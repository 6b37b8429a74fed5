import { Button, Group, Menu, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { BarChart, LineChart, type BarSeriesOption, type LineSeriesOption } from 'echarts/charts'
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  type AriaComponentOption,
  type GridComponentOption,
  type LegendComponentOption,
  type TooltipComponentOption,
} from 'echarts/components'
import { init, use as register, type ComposeOption, type EChartsType } from 'echarts/core'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { call } from '../lib/api'
import { formatCount, formatFen, formatYuan } from '../lib/format'
import { ExportMenu, showRefused } from './export-menu'
import { Icon } from './icons'

register([BarChart, LineChart, GridComponent, TooltipComponent, LegendComponent, AriaComponent, CanvasRenderer, SVGRenderer])
type Option = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption | LegendComponentOption | AriaComponentOption>

/** Okabe–Ito: told apart with every kind of colour blindness, and in grey on a printer by the white gap between bars. */
const palette = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0c800', '#5f6b7a']
const ink = '#33414f'
const line = '#dfe5ea'
const maximumSeries = 50
const defaultFont = '"Noto Sans CJK SC", "Microsoft YaHei", sans-serif'

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
  /** The first series to the left, the second to the right. */
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

function optionOf(props: ChartProps, font: string): Option {
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
      ...(mirrored ? { min: -edge, max: edge } : {}),
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
      ...(props.sideBySide === true ? {} : { stack: 'all' }),
      barCategoryGap: isThin(props) ? 0 : mirrored ? '12%' : '28%',
      barMaxWidth: 26,
      cursor: props.onPick ? 'pointer' : 'default',
      itemStyle: { borderColor: '#fff', borderWidth: 0.5 },
      emphasis: { focus: 'none' },
      label: { show: shown.length === 1, position: 'right', color: ink, formatter: (item) => exact(Number(item.value), unit) },
      data: mirrored && index === 0 ? one.values.map((value) => -value) : one.values,
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

/** Draws the chart once more, larger and with its title and statement, as an SVG that can be kept. */
function drawSvg(props: ChartProps, width: number, height: number, font: string): string {
  const head = 64
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  chart.setOption(drawingOf(props, font))
  const inner = chart.renderToSVGString()
  chart.dispose()
  const escape = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${String(letter.charCodeAt(0))};`)
  const family = escape(font)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width + 32)}" height="${String(height + head + 16)}"><rect width="100%" height="100%" fill="#fff"/><text x="16" y="28" font-size="18" font-weight="bold" fill="${ink}" font-family="${family}">${escape(props.title)}</text><text x="16" y="50" font-size="13" fill="#5f6b7a" font-family="${family}">${escape(props.statement)}</text><g transform="translate(16 ${String(head)})">${inner}</g></svg>`
}

/** The same drawing as a PNG of twice the size. */
async function drawPng(svg: string): Promise<Blob> {
  const picture = new Image()
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await picture.decode()
  const canvas = document.createElement('canvas')
  canvas.width = picture.width * 2
  canvas.height = picture.height * 2
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.scale(2, 2)
  context.drawImage(picture, 0, 0)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob)
      else reject(new Error('no picture'))
    }, 'image/png')
  })
}

/** Bytes of a picture as base64, as the contract takes them. */
async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

async function copyPng(svg: string): Promise<string> {
  await call('desktop.copyImage', { content: await base64Of(await drawPng(svg)) })
  return '图片已复制，可以直接粘贴到文档里。'
}
async function saveAs(title: string, format: 'png' | 'svg', content: () => Promise<string>): Promise<string> {
  const { file } = await call('desktop.chooseSave', { title: '保存图片', name: `${title}.${format}`, filters: [{ name: '图片', extensions: [format] }] })
  if (file === null) return ''
  await call('desktop.saveImage', { file, format, content: await content() })
  return `图片已保存：${file}`
}
async function savePng(svg: string, title: string): Promise<string> {
  return saveAs(title, 'png', async () => base64Of(await drawPng(svg)))
}
function saveSvg(svg: string, title: string): Promise<string> {
  return saveAs(title, 'svg', () => Promise.resolve(svg))
}

/** The numbers of a chart as a table: one row a category, one column a series. */
function tableOf(props: ChartProps): { columns: { title: string; width: number; align?: 'right' }[]; rows: string[][]; foot: string[][] } {
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

/** Horizontal bars, stacked or mirrored, or lines, with the ways to take them along. The only place that knows the chart library. */
export function Chart(props: ChartProps): ReactElement {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)
  const picked = useRef(props.onPick)
  const [busy, setBusy] = useState(false)
  const height = props.lines === true ? 420 : Math.max(240, props.categories.length * rowHeight(props) + 70)

  useEffect(() => {
    if (!place.current) return undefined
    const made = init(place.current, null, { renderer: 'canvas' })
    chart.current = made
    made.on('click', (event) => {
      if (event.seriesIndex !== undefined) picked.current?.(event.seriesIndex, event.dataIndex)
    })
    const watcher = new ResizeObserver(() => {
      made.resize({ animation: { duration: 0 } })
    })
    watcher.observe(place.current)
    return () => {
      watcher.disconnect()
      made.dispose()
    }
  }, [])
  useEffect(() => {
    picked.current = props.onPick
    chart.current?.setOption(drawingOf(props, fontOf(place.current)), { notMerge: true })
  }, [props])

  const run = async (work: (svg: string) => Promise<string>): Promise<void> => {
    setBusy(true)
    try {
      const svg = drawSvg(props, place.current?.clientWidth ?? 900, height, fontOf(place.current))
      const message = await work(svg)
      if (message !== '') notifications.show({ color: 'teal', message })
    } catch (error) {
      showRefused(error)
    } finally {
      setBusy(false)
    }
  }
  const table = tableOf(props)
  return (
    <section aria-label={props.title}>
      <Group justify="space-between" align="flex-end" wrap="nowrap" mb={6}>
        <div>
          <Title order={3}>{props.title}</Title>
          <Text size="sm" c="dimmed">
            {props.statement}
          </Text>
        </div>
        <Group gap="xs" wrap="nowrap">
          <Button variant="default" disabled={busy} onClick={() => void run(copyPng)}>
            复制为图片
          </Button>
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <Button variant="default" loading={busy} rightSection={<Icon name="down" size={12} />}>
                保存图片
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => void run((svg) => savePng(svg, props.title))}>保存 .png</Menu.Item>
              <Menu.Item onClick={() => void run((svg) => saveSvg(svg, props.title))}>保存 .svg</Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <ExportMenu label="导出数据" title={props.title} remarks={[props.statement]} columns={table.columns} rows={() => table.rows} foot={table.foot} />
        </Group>
      </Group>
      <div ref={place} role="img" aria-label={`${props.title}。${props.statement}`} style={{ width: '100%', height }} />
    </section>
  )
}

function fontOf(element: Element | null): string {
  // Double quotes would end the attributes of the saved SVG.
  return (element ? getComputedStyle(element).fontFamily : defaultFont).replaceAll('"', "'")
}
