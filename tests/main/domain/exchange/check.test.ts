import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkRows } from '../../../../src/main/domain/exchange/check'
import { composeHandBack } from '../../../../src/main/domain/exchange/hand-back'
import { countActions, matchPeople, personRegister } from '../../../../src/main/domain/exchange/match'
import { recogniseSheet } from '../../../../src/main/domain/exchange/recognise'
import { templateIds } from '../../../../src/main/domain/exchange/template'
import { templates } from '../../../../src/main/domain/exchange/templates'
import type { Cell, SheetRow } from '../../../../src/preload/contract/sheet'
import { check, checkPeople, context, faults, headings, idOf, personCells, sheet } from './sample-rows'

describe('the village of a person', () => {
  it('is refused when its code or name is not known, or the name does not tell', () => {
    expect(faults(checkPeople({ 村居代码: '349999101999', 村居名称: '没有这个村' }))).toEqual(['E A2 unknown-village'])
    expect(checkPeople({ 村居代码: '34999910120' }).problems).toMatchObject([{ code: 'unknown-village', expected: '349999101200' }])
    expect(faults(checkPeople({ 村居代码: null, 村居名称: '没有这个村' }))).toEqual(['E B2 unknown-village'])
    expect(faults(checkPeople({ 村居代码: null, 村居名称: '东岗村' }))).toEqual(['E B2 unknown-village'])
    expect(faults(checkPeople({ 村居代码: null, 村居名称: null }))).toEqual(['E A2 required'])
  })
  it('is found by code, and another name beside a known code only warns', () => {
    expect(checkPeople({ 村居名称: '卞圩村' }).problems).toMatchObject([{ code: 'village-name-mismatch', severity: 'warning', cell: 'B2', expected: '廖湾村' }])
    for (const name of ['廖湾', '廖湾村委会', '廖湾村民委员会', ' 廖湾村 ', null]) expect(checkPeople({ 村居名称: name }).problems).toEqual([])
    expect(checkPeople({ 村居代码: 349999101200 })).toMatchObject({ problems: [], rows: [{ values: { villageCode: '349999101200' } }] })
  })
  it('is found by name alone, by a merged cell, or by what was said of the whole sheet', () => {
    expect(checkPeople({ 村居代码: null, 村居名称: '卞圩' })).toMatchObject({ problems: [], rows: [{ values: { villageCode: '349999101201' } }] })
    const rows = sheet(
      ['村', '姓名', '身份证号'],
      ['卞圩村', '张三', idOf('19600101', 1)],
      [null, '李四', idOf('19600101', 3)],
      [null, '王五', idOf('19600101', 5)],
    )
    const merged = check(rows, 'person', {}, [{ fromRow: 2, toRow: 3, fromColumn: 1, toColumn: 1 }])
    expect(merged.rows.map((r) => r.values.villageCode)).toEqual(['349999101201', '349999101201', undefined])
    expect(faults(merged)).toEqual(['E  required'])
    expect(faults(check(sheet(['姓名', '身份证号'], ['张三', idOf('19600101', 1)]), 'person', { villageCode: '349999101200' }))).toEqual([])
  })
  it('need not be given again of somebody who is in the register', () => {
    const number = idOf('19600101', 1)
    const checked = check(sheet(['姓名', '身份证号', '联系电话'], ['张三', number, '13900000000']), 'person', { knownIdNumbers: (n) => n === number })
    expect(checked).toMatchObject({ problems: [], rows: [{ held: false, values: { phone: '13900000000', villageCode: undefined } }] })
  })
})

describe('rows that are no data are passed over', () => {
  it('titles, repeated headings, totals, sign-off, numbering, blank rows', () => {
    const rows = sheet(
      ['某某镇人口家庭底册'],
      [...headings],
      ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'],
      personCells(),
      [],
      [null, ' ', '\u3000'],
      ['廖湾村小计', null, null, '1人'],
      [...headings],
      personCells({ 证件号码: idOf('19700101', 1), 出生日期: null }),
      ['合  计', null, null, '2人'],
      ['制表：王五', null, null, '审核：赵六', null, null, '负责人：'],
      ['注：本表一式两份。'],
    )
    const checked = check(rows, 'person')
    expect(checked.rows.map((r) => r.row)).toEqual([4, 9])
    expect(checked.ignored.map((r) => `${r.row} ${r.why.slice(0, 3)}`)).toEqual([
      '1 标题行',
      '2 表头',
      '3 列号行',
      '5 空行',
      '6 空行',
      '7 合计行',
      '8 重复的',
      '10 合计行',
      '11 落款或',
      '12 落款或',
    ])
    expect(checked.problems).toEqual([])
  })
  it('but a person without a name or number is a row, and rows that were only numbered are not', () => {
    const checked = check(sheet(['序号', '村', '姓名', '性别', '身份证号'], [1, '廖湾村', null, '男', null], [2, null, null, null, null]), 'person')
    expect(checked.rows).toHaveLength(1)
    expect(checked.ignored).toMatchObject([{ row: 1 }, { row: 3 }])
  })
})

