import type { ItemScore, SchemePart, ScorePeriod, ScoreScheme, VillageScore } from '../../../preload/contract/score'
import type { Day } from '../../../preload/contract/values'
import { addDays } from '../day'
import { indicators, type Measure, type Measures, type Measuring, type ScoreSource } from './indicators'
import { fullPoints, groupOf } from './scheme'

export interface ScoredVillage {
  villageCode: string
  villageName: string
  persons: number
  classification: string | null
}
/** What is kept of a table when it is made: everything its points follow from. */
export interface FrozenScore {
  scheme: ScoreScheme
  title: string
  until: Day
  villages: ScoredVillage[]
  /** By item, then village; a village without an entry had nothing due. */
  measures: Record<string, Record<string, Measure>>
  /** Points of the period before, by village. */
  before: Record<string, number>
}
/** What people did to the measured points since: confirmed deductions and what objections gave back. */
export interface Judgement {
  villageCode: string
  itemKey: string
  points: number
}

/** Parts that count in a table: all in the year's, otherwise those that are not for the year only. */
export function partsOf(scheme: ScoreScheme, period: ScorePeriod): SchemePart[] {
  return scheme.parts.filter(({ yearOnly }) => period === 'year' || !yearOnly)
}
/** Last day the records are read for: a day that is not over yet cannot be judged. */
export function readUntil(to: Day, today: Day): Day {
  return to < today ? to : addDays(today, -1)
}

/** Measures every item of the parts that count. */
export function measureAll(
  scheme: ScoreScheme,
  period: ScorePeriod,
  source: ScoreSource,
  span: Omit<Measuring, 'limit'>,
  step: (title: string, done: number, total: number) => void = () => undefined,
): FrozenScore['measures'] {
  const items = partsOf(scheme, period).flatMap((part) => part.items)
  const measures: FrozenScore['measures'] = {}
  for (const [index, { key, indicator, title, limit }] of items.entries()) {
    step(title, index, items.length)
    if (indicator === 'manual') continue
    const own = indicators[indicator]
    const found: Measures = own.measure(source, { ...span, limit: limit ?? own.limit?.preset ?? 0 })
    measures[key] = Object.fromEntries(found)
  }
  return measures
}

/** full × done ÷ due, rounded to the hundredth of a point; all of it where nothing was due. */
export function pointsOf(full: number, { due, done }: Pick<Measure, 'due' | 'done'>): number {
  return due === 0 ? full : Math.floor((2 * full * done + due) / (2 * due))
}

function itemScore(partWeight: number, item: SchemePart['items'][number], measure: Measure | undefined, byHand: number, adjusted: number): ItemScore {
  const full = fullPoints(partWeight, item.weight)
  const { due, done, evidence } = measure ?? { due: 0, done: 0, evidence: [] }
  const measured = pointsOf(full, { due, done })
  const points = Math.min(full, Math.max(0, Math.max(0, measured - byHand) + adjusted))
  return { itemKey: item.key, full, measured, byHand, adjusted, points, due, done, evidence: evidence.length }
}
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Every village with its points, level and place among its like, best first within its class. */
export function scoreVillages(
  frozen: FrozenScore,
  period: ScorePeriod,
  deductions: readonly Judgement[] = [],
  adjustments: readonly Judgement[] = [],
): VillageScore[] {
  const { scheme, measures, before } = frozen
  const key = (village: string, item: string): string => `${village}|${item}`
  const summed = (rows: readonly Judgement[]): Map<string, number> => {
    const sums = new Map<string, number>()
    for (const { villageCode, itemKey, points } of rows) sums.set(key(villageCode, itemKey), (sums.get(key(villageCode, itemKey)) ?? 0) + points)
    return sums
  }
  const off = summed(deductions)
  const back = summed(adjustments)
  const scored = frozen.villages.map((village): Omit<VillageScore, 'rank'> => {
    const { villageCode, villageName } = village
    const parts = partsOf(scheme, period).map((part) => {
      const items = part.items.map((item) =>
        itemScore(part.weight, item, measures[item.key]?.[villageCode], off.get(key(villageCode, item.key)) ?? 0, back.get(key(villageCode, item.key)) ?? 0),
      )
      return { title: part.title, full: part.weight * 100, points: total(items.map(({ points }) => points)), items }
    })
    const full = total(parts.map((part) => part.full))
    const points = total(parts.map((part) => part.points))
    return {
      villageCode,
      villageName,
      group: groupOf(scheme, village),
      items: parts.flatMap(({ items }) => items),
      parts: parts.map(({ title, full: most, points: own }) => ({ title, full: most, points: own })),
      full,
      points,
      level: scheme.levels.find(({ atLeast }) => points * 100 >= atLeast * full)!.title,
      before: before[villageCode] ?? null,
    }
  })
  const groups = [...new Set(scored.map(({ group }) => group))]
  return scored
    .map((own) => ({ ...own, rank: 1 + scored.filter((other) => other.group === own.group && other.points > own.points).length }))
    .sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || a.rank - b.rank || (a.villageCode < b.villageCode ? -1 : 1))
}

/** Which measured points are different when the same period is counted again; only what the records say is compared. */
export function changesSince(
  frozen: FrozenScore,
  now: FrozenScore['measures'],
  period: ScorePeriod,
): { villageCode: string; villageName: string; itemKey: string; before: number; now: number; sentence: string }[] {
  return frozen.villages.flatMap(({ villageCode, villageName }) =>
    partsOf(frozen.scheme, period).flatMap((part) =>
      part.items.flatMap((item) => {
        const [then, current] = [frozen.measures[item.key]?.[villageCode], now[item.key]?.[villageCode]]
        const full = fullPoints(part.weight, item.weight)
        const points = [then, current].map((measure) => pointsOf(full, measure ?? { due: 0, done: 0 })) as [number, number]
        const told = (measure: Measure | undefined): string => `${measure?.done ?? 0}/${measure?.due ?? 0}`
        const gone = names(then, current)
        const come = names(current, then)
        if (told(then) === told(current) && gone.length + come.length === 0) return []
        const sentence = `${item.title}：${told(then)} → ${told(current)}${gone.length > 0 ? `；不再扣分：${shown(gone)}` : ''}${come.length > 0 ? `；新出现：${shown(come)}` : ''}`
        return [{ villageCode, villageName, itemKey: item.key, before: points[0], now: points[1], sentence }]
      }),
    ),
  )
}
/** Evidence of one measure that the other does not have; cases are told by number of pieces, never by name. */
function names(of: Measure | undefined, than: Measure | undefined): string[] {
  const known = new Set(than?.evidence.map(({ name, text }) => `${name}|${text}`))
  return (of?.evidence ?? []).filter(({ name, text }) => !known.has(`${name}|${text}`)).map(({ name, caseId }) => (caseId === null ? name : '个案'))
}
function shown(found: readonly string[]): string {
  const unique = [...new Set(found)]
  return `${unique.slice(0, 5).join('、')}${unique.length > 5 ? `等 ${found.length} 条` : ''}`
}
