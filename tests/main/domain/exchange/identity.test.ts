import { describe, expect, it } from 'vitest'
import type { Cell } from '../../../../src/preload/contract/sheet'
import { check, checkPeople, faults, idOf, sheet } from './sample-rows'

const good = '349999196002290019'
const withX = '34999919330101001X'
const wide = (text: string): string => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
/** The row that this number belongs to, so that only the number can be wrong. */
const about = (number: Cell, idType: Cell = null): Parameters<typeof checkPeople>[0] => ({ 证件号码: number, 证件类型: idType, 出生日期: null, 性别: '男' })

describe('an identity number that cannot be used holds its row', () => {
  const bad: [Cell, string][] = [
    ['34999919600229001', 'id-length'],
    ['3499991960022900', 'id-length'],
    ['3499991960022900199', 'id-length'],
    ['34999919600229001X9', 'id-length'],
    ['34999919600229001A', 'id-length'],
    ['X49999196002290019', 'id-length'],
    ['34999919600229OO19', 'id-length'],
    ['无', 'id-length'],
    ['0', 'id-length'],
    [0, 'id-length'],
    [12.5, 'id-length'],
    [true, 'id-length'],
    [{ error: '#N/A' }, 'id-length'],
    [{ day: '1960-02-29' }, 'id-length'],
    ['349999196102290012', 'id-birth-date'],
    ['349999196013010012', 'id-birth-date'],
    ['349999196000010012', 'id-birth-date'],
    ['349999610229001', 'id-birth-date'],
    ['349999196002290018', 'id-check-digit'],
    ['34999919600229001X', 'id-check-digit'],
    ['349999196002290091', 'id-check-digit'],
    [wide('349999196002290018'), 'id-check-digit'],
    [349999196002290019, 'id-precision-lost'],
    [349999196002290000, 'id-precision-lost'],
    [{ formula: 349999196002290000 }, 'id-precision-lost'],
    ['3.49999E+17', 'id-precision-lost'],
    ['3.49999196002290E+17', 'id-precision-lost'],
    ['349999197608281000', 'id-precision-lost'],
  ]
  it.each(bad)('%j is %s', (number, code) => {
    const checked = checkPeople(about(number))
    expect(faults(checked)).toEqual([`E G2 ${code}`])
    expect(checked.rows[0]).toMatchObject({ held: true, values: { idNumber: undefined } })
  })
})

describe('an identity number is read in every spelling that still says which it is', () => {
  const fine: [Cell, string, string[]][] = [
    [good, good, []],
    [withX, withX, []],
    [withX.toLowerCase(), withX, []],
    [wide(good), good, []],
    [wide(withX), withX, []],
    [wide(withX.toLowerCase()), withX, []],
    [` ${good} `, good, []],
    [`349999 19600229 0019`, good, []],
    [`349999\u300019600229\u00A00019`, good, []],
    [`'${good}`, good, []],
    [`${good}\n`, good, []],
    [{ formula: good }, good, []],
    [`\u202D${good}\u202C`, good, ['W G2 invisible-characters']],
    [`${good}\u200B`, good, ['W G2 invisible-characters']],
    ['349999600229001', good, ['W G2 id-15-digits']],
    [349999600229001, good, ['W G2 id-15-digits']],
    [idOf('19600229', 1), good, []],
  ]
  it.each(fine)('%j', (number, clean, warnings) => {
    const checked = checkPeople(about(number))
    expect(faults(checked)).toEqual(warnings)
    expect(checked.rows[0]).toMatchObject({ held: false, values: { idNumber: clean } })
  })
  it('a number that really ends in three noughts is no lost precision', () => {
    const round = Array.from({ length: 28 }, (_, day) => [0, 200, 400, 600, 800].map((s) => idOf(`196002${String(day + 1).padStart(2, '0')}`, s))).flat()
    const number = round.find((n) => n.endsWith('000'))!
    expect(faults(checkPeople({ 证件号码: number, 性别: '女', 出生日期: null }))).toEqual([])
  })
  it('leaves numbers of passports and permits alone, and an unknown kind of document holds the row', () => {
    for (const idType of ['护照', '港澳居民来往内地通行证', '台胞证', '外国人永久居留身份证'])
      expect(checkPeople({ ...about('e1234 5678', idType) }).rows[0]).toMatchObject({ held: false, values: { idNumber: 'E12345678' } })
    expect(faults(checkPeople(about('E12345678', '驾驶证')))).toEqual(['E F2 unknown-code'])
  })
})

