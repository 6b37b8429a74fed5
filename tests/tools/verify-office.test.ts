import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/main/db/open'
import { officePaths } from '../../src/main/vault'
import { offices, type TestOffice } from '../helpers/office'
import { adminSecret, damage } from '../helpers/salvage'
import { inventedNumber, samplePerson } from '../helpers/sample-person'
import { staffNames, testPassword } from '../helpers/template-office'

const open = offices()
const tool = join(import.meta.dirname, '../../tools/verify-office.mjs')

function verify(office: TestOffice, args: string[] = [], env: Record<string, string> = {}): Promise<{ code: number | null; out: string }> {
  const who = { HUIMIN_USER: staffNames.leader, HUIMIN_PASSWORD: testPassword, HUIMIN_USER_DATA: office.stateFolder }
  const child = spawn(process.execPath, [tool, office.folder, ...args], {
    env: { PATH: process.env.PATH ?? '', ...who, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (out += part.toString()))
  return new Promise((done) => child.on('close', (code) => done({ code, out })))
}
async function worked(): Promise<TestOffice> {
  const office = await open({ fixture: 'small' })
  const { id } = await office.call('person.add', { fields: samplePerson({ idNumber: inventedNumber('1957-03-08', 901) }) })
  await office.call('person.update', { id, fields: { phone: '13800000772' }, reason: '更正电话' })
  await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
  await office.as(null)
  return office
}
/** Every file of the office and of the state folder with its bytes and time. */
const everything = (office: TestOffice): string[] =>
  [office.folder, office.stateFolder].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
      const file = join(entry.parentPath, entry.name)
      return entry.isFile() ? `${file} ${createHash('sha256').update(readFileSync(file)).digest('hex')} ${statSync(file).mtimeMs}` : file
    }),
  )
/** What somebody does who has the key: the file itself, while nobody is in. */
function attack(office: TestOffice, sql: string): void {
  const sqlite = openDatabase(officePaths(office.folder).database, office.dataKey(), 'existing')
  sqlite.pragma('foreign_keys=OFF')
  sqlite.exec(sql)
  sqlite.close()
}
const untie =
  'DROP TRIGGER auditNeverUpdated; DROP TRIGGER auditNeverDeleted; DROP TRIGGER changeNeverUpdated; DROP TRIGGER changeNeverDeleted; DROP TRIGGER personUpdated; DROP TRIGGER personDeleted; DROP TRIGGER personInserted;'

