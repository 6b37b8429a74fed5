import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assessAll, explain, failedClauses, outcomeAt, type AssessContext } from '../../../../src/main/domain/policy/assess'
import { latest, earliest } from '../../../../src/main/domain/day'
import { linkRegister, type RegisterPerson } from '../../../../src/main/domain/policy/register'
import { optionsOf, type Program } from '../../../../src/main/domain/policy/program'
import { peopleOf } from '../../../../src/main/domain/programs/example'
import { programs } from '../../../../src/main/domain/programs/list'
import { anyFamily } from './random-register'

const anyYear = fc.integer({ min: 2007, max: 2028 })
const anyProvince = fc.constantFrom('anhui' as const, 'hebei' as const, 'hubei' as const, 'henan' as const, 'other' as const)
const byId = (id: string): Program => programs.find((program) => program.id === id)!
const anhui = { programs, province: 'anhui' } as const satisfies AssessContext
const widow = {
  sex: 'female',
  birthDate: '1960-05-01',
  householdRegistration: 'agricultural',
  maritalStatus: 'widowed',
  rewardConditionConfirmed: true,
} as const

describe('assessing everybody', () => {
  it('and explaining one person are the same answer', () => {
    fc.assert(
      fc.property(anyFamily, anyYear, anyProvince, (people, year, province) => {
        const register = linkRegister(people)
        for (const program of programs) {
          const assessment = assessAll(register, program, year, { programs, province })
          for (const [position, person] of people.entries()) {
            const answer = explain(register, program, year, person.id, { programs, province })!
            expect(outcomeAt(assessment, position)).toBe(answer.outcome)
            const line = assessment.eligible.find((each) => each.person.id === person.id)
            expect(line?.amountFen ?? 0).toBe(answer.amountFen)
            expect(line?.lines ?? []).toEqual(answer.lines)
            expect(assessment.undetermined.find((each) => each.person.id === person.id)?.missing ?? []).toEqual(answer.missing)
            expect(answer.reasons.length > 0).toBe(answer.outcome === 'notEligible')
            expect(answer.missing.length > 0).toBe(answer.outcome === 'undetermined')
            for (const failed of failedClauses(assessment, position))
              expect(answer.conditions.find((condition) => condition.condition === failed)?.met).toBe(false)
          }
        }
      }),
    )
  })

  it('pays exactly the sum of its lines, in whole fen above nothing, within the year', () => {
    fc.assert(
      fc.property(anyFamily, anyYear, anyProvince, (people, year, province) => {
        for (const program of programs) {
          for (const line of assessAll(linkRegister(people), program, year, { programs, province }).eligible) {
            expect(line.amountFen).toBeGreaterThan(0)
            expect(line.kind).not.toBe('')
            expect(line.lines.reduce((sum, each) => sum + each.amountFen, 0)).toBe(line.amountFen)
            for (const each of line.lines) {
              expect(each.from >= `${year}-01` && each.from <= each.until && each.until <= `${year}-12`).toBe(true)
              expect(Number(each.until.slice(5)) - Number(each.from.slice(5)) + 1).toBe(each.months)
            }
          }
        }
      }),
    )
  })

  it('never decides before knowing: a missing part of a date cannot turn a decided answer round', () => {
    fc.assert(
      fc.property(anyFamily, anyYear, fc.constantFrom(earliest, latest), (people, year, complete) => {
        const whole = people.map((person): RegisterPerson => ({
          ...person,
          birthDate: person.birthDate && complete(person.birthDate),
          stateSince: person.stateSince && complete(person.stateSince),
          onlyChildCertificateSince: person.onlyChildCertificateSince && complete(person.onlyChildCertificateSince),
        }))
        for (const program of programs) {
          const coarse = assessAll(linkRegister(people), program, year, anhui)
          const fine = assessAll(linkRegister(whole), program, year, anhui)
          for (const position of people.keys()) {
            if (outcomeAt(coarse, position) === 'undetermined') continue
            expect(outcomeAt(fine, position)).toBe(outcomeAt(coarse, position))
            const amount = (each: typeof coarse) => each.eligible.find((line) => line.person.id === people[position]!.id)?.amountFen
            expect(amount(fine)).toBe(amount(coarse))
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  it('never gives 奖扶 and 特扶 to the same person in the same year', () => {
    fc.assert(
      fc.property(anyFamily, anyYear, (people, year) => {
        const register = linkRegister(people)
        const receiving = (id: string) => assessAll(register, byId(id), year, anhui).eligible.map((line) => line.person.id)
        const special = [...receiving('special-bereaved'), ...receiving('special-disabled')]
        expect(new Set(special).size).toBe(special.length)
        expect(receiving('rural-reward').filter((id) => special.includes(id))).toEqual([])
      }),
    )
  })

  it('counts everybody once, or only those who are asked for', () => {
    fc.assert(
      fc.property(fc.array(anyFamily, { maxLength: 5 }), anyYear, (families, year) => {
        const people = families.flat().map((person, id) => ({ ...person, id: id + 1, idNumber: null }))
        const { counts } = assessAll(linkRegister(people), byId('rural-reward'), year, anhui)
        expect(counts.eligible + counts.notEligible + counts.undetermined).toBe(people.length)
        const few = assessAll(linkRegister(people), byId('rural-reward'), year, anhui, (person) => person.id % 2 === 0)
        expect(few.counts.eligible + few.counts.notEligible + few.counts.undetermined).toBe(Math.floor(people.length / 2))
      }),
    )
  })
})

describe('a why-card', () => {
  it('of somebody unknown is no card', () => {
    expect(explain(linkRegister([]), byId('rural-reward'), 2026, 1, anhui)).toBeUndefined()
  })
  it('shows what failed first, then what is unknown, then what is met, with values, sources and citations', () => {
    const register = linkRegister(
      peopleOf({ person: { ...widow, birthDate: '1970-01-01', rewardConditionConfirmed: null }, children: [{ sex: 'female', birthDate: '1990-01-01' }] }),
    )
    const { conditions, outcome } = explain(register, byId('rural-reward'), 2026, 1, anhui)!
    expect(outcome).toBe('notEligible')
    expect(conditions.map((condition) => condition.met)).toEqual([false, null, true, true, true, true, true, true, true])
    expect(conditions[0]).toEqual({
      condition: '年龄不小于60周岁',
      met: false,
      actual: '56周岁',
      required: '不小于60周岁',
      source: '底册：出生日期',
      cite: '国人口发〔2004〕36号；三（四）；奖扶年龄：国人口发〔2004〕36号 三（四）',
    })
    expect(conditions[1]).toMatchObject({
      condition: '奖扶生育条件确认为符合',
      actual: '未知',
      proof: '奖扶生育条件确认：未填或不全（需要经县级卫健部门确认的奖扶申报表）',
    })
  })
  it('cites every clause of every program', () => {
    const register = linkRegister(peopleOf({ person: widow }))
    for (const program of programs) {
      for (const condition of explain(register, program, 2026, 1, anhui)!.conditions) expect(condition.cite, condition.condition).not.toBe('')
    }
  })
})

describe('a decision by hand', () => {
  const people = peopleOf({ person: widow, children: [{ sex: 'male', birthDate: '1985-01-01', state: 'dead', stateSince: '2001-01-01' }] })
  const register = linkRegister(people)
  const decide = (programId: string, decision: { outcome: 'eligible' | 'notEligible'; amountFen?: number }): AssessContext => ({
    ...anhui,
    decisions: new Map([[programId, new Map([[1, { reason: '县级复核', document: '某县〔2026〕1号', ...decision }]])]]),
  })
  const outcome = (programId: string, context: AssessContext) => explain(register, byId(programId), 2026, 1, context)!

  it('against a person outranks what was computed, and other programs look at it', () => {
    expect(outcome('special-bereaved', anhui).outcome).toBe('eligible')
    expect(outcome('rural-reward', anhui).outcome).toBe('notEligible')
    const context = decide('special-bereaved', { outcome: 'notEligible' })
    expect(outcome('special-bereaved', context)).toMatchObject({ outcome: 'notEligible', reasons: ['经认定不符合：县级复核（某县〔2026〕1号）'] })
    expect(outcome('rural-reward', context)).toMatchObject({ outcome: 'eligible', amountFen: 156000 })
  })
  it('for a person pays the computed amount, or the one its document names', () => {
    expect(outcome('special-disabled', decide('special-disabled', { outcome: 'eligible' }))).toMatchObject({ outcome: 'eligible', amountFen: 552000 })
    expect(outcome('special-disabled', decide('special-disabled', { outcome: 'eligible', amountFen: 100 }))).toMatchObject({
      outcome: 'eligible',
      amountFen: 100,
    })
    expect(assessAll(register, byId('special-disabled'), 2026, decide('special-disabled', { outcome: 'eligible', amountFen: 100 })).counts.eligible).toBe(1)
  })
})

describe('figures an office adds', () => {
  const people = linkRegister(peopleOf({ person: widow, children: [{ sex: 'male', birthDate: '1985-01-01' }] }))
  const base = { name: 'ruralReward.base', title: '奖扶金', unit: 'fenPerYear', cite: '某文件' } as const
  const amount = (year: number, value: number | null) =>
    explain(people, byId('rural-reward'), year, 1, { ...anhui, figures: [{ ...base, from: '2026-01-01', value }] })!

  it('count from their day on and leave earlier years alone', () => {
    expect(amount(2025, 108000).amountFen).toBe(96000)
    expect(amount(2026, 108000).amountFen).toBe(108000)
  })
  it('that are asked for but never set leave the answer open', () => {
    const local: Program = {
      ...byId('complication'),
      id: 'local',
      versions: [
        {
          from: '2000-01-01',
          cite: '某县',
          conditions: [{ fact: 'age', is: 'atLeast', figure: 'local.age' }],
          components: byId('rural-reward').versions[0]!.components,
        },
      ],
    }
    const answer = explain(people, local, 2026, 1, anhui)!
    expect(answer).toMatchObject({ outcome: 'undetermined', missing: ['年龄：本制度在2026年12月31日没有设定标准（需要录入标准及其文件）'] })
  })
  it('may abolish a standard: nothing is payable then', () => {
    expect(amount(2026, null)).toMatchObject({ outcome: 'notEligible', amountFen: 0 })
  })
})

it('names of each program the options of the office it asks for', () => {
  expect(programs.filter((program) => optionsOf(program).length > 0).map((program) => [program.id, optionsOf(program)])).toEqual([
    ['rural-reward', ['householdTest']],
    ['special-bereaved', ['specialAgeFrom']],
    ['special-disabled', ['specialAgeFrom']],
    ['orphan-living', ['schoolRule']],
    ['unattended-child-living', ['schoolRule']],
  ])
})

it('a program that asks about itself is refused', () => {
  const looped: Program = {
    ...byId('complication'),
    id: 'loop',
    versions: [{ from: '2000-01-01', cite: '', conditions: [{ notReceiving: ['loop'] }], components: [] }],
  }
  const context = { ...anhui, programs: [...programs, looped] }
  expect(() => assessAll(linkRegister([]), looped, 2026, context)).toThrow('circle')
})
