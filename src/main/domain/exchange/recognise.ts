import type { MergedArea, SheetRow } from '../../../preload/contract/sheet'
import { cellText, columnIndex, columnLetter } from './cell-text'
import { foldHeading, matchHeading } from './heading'
import type { FoldedHeading } from './heading'
import type { SheetTemplate, TemplateId } from './template'
import { templates } from './templates'

/** One column of a foreign sheet; `index` counts from 0. `field` null: not known, read past and never stored. */
export interface LayoutColumn {
  index: number
  letter: string
  heading: string
  field: string | null
  /** Fields an unclear heading could mean; a person decides. */
  alternatives?: string[]
}

/** Where everything stands on a sheet. Plain data: may be stored. */
export interface SheetLayout {
  template: TemplateId
  /** Number of the last heading row on the sheet. */
  headerRow: number
  firstDataRow: number
  columns: LayoutColumn[]
  /** Headings of required columns the sheet does not have. */
  missing: string[]
  /** The raw texts of the heading rows, folded, to know them again when they are repeated further down. */
  headerTexts: string[][]
}
/** What was recognised, or a sentence saying why nothing was and what to do. */
export type Recognition = ({ ok: true } & SheetLayout) | { ok: false; message: string }
/** What a person or an earlier file of the same sender decided: column letter → field, null = leave out. */
export type DecidedColumns = Readonly<Record<string, string | null>>

const lastHeaderRow = 20

interface HeadingText {
  text: string
  own: FoldedHeading
  parent: FoldedHeading | undefined
}
interface Attempt {
  template: SheetTemplate
  row: number
  headings: HeadingText[]
  fields: (string | undefined)[]
  /** How many fields were found, and how many columns too many claim one of them. */
  score: number
  twice: number
  marked: boolean
}

function mergedText(rows: Map<number, SheetRow>, merges: readonly MergedArea[], row: number, index: number): string {
  const own = cellText(rows.get(row)?.cells[index])
  if (own.trim() !== '') return own
  const area = merges.find((m) => m.fromRow <= row && row <= m.toRow && m.fromColumn <= index + 1 && index + 1 <= m.toColumn)
  return area ? cellText(rows.get(area.fromRow)?.cells[area.fromColumn - 1]) : ''
}

/** The headings of a row, with those of the row above it when `depth` is 2. */
function headingsAt(rows: Map<number, SheetRow>, merges: readonly MergedArea[], row: number, depth: 1 | 2): HeadingText[] {
  const width = Math.max(rows.get(row)?.cells.length ?? 0, depth === 2 ? (rows.get(row - 1)?.cells.length ?? 0) : 0)
  const spread = merges.some((m) => m.fromRow <= row && row - 1 <= m.toRow)
  const headings: HeadingText[] = []
  let carried = ''
  for (let index = 0; index < width; index++) {
    const own = depth === 2 ? cellText(rows.get(row)?.cells[index]) : mergedText(rows, merges, row, index)
    let above = ''
    if (depth === 2) {
      above = mergedText(rows, merges, row - 1, index)
      // A CSV has lost its merges: a heading holds to the right until the next one.
      if (above.trim() !== '') carried = above
      else if (!spread && own.trim() !== '') above = carried
    }
    const text = above.trim() !== '' && own.trim() !== '' && above !== own ? `${above.trim()}/${own.trim()}` : own.trim() === '' ? above.trim() : own.trim()
    headings.push({ text, own: foldHeading(own), parent: depth === 2 && above !== own ? foldHeading(above) : undefined })
  }
  return headings
}

