import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { papersToBring } from '../../../../src/main/domain/ahead-papers'
import { addDays } from '../../../../src/main/domain/day'
import { monthsLater } from '../../../../src/main/domain/forecast'
import type { PersonFields } from '../../../../src/preload/contract/person'
import { fixtureFile, offices, type TestOffice } from '../../../helpers/office'
import { inventedNumber, samplePerson } from '../../../helpers/sample-person'

const open = offices()
let counter = 100
/** A widow with one daughter, entitled to the reward but for what `change` says. */
async function addWidow(office: TestOffice, name: string, birthDate: string, change: Partial<PersonFields> = {}): Promise<{ id: number; idNumber: string }> {
  counter += 2
  const idNumber = inventedNumber(birthDate, counter)
  const own = { sex: 'female' as const, householdNumber: null, maritalStatus: 'widowed' as const, rewardConditionConfirmed: true, declaredChildren: 1 }
  const { id: personId } = await office.call('person.add', {
    fields: samplePerson({ ...own, name, birthDate, idNumber, phone: null, bankAccount: null, ...change }),
  })
  const child = {
    name: `${name}之女`,
    sex: 'female' as const,
    birthDate: '1990-02-03',
    idNumber: inventedNumber('1990-02-03', counter + 500),
    householdNumber: null,
  }
  await office.call('person.add', { fields: samplePerson({ ...child, motherIdNumber: idNumber, phone: null, bankAccount: null, maritalStatus: 'single' }) })
  return { id: personId, idNumber }
}

describe('looking ahead', () => {
  let office: TestOffice
  beforeAll(async () => {
    office = await open()
    await office.importFile(fixtureFile('small', 'village.xlsx'))
    await addWidow(office, '明年甲', '1967-05-03')
    await addWidow(office, '后年乙', '1967-12-10')
    await addWidow(office, '缺件丙', '1967-06-30', { rewardConditionConfirmed: null })
    await addWidow(office, '已满丁', '1960-01-01')
    await addWidow(office, '本年戊', '1966-12-01')
    await addWidow(office, '今年已过己', '1966-02-01')
  })
  const rows = async (months: number, more = {}) => (await office.call('ahead.forecast', { months, programId: 'rural-reward', ...more })).rows

  it('refuses what makes no sense', async () => {
    for (const months of [0, 61, 1.5]) expect((await office.refused('ahead.forecast', { months })).code).toBe('invalid')
    expect((await office.refused('ahead.forecast', { programId: 'nothing' })).message).toContain('没有“nothing”这个项目')
    expect((await office.refused('ahead.printForecast', { programId: 'complication', file: office.file('x.html') })).message).toContain('没有可打印的')
  })

  it('names who begins to qualify with the very day, the benefit year, the money and the papers missing', async () => {
    const answer = await office.call('ahead.forecast', { months: 12, programId: 'rural-reward' })
    expect(answer.until).toBe('2027-11-23')
    expect(answer.rows.map(({ name, day, year, outcome }) => [name, day, year, outcome])).toEqual([
      ['本年戊', '2026-12-01', 2026, 'eligible'],
      ['明年甲', '2027-05-03', 2027, 'eligible'],
      ['缺件丙', '2027-06-30', 2027, 'undetermined'],
    ])
    expect(answer.rows[1]).toMatchObject({ kind: '独女户', because: [expect.stringContaining('年龄')], missing: [] })
    expect(answer.rows[2]!.missing.join()).toContain('经县级卫健部门确认的奖扶申报表')
    const { amountFen } = await office.call('program.explain', { programId: 'rural-reward', year: 2027, personId: answer.rows[1]!.personId })
    expect(answer.rows[1]!.amountFen).toBe(amountFen)
    expect(answer.programs).toEqual([{ programId: 'rural-reward', programTitle: '奖励扶助', persons: 2, undetermined: 1, amountFen: answer.totalFen }])
    expect(answer.years.map(({ year, persons }) => [year, persons])).toEqual([
      [2026, 3],
      [2027, 5],
    ])
  })

  it('reaches as far as asked, and narrows by village, name and outcome', async () => {
    expect((await rows(13)).map((row) => row.name)).toContain('后年乙')
    expect((await rows(24, { text: '后年' })).map((row) => row.day)).toEqual(['2027-12-10'])
    expect(await rows(24, { outcome: 'undetermined' })).toHaveLength(1)
    expect(await rows(24, { villageCode: '349999101999' })).toEqual([])
    const { total, rows: second } = await office.call('ahead.forecast', { months: 24, programId: 'rural-reward', offset: 1, limit: 1 })
    expect([total, second[0]!.name]).toEqual([4, '明年甲'])
  })

  it('is cancelled between two programs', async () => {
    const failure = await office.refused('ahead.forecast', { months: 24 }, { signal: { cancelled: () => true } })
    expect(failure.message).toContain('已取消')
  })

  it('prints a sheet a village without numbers', async () => {
    const file = office.file('forecast.html')
    await office.call('ahead.printForecast', { months: 24, programId: 'rural-reward', file })
    const html = readFileSync(file, 'utf8')
    expect(html).toContain('缺件丙')
    expect(html).not.toMatch(/\d{17}/)
  })

  it('asks for each paper once, and for nothing of a single child while the children are in doubt', () => {
    const family = ['现存子女数：本人一栏不一致（需要户口簿）', '曾生育收养子女数：不一致（需要户口簿）', '独生子女死亡日期：不一致（需要死亡证明）']
    expect(papersToBring(family)).toBe('户口簿')
    expect(papersToBring(['居民身份：未填（需要户口簿，或界定材料（填“界定为农村居民”））'])).toBe('户口簿，或界定材料（填“界定为农村居民”）')
  })

  it('counts months like a calendar', () => {
    expect(monthsLater('2027-08-31', 6)).toBe('2028-02-29')
    expect(monthsLater('2026-11-23', 12)).toBe('2027-11-23')
  })

  it('agrees, for every person of an invented township, with what the rules say on the day and the day before', async () => {
    const town = await open({ persons: 2500, seed: 3 })
    const { rows: coming } = await town.call('ahead.forecast', { months: 24, limit: 1000 })
    expect(coming.length).toBeGreaterThan(10)
    for (const row of coming.slice(0, 60)) {
      const { programId, personId, year } = row
      const explained = await town.call('program.explain', { programId, personId, year })
      expect(explained.outcome).toBe(row.outcome)
      expect(explained.amountFen ?? 0).toBe(row.amountFen)
      expect((await town.call('program.explain', { programId, personId, year: year - 1 })).outcome).toBe('notEligible')
      if (programId !== 'rural-reward' || row.because.some((each) => !each.includes('年龄'))) continue
      const birth = row.birthDate!
      if (birth.length === 10)
        expect([addDays(row.day, -1) < `${Number(birth.slice(0, 4)) + 60}${birth.slice(4)}`, row.day.slice(5)]).toEqual([true, birth.slice(5)])
    }
  })
})

