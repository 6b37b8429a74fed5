import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Keyring } from '../../src/main/db/keyring'
import { officePaths } from '../../src/main/vault'
import { offices, type TestOffice } from '../helpers/office'
import { staffNames, testPassword, testPlace } from '../helpers/template-office'

const open = offices()
const newPassword = 'Brand-new-pass-88'
const keyringOf = (office: TestOffice): Keyring => JSON.parse(readFileSync(officePaths(office.folder).keyring, 'utf8')) as Keyring

describe('a password', () => {
  it.each([
    ['short', 'Aa1!aaaaa', '至少 10 个字符'],
    ['of two kinds', 'abcdefgh12', '三种'],
    ['the own name', '甄甄小明Aa1234567', '姓名'],
    ['common', 'Password12', '太常见'],
  ])('that is %s is refused', async (_why, password, sentence) => {
    const office = await open({ as: 'admin' })
    const failure = await office.refused('account.add', { name: '甄甄小明', role: 'clerk', password })
    expect([failure.code, failure.issues?.[0]?.path]).toEqual(['invalid', 'password'])
    expect(failure.message).toContain(sentence)
    expect(Object.keys(keyringOf(office).names)).toHaveLength(5)
  })

  it('may be long, of any characters, with spaces', async () => {
    const office = await open({ as: 'admin' })
    for (const [name, password] of [
      ['汉字用户', '汉'.repeat(64)],
      ['空格用户', ' correct horse battery staple '],
    ] as const) {
      await office.call('account.add', { name, role: 'reviewer', password })
      expect((await office.call('office.open', { name, password })).name).toBe(name)
      await office.as('admin')
    }
  })

  it('is changed only by who knows the old one, and only the new one opens then; the database is not touched', async () => {
    const office = await open({ as: 'clerk' })
    expect((await office.refused('account.changePassword', { oldPassword: 'wrong-wrong-1A', newPassword })).message).toContain('原密码不对')
    const before = (await office.dump()).person
    await office.call('account.changePassword', { oldPassword: testPassword, newPassword })
    expect((await office.refused('office.open', { name: staffNames.clerk, password: testPassword })).code).toBe('forbidden')
    await office.call('office.open', { name: staffNames.clerk, password: newPassword })
    await office.as('admin')
    expect((await office.dump()).person).toEqual(before)
  })

  it('is given anew by the administrator', async () => {
    const office = await open({ as: 'admin' })
    const reviewer = (await office.call('account.list', {})).find((row) => row.role === 'reviewer')!
    await office.call('account.resetPassword', { accountId: reviewer.id, newPassword })
    expect((await office.refused('account.resetPassword', { accountId: 99, newPassword })).code).toBe('notFound')
    expect(await office.call('office.open', { name: reviewer.name, password: newPassword })).toMatchObject({ role: 'reviewer' })
  })
})

describe('a sign-in', () => {
  it('is refused with the same words whether the name or the password is wrong', async () => {
    const office = await open({ as: null })
    const texts = [
      await office.refused('office.open', { name: '无此人', password: testPassword }),
      await office.refused('office.open', { name: staffNames.clerk, password: 'wrong-wrong-1A' }),
      await office.refused('office.open', { name: '__proto__', password: testPassword }),
      await office.refused('office.open', { name: 'constructor', password: testPassword }),
    ].map((failure) => `${failure.code} ${failure.message}`)
    expect(new Set(texts)).toEqual(new Set(['forbidden 姓名或密码不对。']))
  })

  it('does not open with the key of somebody else', async () => {
    const office = await open({ as: 'admin' })
    await office.call('account.changePassword', { oldPassword: testPassword, newPassword })
    await office.as(null).catch(() => undefined)
    const keyring = keyringOf(office)
    const [admin, other] = [keyring.accounts['1']!, keyring.accounts['2']!]
    writeFileSync(officePaths(office.folder).keyring, JSON.stringify({ ...keyring, accounts: { ...keyring.accounts, 1: other, 2: admin } }))
    expect((await office.refused('office.open', { name: staffNames.admin, password: testPassword })).code).toBe('forbidden')
    expect((await office.refused('office.open', { name: keyring.names['2'], password: newPassword })).code).toBe('forbidden')
  })

  it('ends with the account, whose key is gone from every file while its name stays', async () => {
    const office = await open({ as: 'admin' })
    const accounts = await office.call('account.list', {})
    const [admin, finance] = ['admin', 'finance'].map((role) => accounts.find((row) => row.role === role)!)
    expect((await office.refused('account.close', { accountId: admin!.id })).code).toBe('conflict')
    const salt = keyringOf(office).accounts[String(finance!.id)]!.kdf.salt
    await office.call('account.close', { accountId: finance!.id })
    expect((await office.refused('office.open', { name: finance!.name, password: testPassword })).code).toBe('forbidden')
    for (const name of readdirSync(office.folder).filter((file) => file.endsWith('.json')))
      expect(readFileSync(join(office.folder, name), 'utf8')).not.toContain(salt)
    await office.as('admin')
    expect((await office.call('account.list', {})).find((row) => row.id === finance!.id)).toMatchObject({
      name: finance!.name,
      closedAt: expect.any(String) as string,
    })
    expect((await office.refused('account.close', { accountId: finance!.id })).code).toBe('notFound')
    const { accountId } = await office.call('account.add', { name: finance!.name, role: 'finance', password: newPassword })
    expect(accountId).toBeGreaterThan(finance!.id)
  })

  it('under a name in use is refused and leaves the keyring as it was', async () => {
    const office = await open({ as: 'admin' })
    const before = keyringOf(office)
    expect((await office.refused('account.add', { name: staffNames.clerk, role: 'clerk', password: newPassword })).code).toBe('conflict')
    expect(keyringOf(office)).toEqual(before)
  })
})

