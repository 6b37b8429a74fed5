import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assumptionProblem, assumptionsOf } from '../../../../src/main/domain/projection/assumptions'
import { oldestAge, survivalOf } from '../../../../src/main/domain/projection/life-table'
import { emptyStock, motherAges, moveBands, observe, type Observed, type Stock } from '../../../../src/main/domain/projection/observe'
import { courses, expectedCost, projectionYears, reachedAges } from '../../../../src/main/domain/projection/outlook'
import { countRange, headcount, nationalFertility, pooledFertility, project, ratesOf, totalFertility } from '../../../../src/main/domain/projection/project'
import { linkRegister, unknownPerson, type RegisterPerson } from '../../../../src/main/domain/policy/register'

const person = (id: number, facts: Partial<RegisterPerson>): RegisterPerson => ({
  ...unknownPerson,
  id,
  villageCode: '349999101201',
  name: `甲${id}`,
  sex: 'female',
  idNumber: `N${id}`,
  ...facts,
})
const nothing = (stock: Stock): Observed => ({ ...observe([], { moves: new Map() }, 2025, 5, () => true), stock })
const supposed = { fertility: null, sexRatio: 106, lifeExpectancy: { male: 75.37, female: 80.88 }, moving: 1 }
const anyStock = fc
  .array(fc.record({ sex: fc.constantFrom('male' as const, 'female' as const), age: fc.nat({ max: oldestAge }), n: fc.nat({ max: 60 }) }), { maxLength: 60 })
  .map((parts) => {
    const stock = emptyStock()
    for (const { sex, age, n } of parts) stock[sex][age]! += n
    return stock
  })

describe('the life table', () => {
  it('has the published life expectancy, and nobody lives more surely when older, from 30 on', () => {
    for (const [sex, years] of [
      ['male', 75.37],
      ['female', 80.88],
    ] as const) {
      const { born, year } = survivalOf(sex, years)
      // an independent sum: years lived by the newborn, half of the first year's dead in the middle of it
      let [alive, lived] = [born, born]
      for (let age = 0; age < oldestAge - 1; age++) lived += alive *= year[age]!
      // the open group: those who enter it live on as the last survival says
      lived += (alive * year[oldestAge - 1]!) / (1 - year[oldestAge]!)
      expect(lived).toBeCloseTo(years, 1)
      for (let age = 30; age < oldestAge - 1; age++) expect(year[age + 1]!).toBeLessThan(year[age]!)
      expect(1 - year[60]!).toBeLessThan(0.02)
      expect(1 - year[80]!).toBeGreaterThan(0.04)
    }
  })
  it('lets more live where lives are longer', () => {
    for (const age of [0, 20, 60, 90]) expect(survivalOf('female', 82).year[age]!).toBeGreaterThan(survivalOf('female', 78).year[age]!)
  })
})

describe('what is observed', () => {
  it('is what a count by hand gives: stock, births by the mother’s age, deaths, moves', () => {
    const people = [
      person(1, { birthDate: '1990-06-01' }),
      person(2, { birthDate: '2021-03-04', sex: 'male', motherIdNumber: 'N1' }),
      person(3, { birthDate: '2024', motherIdNumber: 'N1' }),
      person(4, { birthDate: '2023-02-02' }),
      person(5, { birthDate: '1940-01-01', sex: 'male', state: 'dead', stateSince: '2023-07-01' }),
      person(6, { birthDate: '1950-01-01', sex: 'male', state: 'movedOut', stateSince: '2025-12-31' }),
      person(7, { birthDate: '1900-01-01', villageCode: '349999101202' }),
      person(8, { birthDate: null, idNumber: null }),
      person(9, { birthDate: '2026-01-01', motherIdNumber: 'N1' }),
      person(10, { birthDate: '1980-05-05' }),
    ]
    const moves = new Map([[10, [{ kind: 'moveIn' as const, day: '2022-08-08' }]]])
    const seen = observe(linkRegister(people).members, { moves }, 2025, 5, () => true)
    expect(seen).toMatchObject({ from: 2021, to: 2025, unknownAge: 1, deaths: 1, movedIn: 1, movedOut: 1 })
    expect(seen.births).toEqual({ total: 3, male: 1, byMotherAge: [0, 0, 0, 2, 0, 0, 0] })
    expect(headcount(seen.stock)).toBe(6)
    expect([seen.stock.female[35], seen.stock.male[4], seen.stock.female[1], seen.stock.female[2], seen.stock.female[100], seen.stock.female[45]]).toEqual([
      1, 1, 1, 1, 1, 1,
    ])
    // born 1990: 30 at the end of 2020 … 35 at the end of 2025; the one of 1980 came in 2022, 42 to 45
    expect(seen.womenYears).toEqual([0, 0, 0, 4.5, 0.5, 3, 0.5])
    expect(seen.moving.male.net[7]).toBe(-1)
    expect(seen.moving.female.net[4]).toBe(1)
    expect(observe(linkRegister(people).members, { moves }, 2025, 5, (code) => code.endsWith('202')).stock.female[100]).toBe(1)
    // who moved there after the last day counts where they were
    const villages = new Map([[7, [{ day: '2026-02-02', from: '349999101201' }]]])
    expect(headcount(observe(linkRegister(people).members, { moves, villages }, 2025, 5, (code) => code.endsWith('202')).stock)).toBe(0)
  })
})

