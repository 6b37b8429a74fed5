import type { SummaryName, SummaryUnit } from '../../../preload/contract/summary'

/** One number a summary may speak of. `value` is whole: people, households, fen …; rates have two decimals; null = nothing to divide by. */
export interface SummaryFigure {
  key: string
  /** How it is called in a text: 【出生人数】. */
  title: string
  group: string
  unit: SummaryUnit
  value: number | null
  /** Other words for it in the texts of others. */
  aliases: readonly string[]
  /** Who is behind it, of a rate who is above the line; null of what has no names. */
  names: (() => readonly SummaryName[]) | null
}

const words = {
  person: '人',
  personTime: '人次',
  household: '户',
  fen: '元',
  case: '件',
  visit: '次',
  notice: '份',
  village: '个',
  permille: '‰',
  percent: '%',
} satisfies Record<SummaryUnit, string>
/** The unit as it is written behind the number. */
export function unitWord(unit: SummaryUnit): string {
  return words[unit]
}
/** A figure as it is written in a text, without its unit: money in yuan without needless zeros, rates with two decimals. */
export function figureText({ unit, value }: Pick<SummaryFigure, 'unit' | 'value'>): string {
  if (value === null) return '—'
  if (unit === 'fen') return yuanText(value, 100)
  return unit === 'permille' || unit === 'percent' ? value.toFixed(2) : String(value)
}
/** Money in 万元, rounded to two decimals; whole digits only. */
export function tenThousandText(fen: number): string {
  return yuanText(Math.floor((Math.abs(fen) + 5_000) / 10_000) * Math.sign(fen), 100)
}
function yuanText(hundredths: number, per: number): string {
  const whole = Math.abs(hundredths)
  const fraction = String(whole % per)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return `${hundredths < 0 ? '-' : ''}${Math.floor(whole / per)}${fraction === '' ? '' : `.${fraction}`}`
}
