import { describe, expect, it } from 'vitest'
import type { Input, OperationName } from '../../../../src/preload/contract/index'
import { offices, type TestOffice } from '../../../helpers/office'
import { inventedNumber, samplePerson, sampleVillage } from '../../../helpers/sample-person'

const open = offices()
const act = { day: '2026-11-01', document: '户口簿' }
type Change = NonNullable<Parameters<typeof samplePerson>[0]>

/** Grandmother, husband (head), wife, daughter; a single neighbour of her age next door. */
async function family() {
  const office = await open({ fixture: 'small' })
  const numbers = {
    grandmother: inventedNumber('1940-05-01', 302),
    husband: inventedNumber('1965-05-01', 303),
    wife: inventedNumber('1966-05-01', 304),
    daughter: inventedNumber('1995-05-01', 306),
    neighbour: inventedNumber('1994-05-01', 307),
  }
  const add = async (who: keyof typeof numbers, change: Change): Promise<number> =>
    (
      await office.call('person.add', {
        fields: samplePerson({
          idNumber: numbers[who],
          birthDate: numbers[who].replace(/^.{6}(.{4})(..)(..).*/, '$1-$2-$3'),
          bankAccount: null,
          householdNumber: 'fam1',
          ...change,
        }),
      })
    ).id
  const grandmother = await add('grandmother', { name: '虚祖母', sex: 'female', relationToHead: '母', maritalStatus: 'widowed' })
  const husband = await add('husband', { name: '虚户主', motherIdNumber: numbers.grandmother, spouseIdNumber: numbers.wife, spouseName: '虚妻子' })
  const wife = await add('wife', { name: '虚妻子', sex: 'female', relationToHead: '配偶', spouseIdNumber: numbers.husband, spouseName: '虚户主' })
  const daughter = await add('daughter', {
    name: '虚女儿',
    sex: 'female',
    relationToHead: '女',
    maritalStatus: 'single',
    fatherIdNumber: numbers.husband,
    motherIdNumber: numbers.wife,
  })
  const neighbour = await add('neighbour', { name: '虚邻居', maritalStatus: 'single', householdNumber: 'fam2' })
  return { office, numbers, grandmother, husband, wife, daughter, neighbour }
}
const look = async (office: TestOffice, id: number) => (await office.call('person.card', { id })).person
const relations = async (office: TestOffice, householdNumber: string): Promise<Record<string, string | null>> =>
  Object.fromEntries((await office.call('household.card', { householdNumber })).members.map((row) => [row.name, row.relationToHead]))
async function message<N extends OperationName>(office: TestOffice, operation: N, input: Input<N>): Promise<string> {
  return (await office.refused(operation, input)).message
}

describe('refusals', () => {
  it('says which person, which day and what to do first', async () => {
    const { office, husband, wife, daughter, grandmother, neighbour } = await family()
    expect(await message(office, 'household.death', { personId: husband, ...act, day: '2026-11-24' })).toContain('还没有到')
    expect(await message(office, 'household.death', { personId: husband, ...act })).toContain('请选新户主')
    expect(await message(office, 'household.death', { personId: daughter, ...act, day: '1995-04-30' })).toContain('早于出生日期')
    expect(await message(office, 'household.marriage', { personId: wife, spouseId: neighbour, ...act })).toContain('虚妻子已登记为已婚')
    expect(await message(office, 'household.marriage', { personId: daughter, spouseId: grandmother, ...act })).toContain('性别相同')
    expect(await message(office, 'household.divorce', { personId: daughter, ...act })).toContain('没有登记为已婚')
    expect(await message(office, 'household.birth', { householdNumber: 'fam1', fields: { name: '虚婴', sex: 'male' }, ...act })).toContain('请至少选父亲或母亲')
    expect(await message(office, 'household.birth', { householdNumber: 'fam1', fields: { name: '虚婴', sex: 'male' }, fatherId: wife, ...act })).toContain(
      '性别不对',
    )
    expect(
      await message(office, 'household.split', { householdNumber: 'fam1', personIds: [husband, wife, daughter, grandmother], headId: wife, ...act }),
    ).toContain('全户')
    expect(await message(office, 'household.split', { householdNumber: 'fam1', personIds: [daughter], headId: wife, ...act })).toContain('新户的户主')
    expect(await message(office, 'household.changeHead', { householdNumber: 'fam1', newHeadId: neighbour, ...act })).toContain('这一户在册的人')
    expect(await message(office, 'household.join', { householdNumber: 'nowhere', personIds: [neighbour], ...act })).toContain('没有户编号为 nowhere')
    expect(await message(office, 'household.moveIn', { householdNumber: 'fam1', personId: neighbour, ...act })).toContain('本来就在册')
    expect(await office.dump(['householdEvent'])).toEqual({ householdEvent: [] })
  })
})

