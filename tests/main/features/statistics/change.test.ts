import { describe, expect, it } from 'vitest'
import { periodChoices } from '../../../../src/main/domain/statistics/period-choices'
import { offices, type TestOffice } from '../../../helpers/office'
import { samplePerson } from '../../../helpers/sample-person'

const open = offices()
type Change = Awaited<ReturnType<TestOffice['call']>> extends never ? never : { key: string; unit: string; before: number | null; now: number | null; added: { name: string; why: string }[]; gone: { name: string; why: string }[]; altered: unknown[]; sentence: string } // prettier-ignore
const minus = (text: string): string => text.replaceAll('−', '-').replaceAll(',', '')
/** What the terms of a sentence add up to, and what it says the difference is; undefined where nothing is counted by name. */
function readSentence(sentence: string): { total: number; terms: number } | undefined {
  if (sentence === '没有变化。') return { total: 0, terms: 0 }
  const [, total, right] = /^([+−]?[\d,.]+)(?: 元)? = (.+)。$/.exec(sentence) ?? []
  if (total === undefined || right === undefined) return undefined
  let terms = 0
  for (const [, sign, people, yuan] of `+ ${minus(right).replace(/^- /, '-- ')}`
    .replace(/^\+ -- /, '- ')
    .matchAll(/([+-]) \S+? (\d+)(?: 人 ([\d.]+) 元)?(?= |$)/g))
    terms += (sign === '-' ? -1 : 1) * (yuan === undefined ? Number(people) : Math.round(Number(yuan) * 100))
  return { total: right.includes('元') ? Math.round(Number(minus(total)) * 100) : Number(minus(total)), terms }
}
function expectExact(changes: readonly Change[], where: string): number {
  let told = 0
  for (const { key, unit, before, now, added, gone, sentence } of changes) {
    if (before === null || now === null || !['person', 'household', 'fen'].includes(unit)) continue
    const read = readSentence(sentence)
    expect(read, `${where} ${key}: ${sentence}`).toEqual({ total: now - before, terms: now - before })
    if (unit !== 'fen') expect(`${where} ${key} ${added.length - gone.length}`).toBe(`${where} ${key} ${now - before}`)
    if (sentence !== '没有变化。') told++
  }
  return told
}