describe('the other sheets', () => {
  it('of villages want a code of twelve digits, once', () => {
    const rows = sheet(
      ['村居代码', '村居名称'],
      ['34999910120', '甲村'],
      ['349999101200', '乙村'],
      ['349999101200', '丙村'],
      [null, '丁村'],
      ['349999101201', null],
    )
    expect(faults(check(rows, 'village'))).toEqual(['E A2 unknown-village', 'E A3 id-name-conflict', 'E A4 id-name-conflict', 'E A5 required', 'E B6 required'])
  })
  it('of deaths want name and day', () => {
    const rows = sheet(
      ['姓名', '身份证号', '死亡日期'],
      ['张三', idOf('19400101', 1), '2026-03-02'],
      ['李四', idOf('19400101', 3), null],
      ['王五', '1', '2026-3-2'],
    )
    expect(faults(check(rows))).toEqual(['E C3 required', 'E B4 id-length'])
  })
})

it('held rows are handed back with their texts and what is wrong, and can be read again', () => {
  const checked = check(sheet([...headings], personCells({ 姓名: null, 残疾等级: '九' })), 'person')
  const back = composeHandBack(checked.layout, [{ row: 2, cells: ['349999101200', '廖湾村'], problems: checked.problems }])
  expect(back.headings).toEqual([...headings, '原行号', '问题'])
  expect(back.rows[0]!.at(-1)).toMatch(/^1\. D2 没有填写“姓名”。\n2\. （提醒）J2 “残疾等级”不认识“九”/)
  expect(recogniseSheet(sheet(back.headings), [], 'person')).toMatchObject({ ok: true, missing: [] })
})

const garbage: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant(null),
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom('合计', '#清空', '349999196002290019', '349999600229001', '张三', '男', '廖湾村', '349999101200', '1960.2', '制表：', '姓名', '\uD800'),
  fc.record({ day: fc.string() }),
  fc.record({ error: fc.string() }),
  fc.record({ formula: fc.oneof(fc.string(), fc.double(), fc.constant(null)) }),
)

describe('whatever stands in the cells', () => {
  it.each(templateIds)('checking %s never throws, and every row is either data or ignored', (id) => {
    const columns = templates[id].columns
    const layout = recogniseSheet(sheet(columns.map((c) => c.heading)), [], id)
    if (!layout.ok) throw new Error(layout.message)
    fc.assert(
      fc.property(fc.array(fc.array(garbage, { maxLength: columns.length + 2 }), { maxLength: 8 }), (cells) => {
        const rows: SheetRow[] = cells.map((c, i) => ({ row: i + 2, cells: c }))
        const checked = checkRows(rows, layout, context)
        expect(checked.rows.length + checked.ignored.length).toBe(rows.length)
        const held = new Set(checked.problems.filter((p) => p.severity === 'error').map((p) => p.row))
        expect(checked.rows.filter((r) => r.held).map((r) => r.row)).toEqual([...held].toSorted((a, b) => a - b))
      }),
      { numRuns: 60 },
    )
  })
  it('the actions of matching add up to the rows', () => {
    const dirt = fc.record({
      姓名: fc.constantFrom('张三', '李四', null),
      证件号码: fc.constantFrom(null, '349999196002290019', '1', idOf('19700101', 1)),
      性别: fc.constantFrom('男', null),
      出生日期: fc.constantFrom(null, '1960'),
    })
    fc.assert(
      fc.property(fc.array(dirt, { maxLength: 12 }), (rows) => {
        const checked = checkPeople(...rows)
        const counts = countActions(matchPeople(checked.rows, personRegister([])))
        expect(counts.add + counts.change + counts.same + counts.doubtful + counts.error).toBe(checked.rows.length)
        expect(counts.error).toBe(checked.rows.filter((r) => r.held).length)
      }),
    )
  })
})
