import { openWorkbook, openedParts } from './xlsx-file'
import { editCells, type CellEdit } from './sheet-edit'
import { openPackage, type PackageEdit } from './package-edit'
import { damaged, refuse } from './refusal'
import { columnLetters, xmlEscape } from './sheet-design'
import { editStyles } from './style-edit'
import { commentsXml, notesDrawing, type CellNote } from './workbook-parts'
import { relationsPart } from './workbook'
import { xmlTags } from './xml'

/** What is to be shown at a cell of somebody else's sheet: row from 1, column from 0. */
export interface CellMark {
  row: number
  column: number
  text: string
}
/** A sheet of plain text that is put in front: widths in characters, rows; `answer` is the column that is left for the sender to write in. */
export interface FrontSheet {
  name: string
  /** Lines above the table. */
  lines: readonly string[]
  columns: readonly { title: string; width: number }[]
  rows: readonly (readonly string[])[]
  answer: number
}

const errorColour = 'FFFFC7CE'
const headColour = 'FFDDEBF7'
const answerColour = 'FFFFF2CC'
/** Excel grows slow with more comments; further cells are coloured and stand on the front sheet. */
const mostNotes = 2000
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/**
 * Somebody else's workbook with cells of one sheet coloured and commented and a sheet put in front. Values, formulas, formats, widths, pictures and every
 * other part stay as they were; a sheet that has comments of its own gets colours only. Refuses what is no plain .xlsx.
 */
export async function annotateWorkbook(bytes: Buffer, sheetName: string, marks: readonly CellMark[], front: FrontSheet): Promise<Buffer> {
  const file = await openPackage(bytes)
  const book = await openWorkbook(bytes, openedParts(bytes))
  const sheet = book.sheets.find((each) => each.name === sheetName) ?? refuse(`原文件里没有叫“${sheetName}”的工作表`)
  if (book.sheets.some((each) => each.name === front.name)) refuse(`原文件里已经有叫“${front.name}”的工作表`, '请先删掉它')
  const stylesPart = book.styles ?? damaged('没有样式')
  const styles = editStyles(await file.text(stylesPart))
  const edits = new Map<number, Map<number, CellEdit>>()
  for (const { row, column } of marks) {
    const cells = edits.get(row) ?? new Map<number, CellEdit>()
    edits.set(row, cells.set(column, { style: (old) => styles.filled(old, errorColour) }))
  }
  let xml = editCells(await file.text(sheet.part), edits)
  const notes = await takeNotes(file, sheet.part, marks)
  if (notes !== undefined) xml = withDrawing(xml, notes)
  file.put(sheet.part, xml)
  await putInFront(file, front, { text: styles.plain(), head: styles.plain(headColour), answer: styles.plain(answerColour) })
  file.put(stylesPart, styles.xml())
  return file.bytes()
}

/** Adds comments to a sheet that has none; answers the id of their drawing. */
async function takeNotes(file: PackageEdit, part: string, marks: readonly CellMark[]): Promise<string | undefined> {
  const rels = relationsPart(part)
  if (file.has(rels) && [...xmlTags(await file.text(rels))].some((tag) => /\/(comments|vmlDrawing|threadedComment)$/.test(tag.attributes.get('Type') ?? '')))
    return undefined
  const notes: CellNote[] = marks.slice(0, mostNotes).map(({ row, column, text }) => ({ row: row - 1, column, text }))
  if (notes.length === 0) return undefined
  const [commentsPart, drawingPart] = [freeName(file, 'xl/commentsHm', '.xml'), freeName(file, 'xl/drawings/vmlDrawingHm', '.vml')]
  file.put(commentsPart, commentsXml(notes))
  file.put(drawingPart, notesDrawing(notes))
  await file.declare(commentsPart, `${types}.comments+xml`)
  await file.declare('.vml', 'application/vnd.openxmlformats-officedocument.vmlDrawing')
  await file.relate(part, 'comments', `/${commentsPart}`)
  return file.relate(part, 'vmlDrawing', `/${drawingPart}`)
}

function freeName(file: PackageEdit, stem: string, end: string): string {
  let n = 1
  while (file.has(`${stem}${n}${end}`)) n++
  return `${stem}${n}${end}`
}

