import { describe, expect, it } from 'vitest'
import { inventedNumber, samplePerson } from '../../../helpers/sample-person'
import { offices } from '../../../helpers/office'

const open = offices()
const child = inventedNumber('2015-06-01', 11)
const worker = inventedNumber('1966-03-08', 13)

async function officeWithTwo() {
  const office = await open({ fixture: 'small' })
  for (const [idNumber, birthDate] of [
    [child, '2015-06-01'],
    [worker, '1966-03-08'],
  ] as const)
    await office.call('person.add', {
      fields: samplePerson({ idNumber, birthDate, name: '虚认定', householdNumber: null, relationToHead: null, maritalStatus: null }),
    })
  return office
}

describe('recognised facts', () => {
  it('are refused without a person, in the future, before birth, after eighteen, twice, or ended before they began', async () => {
    const office = await officeWithTwo()
    const add = { idNumber: child, kind: 'orphan', on: '2024-03-01', document: '民政〔2024〕3号' } as const
    expect((await office.refused('recognition.add', { ...add, idNumber: undefined })).issues?.[0]?.path).toBe('idNumber')
    expect((await office.refused('recognition.add', { ...add, idNumber: inventedNumber('1990-01-01', 5) })).code).toBe('notFound')
    expect((await office.refused('recognition.add', { ...add, on: '2026-12-01' })).message).toContain('之后')
    expect((await office.refused('recognition.add', { ...add, on: '2015-05-31' })).message).toContain('早于')
    expect((await office.refused('recognition.add', { ...add, on: '2026-02-30' })).message).toContain('不是真实的日期')
    expect((await office.refused('recognition.add', { ...add, document: '' })).issues?.[0]?.path).toBe('document')
    expect((await office.refused('recognition.add', { ...add, idNumber: worker })).message).toContain('18 周岁')
    expect((await office.refused('recognition.add', { ...add, kind: 'orphanEnded' })).message).toContain('没有“确认为孤儿”的记录')
    await office.call('recognition.add', add)
    expect((await office.refused('recognition.add', add)).message).toContain('已经录入过')
    expect((await office.refused('recognition.add', { ...add, on: '2025-01-01' })).message).toContain('已经确认为孤儿')
    expect(await office.call('recognition.list', {})).toHaveLength(1)
  })

  it('count once a second person has confirmed them, and no longer once withdrawn', async () => {
    const office = await officeWithTwo()
    const { recognitionId } = await office.call('recognition.add', { idNumber: worker, kind: 'retired', on: '2026-03-31', document: '退休证2026第9号' })
    expect(await office.call('recognition.list', {})).toMatchObject([{ state: 'waiting', kindTitle: '办理退休', by: '甄经办' }])
    expect((await office.refused('recognition.confirm', { recognitionId })).code).toBe('forbidden')
    await office.as('reviewer')
    await office.call('recognition.confirm', { recognitionId })
    expect((await office.refused('recognition.confirm', { recognitionId })).message).toContain('已经确认过')
    expect(await office.call('recognition.list', { kind: 'retired' })).toMatchObject([{ state: 'inForce', confirmedBy: '甄审核' }])
    expect(await office.call('recognition.list', { kind: 'orphan' })).toEqual([])
    await office.call('recognition.withdraw', { recognitionId, reason: '日期抄错' })
    expect((await office.refused('recognition.withdraw', { recognitionId, reason: '再撤一次' })).code).toBe('conflict')
    expect(await office.call('recognition.list', {})).toMatchObject([{ state: 'withdrawn', withdrawnReason: '日期抄错' }])
  })

  it('are frozen in the file itself', async () => {
    const office = await officeWithTwo()
    await office.call('recognition.add', { idNumber: worker, kind: 'retired', on: '2026-03-31', document: '退休证2026第9号' })
    await office.raw((sqlite) => {
      expect(() => sqlite.exec(`UPDATE recognition SET "on" = '2020-01-01'`)).toThrow('frozen')
      expect(() => sqlite.exec('DELETE FROM recognition')).toThrow('frozen')
      expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(String(sqlite.prepare("SELECT sql FROM sqlite_schema WHERE name = 'rosterLine'").pluck().get())).toContain('CHECK (amountFen >= 0)')
      expect(() => sqlite.exec('PRAGMA writable_schema = ON; DELETE FROM sqlite_schema')).toThrow()
    })
  })
})
