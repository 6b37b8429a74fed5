import { describe, expect, it } from 'vitest'
import { writeWorkbookFile } from '../../../../src/main/io/write-sheet'
import { offices, type TestOffice } from '../../../helpers/office'
import { inventedNumber, samplePerson, sampleVillage } from '../../../helpers/sample-person'

const open = offices()
const number = inventedNumber('1960-01-01', 5)

/** Stages a sheet of one new person. */
async function stageOne(office: TestOffice): Promise<number> {
  const file = office.file('one.xlsx')
  const columns = ['村居代码', '姓名', '性别', '证件号码'].map((title) => ({ title, width: 12, kind: 'text' as const }))
  await writeWorkbookFile(file, [{ name: '人员', columns, rows: [[sampleVillage, '虚新人', '男', number]] }])
  const { batchId, counts } = await office.call('exchange.stage', { file })
  expect(counts).toMatchObject({ add: 1, same: 0 })
  return batchId
}

describe('accepting what was staged', () => {
  it('looks again when the register has changed since: nobody is added twice', async () => {
    const office = await open({ fixture: 'small' })
    const batchId = await stageOne(office)
    await office.call('person.add', { fields: samplePerson({ name: '虚新人', idNumber: number, birthDate: '1960-01-01', householdNumber: null }) })
    expect(await office.call('exchange.accept', { batchId })).toEqual({ added: 0, changed: 0, same: 1, skipped: 0, held: 0 })
  })

  it('writes the same after the office was closed and opened again', async () => {
    const office = await open({ fixture: 'small' })
    const batchId = await stageOne(office)
    await office.as(null)
    await office.as('clerk')
    expect(await office.call('exchange.accept', { batchId })).toEqual({ added: 1, changed: 0, same: 0, skipped: 0, held: 0 })
  })

  it('does not write what was discarded', async () => {
    const office = await open({ fixture: 'small' })
    const batchId = await stageOne(office)
    await office.call('exchange.discard', { batchId })
    expect((await office.refused('exchange.accept', { batchId })).code).toBe('notFound')
  })
})
