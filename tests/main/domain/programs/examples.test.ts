import { describe, expect, it } from 'vitest'
import { assessAll, explain, outcomeAt } from '../../../../src/main/domain/policy/assess'
import { linkRegister } from '../../../../src/main/domain/policy/register'
import { childcareSubsidyExamples } from '../../../../src/main/domain/programs/childcare-subsidy/examples'
import { complicationExamples } from '../../../../src/main/domain/programs/complication/examples'
import { peopleOf } from '../../../../src/main/domain/programs/example'
import { programs } from '../../../../src/main/domain/programs/list'
import { onlyChildAllowanceExamples } from '../../../../src/main/domain/programs/only-child-allowance/examples'
import { ruralRewardExamples } from '../../../../src/main/domain/programs/rural-reward/examples'
import { specialBereavedExamples } from '../../../../src/main/domain/programs/special-bereaved/examples'
import { specialDisabledExamples } from '../../../../src/main/domain/programs/special-disabled/examples'

const examples = {
  'rural-reward': ruralRewardExamples,
  'special-bereaved': specialBereavedExamples,
  'special-disabled': specialDisabledExamples,
  complication: complicationExamples,
  'only-child-allowance': onlyChildAllowanceExamples,
  'childcare-subsidy': childcareSubsidyExamples,
}

it('every program has examples', () => {
  expect(Object.keys(examples).sort()).toEqual(programs.map((program) => program.id).sort())
})

describe.each(programs)('$id', (program) => {
  it.each(examples[program.id as keyof typeof examples])('$year: $sentence', (example) => {
    const register = linkRegister(peopleOf(example))
    const context = { programs, province: example.province ?? 'anhui', options: example.options ?? [] }
    const answer = explain(register, program, example.year, 1, context)!
    expect(answer.outcome).toBe(example.outcome)
    if (example.amountFen !== undefined) expect(answer.amountFen).toBe(example.amountFen)
    if (example.kind !== undefined) expect(answer.kind).toBe(example.kind)
    if (example.because !== undefined) expect([...answer.missing, ...answer.reasons].join('\n')).toContain(example.because)
    const assessment = assessAll(register, program, example.year, context)
    expect(outcomeAt(assessment, 0)).toBe(answer.outcome)
    expect(answer.lines.reduce((sum, line) => sum + line.amountFen, 0)).toBe(answer.amountFen)
  })
})
