import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayFromNumber, formatDay, isPartialDay } from '../../../../src/main/domain/day'
import { readAmount } from '../../../../src/main/domain/exchange/cell-readers'
import { readDay } from '../../../../src/main/domain/exchange/sheet-day'
import { readName } from '../../../../src/main/domain/exchange/sheet-name'
import type { Cell } from '../../../../src/preload/contract/sheet'
import { checkPeople, faults } from './sample-rows'

describe('a date', () => {
  it.each<[Cell, string]>([
    ['1990-02-30', 'date-impossible'],
    ['1990-13-01', 'date-impossible'],
    ['19900230', 'date-impossible'],
    ['1990.0.1', 'date-impossible'],
    ['1058-03-08', 'date-impossible'],
    [{ day: '0000-00-00' }, 'date-impossible'],
    ['1/2/1990', 'date-ambiguous'],
    ['90-1-1', 'date-ambiguous'],
    ['58.3', 'date-ambiguous'],
    ['58年3月8日', 'date-ambiguous'],
    ['580308', 'date-ambiguous'],
    [1958.1, 'date-ambiguous'],
    [21252, 'date-ambiguous'],
    ['不详', 'date-unreadable'],
    ['1990/', 'date-unreadable'],
    ['9580308', 'date-unreadable'],
    ['三月八日', 'date-unreadable'],
    [true, 'date-unreadable'],
    [{ error: '#VALUE!' }, 'date-unreadable'],
    [-5, 'date-unreadable'],
    [Number.NaN, 'date-unreadable'],
  ])('%j is %s', (cell, code) => {
    expect(readDay(cell)).toMatchObject({ code })
  })
  it.each<[Cell, string]>([
    ['1958-03-08', '1958-03-08'],
    ['1958/3/8', '1958-03-08'],
    ['1958.3.8', '1958-03-08'],
    ['1958.3.8.', '1958-03-08'],
    ['19580308', '1958-03-08'],
    [19580308, '1958-03-08'],
    ['1958年3月8日', '1958-03-08'],
    ['1958年03月08号', '1958-03-08'],
    ['1958 年 3 月 8 日', '1958-03-08'],
    ['１９５８．３．８', '1958-03-08'],
    [' 1958-03-08 00:00:00', '1958-03-08'],
    ['1958-03-08T08:00:00', '1958-03-08'],
    ['1958、3、8', '1958-03-08'],
    [{ day: '1986-05-04' }, '1986-05-04'],
    [{ formula: '1958-03-08' }, '1958-03-08'],
    ['13/2/1990', '1990-02-13'],
    ['2/13/1990', '1990-02-13'],
    ['1958.3', '1958-03'],
    ['1958年3月', '1958-03'],
    ['195803', '1958-03'],
    [195803, '1958-03'],
    [1958.3, '1958-03'],
    [1958.12, '1958-12'],
    ['1958', '1958'],
    [1958, '1958'],
    ['1958年', '1958'],
  ])('%j is %s', (cell, day) => {
    expect(readDay(cell)).toEqual({ day })
  })
  it('is the same day in all its spellings', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 60_000 }), (number) => {
        const day = dayFromNumber(number)
        const [y, m, d] = day.split('-')
        const short = `${y}.${Number(m)}.${Number(d)}`
        for (const text of [day, short, short.replaceAll('.', '/'), `${y}${m}${d}`, formatDay(day)]) expect(readDay(text)).toEqual({ day })
      }),
    )
  })
  it('is never read wrongly from garbage', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789.-/年月日 ') }), fc.double()), (cell) => {
        const reading = readDay(cell)
        expect('code' in reading || isPartialDay(reading.day)).toBe(true)
      }),
    )
  })
  it('holds the row only in 出生日期; in other columns the cell stays unchanged', () => {
    expect(faults(checkPeople({ 出生日期: '1990-02-30' }))).toEqual(['E H2 date-impossible'])
    expect(faults(checkPeople({ 出生日期: '不详' }))).toEqual(['E H2 date-unreadable'])
    expect(checkPeople({ 出生日期: '29/2/60' })).toMatchObject({ rows: [{ values: { birthDate: '1960-02-29' } }] })
    expect(faults(checkPeople({ 证件号码: null, 出生日期: '2058-01-01' }))).toEqual(['E H2 date-impossible'])
  })
})

