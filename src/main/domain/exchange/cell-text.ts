import type { Cell } from '../../../preload/contract/sheet'

/** Excel letter of a column, 0 → `A`, 26 → `AA`. */
export function columnLetter(index: number): string {
  let letters = ''
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
  return letters
}

/** Column of an Excel letter, `A` → 0, `AA` → 26. */
export function columnIndex(letter: string): number {
  let index = 0
  for (const character of letter) index = index * 26 + character.charCodeAt(0) - 64
  return index - 1
}

/** What stands in a cell, as a person would read it; empty text for an empty cell. */
export function cellText(cell: Cell | undefined): string {
  if (typeof cell === 'string') return cell
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  if ('day' in cell) return cell.day
  if ('error' in cell) return cell.error
  return cellText(cell.formula)
}

/** The value of a cell behind a formula. */
export function plainCell(cell: Cell | undefined): string | number | boolean | { day: string } | { error: string } | null {
  if (cell === undefined || cell === null) return null
  return typeof cell === 'object' && 'formula' in cell ? cell.formula : cell
}

/** Is there nothing to see in this cell? */
export function isBlank(cell: Cell | undefined): boolean {
  if (cell === null || cell === undefined || cell === '') return true
  if (typeof cell === 'string') return !/[^\s\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/.test(cell)
  return typeof cell === 'object' && 'formula' in cell && isBlank(cell.formula)
}

const invisible = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g

/** Does this text hold zero-width, direction or control characters? Variation selectors are part of rare characters and are not among them. */
export function hasInvisible(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (
      c < 32
        ? c !== 9 && c !== 10 && c !== 13
        : c >= 0x7f && (c <= 0x9f || c === 0xad || c === 0x61c || c === 0x180e || (c >= 0x200b && c <= 0x206f && isInvisible(c)) || c === 0xfeff)
    )
      return true
  }
  return false
}
const isInvisible = (c: number): boolean => c <= 0x200f || (c >= 0x2028 && c <= 0x202e) || c >= 0x2060

/** Only ASCII and common Chinese characters: nothing to clean but spaces at the ends. */
export function isPlainText(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c < 0x20 || (c > 0x7e && (c < 0x4e00 || c > 0x9fff))) return false
  }
  return true
}

/** The text without zero-width, direction and control characters. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '')
}

/** For words of lists and headings: full width narrowed, everything invisible and every space removed, upper case. Never used on names. */
export function foldWord(text: string): string {
  return withoutInvisible(text.normalize('NFKC')).replace(/\s+/g, '').toUpperCase()
}
