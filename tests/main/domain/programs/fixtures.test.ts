import { describe, expect, it } from 'vitest'
import { assessAll, explain } from '../../../../src/main/domain/policy/assess'
import { linkRegister } from '../../../../src/main/domain/policy/register'
import { programs } from '../../../../src/main/domain/programs/list'
import { readExpected, readFixture } from './read-fixture'

describe.each(['small', 'township'])('the sample sheet %s', (name) => {
  const expected = readExpected(name)
  const people = readFixture(name, new Set(expected.faults.map((fault) => fault.row)))
  const register = linkRegister(people)
  const context = { programs, province: 'anhui' } as const

  it('gives a person for every row that is not held', () => {
    expect(people.length).toBe(expected.rows - expected.held)
  })

  it.each(Object.keys(expected.answers))('answers %s for everybody as the rule says', (programId) => {
    const program = programs.find((each) => each.id === programId)!
    const assessment = assessAll(register, program, expected.year, context)
    const answers: Record<string, [string, number]> = {}
    for (const line of assessment.eligible) answers[line.person.idNumber!] = ['eligible', line.amountFen]
    for (const line of assessment.undetermined) answers[line.person.idNumber!] = ['undetermined', 0]
    expect(answers).toEqual(expected.answers[programId])
    expect(assessment.counts).toEqual(expected.counts[programId])
  })

  it('says of everybody who is undetermined what is missing', () => {
    for (const program of programs) {
      for (const line of assessAll(register, program, expected.year, context).undetermined) {
        expect(line.missing.length, line.person.name).toBeGreaterThan(0)
        for (const text of line.missing) expect(text).toContain('需要')
      }
    }
  })

  it('explains everybody as it assessed them', () => {
    for (const program of programs) {
      const assessment = assessAll(register, program, expected.year, context)
      const eligible = new Map(assessment.eligible.map((line) => [line.person.id, line]))
      for (const member of register.members.slice(0, 300)) {
        const answer = explain(register, program, expected.year, member.person.id, context)!
        expect(answer.amountFen).toBe(eligible.get(member.person.id)?.amountFen ?? 0)
        expect(answer.conditions.some((condition) => condition.met === false)).toBe(answer.outcome === 'notEligible')
      }
    }
  })
})