describe('the sentence of a difference', () => {
  it('adds up exactly in every column of every report, between any two periods', async () => {
    const office = await open({ persons: 1200, seed: 21 })
    await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
    const kinds = await office.call('report.kinds', {})
    let told = 0
    for (const { kind, bases } of kinds)
      for (const base of bases)
        for (const against of ['previous', 'lastYear'] as const) {
          const { changes } = await office.call('report.change', { kind, base, from: '2026-01-01', to: '2026-12-31', against })
          told += expectExact(changes, `${kind} ${base} ${against}`)
        }
    expect(told).toBeGreaterThan(100)
    const [village] = await office.call('village.list', {})
    const { changes } = await office.call('report.change', {
      kind: 'population',
      from: '2026-01-01',
      to: '2026-12-31',
      against: 'previous',
      villageCode: village!.code,
    })
    expect(expectExact(changes, 'village')).toBeGreaterThan(3)
  })

  it('names who grew into another band as such, and nobody as entered late who was entered with all the others', async () => {
    const office = await open({ persons: 1200, seed: 21 })
    const { changes } = await office.call('report.change', { kind: 'ages', from: '2026-01-01', to: '2026-10-31', against: 'lastYear' })
    const toddlers = changes.find(({ key }) => key === 'a3')!
    expect(toddlers.sentence).toMatch(/= 转入 \d+ − /)
    expect(toddlers.added.map(({ why }) => why)).toContain('原来在“0—2岁”')
    expect(JSON.stringify(changes)).not.toContain('补登记')
    const wed = await office.call('report.change', { kind: 'marriage', from: '2026-01-01', to: '2026-10-31', against: 'lastYear' })
    expect(JSON.stringify(wed.changes.find(({ key }) => key === 'single')!.added)).toMatch(/2026年\d+月\d+日满15岁|2025年\d+月\d+日满15岁/)
  })

  it('tells late entries apart once the month before was sent: +5 = 4 new + 1 late', async () => {
    const office = await open({ persons: 300, seed: 3 })
    const [village] = await office.call('village.list', {})
    const newborn = async (name: string, birthDate: string) =>
      office.call('person.add', {
        fields: samplePerson({ villageCode: village!.code, name, birthDate, idType: '无证件', idNumber: null, sex: 'male', maritalStatus: 'single' }),
      })
    office.time.day = '2026-12-01'
    const november = { kind: 'population', from: '2026-11-01', to: '2026-11-30' }
    const december = { kind: 'population', from: '2026-12-01', to: '2026-12-31' }
    const { rows } = await office.call('person.list', { filter: {}, sort: 'household', descending: false, offset: 0, limit: 3 })
    const before = await office.call('report.change', { ...december, against: 'previous' })
    expect(before.sent).toBeNull()
    const { reportId, code } = await office.call('report.send', { ...november, note: '' })
    office.time.day = '2026-12-20'
    for (const [index, day] of ['2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05'].entries()) await newborn(`甄新${String(index)}`, day)
    await newborn('甄晚报', '2026-11-29')
    await office.call('stop.depart', { state: 'dead', people: [{ personId: rows[0]!.id, since: '2026-11-15' }], reason: '火化名单' })
    await office.call('stop.depart', { state: 'dead', people: [{ personId: rows[1]!.id, since: '2026-12-06' }], reason: '火化名单' })
    const after = await office.call('report.change', { ...december, against: 'previous' })
    expect(after.sent).toMatchObject({ reportId, code, version: 2 })
    const end = after.changes.find(({ key }) => key === 'end')!
    expect(end.sentence).toBe('+3 = 出生 4 + 补登记 1 − 死亡 1 − 补登死亡 1。')
    expect(end.added.find(({ name }) => name === '甄晚报')!.why).toBe('2026年11月29日出生，2026年12月20日录入底册')
    expect(end.gone.map(({ why }) => why).toSorted()).toEqual(['2026年11月15日死亡，2026年12月20日登记', '2026年12月6日死亡'])
    expectExact(after.changes, 'against what was sent')
    const since = await office.call('report.since', { reportId })
    expect(since.redefined).toBe(false)
    expect(since.changes.find(({ key }) => key === 'deaths')!.sentence).toBe('+1 = 补登死亡 1。')
    expectExact(since.changes, 'since')
    // the death of November, written down in December, stands apart in December
    expect((await office.call('report.people', { ...december, kind: 'deaths', column: 'late' })).ids).toEqual([rows[0]!.id])
    expect((await office.call('report.people', { ...december, kind: 'deaths', column: 'deaths' })).ids).toEqual([rows[1]!.id])
  })

  it('keeps the names as they were sent, and the version of the definition', async () => {
    const office = await open({ persons: 300, seed: 3 })
    const [village] = await office.call('village.list', {})
    const fields = samplePerson({ villageCode: village!.code, name: '甄旧名', birthDate: '2026-11-05', idType: '无证件', idNumber: null })
    const { id } = await office.call('person.add', { fields })
    const november = { kind: 'population', from: '2026-11-01', to: '2026-11-30' }
    const { reportId } = await office.call('report.send', { ...november, note: '' })
    const version = (await office.call('report.kinds', {})).find(({ kind }) => kind === 'population')!.version
    expect((await office.call('report.view', { reportId })).report.version).toBe(version)
    await office.call('person.update', { id, fields: { name: '甄新名' }, reason: '更正姓名' })
    const born = await office.call('report.sentPeople', { reportId, column: 'births' })
    expect(born.people.find(({ personId }) => personId === id)).toMatchObject({ name: '甄旧名', villageName: village!.name, why: '' })
    const { file } = await office.call('report.print', { reportId, file: office.file('sent.html') })
    expect(file).toContain('sent.html')
  })
})

describe('the periods on offer', () => {
  const choice = (today: string, key: string) => periodChoices(today).find((each) => each.key === key)
  it.each([
    ['2026-11-23', 'statisticalHalf', '2026-10-01', '2027-03-31', '统计年度上半年（10月1日起）'],
    ['2026-11-23', 'lastStatisticalHalf', '2026-04-01', '2026-09-30', '上个统计年度下半年（4月1日起）'],
    ['2026-02-01', 'statisticalHalf', '2025-10-01', '2026-03-31', '统计年度上半年（10月1日起）'],
    ['2026-04-01', 'statisticalHalf', '2026-04-01', '2026-09-30', '统计年度下半年（4月1日起）'],
    ['2026-09-30', 'lastStatisticalHalf', '2025-10-01', '2026-03-31', '统计年度上半年（10月1日起）'],
    ['2026-10-01', 'statistical', '2026-10-01', '2027-09-30', '统计年度（10月1日起）'],
    ['2026-07-01', 'half', '2026-07-01', '2026-12-31', '下半年'],
    ['2026-07-01', 'lastHalf', '2026-01-01', '2026-06-30', '上半年'],
  ])('on %s: %s is %s to %s', (today, key, from, to, title) => {
    expect(choice(today, key)).toEqual({ key, title, from, to })
  })
})
