import type { Day, Fen } from '../../../preload/contract/values'
import { dayOf, formatDay } from '../day'
import { formatYuan } from '../fen'

/** Provinces with figures of their own among the shipped ones. */
export const provinces = ['anhui', 'hebei', 'hubei', 'henan', 'other'] as const
export type Province = (typeof provinces)[number]
/** 安徽 河北 湖北 河南 其他. */
export const provinceWords: Record<Province, string> = { anhui: '安徽', hebei: '河北', hubei: '湖北', henan: '河南', other: '其他' }

/** The province whose figures apply, from the name an office gave (安徽, 安徽省); anything else is `other`. */
export function provinceOf(name: string): Province {
  return provinces.find((province) => name.startsWith(provinceWords[province])) ?? 'other'
}

/** What the number of a figure counts: whole fen a year or month, years of age, months, a day written as 19330101. */
export const figureUnits = ['fenPerYear', 'fenPerMonth', 'years', 'months', 'day', 'grade', 'basisPoints'] as const
export type FigureUnit = (typeof figureUnits)[number]

/** One dated number of a rule with the document it comes from. `null` = abolished from that day. Never edited in place: a newer row is added. */
export interface Figure {
  name: string
  title: string
  unit: FigureUnit
  from: Day
  value: number | null
  cite: string
  /** Only in this province; without it, everywhere. */
  province?: Province
}

/** The figure in force on a day: the newest one wins, a provincial one over a national one of the same day, a later added one over an earlier. Undefined when there is none yet. */
export function figureOn(figures: readonly Figure[], name: string, day: Day, province: Province): Figure | undefined {
  let best: Figure | undefined
  for (const figure of figures) {
    if (figure.name !== name || figure.from > day) continue
    if (figure.province !== undefined && figure.province !== province) continue
    if (best === undefined || figure.from > best.from || (figure.from === best.from && (figure.province !== undefined || best.province === undefined)))
      best = figure
  }
  return best
}

/** Amount in fen of a money figure on a day; 0 when it is abolished or not set. */
export function moneyOn(figures: readonly Figure[], name: string, day: Day, province: Province): Fen {
  return figureOn(figures, name, day, province)?.value ?? 0
}

/** The day a figure of unit `day` means: 19330101 → 1933-01-01, or undefined when it is no day. */
export function figureDay(value: number): Day | undefined {
  return dayOf(Math.floor(value / 10000), Math.floor(value / 100) % 100, value % 100)
}

/** A figure's value as people read it: 960.00元/年, 60周岁, 1933年1月1日. */
export function figureText(figure: Pick<Figure, 'unit' | 'value'>): string {
  const { unit, value } = figure
  if (value === null) return '已取消'
  switch (unit) {
    case 'fenPerYear':
      return `${formatYuan(value)}元/年`
    case 'fenPerMonth':
      return `${formatYuan(value)}元/月`
    case 'years':
      return `${value}周岁`
    case 'months':
      return `${value}个月`
    case 'grade':
      return `${value}级`
    case 'basisPoints':
      return `${value / 100}%`
    case 'day':
      return formatDay(figureDay(value) ?? String(value))
  }
}
