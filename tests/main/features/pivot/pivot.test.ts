import { beforeAll, describe, expect, it } from 'vitest'
import type { Output } from '../../../../src/preload/contract/index'
import { answerRow, confirmRoster, writeAnswer } from '../../../helpers/bank-answer'
import { offices, type TestOffice } from '../../../helpers/office'
import { samplePerson } from '../../../helpers/sample-person'

const open = offices()
const year = { from: '2026-01-01', to: '2026-12-31' }
type Table = Output<'pivot.table'>
const at = (table: Table, row: string, column: string): number =>
  table.cells[table.rows.findIndex(({ key }) => key === row)]?.[table.columns.findIndex(({ key }) => key === column)] ?? 0

describe('people against each other', () => {
  let office: TestOffice
  let persons: Output<'person.list'>['rows']
  beforeAll(async () => {
    office = await open({ persons: 600, seed: 4 })
    persons = (await office.call('person.list', { filter: {}, limit: 1000 })).rows.filter(({ state }) => state === 'registered' || state === 'away')
  })

  it('counts every cell as a count by hand does, and names exactly those people', async () => {
    const ask = { subject: 'person' as const, rows: 'village', columns: 'sex', ...year }
    const table = await office.call('pivot.table', ask)
    for (const { key: village } of table.rows)
      for (const { key: sex } of table.columns) {
        const there = persons.filter((person) => person.villageCode === village && person.sex === sex)
        expect(at(table, village, sex)).toBe(there.length)
        expect((await office.call('pivot.people', { ...ask, row: village, column: sex })).ids.toSorted()).toEqual(there.map(({ id }) => id).toSorted())
      }
    expect(table.total).toBe(persons.length)
    expect(table.rowTotals.reduce((sum, each) => sum + each, 0)).toBe(persons.length)
    expect(table.columnTotals.reduce((sum, each) => sum + each, 0)).toBe(persons.length)
    expect((await office.call('pivot.people', { ...ask, row: null, column: 'male' })).ids).toHaveLength(persons.filter(({ sex }) => sex === 'male').length)
  })

  it('counts the day asked for: who died later was still here, who was born later was not', async () => {
    const [village] = await office.call('village.list', {})
    const base = { villageCode: village!.code, idType: '无证件' as const, idNumber: null, maritalStatus: 'widowed' as const }
    await office.call('person.add', { fields: samplePerson({ ...base, name: '虚九月故', state: 'dead', stateSince: '2026-09-10', birthDate: '1930-01-01' }) })
    await office.call('person.add', { fields: samplePerson({ ...base, name: '虚十月生', birthDate: '2026-10-02', maritalStatus: 'single' }) })
    const ask = { subject: 'person' as const, rows: 'village', columns: 'age', filters: { village: [village!.code] }, from: '2026-01-01' }
    const before = await office.call('pivot.table', { ...ask, to: '2026-09-09' })
    const after = await office.call('pivot.table', { ...ask, to: '2026-10-02' })
    expect(at(after, village!.code, 'a95') - at(before, village!.code, 'a95')).toBe(-1)
    const newborn = await office.call('pivot.people', { ...ask, to: '2026-10-02', row: village!.code, column: 'a0' })
    const earlier = await office.call('pivot.people', { ...ask, to: '2026-10-01', row: village!.code, column: 'a0' })
    expect(newborn.ids.filter((id) => !earlier.ids.includes(id))).toHaveLength(1)
  })

  it('lets only through what the filters name, shows the largest and adds the rest up', async () => {
    const women = await office.call('pivot.table', { subject: 'person', rows: 'marital', columns: null, filters: { sex: ['female'] }, ...year })
    expect(women.columns.map(({ title }) => title)).toEqual(['合计'])
    expect(women.remarks[0]).toContain('只含性别：女')
    const all = await office.call('pivot.table', { subject: 'person', rows: 'age', columns: 'sex', ...year })
    const few = await office.call('pivot.table', { subject: 'person', rows: 'age', columns: 'sex', top: 3, ...year })
    expect(few.rows.map(({ title }) => title).at(-1)).toBe('其他')
    expect(few.rowTotals.slice(0, 3).toSorted((a, b) => b - a)).toEqual(all.rowTotals.toSorted((a, b) => b - a).slice(0, 3))
    expect([few.total, few.columnTotals]).toEqual([all.total, all.columnTotals])
    expect(few.cells.map((row) => row[0]!).reduce((sum, each) => sum + each, 0)).toBe(all.columnTotals[0])
    const shown = await office.call('pivot.table', { subject: 'person', rows: 'disability', columns: null, hideEmpty: false, ...year })
    expect(shown.rows.map(({ title }) => title)).toEqual(['一级', '二级', '三级', '四级', '无残疾'])
  })

  it('refuses what it has not, naming what it has', async () => {
    const ask = { subject: 'person' as const, rows: 'village', ...year }
    expect((await office.refused('pivot.table', { ...ask, rows: 'program' })).message).toContain('没有“program”这一栏。可以用：village（村居）、sex（性别）')
    expect((await office.refused('pivot.table', { ...ask, measure: 'fen' })).message).toContain('没有“fen”这个数。可以用：count（人数）')
    expect(await office.refused('pivot.table', { ...ask, columns: 'village' })).toMatchObject({ message: '行和列不能是同一栏。' })
    expect(await office.refused('pivot.table', { ...ask, from: '2027-01-01' })).toMatchObject({ issues: [{ path: 'to' }] })
    expect((await office.refused('pivot.table', { ...ask, filters: { colour: ['red'] } })).message).toContain('没有“colour”')
  })
})