function attempt(template: SheetTemplate, row: number, headings: HeadingText[], decided: DecidedColumns): Attempt {
  const matches = headings.map((h) => matchHeading(template, h.own, h.parent))
  const strong = new Set(matches.filter((m) => m?.strength === 'strong').map((m) => m!.field))
  const fields = matches.map((match, index) => {
    const said = decided[columnLetter(index)]
    if (said !== undefined) return said === null || !template.columns.some((c) => c.field === said) ? undefined : said
    return match === undefined || (match.strength === 'weak' && strong.has(match.field)) ? undefined : match.field
  })
  const found = new Set(fields.filter((f) => f !== undefined))
  const marked = template.marks.every((mark) => (typeof mark === 'string' ? found.has(mark) : mark.some((m) => found.has(m))))
  return { template, row, headings, fields, score: found.size, twice: fields.filter((f) => f !== undefined).length - found.size, marked }
}

function better(a: Attempt, b: Attempt | undefined): boolean {
  if (!b) return true
  if (a.marked !== b.marked) return a.marked
  return a.score !== b.score ? a.score > b.score : a.twice < b.twice
}

function duplicate(best: Attempt): string | undefined {
  const seen = new Map<string, number>()
  for (const [index, field] of best.fields.entries()) {
    if (field === undefined) continue
    const first = seen.get(field)
    if (first === undefined) seen.set(field, index)
    else {
      const cell = (i: number): string => `${columnLetter(i)}${best.row}“${best.headings[i]!.text}”`
      const heading = best.template.columns.find((c) => c.field === field)!.heading
      return `表头重复：${cell(first)} 和 ${cell(index)} 都是“${heading}”列，不知道该用哪一列。请指定使用哪一列，或在表格中改掉其中一个表头后再读入。`
    }
  }
  return undefined
}

const name = (template: SheetTemplate): string => `“${template.title}”`

function nothingFound(wanted: SheetTemplate | undefined, best: Attempt | undefined): string {
  if (best && best.score >= 2) {
    const columns = best.template.columns
    const heading = (field: string): string => columns.find((c) => c.field === field)!.heading
    const lacking = best.template.marks.filter((mark) => (typeof mark === 'string' ? !best.fields.includes(mark) : !mark.some((m) => best.fields.includes(m))))
    const words = lacking.map((mark) => (typeof mark === 'string' ? `“${heading(mark)}”` : mark.map((m) => `“${heading(m)}”`).join('或')))
    return `第 ${best.row} 行像是${name(best.template)}的表头，但缺少${words.join('、')}列。请补上列名后再读入。`
  }
  const example = (wanted ?? templates.person).columns.filter((c) => c.required).map((c) => `“${c.heading}”`)
  return `前 ${lastHeaderRow} 行里没有找到表头（应有${example.join('、')}等列名）。请检查是否选错了工作表，或先加上一行列名。`
}

/**
 * Finds the kind of a sheet, its heading row and what every column is. `rows` are its first thirty or so rows; `wanted` is the kind a person chose;
 * `decided` are columns settled by a person or remembered of this sender, `headerRow` the row they stand under (0 = the sheet has no heading).
 */
export function recogniseSheet(
  rows: readonly SheetRow[],
  merges: readonly MergedArea[],
  wanted?: TemplateId,
  decided: DecidedColumns = {},
  headerRow?: number,
): Recognition {
  if (headerRow === 0) return withoutHeading(wanted, decided)
  const byNumber = new Map(rows.map((row) => [row.row, row]))
  let best: Attempt | undefined
  let own: Attempt | undefined
  for (const { row } of rows) {
    if (headerRow === undefined ? row > lastHeaderRow : row !== headerRow) continue
    for (const depth of byNumber.has(row - 1) ? ([1, 2] as const) : ([1] as const)) {
      const headings = headingsAt(byNumber, merges, row, depth)
      for (const template of Object.values(templates)) {
        const tried = attempt(template, row, headings, decided)
        if (tried.score < 2) continue
        if (better(tried, best)) best = tried
        if (template.id === wanted && better(tried, own)) own = tried
      }
    }
  }
  const wantedTemplate = wanted === undefined ? undefined : templates[wanted]
  if (wantedTemplate) {
    if (Object.keys(decided).length === 0 && best?.marked && best.template !== wantedTemplate && (!own?.marked || best.score > own.score))
      return { ok: false, message: `这张表像是${name(best.template)}，不是${name(wantedTemplate)}。请核对文件，或改按${name(best.template)}读入。` }
    if (!own?.marked) return { ok: false, message: nothingFound(wantedTemplate, own) }
  }
  const chosen = own ?? best
  if (!chosen?.marked) return { ok: false, message: nothingFound(undefined, chosen) }
  const twice = duplicate(chosen)
  return twice === undefined ? { ok: true, ...layoutOf(chosen, byNumber) } : { ok: false, message: twice }
}

