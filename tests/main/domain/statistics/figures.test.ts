import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayFromNumber, dayNumber } from '../../../../src/main/domain/day'
import { linkRegister, type RegisterPerson } from '../../../../src/main/domain/policy/register'
import { peopleOf } from '../../../../src/main/domain/programs/example'
import { birthOrder, countMonths, countPeriod, figureNames, figureRow, identityGap, together } from '../../../../src/main/domain/statistics/figures'

const blank = peopleOf({ person: {} })[0]!
const person = (id: number, facts: Partial<RegisterPerson>): RegisterPerson => ({ ...blank, idNumber: `N${id}`, idType: '无证件', ...facts, id })
const year = { from: '2026-01-01', to: '2026-12-31' }
const count = (people: RegisterPerson[], base: 'registered' | 'resident' = 'registered', period = year) =>
  figureRow(together(countPeriod(linkRegister(people).members, period, { base, moves: new Map() }).values()))

describe('the figures of a period', () => {
  const old = { birthDate: '1960-05-01' }
  it.each([
    ['born on the first day', { birthDate: '2026-01-01' }, { population: { start: 0, end: 1 }, births: { male: 1, female: 0 }, deaths: 0 }],
    ['born the day before', { birthDate: '2025-12-31' }, { population: { start: 1, end: 1 }, births: { male: 0, female: 0 }, deaths: 0 }],
    ['born on the last day', { birthDate: '2026-12-31' }, { population: { start: 0, end: 1 }, births: { male: 1, female: 0 } }],
    ['born the day after', { birthDate: '2027-01-01' }, { population: { start: 0, end: 0 }, births: { male: 0, female: 0 } }],
    ['died on the first day', { ...old, state: 'dead', stateSince: '2026-01-01' }, { population: { start: 1, end: 0 }, deaths: 1 }],
    ['died the day before', { ...old, state: 'dead', stateSince: '2025-12-31' }, { population: { start: 0, end: 0 }, deaths: 0 }],
    [
      'born and died on one day: both are counted',
      { birthDate: '2026-03-01', state: 'dead', stateSince: '2026-03-01' },
      { population: { start: 0, end: 0 }, births: { male: 1, female: 0 }, deaths: 1 },
    ],
    ['moved out', { ...old, state: 'movedOut', stateSince: '2026-07' }, { population: { start: 1, end: 0 }, movedOut: 1, deaths: 0 }],
    ['dead without a day: never counted', { ...old, state: 'dead' }, { population: { start: 0, end: 0 }, deaths: 0 }],
    [
      'died before being born: never counted',
      { birthDate: '2026-05-01', state: 'dead', stateSince: '2026-04-01' },
      { births: { male: 0, female: 0 }, deaths: 0 },
    ],
    ['away: still registered', { ...old, state: 'away', stateSince: '2026-02-01' }, { population: { start: 1, end: 1 }, movedOut: 0 }],
  ] as const)('counts somebody %s', (_, facts, wanted) => {
    expect(count([person(1, { sex: 'male', ...facts } as Partial<RegisterPerson>)])).toMatchObject(wanted)
  })
  it('takes people who are away out of the resident population from their day on', () => {
    expect(count([person(1, { ...old, state: 'away', stateSince: '2026-02-01' })], 'resident')).toMatchObject({ population: { start: 1, end: 0 }, movedOut: 1 })
    expect(count([person(1, { ...old, state: 'away', stateSince: '2025-02-01' })], 'resident')).toMatchObject({ population: { start: 0, end: 0 }, movedOut: 0 })
  })
  it('counts a move in instead of the birth of those who came from elsewhere', () => {
    const { members } = linkRegister([person(1, { birthDate: '2026-02-01' })])
    const row = figureRow(together(countPeriod(members, year, { base: 'registered', moves: new Map([[1, [{ kind: 'moveIn', day: '2026-06-01' }]]]) }).values()))
    expect(row).toMatchObject({ population: { start: 0, end: 1 }, births: { male: 0, female: 0 }, movedIn: 1 })
  })
  it('counts who left and came back within the period once out and once in', () => {
    const { members } = linkRegister([person(1, old)])
    const moves = new Map([
      [
        1,
        [
          { kind: 'moveOut' as const, day: '2026-03-01' },
          { kind: 'moveIn' as const, day: '2026-06-01' },
        ],
      ],
    ])
    const row = figureRow(together(countPeriod(members, year, { base: 'registered', moves }).values()))
    expect(row).toMatchObject({ population: { start: 1, end: 1 }, movedIn: 1, movedOut: 1 })
    const spring = figureRow(together(countPeriod(members, { from: '2026-01-01', to: '2026-04-30' }, { base: 'registered', moves }).values()))
    expect(spring).toMatchObject({ population: { start: 1, end: 0 }, movedIn: 0, movedOut: 1 })
  })
  it('gives rates on the mean population and no sex ratio under 50 births', () => {
    const row = count([
      ...Array.from({ length: 199 }, (_, i) => person(i + 1, old)),
      person(200, { birthDate: '2026-03-01' }),
      person(201, { birthDate: '2026-03-01' }),
    ])
    expect(row).toMatchObject({ birthRate: 10, deathRate: 0, growthRate: 10, sexRatioAtBirth: null })
  })
})

