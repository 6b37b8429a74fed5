import type { Paper, PaperBlock, PaperColumn } from '../../../preload/contract/paper'
import type { SheetDesign } from '../sheet-design'
import { emsOf, factRows, headRows, textWidth } from './layout'
import { literalText } from './literal'

type TitleRow = NonNullable<SheetDesign['titleRows']>[number]
type Table = Extract<PaperBlock, { kind: 'table' }>

const footOf = (label: string) => `${label}：`

function rowsOf(block: PaperBlock): TitleRow[] {
  switch (block.kind) {
    case 'title':
      return [{ text: block.text, size: 18, bold: true, align: 'center' }]
    case 'subtitle':
      return [{ text: block.text, size: 12, align: 'center' }]
    case 'heading':
      return [{ text: block.text, size: 12, bold: true, align: 'left' }]
    case 'paragraph':
      return block.text.split(/\r\n?|\n/).map((text) => ({
        text: block.indent === true ? `　　${text}` : text,
        size: block.small === true ? 9 : 11,
        bold: block.strong === true,
        align: block.align ?? 'left',
      }))
    case 'facts':
      return factRows(block).map((items) => ({ text: items.map((item) => `${footOf(item.label)}${item.value}`).join('　　'), size: 11, align: 'left' }))
    case 'signatures':
      return [{ text: block.labels.map(footOf).join('　　　　　　'), size: 11, align: 'left' }]
    case 'issuer':
      return block.lines.map((text) => ({ text, size: 11, align: 'right' }))
    case 'box':
      return block.lines.map((text) => ({ text, size: 11, align: 'left' }))
    case 'table':
    case 'figure':
    case 'pageBreak':
      return []
    default:
      return block satisfies never
  }
}

const clean = (row: TitleRow): TitleRow => ({ ...row, text: literalText(row.text) })

// In digits of the standard font: as wide as the page asks, wider where a short text or a number would wrap; printing fits the sheet to the page.
function columnWidths(table: Table, paper: Paper): number[] {
  const total = table.columns.reduce((sum, column) => sum + column.width, 0)
  const page = textWidth(paper) / 2.1
  return table.columns.map((column, index) => {
    let longest = emsOf(column.title)
    for (const row of [...table.rows, ...(table.foot ?? [])]) longest = Math.max(longest, emsOf(row[index] ?? ''))
    return Math.max(5, Math.round(Math.max((column.width / total) * page, Math.min(longest * 2.1 + 2, 28)) * 10) / 10)
  })
}

// A row of text keeps its height in a sheet: long texts become several rows.
function fold(row: TitleRow, digits: number): TitleRow[] {
  const room = (digits / 2.1) * (11 / (row.size ?? 11))
  const lines: string[] = []
  let line = ''
  for (const piece of row.text.match(/(?:[\x21-\x7e]+|[^])[，。；：、！？）》”]*/gu) ?? []) {
    if (line !== '' && emsOf(line + piece) > room) {
      lines.push(line)
      line = ''
    }
    line += piece
  }
  return [...lines, line].map((text) => ({ ...row, text }))
}

// Programs do not all stretch a row for text that wraps when they open a file.
function heightOf(row: readonly string[], widths: readonly number[]): number | undefined {
  const lines = Math.max(
    ...row.map((text, index) => text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil((emsOf(line) * 2.1) / widths[index]!)), 0)),
  )
  return lines > 1 ? lines * 15 + 3 : undefined
}

// What stands on paper as a number, as the value of its cell: of money whole fen. Dashes and words stay text.
function valueOf(text: string, number: PaperColumn['number']): string | number {
  if (number === undefined || !/^-?\d{1,3}(,?\d{3})*(\.\d+)?$/.test(text)) return text
  const digits = text.replaceAll(',', '')
  return Number(number === 'money' ? digits.replace('.', '') : digits)
}

function tableDesign(table: Table, paper: Paper, name: string): SheetDesign {
  const widths = columnWidths(table, paper)
  const texts = (row: string[]) => table.columns.map(({ number }, index) => valueOf(literalText(row[index] ?? ''), number))
  const [top = [], below] = headRows(table.columns)
  const shared = top.filter(({ rows }) => below !== undefined && rows === 1)
  const [foot, ...more] = table.foot ?? []
  const body = [...table.rows, ...(foot === undefined || more.length === 0 ? [] : [foot, ...more.slice(0, -1)])]
  return {
    name,
    columns: table.columns.map(({ title, number }, index) => ({ title: literalText(title), width: widths[index] ?? 5, kind: number ?? 'text' })),
    ...(shared.length === 0
      ? {}
      : {
          headRows: [{ cells: shared.map(({ title, column, columns }) => ({ text: literalText(title), fromColumn: column, toColumn: column + columns - 1 })) }],
        }),
    rows: body.map(texts),
    rowHeights: body.map((row) => heightOf(row, widths)),
    ...(foot === undefined ? {} : { totalRow: texts(more.at(-1) ?? foot) }),
    landscape: paper.orientation === 'landscape',
    paper: paper.size,
    freezeHead: true,
  }
}

const widthOf = (sheet: SheetDesign) => sheet.columns.reduce((sum, column) => sum + column.width, 0)

/**
 * A paper as sheets of a workbook: one per table, texts before a table above it, texts after the last one below it, everything as literal text.
 * A paper without a table becomes one sheet of one column.
 */
export function paperSheets(paper: Paper): SheetDesign[] {
  const sheets: SheetDesign[] = []
  const tables = paper.blocks.filter((block) => block.kind === 'table').length
  let waiting: TitleRow[] = []
  for (const block of paper.blocks) {
    if (block.kind !== 'table') {
      waiting.push(...rowsOf(block).map(clean))
      continue
    }
    const design = tableDesign(block, paper, block.name ?? (tables === 1 ? '表' : `表${sheets.length + 1}`))
    sheets.push({ ...design, titleRows: waiting.flatMap((row) => fold(row, widthOf(design))) })
    waiting = []
  }
  if (paper.footer !== undefined) waiting.push(clean({ text: paper.footer, size: 9, align: 'left' }))
  const last = sheets.at(-1)
  if (last !== undefined) last.footRows = waiting.flatMap((row) => fold({ text: row.text }, widthOf(last)))
  else {
    const title = paper.blocks.find((block) => block.kind === 'title')
    const rest = waiting.filter((row) => row.text !== title?.text)
    sheets.push({
      name: '表',
      titleRows: title === undefined ? [] : rowsOf(title).map(clean),
      columns: [{ title: '内容', width: 78, kind: 'text' }],
      rows: rest.flatMap((row) => fold({ text: row.text }, 78)).map((row) => [row.text]),
      landscape: paper.orientation === 'landscape',
      paper: paper.size,
    })
  }
  return sheets
}
