import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findOperation, operationNames } from '../../src/preload/contract/index'
import { safeModeRefusal } from '../../src/preload/contract/operation'
import { createCore } from '../../src/main/create-core'
import { startRecord, whySafeMode } from '../../src/main/start-record'
import { deadHost } from '../helpers/dead-host'
import { offices } from '../helpers/office'
import { staffNames, testPassword } from '../helpers/template-office'

const open = offices()
const why = '这次是按要求用安全模式启动的。'
const home = mkdtempSync(join(tmpdir(), 'huimin-safe-'))
afterAll(() => {
  rmSync(home, { recursive: true, force: true })
})

describe('safe mode', () => {
  it('refuses every command of the contract but those that let in, keep or mend, and changes no row', async () => {
    const office = await open({ fixture: 'small', as: 'admin' })
    const before = await office.dump()
    await office.restart(why)
    expect(await office.call('office.status', {})).toMatchObject({ safeMode: why, session: null })
    const mayRun = operationNames.filter((name) => {
      const operation = findOperation(name)!
      return operation.kind === 'command' && operation.inSafeMode === true
    })
    expect(mayRun.toSorted()).toEqual(
      [
        ...['account.changePassword', 'account.resetPassword', 'account.unlock', 'backup.saveFolder', 'office.lock', 'office.open', 'office.recover'],
        ...['office.restoreFrom', 'office.useFolder', 'salvage.restore', 'salvage.run'],
      ].toSorted(),
    )
    await office.as('clerk')
    for (const name of operationNames)
      if (findOperation(name)!.kind === 'command' && !mayRun.includes(name)) expect(await office.refused(name, {})).toMatchObject({ code: 'conflict', message: safeModeRefusal }) // prettier-ignore
    await office.restart()
    await office.as('admin')
    expect(await office.dump()).toEqual(before)
  })

  it('looks, exports and backs up as usual, each with its row in the log', async () => {
    const office = await open({ fixture: 'small', as: 'clerk' })
    const persons = (await office.call('office.describe', {})).persons
    await office.restart(why)
    await office.as('clerk')
    const file = office.file('安全模式的备份.hmbk')
    expect(await office.call('backup.create', { file })).toMatchObject({ persons })
    expect(existsSync(file)).toBe(true)
    expect((await office.call('health.check', {})).items.find(({ key }) => key === 'writing')).toMatchObject({ state: 'warning', text: `${why}不改动资料。` })
    await office.restart()
    await office.as('leader')
    const { rows } = await office.call('audit.list', { text: '' })
    expect(rows.filter(({ by }) => by === staffNames.clerk).map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(['backup.create', 'health.check']),
    )
  })

  it('takes no copy that nobody asked for', async () => {
    const office = await open({ fixture: 'small', as: 'clerk', copies: true })
    const copies = (): string[] => readdirSync(join(office.folder, 'backups'))
    await office.restart(why)
    office.time.day = '2026-11-30'
    await office.as('clerk')
    const before = copies()
    await office.copyIfDue()
    await office.call('office.lock', {})
    expect(copies()).toEqual(before)
    await office.restart()
    await office.as('clerk')
    await office.copyIfDue()
    expect(copies().length).toBe(before.length + 1)
  })

  it('does not upgrade an office of an older version, which stays byte for byte', async () => {
    const folder = join(home, 'old')
    cpSync(join(import.meta.dirname, '../fixtures/offices/v1'), folder, { recursive: true })
    const bytes = readFileSync(join(folder, 'office.db'))
    const core = createCore({ folder, stateFolder: join(home, 'state'), host: deadHost, safeMode: why })
    const reply = await core.call('office.open', { name: staffNames.admin, password: testPassword })
    await core.close()
    expect(reply).toMatchObject({ ok: false, error: { code: 'conflict', message: expect.stringContaining('安全模式不升级') as string } })
    expect(readFileSync(join(folder, 'office.db')).equals(bytes)).toBe(true)
    expect(existsSync(join(folder, 'backups')) ? readdirSync(join(folder, 'backups')).filter((name) => name.startsWith('before-upgrade')) : []).toEqual([])
  })

  it('lets somebody in who forgot the password, and mends no register', async () => {
    const office = await open({ fixture: 'small', as: null })
    await office.restart(why)
    const { session } = await office.call('office.recover', { recoveryKey: office.recoveryKey(), name: staffNames.admin, newPassword: 'Huimin-Safe-2027' })
    expect(session.name).toBe(staffNames.admin)
    expect((await office.refused('account.add', {})).message).toBe(safeModeRefusal)
  })
})

describe('starts that did not come through', () => {
  const file = join(home, 'starts', 'start.json')
  const record = startRecord(file)

  it('are counted until one comes through', () => {
    expect([record.begin(), record.begin(), record.begin()]).toEqual([0, 1, 2])
    record.cameThrough()
    expect(record.begin()).toBe(0)
  })

  it('lead to safe mode after the second, and by themselves never sooner', () => {
    const given = { args: ['/program'], env: undefined }
    expect([0, 1].map((failed) => whySafeMode({ ...given, failed }))).toEqual([null, null])
    expect(whySafeMode({ ...given, failed: 2 })).toBe('最近 2 次启动都没有成功，这次自动用了安全模式。')
    expect(whySafeMode({ ...given, args: ['/program', '--safe-mode'], failed: 0 })).toBe(why)
    expect(whySafeMode({ ...given, env: '1', failed: 0 })).toBe(why)
    expect(whySafeMode({ ...given, env: '0', failed: 0 })).toBeNull()
  })

  it('never keep anybody out: a damaged record counts as none', () => {
    for (const text of ['', '{', 'null', '{"unfinished":"9"}', '{"unfinished":-4}', '[7]']) {
      writeFileSync(file, text)
      expect(startRecord(file).begin()).toBe(0)
    }
    const unwritable = startRecord(join(file, 'below-a-file', 'start.json'))
    expect(unwritable.begin()).toBe(0)
    unwritable.cameThrough()
  })
})