describe('who should be on the list and is not, and who is and should not', () => {
  it('is named with the reason and the next step', async () => {
    const office = await open({ fixture: 'small' })
    const target = { programId: 'rural-reward', year: 2026 }
    const before = await office.call('ahead.gaps', { ...target, kind: 'entitled' })
    const { counts } = await office.call('program.assess', target)
    expect([before.total, before.rows[0]!.next, before.withoutRoster]).toEqual([counts.eligible, 'roster', ['奖励扶助']])
    expect((await office.call('ahead.gaps', { ...target, kind: 'listed' })).total).toBe(0)
    const { rosterId } = await office.call('roster.create', target)
    for (const kind of ['entitled', 'listed'] as const) expect((await office.call('ahead.gaps', { ...target, kind })).rows).toEqual([])
    const late = await addWidow(office, '后来人', '1960-01-01')
    const [first] = (await office.call('roster.view', { rosterId })).lines
    await office.call('person.update', { id: first!.personId, fields: { state: 'dead', stateSince: '2025-06-01' }, reason: '死亡证明' })
    const entitled = await office.call('ahead.gaps', { ...target, kind: 'entitled' })
    expect(entitled.rows).toMatchObject([{ personId: late.id, name: '后来人', next: 'application', rosterId }])
    const listed = await office.call('ahead.gaps', { ...target, kind: 'listed' })
    expect(listed.rows).toMatchObject([
      { personId: first!.personId, next: 'strike', amountFen: first!.amountFen, reason: expect.stringContaining('生存状况') as string },
    ])
    expect(await office.call('ahead.gaps', { ...target, kind: 'listed', text: '后来人' })).toMatchObject({ total: 0 })
    const file = office.file('gap.html')
    await office.call('ahead.printGaps', { ...target, kind: 'listed', file })
    expect(readFileSync(file, 'utf8')).toContain(first!.name)
    expect((await office.refused('ahead.printGaps', { ...target, kind: 'listed', text: '没有此人', file })).message).toContain('没有不应享在享的人')
    expect((await office.refused('ahead.gaps', { year: 2026, kind: 'all' })).message).toContain('应享未享')
  })
})
