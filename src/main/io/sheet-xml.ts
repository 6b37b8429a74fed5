import { columnLetters, xmlEscape, yuanDigits, type SheetDesign } from './sheet-design'
import type { StyleBook } from './sheet-style'

/** A comment on a cell of the written sheet; row and column 0-based. */
export interface CellNote {
  row: number
  column: number
  text: string
}

/** What the other parts of the workbook need to know once a sheet is written; rows are 1-based, 0 = none. */
export interface WrittenSheet {
  notes: CellNote[]
  firstHeadRow: number
  lastHeadRow: number
  lastRow: number
}

/** A list of allowed values stored on the hidden sheet, because it is too long (or holds commas) for the cell rule itself. */
export interface ListStore {
  reference(values: string[]): string
}

type Value = string | number | null
type Column = SheetDesign['columns'][number]

const blockChars = 1 << 16
const spareRows = 5_000
const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** Text that can stand in XML as it is. Spaces at the ends would be lost without `xml:space`, which elsewhere only makes the file larger. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 33 ? code !== 32 || at === 0 || at === text.length - 1 : code === 38 || code === 60 || code === 62 || code === 95 || code === 127) return false
    if (code >= 0x2000 && (code <= 0x200f || (code >= 0xd800 && code <= 0xdfff) || code === 0x3000 || code >= 0xfeff)) return false
  }
  return true
}

const inline = (text: string): string => (isPlain(text) ? `<is><t>${text}</t></is>` : `<is><t xml:space="preserve">${xmlEscape(text)}</t></is>`)

/** The sheet's XML, piece by piece; `written` is filled on the way. Refuses (as a programming mistake) money that is not whole fen. */
export function* sheetXml(design: SheetDesign, styles: StyleBook, lists: ListStore, written: WrittenSheet): Generator<string> {
  const width = Math.max(1, design.columns.length)
  const letters = Array.from({ length: width }, (_, column) => columnLetters(column))
  const merges: string[] = []
  const titles = design.titleRows ?? []
  const heads = design.headRows ?? []
  const ownHead = design.columns.some((column) => column.title !== '')
  written.firstHeadRow = heads.length > 0 || ownHead ? titles.length + 1 : 0
  written.lastHeadRow = titles.length + heads.length + (ownHead ? 1 : 0)
  let row = 0

  yield (
    xmlHead +
    `<worksheet xmlns="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0">${design.freezeHead && written.lastHeadRow > 0 ? `<pane ySplit="${written.lastHeadRow}" topLeftCell="A${written.lastHeadRow + 1}" activePane="bottomLeft" state="frozen"/>` : ''}</sheetView></sheetViews>` +
    '<sheetFormatPr defaultRowHeight="18"/><cols>' +
    design.columns
      .map(
        (column, index) =>
          `<col min="${index + 1}" max="${index + 1}" width="${column.width}" customWidth="1" style="${styles.indexOf(bodyStyle(column, false, false))}"/>`,
      )
      .join('') +
    '</cols><sheetData>'
  )

  const text = (column: number, style: number, value: string): string =>
    value === '' ? `<c r="${letters[column]}${row}" s="${style}"/>` : `<c r="${letters[column]}${row}" s="${style}" t="inlineStr">${inline(value)}</c>`
  const wideRow = (value: string, height: number, style: number): string => {
    row++
    if (width > 1) merges.push(`A${row}:${letters[width - 1]}${row}`)
    return `<row r="${row}" ht="${height}" customHeight="1">${letters.map((_, column) => text(column, style, column === 0 ? value : '')).join('')}</row>`
  }
  for (const title of titles) {
    const size = title.size ?? 16
    yield wideRow(
      title.text,
      Math.round(size * 1.9),
      styles.indexOf({ size, bold: title.bold ?? true, align: title.align ?? 'center', wrap: true, format: 'text' }),
    )
  }
  const headStyle = styles.indexOf({ bold: true, border: true, fill: 'head', align: 'center', wrap: true, format: 'text' })
  // a column no upper heading stands over shows its own title over the whole height
  const free = letters.map(
    (_, column) => heads.length > 0 && heads.every((head) => !head.cells.some((cell) => column >= cell.fromColumn && column <= cell.toColumn)),
  )
  for (const [index, head] of heads.entries()) {
    row++
    const names = letters.map((_, column) => (index === 0 && free[column] ? (design.columns[column]?.title ?? '') : ''))
    for (const cell of head.cells) {
      names[cell.fromColumn] = cell.text
      if (cell.toColumn > cell.fromColumn) merges.push(`${letters[cell.fromColumn]}${row}:${letters[cell.toColumn]}${row}`)
    }
    yield `<row r="${row}" ht="30" customHeight="1">${names.map((name, column) => text(column, headStyle, name)).join('')}</row>`
  }
  if (ownHead) {
    row++
    free.forEach((isFree, column) => isFree && merges.push(`${letters[column]}${row - heads.length}:${letters[column]}${row}`))
    yield `<row r="${row}" ht="30" customHeight="1">${design.columns.map((column, index) => text(index, headStyle, free[index] ? '' : column.title)).join('')}</row>`
  }

  const firstBody = row + 1
  const bodyStyles = design.columns.map((column) => [false, true].map((marked) => styles.indexOf(bodyStyle(column, marked, false))))
  const textStyles = [false, true].map((marked) => styles.indexOf({ border: true, format: 'text', wrap: true, ...(marked ? { fill: 'marked' } : {}) }))
  const opening = letters.map((letter) => `<c r="${letter}`)
  const kinds = design.columns.map((column) => column.kind)
  const cellXml = (value: Value, column: number, style: number, textStyle: number): string => {
    if (value === null || value === '') return `${opening[column]}${row}" s="${style}"/>`
    const kind = kinds[column] ?? 'text'
    if (typeof value === 'string' || kind === 'text')
      return `${opening[column]}${row}" s="${kind === 'text' ? style : textStyle}" t="inlineStr">${inline(String(value))}</c>`
    if (!Number.isFinite(value)) throw new Error(`not a number for a cell: ${value}`)
    return `${opening[column]}${row}" s="${style}"><v>${kind === 'money' ? yuanDigits(value) : value}</v></c>`
  }
  const { highlight } = design
  let block = ''
  let index = 0
  for (const values of design.rows) {
    row++
    const height = design.rowHeights?.[index]
    block += height === undefined ? `<row r="${row}">` : `<row r="${row}" ht="${height}" customHeight="1">`
    for (let column = 0; column < width; column++) {
      const note = highlight === undefined ? undefined : highlight(index, column)
      const marked = note === undefined ? 0 : 1
      if (note !== undefined) written.notes.push({ row: row - 1, column, text: note })
      block += cellXml(values[column] ?? null, column, bodyStyles[column]![marked]!, textStyles[marked]!)
    }
    block += '</row>'
    index++
    if (block.length > blockChars) {
      yield block
      block = ''
    }
  }
  yield block
  const lastBody = row
  if (design.totalRow) {
    row++
    const cells = design.totalRow
    const bold = styles.indexOf({ bold: true, border: true, align: 'center', format: 'text' })
    yield `<row r="${row}">${letters.map((_, column) => cellXml(cells[column] ?? null, column, styles.indexOf(bodyStyle(design.columns[column]!, false, true)), bold)).join('')}</row>`
  }
  for (const foot of design.footRows ?? []) yield wideRow(foot.text, 20, styles.indexOf({ align: 'left', wrap: true, format: 'text' }))
  written.lastRow = row
  yield '</sheetData>'
  if (design.autoFilter && ownHead && lastBody >= firstBody) yield `<autoFilter ref="A${firstBody - 1}:${letters[width - 1]}${lastBody}"/>`
  if (merges.length > 0) yield `<mergeCells count="${merges.length}">${merges.map((area) => `<mergeCell ref="${area}"/>`).join('')}</mergeCells>`
  yield validations(
    design.columns,
    letters,
    firstBody,
    design.totalRow || design.footRows?.length ? Math.max(firstBody, lastBody) : Math.max(lastBody, firstBody) + spareRows,
    lists,
  )
  yield (
    '<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    `<pageSetup paperSize="${design.paper === 'A3' ? 8 : 9}" orientation="${design.landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>` +
    '<headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>' +
    `${written.notes.length > 0 ? '<legacyDrawing r:id="rId1"/>' : ''}</worksheet>`
  )
}

