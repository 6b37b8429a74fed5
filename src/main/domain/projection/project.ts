import type { Sex } from '../../../preload/contract/person'
import type { Year } from '../../../preload/contract/values'
import { oldestAge, survivalOf, type Survival } from './life-table'
import { emptyStock, motherAges, moveBandOf, type Observed, type Stock } from './observe'

/** Births per woman and year by age group, 2020: 《中国人口普查年鉴—2020》. Five times their sum is the published 1.30 children a woman; the seven by themselves have not been compared with the book. */
export const nationalFertility = [0.00607, 0.05522, 0.09898, 0.06505, 0.02691, 0.00634, 0.00161] as const
/** So many expected births of an age group count as much as the office’s own records: few own births leave the national rate nearly as it is (credibility, Bühlmann). */
const credibility = 20

/** Everything a projection supposes. */
export interface Rates {
  /** Births a woman and year, by the seven age groups. */
  fertility: number[]
  /** Boys per 100 girls. */
  sexRatio: number
  survival: Record<Sex, Survival>
  /** In minus out per person and year, by sex and ten-year band. */
  moving: Record<Sex, number[]>
}
export interface Supposed {
  /** Children a woman; null = from the office’s own records. */
  fertility: number | null
  sexRatio: number
  lifeExpectancy: Record<Sex, number>
  /** Own recent net moves times this; 0 = nobody moves. */
  moving: number
}

/** Children a woman would have at these rates: five years in each group. */
export const totalFertility = (rates: readonly number[]): number => 5 * rates.reduce((sum, rate) => sum + rate, 0)

/** The office’s own births by mothers’ age, drawn towards the national rate where there are few; births without a known mother follow the others. */
export function pooledFertility({ births, womenYears }: Pick<Observed, 'births' | 'womenYears'>): number[] {
  const known = births.byMotherAge.reduce((sum, n) => sum + n, 0)
  const expected = nationalFertility.map((rate, group) => rate * womenYears[group]!)
  const all = expected.reduce((sum, n) => sum + n, 0)
  return nationalFertility.map((rate, group) => {
    const own = known > 0 ? (births.byMotherAge[group]! / known) * births.total : all > 0 ? (expected[group]! / all) * births.total : 0
    return (rate * (own + credibility)) / (expected[group]! + credibility)
  })
}

/** The rates of a variant: fertility times `factor`, life expectancy plus `years`, net moves less `spread` of their size. */
export function ratesOf(observed: Observed, supposed: Supposed, variant: { fertility: number; lifeExpectancy: number; moving: number }): Rates {
  const pooled = pooledFertility(observed)
  const scale = supposed.fertility === null ? 1 : supposed.fertility / totalFertility(pooled)
  const moving = (sex: Sex): number[] =>
    observed.moving[sex].years.map((years, band) => {
      const rate = years > 0 ? (observed.moving[sex].net[band]! / years) * supposed.moving : 0
      // nobody leaves twice
      return Math.max(-0.5, rate + variant.moving * Math.abs(rate))
    })
  const survival = (sex: Sex): Survival => survivalOf(sex, supposed.lifeExpectancy[sex] + variant.lifeExpectancy)
  return {
    fertility: pooled.map((rate) => rate * scale * variant.fertility),
    sexRatio: supposed.sexRatio,
    survival: { male: survival('male'), female: survival('female') },
    moving: { male: moving('male'), female: moving('female') },
  }
}

/** The end of a year with what happened in it: end = start + births − deaths + moves. */
export interface ProjectedYear {
  year: Year
  stock: Stock
  births: number
  deaths: number
  moves: number
}

/** One year of the cohort-component method (Preston, Heuveline, Guillot, ch. 6): everybody lives or dies by age and sex, some move, women of both year ends have children. */
function nextYear(before: Stock, year: Year, { fertility, sexRatio, survival, moving }: Rates): ProjectedYear {
  const stock = emptyStock()
  let deaths = 0
  let moves = 0
  for (const sex of ['male', 'female'] as const) {
    for (let age = 0; age <= oldestAge; age++) {
      const living = before[sex][age]! * survival[sex].year[age]!
      const older = Math.min(age + 1, oldestAge)
      const moved = living * moving[sex][moveBandOf(older)]!
      stock[sex][older]! += living + moved
      deaths += before[sex][age]! - living
      moves += moved
    }
  }
  let births = 0
  fertility.forEach((rate, group) => {
    const from = motherAges[group]!
    for (let age = from; age < from + 5; age++) births += (rate * (before.female[age]! + stock.female[age]!)) / 2
  })
  const boys = sexRatio / (100 + sexRatio)
  for (const [sex, share] of [
    ['male', boys],
    ['female', 1 - boys],
  ] as const) {
    const living = births * share * survival[sex].born
    const moved = living * moving[sex][0]!
    stock[sex][0] = living + moved
    deaths += births * share - living
    moves += moved
  }
  return { year, stock, births, deaths, moves }
}

/** So many years after `from`, one after the other. */
export function project(stock: Stock, from: Year, years: number, rates: Rates): ProjectedYear[] {
  const found: ProjectedYear[] = []
  let now = stock
  for (let n = 1; n <= years; n++) {
    const next = nextYear(now, from + n, rates)
    found.push(next)
    now = next.stock
  }
  return found
}

export const headcount = ({ male, female }: Stock): number => male.reduce((sum, n) => sum + n, 0) + female.reduce((sum, n) => sum + n, 0)

/** Where eight of ten counts with this mean lie when every event stands alone (Poisson, 10 % and 90 %); from 400 on by the normal law. */
export function countRange(mean: number): { low: number; high: number } {
  if (mean <= 0) return { low: 0, high: 0 }
  if (mean >= 400) return { low: Math.floor(mean - 1.2816 * Math.sqrt(mean)), high: Math.ceil(mean + 1.2816 * Math.sqrt(mean)) }
  const quantile = (share: number): number => {
    let [probability, below, n] = [Math.exp(-mean), Math.exp(-mean), 0]
    while (below < share) {
      n++
      probability *= mean / n
      below += probability
    }
    return n
  }
  return { low: quantile(0.1), high: quantile(0.9) }
}