describe('money and visits', () => {
  it('adds lines of rosters and answers of the bank up to the fen', async () => {
    const office = await open({ fixture: 'small' })
    office.time.day = '2026-03-20'
    const { rosterId } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
    const listed = await office.call('pivot.table', { subject: 'rosterLine', rows: 'program', columns: 'confirmed', measure: 'fen', ...year })
    const { lines } = await office.call('roster.view', { rosterId })
    const fen = (rows: readonly { amountFen: number }[]): number => rows.reduce((sum, row) => sum + row.amountFen, 0)
    expect([listed.unit, at(listed, 'rural-reward', 'no'), listed.total]).toEqual(['fen', fen(lines), fen(lines)])
    await confirmRoster(office, rosterId)
    await office.as('finance')
    const { batchId, code } = await office.call('payment.create', { rosterId })
    await office.call('payment.export', { batchId, file: office.file('bank.xlsx') })
    const sent = (await office.call('payment.view', { batchId })).lines.filter((line) => line.state === 'sent')
    const rows = sent.map((line, index) => answerRow(code, line, index === 0 ? { result: '失败', reason: '账号错误' } : { result: '成功', day: '2026-03-20' }))
    await office.call('payment.reconcile', { batchId, file: await writeAnswer(office.file('answer.xlsx'), rows) })
    await office.as('clerk')
    const ask = { subject: 'payment' as const, rows: 'village', columns: 'answer', ...year }
    const answered = await office.call('pivot.table', { ...ask, measure: 'fen' })
    const columnTotal = (key: string): number => answered.columnTotals[answered.columns.findIndex((column) => column.key === key)]!
    expect([columnTotal('failed'), columnTotal('paid')]).toEqual([sent[0]!.amountFen, fen(sent.slice(1))])
    expect(await office.call('pivot.people', { ...ask, row: null, column: 'failed' })).toEqual({ ids: [sent[0]!.personId] })
    expect((await office.call('pivot.table', { ...ask, to: '2026-03-19' })).total).toBe(0)
  })

  it('counts visits of cases one may see, and gives no names', async () => {
    const office = await open({ persons: 30 })
    const [village] = await office.call('village.list', {})
    const fields = samplePerson({ name: '虚家', birthDate: '1960-05-05', idType: '无证件', idNumber: null, villageCode: village!.code })
    const personId = (await office.call('person.add', { fields })).id
    const intake = { source: '', reason: '入户排查发现' }
    const { caseId } = await office.call('case.open', { personId, type: 'specialFamily', category: 'bereaved', on: '2026-03-01', intake })
    const { helperId } = await office.call('case.addHelper', { caseId, duty: 'villageContact', name: '虚村干部', from: '2026-03-01' })
    const visit = { caseId, helperId, outcome: 'met' as const }
    await office.call('visit.record', { ...visit, on: '2026-03-10', channel: 'home' })
    await office.call('visit.record', { ...visit, on: '2026-04-10', channel: 'phone' })
    const ask = { subject: 'visit' as const, rows: 'month', columns: 'channel', ...year }
    const table = await office.call('pivot.table', ask)
    expect([at(table, '03', 'home'), at(table, '04', 'phone'), table.total, table.named]).toEqual([1, 1, 2, false])
    expect(await office.refused('pivot.people', { ...ask, row: null, column: null })).toMatchObject({ code: 'forbidden' })
    await office.as('finance')
    expect(await office.refused('pivot.table', ask)).toMatchObject({ code: 'forbidden' })
  })

  it('counts cases as they stood on the last day, with their names, for who may see them', async () => {
    const office = await open({ persons: 30 })
    const [village] = await office.call('village.list', {})
    const fields = samplePerson({ name: '虚家', birthDate: '1960-05-05', idType: '无证件', idNumber: null, villageCode: village!.code })
    const personId = (await office.call('person.add', { fields })).id
    const intake = { source: '', reason: '入户排查发现' }
    const { caseId } = await office.call('case.open', { personId, type: 'specialFamily', category: 'bereaved', on: '2026-03-01', intake })
    await office.call('case.addHelper', { caseId, duty: 'villageContact', name: '虚村干部', from: '2026-04-01' })
    const ask = { subject: 'case' as const, rows: 'village', columns: 'helper', from: '2026-01-01' }
    const on = (to: string) => office.call('pivot.table', { ...ask, to })
    expect((await on('2026-02-28')).total).toBe(0)
    const march = await on('2026-03-31')
    expect([at(march, village!.code, 'no'), march.total, march.named, march.remarks[0]]).toEqual([
      1,
      1,
      true,
      expect.stringContaining('截至2026年3月31日') as string,
    ])
    expect(at(await on('2026-04-30'), village!.code, 'yes')).toBe(1)
    const aged = async (to: string) => at(await office.call('pivot.table', { ...ask, rows: 'age', columns: 'type', to }), 'a65', 'specialFamily')
    expect([await aged('2026-05-04'), await aged('2026-02-01')]).toEqual([1, 0])
    expect(await office.call('pivot.people', { ...ask, to: '2026-03-31', row: village!.code, column: null })).toEqual({ ids: [personId] })
    await office.as('finance')
    expect((await office.refused('pivot.table', { ...ask, to: '2026-03-31' })).message).toContain('只有经办、审核、负责人能看')
  })
})

