import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createCore } from '../../src/main/create-core'
import { personTemplate } from '../../src/main/domain/exchange/person-template'
import { officePaths } from '../../src/main/vault'
import { cliEntry } from '../helpers/cli-bundle'
import { deadHost } from '../helpers/dead-host'
import { offices } from '../helpers/office'
import { drillNumber } from '../drill/adapter'
import { inventedNumber, samplePerson, sampleVillage } from '../helpers/sample-person'
import { staffNames, testPassword } from '../helpers/template-office'

const open = offices()
const scratch = mkdtempSync(join(tmpdir(), 'huimin-faults-'))
const mounts: string[] = []
afterAll(() => {
  for (const mount of mounts) spawnSync('umount', ['-l', mount])
  rmSync(scratch, { recursive: true, force: true })
})
const clerk = { name: staffNames.clerk, password: testPassword }

/** Makes a folder nothing can be written into; false where this cannot be done to who runs the tests. */
function readOnly(folder: string): boolean {
  if (process.getuid?.() !== 0) {
    for (const name of readdirSync(folder, { recursive: true }) as string[]) chmodSync(join(folder, name), 0o555)
    chmodSync(folder, 0o555)
    return true
  }
  const kept = `${folder}-kept`
  cpSync(folder, kept, { recursive: true })
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder]).status !== 0) return false
  mounts.push(folder)
  cpSync(kept, folder, { recursive: true })
  return spawnSync('mount', ['-o', 'remount,ro', folder]).status === 0
}

describe('a folder nothing can be written into', () => {
  it('is told in words, and nothing is half started or made anew', async (test) => {
    const office = await open({ fixture: 'small', as: null })
    await office.restart()
    if (!readOnly(office.folder)) return test.skip()
    const before = readdirSync(office.folder).toSorted()
    const core = createCore({ folder: office.folder, stateFolder: office.stateFolder, host: deadHost, report: () => undefined })
    const reply = await core.call('office.open', clerk)
    await core.close()
    expect(reply).toMatchObject({ ok: false, error: { code: 'conflict', message: expect.stringMatching(/文件夹不能读写.*文件夹权限/) as string } })
    expect(readdirSync(office.folder).toSorted()).toEqual(before)
  })
})