describe('named operations', () => {
  it('death: the spouse is widowed on that day, a new head is seated, everybody’s relation follows', async () => {
    const { office, husband, wife } = await family()
    const done = await office.call('household.death', { personId: husband, newHeadId: wife, ...act, document: '死亡证明' })
    expect(done.householdNumber).toBe('fam1')
    expect(await look(office, husband)).toMatchObject({ state: 'dead', stateSince: '2026-11-01' })
    expect(await look(office, wife)).toMatchObject({ maritalStatus: 'widowed', maritalSince: '2026-11-01', relationToHead: '户主' })
    expect(await relations(office, 'fam1')).toEqual({ 虚妻子: '户主', 虚户主: '户主', 虚女儿: '女', 虚祖母: '婆婆' })
    const { timeline } = await office.call('household.card', { householdNumber: 'fam1' })
    expect(timeline.slice(-2).map((entry) => [entry.day, entry.sentence, entry.document, entry.by])).toEqual([
      ['2026-11-01', '虚户主去世', '死亡证明', '甄经办'],
      ['2026-11-01', '户主换成虚妻子', '死亡证明', '甄经办'],
    ])
    const { history } = await office.call('person.card', { id: husband })
    expect(history[0]!.sentences).toContain('人口状态：在册 → 死亡，依据：死亡证明')
  })

  it('marriage with moving in, a birth, and a divorce', async () => {
    const { office, numbers, daughter, neighbour } = await family()
    await office.call('household.marriage', { personId: neighbour, spouseId: daughter, together: 'person', ...act })
    expect(await look(office, daughter)).toMatchObject({
      maritalStatus: 'firstMarriage',
      spouseIdNumber: numbers.neighbour,
      spouseName: '虚邻居',
      householdNumber: 'fam2',
      relationToHead: '配偶',
    })
    const { persons } = await office.call('household.birth', {
      householdNumber: 'fam2',
      fields: { name: '虚婴儿', sex: 'female' },
      fatherId: neighbour,
      motherId: daughter,
      ...act,
      day: '2026-11-20',
    })
    const baby = await look(office, persons[0]!)
    expect(baby).toMatchObject({
      name: '虚婴儿',
      birthDate: '2026-11-20',
      relationToHead: '女',
      fatherIdNumber: numbers.neighbour,
      motherIdNumber: numbers.daughter,
      villageCode: sampleVillage,
      parentRelation: 'birth',
    })
    await office.as('leader')
    expect(JSON.stringify((await office.call('audit.list', {})).rows)).not.toContain('虚婴儿')
    await office.as('clerk')
    await office.call('household.divorce', { personId: daughter, ...act, day: '2026-11-22', document: '离婚证' })
    expect([await look(office, daughter), await look(office, neighbour)]).toEqual([
      expect.objectContaining({ maritalStatus: 'divorced', spouseIdNumber: null }),
      expect.objectContaining({ maritalStatus: 'divorced', spouseIdNumber: null }),
    ])
  })

  it('split takes the next free number, merge puts both back under one head', async () => {
    const { office, daughter, grandmother, husband } = await family()
    const { householdNumber } = await office.call('household.split', { householdNumber: 'fam1', personIds: [daughter, grandmother], headId: daughter, ...act })
    expect(householdNumber).toMatch(new RegExp(`^${sampleVillage}\\d{6}$`))
    expect(await relations(office, householdNumber!)).toEqual({ 虚女儿: '户主', 虚祖母: null })
    expect((await office.call('household.card', { householdNumber: 'fam1' })).timeline.at(-1)!.sentence).toBe(
      `虚祖母、虚女儿分出，另立户编号 ${householdNumber}`,
    )
    await office.call('household.merge', { householdNumber: householdNumber!, intoHouseholdNumber: 'fam1', ...act, day: '2026-11-20' })
    expect(await relations(office, 'fam1')).toEqual({ 虚户主: '户主', 虚妻子: '配偶', 虚女儿: '女', 虚祖母: '母' })
    await office.call('household.moveOut', { personIds: [grandmother], ...act, day: '2026-11-21' })
    await office.call('household.moveIn', { householdNumber: 'fam1', personId: grandmother, ...act, day: '2026-11-22' })
    expect(await look(office, grandmother)).toMatchObject({ state: 'registered', stateSince: null })
    await office.call('household.changeHead', { householdNumber: 'fam1', newHeadId: daughter, ...act, day: '2026-11-23' })
    expect(await relations(office, 'fam1')).toMatchObject({ 虚女儿: '户主', 虚户主: '父', 虚妻子: '母' })
    expect((await look(office, husband)).relationToHead).toBe('父')
  })

  it('every operation can be taken back as one step', async () => {
    const { office, husband, wife } = await family()
    const before = await office.dump(['person', 'householdEvent'])
    await office.call('household.death', { personId: husband, newHeadId: wife, ...act })
    const [step] = await office.call('register.steps', {})
    expect(step).toMatchObject({ operation: 'household.death', title: '登记死亡', reason: '户口簿', undone: false })
    expect((await office.call('register.undoStep', { seq: step!.seq, reason: '登记错人' })).kept).toEqual([])
    expect(await office.dump(['person', 'householdEvent'])).toEqual(before)
    expect((await office.refused('register.undoStep', { seq: step!.seq, reason: '再来一次' })).message).toContain('已经撤销过')
  })
})