/** A sheet without headings: only what a person said counts. */
function withoutHeading(wanted: TemplateId | undefined, decided: DecidedColumns): Recognition {
  if (wanted === undefined) return { ok: false, message: '没有表头的表格，要先指明是哪一种表。' }
  const template = templates[wanted]
  const columns = Object.entries(decided).map(([letter, field]): LayoutColumn => ({ index: columnIndex(letter), letter, heading: '', field }))
  const fields = columns.flatMap(({ field }) => (field === null ? [] : [field]))
  const heading = (field: string): string => `“${template.columns.find((c) => c.field === field)?.heading ?? field}”`
  const twice = fields.find((field, index) => fields.indexOf(field) !== index)
  if (twice !== undefined) return { ok: false, message: `有两列都指成了${heading(twice)}，请改掉一列。` }
  const lacking = template.marks.filter((mark) => (typeof mark === 'string' ? !fields.includes(mark) : !mark.some((one) => fields.includes(one))))
  if (lacking.length > 0)
    return {
      ok: false,
      message: `还没有指出${lacking.map((mark) => (typeof mark === 'string' ? heading(mark) : mark.map(heading).join('或'))).join('、')}是哪一列。`,
    }
  const ordered = columns.toSorted((a, b) => a.index - b.index)
  const missing = template.columns.filter((c) => c.required && !fields.includes(c.field) && !(c.field === 'villageCode' && fields.includes('villageName')))
  return { ok: true, template: wanted, headerRow: 0, firstDataRow: 1, columns: ordered, missing: missing.map((c) => c.heading), headerTexts: [] }
}

/** The texts of every row that could be a heading, alone and together with the row above it. */
export function headingLines(rows: readonly SheetRow[], merges: readonly MergedArea[]): { row: number; texts: string[] }[] {
  const byNumber = new Map(rows.map((row) => [row.row, row]))
  return rows
    .filter(({ row }) => row <= lastHeaderRow)
    .flatMap(({ row }) =>
      (byNumber.has(row - 1) ? ([1, 2] as const) : ([1] as const)).map((depth) => ({
        row,
        texts: headingsAt(byNumber, merges, row, depth).map(({ text }) => text.replace(/\s+/g, ' ')),
      })),
    )
}

function layoutOf(found: Attempt, rows: Map<number, SheetRow>): SheetLayout {
  const columns: LayoutColumn[] = []
  for (const [index, { text, own }] of found.headings.entries()) {
    const field = found.fields[index] ?? null
    if (text === '' && field === null) continue
    const alternatives = field === null ? found.template.ambiguous?.[own.bare] : undefined
    columns.push({
      index,
      letter: columnLetter(index),
      heading: text.replace(/\s+/g, ' '),
      field,
      ...(alternatives ? { alternatives: [...alternatives] } : {}),
    })
  }
  const twoRows = found.headings.some((h) => h.parent !== undefined)
  const texts = (row: number): string[] => (rows.get(row)?.cells ?? []).map((cell) => foldHeading(cellText(cell)).plain)
  // Either of 村居代码 and 村居名称 tells the village.
  const has = (field: string): boolean => found.fields.includes(field) || (field === 'villageCode' && found.fields.includes('villageName'))
  return {
    template: found.template.id,
    headerRow: found.row,
    firstDataRow: found.row + 1,
    columns,
    missing: found.template.columns.filter((c) => c.required && !has(c.field)).map((c) => c.heading),
    headerTexts: twoRows ? [texts(found.row - 1), texts(found.row)] : [texts(found.row)],
  }
}
