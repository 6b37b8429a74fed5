import type { Day } from '../../preload/contract/values'
import type { Sex } from '../../preload/contract/person'
import { dayOf } from './day'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'

/** Check character of the first 17 digits (GB 11643-1999). */
export function checkCharacter(first17: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += weights[i]! * (first17.charCodeAt(i) - 48)
  return checkCharacters[sum % 11]!
}

/** What an 18-digit mainland number says about its holder, or which of its tests failed. */
export type IdNumberFacts =
  { ok: true; idNumber: string; birthDate: Day; sex: Sex } | { ok: false; code: 'id-length' | 'id-birth-date' | 'id-check-digit'; expected?: string }

/** Tests an 18-character number: shape, birth day, check digit; an unknown area code is no error. 15-digit numbers go through `to18` first. */
export function readIdNumber(text: string): IdNumberFacts {
  if (!/^\d{17}[\dX]$/.test(text)) return { ok: false, code: 'id-length' }
  const birthDate = dayOf(Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14)))
  if (birthDate === undefined) return { ok: false, code: 'id-birth-date' }
  const expected = checkCharacter(text)
  if (text[17] !== expected) return { ok: false, code: 'id-check-digit', expected }
  return { ok: true, idNumber: text, birthDate, sex: Number(text[16]) % 2 === 1 ? 'male' : 'female' }
}

/** A first-generation number of 15 digits as its 18-character form (19 after the area, check digit added), or undefined when it is not one. */
export function to18(text: string): string | undefined {
  if (!/^\d{15}$/.test(text)) return undefined
  const first17 = `${text.slice(0, 6)}19${text.slice(6)}`
  return first17 + checkCharacter(first17)
}

/** Full-width digits and letters narrowed, spaces, apostrophes and invisible characters removed, `x` raised. The number is otherwise untouched. */
export function cleanIdNumber(text: string): string {
  return text
    .replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000\u00A0\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF'`’‘]/g, '')
    .toUpperCase()
}

/** For screens and papers that must not show it: first three and last four characters. Never used on notices, which carry no number at all. */
export function maskIdNumber(text: string): string {
  return text.length < 8 ? '*'.repeat(text.length) : text.slice(0, 3) + '*'.repeat(text.length - 7) + text.slice(-4)
}
