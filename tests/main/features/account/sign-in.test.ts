import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { stageKeyring, type Keyring } from '../../../../src/main/db/keyring'
import { officePaths } from '../../../../src/main/vault'
import { offices, type TestOffice } from '../../../helpers/office'
import { staffNames, testPassword } from '../../../helpers/template-office'

const open = offices()
const wrong = 'wrong-wrong-1A'
const newPassword = 'Brand-new-pass-88'
const minute = 60_000
const enter = (office: TestOffice, name: string, password = wrong) => office.ask('office.open', { name, password })
async function failTimes(office: TestOffice, name: string, times: number): Promise<void> {
  for (let n = 0; n < times; n++) expect((await office.refused('office.open', { name, password: wrong })).message).toBe('姓名或密码不对。')
}

describe('wrong passwords', () => {
  it('lock a name after five, with the same words for a name nobody has, and others still come in', async () => {
    const office = await open({ as: null })
    const told: string[] = []
    for (const name of [staffNames.clerk, '无此人']) {
      await failTimes(office, name, 5)
      told.push((await office.refused('office.open', { name, password: testPassword })).message)
    }
    expect(told[0]).toContain('还要等 10 分钟')
    expect(told[1]).toBe(told[0])
    expect((await enter(office, staffNames.reviewer, testPassword)).ok).toBe(true)
  })

  it('keep a name locked through a restart, a started PC and any clock, until it has run for ten minutes', async () => {
    const office = await open({ as: null })
    await failTimes(office, staffNames.clerk, 5)
    await office.restart()
    for (const day of ['2026-11-24', '2031-01-01', '2020-01-01']) {
      office.time.day = day
      expect((await enter(office, staffNames.clerk, testPassword)).ok).toBe(false)
    }
    office.time.day = '2026-11-23'
    office.time.uptime += 4 * minute
    expect((await office.refused('office.open', { name: staffNames.clerk, password: testPassword })).message).toContain('还要等 6 分钟')
    office.time.uptime = 2 * minute // the PC was started anew two minutes ago
    expect((await office.refused('office.open', { name: staffNames.clerk, password: testPassword })).message).toContain('还要等 4 分钟')
    office.time.uptime += 4 * minute
    expect((await enter(office, staffNames.clerk, testPassword)).ok).toBe(true)
  })

  it('cost more time each time after the first lock, and nothing once the right one was given', async () => {
    const office = await open({ as: null })
    await failTimes(office, staffNames.clerk, 5)
    for (const wait of [20, 40, 60, 60]) {
      office.time.uptime += 60 * minute
      expect((await enter(office, staffNames.clerk)).ok).toBe(false)
      expect((await office.refused('office.open', { name: staffNames.clerk, password: testPassword })).message).toContain(`还要等 ${wait} 分钟`)
    }
    office.time.uptime += 60 * minute
    await office.as('clerk')
    await failTimes(office, staffNames.clerk, 4)
    await office.as('clerk')
    await failTimes(office, staffNames.clerk, 4)
    await office.as('clerk')
  })

  it('stand in the log with name, time and reason as soon as somebody comes in; what was typed does not', async () => {
    const office = await open({ as: null })
    await failTimes(office, staffNames.clerk, 5)
    await enter(office, 'my-Password-77')
    await enter(office, staffNames.clerk)
    await office.as('leader')
    const { rows } = await office.call('audit.list', { text: 'office.open', limit: 20 })
    expect(rows.slice(1, 8).map((row) => `${row.by} ${row.result}`)).toEqual([
      '甄经办 拒绝：连续输错，已锁定',
      '（不在账户里的姓名） 拒绝：姓名或密码不对',
      ...Array<string>(5).fill('甄经办 拒绝：姓名或密码不对'),
    ])
    expect(JSON.stringify(rows)).not.toContain('my-Password-77')
    expect((await office.call('audit.verify', {})).intact).toBe(true)
  })

  it('are forgiven by an administrator; the last administrator gets in with the recovery key', async () => {
    const office = await open({ as: 'admin' })
    const clerk = (await office.call('account.list', {})).find((row) => row.role === 'clerk')!
    await failTimes(office, staffNames.clerk, 5)
    await office.as('admin')
    expect((await office.call('account.list', {})).find((row) => row.id === clerk.id)?.lockedMinutes).toBe(10)
    await office.call('account.unlock', { accountId: clerk.id })
    expect((await enter(office, staffNames.clerk, testPassword)).ok).toBe(true)
    await failTimes(office, staffNames.admin, 5)
    expect((await enter(office, staffNames.admin, testPassword)).ok).toBe(false)
    await office.call('office.recover', { recoveryKey: office.recoveryKey(), name: staffNames.admin, newPassword })
    expect((await enter(office, staffNames.admin, newPassword)).ok).toBe(true)
  })

  it('cannot be wiped away by editing the file of counters: then everybody waits', async () => {
    const office = await open({ as: null })
    await failTimes(office, staffNames.clerk, 5)
    const { dbUuid } = JSON.parse(readFileSync(officePaths(office.folder).keyring, 'utf8')) as Keyring
    const file = join(office.stateFolder, 'logins', `${dbUuid}.json`)
    const sealed = JSON.parse(readFileSync(file, 'utf8')) as { body: string; mac: string }
    for (const text of ['', 'nonsense', '{}', JSON.stringify({ ...sealed, body: '{"entries":{},"failed":[],"more":0}' })]) {
      writeFileSync(file, text)
      expect((await office.refused('office.open', { name: staffNames.reviewer, password: testPassword })).message).toContain('还要等 10 分钟')
    }
    office.time.uptime += 10 * minute
    expect((await enter(office, staffNames.reviewer, testPassword)).ok).toBe(true)
    expect(office.reported).toEqual([])
  })

  it('count the signer at the clerk’s screen like anybody else', async () => {
    const office = await open({ fixture: 'small', as: 'clerk' })
    const { rosterId } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
    const sign = { rosterId, step: 'publicNotice', signer: { name: staffNames.leader, password: wrong } }
    for (let n = 0; n < 5; n++) expect((await office.refused('roster.advance', sign)).message).toContain('姓名或密码不对')
    expect((await office.refused('roster.advance', { ...sign, signer: { name: staffNames.leader, password: testPassword } })).message).toContain('已锁定')
  })
})

