import { describe, expect, it } from 'vitest'
import { birthOf } from '../../../../src/main/domain/birth'
import { familyOn, happenedBy, partnerOn } from '../../../../src/main/domain/household'
import { linkRegister, type RegisterPerson } from '../../../../src/main/domain/policy/register'
import { peopleOf } from '../../../../src/main/domain/programs/example'

const day = '2026-12-31'
const row = (id: number, facts: Partial<RegisterPerson>): RegisterPerson => ({
  ...peopleOf({ person: {} })[0]!,
  idNumber: `N${id}`,
  name: `N${id}`,
  ...facts,
  id,
})

describe('a spouse', () => {
  it('is not found when the number is nobody’s, or one’s own', () => {
    const { members } = linkRegister([row(1, { spouseIdNumber: 'elsewhere' }), row(2, { spouseIdNumber: 'N2' })])
    expect(members.map((member) => member.spouse)).toEqual([undefined, undefined])
  })
  it('is in doubt when several rows point here and the own row names none', () => {
    const { members } = linkRegister([row(1, { maritalStatus: 'married' }), row(2, { spouseIdNumber: 'N1' }), row(3, { spouseIdNumber: 'N1' })])
    expect(members[0]).toMatchObject({ spouse: undefined, spouseInDoubt: true })
    expect(partnerOn(members[0]!, day)).toBeUndefined()
  })
  it('is found by the own number, which outranks others pointing here', () => {
    const { members } = linkRegister([row(1, { spouseIdNumber: 'N3' }), row(2, { spouseIdNumber: 'N1' }), row(3, { spouseIdNumber: 'N1' })])
    expect(members[0]).toMatchObject({ spouseInDoubt: false })
    expect(members[0]!.spouse?.person.id).toBe(3)
  })
  it('is found by the other’s number pointing here', () => {
    const { members } = linkRegister([row(1, { spouseIdNumber: 'gone' }), row(2, { spouseIdNumber: 'N1' })])
    expect(members[0]!.spouse?.person.id).toBe(2)
  })
  it('who died by the day leaves no partner, and one who died later still is', () => {
    const at = (stateSince: string) =>
      partnerOn(linkRegister([row(1, { maritalStatus: 'married', spouseIdNumber: 'N2' }), row(2, { state: 'dead', stateSince })]).members[0]!, day)
    expect(at('2026-12-31')).toBeNull()
    expect(at('2027-01-01')?.person.id).toBe(2)
    expect(at('2027')?.person.id).toBe(2)
  })
  it('does not matter to somebody whose status says there is none', () => {
    expect(partnerOn(linkRegister([row(1, { maritalStatus: 'divorced', spouseIdNumber: 'N2' }), row(2, {})]).members[0]!, day)).toBeNull()
  })
})

describe('children', () => {
  it('of nobody in the register are no one’s, and nobody is their own child', () => {
    const { members } = linkRegister([row(1, { fatherIdNumber: 'N1', motherIdNumber: 'elsewhere' })])
    expect(members[0]!.children).toEqual([])
  })
  it('count once with each parent, whichever row comes first', () => {
    const { members } = linkRegister([
      row(1, { fatherIdNumber: 'N2', motherIdNumber: 'N3', birthDate: '2000-01-01' }),
      row(2, { sex: 'male' }),
      row(3, {}),
      row(4, { motherIdNumber: 'N3', fatherIdNumber: 'N3', birthDate: '2001-01-01' }),
    ])
    expect(members.map((member) => member.children.length)).toEqual([0, 1, 2, 0])
    expect(familyOn(members[2]!, day)).toMatchObject({ ever: 2, living: 2, girls: 2, only: null })
  })
  it('without a birth day, or declared otherwise, leave the family unknown', () => {
    const mother = (declared: Partial<RegisterPerson>, child: Partial<RegisterPerson>) =>
      familyOn(linkRegister([row(1, declared), row(2, { motherIdNumber: 'N1', ...child })]).members[0]!, day)
    expect(mother({}, {})).toBeUndefined()
    expect(mother({ declaredBoys: 1 }, { birthDate: '2000' })).toBeUndefined()
    expect(mother({ declaredGirls: 1, declaredBoys: 0, declaredChildren: 1 }, { birthDate: '2000' })).toMatchObject({ ever: 1, girls: 1 })
    expect(mother({ declaredChildren: 0 }, { birthDate: '2027-01-01' })).toMatchObject({ ever: 0 })
  })
})

describe('the birth day', () => {
  const number = '349999196002290019'
  it.each([
    ['1960-02-28', number, '1960-02-28'],
    ['1960-02', number, '1960-02-29'],
    ['1961', number, '1960-02-29'],
    [null, number, '1960-02-29'],
    ['1960-02', '349999196002290018', '1960-02'],
    [null, null, undefined],
  ])('given as %s with number %s is %s', (birthDate, idNumber, expected) => {
    expect(birthOf({ birthDate, idNumber, idType: '居民身份证' })).toBe(expected)
  })
  it('is not read out of a passport number', () => {
    expect(birthOf({ birthDate: null, idNumber: number, idType: '护照' })).toBeUndefined()
  })
})

describe('an event', () => {
  it.each([
    [null, true],
    ['2026-12-31', true],
    ['2027-01-01', false],
    ['2026', true],
    ['2027', false],
  ])('dated %s has happened by the end of 2026: %s', (event, expected) => expect(happenedBy(event, day)).toBe(expected))
  it('is open when the missing part decides', () => {
    expect(happenedBy('2026', '2026-06-30')).toBeUndefined()
    expect(happenedBy('2026-06', '2026-06-29')).toBeUndefined()
    expect(happenedBy('2026-06', '2026-06-30')).toBe(true)
  })
})
