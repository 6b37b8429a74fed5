import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assessAgain, assessAll } from '../../../../src/main/domain/policy/assess'
import { reachOf } from '../../../../src/main/domain/policy/reach'
import { changedIds, changedRegister, linkRegister, unknownPerson, type RegisterPerson } from '../../../../src/main/domain/policy/register'
import { programs } from '../../../../src/main/domain/programs/list'
import { anyFamily } from './random-register'

const unknown: RegisterPerson = { ...unknownPerson, id: 1, villageCode: '349999101201', name: '甲', sex: 'female' }
const context = { programs, province: 'anhui' } as const
const year = 2026
const links = ['spouseIdNumber', 'fatherIdNumber', 'motherIdNumber'] as const

/** Families side by side, with ids from 1 and numbers of their own. */
function sideBySide(families: readonly RegisterPerson[][], from = 1): RegisterPerson[] {
  let id = from
  return families.flatMap((family, index) => {
    const own = (number: string | null): string | null => (number === null ? null : `${number}-${from}-${index}`)
    return family.map((person) => ({
      ...person,
      id: id++,
      idNumber: own(person.idNumber),
      spouseIdNumber: own(person.spouseIdNumber),
      fatherIdNumber: own(person.fatherIdNumber),
      motherIdNumber: own(person.motherIdNumber),
    }))
  })
}

type Edit =
  | { kind: 'facts'; at: number; from: RegisterPerson }
  | { kind: 'link'; at: number; link: (typeof links)[number]; to: number | null }
  | { kind: 'number'; at: number; number: string | null }
  | { kind: 'take'; at: number; of: number }
  | { kind: 'add'; family: RegisterPerson[] }
  | { kind: 'remove'; at: number }
const place = fc.nat({ max: 40 })
const anyLink: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constant('link' as const),
  at: place,
  link: fc.constantFrom(...links),
  to: fc.option(place, { nil: null }),
})
const inPlaceEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('facts' as const), at: place, from: anyFamily.map((family) => family[0]!) }),
  anyLink,
  fc.record({ kind: fc.constant('number' as const), at: place, number: fc.constantFrom(null, 'new') }),
  // the number of somebody else, whom it no longer is: whoever named it names the other one now
  fc.record({ kind: fc.constant('take' as const), at: place, of: place }),
  fc.record({ kind: fc.constant('add' as const), family: anyFamily }),
)
const families = fc.array(anyFamily, { minLength: 1, maxLength: 5 })
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(inPlaceEdit, fc.record({ kind: fc.constant('remove' as const), at: place }))

/** The rows after the edits, and the ids that were touched. `first`: number of the first edit, for numbers nobody else has. */
function edited(before: readonly RegisterPerson[], edits: readonly Edit[], first = 0): { rows: RegisterPerson[]; ids: number[] } {
  let rows = [...before]
  const ids = new Set<number>()
  for (const [index, edit] of edits.entries()) {
    const n = first + index
    if (edit.kind === 'add') {
      const added = sideBySide([edit.family], 1000 * (n + 1))
      for (const { id } of added) ids.add(id)
      rows.push(...added)
      continue
    }
    const row = rows[edit.at % Math.max(1, rows.length)]
    if (row === undefined) continue
    ids.add(row.id)
    const replace = (facts: Partial<RegisterPerson>): void => void (rows = rows.map((each) => (each.id === row.id ? { ...row, ...facts } : each)))
    if (edit.kind === 'remove') rows = rows.filter((each) => each.id !== row.id)
    else if (edit.kind === 'number') replace({ idNumber: edit.number === null ? null : `${edit.number}-${n}` })
    else if (edit.kind === 'link') replace({ [edit.link]: edit.to === null ? null : rows[edit.to % rows.length]!.idNumber })
    else if (edit.kind === 'take') {
      const other = rows[edit.of % rows.length]!
      ids.add(other.id)
      rows = rows.map((each) => (each.id === other.id ? { ...each, idNumber: null } : each))
      replace({ idNumber: other.id === row.id ? null : other.idNumber })
    } else {
      const { id: _id, idNumber: _number, spouseIdNumber: _spouse, fatherIdNumber: _father, motherIdNumber: _mother, ...facts } = edit.from
      replace(facts)
    }
  }
  return { rows: rows.sort((a, b) => a.id - b.id), ids: [...ids] }
}

