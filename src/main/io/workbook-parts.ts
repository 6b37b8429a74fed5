import { columnLetters, xmlEscape, type SheetDesign } from './sheet-design'
import { styleBook, type StyleBook } from './sheet-style'
import type { CellNote, ListStore, WrittenSheet } from './sheet-xml'

export type { CellNote }

/** One sheet on its way into a workbook. */
export interface SheetRecord {
  design: SheetDesign
  name: string
  part: string
  written: WrittenSheet
}

/** Styles and long drop-down lists shared by the sheets of one workbook. */
export interface SharedStyles {
  book: StyleBook
  lists: ListStore & { columns: string[][]; name: string }
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Fresh shared styles and list store of one workbook. */
export function sheetStyles(): SharedStyles {
  const columns: string[][] = []
  const name = '下拉选项'
  return {
    book: styleBook(),
    lists: {
      columns,
      name,
      reference(values) {
        const known = columns.findIndex((list) => list.length === values.length && list.every((value, index) => value === values[index]))
        const column = columnLetters(known >= 0 ? known : columns.push(values) - 1)
        return `'${name}'!$${column}$1:$${column}$${values.length}`
      },
    },
  }
}

/** Every part of the workbook but the sheets themselves; call when all sheets are written. */
export function workbookParts(sheets: SheetRecord[], styles: SharedStyles): [name: string, text: string][] {
  const hasLists = styles.lists.columns.length > 0
  const listPart = `xl/worksheets/sheet${sheets.length + 1}.xml`
  const withNotes = sheets.map((sheet, index) => ({ sheet, number: index + 1 })).filter(({ sheet }) => sheet.written.notes.length > 0)
  const override = (part: string, type: string): string => `<Override PartName="/${part}" ContentType="${content}.${type}+xml"/>`
  const allParts = [...sheets.map((sheet) => sheet.part), ...(hasLists ? [listPart] : [])]
  const parts: [string, string][] = [
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>` +
        override('xl/workbook.xml', 'sheet.main') +
        allParts.map((part) => override(part, 'worksheet')).join('') +
        override('xl/styles.xml', 'styles') +
        withNotes.map(({ number }) => override(`xl/comments${number}.xml`, 'comments')).join('') +
        '</Types>',
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    ['xl/workbook.xml', workbookXml(sheets, hasLists ? styles.lists.name : undefined)],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${relations}">${allParts.map((part, index) => `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="${part.slice(3)}"/>`).join('')}<Relationship Id="rId${allParts.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', styles.book.xml()],
  ]
  if (hasLists) parts.push([listPart, listSheet(styles.lists.columns)])
  for (const { sheet, number } of withNotes) {
    parts.push([
      `xl/worksheets/_rels/sheet${number}.xml.rels`,
      `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/vmlDrawing" Target="../drawings/vmlDrawing${number}.vml"/><Relationship Id="rId2" Type="${office}/comments" Target="../comments${number}.xml"/></Relationships>`,
    ])
    parts.push([`xl/comments${number}.xml`, commentsXml(sheet.written.notes)])
    parts.push([`xl/drawings/vmlDrawing${number}.vml`, notesDrawing(sheet.written.notes)])
  }
  return parts
}

function workbookXml(sheets: SheetRecord[], listName: string | undefined): string {
  const names = listName === undefined ? sheets.map((sheet) => sheet.name) : [...sheets.map((sheet) => sheet.name), listName]
  const defined: string[] = []
  sheets.forEach(({ design, name, written }, index) => {
    const quoted = `'${name.replaceAll("'", "''")}'`
    if (design.autoFilter && written.lastHeadRow > 0) {
      const last = columnLetters(Math.max(0, design.columns.length - 1))
      defined.push(
        `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${xmlEscape(`${quoted}!$A$${written.lastHeadRow}:$${last}$${written.lastRow}`)}</definedName>`,
      )
    }
    if (written.firstHeadRow > 0)
      defined.push(
        `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${xmlEscape(`${quoted}!$${written.firstHeadRow}:$${written.lastHeadRow}`)}</definedName>`,
      )
  })
  return (
    `${head}<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>` +
    names
      .map(
        (name, index) => `<sheet name="${xmlEscape(name)}" sheetId="${index + 1}"${index >= sheets.length ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
      )
      .join('') +
    `</sheets>${defined.length > 0 ? `<definedNames>${defined.join('')}</definedNames>` : ''}</workbook>`
  )
}

/** The hidden sheet of long drop-down lists, one list a column. */
function listSheet(columns: string[][]): string {
  const height = Math.max(...columns.map((list) => list.length))
  const rows = Array.from({ length: height }, (_, row) => {
    const cells = columns.map((list, column) =>
      list[row] === undefined ? '' : `<c r="${columnLetters(column)}${row + 1}" t="inlineStr"><is><t xml:space="preserve">${xmlEscape(list[row])}</t></is></c>`,
    )
    return `<row r="${row + 1}">${cells.join('')}</row>`
  })
  return `${head}<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`
}

/** The part that holds the comments of a sheet. */
export function commentsXml(notes: CellNote[]): string {
  const one = (note: CellNote): string =>
    `<comment ref="${columnLetters(note.column)}${note.row + 1}" authorId="0"><text><t xml:space="preserve">${xmlEscape(note.text)}</t></text></comment>`
  return `${head}<comments xmlns="${main}"><authors><author>惠民台账</author></authors><commentList>${notes.map(one).join('')}</commentList></comments>`
}

/** Excel draws comments only where this old drawing format says so. */
export function notesDrawing(notes: CellNote[]): string {
  const shape = (note: CellNote, index: number): string =>
    `<v:shape id="_x0000_s${1025 + index}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${note.column + 1}, 10, ${note.row}, 4, ${note.column + 4}, 10, ${note.row + 4}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${note.row}</x:Row><x:Column>${note.column}</x:Column></x:ClientData></v:shape>`
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
    notes.map(shape).join('') +
    '</xml>'
  )
}
