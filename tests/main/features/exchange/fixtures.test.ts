import { copyFileSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { fixtureFile, offices, type TestOffice } from '../../../helpers/office'
import { readExpected } from '../../domain/programs/read-fixture'

const open = offices()
const held = ({ row, code }: { row: number; code: string }): string => `${row} ${code}`

describe.each(['small', 'township'] as const)('the sample office %s, read in through the front door', (fixture) => {
  const expected = readExpected(fixture)
  let office: TestOffice
  let batchId = 0

  it('counts, holds and explains exactly what the answers say', async () => {
    office = await open()
    await office.importFile(fixtureFile(fixture, 'village.xlsx'))
    const staged = await office.call('exchange.stage', { file: fixtureFile(fixture, 'person.xlsx') })
    batchId = staged.batchId
    expect([staged.template, staged.rows, staged.counts.error]).toEqual(['person', expected.rows, expected.held])
    expect(Object.values(staged.counts).reduce((sum, n) => sum + n, 0)).toBe(staged.rows)
    const errors: string[] = []
    const { total, rows } = await office.call('exchange.review', { batchId, action: 'error', limit: 500 })
    for (const row of rows) for (const problem of row.problems) if (problem.severity === 'error') errors.push(held(problem))
    expect(total).toBe(expected.held)
    expect(errors.toSorted()).toEqual(expected.faults.map(held).toSorted())
    expect((await office.call('office.describe', {})).persons).toBe(0)
  })

  it('writes the good rows and holds the rest; the sums are the rows', async () => {
    const accepted = await office.call('exchange.accept', { batchId })
    expect(accepted).toEqual({ added: expected.rows - expected.held, changed: 0, same: 0, skipped: 0, held: expected.held })
    expect((await office.call('office.describe', {})).persons).toBe(accepted.added)
    expect((await office.refused('exchange.accept', { batchId })).code).toBe('conflict')
    expect((await office.refused('exchange.discard', { batchId })).code).toBe('conflict')
  })

  it('answers every program as it should, to the fen', async () => {
    for (const [programId, counts] of Object.entries(expected.counts)) {
      const found = await office.call('program.assess', { programId, year: expected.year })
      expect({ programId, ...found.counts }).toEqual({ programId, ...counts })
      const answers: Record<string, [string, number]> = {}
      for (const line of found.eligible) answers[line.idNumber!] = ['eligible', line.amountFen]
      for (const line of found.undetermined) answers[line.idNumber!] = ['undetermined', 0]
      expect(answers).toEqual(expected.answers[programId] ?? {})
      expect(found.totalFen).toBe(found.eligible.reduce((sum, line) => sum + line.amountFen, 0))
      expect(found.villages.reduce((sum, row) => sum + row.amountFen, 0)).toBe(found.totalFen)
    }
  })

  it('knows the same file again, and a copy under another name, and changes nothing', async () => {
    const copy = office.file('改了名字.xlsx')
    copyFileSync(fixtureFile(fixture, 'person.xlsx'), copy)
    const again = await office.call('exchange.stage', { file: copy })
    expect(again.remarks.join()).toContain('已经导入过')
    expect(again.counts).toEqual({ add: 0, change: 0, same: expected.rows - expected.held, doubtful: 0, error: expected.held })
    const before = await office.dump(['person', 'village'])
    expect(await office.call('exchange.accept', { batchId: again.batchId })).toMatchObject({ added: 0, changed: 0 })
    expect(await office.dump(['person', 'village'])).toEqual(before)
  })

  it('hands the held rows back as a sheet that is read again', async () => {
    const file = office.file('退回.xlsx')
    if (expected.held === 0) {
      expect((await office.refused('exchange.handBack', { batchId, file })).message).toContain('没有退回的行')
      return
    }
    expect((await office.call('exchange.handBack', { batchId, file })).rows).toBe(expected.held)
    const book = XLSX.read(readFileSync(file))
    const rows = XLSX.utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1, raw: true })
    expect(rows[0]!.slice(-2)).toEqual(['原行号', '问题'])
    expect(rows.slice(1).map((row) => Number(row.at(-2)))).toEqual([...new Set(expected.faults.map((fault) => fault.row))].toSorted((a, b) => a - b))
    for (const row of rows.slice(1)) expect(row.at(-1)).toMatch(/[\u4e00-\u9fff]/)
    expect((await office.call('exchange.stage', { file })).rows).toBe(expected.held)
  })

  it('takes everything back and is empty again', async () => {
    const { reverted, kept } = await office.call('exchange.undo', { batchId, reason: '读错了年份' })
    expect([reverted, kept]).toEqual([expected.rows - expected.held, []])
    expect(await office.dump(['person', 'nameSuffix'])).toEqual({ person: [], nameSuffix: [] })
    expect((await office.refused('exchange.undo', { batchId, reason: '再来一次' })).code).toBe('conflict')
    expect((await office.call('exchange.batches', {})).find((row) => row.batchId === batchId)?.undone).not.toBeNull()
  })
})
