import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../../src/main/db/open'
import { officePaths } from '../../../../src/main/vault'
import { offices, type TestOffice } from '../../../helpers/office'
import { inventedNumber, samplePerson } from '../../../helpers/sample-person'
import { adminSecret, damage, pageBytes, readCopy, seeded, type Rows } from '../../../helpers/salvage'
import { staffNames, testPassword } from '../../../helpers/template-office'

const open = offices()
/** Rows the program itself writes when somebody comes in, or while it saves. */
const moving = new Set(['audit', 'activeCommand', 'position'])

async function worked(backup: boolean): Promise<TestOffice> {
  const office = await open({ fixture: 'small' })
  await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
  await office.call('roster.create', { programId: 'special-bereaved', year: 2026 })
  if (backup) await office.call('backup.create', {})
  for (const n of [1, 3, 5]) await office.call('person.add', { fields: samplePerson({ idNumber: inventedNumber('1957-03-08', 900 + n) }) })
  await office.as(null)
  return office
}
const pagesOf = (office: TestOffice): number => readFileSync(officePaths(office.folder).database).length / pageBytes
const database = (office: TestOffice): string => officePaths(office.folder).database

/** Every row is the one that was there; what SQLite itself could still read is there. */
function compare(intact: Rows, stillReadable: Rows | undefined, saved: Rows): number {
  let lost = 0
  for (const [table, rows] of intact) {
    if (moving.has(table)) continue
    const now = saved.get(table)!
    for (const [rowid, row] of now) if (rows.has(rowid)) expect(`${table} ${row}`).toBe(`${table} ${rows.get(rowid)!}`)
    for (const rowid of now.keys()) expect(rows.has(rowid), `${table} ${rowid} was never there`).toBe(true)
    for (const rowid of stillReadable?.get(table)?.keys() ?? []) expect(now.has(rowid), `${table} ${rowid} could be read`).toBe(true)
    lost += rows.size - now.size
  }
  return lost
}

describe('a damaged office that is salvaged', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'gives back every row of every sound page, never a wrong one, and leaves the damaged file alone (seed %i)',
    { timeout: 120_000 },
    async (seed) => {
      const office = await worked(false)
      const intact = readCopy(office)
      const random = seeded(seed)
      const pages = Array.from({ length: 1 + random(12) }, () => 2 + random(pagesOf(office) - 1))
      const bytes = damage(office, pages, seed % 2 === 0 ? 'zero' : 'flip', random)
      let readable: Rows | undefined
      try {
        readable = readCopy(office, intact)
      } catch (error) {
        // not even SQLite's own catalogue can be read
        expect((error as Error).message).toMatch(/损坏|malformed|密钥/)
      }
      const seen = await office.call('salvage.look', adminSecret)
      expect(seen.damagedPages).toBe(new Set(pages).size)
      expect(readFileSync(database(office)).equals(bytes)).toBe(true)
      const report = await office.call('salvage.run', adminSecret)
      expect(readFileSync(join(office.folder, report.keptAs)).equals(bytes)).toBe(true)
      const lost = compare(intact, readable, readCopy(office))
      const told = report.parts.filter(({ table }) => table !== 'audit').reduce((sum, part) => sum + part.lost, 0)
      if (lost > told) expect(report.parts.some((part) => part.perhapsMore) || report.unplaced > 0).toBe(true)
      else expect(told).toBe(lost)
      await office.as('admin')
      const health = await office.call('health.check', { thorough: true })
      expect(health.items.filter(({ key, state }) => ['pages', 'rows', 'log', 'attachments'].includes(key) && state === 'bad')).toEqual([])
      expect(await office.call('audit.verify', {})).toMatchObject({ intact: true })
      expect(office.reported).toEqual([])
    },
  )

  it('loses nothing to the damage when a backup holds it, and says which rows came from there', { timeout: 120_000 }, async () => {
    for (const seed of [11, 12, 13]) {
      const office = await worked(true)
      const intact = readCopy(office)
      const random = seeded(seed)
      // the three people added after the backup lie on the last pages: any page may be hit
      const pages = Array.from({ length: 8 }, () => 1 + random(pagesOf(office)))
      damage(office, [...pages, 1], 'zero')
      const report = await office.call('salvage.run', adminSecret)
      const lost = compare(intact, undefined, readCopy(office))
      const back = report.parts.reduce((sum, part) => sum + part.fromBackup, 0)
      expect(report.backupTakenAt).toBe('2026-11-23T08:30:00+08:00')
      expect([seed, lost <= 3 + 6, back > 0]).toEqual([seed, true, true])
      for (const part of report.parts) expect(part.fromBackupIds.length).toBe(Math.min(200, part.fromBackup))
      await office.as('clerk')
      expect((await office.call('person.list', { filter: {}, limit: 1 })).total).toBeGreaterThanOrEqual(300)
    }
  })

  it('opens again after the end was cut off, the header lost, the log hit', { timeout: 120_000 }, async () => {
    const damages: [string, (bytes: Buffer) => Buffer][] = [
      ['half', (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2))],
      ['one byte', (bytes) => bytes.subarray(0, bytes.length - 1)],
      ['header', (bytes) => Buffer.concat([Buffer.alloc(100), bytes.subarray(100)])],
      ['first ten pages', (bytes) => Buffer.concat([Buffer.alloc(10 * pageBytes), bytes.subarray(10 * pageBytes)])],
    ]
    for (const [what, change] of damages) {
      const office = await worked(true)
      const intact = readCopy(office)
      const bytes = Buffer.from(change(readFileSync(database(office))))
      writeFileSync(database(office), bytes)
      const report = await office.call('salvage.run', adminSecret)
      expect(readFileSync(join(office.folder, report.keptAs)).equals(bytes), what).toBe(true)
      compare(intact, undefined, readCopy(office))
      await office.as('leader')
      expect([what, (await office.call('audit.verify', {})).intact]).toEqual([what, true])
      expect((await office.call('salvage.report', {})).report).toEqual(report)
    }
  })
})

