import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Input, Output } from '../../../../src/preload/contract/index'
import { fixtureFile, offices, type TestOffice } from '../../../helpers/office'
import { inventedNumber, samplePerson } from '../../../helpers/sample-person'

const open = offices()
const year = 2026
const mother = inventedNumber('1968-03-08', 772)

describe('a trial at the counter', () => {
  let office: TestOffice
  let ids: { mother: number; daughter: number }
  beforeAll(async () => {
    office = await open()
    await office.importFile(fixtureFile('small', 'village.xlsx'))
    const alone = { householdNumber: null, phone: null, bankAccount: null }
    const own = {
      sex: 'female' as const,
      idNumber: mother,
      birthDate: '1968-03-08',
      maritalStatus: 'widowed' as const,
      rewardConditionConfirmed: true,
      declaredChildren: 1,
    }
    const first = await office.call('person.add', { fields: samplePerson({ ...alone, ...own, name: '试算人' }) })
    const child = { name: '试算女', sex: 'female' as const, idNumber: inventedNumber('1995-01-01', 554), birthDate: '1995-01-01', motherIdNumber: mother }
    const second = await office.call('person.add', { fields: samplePerson({ ...alone, ...child, maritalStatus: 'single' }) })
    ids = { mother: first.id, daughter: second.id }
  })
  const trial = (input: Partial<Input<'program.whatIf'>>) => office.call('program.whatIf', { personId: ids.mother, year, ...input })
  const of = (result: Output<'program.whatIf'>, programId: string) => result.programs.find((each) => each.programId === programId)!

  it('refuses people who are not of the family, days that do not exist, a second spouse and an empty family', async () => {
    const refuse = async (input: object) => (await office.refused('program.whatIf', { personId: ids.mother, year, ...input })).message
    expect(await refuse({ change: [{ personId: 999, facts: { sex: 'male' } }] })).toContain('编号为 999 的人不在这个家庭里')
    expect(await refuse({ change: [{ personId: ids.mother, facts: { birthDate: '1966-02-30' } }] })).toContain('“1966-02-30”不是真实的日期')
    expect(await refuse({ change: [{ personId: ids.mother, facts: { disabilityGrade: 7 } }] })).toContain('1 至 4')
    expect(await refuse({ without: [ids.mother] })).toContain('本人不能去掉')
    const husband = { relation: 'spouse', sex: 'male', birthDate: '1966-01-01' }
    expect(await refuse({ add: [husband, husband] })).toContain('只能有一位配偶')
    expect((await office.refused('program.whatIf', { year })).message).toContain('请给出证件号码')
    expect((await office.refused('program.whatIf', { year, idNumber: '349999190001010000' })).code).toBe('notFound')
  })

  it('shows every program on file and in the trial side by side, and stores nothing', async () => {
    const before = await office.dump()
    const plain = await trial({})
    expect(plain.changes).toEqual([])
    expect(plain.programs.some((each) => each.differs)).toBe(false)
    expect(plain.members.map(({ relation, name }) => [relation, name])).toEqual([
      ['self', '试算人'],
      ['child', '试算女'],
    ])
    const older = await trial({ change: [{ personId: ids.mother, facts: { birthDate: '1966-03-08' } }] })
    expect(older.changes).toEqual(['试算人：出生日期由“1968年3月8日”改为“1966年3月8日”'])
    expect(of(older, 'rural-reward')).toMatchObject({ differs: true, onFile: { outcome: 'notEligible' }, trial: { outcome: 'eligible', kind: '独女户' } })
    const bereaved = await trial({ change: [{ personId: ids.daughter, facts: { state: 'dead', stateSince: '2025-05-01' } }] })
    expect(of(bereaved, 'special-bereaved').trial.outcome).toBe('eligible')
    const disabled = await trial({ change: [{ personId: ids.daughter, facts: { disabilityGrade: 2 } }] })
    expect(of(disabled, 'special-disabled').trial.outcome).toBe('eligible')
    const city = await trial({ change: [{ personId: ids.mother, facts: { birthDate: '1966-03-08', ruralResident: false } }] })
    expect(of(city, 'rural-reward').trial.outcome).toBe('notEligible')
    expect(await office.dump()).toEqual(before)
  })

  it('takes children and a spouse who are not on file, and leaves out who is', async () => {
    const older = { change: [{ personId: ids.mother, facts: { birthDate: '1966-03-08' } }] }
    const son = { relation: 'child' as const, sex: 'male' as const, birthDate: '2000-01-01' }
    expect(of(await trial({ ...older, add: [son] }), 'rural-reward').trial).toMatchObject({
      outcome: 'notEligible',
      reasons: [expect.stringContaining('现存') as string],
    })
    expect(of(await trial({ ...older, add: [{ ...son, sex: 'female' }] }), 'rural-reward').trial).toMatchObject({ outcome: 'eligible', kind: '双女户' })
    expect(of(await trial({ ...older, add: [son], without: [ids.daughter] }), 'rural-reward').trial.kind).toBe('独子户')
    const husband = { relation: 'spouse' as const, sex: 'male' as const, birthDate: '1966-01-01', ruralResident: false }
    expect(of(await trial({ ...older, add: [husband] }), 'rural-reward').trial.outcome).toBe('notEligible')
    const baby = await office.call('program.whatIf', { personId: ids.daughter, year, add: [{ relation: 'child', sex: 'female', birthDate: '2026-01-01' }] })
    expect(baby.changes).toEqual(['新增子女：女，2026年1月1日生，在册'])
  })

  it('says on paper that it is no decision', async () => {
    const file = office.file('trial.html')
    await office.call('program.printWhatIf', { personId: ids.mother, year, change: [{ personId: ids.mother, facts: { birthDate: '1966-03-08' } }], file })
    const html = readFileSync(file, 'utf8')
    expect(html).toContain('试算结果，不是审批决定')
    expect(html).not.toContain(mother)
  })

  it('without a change says of everybody what the register says', async () => {
    const town = await open({ fixture: 'small' })
    const { rows } = await town.call('program.people', { programId: 'rural-reward', year, outcome: 'notEligible', limit: 40 })
    for (const row of rows) {
      const result = await town.call('program.whatIf', { personId: row.id, year })
      expect(result.programs.filter((each) => each.differs)).toEqual([])
    }
  })
})
