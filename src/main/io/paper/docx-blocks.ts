import type { Paper, PaperBlock } from '../../../preload/contract/paper'
import { docxParagraph, docxRuns, docxText, twips, type ParagraphStyle } from './docx-text'
import { escapeMarkup } from './literal'
import { factRows, figureSize, foldTable, headRows, isOfficialPage, labelShare, tableLayout, textWidth } from './layout'

type Block<K extends PaperBlock['kind']> = Extract<PaperBlock, { kind: K }>

/** Fonts of GB/T 9704 as Windows and WPS name them; a machine without 小标宋 takes 宋体 by the font table. */
export const docxFonts = { body: '仿宋', title: '方正小标宋简体', hei: '黑体', kai: '楷体', cells: '宋体' }

const side = (name: string, eighths: number) => `<w:${name} w:val="${eighths === 0 ? 'nil' : 'single'}" w:sz="${eighths}" w:space="0" w:color="000000"/>`
const borders = (outer: number, inner: number) =>
  `<w:tblBorders>${side('top', outer)}${side('left', outer)}${side('bottom', outer)}${side('right', outer)}${side('insideH', inner)}${side('insideV', inner)}</w:tblBorders>`

interface Cell {
  content: string
  width: number
  span?: number
  underline?: boolean
  /** First cell of several rows joined into one, or one of those below. */
  joined?: 'first' | 'below'
}

function cell(one: Cell): string {
  const span = one.span === undefined || one.span === 1 ? '' : `<w:gridSpan w:val="${one.span}"/>`
  const joined = one.joined === undefined ? '' : one.joined === 'first' ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>'
  const line = one.underline === true ? `<w:tcBorders>${side('bottom', 6)}</w:tcBorders>` : ''
  return `<w:tc><w:tcPr><w:tcW w:w="${one.width}" w:type="dxa"/>${span}${joined}${line}<w:vAlign w:val="center"/></w:tcPr>${one.content}</w:tc>`
}

const row = (cells: string[], options: { head?: boolean; height?: number } = {}) =>
  `<w:tr><w:trPr><w:cantSplit/>${options.height === undefined ? '' : `<w:trHeight w:val="${twips(options.height)}" w:hRule="atLeast"/>`}` +
  `${options.head === true ? '<w:tblHeader/>' : ''}</w:trPr>${cells.join('')}</w:tr>`

function tableAround(rows: string[], widths: number[], lines: string): string {
  const total = widths.reduce((sum, width) => sum + width, 0)
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${total}" w:type="dxa"/><w:jc w:val="center"/>${lines}<w:tblLayout w:type="fixed"/>` +
    '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>' +
    `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`
  )
}

// Word joins two tables that touch; a thin paragraph between keeps them apart.
const gap = (points: number, keepNext = false) => docxText('', { font: docxFonts.body, size: 2, line: points, keepNext })

/** Width of the text area in twips. */
const textTwips = (paper: Paper) => twips((textWidth(paper) * 72) / 25.4)

function listTable(block: Block<'table'>, paper: Paper): string {
  const { parts, size } = foldTable(block, paper)
  const again = docxText('续表', { font: docxFonts.body, size: 10, line: 16, before: 4, keepNext: true })
  return parts.map((part) => tablePart(part, paper, size)).join(again)
}

function tablePart(block: Block<'table'>, paper: Paper, most: number): string {
  const { size, shares } = tableLayout(block, paper, most)
  const total = textTwips(paper)
  const widths = shares.map((share) => Math.floor(share * total))
  const style: ParagraphStyle = { font: docxFonts.cells, size, before: 1.5, after: 1.5 }
  const foot = block.foot ?? []
  const count = block.rows.length + foot.length
  // The last two rows stay with what follows, so that signatures never stand alone on a page.
  const line = (texts: string[], at: number, bold: boolean) =>
    row(
      block.columns.map((column, index) =>
        cell({
          width: widths[index] ?? 0,
          content: docxText(texts[index] ?? '', { ...style, bold, keepNext: at >= count - 2, align: column.align ?? 'center' }),
        }),
      ),
    )
  const headText = (text: string) => docxText(text, { ...style, font: docxFonts.hei, align: 'center' })
  const [top = [], below] = headRows(block.columns)
  const head = [
    top.map(({ title, column, columns, rows }) =>
      cell({
        width: widths.slice(column, column + columns).reduce((sum, width) => sum + width, 0),
        span: columns,
        content: headText(title),
        ...(rows === 2 ? { joined: 'first' as const } : {}),
      }),
    ),
    ...(below === undefined
      ? []
      : [
          block.columns.map(({ title, group }, index) =>
            cell({
              width: widths[index] ?? 0,
              content: headText(group === undefined ? '' : title),
              ...(group === undefined ? { joined: 'below' as const } : {}),
            }),
          ),
        ]),
  ]
  const none = [cell({ width: total, span: widths.length, content: docxText('（无）', { ...style, align: 'center' }) })]
  const rows = [
    ...head.map((cells) => row(cells, { head: true })),
    ...(block.rows.length === 0 ? [row(none)] : block.rows.map((texts, at) => line(texts, at, false))),
    ...foot.map((texts, at) => line(texts, block.rows.length + at, true)),
  ]
  return tableAround(rows, widths, borders(8, 4)) + gap(6, true)
}