describe('number, sex, birth day and name are compared', () => {
  it('refuses another sex or birth day, and lists every fault of the row', () => {
    expect(faults(checkPeople({ 性别: '女', 出生日期: '1960-03-01', 村居代码: '349999101999', 村居名称: null, 姓名: null }))).toEqual([
      'E D2 required',
      'E A2 unknown-village',
      'E E2 id-sex-mismatch',
      'E H2 id-birth-mismatch',
    ])
  })
  it('accepts a coarser birth day, and keeps the one of the number', () => {
    for (const day of ['1960.2', '1960', null])
      expect(checkPeople({ 出生日期: day })).toMatchObject({ problems: [], rows: [{ values: { birthDate: '1960-02-29' } }] })
    expect(faults(checkPeople({ 出生日期: '1960.3' }))).toEqual(['E H2 id-birth-mismatch'])
  })
  it('takes the sex from the number when it is not given, and asks when nothing tells it', () => {
    expect(checkPeople({ 性别: null }).rows[0]).toMatchObject({ held: false, values: { sex: 'male' } })
    expect(faults(checkPeople({ 性别: null, 证件号码: null }))).toEqual(['E E2 required'])
    expect(faults(checkPeople({ 性别: '9' }))).toEqual(['E E2 unknown-code'])
  })
  it('needs a birth day of somebody without a number', () => {
    expect(faults(checkPeople({ 证件号码: null, 出生日期: null, 证件类型: '无证件' }))).toEqual(['E H2 required'])
    expect(faults(checkPeople({ 证件号码: null }))).toEqual([])
    expect(faults(checkPeople({ 证件号码: null, 出生日期: '60-2-29' }))).toEqual(['W H2 date-ambiguous', 'E H2 required'])
  })
  it('holds the later of two rows of the same number and name, and all of them when the names differ', () => {
    const twice = checkPeople({}, { 证件号码: '349999600229001', 姓名: '张　三' })
    expect(twice.rows.map((r) => r.held)).toEqual([false, true])
    expect(faults(twice)).toContain('E G3 id-duplicate-in-file')
    const conflict = checkPeople({}, { 姓名: '李四' }, {})
    expect(conflict.rows.map((r) => r.held)).toEqual([true, true, true])
    expect(faults(conflict)).toEqual(['E G2 id-name-conflict', 'E G3 id-name-conflict', 'E G4 id-duplicate-in-file', 'E G4 id-name-conflict'])
  })
  it('does not compare numbers that could not be read', () => {
    expect(faults(checkPeople(about('无'), { ...about('无'), 姓名: '李四' }))).toEqual(['E G2 id-length', 'E G3 id-length'])
  })
})

describe('numbers of relatives', () => {
  const father = idOf('19400101', 1)
  it('that fail their checks are left out with a warning', () => {
    const checked = checkPeople({ 父亲证件号码: '349999194001010019' })
    expect(faults(checked)).toEqual(['W I2 id-check-digit'])
    expect(checked.rows[0]).toMatchObject({ held: false, values: { fatherIdNumber: undefined } })
    expect(checkPeople({ 父亲证件号码: good })).toMatchObject({
      problems: [{ code: 'reference-not-found' }],
      rows: [{ values: { fatherIdNumber: undefined } }],
    })
  })
  it('of people nobody knows yet are kept with a warning; a held row does not make its person known', () => {
    const unknown = checkPeople({ 父亲证件号码: father })
    expect(faults(unknown)).toEqual(['W I2 reference-not-found'])
    expect(unknown.rows[0]!.values.fatherIdNumber).toBe(father)
    const held = checkPeople({ 父亲证件号码: father }, { 姓名: '张父', 证件号码: father, 出生日期: null, 村居代码: '1', 村居名称: null })
    expect(faults(held)).toEqual(['W I2 reference-not-found', 'E A3 unknown-village'])
  })
  it('of people in the file, in the register or with a passport are taken as they are', () => {
    expect(faults(checkPeople({ 父亲证件号码: father }, { 姓名: '张父', 证件号码: father, 出生日期: null }))).toEqual([])
    const rows = sheet(['村居代码', '姓名', '证件号码', '配偶证件号码'], ['349999101200', '张三', good, 'E12345678'])
    expect(faults(check(rows, 'person', { knownIdNumbers: (n) => n === 'E12345678' }))).toEqual([])
  })
})
