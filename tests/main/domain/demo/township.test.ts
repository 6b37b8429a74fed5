import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inventTownship } from '../../../../src/main/domain/demo/township'
import { PersonFields } from '../../../../src/preload/contract/person'
import { contradictions } from './consistency'
import { programShares } from './shares'

const today = '2026-06-30'
const base = { townshipCode: '349999101', today }
const large = inventTownship({ ...base, persons: 30_000, seed: 11 })

describe('an invented township', () => {
  it('refuses a township code that has not nine digits and a count that is no count', () => {
    expect(() => inventTownship({ ...base, persons: 5, seed: 1, townshipCode: '34999910' })).toThrow('nine digits')
    expect(() => inventTownship({ ...base, persons: -1, seed: 1 })).toThrow('whole number')
  })

  it('is the same for the same seed and another for another seed', () => {
    const one = inventTownship({ ...base, persons: 500, seed: 3 })
    expect(inventTownship({ ...base, persons: 500, seed: 3 })).toEqual(one)
    expect(inventTownship({ ...base, persons: 500, seed: 4 }).persons).not.toEqual(one.persons)
  })

  it('has exactly the people asked for and no contradiction, for any seed, size and day', () => {
    const days = fc.constantFrom<string[]>('2024-02-29', '2025-01-01', '2026-06-30', '2026-12-31', '2030-05-05')
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 3000 }), days, (seed, persons, day) => {
        const township = inventTownship({ ...base, today: day, persons, seed })
        expect(township.persons).toHaveLength(persons)
        expect(contradictions(township, day)).toEqual([])
      }),
      { numRuns: 40, examples: [[0, 1, today] as [number, number, string], [1, 2, today] as [number, number, string]] },
    )
  })

  it('has no contradiction at the size of a township', () => {
    expect(contradictions(large, today)).toEqual([])
  })

  it('keeps to the contract', () => {
    for (const person of large.persons.slice(0, 3000)) expect(PersonFields.safeParse(person).error).toBeUndefined()
  })

  it('has a village for every 1,500 to 2,000 people, with 10 to 30 groups, and one residents’ committee', () => {
    const { villages, persons } = large
    expect(persons.length / villages.length).toBeGreaterThan(1500)
    expect(persons.length / villages.length).toBeLessThan(2000)
    expect(villages.map((village) => village.code).slice(0, 3)).toEqual(['349999101001', '349999101200', '349999101201'])
    expect(new Set(villages.map((village) => village.name)).size).toBe(villages.length)
    expect(villages.every((village) => village.groupCount >= 10 && village.groupCount <= 30)).toBe(true)
  })

  it('has everybody the programs must tell apart, in plausible shares', () => {
    const counts = programShares(large.persons, 2026)
    const share = (program: string, outcome: 'eligible' | 'undetermined'): number => (counts[program]![outcome] / large.persons.length) * 100
    const within = (value: number, from: number, to: number): void => {
      expect(value).toBeGreaterThan(from)
      expect(value).toBeLessThan(to)
    }
    within(share('rural-reward', 'eligible'), 4, 7)
    within(share('rural-reward', 'undetermined'), 1.2, 3)
    within(share('special-bereaved', 'eligible'), 0.25, 1)
    within(share('special-disabled', 'eligible'), 0.3, 1)
    within(share('special-bereaved', 'undetermined'), 0.2, 1.5)
    within(share('only-child-allowance', 'eligible'), 0.6, 1.5)
    within(share('childcare-subsidy', 'eligible'), 1.9, 3)
    for (const program of ['only-child-allowance', 'childcare-subsidy']) expect(counts[program]!.undetermined).toBeGreaterThan(0)
    expect(counts.complication!.eligible).toBeGreaterThan(0)
  })

  it('is an old township with births in every year, fewer and fewer, and many away', () => {
    const here = large.persons.filter((person) => person.state === 'registered' || person.state === 'away')
    const born = (from: number, to = from): number =>
      here.filter((person) => Number(person.birthDate!.slice(0, 4)) >= from && Number(person.birthDate!.slice(0, 4)) <= to).length
    expect(born(1900, 1966) / here.length).toBeGreaterThan(0.2)
    expect(born(2012, 2026) / here.length).toBeLessThan(0.14)
    for (let year = 2010; year <= 2026; year++) expect(born(year)).toBeGreaterThan(0)
    expect(born(2023, 2025)).toBeLessThan(born(2015, 2017))
    const working = here.filter((person) => person.birthDate! >= '1976' && person.birthDate! < '2006')
    expect(working.filter((person) => person.state === 'away').length / working.length).toBeGreaterThan(0.35)
  })

  it('has orphans, children left behind, adopted and step children, long, joined and rare names', () => {
    const { persons } = large
    const byNumber = new Map(persons.map((person) => [person.idNumber, person]))
    const parentsOf = (index: number) => [byNumber.get(persons[index]!.fatherIdNumber ?? ''), byNumber.get(persons[index]!.motherIdNumber ?? '')]
    const children = persons.flatMap((person, index) => (person.birthDate! > '2010-07' && person.state === 'registered' ? [index] : []))
    const with_ = (state: string): number => children.filter((index) => parentsOf(index).every((parent) => parent?.state === state)).length
    expect(with_('dead')).toBeGreaterThan(0)
    expect(with_('away')).toBeGreaterThan(50)
    for (const relation of ['adopted', 'step']) expect(persons.some((person) => person.parentRelation === relation)).toBe(true)
    expect(persons.some((person) => person.name.includes('·'))).toBe(true)
    expect(persons.some((person) => person.name.length > 10)).toBe(true)
    expect(persons.some((person) => /[\u{20000}-\u{3ffff}]/u.test(person.name))).toBe(true)
    expect(persons.some((person) => person.birthDate!.length < 10)).toBe(true)
  })
})