describe('a register in which some changed', () => {
  it('is the register read anew, and says who changed and whether everybody kept the place', () => {
    fc.assert(
      fc.property(families, fc.array(anyLink, { maxLength: 8 }), fc.array(anyEdit, { maxLength: 6 }), (own, links, edits) => {
        // one-sided and crossed links of every kind come first
        const before = edited(sideBySide(own), links).rows
        const { rows, ids } = edited(before, edits, links.length)
        const known = linkRegister(before)
        const present = rows.filter(({ id }) => ids.includes(id))
        const changed = changedIds(known, ids, present)
        const { register, inPlace } = changedRegister(known, changed, present)
        const told = (each: typeof register) =>
          each.members.map(({ person, position, birth, children, father, mother, spouse, spouseInDoubt }) => ({
            person,
            position,
            birth,
            spouseInDoubt,
            kin: [father, mother, spouse, ...children].map((near) => near?.person.id),
          }))
        expect(told(register)).toEqual(told(linkRegister(rows)))
        const was = new Map(before.map((row) => [row.id, JSON.stringify(row)]))
        const is = new Map(rows.map((row) => [row.id, JSON.stringify(row)]))
        expect(changed.toSorted()).toEqual(ids.filter((id) => was.get(id) !== is.get(id)).toSorted())
        expect(inPlace).toBe(before.every((row, index) => rows[index]?.id === row.id))
        expect([...register.byId].map(([id, member]) => [id, member.person.id])).toEqual(rows.map(({ id }) => [id, id]))
        const numbers = rows.flatMap(({ idNumber }) => idNumber ?? [])
        expect([...register.byIdNumber.keys()].toSorted()).toEqual(numbers.toSorted())
        for (const [number, member] of register.byIdNumber) expect(member.person.idNumber).toBe(number)
      }),
      { numRuns: 1000 },
    )
  })

  it('gives the same answers whether everybody is judged or only those within reach', () => {
    fc.assert(
      fc.property(fc.array(anyFamily, { minLength: 1, maxLength: 5 }), fc.array(inPlaceEdit, { minLength: 1, maxLength: 6 }), (families, edits) => {
        const people = sideBySide(families)
        const before = linkRegister(people)
        const { rows, ids } = edited(people, edits)
        // before the change: a register whose links stay takes the new rows in
        const answers = new Map(programs.map((program) => [program, assessAll(before, program, year, context)]))
        const present = rows.filter(({ id }) => ids.includes(id))
        const changed = changedIds(before, ids, present)
        const near = reachOf(before, changed)
        const { register } = changedRegister(before, changed, present)
        const reached = new Set([...near, ...reachOf(register, changed)])
        for (const [program, first] of answers) {
          const kept = structuredClone(first)
          expect(assessAgain(first, register, program, context, reached)).toEqual(assessAll(register, program, year, context))
          expect(first).toEqual(kept)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('reaches the children of a spouse and of a parent, who names somebody as spouse unanswered, and nobody further', () => {
    const row = (id: number, facts: Partial<RegisterPerson>): RegisterPerson => ({
      ...sideBySide([[unknown]])[0]!,
      name: `N${id}`,
      idNumber: `N${id}`,
      ...facts,
      id,
    })
    const register = linkRegister([
      row(1, { spouseIdNumber: 'N2' }),
      row(2, {}),
      row(3, { motherIdNumber: 'N2' }),
      row(4, { motherIdNumber: 'N5' }),
      row(5, {}),
      row(6, { motherIdNumber: 'N5', spouseIdNumber: 'N7' }),
      row(7, { fatherIdNumber: 'N8' }),
      row(8, {}),
      row(9, { spouseIdNumber: 'N2' }),
    ])
    expect([...reachOf(register, [3])].toSorted()).toEqual([1, 2, 3, 9])
    expect([...reachOf(register, [4])].toSorted()).toEqual([4, 5, 6])
    expect([...reachOf(register, [5])].toSorted()).toEqual([4, 5, 6, 7])
    expect([...reachOf(register, [77])]).toEqual([])
  })
})