describe('the verifier that stands alone', () => {
  it('imports nothing of the program', () => {
    expect(
      [...readFileSync(tool, 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, name]) => name).filter((name) => !name!.startsWith('node:')),
    ).toEqual(['better-sqlite3-multiple-ciphers'])
  })

  it('calls a sound office sound, open or closed, and changes no byte', async () => {
    const office = await worked()
    const before = everything(office)
    const sound = await verify(office)
    expect([sound.code, sound.out]).toEqual([0, expect.stringContaining('完好')])
    expect(everything(office)).toEqual(before)
    const [, head] = /链头 (\d+-[0-9A-Z]{4}-[0-9A-Z]{4})/.exec(sound.out)!
    await office.as('leader')
    const { code } = await office.call('audit.verify', {})
    await office.as(null)
    expect((await verify(office, ['--head', code ?? ''])).code).toBe(0)
    expect((await verify(office, ['--head', head!])).code).toBe(0)
    expect(await verify(office, ['--head', '5-0000-0000'])).toMatchObject({ code: 1, out: expect.stringContaining('没有纸上的链头') as string })
    expect((await verify(office, [], { HUIMIN_RECOVERY_KEY: office.recoveryKey().toLowerCase() })).code).toBe(0)
  })

  it.each([
    [
      'a changed row of the register',
      `${untie} UPDATE person SET bankAccount = '6222000000000000000' WHERE id = 301; UPDATE person SET phone = '1' WHERE id = 301`,
      /person 第 301 号的“phone”/,
    ],
    ['a row taken out of the register', `${untie} DELETE FROM person WHERE id = 7`, /person 第 7 号没有删除的日志，却不在了/],
    [
      'a row smuggled into the register',
      `${untie} INSERT INTO person(villageCode, name, sex, idType, state, pinyin, initials) SELECT villageCode, '某', sex, idType, state, 'mou', 'm' FROM person LIMIT 1`,
      /没有登记的记录/,
    ],
    ['a changed row of the log', `${untie} UPDATE audit SET detail = '{}' WHERE seq = 5`, /第 5 条被改动过/],
    ['a deleted row of the log', `${untie} DELETE FROM audit WHERE seq = 6`, /缺少第 6 至 6 条/],
    ['a cut tail', `${untie} DELETE FROM audit WHERE seq > (SELECT max(seq) - 2 FROM audit)`, /缺少最近 2 次操作/],
    [
      'a row of money without a record',
      'UPDATE activeCommand SET seq = NULL; INSERT INTO manualDecision SELECT * FROM manualDecision WHERE 0; DROP TRIGGER IF EXISTS rosterStepNeverUpdated; DROP TRIGGER rosterFrozen; UPDATE roster SET seq = 99999',
      /roster 有 1 行没有对应的操作日志/,
    ],
  ])('finds %s', async (_what, sql, told) => {
    const office = await worked()
    attack(office, sql)
    const before = everything(office)
    const found = await verify(office)
    expect([found.code, found.out]).toEqual([1, expect.stringMatching(told)])
    expect(everything(office)).toEqual(before)
  })

  it('finds an old file put back, a changed anchor, a damaged page; says what it cannot know without an anchor', async () => {
    const office = await worked()
    const { database } = officePaths(office.folder)
    copyFileSync(database, office.file('old.db'))
    await office.as('clerk')
    await office.call('person.add', { fields: samplePerson() })
    await office.as(null)
    const now = readFileSync(database)
    copyFileSync(office.file('old.db'), database)
    expect(await verify(office)).toMatchObject({ code: 1, out: expect.stringMatching(/与锚点相比缺少最近 \d+ 次操作/) as string })
    writeFileSync(database, now)
    const [name] = readdirSync(join(office.stateFolder, 'anchors'))
    const anchorFile = join(office.stateFolder, 'anchors', name!)
    const anchor = JSON.parse(readFileSync(anchorFile, 'utf8')) as { hash: string }
    for (const changed of [
      { ...anchor, hash: 'ab'.repeat(32) },
      { ...anchor, hash: 7 },
      { ...anchor, dbUuid: 'x' },
    ]) {
      writeFileSync(anchorFile, JSON.stringify(changed))
      expect(await verify(office)).toMatchObject({ code: 1, out: expect.stringMatching(/锚点/) as string })
    }
    writeFileSync(anchorFile, JSON.stringify(anchor))
    expect(await verify(office, ['--state', office.home])).toMatchObject({ code: 0, out: expect.stringContaining('没有找到锚点') as string })
    damage(office, [20], 'zero')
    expect(await verify(office)).toMatchObject({ code: 1, out: expect.stringMatching(/损坏/) as string })
  })

  it('accepts an office that was salvaged, with what its record names, and refuses a further gap', async () => {
    const office = await worked()
    damage(office, [20, 21, 40, 60], 'zero')
    await office.call('salvage.run', adminSecret)
    const sound = await verify(office)
    expect([sound.code, sound.out]).toEqual([0, expect.stringContaining('抢救过')])
    attack(office, `${untie} DELETE FROM audit WHERE seq = 3`)
    expect((await verify(office)).code).toBe(1)
  })

  it('says in words when it is asked wrongly', async () => {
    const office = await worked()
    expect(await verify(office, [], { HUIMIN_PASSWORD: 'wrong' })).toMatchObject({ code: 2, out: expect.stringContaining('姓名或密码不对') as string })
    expect(await verify(office, ['more'])).toMatchObject({ code: 2, out: expect.stringContaining('用法') as string })
  })
})