describe('another program that has the office open', () => {
  const holder = `
    const Database = require('better-sqlite3-multiple-ciphers')
    const db = new Database(process.env.FILE)
    db.pragma("cipher='chacha20'"); db.pragma("key='raw:" + process.env.KEY + "'")
    db.pragma('locking_mode=EXCLUSIVE'); db.prepare('SELECT count(*) FROM office').get()
    db.exec('BEGIN IMMEDIATE'); db.exec('COMMIT')
    process.stdout.write('open'); setInterval(() => {}, 1000)`
  it('and has stopped answering is named within eight seconds, and its work is not touched', async () => {
    const office = await open({ fixture: 'small', as: null })
    await office.restart()
    const env = { PATH: process.env.PATH ?? '', FILE: officePaths(office.folder).database, KEY: office.dataKey().toString('hex') }
    const child: ChildProcess = spawn(process.execPath, ['-e', holder], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    try {
      await new Promise((done) => child.stdout!.once('data', done))
      child.kill('SIGSTOP')
      const began = performance.now()
      const refused = await office.refused('office.open', clerk)
      expect(performance.now() - began).toBeLessThan(8000)
      expect(refused.message).toBe('办公库正被另一个窗口或程序使用，请先关闭它再打开。')
    } finally {
      child.kill('SIGKILL')
    }
    await office.call('office.open', clerk)
    expect((await office.call('office.describe', {})).persons).toBeGreaterThan(0)
  })
})

describe('two programs that write one small file at once', () => {
  it('each leave a whole one, refuse nothing, and leave nothing else behind', async () => {
    const folder = mkdtempSync(join(scratch, 'small-'))
    const file = join(folder, 'counts.json')
    writeFileSync(`${file}.999999999.partial`, 'cut off')
    const own = join(import.meta.dirname, '../../src/main/db/atomic-file.ts')
    const script = `const { writeFileAtomic } = await import(${JSON.stringify(own)}); for (let n = 0; n < 200; n++) writeFileAtomic(process.env.FILE, Buffer.from(JSON.stringify({ by: process.env.WHO, n, pad: 'x'.repeat(5000) })))`
    const runs = ['a', 'b', 'c'].map((who) => {
      const child = spawn(process.execPath, ['--experimental-strip-types', '--input-type=module', '-e', script], {
        env: { PATH: process.env.PATH ?? '', FILE: file, WHO: who },
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      let told = ''
      child.stderr.on('data', (bytes: Buffer) => (told += bytes.toString()))
      return new Promise<[number | null, string]>((done) => child.on('close', (code) => done([code, told])))
    })
    for (const [code, told] of await Promise.all(runs)) expect([code, code === 0 ? '' : told]).toEqual([0, ''])
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ n: 199 })
    expect(readdirSync(folder)).toEqual(['counts.json'])
  })
})

describe('a clock that jumps', () => {
  it('backwards and far ahead leaves order, chain and locks as they are, and is told', async () => {
    const office = await open({ fixture: 'small', as: 'clerk' })
    await office.call('person.add', { fields: samplePerson() })
    interface Row {
      seq: number
      at: string
      operation: string
      result: string
    }
    const rows = (): Promise<Row[]> => office.raw((sqlite) => sqlite.prepare('SELECT seq, at, operation, result FROM audit ORDER BY seq').all() as Row[])
    const before = (await rows()).length
    office.time.day = '2025-10-19'
    await office.restart()
    await office.as('clerk')
    await office.call('person.add', { fields: samplePerson({ idNumber: inventedNumber('1961-03-04', 7), birthDate: '1961-03-04' }) })
    expect((await office.call('health.check', {})).items.find(({ key }) => key === 'clock')).toMatchObject({ state: 'bad' })
    office.time.day = '2036-11-23'
    await office.restart()
    await office.as('clerk')
    const after = await rows()
    expect(after.map(({ seq }) => seq)).toEqual(after.map((_, index) => index + 1))
    const told = after.slice(before).map(({ at, operation, result }) => [at.slice(0, 4), operation, result])
    expect(told).toContainEqual(['2025', 'office.open', '成功；电脑的时钟比上次登录时早，可能被调过'])
    expect(told).toContainEqual(['2025', 'person.add', '成功'])
    expect(told.filter(([year, operation, result]) => year === '2036' && operation === 'office.open' && result === '成功').length).toBeGreaterThan(0)
    await office.call('office.lock', {})
    await office.as('admin')
    expect(after.length).toBeGreaterThan(before + 4)
  })
})

describe('the loss of power', () => {
  it('finds what was answered on the disk: the journal is synced behind its last page and before the answer', async (test) => {
    if (spawnSync('strace', ['-V']).status !== 0) return test.skip()
    const entry = await cliEntry()
    const office = await open({ fixture: 'small', as: null })
    await office.restart()
    const trace = join(scratch, 'trace.txt')
    const calls = 'trace=fsync,fdatasync,pwrite64,write,writev'
    const command = [process.execPath, entry, '--office', office.folder, 'person.add', JSON.stringify({ fields: samplePerson() })]
    const env = { PATH: process.env.PATH ?? '', HUIMIN_USER: staffNames.clerk, HUIMIN_PASSWORD: testPassword, HUIMIN_USER_DATA: office.stateFolder }
    const ran = spawnSync('strace', ['-f', '-y', '-s', '16', '-e', calls, '-o', trace, ...command], { env, encoding: 'utf8' })
    expect(JSON.parse(ran.stdout)).toMatchObject({ ok: true })
    const lines = readFileSync(trace, 'utf8').split('\n')
    const last = (pattern: RegExp): number => lines.findLastIndex((line) => pattern.test(line))
    const written = last(/pwrite64\(\d+<[^>]*office\.db-wal>/)
    const synced = last(/f(?:data)?sync\(\d+<[^>]*office\.db-wal>/)
    const answered = last(/write\(1<.*\{\\"ok\\"/)
    expect(written).toBeGreaterThan(0)
    expect(synced).toBeGreaterThan(written)
    expect(answered).toBeGreaterThan(synced)
  }, 120_000)
})

describe('too little memory', () => {
  it('ends an import in a refusal or the end of the program, and the office stays whole', async () => {
    const entry = await cliEntry()
    const office = await open({ fixture: 'small', as: null })
    await office.restart()
    const persons = 30_000
    const file = join(scratch, '很多人.csv')
    const fields = (n: number): Record<string, string> => ({
      villageCode: sampleVillage,
      villageName: '师圩村',
      householdNumber: `${sampleVillage}${String(100_000 + n)}`,
      name: '虚某人',
      sex: '女',
      idNumber: drillNumber(n, true),
    })
    const lines = Array.from({ length: persons }, (_, n) => personTemplate.columns.map((column) => fields(n)[column.field] ?? '').join(','))
    writeFileSync(file, `\uFEFF${[personTemplate.columns.map((column) => column.heading).join(','), ...lines].join('\r\n')}\r\n`)
    const run = (heap: number, operation: string, input: object) =>
      spawnSync(process.execPath, [`--max-old-space-size=${heap}`, entry, '--office', office.folder, operation, JSON.stringify(input)], {
        env: { PATH: process.env.PATH ?? '', HUIMIN_USER: staffNames.clerk, HUIMIN_PASSWORD: testPassword, HUIMIN_USER_DATA: office.stateFolder },
        encoding: 'utf8',
      })
    const people = (): Promise<number> => office.raw((sqlite) => Number(sqlite.prepare('SELECT count(*) FROM person').pluck().get()))
    const before = await people()
    const killed = run(24, 'exchange.stage', { file })
    expect(killed.status === 0).toBe(false)
    expect(await people()).toBe(before)
    const staged = run(400, 'exchange.stage', { file })
    const { batchId } = (JSON.parse(staged.stdout) as { value: { batchId: number } }).value
    const cut = run(28, 'exchange.accept', { batchId })
    expect([before, before + persons]).toContain(await people())
    await office.call('office.open', clerk)
    if (cut.status !== 0) await office.call('exchange.accept', { batchId })
    expect(await people()).toBe(before + persons)
    await office.as('admin')
    expect((await office.call('audit.verify', {})).intact).toBe(true)
    const { items } = await office.call('health.check', { thorough: true })
    expect(items.filter(({ key, state }) => ['pages', 'rows', 'log'].includes(key) && state !== 'good')).toEqual([])
  }, 240_000)
})
