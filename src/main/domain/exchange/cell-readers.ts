import type { DateOrder } from '../../../preload/contract/exchange'
import type { Cell } from '../../../preload/contract/sheet'
import { parseYuan } from '../fen'
import { cellText, foldWord, hasInvisible, isPlainText, plainCell, withoutInvisible } from './cell-text'
import type { Report } from './problem'
import { readDay } from './sheet-day'
import { hasLostDigits, readReferenceCell } from './sheet-id-number'
import { characterCount, isBroken, readName } from './sheet-name'
import type { TemplateColumn } from './template'

/** What a sheet says about one field: `null` = cleared, undefined = unchanged. Days as text, money as whole fen. */
export type SheetValue = string | number | boolean | null
/** Reads one cell that is not empty; a fault is reported and leaves the value undefined, unless it was only cleaned. */
export type CellReader = (cell: Exclude<Cell, null>, report: Report) => SheetValue | undefined

const cacheLimit = 50_000
function cached(read: CellReader): CellReader {
  const known = new Map<string, SheetValue>()
  return (cell, report) => {
    if (typeof cell !== 'string') return read(cell, report)
    const before = known.get(cell)
    if (before !== undefined) return before
    let clean = true
    const value = read(cell, (...fault) => {
      clean = false
      report(...fault)
    })
    if (clean && value !== undefined && known.size < cacheLimit) known.set(cell, value)
    return value
  }
}

function tooLong(text: string, column: TemplateColumn, report: Report): boolean {
  if (text.length <= column.maxLength || characterCount(text) <= column.maxLength) return false
  report('text-too-long', `“${column.heading}”最多 ${column.maxLength} 个字，现有 ${characterCount(text)} 个，请缩短。`)
  return true
}
function broken(text: string, column: TemplateColumn, report: Report): boolean {
  if (!isBroken(text)) return false
  report('unknown-code', `“${column.heading}”含有无法识别的乱码字符，请重新输入。`)
  return true
}

function readText(column: TemplateColumn): CellReader {
  return (cell, report) => {
    const text = cellText(cell)
    if (isPlainText(text) && text.length <= column.maxLength) return text.trim()
    if (broken(text, column, report)) return undefined
    const dirty = hasInvisible(text)
    const clean = (dirty ? withoutInvisible(text) : text).trim()
    if (clean === '' || tooLong(clean, column, report)) return undefined
    if (dirty) report('invisible-characters', `“${column.heading}”含有看不见的字符，已去掉。`, clean)
    return clean
  }
}

function readNameCell(column: TemplateColumn): CellReader {
  return (cell, report) => {
    const text = cellText(cell)
    const { name, cleaned } = readName(text)
    if (name === text && isPlainText(text) && text.length <= column.maxLength) return name
    if (name === '' || broken(text, column, report) || tooLong(name, column, report)) return undefined
    if (cleaned) report('invisible-characters', `“${column.heading}”中的空格或看不见的字符已去掉，按“${name}”读入。`, name)
    return name
  }
}