function bodyStyle(column: Column, marked: boolean, bold: boolean): Parameters<StyleBook['indexOf']>[0] {
  return {
    border: true,
    format: column.kind,
    wrap: column.kind === 'text',
    ...(column.kind === 'text' ? {} : { align: 'right' }),
    ...(marked ? { fill: 'marked' } : {}),
    ...(bold ? { bold: true } : {}),
  }
}

/** Drop-downs and hints of the columns, as data validation over the body. */
function validations(columns: Column[], letters: string[], from: number, to: number, lists: ListStore): string {
  const rules: string[] = []
  columns.forEach((column, index) => {
    const { dropDown, note } = column
    if (!dropDown?.length && !note) return
    const hint = note ? ` showInputMessage="1" promptTitle="${xmlEscape(column.title.slice(0, 30))}" prompt="${xmlEscape(note.slice(0, 250))}"` : ''
    const area = `sqref="${letters[index]}${from}:${letters[index]}${to}"`
    if (!dropDown?.length) {
      rules.push(`<dataValidation allowBlank="1"${hint} ${area}/>`)
      return
    }
    const joined = dropDown.join(',')
    const short = joined.length <= 250 && !dropDown.some((value) => /[,"]/.test(value) || value.trim() !== value)
    const source = short ? `"${joined}"` : lists.reference(dropDown)
    rules.push(`<dataValidation type="list" allowBlank="1" showErrorMessage="1"${hint} ${area}><formula1>${xmlEscape(source)}</formula1></dataValidation>`)
  })
  return rules.length > 0 ? `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>` : ''
}
