import type { Sex } from '../../../preload/contract/person'

/** The last age is open: 100 and older together. */
export const oldestAge = 100
const limit = 121

/** Share of the newborn who live to the end of the year of birth, and of those of an age (completed years, at the end of a year) who live to the end of the next. */
export interface Survival {
  born: number
  year: Float64Array
}

/**
 * Deaths in the first year of life per newborn: 5.4 ‰, 《2020年我国卫生健康事业发展统计公报》.
 * Above that a Gompertz–Makeham law (Preston, Heuveline, Guillot: Demography, 2001, ch. 9): a small constant risk and one that grows by a fixed share a year of age.
 */
const infantRisk = 0.0054
const constantRisk = 0.00025
const growth: Record<Sex, number> = { male: 0.093, female: 0.104 }

/** Survivors of one newborn at exact ages 0, 1, 2 … of a law with this level. */
function survivors(sex: Sex, level: number): Float64Array {
  const alive = new Float64Array(limit + 1)
  alive[0] = 1
  alive[1] = 1 - infantRisk
  for (let age = 1; age < limit; age++) {
    const hazard = constantRisk + (level * (Math.exp(growth[sex] * (age + 1)) - Math.exp(growth[sex] * age))) / growth[sex]
    alive[age + 1] = alive[age]! * Math.exp(-hazard)
  }
  return alive
}
/** Years lived between exact ages, in the middle of each year. */
const lived = (alive: Float64Array): Float64Array => Float64Array.from({ length: limit }, (_, age) => (alive[age]! + alive[age + 1]!) / 2)
const sumFrom = (years: Float64Array, age: number): number => years.subarray(age).reduce((sum, each) => sum + each, 0)

/** Mean years a newborn lives under this law. */
function expectancy(sex: Sex, level: number): number {
  return sumFrom(lived(survivors(sex, level)), 0)
}

/** The survival of the law whose life expectancy at birth is this many years (40–100); what the law says is found by halving. */
export function survivalOf(sex: Sex, lifeExpectancy: number): Survival {
  let [low, high] = [-25, -1]
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (expectancy(sex, Math.exp(middle)) > lifeExpectancy) low = middle
    else high = middle
  }
  const years = lived(survivors(sex, Math.exp((low + high) / 2)))
  const year = Float64Array.from({ length: oldestAge + 1 }, (_, age) =>
    age < oldestAge ? years[age + 1]! / years[age]! : sumFrom(years, oldestAge + 1) / sumFrom(years, oldestAge),
  )
  return { born: years[0]!, year }
}
