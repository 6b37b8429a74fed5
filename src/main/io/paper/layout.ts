import type { Paper, PaperBlock, PaperColumn } from '../../../preload/contract/paper'

type Table = Extract<PaperBlock, { kind: 'table' }>

/** A page in millimetres. */
export interface Page {
  width: number
  height: number
  top: number
  right: number
  bottom: number
  left: number
}

/**
 * The page of a paper. Portrait A4 follows GB/T 9704-2012 (天头 37 mm, 订口 28 mm, text 156 × 225 mm);
 * forms, wide sheets and dense tables get narrow margins so that their columns fit.
 */
export function pageOf(paper: Paper): Page {
  const [short, long] = paper.size === 'A3' ? [297, 420] : [210, 297]
  const size = paper.orientation === 'landscape' ? { width: long, height: short } : { width: short, height: long }
  if (paper.orientation === 'landscape' || paper.size === 'A3') return { ...size, top: 20, right: 16, bottom: 20, left: 16 }
  if (paper.blocks.some((block) => block.kind === 'facts' || (block.kind === 'table' && (block.dense === true || block.columns.length > 9)))) {
    return { ...size, top: 24, right: 18, bottom: 22, left: 22 }
  }
  return { ...size, top: 37, right: 26, bottom: 35, left: 28 }
}

/** Whether the paper is laid out as a GB/T 9704 page (3号 body, 28.95 pt lines) rather than as a sheet. */
export function isOfficialPage(paper: Paper): boolean {
  return pageOf(paper).top === 37
}

/** Size of a figure in millimetres: as wide as the text, smaller where it would be higher than two thirds of a page. */
export function figureSize(figure: { width: number; height: number }, paper: Paper): { width: number; height: number } {
  const page = pageOf(paper)
  const wide = textWidth(paper)
  const high = ((page.height - page.top - page.bottom) * 2) / 3
  const scale = Math.min(wide / figure.width, high / figure.height)
  return { width: figure.width * scale, height: figure.height * scale }
}

/** Width of the text area in millimetres. */
export function textWidth(paper: Paper): number {
  const page = pageOf(paper)
  return page.width - page.left - page.right
}

function columnShares(columns: readonly PaperColumn[]): number[] {
  const total = columns.reduce((sum, column) => sum + Math.max(column.width, 0.1), 0)
  return columns.map((column) => Math.max(column.width, 0.1) / total)
}

/** Width of a text in ems of an East Asian font: Latin letters and digits are half as wide. */
export function emsOf(text: string): number {
  let ems = 0
  for (const character of text) ems += (character.codePointAt(0) ?? 0) < 0x2e80 ? 0.56 : 1
  return ems
}

const pointsPerMillimetre = 72 / 25.4
const cellPadding = 10 // points, both sides and the line together

// Width of the part of a text that should stay on one line: a short text as a whole, otherwise its longest number or code; a long one about a fifth of it.
function stiffEms(text: string): number {
  const whole = emsOf(text)
  if (whole <= 6 && !text.includes('\n')) return whole
  let widest = Math.min(Math.max(whole / 5, 4), 8)
  for (const [piece] of text.matchAll(/[\x21-\x7e]+/g)) widest = Math.max(widest, emsOf(piece))
  return widest
}

// Columns narrower than they need get what they need; the others share the rest by their widths.
function fitWidths(shares: readonly number[], needed: readonly number[], width: number): number[] {
  const fixed = new Set<number>()
  for (;;) {
    const left = width - needed.reduce((sum, need, index) => sum + (fixed.has(index) ? need : 0), 0)
    const open = shares.reduce((sum, share, index) => sum + (fixed.has(index) ? 0 : share), 0)
    const widths = shares.map((share, index) => (fixed.has(index) ? (needed[index] ?? 0) : (share / open) * left))
    const tight = widths.flatMap((given, index) => (!fixed.has(index) && given < (needed[index] ?? 0) ? [index] : []))
    if (tight.length === 0) return widths.map((given) => given / width)
    for (const index of tight) fixed.add(index)
  }
}

const typeSizes = (table: Table): number[] => (table.dense === true ? [10.5, 10, 9.5, 9, 8.5, 8] : [12, 11.5, 11, 10.5, 10, 9.5, 9])

/** Width in points each column needs at a type size. */
function neededWidths(table: Table, size: number): number[] {
  return table.columns.map((column, index) => {
    let ems = stiffEms(column.title)
    for (const row of table.rows) ems = Math.max(ems, stiffEms(row[index] ?? ''))
    for (const row of table.foot ?? []) ems = Math.max(ems, stiffEms(row[index] ?? ''))
    return ems * size + cellPadding
  })
}

