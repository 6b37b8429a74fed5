import { describe, expect, it } from 'vitest'
import { foldHeading } from '../../../../src/main/domain/exchange/heading'
import { recogniseSheet } from '../../../../src/main/domain/exchange/recognise'
import type { Recognition } from '../../../../src/main/domain/exchange/recognise'
import { templateIds } from '../../../../src/main/domain/exchange/template'
import { isTemplateId, templates } from '../../../../src/main/domain/exchange/templates'
import type { MergedArea } from '../../../../src/preload/contract/sheet'
import { sheet } from './sample-rows'

function fieldsOf(recognised: Recognition): Record<string, string | null> {
  if (!recognised.ok) throw new Error(recognised.message)
  return Object.fromEntries(recognised.columns.map((c) => [c.heading, c.field]))
}
const message = (recognised: Recognition): string => (recognised.ok ? '' : recognised.message)
const across = (row: number, from: number, to: number): MergedArea => ({ fromRow: row, toRow: row, fromColumn: from, toColumn: to })
const down = (column: number, from: number, to: number): MergedArea => ({ fromRow: from, toRow: to, fromColumn: column, toColumn: column })

describe('a sheet that cannot be read says why and what to do', () => {
  it('without headings', () => {
    expect(message(recogniseSheet(sheet(['张三', '349999196002290019'], ['李四', '349999195408150046']), [], 'person'))).toMatch(
      /前 20 行里没有找到表头.*“姓名”/,
    )
    expect(recogniseSheet([], []).ok).toBe(false)
    const late = Array.from({ length: 20 }, () => ['说明文字'])
    expect(recogniseSheet(sheet(...late, ['姓名', '身份证号', '性别']), []).ok).toBe(false)
  })
  it('of another kind than was chosen', () => {
    const village = sheet(['村居代码', '村居名称', '村民小组数', '联系电话'])
    expect(message(recogniseSheet(village, [], 'person'))).toBe('这张表像是“村居代码表”，不是“人口家庭底册”。请核对文件，或改按“村居代码表”读入。')
    const roster = sheet(templates.roster.columns.map((c) => c.heading))
    expect(message(recogniseSheet(roster, [], 'person'))).toContain('“扶助对象花名册”，不是“人口家庭底册”')
    expect(message(recogniseSheet(sheet(['姓名', '身份证号', '性别', '民族', '出生日期']), [], 'death'))).toContain('“人口家庭底册”，不是“死亡信息名单”')
  })
  it('lacking the columns that make it one', () => {
    expect(message(recogniseSheet(sheet(['村居代码', '性别', '出生日期', '民族']), [], 'person'))).toBe(
      '第 1 行像是“人口家庭底册”的表头，但缺少“姓名”列。请补上列名后再读入。',
    )
  })
  it('with two columns of one heading, until somebody says which', () => {
    const rows = sheet(['姓名', '身份证号', '性别', '姓名'])
    expect(message(recogniseSheet(rows, []))).toMatch(/A1“姓名” 和 D1“姓名” 都是“姓名”列/)
    expect(message(recogniseSheet(sheet(['姓名', '身份证号', '性别', '证件号码']), []))).toMatch(/B1“身份证号” 和 D1“证件号码”/)
    expect(fieldsOf(recogniseSheet(rows, [], 'person', { D: null }))).toMatchObject({ 身份证号: 'idNumber' })
    expect(fieldsOf(recogniseSheet(sheet(['姓名', '身份证号', '等级']), [], 'person', { C: 'disabilityGrade' }))).toMatchObject({ 等级: 'disabilityGrade' })
  })
})

