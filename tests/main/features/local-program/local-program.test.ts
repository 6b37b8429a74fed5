import { describe, expect, it } from 'vitest'
import type { Input } from '../../../../src/preload/contract/index'
import { offices } from '../../../helpers/office'

const open = offices()
type Definition = Input<'localProgram.preview'>['definition']
type Family = Input<'localProgram.addSample'>['family']
const definition: Definition = {
  title: '农村独女户提前扶助',
  shortTitle: '独女扩面',
  cite: '虚县卫健〔2026〕8号',
  conditions: [
    { fact: 'alive', is: 'equal', value: true },
    { fact: 'rural', is: 'equal', value: true },
    { fact: 'age', is: 'atLeast', value: 55 },
    { fact: 'age', is: 'atMost', value: 59 },
    { fact: 'livingChildren', is: 'equal', value: 1 },
    {
      anyOf: [
        { fact: 'livingGirls', is: 'equal', value: 1 },
        { fact: 'onlyChildDisability', is: 'atMost', value: 3 },
      ],
    },
  ],
  components: [{ title: '扩面扶助金', pay: 'yearly', standardFen: 72000 }],
  excludes: ['special-bereaved'],
}
const mother = { sex: 'female', birthDate: '1971-12-31', rural: true } as const
const daughter = { sex: 'female', birthDate: '1995-05-01' } as const
const family: Family = { sentence: '年末满55周岁的独女户母亲', year: 2026, person: mother, children: [daughter], outcome: 'eligible', amountFen: 72000 }
const tooYoung: Family = {
  ...family,
  sentence: '差一天满55周岁',
  person: { ...mother, birthDate: '1972-01-01' },
  outcome: 'notEligible',
  amountFen: undefined,
} as const