describe('a damaged office with a journal beside it', () => {
  it('gives back what only the journal holds, and keeps both files aside', async () => {
    const office = await open({ fixture: 'small' })
    const file = database(office)
    const copies = ['', '-wal'].map((tail) => [file + tail, office.file(`hot${tail}`)] as const)
    await office.as(null)
    await office.as('clerk')
    const { id } = await office.call('person.add', { fields: samplePerson() })
    // what a power cut would have left: the file, and the newest commands in the journal only
    for (const [from, to] of copies) copyFileSync(from, to)
    await office.as(null)
    const intact = readCopy(office)
    for (const [to, from] of copies) copyFileSync(from, to)
    damage(office, [25, 26], 'zero')
    const [bytes, journal] = copies.map(([name]) => readFileSync(name)) as [Buffer, Buffer]
    expect(journal.length).toBeGreaterThan(0)
    const { keptAs } = await office.call('salvage.run', { ...adminSecret, withoutBackup: true })
    expect(readFileSync(join(office.folder, keptAs)).equals(bytes)).toBe(true)
    expect(readFileSync(join(office.folder, `${keptAs}-wal`)).equals(journal)).toBe(true)
    const saved = readCopy(office)
    compare(intact, undefined, saved)
    expect(saved.get('person')!.has(id)).toBe(true)
  })

  it('is not touched while another program has it open', async () => {
    const office = await worked(false)
    const other = openDatabase(database(office), office.dataKey(), 'existing')
    try {
      expect((await office.refused('salvage.run', adminSecret)).message).toContain('另一个窗口或程序')
    } finally {
      other.close()
    }
  })
})

describe('who may salvage, and what is left when it is not done', () => {
  it('asks for an administrator or the recovery key', async () => {
    const office = await worked(false)
    damage(office, [12, 40], 'zero')
    const before = readdirSync(office.folder).toSorted()
    for (const secret of [
      { name: staffNames.clerk, password: testPassword },
      { name: staffNames.admin, password: 'wrong-Password-1' },
      { recoveryKey: 'AAAA-BBBB-CCCC' },
      {},
    ])
      for (const operation of ['salvage.look', 'salvage.run', 'salvage.restore']) expect((await office.refused(operation, secret)).code).toBe('forbidden')
    expect(readdirSync(office.folder).toSorted()).toEqual(before)
    expect((await office.call('salvage.look', { recoveryKey: office.recoveryKey() })).damagedPages).toBe(2)
  })

  it('may be left at any moment with 取消: the old state stands', async () => {
    const office = await worked(true)
    const bytes = damage(office, [9, 30, 31], 'zero')
    const before = readdirSync(office.folder).toSorted()
    for (const after of [0, 1, 40, 90, 140]) {
      let asked = 0
      const failure = await office.refused('salvage.run', adminSecret, { signal: { cancelled: () => asked++ >= after } })
      expect(failure.message).toContain('已取消')
      expect(readFileSync(database(office)).equals(bytes)).toBe(true)
      expect(readdirSync(office.folder).toSorted()).toEqual(before)
    }
  })

  it('says at the door what is damaged, and restores the newest backup with what that costs', async () => {
    const office = await worked(true)
    damage(
      office,
      Array.from({ length: 30 }, (_, i) => 20 + i),
      'zero',
    )
    expect((await office.refused('office.open', adminSecret)).message).toMatch(/损坏/)
    expect((await office.call('office.status', {})).damaged).toMatch(/损坏/)
    const { backup, sentence } = await office.call('salvage.look', adminSecret)
    expect(sentence).toMatch(/共 \d+ 页，其中 30 页损坏或缺失/)
    expect(backup).toMatchObject({ persons: 300, lostOperations: expect.any(Number) as number })
    expect(backup!.lostOperations).toBeGreaterThanOrEqual(3)
    const { keptAs } = await office.call('salvage.restore', adminSecret)
    expect(existsSync(join(office.folder, keptAs))).toBe(true)
    await office.as('leader')
    expect((await office.call('office.status', {})).damaged).toBeNull()
    expect(await office.call('audit.verify', {})).toMatchObject({ intact: true })
    expect((await office.call('office.describe', {})).persons).toBe(300)
  })

  it('prints a report without anybody’s data', async () => {
    const office = await worked(true)
    damage(office, [15, 16, 50, 51], 'zero')
    await office.call('salvage.run', adminSecret)
    await office.as('admin')
    const file = office.file('report.html')
    await office.call('salvage.print', { file })
    const text = readFileSync(file, 'utf8')
    expect(text).toContain('办公库抢救报告')
    await office.as('clerk')
    for (const { name, idNumber } of (await office.call('person.list', { filter: {}, limit: 400 })).rows) {
      expect(text).not.toContain(name)
      if (idNumber !== null) expect(text).not.toContain(idNumber)
    }
  })
})