describe('a sheet is recognised', () => {
  it.each(templateIds)('in the layout of our own sample: %s', (id) => {
    const columns = templates[id].columns
    const recognised = recogniseSheet(sheet(columns.map((c) => c.heading)), [])
    expect(recognised).toMatchObject({ ok: true, template: id, headerRow: 1, missing: [] })
    expect(Object.values(fieldsOf(recognised))).toEqual(columns.map((c) => c.field))
    expect(isTemplateId(id)).toBe(true)
  })
  it('with titles above, columns in any order, marks, spaces, brackets and full width', () => {
    const rows = sheet(
      ['某某镇人口家庭底册'],
      [],
      ['填报单位：某某镇'],
      ['联 系\n电话', '＊姓名', '公民身份号码（必填）', '性别*', '村(居)代码', '出生年月', '户主关系', '爱好', '帐号'],
    )
    const recognised = recogniseSheet(rows, [across(1, 1, 9)], 'person')
    expect(recognised).toMatchObject({ ok: true, template: 'person', headerRow: 4, firstDataRow: 5 })
    expect(Object.values(fieldsOf(recognised))).toEqual(['phone', 'name', 'idNumber', 'sex', 'villageCode', 'birthDate', 'relationToHead', null, 'bankAccount'])
  })
  it('with the heading in row 20, and says which required columns are missing', () => {
    const rows = [{ row: 20, cells: ['姓名', '身份证号'] }]
    expect(recogniseSheet(rows, [], 'person')).toMatchObject({ ok: true, headerRow: 20, missing: ['村居代码', '性别'] })
  })
  it('with two heading rows, merged', () => {
    const rows = sheet(
      ['某某镇底册'],
      ['村居代码', '姓名', '性别', '身份证号', '配偶', null, '父母情况', null, '银行信息', null],
      [null, null, null, null, '姓名', '身份证号码', '父亲身份证号', '母亲身份证号', '开户行', '账号'],
      ['349999101200', '张三', '男', '349999196002290019'],
    )
    const merges = [across(1, 1, 10), ...[1, 2, 3, 4].map((c) => down(c, 2, 3)), across(2, 5, 6), across(2, 7, 8), across(2, 9, 10)]
    const recognised = recogniseSheet(rows, merges)
    expect(recognised).toMatchObject({ ok: true, template: 'person', headerRow: 3, firstDataRow: 4 })
    const wanted = ['villageCode', 'name', 'sex', 'idNumber', 'spouseName', 'spouseIdNumber', null, null, 'bankName', 'bankAccount']
    expect(Object.values(fieldsOf(recognised))).toEqual(wanted)
    expect(Object.keys(fieldsOf(recognised))).toContain('配偶/姓名')
  })
  it('with two heading rows whose merges a CSV has lost', () => {
    const rows = sheet(['姓名', '身份证号', '性别', '配偶', '', '父亲', '母亲'], ['', '', '', '姓名', '证件号码', '身份证号', '身份证号'])
    expect(Object.values(fieldsOf(recogniseSheet(rows, [])))).toEqual([
      'name',
      'idNumber',
      'sex',
      'spouseName',
      'spouseIdNumber',
      'fatherIdNumber',
      'motherIdNumber',
    ])
  })
  it('without taking the name of the head or the guardian for the person’s own', () => {
    const rows = sheet(['户主', null, '本人', null, null], ['姓名', '身份证号', '姓名', '身份证号', '性别'])
    const recognised = recogniseSheet(rows, [across(1, 1, 2), across(1, 3, 5)])
    expect(Object.values(fieldsOf(recognised))).toEqual([null, null, 'name', 'idNumber', 'sex'])
  })
  it('with unknown columns listed, and unclear ones with what they could be', () => {
    const recognised = recogniseSheet(sheet(['姓名', '身份证号', '血型', '等级']), [], 'person')
    expect(recognised).toMatchObject({
      ok: true,
      columns: [{}, {}, { letter: 'C', field: null }, { letter: 'D', field: null, alternatives: ['disabilityGrade', 'complicationGrade'] }],
    })
  })
})

it('no two headings of one sheet mean the same thing twice', () => {
  for (const template of Object.values(templates)) {
    const seen = new Map<string, string>()
    for (const column of template.columns)
      for (const word of [column.heading, ...column.synonyms]) {
        const folded = foldHeading(word).plain
        expect(`${template.id} ${word} ${seen.get(folded) ?? column.field}`).toBe(`${template.id} ${word} ${column.field}`)
        seen.set(folded, column.field)
      }
  }
})