describe('a program the office composes itself', () => {
  it('is refused with the condition named when it cannot be asked, and needs a paper', async () => {
    const office = await open({ fixture: 'small' })
    const told = async (change: Partial<Definition>): Promise<string> =>
      (await office.refused('localProgram.preview', { definition: { ...definition, ...change }, year: 2026 })).message
    expect(await told({ conditions: [{ fact: 'pregnant', is: 'equal', value: true }] })).toContain('第 1 个条件：没有叫“pregnant”的条件')
    expect(await told({ conditions: [definition.conditions[0]!, { fact: 'age', is: 'oneOf', value: ['a'] }] })).toContain('第 2 个条件：“年龄”不能用这种比较')
    expect(await told({ conditions: [{ fact: 'age', is: 'atLeast', value: '五十五' }] })).toContain('应为整数')
    expect(await told({ conditions: [{ fact: 'birthDay', is: 'before', value: '1971-02-30' }] })).toContain('2026-01-31 的样子')
    expect(await told({ excludes: ['no-such'] })).toContain('没有“no-such”这个项目')
    expect(await told({ title: '农村部分计划生育家庭奖励扶助' })).toContain('请换一个名称')
    expect((await office.refused('localProgram.preview', { definition: { ...definition, cite: '' }, year: 2026 })).code).toBe('invalid')
  })

  it('counts only once a second person has put it in force with every sample family green, then is assessed like any other', async () => {
    const office = await open({ fixture: 'township' })
    const seen = await office.call('localProgram.preview', { definition, year: 2026 })
    expect(seen.sentences).toContain('须现存女孩数等于 1 个，或者独生子女残疾等级不大于 3 级。')
    const { versionId, programId } = await office.call('localProgram.propose', { from: '2026-01-01', definition })
    expect((await office.refused('localProgram.confirm', { versionId })).code).toBe('forbidden')
    expect((await office.refused('program.assess', { programId, year: 2026 })).code).toBe('notFound')
    await office.call('localProgram.addSample', { programId, family })
    await office.as('reviewer')
    expect((await office.refused('localProgram.confirm', { versionId })).message).toContain('应当不符合的样例家庭')
    const { sampleId } = await office.call('localProgram.addSample', { programId, family: { ...tooYoung, outcome: 'eligible' } })
    expect((await office.refused('localProgram.confirm', { versionId })).message).toContain('“差一天满55周岁”没有通过：应为符合，算出不符合')
    await office.call('localProgram.removeSample', { sampleId, reason: '写错了' })
    await office.call('localProgram.addSample', { programId, family: tooYoung })
    expect((await office.call('localProgram.samples', { versionId })).map((row) => row.passes)).toEqual([true, true])
    await office.call('localProgram.confirm', { versionId })
    expect((await office.refused('localProgram.withdraw', { versionId, reason: '不要了' })).message).toContain('不能撤回')

    await office.as('clerk')
    const assessed = await office.call('program.assess', { programId, year: 2026 })
    expect(assessed.counts.eligible).toBe(seen.eligible)
    expect(assessed.counts.eligible).toBeGreaterThan(0)
    expect(assessed.totalFen).toBe(seen.eligible * 72000)
    const { rosterId, totalFen } = await office.call('roster.create', { programId, year: 2026 })
    expect(totalFen).toBe(assessed.totalFen)
    const { lines } = await office.call('roster.view', { rosterId })
    const why = await office.call('roster.explainLine', { lineId: lines[0]!.lineId })
    expect(why.version.cite).toBe('虚县卫健〔2026〕8号')

    // A new version from next year: this year's answer stays.
    const next: Definition = { ...definition, cite: '虚县卫健〔2027〕1号', components: [{ title: '扩面扶助金', pay: 'yearly', standardFen: 80000 }] }
    expect((await office.refused('localProgram.propose', { programId, from: '2026-01-01', definition: next })).message).toContain('生效日要在它之后')
    const second = await office.call('localProgram.propose', { programId, from: '2027-01-01', definition: next })
    expect((await office.refused('localProgram.propose', { programId, from: '2028-01-01', definition: next })).message).toContain('待启用的版本')
    await office.as('leader')
    await office.call('localProgram.confirm', { versionId: second.versionId })
    expect((await office.call('program.assess', { programId, year: 2026 })).totalFen).toBe(assessed.totalFen)
    const later = await office.call('program.assess', { programId, year: 2027 })
    expect(later.totalFen).toBe(later.counts.eligible * 80000)
  })

  it('pays a part of the money only to those it is for, and the parts together to who meets several', async () => {
    const office = await open({ fixture: 'small' })
    const parts: Definition = {
      ...definition,
      components: [
        { title: '扩面扶助金', pay: 'yearly', standardFen: 72000 },
        { title: '高龄加发', pay: 'monthly', standardFen: 1000, when: { fact: 'age', is: 'atLeast', value: 57 } },
      ],
    }
    const wrong = { ...parts, components: [parts.components[0]!, { ...parts.components[1]!, when: { fact: 'pregnant', is: 'equal', value: true } as const }] }
    expect((await office.refused('localProgram.preview', { definition: wrong, year: 2026 })).message).toContain('第 2 项资金：没有叫“pregnant”的条件')
    const { sentences } = await office.call('localProgram.preview', { definition: parts, year: 2026 })
    expect(sentences).toContain('高龄加发每人每月 10.00 元（只给年龄不小于 57 周岁的）。')
    const { versionId, programId } = await office.call('localProgram.propose', { from: '2026-01-01', definition: parts })
    await office.call('localProgram.addSample', { programId, family })
    const older: Family = { ...family, sentence: '满57周岁的另有加发', person: { ...mother, birthDate: '1969-12-31' }, amountFen: 84000 }
    await office.call('localProgram.addSample', { programId, family: older })
    expect((await office.call('localProgram.samples', { versionId })).map(({ amountFen, passes }) => [amountFen, passes])).toEqual([
      [72000, true],
      [84000, true],
    ])
    expect((await office.call('localProgram.list', {})).at(-1)!.definition.components).toEqual(parts.components)
  })
})
