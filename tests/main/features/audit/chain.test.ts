import { copyFileSync, writeFileSync } from 'node:fs'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { officePaths } from '../../../../src/main/vault'
import { fixtureFile, offices, type TestOffice } from '../../../helpers/office'
import { inventedNumber, samplePerson } from '../../../helpers/sample-person'
import { staffNames, testPassword } from '../../../helpers/template-office'

const open = offices()

async function workedOffice(): Promise<TestOffice> {
  const office = await open({ fixture: 'small' })
  for (const n of [1, 3, 5]) await office.call('person.add', { fields: samplePerson({ idNumber: inventedNumber('1957-03-08', 900 + n) }) })
  await office.as('leader')
  return office
}
const unlock = 'DROP TRIGGER auditNeverUpdated; DROP TRIGGER auditNeverDeleted;'

describe('a log that was tampered with', () => {
  it.each([
    ['a changed detail', `${unlock} UPDATE audit SET detail = '{"x":1}' WHERE seq = 8`, 8],
    ['a changed name', `${unlock} UPDATE audit SET name = '别人' WHERE seq = 3`, 3],
    ['a removed row', `${unlock} DELETE FROM audit WHERE seq = 6`, 7],
    ['swapped times', `${unlock} UPDATE audit SET at = '2020-01-01T00:00:00+08:00' WHERE seq = 2`, 2],
    ['an emptied table', `${unlock} DELETE FROM audit`, undefined],
  ])('is found: %s', async (_what, sql, at) => {
    const office = await workedOffice()
    await office.raw((sqlite) => sqlite.exec(sql))
    const found = await office.call('audit.verify', {})
    expect(found.intact).toBe(false)
    expect(found.message).toMatch(/改动过|缺少/)
    if (at !== undefined) expect(found.firstBroken).toBe(at)
  })

  it('is found when its tail was cut, be it only by one row', async () => {
    for (const rows of [1, 4]) {
      const office = await workedOffice()
      await office.as(null)
      await office.as('leader')
      await office.raw((sqlite) => sqlite.exec(`${unlock} DELETE FROM audit WHERE seq > (SELECT max(seq) FROM audit) - ${rows}`))
      const found = await office.call('audit.verify', {})
      expect([rows, found.intact]).toEqual([rows, false])
      expect(found.message).toContain('缺少')
    }
  })

  it('is found when an old copy of the whole file was put back, and the start page says so', async () => {
    const office = await workedOffice()
    const { database } = officePaths(office.folder)
    await office.as(null)
    copyFileSync(database, office.file('old.db'))
    await office.as('clerk')
    await office.call('person.add', { fields: samplePerson() })
    await office.as(null)
    copyFileSync(office.file('old.db'), database)
    await office.as('leader')
    expect((await office.call('audit.verify', {})).intact).toBe(false)
    expect(JSON.stringify((await office.call('ledger.today', {})).items)).toMatch(/缺少/)
    expect((await office.call('audit.list', { text: 'office.open' })).rows[0]?.result).toContain('缺少最近')
  })

  it('cannot be changed through the file’s own rules', async () => {
    const office = await workedOffice()
    await office.raw((sqlite) => {
      expect(() => sqlite.exec("UPDATE audit SET name = 'x'")).toThrow(/frozen/)
      expect(() => sqlite.exec('DELETE FROM audit')).toThrow(/frozen/)
      expect(() => sqlite.exec('DELETE FROM change')).toThrow(/frozen/)
      expect(() => sqlite.exec("UPDATE person SET name = 'x'")).toThrow(/NOT NULL/)
    })
    expect((await office.call('audit.verify', {})).intact).toBe(true)
  })

  it('does not lock anybody out when the anchor file is broken', async () => {
    const office = await workedOffice()
    await office.as(null)
    const anchors = join(office.stateFolder, 'anchors')
    for (const name of readdirSync(anchors)) writeFileSync(join(anchors, name), '{"db')
    await office.as('leader')
    expect((await office.call('audit.verify', {})).intact).toBe(true)
  })
})

describe('a sound log', () => {
  it('is numbered without a gap, links from end to end and tells what was done in sentences', async () => {
    const office = await workedOffice()
    const found = await office.call('audit.verify', {})
    const { total, rows } = await office.call('audit.list', { limit: 500 })
    expect(found).toMatchObject({ intact: true, entries: total })
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: total }, (_, i) => total - i))
    for (const row of rows) expect(row.sentence).toMatch(/[\u4e00-\u9fff]/)
    expect(rows.filter((row) => row.operation === 'person.add')).toHaveLength(3)
  })

  it('keeps no secret, no full number, no phone and no control character', async () => {
    const office = await open({ fixture: 'small' })
    const secret = 'Top-secret-word-9'
    const person = samplePerson()
    const { id } = await office.call('person.add', { fields: person })
    await office.call('person.update', { id, fields: { phone: '13800000772' }, reason: `更正\r\n${person.idNumber}\u202e电话` })
    await office.call('person.card', { idNumber: person.idNumber! })
    await office.call('program.explain', { programId: 'rural-reward', year: 2026, idNumber: person.idNumber! })
    await office.call('program.people', {
      programId: 'rural-reward',
      year: 2026,
      outcome: 'eligible',
      text: person.idNumber!.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    })
    await office.call('person.export', { filter: { text: person.idNumber! }, file: office.file(`${person.idNumber}.xlsx`) })
    await office.call('account.changePassword', { oldPassword: testPassword, newPassword: secret })
    await office.call('office.open', { name: staffNames.clerk, password: secret })
    await office.as('admin')
    await office.call('account.add', { name: '新账户甲', role: 'clerk', password: secret })
    await office.call('office.printRecoveryKey', { recoveryKey: office.recoveryKey(), file: office.file('key.html') })
    const log = await office.raw((sqlite) => sqlite.prepare('SELECT name, operation, detail, result FROM audit').all() as Record<string, string>[])
    const text = JSON.stringify(log)
    expect(log.map((row) => row.operation)).toEqual(
      expect.arrayContaining(['person.card', 'program.explain', 'person.export', 'account.changePassword', 'office.printRecoveryKey', 'office.open']),
    )
    for (const hidden of [
      secret,
      testPassword,
      office.recoveryKey(),
      person.idNumber!,
      person.bankAccount!,
      '13800000772',
      ...(await office.call('person.list', { filter: {}, limit: 1000 })).rows.flatMap((row) => row.idNumber ?? []),
    ])
      expect(text).not.toContain(hidden)
    for (const row of log) expect(row.detail).not.toMatch(/[\u0000-\u001f\u202a-\u202e]|\\[rn]|\\u00|[0-9０-９]{15}/)
  })

  it('is asked by text and by day', async () => {
    const office = await open({ fixture: 'small' })
    office.time.day = '2026-11-24'
    await office.importFile(fixtureFile('small', 'village.xlsx'))
    await office.as('leader')
    const days = async (from?: string, to?: string) =>
      new Set((await office.call('audit.list', { from, to, limit: 500 })).rows.map((row) => row.at.slice(0, 10)))
    expect(await days()).toEqual(new Set(['2026-01-05', '2026-11-23', '2026-11-24']))
    expect(await days('2026-11-24')).toEqual(new Set(['2026-11-24']))
    expect(await days('2026-01-06', '2026-11-23')).toEqual(new Set(['2026-11-23']))
    expect((await office.call('audit.list', { text: 'exchange.accept' })).total).toBe(3)
  })
})
