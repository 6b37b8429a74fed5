import { describe, expect, it } from 'vitest'
import type { PersonFields } from '../../../../src/preload/contract/person'
import { fixtureFile, offices } from '../../../helpers/office'
import { inventedNumber, samplePerson } from '../../../helpers/sample-person'

const open = offices()
const good = samplePerson()

describe('a person that does not hold together', () => {
  const wrong: [string, Partial<PersonFields>, string][] = [
    ['a village nobody knows', { villageCode: '349999101999' }, 'villageCode'],
    ['a wrong check digit', { idNumber: good.idNumber!.slice(0, 17) + (good.idNumber!.endsWith('3') ? '4' : '3') }, 'idNumber'],
    ['a short number', { idNumber: '34999919570308' }, 'idNumber'],
    ['a number with spaces', { idNumber: ` ${good.idNumber!} ` }, 'idNumber'],
    ['a number of the other sex', { sex: 'female' }, 'sex'],
    ['a number of another birth day', { birthDate: '1958-03-08' }, 'birthDate'],
    ['a day that never was', { birthDate: '1957-02-30', idNumber: null }, 'birthDate'],
    ['neither number nor birth day', { birthDate: null, idNumber: null }, 'idNumber'],
    ['itself as its father', { fatherIdNumber: good.idNumber }, 'fatherIdNumber'],
    ['a mother whose number is wrong', { motherIdNumber: inventedNumber('1930-01-01', 222).replace(/.$/, (c) => (c === '1' ? '2' : '1')) }, 'motherIdNumber'],
    ['a death without a day', { state: 'dead' }, 'stateSince'],
    ['a death before the birth', { state: 'dead', stateSince: '1950' }, 'stateSince'],
  ]
  it.each(wrong)('is refused: %s', async (_what, change, field) => {
    const office = await open({ fixture: 'small' })
    const before = await office.dump()
    const failure = await office.refused('person.add', { fields: { ...good, ...change } })
    expect(failure.issues?.map((issue) => issue.path)).toContain(`fields.${field}`)
    expect(await office.dump()).toEqual(before)
    const { id } = await office.call('person.add', { fields: good })
    const known = await office.dump(['person', 'change'])
    expect((await office.refused('person.update', { id, fields: change, reason: '试一试' })).code).toBe('invalid')
    expect(await office.dump(['person', 'change'])).toEqual(known)
  })

  it('is refused under a number somebody has, without a change, and under an id nobody has', async () => {
    const office = await open({ fixture: 'small' })
    const { id } = await office.call('person.add', { fields: good })
    expect((await office.refused('person.add', { fields: { ...good, name: '另一人' } })).message).toContain('已经有人使用')
    expect((await office.refused('person.update', { id, fields: { note: null }, reason: '没有改' })).message).toContain('没有任何改动')
    expect((await office.refused('person.update', { id, fields: { note: undefined }, reason: '没有改' })).message).toContain('没有任何改动')
    expect((await office.refused('person.update', { id: 99_999, fields: { note: '无' }, reason: '没有人' })).code).toBe('notFound')
    expect((await office.refused('person.card', { id: 99_999 })).code).toBe('notFound')
  })
})

describe('a person’s card', () => {
  it('tells where every fact came from and what happened to it, in sentences', async () => {
    const office = await open({ fixture: 'small' })
    const row = (await office.call('person.list', { filter: {}, limit: 1000 })).rows.find((each) => each.phone !== null)!
    const cardBefore = await office.call('person.card', { id: row.id })
    const source = (field: string, card = cardBefore) => card.sources.find((each) => each.field === field)!
    expect(source('name')).toMatchObject({ file: 'person.xlsx', sheet: '底册', day: '2026-11-23', by: '甄经办' })
    expect(source('name').cell).toMatch(/^[A-Z]+\d+$/)
    office.time.day = '2026-12-01'
    await office.call('person.update', {
      id: row.id,
      fields: { phone: '13800000999', birthDate: cardBefore.person.birthDate, note: '备一' },
      reason: '电话核实',
    })
    const card = await office.call('person.card', { id: row.id })
    expect(source('phone', card)).toMatchObject({ file: null, cell: null, day: '2026-12-01', by: '甄经办', batchId: null })
    expect(source('name', card)).toEqual(source('name'))
    expect(card.history[0]!.sentences.join()).toContain('→ 13800000999，原因：电话核实')
    expect(card.history[0]!.what).toBe('修改人员')
    expect(card.history.at(-1)!.sentences).toEqual([`录入，依据《person.xlsx》第 ${source('name').cell!.replace(/\D/g, '')} 行`])
    expect((await office.call('person.card', { idNumber: row.idNumber ?? '' })).person).toEqual(card.person)
  })

  it('shows the household and kin both ways', async () => {
    const office = await open({ fixture: 'small' })
    const father = samplePerson({ name: '虚父亲', idNumber: inventedNumber('1955-01-01', 111), birthDate: '1955-01-01', spouseName: '虚母亲' })
    const mother = samplePerson({
      name: '虚母亲',
      sex: 'female',
      idNumber: inventedNumber('1956-01-01', 112),
      birthDate: '1956-01-01',
      relationToHead: '配偶',
      spouseIdNumber: father.idNumber,
    })
    const child = samplePerson({
      name: '虚女儿',
      sex: 'female',
      idNumber: inventedNumber('1980-01-01', 114),
      birthDate: '1980-01-01',
      relationToHead: '女',
      fatherIdNumber: father.idNumber,
      motherIdNumber: mother.idNumber,
    })
    for (const fields of [child, mother, father]) await office.call('person.add', { fields })
    const kin = async (person: PersonFields) =>
      (await office.call('person.card', { idNumber: person.idNumber! })).kin.map((each) => `${each.relation}${each.name}`)
    expect(await kin(father)).toEqual(['配偶虚母亲', '女儿虚女儿'])
    expect(await kin(mother)).toEqual(['配偶虚父亲', '女儿虚女儿'])
    expect(await kin(child)).toEqual(['父亲虚父亲', '母亲虚母亲'])
    const household = await office.call('household.card', { householdNumber: father.householdNumber! })
    expect(household.members.map((each) => each.name)).toEqual(['虚父亲', '虚母亲', '虚女儿'])
    expect((await office.refused('household.card', { householdNumber: 'x' })).code).toBe('notFound')
  })
})

describe('the register as a sheet', () => {
  it('is written, read into an empty office and the same people stand there', { timeout: 60_000 }, async () => {
    const from = await open({ fixture: 'township' })
    const file = from.file('底册.xlsx')
    const { persons } = await from.call('office.describe', {})
    expect(await from.call('person.export', { filter: {}, file })).toMatchObject({ rows: persons })
    const again = await from.call('exchange.stage', { file })
    expect(again.counts).toMatchObject({ add: 0, change: 0, error: 0, doubtful: 0 })
    const to = await open()
    await to.importFile(fixtureFile('township', 'village.xlsx'))
    const staged = await to.call('exchange.stage', { file })
    expect(staged.counts).toEqual({ add: persons, change: 0, same: 0, doubtful: 0, error: 0 })
    await to.call('exchange.accept', { batchId: staged.batchId })
    const people = async (office: typeof to) =>
      office.raw((sqlite) =>
        (sqlite.prepare('SELECT * FROM person').all() as Record<string, unknown>[])
          .map(({ id: _id, sourceBatchId: _batch, sourceRow: _row, ...person }) => JSON.stringify(person))
          .toSorted(),
      )
    expect(await people(to)).toEqual(await people(from))
  })
})