function readChoice(column: TemplateColumn): CellReader {
  const { values, words, open } = column.choices!
  const text = readText(column)
  return cached((cell, report) => {
    const word = foldWord(cellText(cell))
    const value = values.get(word)
    if (value !== undefined) return value
    if (open && !/^[\d#]/.test(word)) return text(cell, report)
    const shown = words.slice(0, 8).join('、') + (words.length > 8 || words.length < values.size / 5 ? '等' : '')
    report('unknown-code', `“${column.heading}”不认识“${cellText(cell).slice(0, 20)}”，应填${shown}。`)
    return undefined
  })
}

function readDayCell(column: TemplateColumn, order: DateOrder | undefined): CellReader {
  return cached((cell, report) => {
    const reading = readDay(cell, order)
    if ('day' in reading) return reading.day
    report(reading.code, `“${column.heading}”${reading.why}，请写成 1958-03-08 的样子。`, reading.expected)
    return undefined
  })
}

function readInteger(column: TemplateColumn): CellReader {
  const max = column.max ?? 999_999
  return (cell, report) => {
    const plain = plainCell(cell)
    const text = typeof plain === 'number' ? String(plain) : foldWord(cellText(plain)).replace(/[个人名组]$/, '')
    const number = /^\d{1,6}$/.test(text) ? Number(text) : undefined
    if (number !== undefined && number <= max) return number
    report('number-unreadable', `“${column.heading}”应是 0 至 ${max} 的整数。`)
    return undefined
  }
}

/** Whole fen of an amount cell, or undefined. A numeric cell counts only if it is a whole number of fen; negative amounts are refused. */
export function readAmount(cell: Cell): number | undefined {
  const plain = plainCell(cell)
  const calculated = cell !== null && typeof cell === 'object' && 'formula' in cell
  let text = typeof plain === 'string' ? foldWord(plain) : typeof plain === 'number' ? String(plain) : ''
  // A formula leaves the dust of binary fractions: 1056.0000000000002.
  if (calculated && typeof plain === 'number' && Math.abs(plain) < 1e11 && Math.abs(plain - Number(plain.toFixed(2))) < 1e-7) text = plain.toFixed(2)
  const fen = parseYuan(text)
  return fen === undefined || fen < 0 ? undefined : fen
}
function readAmountCell(column: TemplateColumn): CellReader {
  return (cell, report) => {
    const fen = readAmount(cell)
    if (fen === undefined) report('amount-unreadable', `“${column.heading}”应是以元为单位、最多两位小数的金额，例如 960.00。`)
    return fen
  }
}

function lostDigits(cell: Cell, column: TemplateColumn, report: Report): boolean {
  if (!hasLostDigits(cell)) return false
  report('id-precision-lost', `“${column.heading}”被表格当成数字，末尾几位已经丢失。请对照原件重新填写，并把该列设为文本格式。`)
  return true
}

function readCode(column: TemplateColumn): CellReader {
  const text = readText(column)
  return (cell, report) => {
    if (lostDigits(cell, column, report)) return undefined
    const value = text(cell, report)
    return typeof value === 'string' && !/^[\dA-Z]*$/.test(value) ? value.normalize('NFKC').replace(/\s+/g, '').toUpperCase() : value
  }
}

function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 === 0
}
/** Rural-credit accounts and passbooks do not follow the check digit of cards (POLICY 10.4): the account is kept and only warned of. */
function readAccount(column: TemplateColumn): CellReader {
  const code = readCode(column)
  return (cell, report) => {
    const value = code(cell, report)
    if (typeof value !== 'string') return value
    const account = value.replace(/[-\s'’]/g, '')
    if (!/^[\dA-Z]{5,40}$/.test(account)) {
      report('number-unreadable', `“${column.heading}”应只有数字，请核对。`)
      return undefined
    }
    if (/^\d{16,19}$/.test(account) && !passesLuhn(account))
      report('account-check-digit', `“${column.heading}”不符合银行卡号的校验规则。如果是存折或信用社账号可不理会，否则请核对。`)
    return account
  }
}

function readPhone(column: TemplateColumn): CellReader {
  const text = readText(column)
  return (cell, report) => {
    const value = text(cell, report)
    if (typeof value !== 'string' || /^\d{11}$/.test(value)) return value
    const phone = value.normalize('NFKC').replace(/\s+/g, ' ')
    if (/\d{5}/.test(phone.replace(/[^\d]/g, ''))) return phone
    report('number-unreadable', `“${column.heading}”不像电话号码。`)
    return undefined
  }
}

function readGroup(column: TemplateColumn): CellReader {
  const text = readText(column)
  return cached((cell, report) => {
    const value = text(cell, report)
    if (typeof value !== 'string') return value
    const digits = /^第?(\d{1,3})(?:村民小组|村民组|小组|组|队)?$/.exec(value.normalize('NFKC'))
    return digits ? String(Number(digits[1])) : value
  })
}

function readReference(column: TemplateColumn): CellReader {
  return (cell, report) => {
    const reading = readReferenceCell(cell)
    if (!reading.ok) {
      report(reading.code, `“${column.heading}”：${reading.message}`, reading.expected)
      return undefined
    }
    if (reading.fifteen) report('id-15-digits', `“${column.heading}”是 15 位旧号码，已换算为 18 位。`, reading.idNumber)
    if (reading.invisible) report('invisible-characters', `“${column.heading}”含有看不见的字符，已去掉。`, reading.idNumber)
    return reading.idNumber
  }
}

/** The reader of a column, made once per file; undefined for columns that are judged with their neighbours. */
export function cellReader(column: TemplateColumn, order?: DateOrder): CellReader | undefined {
  switch (column.kind) {
    case 'text':
      return readText(column)
    case 'name':
      return readNameCell(column)
    case 'choice':
      return readChoice(column)
    case 'day':
      return readDayCell(column, order)
    case 'integer':
      return readInteger(column)
    case 'amount':
      return readAmountCell(column)
    case 'code':
      return readCode(column)
    case 'account':
      return readAccount(column)
    case 'phone':
      return readPhone(column)
    case 'group':
      return readGroup(column)
    case 'reference':
      return readReference(column)
    case 'idNumber':
    case 'villageCode':
    case 'villageName':
      return undefined
  }
}
