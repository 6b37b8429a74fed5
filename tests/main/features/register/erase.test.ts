import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openPage, pageSize } from '../../../../src/main/db/page-cipher'
import type { Sqlite } from '../../../../src/main/db/schema'
import { unpackRows } from '../../../../src/main/packed-rows'
import { officePaths } from '../../../../src/main/vault'
import { offices, type TestOffice } from '../../../helpers/office'
import { sheetPerson, writePersonSheet } from '../../../helpers/person-sheet'
import { inventedNumber, samplePerson } from '../../../helpers/sample-person'

const open = offices()
const name = '虚彻删'
const number = inventedNumber('1966-06-06', 21)
const account = '6230580000012345678'

/** Imported with a correction, edited, moved, noted as nobody’s double, then put into the bin: everywhere a trace can be. */
async function traced(office: TestOffice): Promise<number> {
  const file = await writePersonSheet(office.file('来表.xlsx'), [
    sheetPerson({ name, sex: '男', idNumber: number }),
    sheetPerson({ name: '虚留人', sex: '男', idNumber: inventedNumber('1966-06-06', 23) }),
  ])
  await office.importFile(file)
  const [row] = await office.call('person.find', { text: number })
  const id = row!.id
  const { id: other } = await office.call('person.add', {
    fields: samplePerson({ idNumber: inventedNumber('1967-01-01', 3), birthDate: '1967-01-01', bankAccount: null }),
  })
  await office.call('person.update', { id, fields: { bankAccount: account, note: `${name}的备注` }, reason: '补账号' })
  await office.call('register.notSame', { ids: [id, other], reason: '不是同一人' })
  // an event that was taken back lives on in the history
  await office.call('household.moveOut', { personIds: [id], day: '2026-11-20', document: '迁出证明' })
  const [step] = await office.call('register.steps', {})
  await office.call('register.undoStep', { seq: step!.seq, reason: '登记错了' })
  await office.call('register.remove', { id, reason: '录错了人' })
  return id
}
/** Every page of the file, opened; and every row of every kept sheet, unpacked. */
async function everything(office: TestOffice): Promise<string> {
  const key = office.dataKey()
  const sheets = await office.raw((sqlite) =>
    (sqlite.prepare('SELECT rows FROM importChunk').pluck().all() as Buffer[]).map((packed) => JSON.stringify(unpackRows(packed))).join('\n'),
  )
  await office.call('office.lock', {})
  const file = readFileSync(officePaths(office.folder).database)
  const pages = Array.from({ length: file.length / pageSize }, (_, at) =>
    openPage(file.subarray(at * pageSize, (at + 1) * pageSize), at + 1, key)!.toString('utf8'),
  )
  return [...pages, sheets].join('\n')
}

describe('somebody who is erased', () => {
  it('is on no page of the file and not in its journal; the others stay as they were', async () => {
    const office = await open({ fixture: 'small' })
    const id = await traced(office)
    const before = await everything(office)
    for (const canary of [name, number, account]) expect(before).toContain(canary)
    await office.as('leader')
    const people = await office.dump(['person', 'village'])
    const newest = (): Promise<number> => office.raw((sqlite) => Number(sqlite.prepare('SELECT max(id) FROM change').pluck().get()))
    const newestBefore = await newest()
    const erased = await office.call('register.erase', { personId: id, reason: '本人要求删除' })
    expect(erased.sheetRows).toBe(1)
    expect(erased.changes).toBeGreaterThanOrEqual(3)
    expect(await office.dump(['person', 'village'])).toEqual(people)
    const events = (sqlite: Sqlite) => sqlite.prepare("SELECT count(*) FROM change WHERE entity = 'householdEvent' AND json_extract(before, '$.personId') = ?").pluck().get(id) // prettier-ignore
    expect(await office.raw(events)).toBe(0)
    // what is remembered up to a change is only right while no number of a change is given out twice
    expect(await newest()).toBeGreaterThan(newestBefore)
    expect(await office.call('register.bin', {})).toEqual([])
    const after = await everything(office)
    for (const canary of [name, number, account]) expect(after).not.toContain(canary)
    expect(after).toContain('虚留人')
    await office.as('leader')
    expect(await office.call('audit.verify', {})).toMatchObject({ intact: true })
    const { rows } = await office.call('audit.list', { text: 'register.erase' })
    expect(rows[0]!.sentence).toContain('彻底删除')
    expect(rows[0]!.sentence).toContain('本人要求删除')
    await office.as('clerk')
    expect((await office.refused('register.restore', { personId: id, reason: '要回来' })).code).toBe('notFound')
    expect((await office.refused('register.asOf', { id, day: '2026-11-23' })).message).toBe('底册里从来没有这个人。')
  })

  it('is refused to the clerk, for somebody who is not in the bin, and while a paper that is kept names them', async () => {
    const office = await open({ fixture: 'small' })
    const id = await traced(office)
    expect((await office.refused('register.erase', { personId: id, reason: '要删' })).code).toBe('forbidden')
    await office.as('leader')
    expect((await office.refused('register.erase', { personId: 1, reason: '要删' })).message).toContain('要先移入回收站')
    await office.raw((sqlite) => {
      sqlite.pragma('foreign_keys=OFF')
      sqlite.prepare("INSERT INTO paidMonth(personId, programId, component, month, paymentLineId) VALUES (?, 'rural-reward', 'national', '2026-01', 1)").run(id)
    })
    const before = await office.dump()
    expect((await office.refused('register.erase', { personId: id, reason: '要删' })).message).toMatch(/已发月份里有记录.*不能彻底删除/)
    expect(await office.dump()).toEqual(before)
  })

  it('is refused while a sheet with their row is not finished, and the history stays frozen for everybody else', async () => {
    const office = await open({ fixture: 'small' })
    const id = await traced(office)
    const { batchId } = await office.call('exchange.stage', { file: office.file('来表.xlsx') })
    await office.as('leader')
    const before = await office.dump()
    expect((await office.refused('register.erase', { personId: id, reason: '要删' })).message).toContain('这一批还没有处理完')
    expect(await office.dump()).toEqual(before)
    await office.as('clerk')
    await office.call('exchange.discard', { batchId })
    await office.as('leader')
    await office.call('register.erase', { personId: id, reason: '要删' })
    await office.raw((sqlite) => {
      expect(() => sqlite.exec('DELETE FROM change')).toThrow(/frozen/)
      expect(() => sqlite.exec('DELETE FROM erasure')).toThrow(/frozen/)
      expect(() => sqlite.exec("UPDATE erasure SET reason = ''")).toThrow(/frozen/)
    })
  })
})
