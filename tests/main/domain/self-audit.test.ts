import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assessAll, explainer } from '../../../src/main/domain/policy/assess'
import { linkRegister, type RegisterPerson } from '../../../src/main/domain/policy/register'
import { peopleOf } from '../../../src/main/domain/programs/example'
import { programs } from '../../../src/main/domain/programs/list'
import { leastAge, selfAudit, type AuditedLine, type SelfAuditFacts } from '../../../src/main/domain/self-audit'
import { anyFamily } from './policy/random-register'

const year = 2026
const program = programs.find((each) => each.id === 'rural-reward')!
const childProgram = programs.find((each) => each.id === 'childcare-subsidy')!
const widow = {
  sex: 'female',
  birthDate: '1960-05-01',
  householdRegistration: 'agricultural',
  maritalStatus: 'widowed',
  rewardConditionConfirmed: true,
} as const
const couple = (change: Partial<RegisterPerson> = {}): RegisterPerson[] =>
  peopleOf({ person: { ...widow, ...change }, children: [{ sex: 'male', birthDate: '1985-01-01' }] })

/** The register of some families, ids made unique, and a line for the first of each. */
function facts(families: RegisterPerson[][], change: Partial<SelfAuditFacts> = {}, line: (index: number) => Partial<AuditedLine> = () => ({})): SelfAuditFacts {
  const people = families.flatMap((family, index) =>
    family.map((person) => {
      const own = (number: string | null): string | null => (number === null ? null : `${number}-${index}`)
      return {
        ...person,
        id: person.id + index * 100,
        idNumber: own(person.idNumber),
        spouseIdNumber: own(person.spouseIdNumber),
        fatherIdNumber: own(person.fatherIdNumber),
        motherIdNumber: own(person.motherIdNumber),
      }
    }),
  )
  const register = linkRegister(people)
  const context = { programs, province: 'anhui' } as const
  const rule = change.program ?? program
  const assessment = assessAll(register, rule, year, context)
  const lines = families.map((family, index): AuditedLine => {
    const personId = family[0]!.id + index * 100
    return {
      lineId: index + 1,
      personId,
      name: `虚${index + 1}`,
      idNumber: `35000${index}`,
      birthDate: null,
      villageCode: '349999101200',
      villageName: '甲村',
      amountFen: assessment.eligible.find((each) => each.person.id === personId)?.amountFen ?? 96000,
      bankAccount: `62305800000000${index}`,
      ...line(index),
    }
  })
  return {
    program,
    year,
    lines,
    register,
    assessment,
    explain: explainer(register, rule, year, context),
    excluding: [],
    previous: null,
    figures: [],
    province: 'anhui',
    ...change,
  }
}
const found = (input: SelfAuditFacts): string[] =>
  selfAudit(input).map((finding) => `${finding.severity} ${finding.rule} ${finding.lineId ?? finding.villageName}`)

