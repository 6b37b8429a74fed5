import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createCore } from '../../../src/main/create-core'
import { unwrapKey, type Keyring } from '../../../src/main/db/keyring'
import { newestVersion } from '../../../src/main/db/migrate'
import { openDatabase } from '../../../src/main/db/open'
import type { Sqlite } from '../../../src/main/db/schema'
import { officePaths } from '../../../src/main/vault'
import type { Input, OperationName, Output } from '../../../src/preload/contract/index'
import { deadHost } from '../../helpers/dead-host'
import { staffNames, testPassword } from '../../helpers/template-office'

const stored = join(import.meta.dirname, '../../fixtures/offices')
const versions = readdirSync(stored)
  .flatMap((name) => (/^v\d+$/.test(name) ? [Number(name.slice(1))] : []))
  .toSorted((a, b) => a - b)
/** As the program of the day answered `roster.list`. */
const codes: Record<number, string> = { 1: '2CJP-WK7V', 2: 'Y77S-RDR1', 11: 'D38Y-MEBP', 15: '0T5Z-QBTZ', 16: '6S9J-GZP5', 17: 'CHZN-W68X' }
const home = mkdtempSync(join(tmpdir(), 'huimin-upgrade-'))
const clock = { today: () => '2026-11-27', now: () => '2026-11-27T08:00:00+08:00' }
afterAll(() => {
  rmSync(home, { recursive: true, force: true })
})

/** A copy of a stored office, opened by its administrator. */
async function upgraded(version: number) {
  const folder = join(home, `v${version}`)
  cpSync(join(stored, `v${version}`), folder, { recursive: true })
  const core = createCore({ folder, stateFolder: join(home, `state${version}`), host: deadHost, clock })
  const call = async <N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> => {
    const reply = await core.call(name, input)
    if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`)
    return reply.value as Output<N>
  }
  await call('office.open', { name: staffNames.admin, password: testPassword })
  return { folder, core, call }
}
function reading<T>(folder: string, file: string, work: (sqlite: Sqlite) => T): T {
  const keyring = JSON.parse(readFileSync(officePaths(folder).keyring, 'utf8')) as Keyring
  const sqlite = openDatabase(file, unwrapKey(keyring.accounts['1']!, testPassword, keyring.dbUuid, '1')!, 'existing')
  try {
    return work(sqlite)
  } finally {
    sqlite.close()
  }
}
const versionOf = (sqlite: Sqlite): number => Number(sqlite.pragma('user_version', { simple: true }))
const schemaOf = (sqlite: Sqlite): string[] =>
  sqlite.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name').pluck().all() as string[]

describe('an office of an earlier version', () => {
  it('is stored for the version this program writes', () => {
    expect(versions).toContain(newestVersion)
    expect(versions.map(String)).toEqual(Object.keys(codes))
  })

  it.each(versions)('of version %i opens with all it held, sound, shaped like a new one, and the file of before is kept', async (version) => {
    const { folder, core, call } = await upgraded(version)
    const told = await call('health.check', { thorough: true })
    expect(told.versions).toMatchObject({ office: newestVersion })
    const bad = told.items.filter(({ key, state }) => state !== 'good' && !['inside', 'outside', 'room'].includes(key))
    expect(bad).toEqual([])
    expect(await call('office.describe', {})).toMatchObject({ township: '虚构镇', persons: 40, households: 10, villages: 1, demo: true })
    const [roster] = await call('roster.list', {})
    expect(roster).toMatchObject({ code: codes[version], status: 'draft', lines: 1, totalFen: 96_000 })
    const { lines } = await call('roster.view', { rosterId: 1 })
    expect(lines).toMatchObject([{ name: '邱林军', idNumber: '349999196106069837', amountFen: 96_000, kind: '双女户' }])
    const { rows } = await call('person.list', { filter: {}, limit: 100 })
    expect(rows.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
    // and the work goes on
    await call('person.update', { id: 37, fields: { phone: '13800000000' }, reason: '升级以后改一次' })
    const { entries, intact } = await call('audit.verify', {})
    expect([intact, entries > 4]).toEqual([true, true])
    await core.close()

    const { backups } = officePaths(folder)
    const before = (existsSync(backups) ? readdirSync(backups) : []).filter((name) => name.startsWith('before-upgrade-'))
    expect(before).toHaveLength(version === newestVersion ? 0 : 1)
    for (const name of before) {
      expect(name).toContain(`-v${version}-`)
      expect(reading(folder, join(backups, name), versionOf)).toBe(version)
    }
    const fresh = join(home, `v${newestVersion}`)
    if (version === newestVersion) return
    cpSync(join(stored, `v${newestVersion}`), fresh, { recursive: true })
    expect(reading(folder, officePaths(folder).database, schemaOf)).toEqual(reading(fresh, officePaths(fresh).database, schemaOf))
    rmSync(fresh, { recursive: true })
  })
})