describe('money still to come', () => {
  it('names who died and still stands on a list', async () => {
    const office = await open({ fixture: 'small' })
    const { rosterId } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
    const { lines } = await office.call('roster.view', { rosterId })
    const { personId } = lines[0]!
    const { householdNumber, relationToHead } = await look(office, personId)
    const others = (await office.call('household.card', { householdNumber: householdNumber! })).members.filter(
      (row) => row.id !== personId && row.state === 'registered',
    )
    await office.call('household.death', { personId, ...act, ...(relationToHead === '户主' && others[0] ? { newHeadId: others[0].id } : {}) })
    const { items } = await office.call('ledger.today', {})
    expect(items.filter((item) => item.id.startsWith('stop-')).map((item) => item.id)).toEqual([`stop-${personId}-${rosterId}`])
  })
})

describe('the dossier', () => {
  it('prints a whole and a masked page', async () => {
    const { office, daughter } = await family()
    await office.call('household.split', {
      householdNumber: 'fam1',
      personIds: [daughter],
      headId: daughter,
      newHouseholdNumber: 'fam9',
      ...act,
      note: '家务事',
    })
    for (const masked of [false, true]) {
      const { file } = await office.call('household.dossier', { householdNumber: 'fam1', masked, file: office.file(`family-${String(masked)}.html`) })
      const { readFileSync } = await import('node:fs')
      const text = readFileSync(file!, 'utf8')
      for (const word of ['虚户主', '虚女儿', '虚祖母', '家务事']) expect([word, text.includes(word)]).toEqual([word, !masked])
      expect(/\d{17}[\dX]/.test(text)).toBe(!masked)
    }
  })
})
