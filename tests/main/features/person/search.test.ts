import { beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '../../../../src/preload/contract/index'
import type { PersonRow } from '../../../../src/preload/contract/person'
import { namePinyin } from '../../../../src/main/domain/pinyin'
import { offices, type TestOffice } from '../../../helpers/office'
import { inventedNumber, samplePerson } from '../../../helpers/sample-person'

const open = offices()
let office: TestOffice
let everybody: PersonRow[]
const find = async (text: string): Promise<number[]> => (await office.call('person.find', { text, limit: 500 })).map((row) => row.id)

beforeAll(async () => {
  office = await open({ persons: 700, seed: 11 })
  await office.call('person.add', {
    fields: samplePerson({
      villageCode: (await office.call('village.list', {}))[0]!.code,
      name: '诸葛试',
      idNumber: inventedNumber('1957-03-08', 771),
      phone: '13800000771',
    }),
  })
  everybody = (await office.call('person.list', { filter: {}, limit: 1000 })).rows
})

describe('looking for a person', () => {
  it('finds nothing for nothing and nobody for nonsense', async () => {
    for (const text of ['', '   ', '𠮷𠮷𠮷', '%', '_', "' OR 1=1 --", 'zzzzzz', '999999999999999999']) expect(await find(text), text).toEqual([])
  })

  it('finds everybody by any part of the name, two-character names too', async () => {
    for (const row of everybody.slice(0, 60))
      for (const part of [row.name, row.name.slice(0, 1), row.name.slice(1), [...row.name].at(-1)!]) {
        const expected = everybody.filter((each) => each.name.includes(part)).map((each) => each.id)
        const found = await office.call('person.find', { text: part, limit: 500 })
        for (const each of found) expect(each.name).toContain(part)
        if (expected.length < 500) expect(found.map((each) => each.id).toSorted()).toEqual(expected.toSorted())
      }
  })

  it('puts the exact name first', async () => {
    for (const row of everybody.slice(0, 40)) expect((await office.call('person.find', { text: row.name }))[0]?.name).toBe(row.name)
  })

  it('finds by pinyin initials and by pinyin without tones, in any case and with spaces', async () => {
    for (const row of everybody.slice(0, 40)) {
      const { pinyin, initials } = namePinyin(row.name)
      expect(await find(initials)).toContain(row.id)
      expect(await find(pinyin)).toContain(row.id)
      expect(await find(pinyin.toUpperCase())).toContain(row.id)
    }
    expect(await find('zhu ge shi')).toHaveLength(1)
  })

  it('finds by any part of the number, full-width digits and a small x too', async () => {
    for (const row of everybody.filter((each) => each.idNumber !== null).slice(0, 30)) {
      const number = row.idNumber!
      for (const text of [
        number,
        number.slice(-4),
        number.slice(6, 14),
        number.slice(8, 16),
        number.toLowerCase(),
        number.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
      ])
        expect(await find(text), text).toContain(row.id)
    }
  })

  it('finds by phone, household number and birth day', async () => {
    for (const row of everybody.filter((each) => each.phone !== null && each.householdNumber !== null && each.birthDate !== null).slice(0, 20)) {
      expect(await find(row.phone!)).toContain(row.id)
      expect(await find(row.householdNumber!)).toContain(row.id)
      expect(await find(row.birthDate!.replaceAll('-', ''))).toContain(row.id)
    }
  })
})

describe('the list of people', () => {
  type Filter = Input<'person.list'>['filter']
  const [today] = ['2026-11-23']
  const ageOf = (row: PersonRow): number =>
    Number(today!.slice(0, 4)) - Number(row.birthDate!.slice(0, 4)) - (row.birthDate!.slice(5) > today!.slice(5) ? 1 : 0)
  const filters: [string, Filter, (row: PersonRow) => boolean][] = [
    ['everybody', {}, () => true],
    ['women', { sex: 'female' }, (row) => row.sex === 'female'],
    ['the dead', { state: 'dead' }, (row) => row.state === 'dead'],
    ['60 and older', { ageFrom: 60 }, (row) => row.birthDate !== null && ageOf(row) >= 60],
    ['three and younger', { ageTo: 3 }, (row) => row.birthDate !== null && ageOf(row) <= 3],
    [
      'men of 40 to 49 who are here',
      { ageFrom: 40, ageTo: 49, sex: 'male', state: 'registered' },
      (row) => row.birthDate !== null && ageOf(row) >= 40 && ageOf(row) <= 49 && row.sex === 'male' && row.state === 'registered',
    ],
    ['nobody', { ageFrom: 120 }, () => false],
  ]

  it.each(filters)('shows exactly %s, in every order, page by page', async (_who, filter, fits) => {
    const expected = everybody.filter(fits)
    for (const [sort, key] of [
      ['household', (row: PersonRow) => [row.villageCode, row.householdNumber ?? '']],
      ['birthDate', (row: PersonRow) => [row.birthDate ?? '']],
      ['idNumber', (row: PersonRow) => [row.idNumber ?? '']],
      ['name', (row: PersonRow) => [namePinyin(row.name).pinyin]],
    ] as const) {
      const text = (row: PersonRow): string => key(row).join('\u0001')
      for (const descending of [false, true]) {
        const rows: PersonRow[] = []
        for (let offset = 0; offset <= expected.length; offset += 300) {
          const page = await office.call('person.list', { filter, sort, descending, offset, limit: 300 })
          expect(page.total).toBe(expected.length)
          rows.push(...page.rows)
        }
        expect(rows.map((row) => row.id).toSorted()).toEqual(expected.map((row) => row.id).toSorted())
        const texts = rows.map(text)
        const sorted = texts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
        expect(texts).toEqual(descending ? sorted.toReversed() : sorted)
      }
    }
  })

  it('narrows by village, group, certificate, disability, text and ids, which agree with the cards', async () => {
    const village = everybody[0]!.villageCode
    const group = everybody.find((row) => row.villageCode === village && row.group !== null)!.group!
    const ids = async (filter: Filter): Promise<number[]> =>
      (await office.call('person.list', { filter, limit: 1000 })).rows.map((row) => row.id).toSorted((a, b) => a - b)
    expect(await ids({ villageCode: village, group })).toEqual(
      everybody
        .filter((row) => row.villageCode === village && row.group === group)
        .map((row) => row.id)
        .toSorted((a, b) => a - b),
    )
    expect(await ids({ ids: [3, 1, 2, 999_999] })).toEqual([1, 2, 3])
    expect(await ids({ text: '诸葛' })).toHaveLength(1)
    const cards = await Promise.all(everybody.slice(0, 120).map(async (row) => (await office.call('person.card', { id: row.id })).person))
    const shown = cards.map((person) => person.id)
    expect(await ids({ certificate: true, ids: shown })).toEqual(
      cards
        .filter((person) => person.onlyChildCertificate !== null)
        .map((person) => person.id)
        .toSorted((a, b) => a - b),
    )
    expect(await ids({ disabled: true, ids: shown })).toEqual(
      cards
        .filter((person) => person.disabilityGrade !== null)
        .map((person) => person.id)
        .toSorted((a, b) => a - b),
    )
  })
})
