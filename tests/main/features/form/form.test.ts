import { readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import type { FormSetup } from '../../../../src/preload/contract/form'
import { offices, type TestOffice } from '../../../helpers/office'

const open = offices()
const period = { from: '2026-01-01', to: '2026-12-31' }

/** The county's monthly form: three figures, a list of three rows, sums below. `moved`: the county put a line above and swapped two columns. */
function written(office: TestOffice, name: string, moved = false): string {
  const sheet = XLSX.utils.aoa_to_sheet([
    ...(moved ? [['（2026 年修订）']] : []),
    ['奖励扶助月报'],
    ['户籍人口', null, '出生', null],
    moved ? ['姓名', '序号', '身份证号', '金额（元）'] : ['序号', '姓名', '身份证号', '金额（元）'],
    [null, null, null, null],
    [null, null, null, null],
    [null, null, null, null],
    ['合计', null, null, null],
  ])
  const last = moved ? 8 : 7
  sheet[`D${last}`] = { t: 'n', f: `SUM(D${last - 3}:D${last - 1})`, v: 0 }
  sheet['!merges'] = [{ s: { r: moved ? 1 : 0, c: 0 }, e: { r: moved ? 1 : 0, c: 3 } }]
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, sheet, '月报')
  writeFileSync(office.file(name), XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
  return office.file(name)
}
const setup: FormSetup = {
  cells: [
    { cell: 'B2', kind: 'population', column: 'end', villageCode: null },
    { cell: 'D2', kind: 'population', column: 'births', villageCode: null },
  ],
  list: {
    firstRow: 4,
    lastRow: 6,
    source: { type: 'roster', programId: 'rural-reward' },
    columns: [
      { letter: 'A', field: 'number' },
      { letter: 'B', field: 'name' },
      { letter: 'C', field: 'idNumber' },
      { letter: 'D', field: 'amount' },
    ],
  },
}

describe('a form of the county', () => {
  let office: TestOffice
  let formId: number
  beforeAll(async () => {
    office = await open({ fixture: 'small' })
    ;({ formId } = await office.call('form.add', { file: written(office, '月报.xlsx') }))
  })
  const refusal = async (operation: string, input: object): Promise<string> => (await office.refused(operation, input)).message

  it('is shown with its merged cells, and only an .xlsx that can be filled is taken', async () => {
    const { grid, form } = await office.call('form.view', { formId })
    expect(form).toMatchObject({ name: '月报', version: 1, mapped: 0, lost: 0, lastFilled: null })
    expect(grid.rows[1]).toEqual({ row: 2, cells: ['户籍人口', '', '出生'] })
    expect(grid.merges).toEqual([{ fromRow: 1, fromColumn: 1, toRow: 1, toColumn: 4 }])
    writeFileSync(office.file('表.csv'), '甲,乙\n1,2\n')
    expect(await refusal('form.add', { file: office.file('表.csv') })).toContain('不是 .xlsx')
    expect(await refusal('form.fill', { formId, ...period, file: office.file('x.xlsx') })).toContain('还没有指明填什么')
    await office.as('finance')
    expect((await office.refused('form.add', { file: office.file('月报.xlsx') })).code).toBe('forbidden')
    await office.as('clerk')
  })

  it('is pointed at once; a formula, a cell twice, an unknown figure are refused by their place', async () => {
    const wrong: FormSetup = {
      cells: [
        { cell: 'D7', kind: 'population', column: 'end', villageCode: null },
        { cell: 'B2', kind: 'population', column: 'end', villageCode: null },
        { cell: 'B2', kind: 'population', column: 'nothing', villageCode: '349999999999' },
        { cell: 'C5', kind: 'unknown', column: 'end', villageCode: null },
      ],
      list: {
        ...setup.list!,
        columns: [
          { letter: 'A', field: 'wish' },
          { letter: 'A', field: 'name' },
        ],
      },
    }
    const { message, issues } = await office.refused('form.map', { formId, setup: wrong })
    expect(message).toContain('D7：里面是公式，由表自己算，不能填；B2：指了两次')
    expect(issues!.map((issue) => issue.path)).toEqual(['cells.0', 'cells.2', 'cells.2', 'cells.2', 'cells.3', 'cells.3', 'list.columns.0', 'list.columns.1'])
    expect(await office.call('form.map', { formId, setup })).toEqual({ mapped: 6 })
  })

  it('is filled with the figures of the reports and the standing lines of the roster, rows added, sums reaching over them', async () => {
    expect(await refusal('form.preview', { formId, ...period })).toContain('还没有 2026 年度的花名册')
    const { rosterId } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
    const { lines } = await office.call('roster.view', { rosterId })
    const table = await office.call('report.build', { kind: 'population', ...period })
    const of = (key: string): number => table.total.values[table.columns.findIndex((column) => column.key === key)]!
    const file = office.file('填好.xlsx')
    const { fillId, ...done } = await office.call('form.fill', { formId, ...period, file })
    expect(done).toEqual({ file, cells: 2, rows: lines.length })
    const sheet = XLSX.read(readFileSync(file)).Sheets['月报']!
    expect([sheet['B2'].v, sheet['D2'].v]).toEqual([of('end'), of('births')])
    const last = 3 + lines.length
    expect(lines.map((_, index) => [sheet[`B${4 + index}`].v, sheet[`C${4 + index}`].t, sheet[`C${4 + index}`].v, sheet[`D${4 + index}`].v])).toEqual(
      lines.map((line) => [line.name, 's', line.idNumber, line.amountFen / 100]),
    )
    expect(sheet[`D${last + 1}`].f).toBe(`SUM(D4:D${last})`)
    // Kept as it left: later changes of the register do not reach it.
    await office.call('person.update', { id: lines[0]!.personId, fields: { name: '改了名' }, reason: '更正' })
    await office.call('form.again', { fillId, file: office.file('再.xlsx') })
    expect(readFileSync(office.file('再.xlsx')).equals(readFileSync(file))).toBe(true)
    expect((await office.call('form.view', { formId })).fills).toMatchObject([{ fillId, rows: lines.length, version: 1 }])
  })

  it('that the county changed is pointed at again by itself where the words around are the same, and asks for the rest', async () => {
    const { version, kept, lost } = await office.call('form.add', { formId, file: written(office, '新月报.xlsx', true) })
    expect({ version, kept, lost }).toEqual({ version: 2, kept: 6, lost: [] })
    const view = await office.call('form.view', { formId })
    expect(view.setup.cells.map(({ cell }) => cell)).toEqual(['B3', 'D3'])
    expect(view.setup.list).toMatchObject({ firstRow: 5, lastRow: 7 })
    expect(view.setup.list!.columns).toEqual([
      { letter: 'B', field: 'number' },
      { letter: 'A', field: 'name' },
      { letter: 'C', field: 'idNumber' },
      { letter: 'D', field: 'amount' },
    ])
    const other = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(other, XLSX.utils.aoa_to_sheet([['另一种表'], ['户籍人口', null]]), '月报')
    writeFileSync(office.file('另.xlsx'), XLSX.write(other, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
    const third = await office.call('form.add', { formId, file: office.file('另.xlsx') })
    expect(third.lost).toContain('名单区域')
    expect(await refusal('form.fill', { formId, ...period, file: office.file('x.xlsx') })).toContain('要重新指明')
    await office.call('form.map', { formId, setup: { cells: [{ cell: 'B2', kind: 'population', column: 'end', villageCode: null }], list: null } })
    expect(await office.call('form.fill', { formId, ...period, file: office.file('三.xlsx') })).toMatchObject({ cells: 1, rows: 0 })
  })

  it('can hold a row for every village', async () => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ['村', '期末', '自然增长率'],
      [null, null, null],
    ])
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, sheet, '各村')
    writeFileSync(office.file('各村.xlsx'), XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
    const { formId: other } = await office.call('form.add', { file: office.file('各村.xlsx'), name: '各村人口' })
    const list: FormSetup['list'] = {
      firstRow: 2,
      lastRow: 2,
      source: { type: 'villages', kind: 'population' },
      columns: [
        { letter: 'A', field: 'villageName' },
        { letter: 'B', field: 'end' },
        { letter: 'C', field: 'growthRate' },
      ],
    }
    await office.call('form.map', { formId: other, setup: { cells: [], list } })
    const table = await office.call('report.build', { kind: 'population', ...period })
    const at = table.columns.findIndex((column) => column.key === 'end')
    const preview = await office.call('form.preview', { formId: other, ...period })
    expect(preview.rows.map((row) => row.slice(0, 2))).toEqual(table.rows.map((row) => [row.villageName, String(row.values[at])]))
    await office.call('form.remove', { formId: other })
    expect(await refusal('form.view', { formId: other })).toContain('可能已经停用')
    expect(office.reported).toEqual([])
  })
})
