import { describe, expect, it } from 'vitest'
import { assessAll, explain, outcomeAt } from '../../../../src/main/domain/policy/assess'
import { linkRegister } from '../../../../src/main/domain/policy/register'
import { childcareSubsidyExamples } from '../../../../src/main/domain/programs/childcare-subsidy/examples'
import { complicationExamples } from '../../../../src/main/domain/programs/complication/examples'
import { exampleContext, peopleOf } from '../../../../src/main/domain/programs/example'
import { programs } from '../../../../src/main/domain/programs/list'
import { onlyChildAllowanceExamples } from '../../../../src/main/domain/programs/only-child-allowance/examples'
import { examBonusCertificateExamples } from '../../../../src/main/domain/programs/exam-bonus-certificate/examples'
import { festivalVisitExamples } from '../../../../src/main/domain/programs/festival-visit/examples'
import { orphanLivingExamples } from '../../../../src/main/domain/programs/orphan-living/examples'
import { retirementBonusExamples } from '../../../../src/main/domain/programs/retirement-bonus/examples'
import { unattendedChildLivingExamples } from '../../../../src/main/domain/programs/unattended-child-living/examples'
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
  'retirement-bonus': retirementBonusExamples,
  'orphan-living': orphanLivingExamples,
  'unattended-child-living': unattendedChildLivingExamples,
  'exam-bonus-certificate': examBonusCertificateExamples,
  'festival-visit': festivalVisitExamples,
}

it('every program has examples', () => {
  expect(Object.keys(examples).sort()).toEqual(programs.map((program) => program.id).sort())
})

describe.each(programs)('$id', (program) => {
  it.each(examples[program.id as keyof typeof examples])('$year: $sentence', (example) => {
    const register = linkRegister(peopleOf(example))
    const context = { programs, ...exampleContext(example) }
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