describe('an office nobody uses', () => {
  it('locks itself after the minutes of the rules, not a moment earlier, and says why', async () => {
    const office = await open({ as: 'clerk' })
    office.time.monotonic += 10 * minute - 1
    await office.lockIfIdle()
    expect((await office.call('office.status', {})).session?.name).toBe(staffNames.clerk)
    office.time.monotonic += 1
    await office.lockIfIdle()
    expect(await office.call('office.status', {})).toMatchObject({ session: null, lockedWhy: '10 分钟没有人使用，已自动锁定。' })
    expect(office.lockedBy).toHaveLength(1)
    expect((await office.refused('village.list', {})).code).toBe('forbidden')
    await office.as('leader')
    expect((await office.call('audit.list', { text: 'office.lock' })).rows[0]).toMatchObject({
      by: staffNames.clerk,
      result: expect.stringContaining('没有人使用') as string,
    })
  })

  it('stays open while somebody types, whatever the clock does; asking for the status is no sign of life', async () => {
    const office = await open({ as: 'clerk' })
    for (let n = 0; n < 6; n++) {
      office.time.monotonic += 4 * minute
      office.time.day = `20${30 + n}-01-01`
      await office.call('office.touch', {})
      await office.lockIfIdle()
    }
    expect((await office.call('office.status', {})).session).not.toBeNull()
    office.time.monotonic += 9 * minute
    await office.call('office.status', {})
    office.time.monotonic += 1 * minute
    expect((await office.refused('village.list', {})).message).toContain('请先登录')
  })

  it('follows the rules of the office: 1 to 30 minutes', async () => {
    const office = await open({ as: 'admin' })
    const rules = await office.call('account.rules', {})
    for (const idleMinutes of [0, 31])
      expect((await office.refused('account.saveRules', { rules: { ...rules, idleMinutes }, reason: '试' })).code).toBe('invalid')
    await office.call('account.saveRules', { rules: { ...rules, idleMinutes: 1 }, reason: '窗口人多' })
    expect((await office.refused('account.saveRules', { rules: { ...rules, idleMinutes: 1 }, reason: '窗口人多' })).code).toBe('conflict')
    office.time.monotonic += minute
    await office.lockIfIdle()
    expect((await office.call('office.status', {})).session).toBeNull()
  })
})