describe('a name', () => {
  it.each([
    ['张三', '张三', false],
    ['张　三', '张三', true],
    ['张 三', '张三', true],
    [' 张三 ', '张三', false],
    ['张\u200B三', '张三', true],
    ['\u202E三张', '三张', true],
    ['阿卜杜拉•买买提', '阿卜杜拉·买买提', false],
    ['阿卜杜拉・买买提', '阿卜杜拉·买买提', false],
    ['阿卜杜拉.买买提', '阿卜杜拉·买买提', false],
    ['阿卜杜拉 · 买买提', '阿卜杜拉·买买提', false],
    ['𠮷田王𬹼', '𠮷田王𬹼', false],
    ['\uF900', '\uF900', false],
    ['金\uFA0B', '金\uFA0B', false],
    ['John  Smith', 'John Smith', false],
  ])('%j is %j', (text, name, cleaned) => {
    expect(readName(text)).toEqual({ name, cleaned })
  })
  it('spoiled by a wrong encoding, empty or too long holds the row', () => {
    expect(faults(checkPeople({ 姓名: '张\uFFFD' }))).toEqual(['E D2 unknown-code'])
    expect(faults(checkPeople({ 姓名: '\u200B' }))).toEqual(['E D2 required'])
    expect(faults(checkPeople({ 姓名: '𠮷'.repeat(51) }))).toEqual(['E D2 text-too-long'])
    expect(faults(checkPeople({ 姓名: '𠮷'.repeat(50) }))).toEqual([])
  })
})

describe('an amount', () => {
  it.each<[Cell, number | undefined]>([
    ['960.005', undefined],
    ['-960', undefined],
    ['九百六十', undefined],
    [Number.NaN, undefined],
    [-1, undefined],
    [1e21, undefined],
    [0.1 + 0.2, undefined],
    [{ error: '#VALUE!' }, undefined],
    ['960', 96000],
    ['1,920.50', 192050],
    ['￥９６０.００元', 96000],
    [960.1, 96010],
    [{ formula: 960 * 1.1 }, 105600],
  ])('%j is %j fen', (cell, fen) => {
    expect(readAmount(cell)).toBe(fen)
  })
})

describe('the other cells', () => {
  it('that are wrong only warn, and stay unchanged', () => {
    const checked = checkPeople({ 残疾等级: '五级', 备注: '字'.repeat(501), 父亲证件号码: { error: '#REF!' } })
    expect(faults(checked)).toEqual(['W I2 id-length', 'W J2 unknown-code', 'W L2 text-too-long'])
    expect(checked.rows[0]).toMatchObject({ held: false, values: { disabilityGrade: undefined, note: undefined } })
  })
  it.each<[Cell, number]>([
    ['一级', 1],
    ['２', 2],
    [3, 3],
    ['四', 4],
    ['Ⅱ级', 2],
  ])('残疾等级 %j is %j', (cell, grade) => {
    expect(checkPeople({ 残疾等级: cell })).toMatchObject({ problems: [], rows: [{ values: { disabilityGrade: grade } }] })
  })
  it('keeps an account that fails the check digit of cards, but not one whose digits are lost', () => {
    expect(checkPeople({ 银行账号: '6217000000000000021' })).toMatchObject({
      problems: [{ code: 'account-check-digit' }],
      rows: [{ values: { bankAccount: '6217000000000000021' } }],
    })
    expect(checkPeople({ 银行账号: '6217 0000 0000 0000 012' })).toMatchObject({ problems: [], rows: [{ values: { bankAccount: '6217000000000000012' } }] })
    expect(checkPeople({ 银行账号: '12345678901234567890123' }).problems).toEqual([])
    expect(faults(checkPeople({ 银行账号: 6217000000000000000 }))).toEqual(['W K2 id-precision-lost'])
  })
  it('empty means unchanged, #清空 clears, and what must not be empty cannot be cleared', () => {
    const checked = checkPeople({ 备注: '#清空', 残疾等级: '＃清空', 证件类型: '#清空' })
    expect(checked).toMatchObject({ problems: [], rows: [{ values: { note: null, disabilityGrade: null, idType: '居民身份证', bankAccount: undefined } }] })
    expect(faults(checkPeople({ 姓名: '#清空', 证件号码: '#清空', 村居代码: '#清空', 性别: '#清空' }))).toEqual([
      'E D2 required',
      'E G2 required',
      'E A2 required',
      'E E2 required',
    ])
  })
})
