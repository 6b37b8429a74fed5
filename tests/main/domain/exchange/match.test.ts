import { describe, expect, it } from 'vitest'
import { matchPeople, newPerson, personRegister } from '../../../../src/main/domain/exchange/match'
import type { ExistingPerson } from '../../../../src/main/domain/exchange/match'
import { matchList } from '../../../../src/main/domain/exchange/match-list'
import { matchVillages, newVillage } from '../../../../src/main/domain/exchange/match-villages'
import type { ExistingVillage } from '../../../../src/main/domain/exchange/match-villages'
import { check, checkPeople, sheet } from './sample-rows'

const number = '349999196002290019'
function existing(changes: Partial<ExistingPerson> = {}): ExistingPerson {
  const values = { villageCode: '349999101200', name: '张三', sex: 'male', idNumber: number, birthDate: '1960-02-29', householdNumber: '7', note: '旧' }
  return { id: 1, ...newPerson(values), ...changes }
}
const match = (rows: Parameters<typeof checkPeople>, ...people: ExistingPerson[]): ReturnType<typeof matchPeople> =>
  matchPeople(checkPeople(...rows).rows, personRegister(people))

describe('a person decides', () => {
  it('when the number is on file under another name', () => {
    expect(match([{ 姓名: '张叁' }], existing())).toMatchObject([{ action: 'doubtful', candidates: [1], why: expect.stringContaining('张三') as string }])
  })
  it('when there is no number and somebody of the household is alike', () => {
    const row = { 证件号码: null, 户编号: '7' }
    expect(match([row], existing({ idNumber: null }))).toMatchObject([{ action: 'doubtful', candidates: [1] }])
    expect(match([row], existing())).toMatchObject([{ action: 'doubtful', candidates: [1] }])
    expect(match([row], existing({ householdNumber: '8' }))).toEqual([{ row: 2, action: 'add' }])
    expect(match([row], existing({ householdNumber: null, villageCode: '349999101201' }))).toEqual([{ row: 2, action: 'add' }])
  })
  it('when somebody alike is on file without a number', () => {
    expect(match([{ 户编号: '7' }], existing({ idNumber: null }))).toMatchObject([{ action: 'doubtful', candidates: [1] }])
  })
  it('when two rows without a number are alike', () => {
    const row = { 证件号码: null, 户编号: '7' }
    expect(match([row, row, { ...row, 户编号: '8' }])).toMatchObject([{ action: 'add' }, { action: 'doubtful', likeRow: 2 }, { action: 'add' }])
  })
})

describe('the same number is the same person', () => {
  it('and empty cells, or a coarser day, change nothing', () => {
    expect(match([{}], existing())).toEqual([{ row: 2, action: 'same', personId: 1 }])
    expect(match([{ 证件号码: '349999600229001', 出生日期: '1960' }], existing())).toEqual([{ row: 2, action: 'same', personId: 1 }])
  })
  it('and what is said, or cleared, is a change', () => {
    expect(match([{ 备注: '#清空', 户编号: '9', 村居代码: '349999101201', 村居名称: null }], existing())).toMatchObject([
      {
        action: 'change',
        personId: 1,
        changes: [
          { field: 'villageCode', from: '349999101200', to: '349999101201' },
          { field: 'householdNumber', from: '7', to: '9' },
          { field: 'note', from: '旧', to: null },
        ],
      },
    ])
    expect(match([{ 残疾等级: '#清空' }], existing())).toMatchObject([{ action: 'same' }])
  })
  it('and a held row is an error, a stranger is added with the defaults of the sheet', () => {
    expect(match([{ 性别: '女' }, { 证件号码: '349999195408150046', 性别: '女', 出生日期: null }], existing())).toEqual([
      { row: 2, action: 'error' },
      { row: 3, action: 'add' },
    ])
    expect(newPerson({ villageCode: '349999101200', name: '张三', sex: 'male', note: undefined })).toMatchObject({
      idType: '居民身份证',
      state: 'registered',
      note: null,
      idNumber: null,
    })
  })
})

it('a village is the same by its code', () => {
  const checked = check(
    sheet(['村居代码', '村居名称', '小组数'], ['349999101200', '廖湾村', 13], ['349999101201', '新名村', null], ['349999101209', '新村', 3], ['1', '坏', 1]),
    'village',
  )
  const onFile = (code: string, name: string): ExistingVillage => ({ id: 5, code, name, groupCount: 13, classification: null, contact: null, phone: null })
  const villages = new Map([onFile('349999101200', '廖湾村'), onFile('349999101201', '卞圩村')].map((v) => [v.code, v]))
  expect(matchVillages(checked.rows, (code) => villages.get(code))).toEqual([
    { row: 2, action: 'same', villageId: 5 },
    { row: 3, action: 'change', villageId: 5, changes: [{ field: 'name', from: '卞圩村', to: '新名村' }] },
    { row: 4, action: 'add' },
    { row: 5, action: 'error' },
  ])
  expect(newVillage(checked.rows[2]!.values)).toEqual({ code: '349999101209', name: '新村', groupCount: 3, classification: null, contact: null, phone: null })
})

it('a death list never adds anybody and marks who is found by number', () => {
  const rows = sheet(
    ['姓名', '身份证号', '死亡日期'],
    ['张三', number, '2026-03-02'],
    ['张叁', number, '2026-03-02'],
    ['张三', null, '2026-03-02'],
    ['李四', '349999195408150046', '2026-03-02'],
  )
  const checked = check(rows.slice(0, 2))
  const register = { byIdNumber: (n: string) => (n === number ? existing() : undefined), byName: (name: string) => (name === '张三' ? [existing()] : []) }
  expect(matchList('death', checked.rows, register)).toMatchObject([
    {
      action: 'change',
      changes: [
        { field: 'state', to: 'dead' },
        { field: 'stateSince', to: '2026-03-02' },
      ],
    },
  ])
  expect(matchList('death', check([rows[0]!, rows[2]!, rows[3]!, rows[4]!]).rows, register)).toMatchObject([
    { action: 'doubtful', candidates: [1] },
    { action: 'doubtful', candidates: [1] },
    { action: 'doubtful', candidates: [] },
  ])
})
