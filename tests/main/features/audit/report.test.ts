import { createHash } from 'node:crypto'
import { copyFileSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { officePaths } from '../../../../src/main/vault'
import { offices } from '../../../helpers/office'
import { samplePerson } from '../../../helpers/sample-person'

const open = offices()
const today = { from: '2026-11-23', to: '2026-11-23' }

describe('an old copy of the office that was put back', () => {
  it('is told at every start until somebody in charge acknowledges it with a reason', async () => {
    const office = await open({ fixture: 'small' })
    const { database } = officePaths(office.folder)
    expect((await office.refused('audit.acknowledge', { reason: '没有缺' })).code).toBe('forbidden')
    await office.as(null)
    copyFileSync(database, office.file('old.db'))
    await office.as('clerk')
    for (const n of [1, 2, 3]) await office.call('person.add', { fields: samplePerson({ idNumber: null, birthDate: `1957-03-0${n}` }) })
    await office.as(null)
    copyFileSync(office.file('old.db'), database)
    for (let start = 0; start < 3; start++) {
      await office.restart()
      await office.as('clerk')
      await office.call('person.add', { fields: samplePerson({ idNumber: null, birthDate: `1957-04-0${start + 1}` }) })
      expect((await office.call('ledger.today', {})).items.map((item) => item.id)).toContain('missing')
    }
    await office.as('leader')
    expect((await office.call('audit.acknowledge', { reason: '电脑维修换过硬盘，已补录三人' })).missing).toBeGreaterThanOrEqual(3)
    expect((await office.refused('audit.acknowledge', { reason: '再来一次' })).code).toBe('conflict')
    await office.restart()
    await office.as('leader')
    expect((await office.call('ledger.today', {})).items.map((item) => item.id)).not.toContain('missing')
    expect((await office.call('audit.list', { text: '电脑维修' })).rows[0]?.sentence).toContain('电脑维修换过硬盘')
  })
})

describe('the log', () => {
  it('marks what concerned people under eighteen, and can show only that', async () => {
    const office = await open({ fixture: 'small' })
    const { rows } = await office.call('person.list', { filter: {}, limit: 300 })
    const child = rows.find((row) => (row.birthDate ?? '') > '2012')!
    const adult = rows.find((row) => (row.birthDate ?? '9') < '1980')!
    for (const id of [adult.id, child.id]) await office.call('person.card', { id })
    await office.as('leader')
    const marked = (await office.call('audit.list', { only: 'minors' })).rows
    expect(marked.map((row) => [row.operation, row.minors])).toEqual([['person.card', true]])
    expect(marked[0]?.sentence).toContain('涉及未成年人')
    expect((await office.call('audit.list', { only: 'looks' })).total).toBe(2)
  })

  it('tells for an incident who saw and took out what, and prints it for the notification', async () => {
    const office = await open({ fixture: 'small' })
    await office.call('person.card', { id: 1 })
    await office.call('person.reveal', { id: 1 })
    await office.call('person.export', { filter: {}, file: office.file('底册.xlsx'), purpose: '报县局核对' })
    await office.refused('account.saveRules', {})
    await office.as('leader')
    const { rows, exported } = await office.call('audit.incident', today)
    const clerk = rows.find((row) => row.name === '甄经办')!
    expect(clerk).toMatchObject({ looks: 2, exports: 1, prints: 0, refused: 1 })
    expect(clerk.logins).toBeGreaterThan(0)
    expect(exported.map((row) => row.operation)).toEqual(['person.export'])
    const hash = createHash('sha256')
      .update(readFileSync(office.file('底册.xlsx')))
      .digest('hex')
    for (const told of ['底册.xlsx', '用途：报县局核对', `文件指纹：${hash.slice(0, 8)}`, '行数：']) expect(exported[0]!.sentence).toContain(told)
    const stored = await office.raw((sqlite) => sqlite.prepare("SELECT detail FROM audit WHERE operation = 'person.export'").pluck().all() as string[])
    expect((JSON.parse(stored[0]!) as { result: { fingerprint: string } }).result.fingerprint.replaceAll('-', '')).toBe(hash)
    expect((await office.call('audit.incident', { from: '2026-11-24', to: '2026-12-31' })).rows).toEqual([])
    await office.call('audit.printIncident', { ...today, file: office.file('材料.html') })
    const html = readFileSync(office.file('材料.html'), 'utf8')
    for (const text of ['个人信息安全事件材料', '甄经办', '第五十七条', '由单位填写']) expect(html).toContain(text)
  })

  it('leaves with the head of the chain and the result of the check, and without whole numbers', async () => {
    const office = await open({ fixture: 'small', as: 'leader' })
    const { entries, code } = await office.call('audit.export', { file: office.file('日志.html') })
    const html = readFileSync(office.file('日志.html'), 'utf8')
    expect(code).toMatch(/^\d+-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(html).toContain(code)
    expect(html).toContain('没有被改动')
    expect(entries).toBeGreaterThan(4)
    expect(html).not.toMatch(/\d{17}[\dX]/)
    expect((await office.refused('audit.export', { from: '2026-13-1', file: office.file('x.html') })).code).toBe('invalid')
  })
})
