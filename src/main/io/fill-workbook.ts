import { openPackage, type PackageEdit } from './package-edit'
import { damaged, refuse } from './refusal'
import { editCells, formulaCells, type CellEdit } from './sheet-edit'
import { insertRows, shiftReferences, type InsertedRows } from './sheet-rows'
import { openedParts, openWorkbook } from './xlsx-file'
import { relationsPart } from './workbook'
import { xmlTags } from './xml'

/** A value for a cell: a text, a number as its decimal digits, or nothing. */
export type FilledValue = string | { number: string } | null
/** What goes into a sheet of somebody else's workbook; rows from 1, columns from 0. `cells` are addressed as the empty form has them. */
export interface Filling {
  sheet: string
  cells: readonly { row: number; column: number; value: FilledValue }[]
  /** Rows of the area `firstRow` … `lastRow`; where there are more, rows are inserted, where there are fewer, the rest is emptied. */
  list?: { firstRow: number; lastRow: number; columns: readonly number[]; rows: readonly (readonly FilledValue[])[] }
}

/** Cells of a sheet that hold a formula, of those named; nothing may be written into them. */
export async function formulasAt(bytes: Buffer, sheet: string, cells: readonly string[]): Promise<string[]> {
  const { file, part } = await openedSheet(bytes, sheet)
  return formulaCells(await file.text(part), new Set(cells))
}

/** The form filled in its own layout: values only; merged cells, formulas, formats, widths and every other part stay. Formulas are computed anew when it is opened. */
export async function fillWorkbook(bytes: Buffer, { sheet, cells, list }: Filling): Promise<Buffer> {
  const { file, part, index, others } = await openedSheet(bytes, sheet)
  let xml = await file.text(part)
  const inserted: InsertedRows | undefined =
    list && list.rows.length > list.lastRow - list.firstRow + 1
      ? { after: list.lastRow, count: list.rows.length - (list.lastRow - list.firstRow + 1) }
      : undefined
  if (inserted) {
    await refuseReferencesFrom(file, [...others, part], sheet)
    xml = insertRows(xml, inserted)
    await moveDrawings(file, part, inserted)
    await moveNames(file, sheet, index, inserted)
  }
  const edits = new Map<number, Map<number, CellEdit>>()
  const put = (row: number, column: number, value: FilledValue): void =>
    void edits.set(row, (edits.get(row) ?? new Map<number, CellEdit>()).set(column, { value }))
  for (const { row, column, value } of cells) put(inserted && row > inserted.after ? row + inserted.count : row, column, value)
  if (list) {
    const last = Math.max(list.lastRow, list.firstRow + list.rows.length - 1)
    for (let row = list.firstRow; row <= last; row++) list.columns.forEach((column, at) => put(row, column, list.rows[row - list.firstRow]?.[at] ?? null))
  }
  file.put(part, editCells(xml, edits))
  await recompute(file)
  return file.bytes()
}

async function openedSheet(bytes: Buffer, name: string): Promise<{ file: PackageEdit; part: string; index: number; others: string[] }> {
  const file = await openPackage(bytes)
  const book = await openWorkbook(bytes, openedParts(bytes))
  const index = book.sheets.findIndex((sheet) => sheet.name === name)
  const found = book.sheets[index] ?? refuse(`表里没有叫“${name}”的工作表`)
  return { file, part: found.part, index, others: book.sheets.filter((sheet) => sheet !== found).map((sheet) => sheet.part) }
}

/** Formulas on other sheets that point into this one would go wrong when rows are inserted. */
async function refuseReferencesFrom(file: PackageEdit, others: readonly string[], sheet: string): Promise<void> {
  for (const part of others) {
    const formulas = [...(await file.text(part)).matchAll(/<(?:[\w.-]+:)?f(?:\s[^>]*)?>([^<]*)</g)].map((match) => match[1]!)
    if (formulas.some((formula) => formula.includes(`${sheet}!`) || formula.includes(`${sheet}'!`)))
      refuse('名单比表里留的行多，而别的工作表（或这张表自己）有公式写着这张表的名字，自动加行会弄乱它', '请在空表里多留些行再收进来')
  }
}

/** Pictures anchored below the list move down with it. */
async function moveDrawings(file: PackageEdit, part: string, { after, count }: InsertedRows): Promise<void> {
  const rels = relationsPart(part)
  if (!file.has(rels)) return
  for (const tag of xmlTags(await file.text(rels))) {
    if (!tag.attributes.get('Type')?.endsWith('/drawing')) continue
    const name = /drawings\/[^/]+\.xml$/.exec(tag.attributes.get('Target') ?? '')?.[0] ?? damaged('图片')
    const drawing = `xl/${name}`
    // Rows of drawings count from 0.
    const moved = (await file.text(drawing)).replace(
      /(<(?:\w+:)?row>)(\d+)(<)/g,
      (_, open: string, row: string, close: string) => `${open}${Number(row) >= after ? Number(row) + count : row}${close}`,
    )
    file.put(drawing, moved)
  }
}

/** Print areas and other names that mean rows of this sheet. */
async function moveNames(file: PackageEdit, sheet: string, index: number, inserted: InsertedRows): Promise<void> {
  const xml = await file.text(file.workbook)
  const quoted = `'${sheet.replaceAll("'", "''")}'!`
  const moved = xml.replace(/(<(?:[\w.-]+:)?definedName\s(?:[^<>"']|"[^"]*"|'[^']*')*>)([^<]*)(<)/g, (whole, open: string, body: string, close: string) => {
    if (/_xlnm\.Print_Titles/.test(open)) return whole
    const own = new RegExp(`\\slocalSheetId\\s*=\\s*"${index}"`).test(open) || body.includes(quoted) || body.includes(`${sheet}!`)
    if (!own) return whole
    return (
      open +
      body
        .split(/((?:'[^']*'|[^,!']+)!)/)
        .map((piece) => (piece.endsWith('!') ? piece : shiftReferences(piece, inserted)))
        .join('') +
      close
    )
  })
  if (moved !== xml) file.put(file.workbook, moved)
}

/** Excel computes every formula anew when it opens the file. */
async function recompute(file: PackageEdit): Promise<void> {
  const xml = await file.text(file.workbook)
  const calc = /<((?:[\w.-]+:)?)calcPr((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>/.exec(xml)
  if (calc) {
    const rest = calc[2]!.replace(/\sfullCalcOnLoad\s*=\s*"[^"]*"/, '')
    file.put(file.workbook, xml.slice(0, calc.index) + `<${calc[1]}calcPr${rest} fullCalcOnLoad="1"${calc[3]}>` + xml.slice(calc.index + calc[0].length))
    return
  }
  const at =
    /<(?:[\w.-]+:)?(?:oleSize|customWorkbookViews|pivotCaches|smartTagPr|webPublishing|fileRecoveryPr|webPublishObjects|extLst)(?=[\s/>])|<\/(?:[\w.-]+:)?workbook>\s*$/.exec(
      xml,
    ) ?? damaged('没有 workbook')
  file.put(file.workbook, `${xml.slice(0, at.index)}<calcPr fullCalcOnLoad="1"/>${xml.slice(at.index)}`)
}
