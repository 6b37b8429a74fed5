import { encodeGb18030 } from './gb18030'

const looksLikeNumber = /^[-+]?\d+(\.\d+)?$/
const startsFormula = /^[=+\-@\t\r＝＋－＠]/

function field(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  // a spreadsheet would run these as formulas; numbers with a sign are left alone
  const text = startsFormula.test(value) && !looksLikeNumber.test(value) ? `'${value}` : value
  const clean = text.replaceAll('\0', '')
  return /[",\r\n;\t]|^\s|\s$/.test(clean) ? `"${clean.replaceAll('"', '""')}"` : clean
}

/** Rows as CSV for office programs: RFC 4180, CRLF, UTF-8 with its mark or GB18030, nothing that would run as a formula. */
export function writeCsv(rows: Iterable<(string | number | null)[]>, encoding: 'utf-8' | 'gb18030' = 'utf-8'): Buffer {
  const lines: string[] = []
  for (const row of rows) lines.push(row.map(field).join(','))
  const text = `${lines.join('\r\n')}\r\n`
  return encoding === 'gb18030' ? encodeGb18030(text) : Buffer.from(`\ufeff${text}`, 'utf8')
}
