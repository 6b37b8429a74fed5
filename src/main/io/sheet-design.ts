import type { SheetDesign } from '../../preload/contract/sheet-design'

export type { SheetDesign }

/** Text as XML content: markup escaped, characters XML cannot hold dropped, `_x0041_` kept literal. */
export function xmlEscape(text: string): string {
  if (!/[&<>"\r\n\t_\u0000-\u001f\u007f\ud800-\udfff\ufffe\uffff]/.test(text)) return text
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    .replace(/[&<>"\r]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? '&#13;')
}

/** Column letters of a 0-based column: 0 → `A`, 26 → `AA`. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
  return letters
}

/** Yuan as the decimal text of a number cell; `fen` must be whole. Integers only, so no float can spoil it. */
export function yuanDigits(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new Error(`not whole fen: ${fen}`)
  const whole = Math.abs(fen)
  return `${fen < 0 ? '-' : ''}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`
}

/** Sheet names as Excel accepts them: no `\ / ? * [ ] :`, no quotes at the ends, 31 characters, each name once (ignoring case). */
export function sheetNames(wanted: string[]): string[] {
  const used = new Set<string>()
  return wanted.map((name) => {
    const clean =
      name
        .replace(/[\\/?*[\]:\p{Cc}]/gu, ' ')
        .trim()
        .replace(/^'+|'+$/g, '')
        .slice(0, 31)
        .replace(/[\ud800-\udbff]$/, '') || '工作表'
    let unique = clean
    for (let n = 2; used.has(unique.toLowerCase()); n++) unique = `${clean.slice(0, 31 - String(n).length - 2)}(${n})`
    used.add(unique.toLowerCase())
    return unique
  })
}
