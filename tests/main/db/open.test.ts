import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3-multiple-ciphers'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/main/db/open'
import { migrations } from '../../../src/main/db/migrations/list'
import { officePaths } from '../../../src/main/vault'
import { offices, type TestOffice } from '../../helpers/office'
import { staffNames, testPassword } from '../../helpers/template-office'

const open = offices()
const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')
const login = { name: staffNames.clerk, password: testPassword }

async function closedOffice(): Promise<TestOffice & { database: string }> {
  const office = await open({ as: null })
  return { ...office, database: officePaths(office.folder).database }
}

describe('an office file that cannot be opened', () => {
  it('is refused under a wrong key and stays as it was', async () => {
    const { database } = await closedOffice()
    const before = sha256(database)
    expect(() => openDatabase(database, randomBytes(32), 'existing')).toThrow(/密钥与文件不符|损坏/)
    expect(sha256(database)).toBe(before)
  })

  it('is refused when its keyring belongs to another office', async () => {
    const [one, other] = [await closedOffice(), await open({ as: null, staffed: false })]
    copyFileSync(officePaths(other.folder).keyring, officePaths(one.folder).keyring)
    const before = sha256(one.database)
    const failure = await one.refused('office.open', { name: staffNames.admin, password: testPassword })
    expect(failure.message).toMatch(/密钥与文件不符|不是一套/)
    expect(sha256(one.database)).toBe(before)
  })

  it.each(['', 'not json', '{}', '[]', 'null', '{"v":1,"dbUuid":"x","accounts":{"1":{}},"names":{"1":"甄经办"},"recovery":{}}', '{"v":2}'])(
    'is refused in words when the keyring is %j',
    async (text) => {
      const office = await closedOffice()
      writeFileSync(officePaths(office.folder).keyring, text)
      expect((await office.refused('office.open', login)).message).toMatch(/钥匙文件|姓名或密码/)
      expect(office.reported).toEqual([])
    },
  )

  it('is missed, never made anew', async () => {
    const office = await closedOffice()
    renameSync(office.database, office.file('elsewhere.db'))
    const failure = await office.refused('office.open', login)
    expect([failure.code, failure.message]).toEqual(['notFound', expect.stringContaining('找不到办公库')])
    expect(existsSync(office.database)).toBe(false)
    expect(
      (
        await office.refused('office.create', {
          province: '安徽省',
          county: '虚构县',
          township: '虚构镇',
          townshipCode: '349999101',
          admin: { name: '别人', password: 'Another-pass-77' },
        })
      ).code,
    ).toBe('conflict')
    expect(existsSync(office.database)).toBe(false)
  })

  it('is missed together with its keyring when that is gone', async () => {
    const office = await closedOffice()
    rmSync(officePaths(office.folder).keyring)
    expect((await office.refused('office.open', login)).message).toContain('缺少钥匙文件')
  })

  it('is refused when another program made it', async () => {
    const office = await closedOffice()
    await office.raw((sqlite) => sqlite.pragma('application_id=77')).catch(() => undefined)
    expect((await office.refused('office.open', login)).message).toContain('不是惠民台账')
  })

  it('is refused when it is a plain database or no database at all', async () => {
    const office = await closedOffice()
    for (const tail of ['', '-wal', '-shm']) rmSync(office.database + tail, { force: true })
    const plain = new Database(office.database)
    plain.exec('CREATE TABLE person(x)')
    plain.close()
    expect((await office.refused('office.open', login)).message).toMatch(/密钥与文件不符|损坏/)
    writeFileSync(office.database, '这不是数据库'.repeat(1000))
    expect((await office.refused('office.open', login)).message).toMatch(/密钥与文件不符|损坏/)
    expect(office.reported).toEqual([])
  })

  it('is refused when a newer version made it, and stays at that version', async () => {
    const office = await closedOffice()
    const newer = migrations.at(-1)!.version + 1
    await office.raw((sqlite) => sqlite.pragma(`user_version=${newer}`))
    const failure = await office.refused('office.open', login)
    expect(failure.message).toContain('更新版本')
    expect(failure.message).toContain(String(newer))
    const key = office.dataKey()
    const sqlite = openDatabase(office.database, key, 'existing')
    expect(sqlite.pragma('user_version', { simple: true })).toBe(newer)
    sqlite.close()
  })

  it('is refused to a second program while the first has it open, and the first goes on', async () => {
    const office = await open()
    expect(() => openDatabase(officePaths(office.folder).database, office.dataKey(), 'existing')).toThrow(/正被另一个窗口或程序使用/)
    expect(await office.call('village.list', {})).toEqual([])
  })
})

describe('an open office file', () => {
  it('has every setting it claims, read back', async () => {
    const office = await open({ as: null })
    const read = await office.raw((sqlite) =>
      Object.fromEntries(
        [
          'cipher',
          'locking_mode',
          'journal_mode',
          'synchronous',
          'fullfsync',
          'checkpoint_fullfsync',
          'temp_store',
          'foreign_keys',
          'secure_delete',
          'cell_size_check',
          'trusted_schema',
        ].map((name) => [name, sqlite.pragma(name, { simple: true }) as unknown]),
      ),
    )
    expect(read).toEqual({
      cipher: 'chacha20',
      locking_mode: 'exclusive',
      journal_mode: 'wal',
      synchronous: 2,
      fullfsync: 1,
      checkpoint_fullfsync: 1,
      temp_store: 2,
      foreign_keys: 1,
      secure_delete: 1,
      cell_size_check: 1,
      trusted_schema: 0,
    })
  })

  it('leaves no journal behind when it is closed, whatever was asked of it', async () => {
    const office = await open()
    for (const ask of [
      () => office.call('village.list', {}),
      () => office.call('office.describe', {}),
      () => office.call('audit.list', {}).catch(() => undefined),
    ]) {
      await office.as('clerk')
      await ask()
      await office.as(null)
      expect(readdirSync(office.folder).filter((name) => name.startsWith('office.db'))).toEqual(['office.db'])
      openDatabase(join(office.folder, 'office.db'), office.dataKey(), 'existing').close()
    }
  })
})
