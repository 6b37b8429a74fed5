import { describe, expect, it } from 'vitest'
import { readSheetRows } from '../../../helpers/read-rows'
import { offices } from '../../../helpers/office'
import { sheetPerson, writePersonSheet, type SheetPerson } from '../../../helpers/person-sheet'
import { inventedNumber, samplePerson } from '../../../helpers/sample-person'

const open = offices()

describe('export and import', () => {
  it('of everybody reports not one change', { timeout: 60_000 }, async () => {
    const office = await open({ fixture: 'township' })
    await office.call('person.add', { fields: samplePerson({ idNumber: null, birthDate: '1950-02', name: '虚𠮷·无号', note: '=1+1' }) })
    await office.call('person.add', { fields: samplePerson({ idNumber: 'E12345678', idType: '护照', birthDate: null, name: 'JOHN SMITH' }) })
    const file = office.file('export.xlsx')
    const { rows } = await office.call('person.export', { filter: {}, file })
    const staged = await office.call('exchange.stage', { file })
    expect(staged.counts).toEqual({ add: 0, change: 0, same: rows, doubtful: 0, error: 0 })
  })

  it('with a row key makes an edited number an update, not a second person', async () => {
    const office = await open({ fixture: 'small' })
    const number = inventedNumber('1957-03-08', 901)
    await office.call('person.add', { fields: samplePerson({ name: '虚错号', idNumber: number }) })
    const file = office.file('export.xlsx')
    await office.call('person.export', { filter: { text: '虚错号' }, file })
    const [headings, row] = await readSheetRows(file)
    expect(headings!.at(-1)).toBe('行标识')
    const key = String(row!.at(-1))
    const edited = (change: SheetPerson): Promise<string> =>
      writePersonSheet(office.file('edited.xlsx'), [sheetPerson({ name: '虚错号', idNumber: inventedNumber('1957-03-08', 903), rowKey: key, ...change })])
    const changed = await office.call('exchange.stage', { file: await edited({}) })
    expect(changed.counts).toMatchObject({ change: 1 })
    const both = await office.call('exchange.stage', { file: await edited({ name: '虚别人' }) })
    expect(both.counts).toMatchObject({ doubtful: 1 })
    const foreign = await office.call('exchange.stage', { file: await edited({ rowKey: `00000000-${key.split('-')[1]!}` }) })
    expect(foreign.counts).toMatchObject({ add: 1 })
    await office.call('exchange.accept', { batchId: changed.batchId })
    expect((await office.call('person.find', { text: '虚错号' })).map((person) => person.idNumber)).toEqual([inventedNumber('1957-03-08', 903)])
  })
})