describe('the rules of passwords', () => {
  async function strict(as: 'admin' | 'clerk') {
    const office = await open({ as: 'admin' })
    office.time.day = '2026-02-01'
    const rules = await office.call('account.rules', {})
    await office.call('account.saveRules', { rules: { ...rules, passwordDays: 90, passwordHistory: 2, changeAtFirst: true }, reason: '按等保要求' })
    await office.as(as)
    return office
  }

  it('let nobody do anything with a password somebody else gave, until it is changed', async () => {
    const office = await strict('admin')
    await office.call('account.add', { name: '新来的', role: 'clerk', password: newPassword })
    expect((await office.call('office.open', { name: '新来的', password: newPassword })).mustChangePassword).toBe('first')
    expect((await office.refused('village.list', {})).message).toContain('先改成自己的')
    expect((await office.refused('account.changePassword', { oldPassword: newPassword, newPassword })).message).toContain('相同')
    await office.call('account.changePassword', { oldPassword: newPassword, newPassword: 'My-own-word-99' })
    expect((await office.call('office.status', {})).session?.mustChangePassword).toBeNull()
    expect(await office.call('village.list', {})).toEqual([])
  })

  it('ask for a new password after 90 days and do not take one of the last two', async () => {
    const office = await strict('clerk')
    const first = ['Alpha-word-101', 'Bravo-word-202', 'Cairo-word-303']
    let old = testPassword
    for (const next of first) {
      await office.call('account.changePassword', { oldPassword: old, newPassword: next })
      old = next
    }
    expect((await office.refused('account.changePassword', { oldPassword: old, newPassword: first[1]! })).message).toContain('最近 2 次')
    await office.call('account.changePassword', { oldPassword: old, newPassword: first[0]! })
    office.time.day = '2026-05-02'
    expect((await office.call('office.open', { name: staffNames.clerk, password: first[0]! })).mustChangePassword).toBeNull()
    office.time.day = '2026-05-03'
    expect((await office.call('office.open', { name: staffNames.clerk, password: first[0]! })).mustChangePassword).toBe('expired')
    expect((await office.refused('person.add', {})).message).toContain('用得太久')
  })

  it.each(['虚构镇的密码Aa1', 'P@ssw0rd!99', 'Qwerty-12345', 'Aa12345678!', 'Woaini@1314'])('do not take %s', async (password) => {
    const office = await open({ as: 'admin' })
    expect((await office.refused('account.add', { name: '新来的', role: 'clerk', password })).code).toBe('invalid')
  })
})

describe('a change of keys that is cut off', () => {
  const keyringFile = (office: TestOffice): string => officePaths(office.folder).keyring

  it('before its command was committed never happened; after it, it stands', async () => {
    const office = await open({ as: 'admin' })
    const before = readFileSync(keyringFile(office), 'utf8')
    await office.call('account.resetPassword', { accountId: 2, newPassword })
    const after = JSON.parse(readFileSync(keyringFile(office), 'utf8')) as Keyring
    const seq = await office.raw((sqlite) => Number(sqlite.prepare("SELECT max(seq) FROM audit WHERE operation = 'account.resetPassword'").pluck().get()))
    await office.as(null)
    // the power went between commit and rename
    writeFileSync(keyringFile(office), before)
    stageKeyring(keyringFile(office), { seq, keyring: after })
    expect((await enter(office, staffNames.clerk, testPassword)).ok).toBe(false)
    expect(existsSync(`${keyringFile(office)}.staged`)).toBe(false)
    expect((await enter(office, staffNames.clerk, newPassword)).ok).toBe(true)
    await office.as(null)
    // and here before the commit: the row it belongs to is not there
    writeFileSync(keyringFile(office), before)
    stageKeyring(keyringFile(office), { seq: seq + 1000, keyring: after })
    expect((await enter(office, staffNames.clerk, newPassword)).ok).toBe(false)
    expect((await enter(office, staffNames.clerk, testPassword)).ok).toBe(true)
    expect(existsSync(`${keyringFile(office)}.staged`)).toBe(false)
  })

  it('half written is nothing', async () => {
    const office = await open({ as: null })
    writeFileSync(`${keyringFile(office)}.staged`, '{"seq":9,"keyr')
    await office.as('clerk')
    expect(existsSync(`${keyringFile(office)}.staged`)).toBe(false)
  })

  it('leaves the keyring as it was when the command fails', async () => {
    const office = await open({ as: 'admin' })
    const before = readFileSync(keyringFile(office), 'utf8')
    expect((await office.refused('account.add', { name: staffNames.clerk, role: 'clerk', password: newPassword })).code).toBe('conflict')
    expect(readFileSync(keyringFile(office), 'utf8')).toBe(before)
    rmSync(`${keyringFile(office)}.staged`, { force: true })
  })
})

describe('the recovery key', () => {
  it('is replaced on demand; the old one opens nothing any more', async () => {
    const office = await open({ as: 'admin' })
    const { recoveryKey } = await office.call('office.renewRecoveryKey', {})
    const input = { name: staffNames.admin, newPassword }
    expect((await office.refused('office.recover', { ...input, recoveryKey: office.recoveryKey() })).code).toBe('forbidden')
    await office.call('office.recover', { ...input, recoveryKey })
    expect(JSON.stringify((await office.call('audit.list', { limit: 50 })).rows)).not.toContain(recoveryKey)
  })
})
