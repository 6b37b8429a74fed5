import { init, type EChartsCoreOption } from 'echarts/core'
import { call } from '../lib/api'
import { ink } from './chart-ink'

/** What a chart is drawn from, as the library takes it. */
export type ChartOption = EChartsCoreOption
/** The words that stay with a picture. */
export interface ChartWords {
  title: string
  /** Period, base and unit in one line. */
  statement: string
  /** What somebody wrote about it; empty when nobody did. */
  note: string
}

/** Draws the chart once more, larger and with its title and statement, as an SVG that can be kept. */
export function drawSvg(option: ChartOption, { title, statement, note }: ChartWords, width: number, height: number, font: string): string {
  const head = 64
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  chart.setOption(option)
  const inner = chart.renderToSVGString()
  chart.dispose()
  const escape = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${String(letter.charCodeAt(0))};`)
  const family = escape(font)
  const lines = wrapped(note, Math.max(10, Math.floor(width / 14)))
  const foot = lines.length === 0 ? 0 : 14 + lines.length * 20
  const remark = lines
    .map(
      (text, index) =>
        `<text x="16" y="${String(height + head + 20 + index * 20)}" font-size="14" fill="${ink}" font-family="${family}">${escape(text)}</text>`,
    )
    .join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width + 32)}" height="${String(height + head + 16 + foot)}"><rect width="100%" height="100%" fill="#fff"/><text x="16" y="28" font-size="18" font-weight="bold" fill="${ink}" font-family="${family}">${escape(title)}</text><text x="16" y="50" font-size="13" fill="#5f6b7a" font-family="${family}">${escape(statement)}</text><g transform="translate(16 ${String(head)})">${inner}</g>${remark}</svg>`
}
/** A text in lines of so many Chinese letters; Latin ones count half. */
function wrapped(text: string, most: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n').filter((each) => each.trim() !== '')) {
    let line = ''
    let width = 0
    for (const letter of paragraph) {
      const own = letter.charCodeAt(0) < 0x2e80 ? 0.5 : 1
      if (width + own > most) {
        lines.push(line)
        line = ''
        width = 0
      }
      line += letter
      width += own
    }
    lines.push(line)
  }
  return lines
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

/** Greys far apart, the darkest first; with patterns on bars and dashes on lines they stay apart on a black and white printer. */
const greys = ['#3a3a3a', '#b4b4b4', '#7a7a7a', '#e2e2e2', '#565656', '#cdcdcd', '#8f8f8f', '#f2f2f2']
const dashes = ['solid', 'dashed', 'dotted', [12, 4, 3, 4]]

interface Drawn {
  series?: { type?: string; name?: string; lineStyle?: object }[]
  legend?: object
  grid?: { top?: number }
  visualMap?: object
  aria?: object
}
/** Lines of a legend that is written out: nobody can page through it on paper. */
function legendLines(names: readonly string[], width: number): number {
  let lines = 1
  let used = 0
  for (const name of names) {
    const own = [...name].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 0x2e80 ? 7 : 13), 40)
    if (used > 0 && used + own > width) {
      lines++
      used = 0
    }
    used += own
  }
  return lines
}
const legendLine = 22
/** The same drawing for paper: greys and patterns instead of colours, the legend written out; `more`: pixels it became higher. */
function forPaper(option: ChartOption, width: number): { option: ChartOption; more: number } {
  const { series = [], visualMap, aria, legend, grid } = option as Drawn
  const more =
    legend === undefined
      ? 0
      : (legendLines(
          series.map((each) => each.name ?? ''),
          width,
        ) -
          1) *
        legendLine
  const bars = series.filter((each) => each.type === 'bar').length
  const drawn: ChartOption = {
    ...option,
    ...(legend === undefined ? {} : { legend: { ...legend, type: 'plain', width } }),
    ...(more === 0 ? {} : { grid: { ...grid, top: (grid?.top ?? 36) + more } }),
    color: greys,
    aria: { ...aria, decal: { show: bars > 1 } },
    ...(visualMap === undefined ? {} : { visualMap: { ...visualMap, inRange: { color: ['#ffffff', '#d6d6d6', '#9a9a9a', '#5a5a5a', '#1c1c1c'] } } }),
    series: series.map((each, index) => (each.type === 'line' ? { ...each, lineStyle: { ...each.lineStyle, type: dashes[index % dashes.length] } } : each)),
  }
  return { option: drawn, more }
}
/** A drawing without words around it, as a PNG for a printed page. */
export async function paperPicture(option: ChartOption, width: number, height: number): Promise<{ png: string; width: number; height: number }> {
  const { option: drawn, more } = forPaper(option, width)
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height: height + more })
  chart.setOption(drawn)
  const svg = chart.renderToSVGString()
  chart.dispose()
  return { png: await base64Of(await drawPng(svg)), width, height: height + more }
}

export async function copyPng(svg: string): Promise<string> {
  await call('desktop.copyImage', { content: await base64Of(await drawPng(svg)) })
  return '图片已复制，可以直接粘贴到文档里。'
}
async function saveAs(title: string, format: 'png' | 'svg', content: () => Promise<string>): Promise<string> {
  const { file } = await call('desktop.chooseSave', { title: '保存图片', name: `${title}.${format}`, filters: [{ name: '图片', extensions: [format] }] })
  if (file === null) return ''
  await call('desktop.saveImage', { file, format, content: await content() })
  return `图片已保存：${file}`
}
export async function savePng(svg: string, title: string): Promise<string> {
  return saveAs(title, 'png', async () => base64Of(await drawPng(svg)))
}
export function saveSvg(svg: string, title: string): Promise<string> {
  return saveAs(title, 'svg', () => Promise.resolve(svg))
}