describe('a period by its name', () => {
  it('is counted anew as of today: 上月 of March is February, of January the December before', async () => {
    const office = await open({ persons: 200, seed: 9 })
    const ask = { subject: 'person' as const, rows: 'village', columns: 'sex' }
    for (const [day, period, from, to] of [
      ['2026-03-31', 'lastMonth', '2026-02-01', '2026-02-28'],
      ['2024-03-01', 'lastMonth', '2024-02-01', '2024-02-29'],
      ['2026-01-01', 'lastMonth', '2025-12-01', '2025-12-31'],
      ['2026-12-31', 'quarter', '2026-10-01', '2026-12-31'],
      ['2026-09-30', 'statistical', '2025-10-01', '2026-09-30'],
      ['2026-10-01', 'statistical', '2026-10-01', '2027-09-30'],
    ] as const) {
      office.time.day = day
      expect(await office.call('pivot.table', { ...ask, period })).toEqual(await office.call('pivot.table', { ...ask, from, to }))
    }
  })

  it('is refused when there is none of that name, and when neither days nor a name are given', async () => {
    const office = await open({ persons: 10 })
    const ask = { subject: 'person' as const, rows: 'village', columns: 'sex' }
    expect((await office.refused('pivot.table', { ...ask, period: 'sometime' })).message).toMatch(/没有“sometime”这个时段。可以用：month（本月）/)
    expect((await office.refused('pivot.table', ask)).message).toContain('请给出起期和止期')
    expect((await office.refused('pivot.people', { ...ask, from: '2026-01-01', row: null, column: null })).issues).toMatchObject([{ path: 'to' }])
  })
})