const monthsOf = (year: number): string[] => Array.from({ length: 12 }, (_, n) => `${String(year)}-${String(n + 1).padStart(2, '0')}-01`)
const dayIn = (from: string, to: string) => fc.integer({ min: dayNumber(from), max: dayNumber(to) }).map(dayFromNumber)
const someone = fc.record({
  sex: fc.constantFrom('male', 'female'),
  villageCode: fc.constantFrom('349999101001', '349999101002'),
  birthDate: fc.option(dayIn('2025-06-01', '2026-06-30'), { nil: null }),
  state: fc.constantFrom('registered', 'registered', 'dead', 'movedOut', 'away'),
  stateSince: fc.option(dayIn('2025-06-01', '2026-06-30'), { nil: null }),
}) as fc.Arbitrary<Partial<RegisterPerson>>

describe('any township and any period', () => {
  it('has in every month of two years the events a count of that month alone has', () => {
    fc.assert(
      fc.property(fc.array(someone, { maxLength: 25 }), fc.constantFrom('registered', 'resident'), fc.boolean(), (facts, base, whole) => {
        const { members } = linkRegister(facts.map((each, i) => person(i + 1, each)))
        const moves = new Map([[1, [{ kind: 'moveOut' as const, day: '2025-08-31' }, { kind: 'moveIn' as const, day: '2026-02-28' }]]]) // prettier-ignore
        const village = whole ? undefined : '349999101001'
        const months = countMonths(members, 2026, { base, moves }, village)
        expect(months.map(({ from }) => from)).toEqual([...monthsOf(2025), ...monthsOf(2026)])
        for (const [index, { from, to, ...events }] of months.entries()) {
          expect(addDays(to, 1)).toBe(months[index + 1]?.from ?? '2027-01-01')
          const counted = countPeriod(members, { from, to }, { base, moves })
          const row = figureRow(village === undefined ? together(counted.values()) : (counted.get(village) ?? together([])))
          expect(events).toEqual({ births: row.births.male + row.births.female, deaths: row.deaths, movedIn: row.movedIn, movedOut: row.movedOut })
        }
      }),
      { numRuns: 60 },
    )
  })
  it('has the figures a day-by-day recount has, and the identity holds in every village', () => {
    fc.assert(
      fc.property(
        fc.array(someone, { maxLength: 25 }),
        dayIn('2025-07-01', '2026-05-31'),
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom('registered', 'resident'),
        (facts, from, length, base) => {
          const to = addDays(from, length)
          const people = facts.map((each, i) => person(i + 1, each))
          const counted = countPeriod(linkRegister(people).members, { from, to }, { base, moves: new Map() })
          for (const village of ['349999101001', '349999101002']) {
            const mine = people.filter((each) => each.villageCode === village)
            /** Is this person counted on a day, asked without any of the code above? */
            const here = (each: RegisterPerson, day: string): boolean => {
              const gone = each.state === 'dead' || each.state === 'movedOut' || (base === 'resident' && each.state === 'away')
              if (gone && each.stateSince === null) return false
              return (each.birthDate === null || each.birthDate <= day) && !(gone && each.stateSince! <= day)
            }
            const expected = { start: 0, end: 0, births: 0, left: 0 }
            for (const each of mine) {
              expected.start += here(each, addDays(from, -1)) ? 1 : 0
              expected.end += here(each, to) ? 1 : 0
              const gone = each.state === 'dead' || each.state === 'movedOut' || (base === 'resident' && each.state === 'away')
              const real = !(gone && (each.stateSince === null || (each.birthDate !== null && each.stateSince < each.birthDate)))
              for (let day = from; day <= to; day = addDays(day, 1)) {
                if (real && each.birthDate === day) expected.births++
                if (real && gone && each.stateSince === day) expected.left++
              }
            }
            const own = counted.get(village)
            const row = figureRow(own ?? together([]))
            expect({
              start: row.population.start,
              end: row.population.end,
              births: row.births.male + row.births.female,
              left: row.deaths + row.movedOut,
            }).toEqual(expected)
            expect(identityGap(row)).toBe(0)
            if (own) for (const name of figureNames) expect(new Set(own[name]).size).toBe(own[name].length)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('moves between villages', () => {
  const three = ['349999101001', '349999101002', '349999101003']
  const moving = fc.tuple(someone, fc.array(fc.record({ day: dayIn('2025-06-01', '2026-06-30'), from: fc.constantFrom(...three) }), { maxLength: 3 }))
  it('leave every identity whole, and put everybody into the village of the day, as a day-by-day recount does', () => {
    fc.assert(
      fc.property(fc.array(moving, { maxLength: 20 }), dayIn('2025-07-01', '2026-05-31'), fc.integer({ min: 0, max: 60 }), (facts, from, length) => {
        const to = addDays(from, length)
        const people = facts.map(([each], i) => person(i + 1, each))
        const villages = new Map(facts.map(([, steps], i) => [i + 1, steps.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))]))
        const counted = countPeriod(linkRegister(people).members, { from, to }, { base: 'registered', moves: new Map(), villages })
        /** Village at the end of a day: walked from the first one through every move up to it. */
        const at = (each: RegisterPerson, day: string): string => {
          const steps = villages.get(each.id)!
          let village = steps[0]?.from ?? each.villageCode
          for (const [index, step] of steps.entries()) if (step.day <= day) village = steps[index + 1]?.from ?? each.villageCode
          return village
        }
        const gone = (each: RegisterPerson): boolean => each.state === 'dead' || each.state === 'movedOut'
        const here = (each: RegisterPerson, day: string): boolean =>
          !(gone(each) && each.stateSince === null) && (each.birthDate === null || each.birthDate <= day) && !(gone(each) && each.stateSince! <= day)
        for (const village of three) {
          const row = figureRow(counted.get(village) ?? together([]))
          const before = addDays(from, -1)
          expect(row.population).toEqual({
            start: people.filter((each) => here(each, before) && at(each, before) === village).length,
            end: people.filter((each) => here(each, to) && at(each, to) === village).length,
          })
          expect(identityGap(row)).toBe(0)
        }
        const all = figureRow(together(counted.values()))
        expect(all.transferredIn).toBe(all.transferredOut)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the order of births', () => {
  it('is counted among the mother’s children, the father’s where she is not on file', () => {
    const { members } = linkRegister([
      person(1, { sex: 'female' }),
      person(2, { sex: 'male' }),
      person(3, { motherIdNumber: 'N1', fatherIdNumber: 'N2', birthDate: '2020-01-01' }),
      person(4, { motherIdNumber: 'N1', fatherIdNumber: 'N2', birthDate: '2026-01-01' }),
      person(5, { motherIdNumber: 'N1', birthDate: '2026-11-01' }),
      person(6, { fatherIdNumber: 'N2', birthDate: '2026-12-01' }),
      person(7, { birthDate: '2026-12-01' }),
    ])
    expect(Object.fromEntries(birthOrder(members, new Set([3, 4, 5, 6, 7])))).toEqual({ 3: 'first', 4: 'second', 5: 'later', 6: 'later' })
  })
})
