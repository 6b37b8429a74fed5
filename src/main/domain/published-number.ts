/** A published number exactly: `value` in 10⁻⁸ of its unit, never a float. */
export interface PublishedNumber {
  value: bigint
  /** Digits after the point as printed, and the multiplier of 万 or 亿: how exactly it was stated. */
  decimals: number
  multiplier: bigint
  /** `%` or `‰` when one was printed. */
  per: '%' | '‰' | null
}
/** One. */
export const unit = 100_000_000n
const multipliers: Record<string, bigint> = { '': 1n, 万: 10_000n, 亿: 100_000_000n }

/** Reads a number as reports print it (`1,223.98`, `84.8万元`, `55.07%`); a sentence when it cannot be read for sure. Nothing is guessed. */
export function readPublished(text: string): PublishedNumber | { why: string } {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  if (plain === '') return { why: '没有填数字' }
  if (/[xX*×某?？]/.test(plain)) return { why: `“${text}”里的数字被遮去了，要向原单位核对` }
  const match = /^(-?)((?:\d{1,3}(?:,\d{3})+|\d+))(?:\.(\d{1,8}))?(万|亿|)(?:元|人|户|例|个|份)?([%‰]?)$/.exec(plain)
  if (!match) {
    const point = /^\d+[、。:：]\d+/.test(plain) ? `，可能是“${plain.replace(/[、。:：]/, '.')}”，请核对后重填` : ''
    return { why: `“${text}”读不出数字${point}` }
  }
  const [, sign, whole, fraction = '', word, per] = match
  if (/^0\d/.test(whole!)) return { why: `“${text}”以 0 开头，很可能掉了数字，要向原单位核对` }
  const multiplier = multipliers[word!]!
  const value = (BigInt(whole!.replaceAll(',', '')) * unit + BigInt(fraction.padEnd(8, '0'))) * multiplier
  return { value: sign ? -value : value, decimals: fraction.length, multiplier, per: per === '' ? null : (per as '%' | '‰') }
}

/** Division rounded half away from zero. */
export function divideRounded(a: bigint, b: bigint): bigint {
  const negative = a < 0n !== b < 0n
  const [n, d] = [a < 0n ? -a : a, b < 0n ? -b : b]
  const rounded = (2n * n + d) / (2n * d)
  return negative ? -rounded : rounded
}

/** Keeps so many digits after the point. */
export function roundTo(value: bigint, decimals: number): bigint {
  const step = 10n ** BigInt(8 - decimals)
  return divideRounded(value, step) * step
}

/** As people read it: thousands grouped, no needless zeros. */
export function publishedText(value: bigint): string {
  const whole = value < 0n ? -value : value
  const fraction = String(whole % unit)
    .padStart(8, '0')
    .replace(/0+$/, '')
  return `${value < 0n ? '-' : ''}${String(whole / unit).replace(/\B(?=(\d{3})+$)/g, ',')}${fraction === '' ? '' : `.${fraction}`}`
}
