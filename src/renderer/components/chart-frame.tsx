import { Button, Group, Menu, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { BarChart, HeatmapChart, LineChart } from 'echarts/charts'
import { AriaComponent, DataZoomComponent, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import { init, use as register, type EChartsType } from 'echarts/core'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { call } from '../lib/api'
import { ChartNote, useChartNote } from './chart-note'
import { copyPng, drawSvg, paperPicture, savePng, saveSvg, type ChartOption } from './chart-picture'
import { ExportMenu, showRefused } from './export-menu'
import { Icon } from './icons'
import { PaperMenu } from './paper-menu'

register([
  BarChart,
  LineChart,
  HeatmapChart,
  GridComponent,
  TooltipComponent,
  LegendComponent,
  VisualMapComponent,
  DataZoomComponent,
  AriaComponent,
  CanvasRenderer,
  SVGRenderer,
])
/** Pixels of a drawing for paper: at this width letters of 12 pixels are printed at about 8 points. */
const paperWidth = 860
const defaultFont = '"Noto Sans CJK SC", "Microsoft YaHei", sans-serif'

/** The numbers of a chart as a table. */
export interface ChartTable {
  columns: { title: string; width: number; align?: 'right' }[]
  rows: string[][]
  foot: string[][]
}
interface ChartFrameProps {
  /** Also the name of a saved picture or sheet. */
  title: string
  /** Period, base and unit in one line; it stays on the picture. */
  statement: string
  /** Period and filters: with the title they say which chart a remark belongs to. */
  period: string
  option: (font: string) => ChartOption
  height: number
  /** What is copied and saved, where it is more than the window shows. */
  picture?: { option: (font: string) => ChartOption; height: number }
  /** What is printed, where it is not drawn as in the window: one drawing a part, so that nothing becomes too small. */
  sheets?: { option: (font: string) => ChartOption; height: number }[]
  table: ChartTable
  onPick?: ((series: number, category: number, value: unknown) => void) | undefined
}

/** A drawing with its title, its remark and the ways to take it along. */
export function ChartFrame({ title, statement, period, option, height, picture, sheets, table, onPick }: ChartFrameProps): ReactElement {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)
  const picked = useRef(onPick)
  const [busy, setBusy] = useState(false)
  const kept = useChartNote(title, period)
  const note = kept.note?.text ?? ''

  useEffect(() => {
    if (!place.current) return undefined
    const made = init(place.current, null, { renderer: 'canvas' })
    chart.current = made
    made.on('click', (event) => {
      if (event.seriesIndex !== undefined) picked.current?.(event.seriesIndex, event.dataIndex, event.value)
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
    picked.current = onPick
    chart.current?.setOption(option(fontOf(place.current)), { notMerge: true })
  }, [onPick, option])

  const run = async (work: (svg: string) => Promise<string>): Promise<void> => {
    setBusy(true)
    try {
      const font = fontOf(place.current)
      const message = await work(
        drawSvg((picture?.option ?? option)(font), { title, statement, note }, place.current?.clientWidth ?? 900, picture?.height ?? height, font),
      )
      if (message !== '') notifications.show({ color: 'teal', message })
    } catch (error) {
      showRefused(error)
    } finally {
      setBusy(false)
    }
  }
  const print = async (to: { file: string } | { printer: true }): Promise<{ pages: number }> => {
    const font = fontOf(place.current)
    const pictures = await Promise.all((sheets ?? [picture ?? { option, height }]).map((sheet) => paperPicture(sheet.option(font), paperWidth, sheet.height)))
    return call('desktop.printChart', { title, statement, note, pictures, ...table, ...to })
  }
  return (
    <section aria-label={title}>
      <Group justify="space-between" align="flex-end" wrap="nowrap" mb={6}>
        <div>
          <Title order={3}>{title}</Title>
          <Text size="sm" c="dimmed">
            {statement}
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
              <Menu.Item onClick={() => void run((svg) => savePng(svg, title))}>保存 .png</Menu.Item>
              <Menu.Item onClick={() => void run((svg) => saveSvg(svg, title))}>保存 .svg</Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <PaperMenu label="打印" forms={[{ label: '图表', name: title, print }]} />
          <ExportMenu
            label="导出数据"
            title={title}
            remarks={[statement, ...(note === '' ? [] : [`说明：${note}`])]}
            columns={table.columns}
            rows={() => table.rows}
            foot={table.foot}
          />
        </Group>
      </Group>
      <div ref={place} role="img" aria-label={`${title}。${statement}`} style={{ width: '100%', height }} />
      <ChartNote title={title} period={period} kept={kept} />
    </section>
  )
}

function fontOf(element: Element | null): string {
  // Double quotes would end the attributes of the saved SVG.
  return (element ? getComputedStyle(element).fontFamily : defaultFont).replaceAll('"', "'")
}
