import { describe, expect, it } from 'vitest'
import { demoSheetRows, demoVillageRows } from '../../../../src/main/domain/demo/sheet'
import { spoiledSheetRows } from '../../../../src/main/domain/demo/spoil'
import { inventTownship } from '../../../../src/main/domain/demo/township'
import { cleanIdNumber, readIdNumber } from '../../../../src/main/domain/id-number'

const { persons, villages } = inventTownship({ persons: 3000, seed: 5, townshipCode: '349999101', today: '2026-12-31' })

describe('the clean sheets', () => {
  const { headings, rows } = demoSheetRows(persons, villages)

  it('have the columns of FORMATS 3.2 and one row per person', () => {
    expect(headings).toHaveLength(36)
    expect([headings[0], headings[8], headings[18], headings[35]]).toEqual(['村居代码', '证件号码', '母亲证件号码', '备注'])
    expect(rows).toHaveLength(3000)
    expect(rows.every((row) => row.length === 36)).toBe(true)
  })

  it('use the words of the sheet', () => {
    const at = persons.findIndex((person) => person.sex === 'female' && person.maritalStatus === 'widowed' && person.state === 'registered')
    const row = rows[at]!
    expect([row[6], row[7], row[8], row[13], row[23]]).toEqual(['女', '居民身份证', persons[at]!.idNumber, '丧偶', '在册'])
    expect(rows.every((row) => [null, '是', '否'].includes(row[12] as string | null) && [null, '符合', '不符合'].includes(row[29] as string | null))).toBe(true)
    expect(rows.every((row) => /^\d{4}(\.\d{1,2}|-\d{2}-\d{2})?$/.test(String(row[9])))).toBe(true)
  })

  it('list the villages as FORMATS 3.1 does', () => {
    const sheet = demoVillageRows(villages)
    expect(sheet.headings).toEqual(['村居代码', '村居名称', '村民小组数', '城乡分类', '联系人', '联系电话'])
    expect(sheet.rows.map((row) => row[0])).toEqual(villages.map((village) => village.code))
  })
})

describe('the spoiled sheet', () => {
  const sheet = spoiledSheetRows(persons, villages, { seed: 9, title: '样板镇', day: '2026年12月31日' })

  it('is the same for the same seed', () => {
    expect(spoiledSheetRows(persons, villages, { seed: 9, title: '样板镇', day: '2026年12月31日' })).toEqual(sheet)
    expect(spoiledSheetRows(persons, villages, { seed: 10 }).faults).not.toEqual(sheet.faults)
  })

  it('has titles, headings and a total around the data', () => {
    expect(sheet.rows[0]).toEqual(['样板镇人口家庭底册'])
    expect(sheet.rows[sheet.headerRow - 1]![5]).toBe('姓名')
    expect(sheet.rows.at(-1)![0]).toBe('合计')
    expect(sheet.rows).toHaveLength(3000 + 4)
  })

  it('lists 0.7 % of the rows, every kind of fault among them, each with the number it had', () => {
    expect(sheet.faults).toHaveLength(21)
    expect(new Set(sheet.faults.map((fault) => fault.code)).size).toBe(7)
    for (const fault of sheet.faults) {
      const row = sheet.rows[fault.row - 1]!
      expect(fault.id).toBe(persons[fault.row - 4]!.idNumber)
      if (fault.code === 'id-precision-lost') expect(row[8]).toBe(Number(`${fault.id.slice(0, 15)}000`))
      else if (fault.code === 'id-length') expect(String(row[8])).toHaveLength(16)
      else if (fault.code === 'id-check-digit')
        expect(readIdNumber(String(row[8]))).toMatchObject({ ok: false, code: 'id-check-digit', expected: fault.id[17] })
      else expect(row[8]).toBe(fault.id)
    }
  })

  it('leaves every other number readable', () => {
    const held = new Set(sheet.faults.map((fault) => fault.row))
    const different = persons.filter(
      (person, index) => !held.has(index + 4) && person.idNumber !== null && cleanIdNumber(String(sheet.rows[index + 3]![8])) !== person.idNumber,
    )
    expect(different).toEqual([])
    const typed = sheet.rows.slice(3, -1).map((row) => String(row[8]))
    expect(typed.some((text) => text.endsWith('x'))).toBe(true)
    expect(typed.some((text) => /[０-９]/.test(text))).toBe(true)
    expect(sheet.rows.slice(3, -1).some((row) => String(row[5]).includes('\u3000'))).toBe(true)
  })

  it('writes days in six ways', () => {
    const shapes = new Set(
      sheet.rows.slice(3, -1).map((row) =>
        String(row[9])
          .replace(/\d{4}/, 'Y')
          .replace(/\d+/g, (digits) => (digits.length === 2 ? 'dd' : digits.length === 1 ? 'd' : digits)),
      ),
    )
    for (const shape of ['Y-dd-dd', 'Y/d/d', 'Y.d.d', 'Y年d月d日', 'Y/dd/dd']) expect(shapes).toContain(shape)
  })
})
