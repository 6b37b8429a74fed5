import type { IdType, Sex } from '../../../preload/contract/person'
import type { Cell } from '../../../preload/contract/sheet'
import type { Day } from '../../../preload/contract/values'
import { cleanIdNumber, readIdNumber, to18 } from '../id-number'
import { cellText, hasInvisible, plainCell } from './cell-text'
import type { ProblemCode } from './problem'

/** What an identity number cell holds, or why it cannot be used. */
export type IdReading =
  | { ok: true; idNumber: string; birthDate?: Day; sex?: Sex; fifteen?: true; invisible?: true }
  | {
      ok: false
      code: Extract<ProblemCode, 'id-length' | 'id-birth-date' | 'id-check-digit' | 'id-precision-lost' | 'text-too-long'>
      message: string
      expected?: string
    }

const scientific = /^[+-]?\d+(\.\d+)?E[+-]?\d+$/i
const lost: IdReading = {
  ok: false,
  code: 'id-precision-lost',
  message: '证件号码被表格当成数字，末尾几位已经丢失（精度丢失）。请对照原件重新填写，并把该列设为文本格式。',
}

/** Is a numeric cell too long for the fifteen digits a spreadsheet keeps, or a text its scientific form? */
export function hasLostDigits(cell: Cell): boolean {
  const plain = plainCell(cell)
  return typeof plain === 'number' ? Math.abs(plain) >= 1e15 : typeof plain === 'string' && scientific.test(plain.trim())
}

function is18(text: string): boolean {
  if (text.length !== 18) return false
  for (let i = 0; i < 17; i++) {
    const c = text.charCodeAt(i)
    if (c < 48 || c > 57) return false
  }
  const last = text.charCodeAt(17)
  return (last >= 48 && last <= 57) || last === 88
}

function tooLong(text: string): IdReading | undefined {
  return text.length > 40 ? { ok: false, code: 'text-too-long', message: '证件号码超过 40 个字符，请核对。' } : undefined
}

function resident(text: string): IdReading {
  const from15 = text.length === 15 ? to18(text) : undefined
  const facts = readIdNumber(from15 ?? text)
  if (facts.ok)
    return { ok: true, idNumber: facts.idNumber, birthDate: facts.birthDate, sex: facts.sex, ...(from15 === undefined ? {} : { fifteen: true as const }) }
  if (/^\d{15}000$/.test(text)) return lost
  switch (facts.code) {
    case 'id-length':
      return { ok: false, code: 'id-length', message: `身份证号应为 18 位（现有 ${text.length} 位，或含有不该有的字符），请对照原件补正。` }
    case 'id-birth-date':
      return { ok: false, code: 'id-birth-date', message: '身份证号第 7 至 14 位不是真实的出生日期，请对照原件核对。' }
    case 'id-check-digit':
      return {
        ok: false,
        code: 'id-check-digit',
        message: `身份证号校验不通过：按前 17 位推算，最后一位应为 ${facts.expected}。很可能有一位写错，请对照原件核对。`,
        expected: facts.expected,
      }
  }
}

/** Reads the number of a person whose kind of document is known; numbers of foreign and travel documents are cleaned but not tested. */
export function readIdCell(cell: Cell, idType: IdType | undefined): IdReading {
  const text = cellText(cell)
  if (typeof cell === 'string' && is18(text) && (idType === undefined || idType === '居民身份证')) return resident(text)
  if (hasLostDigits(cell)) return lost
  const clean = cleanIdNumber(text)
  const reading =
    idType === undefined || idType === '居民身份证' || idType === '无证件' ? resident(clean) : (tooLong(clean) ?? { ok: true as const, idNumber: clean })
  return reading.ok && hasInvisible(text) ? { ...reading, invisible: true } : reading
}

/** Reads the number of a parent or spouse, whose kind of document the sheet does not say: letters elsewhere than at the end mean a passport or permit. */
export function readReferenceCell(cell: Cell): IdReading {
  const text = cellText(cell)
  if (typeof cell === 'string' && is18(text)) return resident(text)
  const clean = cleanIdNumber(text)
  const foreign = /^[A-Z]/.test(clean) && /\d{5}/.test(clean)
  return readIdCell(cell, foreign ? '护照' : undefined)
}
