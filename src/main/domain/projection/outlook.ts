import type { Sex } from '../../../preload/contract/person'
import type { Assumption, Outlook, ProjectionYear, ReachedAge } from '../../../preload/contract/projection'
import type { Year } from '../../../preload/contract/values'
import { supposedOf } from './assumptions'
import { oldestAge, type Survival } from './life-table'
import type { Observed } from './observe'
import { countRange, headcount, project, ratesOf, type ProjectedYear } from './project'

/** Years ahead for people. */
export const yearsAhead = 10
/** Ages whose completion is announced: school, the year of most support programs, and old age. */
const announced = [
  { age: 6, title: '满 6 周岁（上小学）' },
  { age: 60, title: '满 60 周岁' },
  { age: 80, title: '满 80 周岁' },
] as const
type Variant = keyof Outlook
const sign: Record<Variant, number> = { low: -1, middle: 0, high: 1 }

/** Low, middle and high courses of the population. Low: fewer children, shorter lives, more leave; high the other way round. */
export function courses(observed: Observed, assumptions: readonly Assumption[]): Record<Variant, ProjectedYear[]> {
  const { spread, ...supposed } = supposedOf(assumptions)
  const course = (variant: Variant): ProjectedYear[] =>
    project(
      observed.stock,
      observed.to,
      yearsAhead,
      ratesOf(observed, supposed, {
        fertility: 1 + sign[variant] * spread.fertility,
        lifeExpectancy: sign[variant] * spread.life,
        moving: sign[variant] * spread.moving,
      }),
    )
  return { low: course('low'), middle: course('middle'), high: course('high') }
}

/** The middle, between the chance below the lowest course and the chance above the highest: eight of ten. */
function chances(low: number, middle: number, high: number): Outlook {
  return { low: countRange(Math.min(low, middle, high)).low, middle: Math.round(middle), high: countRange(Math.max(low, middle, high)).high }
}

export function projectionYears({ low, middle, high }: Record<Variant, ProjectedYear[]>): ProjectionYear[] {
  return middle.map((own, index) => {
    const [least, most] = [low[index]!, high[index]!]
    return {
      year: own.year,
      population: { low: Math.round(headcount(least.stock)), middle: Math.round(headcount(own.stock)), high: Math.round(headcount(most.stock)) },
      births: chances(least.births, own.births, most.births),
      deaths: chances(least.deaths, own.deaths, most.deaths),
      moves: Math.round(own.moves),
    }
  })
}

/** How many complete the announced ages in each coming year. Who is on file can only become fewer, but for moves. */
export function reachedAges(observed: Observed, { low, middle, high }: Record<Variant, ProjectedYear[]>): ReachedAge[] {
  const at = (course: ProjectedYear[], index: number, age: number): number => course[index]!.stock.male[age]! + course[index]!.stock.female[age]!
  return announced.map(({ age, title }) => ({
    age,
    title,
    years: middle.map(({ year }, index) => {
      const now = age - index - 1
      const onFile = now >= 0 ? observed.stock.male[now]! + observed.stock.female[now]! : 0
      return { year, onFile, ...chances(at(low, index, age), at(middle, index, age), at(high, index, age)) }
    }),
  }))
}

/** Share of those of an age at the end of the base year who live to the end of a later one; by variant. */
export function livingOn(assumptions: readonly Assumption[], observed: Observed): (variant: Variant, sex: Sex, age: number, years: number) => number {
  const { spread, ...supposed } = supposedOf(assumptions)
  const survivalIn = (variant: Variant): Record<Sex, Survival> =>
    ratesOf(observed, supposed, { fertility: 1, lifeExpectancy: sign[variant] * spread.life, moving: 0 }).survival
  const survival: Record<Variant, Record<Sex, Survival>> = { low: survivalIn('low'), middle: survivalIn('middle'), high: survivalIn('high') }
  return (variant, sex, age, years) => {
    let share = 1
    for (let n = 0; n < years; n++) share *= survival[variant][sex].year[Math.min(age + n, oldestAge)]!
    return share
  }
}

/** Somebody on file who is entitled in a coming year. */
export interface CostLine {
  /** Share still living by the lowest, middle and highest course. */
  living: Record<Variant, number>
  amountFen: number
}
/** Children to come: expected heads, and their money at the standard of today. */
export interface Born {
  heads: number
  fen: number
}
/** Expected people and money of a year: those on file who are still living, and children to come. Who is on file can only become fewer. */
export function expectedCost(lines: readonly CostLine[], born: Record<Variant, Born>): { persons: Outlook; fen: Outlook } {
  const sum = (variant: Variant): { persons: number; fen: number; spread: number } => {
    let [persons, fen, spread] = [born[variant].heads, born[variant].fen, born[variant].heads]
    for (const { living, amountFen } of lines) {
      persons += living[variant]
      fen += living[variant] * amountFen
      spread += living[variant] * (1 - living[variant])
    }
    return { persons, fen, spread: 1.2816 * Math.sqrt(spread) }
  }
  const [low, middle, high] = [sum('low'), sum('middle'), sum('high')]
  const each = middle.persons > 0 ? middle.fen / middle.persons : 0
  const children = countRange(born.high.heads).high
  const childFen = born.high.heads > 0 ? born.high.fen / born.high.heads : 0
  const onFileFen = lines.reduce((total, line) => total + line.amountFen, 0)
  return {
    persons: {
      low: Math.max(0, Math.floor(low.persons - low.spread)),
      middle: Math.round(middle.persons),
      high: Math.min(Math.ceil(high.persons + high.spread), lines.length + children),
    },
    fen: {
      low: Math.max(0, Math.floor(low.fen - low.spread * each)),
      middle: Math.round(middle.fen),
      high: Math.min(Math.ceil(high.fen + high.spread * each), Math.round(onFileFen + children * childFen)),
    },
  }
}

/** Children born in the coming years who are under three in a year: half a year’s money in the year of birth and in the one they turn three, a whole one between. */
export function childrenToCome(course: readonly ProjectedYear[], first: Year, year: Year, yearlyFen: number): Born {
  const born: Born = { heads: 0, fen: 0 }
  for (const { year: own, births } of course) {
    if (own < first || own > year || year - own > 3) continue
    born.heads += births
    born.fen += births * yearlyFen * (year === own || year - own === 3 ? 0.5 : 1)
  }
  return born
}
export type { Variant }
