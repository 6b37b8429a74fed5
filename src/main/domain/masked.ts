import { maskIdNumber } from './id-number'

/** Identity numbers, accounts and phones become their masked forms, however they were typed; control and direction characters become a space. */
export function masked(text: string): string {
  return text
    .replace(/[\uFF10-\uFF19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/\d{14,}[\dXx]/g, (number) => maskIdNumber(number))
    .replace(/(?<!\d)1\d{10}(?!\d)/g, (phone) => `${phone.slice(0, 3)}****${phone.slice(-4)}`)
    .replace(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g, ' ')
}