describe('a self-audit', () => {
  it('finds nothing on a clean list', () => {
    expect(found(facts([couple(), couple()]))).toEqual([])
  })

  it('finds the dead, those who moved, and those who are gone, once each', () => {
    expect(found(facts([couple({ state: 'dead', stateSince: '2026-03-01' })]))).toEqual(['error dead 1'])
    expect(found(facts([couple({ state: 'dead', stateSince: null })]))).toEqual(['error dead 1'])
    expect(found(facts([couple({ state: 'movedOut', stateSince: '2026' })]))).toEqual(['error movedOut 1'])
    expect(found(facts([couple()], {}, () => ({ personId: 999 })))).toEqual(['error gone 1'])
    // Died after the year: the money of the year is still due.
    expect(found(facts([couple({ state: 'dead', stateSince: '2027-01-15' })]))).toEqual(['warning dead 1'])
  })

  it('finds who is no longer eligible, who is undetermined, and an amount that is not the rule’s', () => {
    expect(found(facts([couple({ householdRegistration: 'nonAgricultural' })]))).toEqual(['error notEligible 1'])
    expect(found(facts([couple({ rewardConditionConfirmed: null })]))).toEqual(['error undetermined 1'])
    const [wrong] = selfAudit(facts([couple()], {}, () => ({ amountFen: 96001 })))
    expect(wrong).toMatchObject({ rule: 'amount', severity: 'error', message: '名单上 960.01 元，按现有记录和标准应为 960.00 元。' })
  })

  it('finds impossible ages', () => {
    expect(leastAge(program, year, [], 'anhui')).toBe(60)
    expect(leastAge(childProgram, year, [], 'anhui')).toBeUndefined()
    expect(found(facts([couple({ birthDate: '1970-05-01' })]))).toEqual(['error notEligible 1', 'error age 1'])
    expect(found(facts([couple({ birthDate: '1910-05-01' })]))).toContain('error age 1')
  })

  it('finds one person twice, namesakes born on one day, and one account for two people', () => {
    expect(found(facts([couple(), couple()], {}, () => ({ idNumber: '349999' })))).toEqual(['error twice 1', 'error twice 2'])
    expect(found(facts([couple(), couple()], {}, () => ({ name: '虚同', birthDate: '1960-05-01' })))).toEqual(['warning namesake 1', 'warning namesake 2'])
    expect(found(facts([couple(), couple()], {}, () => ({ bankAccount: '62305' })))).toEqual(['error sharedAccount 1', 'error sharedAccount 2'])
    expect(found(facts([couple()], {}, () => ({ bankAccount: null })))).toEqual(['warning noAccount 1'])
  })

  it('only warns of one account for the children of one parent', () => {
    const mother = peopleOf({
      person: { sex: 'female', birthDate: '1995-01-01' },
      children: [
        { sex: 'male', birthDate: '2024-03-01' },
        { sex: 'female', birthDate: '2025-03-01' },
      ],
    })
    const one = facts([mother], { program: childProgram })
    const children = mother.filter((person) => person.birthDate! > '2020')
    const lines = children.map((child, index) => ({
      ...one.lines[0]!,
      lineId: index + 1,
      personId: child.id,
      idNumber: `3499${index}`,
      amountFen: 360000,
      bankAccount: '62305',
    }))
    expect(found({ ...one, lines }).filter((each) => each.includes('sharedAccount'))).toEqual(['warning sharedAccount 1', 'warning sharedAccount 2'])
  })

  it('finds people on a roster of an excluding program', () => {
    const excluding = [{ personId: facts([couple()]).lines[0]!.personId, title: '特别扶助' }]
    expect(found(facts([couple()], { excluding }))).toEqual(['error excluding 1'])
  })

  it('finds children that do not agree with what the person declared', () => {
    expect(found(facts([couple({ declaredChildren: 2 })]))).toEqual(['error undetermined 1', 'warning children 1'])
  })

  it('warns of a village whose persons or money moved by more than a fifth, also one that vanished', () => {
    const before = (villageCode: string, persons: number) => ({
      villageCode,
      villageName: villageCode === '349999101200' ? '甲村' : '乙村',
      persons,
      amountFen: persons * 96000,
    })
    const five = facts([couple(), couple(), couple(), couple(), couple(), couple()])
    expect(found({ ...five, previous: [before('349999101200', 5)] })).toEqual([])
    expect(found({ ...five, previous: [before('349999101200', 4)] })).toEqual(['warning yearChange 甲村'])
    expect(found({ ...five, previous: [before('349999101200', 6), before('349999101201', 1)] })).toEqual(['warning yearChange 乙村'])
  })

  it('never lets a line pass that the rule does not give this amount now', () => {
    fc.assert(
      fc.property(fc.array(anyFamily, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 300000 }), (families, amountFen) => {
        const input = facts(families, {}, () => ({ amountFen }))
        const errors = new Set(selfAudit(input).flatMap((finding) => (finding.severity === 'error' ? [finding.lineId] : [])))
        for (const line of input.lines) {
          const now = input.assessment.eligible.find((each) => each.person.id === line.personId)
          if (now?.amountFen !== line.amountFen) expect(errors.has(line.lineId)).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })
})