/** The place of a legacy drawing in a sheet is fixed: before these. */
const after = /<(?:[\w.-]+:)?(?:legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)(?=[\s/>])/
function withDrawing(xml: string, id: string): string {
  const end = xml.search(/<\/(?:[\w.-]+:)?sheetData>/)
  const tail = Math.max(end, 0)
  const found = after.exec(xml.slice(tail))
  const close = /<\/((?:[\w.-]+:)?)worksheet>\s*$/.exec(xml) ?? damaged('没有 worksheet')
  const at = found ? tail + found.index : close.index
  const prefix = close[1] ?? ''
  return `${xml.slice(0, at)}<${prefix}legacyDrawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="${id}"/>${xml.slice(at)}`
}

/** Adds the front sheet: first in the list, opened when the file is. */
async function putInFront(file: PackageEdit, front: FrontSheet, style: { text: number; head: number; answer: number }): Promise<void> {
  const part = freeName(file, 'xl/worksheets/sheetHm', '.xml')
  file.put(part, frontXml(front, style))
  await file.declare(part, `${types}.worksheet+xml`)
  const id = await file.relate(file.workbook, 'worksheet', `/${part}`)
  let xml = await file.text(file.workbook)
  const used = [...xmlTags(xml)].filter((tag) => tag.name === 'sheet' && !tag.closing).map((tag) => Number(tag.attributes.get('sheetId') ?? 0))
  const begin = /<((?:[\w.-]+:)?)sheets(?=[\s>])[^>]*>/.exec(xml) ?? damaged('没有工作表清单')
  const at = begin.index + begin[0].length
  const entry = `<${begin[1]}sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" name="${xmlEscape(front.name)}" sheetId="${Math.max(0, ...used) + 1}" r:id="${id}"/>`
  xml = xml.slice(0, at) + entry + xml.slice(at)
  // Everything that counts sheets by their place counts one more now.
  xml = xml.replace(/(\slocalSheetId\s*=\s*")(\d+)(")/g, (_, before: string, index: string, end: string) => `${before}${Number(index) + 1}${end}`)
  xml = xml.replace(/\s(?:activeTab|firstSheet)\s*=\s*"\d+"/g, '')
  file.put(file.workbook, xml)
  await deselect(file)
}

/** Two selected sheets would be edited together: what the sender had open is closed. */
async function deselect(file: PackageEdit): Promise<void> {
  const rels = await file.text(relationsPart(file.workbook))
  for (const tag of xmlTags(rels)) {
    if (!tag.attributes.get('Type')?.endsWith('/worksheet')) continue
    const target = tag.attributes.get('Target') ?? ''
    const part = target.startsWith('/') ? target.slice(1) : `${file.workbook.slice(0, file.workbook.lastIndexOf('/') + 1)}${target}`
    if (part.includes('sheetHm') || !file.has(part)) continue
    const xml = await file.text(part)
    const open = xml.replace(/(<(?:[\w.-]+:)?sheetView\b[^>]*?)\stabSelected\s*=\s*"(?:1|true)"/, '$1')
    if (open !== xml) file.put(part, open)
  }
}

function frontXml({ lines, columns, rows, answer }: FrontSheet, style: { text: number; head: number; answer: number }): string {
  const text = (column: number, row: number, value: string, s: number): string =>
    `<c r="${columnLetters(column)}${row}" s="${s}"${value === '' ? '/>' : ` t="inlineStr"><is><t xml:space="preserve">${xmlEscape(value)}</t></is></c>`}`
  const head = lines.length + 1
  const body = [
    ...lines.map((line, index) => `<row r="${index + 1}">${text(0, index + 1, line, 0)}</row>`),
    `<row r="${head}">${columns.map(({ title }, column) => text(column, head, title, style.head)).join('')}</row>`,
    ...rows.map((cells, index) => {
      const row = head + 1 + index
      return `<row r="${row}">${cells.map((value, column) => text(column, row, value, column === answer ? style.answer : style.text)).join('')}</row>`
    }),
  ]
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
    `<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${columns.map(({ width }, column) => `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>` +
    `<sheetData>${body.join('')}</sheetData><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`
  )
}