describe('a course', () => {
  it('adds up every year: end = start + births − deaths + moves, and nobody is left over', () => {
    fc.assert(
      fc.property(anyStock, fc.array(fc.integer({ min: -20, max: 20 }), { minLength: moveBands, maxLength: moveBands }), (stock, net) => {
        const observed = nothing(stock)
        observed.moving = { male: { years: net.map(() => 100), net }, female: { years: net.map(() => 100), net: net.map((n) => -n) } }
        let before = stock
        for (const year of project(stock, 2025, 10, ratesOf(observed, supposed, { fertility: 1, lifeExpectancy: 0, moving: 0 }))) {
          expect(headcount(year.stock)).toBeCloseTo(headcount(before) + year.births - year.deaths + year.moves, 6)
          for (const sex of ['male', 'female'] as const) for (const n of year.stock[sex]) expect(n).toBeGreaterThanOrEqual(0)
          before = year.stock
        }
      }),
    )
  })
  it('without births, deaths and moves only grows older', () => {
    fc.assert(
      fc.property(anyStock, (stock) => {
        const rates = ratesOf(nothing(stock), { ...supposed, moving: 0 }, { fertility: 0, lifeExpectancy: 0, moving: 0 })
        const still = { born: 1, year: new Float64Array(oldestAge + 1).fill(1) }
        const last = project(stock, 2025, 10, { ...rates, survival: { male: still, female: still } }).at(-1)!
        for (const sex of ['male', 'female'] as const)
          expect([...last.stock[sex]]).toEqual(
            Array.from({ length: oldestAge + 1 }, (_, age) =>
              age < 10 ? 0 : age < oldestAge ? stock[sex][age - 10]! : stock[sex].subarray(oldestAge - 10).reduce((sum, n) => sum + n, 0),
            ),
          )
      }),
    )
  })
  it('is what following each cohort by itself gives', () => {
    fc.assert(
      fc.property(anyStock, (stock) => {
        const observed = nothing(stock)
        const rates = ratesOf(observed, supposed, { fertility: 1, lifeExpectancy: 0, moving: 0 })
        const [first, second] = project(stock, 2025, 2, rates)
        // everybody by hand, two years on
        const alive = (sex: 'male' | 'female', age: number, years: number): number => {
          let n = stock[sex][age]!
          for (let year = 0; year < years; year++) n *= rates.survival[sex].year[Math.min(age + year, oldestAge)]!
          return n
        }
        expect(second!.stock.male[62]).toBeCloseTo(alive('male', 60, 2), 8)
        expect(second!.stock.female[oldestAge]).toBeCloseTo(alive('female', 98, 2) + alive('female', 99, 2) + alive('female', oldestAge, 2), 8)
        let births = 0
        for (let age = 15; age < 50; age++) {
          const rate = rates.fertility[Math.floor((age - 15) / 5)]!
          births += rate * 0.5 * (stock.female[age]! + alive('female', age - 1, 1))
        }
        expect(first!.births).toBeCloseTo(births, 8)
      }),
    )
  })
  it('is lowest, middle and highest in this order, and villages add up to the township', () => {
    fc.assert(
      fc.property(anyStock, anyStock, (one, two) => {
        const both = emptyStock()
        for (const sex of ['male', 'female'] as const) for (let age = 0; age <= oldestAge; age++) both[sex][age] = one[sex][age]! + two[sex][age]!
        const course = (stock: Stock) => courses(nothing(stock), assumptionsOf(nothing(stock), []))
        const [a, b, all] = [course(one), course(two), course(both)]
        for (let year = 0; year < 10; year++) {
          const of = (variant: 'low' | 'middle' | 'high'): number => headcount(all[variant][year]!.stock)
          expect(of('low')).toBeLessThanOrEqual(of('middle') + 1e-9)
          expect(of('middle')).toBeLessThanOrEqual(of('high') + 1e-9)
          expect(headcount(a.middle[year]!.stock) + headcount(b.middle[year]!.stock)).toBeCloseTo(of('middle'), 6)
        }
        for (const { population, births, deaths } of projectionYears(all))
          for (const { low, middle, high } of [population, births, deaths]) expect(low <= middle && middle <= high).toBe(true)
        for (const { years } of reachedAges(nothing(both), all)) for (const { low, middle, high } of years) expect(low <= middle && middle <= high).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})

describe('births', () => {
  it('follow the national rates where the office has none, and its own where it has many', () => {
    expect(totalFertility(nationalFertility)).toBeCloseTo(1.3, 2)
    const women = motherAges.map(() => 1000)
    const none = pooledFertility({ womenYears: motherAges.map(() => 0), births: { total: 0, male: 0, byMotherAge: motherAges.map(() => 0) } })
    expect(totalFertility(none)).toBeCloseTo(1.3, 2)
    const many = motherAges.map((_, group) => Math.round(nationalFertility[group]! * 2 * 1_000_000))
    const own = pooledFertility({ womenYears: women.map(() => 1_000_000), births: { total: many.reduce((a, b) => a + b), male: 0, byMotherAge: many } })
    expect(totalFertility(own)).toBeCloseTo(2.6, 1)
    // without a known mother all births still count
    const unknown = pooledFertility({
      womenYears: women.map(() => 1_000_000),
      births: { total: many.reduce((a, b) => a + b), male: 0, byMotherAge: motherAges.map(() => 0) },
    })
    expect(totalFertility(unknown)).toBeCloseTo(2.6, 1)
  })
})

describe('a range', () => {
  it('holds eight of ten counts of a Poisson law, as its exact sums say', () => {
    for (const mean of [0.2, 1, 5, 20, 100, 399]) {
      const { low, high } = countRange(mean)
      let [probability, inside, n] = [Math.exp(-mean), 0, 0]
      for (; n <= high; n++, probability *= mean / n) if (n >= low) inside += probability
      expect(inside).toBeGreaterThanOrEqual(0.8 - 1e-9)
      expect(low).toBeLessThanOrEqual(mean)
      expect(high).toBeGreaterThanOrEqual(Math.floor(mean))
    }
    expect(countRange(0)).toEqual({ low: 0, high: 0 })
    expect(countRange(10_000)).toEqual({ low: 9871, high: 10129 })
  })
  it('of money never exceeds what everybody on file would get, and children to come add to it', () => {
    const sure = { living: { low: 1, middle: 1, high: 1 }, amountFen: 96_000 }
    const none = { heads: 0, fen: 0 }
    expect(expectedCost([sure, sure], { low: none, middle: none, high: none })).toEqual({
      persons: { low: 2, middle: 2, high: 2 },
      fen: { low: 192_000, middle: 192_000, high: 192_000 },
    })
    const frail = { living: { low: 0.4, middle: 0.5, high: 0.6 }, amountFen: 100 }
    const { persons, fen } = expectedCost([frail, frail], { low: none, middle: { heads: 10, fen: 1000 }, high: { heads: 12, fen: 1200 } })
    expect(persons.middle).toBe(11)
    expect(fen.middle).toBe(1100)
    expect(persons.low).toBe(0)
    expect(persons.high).toBeLessThanOrEqual(2 + countRange(12).high)
  })
})

it('an assumption outside sense is refused in words', () => {
  expect(assumptionProblem('fertility', 9)).toBe('平均每名妇女生育子女数应在 0.3 至 4 个之间，填的是 9。')
  expect(assumptionProblem('moving', 0)).toBeUndefined()
})
