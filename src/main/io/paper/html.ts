import type { Paper, PaperBlock } from '../../../preload/contract/paper'
import { factRows, figureSize, foldTable, headRows, labelShare, tableLayout, type HeadCell } from './layout'
import { escapeMarkup } from './literal'
import { paperStyle } from './style'

type Block<K extends PaperBlock['kind']> = Extract<PaperBlock, { kind: K }>

const percent = (share: number) => `${(share * 100).toFixed(3)}%`

function paragraph(block: Block<'paragraph'>): string {
  const classes = [block.indent === true ? 'indent' : '', block.align ?? '', block.small === true ? 'small' : '', block.strong === true ? 'strong' : '']
  const opening = `<p class="${classes.filter(Boolean).join(' ')}">`
  return escapeMarkup(block.text)
    .split('\n')
    .map((line) => `${opening}${line === '' ? '&nbsp;' : line}</p>`)
    .join('\n')
}

function headCell({ title, columns, rows }: HeadCell): string {
  const span = `${columns > 1 ? ` colspan="${columns}"` : ''}${rows > 1 ? ` rowspan="${rows}"` : ''}`
  return `<th scope="${columns > 1 ? 'colgroup' : 'col'}"${span}>${escapeMarkup(title)}</th>`
}

function table(block: Block<'table'>, paper: Paper): string {
  const { parts, size } = foldTable(block, paper)
  return parts.map((part) => tablePart(part, paper, size)).join('\n<p class="small continued">续表</p>\n')
}

function tablePart(block: Block<'table'>, paper: Paper, most: number): string {
  const { size, shares } = tableLayout(block, paper, most)
  const cellsOf = (row: string[]) =>
    block.columns.map((column, index) => `<td class="${column.align ?? 'center'}">${escapeMarkup(row[index] ?? '')}</td>`).join('')
  const empty = `<tr><td colspan="${block.columns.length}">（无）</td></tr>`
  return [
    `<table class="list" style="font-size:${size}pt">`,
    `<colgroup>${shares.map((share) => `<col style="width:${percent(share)}">`).join('')}</colgroup>`,
    `<thead>${headRows(block.columns)
      .map((cells) => `<tr>${cells.map(headCell).join('')}</tr>`)
      .join('')}</thead>`,
    '<tbody>',
    ...(block.rows.length === 0 ? [empty] : block.rows.map((row) => `<tr>${cellsOf(row)}</tr>`)),
    ...(block.foot ?? []).map((row) => `<tr class="total">${cellsOf(row)}</tr>`),
    '</tbody></table>',
  ].join('\n')
}

function facts(block: Block<'facts'>, paper: Paper): string {
  const label = labelShare(block, paper)
  const columns = `<col style="width:${percent(label)}"><col style="width:${percent(1 / block.perRow - label)}">`.repeat(block.perRow)
  const rows = factRows(block).map((items) => {
    const cells = items.map((item, index) => {
      const rest = index === items.length - 1 ? (block.perRow - items.length) * 2 + 1 : 1
      return `<td class="label">${escapeMarkup(item.label)}</td><td${rest > 1 ? ` colspan="${rest}"` : ''}>${escapeMarkup(item.value)}</td>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return `<table class="facts"><colgroup>${columns}</colgroup><tbody>\n${rows.join('\n')}\n</tbody></table>`
}

function drawBlock(block: PaperBlock, paper: Paper): string {
  switch (block.kind) {
    case 'title':
      return `<h1>${escapeMarkup(block.text)}</h1>`
    case 'subtitle':
      return `<h2>${escapeMarkup(block.text)}</h2>`
    case 'heading':
      return `<h3${block.level === 2 ? ' class="second"' : ''}>${escapeMarkup(block.text)}</h3>`
    case 'paragraph':
      return paragraph(block)
    case 'table':
      return table(block, paper)
    case 'facts':
      return facts(block, paper)
    case 'signatures':
      return `<div class="signatures">${block.labels.map((label) => `<div>${escapeMarkup(label)}：<i></i></div>`).join('')}</div>`
    case 'issuer':
      return `<div class="issuer">${block.lines.map((line) => `<div>${escapeMarkup(line)}</div>`).join('')}</div>`
    case 'box':
      return `<div class="box">${block.lines.map((line) => `<div>${line === '' ? '&nbsp;' : escapeMarkup(line)}</div>`).join('')}</div>`
    case 'figure':
      return `<figure><img alt="${escapeMarkup(block.alt)}" src="data:image/png;base64,${escapeMarkup(block.png)}" style="width:${figureSize(block, paper).width.toFixed(1)}mm"></figure>`
    case 'pageBreak':
      return '<div class="break"></div>'
    default:
      return block satisfies never
  }
}

/**
 * A paper as one complete HTML document, to be printed by Chromium. Every text is escaped, nothing can be fetched but the fonts below `fontBase`
 * (a URL ending in `/`, or a path on the page's own host); with an empty `fontBase` the document names only fonts of the reader's machine, for `.html` handed on.
 */
export function paperHtml(paper: Paper, fontBase: string): string {
  const source = /^[a-z][a-z0-9+.-]*:/.exec(fontBase)?.[0] ?? "'self'"
  const pictures = paper.blocks.some((block) => block.kind === 'figure') ? '; img-src data:' : ''
  const policy = `default-src 'none'; style-src 'unsafe-inline'${pictures}${fontBase === '' ? '' : `; font-src ${source}`}`
  const title = paper.blocks.find((block) => block.kind === 'title')?.text ?? paper.name
  return [
    '<!doctype html>',
    '<html lang="zh-CN">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeMarkup(title).replaceAll('\n', '')}</title>`,
    `<style>\n${paperStyle(paper, fontBase)}</style>`,
    '</head>',
    '<body>',
    ...paper.blocks.map((block) => drawBlock(block, paper)),
    ...(paper.footer === undefined ? [] : [`<div class="foot">${escapeMarkup(paper.footer)}</div>`]),
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

/**
 * JavaScript for the window that shows the paper: loads every declared font and gives the families that could not be loaded.
 * Run it before printing, in margin boxes fonts are otherwise not awaited; anything but an empty list means: do not print.
 */
export const failedFontsExpression = `Promise.all([...document.fonts].map((face) => face.load().then(() => '', () => face.family))).then((all) => all.filter(Boolean))`