/**
 * Type size in points and column widths (parts of one) of a table: the largest size at which numbers, codes and short texts stay on one line,
 * from 小四 (12) down to 小五 (9), for dense tables from 五号 (10.5) down to 8. At the smallest size longer text wraps; nothing is ever cut.
 * `most`: no larger than this.
 */
export function tableLayout(table: Table, paper: Paper, most = Infinity): { size: number; shares: number[] } {
  const sizes = typeSizes(table).filter((size) => size <= most)
  const shares = columnShares(table.columns)
  const width = textWidth(paper) * pointsPerMillimetre
  for (const size of sizes) {
    const needed = neededWidths(table, size)
    if (needed.reduce((sum, need) => sum + need, 0) <= width) return { size, shares: fitWidths(shares, needed, width) }
  }
  return { size: sizes.at(-1) ?? 9, shares }
}

/** Runs of columns that must not be parted: one group, or a column of its own. `from` the first, `to` after the last. */
function runsOf(columns: readonly PaperColumn[], first: number): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = []
  for (let index = first; index < columns.length; index++) {
    const last = runs.at(-1)
    const { group } = columns[index]!
    if (last !== undefined && group !== undefined && columns[index - 1]?.group === group) last.to = index + 1
    else runs.push({ from: index, to: index + 1 })
  }
  return runs
}

/** A table in as many parts as the width of the page asks for, parted between groups of columns and about equally wide; itself where it fits or must not be folded. One type size fits them all. */
export function foldTable(table: Table, paper: Paper): { parts: Table[]; size: number } {
  const whole = { parts: [table], size: tableLayout(table, paper).size }
  if (table.fold === undefined) return whole
  const first = table.fold
  const needed = neededWidths(table, typeSizes(table).at(-1)!)
  const sum = (from: number, to: number): number => needed.slice(from, to).reduce((total, each) => total + each, 0)
  const room = textWidth(paper) * pointsPerMillimetre - sum(0, first)
  const runs = runsOf(table.columns, first)
  if (runs.length < 2 || sum(first, needed.length) <= room) return whole
  const fill = (most: number): { from: number; to: number }[] => {
    const parts: { from: number; to: number }[] = []
    for (const { from, to } of runs) {
      const last = parts.at(-1)
      if (last !== undefined && sum(last.from, to) <= most) last.to = to
      else parts.push({ from, to })
    }
    return parts
  }
  const fewest = fill(room).length
  const narrowest = runs
    .flatMap(({ from }) => runs.filter(({ to }) => to > from).map(({ to }) => sum(from, to)))
    .filter((most) => most <= room && fill(most).length === fewest)
    .reduce((least, most) => Math.min(least, most), room)
  const parts = fill(narrowest).map(({ from, to }): Table => {
    const pick = <T>(values: readonly T[]): T[] => [...values.slice(0, first), ...values.slice(from, to)]
    return { ...table, columns: pick(table.columns), rows: table.rows.map(pick), ...(table.foot === undefined ? {} : { foot: table.foot.map(pick) }) }
  })
  return { parts, size: Math.min(...parts.map((part) => tableLayout(part, paper).size)) }
}

/** One cell of a table's head. `column`: the first one it stands over. */
export interface HeadCell {
  title: string
  column: number
  columns: number
  rows: 1 | 2
}
/** The head of a table: one row, or two where columns share a heading. */
export function headRows(columns: readonly PaperColumn[]): HeadCell[][] {
  if (columns.every(({ group }) => group === undefined)) return [columns.map(({ title }, column) => ({ title, column, columns: 1, rows: 1 }))]
  const top: HeadCell[] = []
  for (const [column, { title, group }] of columns.entries()) {
    const last = top.at(-1)
    if (group === undefined) top.push({ title, column, columns: 1, rows: 2 })
    else if (last?.rows === 1 && columns[column - 1]?.group === group) last.columns++
    else top.push({ title: group, column, columns: 1, rows: 1 })
  }
  const below = columns.flatMap(({ title, group }, column): HeadCell[] => (group === undefined ? [] : [{ title, column, columns: 1, rows: 1 }]))
  return [top, below]
}

/** Rows of label and value pairs, `perRow` to a row. */
export function factRows(block: Extract<PaperBlock, { kind: 'facts' }>): { label: string; value: string }[][] {
  const rows: { label: string; value: string }[][] = []
  for (let at = 0; at < block.items.length; at += block.perRow) rows.push(block.items.slice(at, at + block.perRow))
  return rows
}

/** Share of a row that one label takes: the longest label on one line where that is reasonable. */
export function labelShare(block: Extract<PaperBlock, { kind: 'facts' }>, paper: Paper): number {
  const longest = Math.max(2, ...block.items.map((item) => emsOf(item.label)))
  const points = Math.min(longest, 6) * 12 + 12
  return Math.min(points / (textWidth(paper) * pointsPerMillimetre), 0.45 / block.perRow)
}
