import { columnLetters, xmlEscape } from './sheet-design'
import { damaged } from './refusal'

/** What is to become of a cell. `value`: a text, a number as its decimal digits, or null for empty; left out, the cell keeps what it holds. */
export interface CellEdit {
  value?: string | { number: string } | null
  /** The style of the cell from the one it has; left out, it keeps it. */
  style?: (old: number) => number
}
/** Edits by row (from 1) and column (from 0). */
export type CellEdits = ReadonlyMap<number, ReadonlyMap<number, CellEdit>>

/** One match per comment, CDATA section, or tag of a row, cell or the body of a sheet (2 = prefix, 3 = name, 4 = what follows it). */
const tokens = (): RegExp => /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)((?:[\w.-]+:)?)(row|c|sheetData)(?=[\s/>])((?:[^<>"']|"[^"]*"|'[^']*')*)>/g

const attribute = (inside: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    .exec(inside)
    ?.slice(1)
    .find((text) => text !== undefined)
const without = (inside: string, name: string): string => inside.replace(new RegExp(`\\s+${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`), '')

/** Column (from 0) of a cell address; undefined when it is none. */
function columnOf(address: string | undefined): number | undefined {
  const letters = address === undefined ? undefined : /^\$?([A-Z]{1,3})\$?\d+$/.exec(address)?.[1]
  if (letters === undefined) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

interface CellHere {
  column: number
  /** The whole cell as it stands. */
  xml: string
  /** What follows the name in its first tag. */
  inside: string
  empty: boolean
}

/** The XML of a sheet with some cells edited; everything else stays as it was, to the byte. Cells and rows that were not there are added in their places. */
export function editCells(xml: string, edits: CellEdits): string {
  const out: string[] = []
  const wanted = [...edits.keys()].toSorted((a, b) => a - b)
  const token = tokens()
  let done = 0
  let next = 0
  let prefix = ''
  let row = 0
  let inRow: { number: number; start: number; open: string; cells: CellHere[]; bodyStart: number } | undefined
  let cell: { column: number; start: number; inside: string } | undefined
  let lastColumn = -1
  let sawBody = false
  /** Rows that are wanted before `before` and are not there. */
  const missing = (before: number): string => {
    let text = ''
    for (; next < wanted.length && wanted[next]! < before; next++) text += newRow(prefix, wanted[next]!, edits.get(wanted[next]!)!)
    return text
  }
  for (let match = token.exec(xml); match; match = token.exec(xml)) {
    const [whole, slash, own = '', name, inside = ''] = match
    if (name === undefined) continue
    const selfClosed = inside.endsWith('/')
    const closing = slash === '/'
    if (name === 'sheetData') {
      sawBody = true
      if (!closing) {
        prefix = own
        if (selfClosed) {
          out.push(xml.slice(done, match.index), `<${own}sheetData${inside.slice(0, -1)}>`, missing(Infinity), `</${own}sheetData>`)
          done = token.lastIndex
        }
      } else {
        out.push(xml.slice(done, match.index), missing(Infinity))
        done = match.index
      }
      continue
    }
    if (name === 'row') {
      if (!closing) {
        const number = Number(attribute(inside, 'r') ?? row + 1)
        if (!Number.isInteger(number) || number <= row) damaged('行的次序')
        row = number
        lastColumn = -1
        const before = missing(number)
        if (before !== '') {
          out.push(xml.slice(done, match.index), before)
          done = match.index
        }
        if (next < wanted.length && wanted[next] === number) {
          if (selfClosed) {
            out.push(xml.slice(done, match.index), `<${own}row${inside.slice(0, -1)}>`, newCells(own, number, edits.get(number)!), `</${own}row>`)
            done = token.lastIndex
            next++
          } else inRow = { number, start: match.index, open: whole, cells: [], bodyStart: token.lastIndex }
        }
      } else if (inRow) {
        out.push(xml.slice(done, inRow.start), inRow.open, editedRow(own, inRow.number, inRow.cells, edits.get(inRow.number)!))
        done = match.index
        inRow = undefined
        next++
      }
      continue
    }
    if (!inRow) continue
    if (!closing) {
      const column = columnOf(attribute(inside, 'r')) ?? lastColumn + 1
      lastColumn = column
      if (selfClosed) inRow.cells.push({ column, xml: whole, inside: inside.slice(0, -1), empty: true })
      else cell = { column, start: match.index, inside }
    } else if (cell) {
      inRow.cells.push({ column: cell.column, xml: xml.slice(cell.start, token.lastIndex), inside: cell.inside, empty: false })
      cell = undefined
    }
  }
  if (!sawBody) damaged('没有 sheetData')
  out.push(xml.slice(done))
  return out.join('')
}

function newRow(prefix: string, number: number, edits: ReadonlyMap<number, CellEdit>): string {
  return `<${prefix}row r="${number}">${newCells(prefix, number, edits)}</${prefix}row>`
}
const newCells = (prefix: string, row: number, edits: ReadonlyMap<number, CellEdit>): string => editedRow(prefix, row, [], edits)

function editedRow(prefix: string, row: number, cells: readonly CellHere[], edits: ReadonlyMap<number, CellEdit>): string {
  const here = new Map(cells.map((cell) => [cell.column, cell]))
  const columns = [...new Set([...here.keys(), ...edits.keys()])].toSorted((a, b) => a - b)
  return columns
    .map((column) => {
      const cell = here.get(column)
      const edit = edits.get(column)
      return edit === undefined ? cell!.xml : editedCell(prefix, `${columnLetters(column)}${row}`, cell, edit)
    })
    .join('')
}

function editedCell(prefix: string, address: string, cell: CellHere | undefined, { value, style }: CellEdit): string {
  const old = Number(cell === undefined ? 0 : (attribute(cell.inside, 's') ?? 0))
  const styled = style === undefined ? old : style(old)
  let inside = without(cell?.inside ?? '', 's')
  if (cell === undefined) inside = ` r="${address}"`
  const s = styled === 0 ? '' : ` s="${styled}"`
  if (value === undefined) {
    if (cell === undefined || cell.empty) return `<${prefix}c${inside}${s}/>`
    const open = cell.xml.indexOf('>', cell.inside.length)
    return `<${prefix}c${inside}${s}>${cell.xml.slice(open + 1)}`
  }
  const bare = without(inside, 't')
  if (value === null || value === '') return `<${prefix}c${bare}${s}/>`
  if (typeof value === 'object') return `<${prefix}c${bare}${s}><${prefix}v>${value.number}</${prefix}v></${prefix}c>`
  return `<${prefix}c${bare}${s} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${xmlEscape(value)}</${prefix}t></${prefix}is></${prefix}c>`
}

/** Addresses of cells that hold a formula, of those that are asked for. */
export function formulaCells(xml: string, wanted: ReadonlySet<string>): string[] {
  const found: string[] = []
  for (const match of xml.matchAll(/<(?:[\w.-]+:)?c(?=[\s/>])((?:[^<>"']|"[^"]*"|'[^']*')*)>\s*<(?:[\w.-]+:)?f[\s/>]/g)) {
    const address = attribute(match[1] ?? '', 'r')
    if (address !== undefined && wanted.has(address)) found.push(address)
  }
  return found
}
