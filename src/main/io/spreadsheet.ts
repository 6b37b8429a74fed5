import * as XLSX from 'xlsx'
import type { Cell, MergedArea, SheetInfo, SheetRow } from '../../preload/contract/sheet'
import { dayOfSerial, isDateFormat } from './date-serial'
import { proveOldWorkbook } from './old-workbook'
import { damaged, refusalOf, refuse } from './refusal'
import type { ReadTarget } from './reader-target'
import { namedSheet, sheetOrder } from './sheet-choice'

const rowsAtOnce = 2_000
const longestText = 32_767

const errorNames = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
])

interface ReadSheet extends SheetInfo {
  data: XLSX.CellObject[][]
  merges: XLSX.Range[]
  rows: XLSX.RowInfo[]
}

/** What an OLE file turns out to be: an old workbook, a workbook under a password, or something else. */
export function oldFileKind(bytes: Buffer): 'xls' | 'password' | 'other' {
  const names = new Map(openOle(bytes).FullPaths.map((path) => [path.split('/').at(-1)?.toLowerCase(), path]))
  if (names.has('encryptedpackage') || names.has('encryptioninfo')) return 'password'
  return names.has('workbook') || names.has('book') ? 'xls' : 'other'
}

function openOle(bytes: Buffer): { FullPaths: string[] } {
  try {
    return XLSX.CFB.read(bytes, { type: 'buffer' }) as { FullPaths: string[] }
  } catch (error) {
    if (error instanceof Error) return damaged('OLE 目录')
    throw error
  }
}

function plain(cell: XLSX.CellObject, date1904: boolean): Cell {
  const { v } = cell
  switch (cell.t) {
    case 's':
      return typeof v === 'string' && v !== '' ? v : null
    case 'b':
      return v === true
    case 'e':
      return { error: errorNames.get(Number(v)) ?? '#VALUE!' }
    case 'n': {
      if (typeof v !== 'number') return null
      if (!Number.isFinite(v)) return { error: String(v) }
      const day = typeof cell.z === 'string' && isDateFormat(cell.z) ? dayOfSerial(v, date1904) : undefined
      return day === undefined ? v : { day }
    }
    case 'd':
      return v instanceof Date && !Number.isNaN(v.getTime()) ? { day: v.toISOString().slice(0, 10) } : null
    case 'z':
      return null
    default:
      return damaged('单元格类型')
  }
}

function cellOf(cell: XLSX.CellObject | undefined, date1904: boolean): Cell {
  if (!cell) return null
  const value = plain(cell, date1904)
  if (typeof value === 'string' && value.length > longestText) refuse(`有一格超过 ${longestText} 个字符，不是正常的表格`)
  if (cell.f === undefined && cell.F === undefined) return value
  if (typeof value === 'boolean') return { formula: value ? 'TRUE' : 'FALSE' }
  if (value !== null && typeof value === 'object') return { formula: 'day' in value ? value.day : 'error' in value ? value.error : null }
  return { formula: value }
}

function open(bytes: Buffer, format: 'xlsx' | 'xls' | 'xlsb' | 'ods'): XLSX.WorkBook {
  try {
    // WTF turns silently skipped faults into errors; old .xls files trip over it while being sound
    return XLSX.read(bytes, {
      type: 'buffer',
      dense: true,
      cellDates: false,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellStyles: true,
      WTF: format !== 'xls',
    })
  } catch (error) {
    if (refusalOf(error) !== undefined || !(error instanceof Error)) throw error
    if (/password|encrypt/i.test(error.message)) return refuse('这个工作簿设了打开密码', '请先在 WPS/Excel 里去掉密码再导入')
    return damaged('内容无法解读')
  }
}

function sheetsOf(book: XLSX.WorkBook): ReadSheet[] {
  const sheets: ReadSheet[] = []
  book.SheetNames.forEach((name, index) => {
    const sheet = Object.hasOwn(book.Sheets, name) ? book.Sheets[name] : undefined
    if (!sheet || (sheet['!type'] !== undefined && sheet['!type'] !== 'sheet')) return
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
    sheets.push({ name, hidden, data: sheet['!data'] ?? [], merges: sheet['!merges'] ?? [], rows: sheet['!rows'] ?? [] })
  })
  return sheets
}

const hasContent = (sheet: ReadSheet): boolean => sheet.data.some((row) => row?.some((cell) => cell && (cell.v !== undefined || cell.f !== undefined)))

/** Code pages for workbooks of the 1990s. */
async function loadCodePages(): Promise<void> {
  XLSX.set_cptable(await import('xlsx/dist/cpexcel.full.mjs'))
}

/** Reads one sheet through SheetJS: .xls, .xlsb, .ods, and .xlsx from unusual writers. The same cells as our own scanner gives. */
export async function readBySheetJs(
  bytes: Buffer,
  format: 'xlsx' | 'xls' | 'xlsb' | 'ods',
  target: ReadTarget,
): Promise<{ merges: MergedArea[]; rows: number }> {
  if (format === 'xls') {
    const ole = openOle(bytes)
    const entry = (XLSX.CFB.find(ole, '/Workbook') ?? XLSX.CFB.find(ole, '/Book') ?? damaged('缺少工作簿')) as { content: Uint8Array }
    proveOldWorkbook(Buffer.from(entry.content))
    await loadCodePages()
  }
  const book = open(bytes, format)
  const sheets = sheetsOf(book)
  if (sheets.length === 0) refuse('文件里没有工作表')
  const order = sheetOrder(sheets)
  const wanted = target.chosen ?? target.sheet
  const sheet =
    wanted !== undefined
      ? namedSheet(sheets, wanted)
      : (order.find(hasContent) ?? order[0] ?? refuse('所有工作表都是隐藏的', '请在 WPS/Excel 里取消隐藏，或点名要读的工作表'))
  target.begin(
    sheets.map(({ name, hidden }) => ({ name, hidden })),
    sheet.name,
  )

  const date1904 = book.Workbook?.WBProps?.date1904 === true
  let block: SheetRow[] = []
  let rows = target.rows
  const flush = (): void => {
    if (block.length > 0) target.emit(Buffer.from(JSON.stringify(block), 'utf8'))
    block = []
  }
  for (let index = target.lastRow; index < sheet.data.length; index++) {
    const source = sheet.data[index]
    if (!source) continue
    const cells: Cell[] = []
    for (let column = 0; column < source.length; column++) {
      const cell = cellOf(source[column], date1904)
      if (cell === null) continue
      if (column >= target.limits.columns) refuse(`第 ${index + 1} 行用到了第 ${column + 1} 列，最多能读 ${target.limits.columns} 列`, '请删去多余的列后再导入')
      while (cells.length < column) cells.push(null)
      cells.push(cell)
    }
    if (cells.length === 0) continue
    if (++rows > target.limits.rows) refuse(`超过 ${target.limits.rows} 行`, '请拆成几个文件分别导入')
    block.push({ row: index + 1, cells, ...(sheet.rows[index]?.hidden ? { hidden: true } : {}) })
    if (block.length === rowsAtOnce) {
      flush()
      await target.breathe(index, sheet.data.length)
    }
  }
  flush()
  const merges = sheet.merges.map(({ s, e }): MergedArea => ({ fromRow: s.r + 1, fromColumn: s.c + 1, toRow: e.r + 1, toColumn: e.c + 1 }))
  return { merges, rows }
}
