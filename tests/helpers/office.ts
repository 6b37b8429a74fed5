import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { findOperation, type Input, type OperationName, type Output } from '../../src/preload/contract/index'
import type { Failure, Reply } from '../../src/preload/contract/failure'
import type { Role } from '../../src/preload/contract/operation'
import { createCore } from '../../src/main/create-core'
import type { CallOptions } from '../../src/main/dispatch'
import { unwrapKey, type Keyring } from '../../src/main/db/keyring'
import { openDatabase } from '../../src/main/db/open'
import type { Sqlite } from '../../src/main/db/schema'
import type { Host } from '../../src/main/host'
import { terminalHost } from '../../src/main/terminal-host'
import { officePaths } from '../../src/main/vault'
import { readerEntry } from './reader-bundle'
import { copyTemplateOffice, staffNames, testPassword } from './template-office'

const root = join(import.meta.dirname, '../..')
export const fixtureFile = (fixture: string, name: string): string => join(root, 'tests/fixtures', fixture, name)

export interface OpenOfficeOptions {
  /** An invented township of so many. */
  persons?: number
  /** Seed of the invented township. */
  seed?: number
  /** The sample sheets, accepted. */
  fixture?: 'small' | 'township'
  /** One account a role (default), or only the administrator, who then may do clerk's work. */
  staffed?: boolean
  /** Who is in first; `null` for nobody. */
  as?: Role | null
  host?: Partial<Host>
  /** With the daily copy and copies before risky steps. */
  copies?: boolean
}
export type TestOffice = Awaited<ReturnType<typeof openOffice>>
/** Everything kept but the log, sign-in times and what a restart may change: one text a row, by table. */
export type Dump = Record<string, string[]>

const quiet = new Set(['audit', 'sqlite_sequence'])

function dumpTables(sqlite: Sqlite, tables?: readonly string[]): Dump {
  const names = sqlite.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all() as string[]
  const kept = names.filter((name) => (tables ? tables.includes(name) : !quiet.has(name)))
  const text = (row: unknown): string => JSON.stringify(row, (key, value: unknown) => (key === 'lastLoginAt' ? undefined : value))
  return Object.fromEntries(kept.map((name) => [name, sqlite.prepare(`SELECT * FROM ${name}`).all().map(text).toSorted()]))
}

/** A real office in a temporary folder, asked through its one door. Answers are held against the contract; refusals are thrown. */
export async function openOffice(options: OpenOfficeOptions = {}) {
  const home = mkdtempSync(join(tmpdir(), 'huimin-office-'))
  await copyTemplateOffice(home, options.staffed ?? true)
  const folder = join(home, 'office')
  const stateFolder = join(home, 'state')
  /** Day and hour of the clock; milliseconds since the PC started and since the program did, which no clock changes. */
  const time = { day: '2026-11-23', hour: '08:30:00', uptime: 3_600_000, monotonic: 0 }
  const lockedBy: string[] = []
  const clock = { today: () => time.day, now: () => `${time.day}T${time.hour}+08:00` }
  const reported: unknown[] = []
  const own = terminalHost(await readerEntry(), join(root, 'resources/fonts'))
  const host = { ...own, ...options.host }
  const start = (safeMode: string | null = null) =>
    createCore({
      folder,
      stateFolder,
      host,
      clock,
      uptime: () => time.uptime,
      monotonic: () => time.monotonic,
      copies: options.copies ?? false,
      safeMode,
      onLocked: (why) => lockedBy.push(why),
      report: (_id, error) => reported.push(error),
    })
  let core = start()
  let role: Role | null = null

  const ask = (operation: string, input: unknown, callOptions?: CallOptions): Promise<Reply> => core.call(operation, input, callOptions)
  async function call<N extends OperationName>(operation: N, input: Input<N>, callOptions?: CallOptions): Promise<Output<N>> {
    const reply = await ask(operation, input, callOptions)
    if (!reply.ok) throw Object.assign(new Error(`${operation}: ${reply.error.message}`, { cause: reported.at(-1) }), { failure: reply.error })
    return findOperation(operation)!.output.parse(reply.value) as Output<N>
  }
  async function refused(operation: string, input: unknown, callOptions?: CallOptions): Promise<Failure> {
    const reply = await ask(operation, input, callOptions)
    if (reply.ok) throw new Error(`${operation} was let through: ${JSON.stringify(reply.value).slice(0, 300)}`)
    if (!/[\u4e00-\u9fff]/.test(reply.error.message)) throw new Error(`no Chinese sentence: ${reply.error.message}`)
    return reply.error
  }
  async function as(wanted: Role | null): Promise<void> {
    role = wanted
    if (wanted === null) await call('office.lock', {})
    else await call('office.open', { name: staffNames[wanted], password: testPassword })
  }
  const dataKey = (): Buffer => {
    const keyring = JSON.parse(readFileSync(officePaths(folder).keyring, 'utf8')) as Keyring
    return unwrapKey(keyring.accounts['1']!, testPassword, keyring.dbUuid, '1')!
  }
  /** Opens the file itself while nobody is in, then lets the same person in again. */
  async function raw<T>(work: (sqlite: Sqlite) => T): Promise<T> {
    const before = role
    await as(null)
    const sqlite = openDatabase(officePaths(folder).database, dataKey(), 'existing')
    let value: T
    try {
      value = work(sqlite)
    } finally {
      sqlite.close()
    }
    await as(before)
    return value
  }
  async function importFile(file: string): Promise<number> {
    const { batchId } = await call('exchange.stage', { file })
    await call('exchange.accept', { batchId })
    return batchId
  }
  /** Ends the program and starts it again, with a reason in safe mode; nobody is in. */
  const restart = async (safeMode: string | null = null): Promise<void> => {
    await core.close()
    core = start(safeMode)
    role = null
  }
  const close = async (): Promise<void> => {
    await core.close()
    await own.close()
    rmSync(home, { recursive: true, force: true })
  }

  if (options.fixture || options.persons !== undefined) await as(options.staffed === false ? 'admin' : 'clerk')
  if (options.fixture) for (const name of ['village.xlsx', 'person.xlsx']) await importFile(fixtureFile(options.fixture, name))
  if (options.persons !== undefined) await call('office.demo', { persons: options.persons, seed: options.seed ?? 7 })
  const first = options.as === undefined ? (options.staffed === false ? 'admin' : 'clerk') : options.as
  if (first !== role) await as(first)
  return {
    home,
    folder,
    stateFolder,
    time,
    reported,
    ask,
    call,
    refused,
    as,
    raw,
    dataKey,
    importFile,
    restart,
    /** What the idle lock said, and its look at the time. */
    lockedBy,
    lockIfIdle: () => core.lockIfIdle(),
    copyIfDue: () => core.copyIfDue(),
    readAhead: () => core.readAhead(),
    close,
    file: (name: string) => join(home, name),
    recoveryKey: () => readFileSync(join(home, 'recovery-key.txt'), 'utf8'),
    dump: (tables?: readonly string[]) => raw((sqlite) => dumpTables(sqlite, tables)),
  }
}

/** Offices of one test file, closed and removed at its end. */
export function offices(): (options?: OpenOfficeOptions) => Promise<TestOffice> {
  const opened: TestOffice[] = []
  afterAll(async () => {
    for (const office of opened) await office.close()
  })
  return async (options) => {
    const office = await openOffice(options)
    opened.push(office)
    return office
  }
}