describe('the recovery key', () => {
  it('opens once, gives the account a new password and is replaced', async () => {
    const office = await open({ as: null })
    const first = office.recoveryKey()
    expect(first).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/)
    const input = { name: staffNames.admin, newPassword }
    expect((await office.refused('office.recover', { ...input, recoveryKey: first.replace(/^./, (c) => (c === '7' ? '8' : '7')) })).code).toBe('forbidden')
    expect((await office.refused('office.recover', { ...input, recoveryKey: first, newPassword: 'weak' })).code).toBe('invalid')
    expect((await office.refused('office.recover', { ...input, recoveryKey: first, name: '无此人' })).code).toBe('forbidden')
    const typed = first.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    const { session, recoveryKey } = await office.call('office.recover', { ...input, recoveryKey: typed })
    expect(session).toMatchObject({ role: 'admin', name: staffNames.admin })
    expect(recoveryKey).not.toBe(first)
    expect((await office.refused('office.open', { name: staffNames.admin, password: testPassword })).code).toBe('forbidden')
    expect((await office.refused('office.recover', { ...input, recoveryKey: first })).code).toBe('forbidden')
    await office.call('office.open', { name: staffNames.admin, password: newPassword })
    const { rows } = await office.call('audit.list', { text: 'office.recover' })
    expect(rows.map((row) => row.result).toSorted()).toEqual(['成功', ...Array<string>(3).fill('拒绝：恢复密钥或姓名不对')].toSorted())
    expect(JSON.stringify(rows)).not.toContain(recoveryKey)
    await office.call('office.recover', { ...input, recoveryKey })
  })
})

describe('a new office', () => {
  const admin = { name: '新维护', password: newPassword }

  it('is not made over one that stands, nor with a weak password, nor in a place that cannot be written', async () => {
    const office = await open({ as: null })
    expect((await office.refused('office.create', { ...testPlace, admin })).code).toBe('conflict')
    const empty = office.file('empty')
    await office.call('office.useFolder', { folder: empty })
    expect((await office.refused('office.create', { ...testPlace, admin: { ...admin, password: 'short' } })).issues?.[0]?.path).toBe('admin.password')
    expect(existsSync(empty)).toBe(false)
    writeFileSync(office.file('file'), '')
    await office.call('office.useFolder', { folder: office.file('file') })
    expect((await office.refused('office.create', { ...testPlace, admin })).code).toBe('conflict')
    expect(office.reported).toEqual([])
  })

  it('has a key of its own, the cost it promises, and opens on another PC without an anchor', async () => {
    const office = await open({ as: null })
    await office.call('office.useFolder', { folder: office.file('second') })
    await office.call('office.create', { ...testPlace, admin })
    await office.call('office.lock', {})
    const keyring = JSON.parse(readFileSync(office.file('second/keyring.json'), 'utf8')) as Keyring
    expect(keyring.dbUuid).not.toBe(keyringOf(office).dbUuid)
    for (const entry of [keyring.accounts['1']!, keyring.recovery]) {
      expect(entry.kdf).toMatchObject({ name: 'scrypt', N: 2 ** 17, r: 8, p: 1 })
      expect(entry.kdf.salt).toMatch(/^[0-9a-f]{32}$/)
    }
    expect(new Set([keyring.accounts['1']!.iv, keyring.recovery.iv, keyring.accounts['1']!.kdf.salt, keyring.recovery.kdf.salt]).size).toBe(4)
    cpSync(office.file('second'), office.file('moved'), { recursive: true })
    rmSync(join(office.stateFolder, 'anchors'), { recursive: true })
    expect(await office.call('office.useFolder', { folder: office.file('moved') })).toEqual({ exists: true })
    expect(await office.call('office.open', admin)).toMatchObject({ role: 'admin' })
  })
})
