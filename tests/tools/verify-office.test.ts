import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { officePaths } from '../../src/main/vault'
import { offices, type TestOffice } from '../helpers/office'
import { inventedNumber, samplePerson } from '../helpers/sample-person'
import { staffNames, testPassword } from '../helpers/template-office'

const open = offices()
const tool = join(import.meta.dirname, '../../tools/verify-office.mjs')
const unlock = 'DROP TRIGGER auditNeverUpdated; DROP TRIGGER auditNeverDeleted;'

function run(args: readonly string[], password: string): { code: number | null; output: string } {
  const { status, stdout } = spawnSync(process.execPath, [tool, ...args], {
    encoding: 'utf8',
    env: { ...process.env, HUIMIN_USER: staffNames.clerk, HUIMIN_PASSWORD: password },
  })
  return { code: status, output: stdout }
}
/** What the command says about an office nobody is in, with its exit code. */
async function verified(office: TestOffice, { password = testPassword, state = true } = {}): Promise<{ code: number | null; output: string }> {
  await office.as(null)
  return run([office.folder, ...(state ? ['--state', office.stateFolder] : [])], password)
}
async function worked(): Promise<TestOffice> {
  const office = await open({ fixture: 'small' })
  const { id } = await office.call('person.add', { fields: samplePerson() })
  await office.call('person.update', { id, fields: { phone: '13900000001' }, reason: '换号' })
  return office
}
const printOf = (office: TestOffice): string[] =>
  readdirSync(office.folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map(
      (each) =>
        `${each.name} ${createHash('sha256')
          .update(readFileSync(join(each.parentPath, each.name)))
          .digest('hex')}`,
    )
    .toSorted()

describe('the command that verifies an office without the program', () => {
  it('finds nothing in a sound one, tells the head of the chain, and changes not a byte', async () => {
    const office = await worked()
    await office.as(null)
    const before = printOf(office)
    const { code, output } = await verified(office)
    expect([code, output]).toEqual([0, expect.stringMatching(/操作日志 \d+ 条，链头 [0-9A-F]{8}.*\n没有发现改动。/)])
    expect(printOf(office)).toEqual(before)
    expect((await verified(office, { state: false })).output).toContain('没有给 --state')
    expect(await verified(office, { password: 'Wrong-Password-2026' })).toMatchObject({ code: 1, output: expect.stringContaining('姓名或密码不对') as string })
    expect(run([office.home], testPassword).code).toBe(2)
  })

  it.each([
    ['a changed row of the log', `${unlock} UPDATE audit SET result = '失败' WHERE seq = 5`, '从第 5 条起接不上'],
    ['a removed row of the log', `${unlock} DELETE FROM audit WHERE seq = 4`, '从第 5 条起接不上'],
    ['a cut tail', `${unlock} DELETE FROM audit WHERE seq > (SELECT max(seq) FROM audit) - 2`, '比锚点少'],
    ['a person changed past the program', "DROP TRIGGER personUpdated; UPDATE person SET phone = '13900000009' WHERE phone = '13900000001'", '绕过程序改过'],
  ])('finds %s', async (_what, sql, sentence) => {
    const office = await worked()
    await office.raw((sqlite) => sqlite.exec(sql))
    const { code, output } = await verified(office)
    expect([code, output]).toEqual([1, expect.stringContaining(sentence)])
  })

  it('finds an old file put back, a changed anchor and a damaged page', async () => {
    const office = await worked()
    await office.as(null)
    const { database } = officePaths(office.folder)
    copyFileSync(database, office.file('old.db'))
    await office.as('clerk')
    await office.call('person.add', { fields: samplePerson({ name: '虚后来', idNumber: inventedNumber('1957-03-08', 903) }) })
    await office.as(null)
    copyFileSync(database, office.file('new.db'))
    copyFileSync(office.file('old.db'), database)
    expect((await verified(office)).output).toContain('比锚点少')
    copyFileSync(office.file('new.db'), database)
    expect((await verified(office)).code).toBe(0)
    const anchor = join(office.stateFolder, 'anchors', readdirSync(join(office.stateFolder, 'anchors'))[0]!)
    const kept = readFileSync(anchor, 'utf8')
    writeFileSync(anchor, JSON.stringify({ ...(JSON.parse(kept) as object), hash: '00'.repeat(32) }))
    expect((await verified(office)).output).toContain('和锚点不一致')
    writeFileSync(anchor, kept)
    const bytes = readFileSync(database)
    bytes[Math.floor(bytes.length / 2)]! ^= 4
    writeFileSync(database, bytes)
    const damaged = await verified(office)
    expect([damaged.code, damaged.output]).toEqual([1, expect.stringMatching(/打不开|损坏/)])
  })
})
