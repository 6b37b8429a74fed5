const dateIds = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58, 71, 72, 73, 74, 75, 76, 77, 78,
  79, 80, 81,
])

/** Does this built-in number format show a date or a time? (ECMA-376 18.8.30, with the Chinese ones.) */
export function isDateFormatId(id: number): boolean {
  return dateIds.has(id)
}

/** Does this format code show a date or a time? Quoted words, escaped characters and colours do not count. */
export function isDateFormat(code: string): boolean {
  const bare = code
    .replace(/"[^"]*"/g, '')
    .replace(/[\\_*]./g, '')
    .replace(/General|G\/通用格式/gi, '')
  if (/\[(h+|m+|s+)\]/i.test(bare)) return true
  return /[ymdhsb]/i.test(bare.replace(/\[[^\]]*\]/g, ''))
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0')

/** Civil day of a day count since 1970-01-01, in whole numbers (Hinnant's algorithm): no clock, no time zone. */
function civil(days: number): string {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return `${pad(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

/**
 * The whole day of a serial number of either date system, or undefined when it shows no day of the calendar: negative, a time without
 * a day, Excel's 29 February 1900, after 9999.
 */
export function dayOfSerial(serial: number, date1904: boolean): string | undefined {
  let whole = Math.floor(serial)
  // within a ten-thousandth of a second before midnight is the float of the next day
  if ((serial - whole) * 86_400 > 86_399.9999) whole++
  if (date1904) whole += 1462
  if (!(whole >= 1) || whole > 2_958_465 || whole === 60) return undefined
  return civil(whole - (whole > 60 ? 25_569 : 25_568))
}