function factsTable(block: Block<'facts'>, paper: Paper): string {
  const total = textTwips(paper)
  const label = Math.floor(labelShare(block, paper) * total)
  const value = Math.floor(total / block.perRow) - label
  const size = isOfficialPage(paper) ? 12 : 10.5
  const rows = factRows(block).map((items) =>
    row(
      items.flatMap((item, index) => {
        const span = index === items.length - 1 ? (block.perRow - items.length) * 2 + 1 : 1
        return [
          cell({ width: label, content: docxText(item.label, { font: docxFonts.hei, size, align: 'center' }) }),
          cell({ width: value + ((span - 1) / 2) * (label + value), span, content: docxText(item.value, { font: docxFonts.cells, size }) }),
        ]
      }),
      { height: 22 },
    ),
  )
  const widths = Array.from({ length: block.perRow * 2 }, (_, index) => (index % 2 === 0 ? label : value))
  return tableAround(rows, widths, borders(8, 4)) + gap(4)
}

function signatureTable(block: Block<'signatures'>, paper: Paper): string {
  const each = Math.floor(textTwips(paper) / block.labels.length)
  const style: ParagraphStyle = { font: docxFonts.body, size: isOfficialPage(paper) ? 14 : 12 }
  const cells = block.labels.flatMap((label) => [
    cell({ width: Math.floor(each / 2), content: docxText(`${label}：`, { ...style, align: 'right' }) }),
    cell({ width: each - Math.floor(each / 2), underline: true, content: docxText('', style) }),
  ])
  const widths = block.labels.flatMap(() => [Math.floor(each / 2), each - Math.floor(each / 2)])
  return gap(20, true) + tableAround([row(cells, { height: 24 })], widths, borders(0, 0)) + gap(4)
}

/** The WordprocessingML of one block. */
export function docxBlock(block: PaperBlock, paper: Paper): string {
  const official = isOfficialPage(paper)
  const line = official ? 28.95 : 20
  const body: ParagraphStyle = { font: docxFonts.body, size: official ? 16 : 12, line, align: 'both' }
  switch (block.kind) {
    case 'title':
      return docxText(block.text, {
        font: docxFonts.title,
        size: official ? 22 : 20,
        line: official ? 34 : 30,
        align: 'center',
        after: official ? 14 : 6,
        keepNext: true,
      })
    case 'subtitle':
      return docxText(block.text, { font: docxFonts.kai, size: official ? 16 : 13, line, align: 'center', after: official ? 14 : 8, keepNext: true })
    case 'heading':
      return docxText(block.text, {
        font: block.level === 2 ? docxFonts.kai : docxFonts.hei,
        size: official ? 16 : 13,
        line,
        ...(official ? { indent: 2 } : { before: 6, after: 3 }),
        keepNext: true,
      })
    case 'paragraph': {
      const small = block.small === true ? { size: official ? 12 : 10, line: official ? 20 : 16 } : {}
      const style = { ...body, ...small, align: block.align ?? ('both' as const), bold: block.strong === true, ...(block.indent === true ? { indent: 2 } : {}) }
      return block.text
        .split(/\r\n?|\n/)
        .map((text) => docxText(text, style))
        .join('')
    }
    case 'table':
      return listTable(block, paper)
    case 'facts':
      return factsTable(block, paper)
    case 'signatures':
      return signatureTable(block, paper)
    case 'issuer': {
      const half = (textWidth(paper) * 72) / 25.4 / 2
      const style: ParagraphStyle = { ...body, align: 'center', left: half - body.size * 2, right: body.size * 2 }
      return gap(official ? 58 : 30, true) + block.lines.map((text, index) => docxText(text, { ...style, keepNext: index < block.lines.length - 1 })).join('')
    }
    case 'box': {
      const width = textTwips(paper)
      return (
        gap(10) +
        tableAround([row([cell({ width, content: block.lines.map((text) => docxText(text, { ...body, align: 'left' })).join('') })])], [width], borders(6, 0)) +
        gap(6)
      )
    }
    case 'figure':
      return docxFigure(block, paper)
    case 'pageBreak':
      return docxParagraph('<w:r><w:br w:type="page"/></w:r>', { ...body, line: 1 })
    default:
      return block satisfies never
  }
}

/** Footer text at the left and 第 x 页 共 y 页 in the middle, as the content of one paragraph. */
export function docxFooterRuns(paper: Paper, field: (instruction: 'PAGE' | 'NUMPAGES') => string): string {
  const style = { font: docxFonts.cells, size: 9 }
  return `${docxRuns(paper.footer ?? '', style)}<w:r><w:tab/></w:r>${docxRuns('第 ', style)}${field('PAGE')}${docxRuns(' 页 共 ', style)}${field('NUMPAGES')}${docxRuns(' 页', style)}`
}

/** A figure in a line of its own; `figure<n>` is its part, counted over the paper. */
function docxFigure(block: Extract<PaperBlock, { kind: 'figure' }>, paper: Paper): string {
  const at = paper.blocks.filter((each) => each.kind === 'figure').indexOf(block) + 1
  const size = figureSize(block, paper)
  const extent = `cx="${Math.round(size.width * 36_000)}" cy="${Math.round(size.height * 36_000)}"`
  const drawing = 'http://schemas.openxmlformats.org/drawingml/2006'
  const picture =
    `<pic:pic xmlns:pic="${drawing}/picture"><pic:nvPicPr><pic:cNvPr id="${at}" name="figure${at}"/><pic:cNvPicPr/></pic:nvPicPr>` +
    `<pic:blipFill><a:blip r:embed="figure${at}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>`
  return (
    `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp="${drawing}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent ${extent}/>` +
    `<wp:docPr id="${at}" name="figure${at}" descr="${escapeMarkup(block.alt)}"/><a:graphic xmlns:a="${drawing}/main"><a:graphicData uri="${drawing}/picture">${picture}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
  )
}
