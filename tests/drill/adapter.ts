import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reply } from '../../src/preload/contract/failure'
import { createCore, type Core } from '../../src/main/create-core'
import { verifyChain } from '../../src/main/db/audit-chain'
import { deriveKey, unwrapKey, type Keyring } from '../../src/main/db/keyring'
import { openDatabase } from '../../src/main/db/open'
import { addDays } from '../../src/main/domain/day'
import { personTemplate } from '../../src/main/domain/exchange/person-template'
import { terminalHost } from '../../src/main/terminal-host'
import { officePaths } from '../../src/main/vault'
import { inventedNumber, samplePerson, sampleVillage } from '../helpers/sample-person'
import { staffNames, testPassword } from '../helpers/template-office'

/** Where an office under drill lies. */
export interface Place {
  folder: string
  stateFolder: string
  readerEntry: string
}
/** An office under drill, opened as the clerk. */
export interface Opened {
  place: Place
  core: Core
  closeHost: () => Promise<void>
}
/** Rows of one drilled import: all of them or none. */
export const importRows = 40

/** The n-th invented number of the drill: men are added one by one, women by import. */
export function drillNumber(n: number, woman: boolean): string {
  return inventedNumber(addDays('1950-01-01', Math.floor(n / 400)), (n % 400) * 2 + (woman ? 2 : 1))
}

/** Asks the core and throws what it refuses. */
export async function must<T>(core: Core, operation: string, input: unknown): Promise<T> {
  const reply: Reply = await core.call(operation, input)
  if (!reply.ok) throw new Error(`${operation}: ${reply.error.message}`)
  return reply.value as T
}

/** Signs in; what the office says about missing operations or a changed log is part of `check`. */
export async function open(place: Place, name: string = staffNames.clerk, password = testPassword): Promise<Opened> {
  const host = terminalHost(place.readerEntry, '')
  const core = createCore({
    folder: place.folder,
    stateFolder: place.stateFolder,
    host,
    report: (id, error) => process.stderr.write(`${id} ${String(error)} ${error instanceof Error && 'code' in error ? String(error.code) : ''}\n`),
  })
  await must(core, 'office.open', { name, password })
  return { place, core, closeHost: () => host.close() }
}
/** One finished command: a person. */
export function commitOne({ core }: Opened, n: number): Promise<unknown> {
  return must(core, 'person.add', { fields: samplePerson({ idNumber: drillNumber(n, false), birthDate: addDays('1950-01-01', Math.floor(n / 400)) }) })
}
/** One finished import of `importRows` women; answers its batch. */
export async function importBatch({ core, place }: Opened, n: number): Promise<number> {
  const file = join(place.stateFolder, `drill-${n}.csv`)
  const field = (row: number): Record<string, string> => ({
    villageCode: sampleVillage,
    villageName: '师圩村',
    householdNumber: `${sampleVillage}000888`,
    name: '虚导入',
    sex: '女',
    idNumber: drillNumber(n * importRows + row, true),
  })
  const rows = Array.from({ length: importRows }, (_, row) => personTemplate.columns.map((column) => field(row)[column.field] ?? '').join(','))
  writeFileSync(file, `\uFEFF${[personTemplate.columns.map((column) => column.heading).join(','), ...rows].join('\r\n')}\r\n`)
  const { batchId } = await must<{ batchId: number }>(core, 'exchange.stage', { file })
  await must(core, 'exchange.accept', { batchId })
  return batchId
}
/** A proven copy. */
export function backup({ core }: Opened, file: string): Promise<unknown> {
  return must(core, 'backup.create', { file })
}
export async function close({ core, closeHost }: Opened): Promise<void> {
  await core.close()
  await closeHost()
}

/** The key of an office under drill. */
export function dataKeyOf(folder: string): Buffer {
  const keyring = JSON.parse(readFileSync(officePaths(folder).keyring, 'utf8')) as Keyring
  for (const [holder, entry] of Object.entries(keyring.accounts)) {
    const key = unwrapKey(entry, testPassword, keyring.dbUuid, holder)
    if (key) return key
  }
  throw new Error('no account opens the drilled office')
}

/** What was acknowledged before the cut. */
export interface Acked {
  persons: number[]
  imports: number[]
  undone: number[]
}
/** Everything that is wrong with an office after a cut: nothing, if it holds exactly the finished commands. */
export async function check(place: Place, acked: Acked): Promise<string[]> {
  const faults: string[] = []
  const opened = await open(place)
  const today = await must<{ items: { id: string }[] }>(opened.core, 'ledger.today', {})
  for (const item of today.items) if (item.id === 'missing' || item.id === 'log-broken') faults.push(`start says ${item.id}`)
  await close(opened)
  const key = dataKeyOf(place.folder)
  const sqlite = openDatabase(officePaths(place.folder).database, key, 'existing')
  try {
    const one = (sql: string, ...parameters: unknown[]): number =>
      Number(
        sqlite
          .prepare(sql)
          .pluck()
          .get(...parameters),
      )
    if (sqlite.pragma('integrity_check', { simple: true }) !== 'ok') faults.push('integrity_check')
    if (!verifyChain(sqlite, deriveKey(key, 'audit-v1')).intact) faults.push('the chain is broken')
    if (one('SELECT count(*) FROM activeCommand WHERE seq IS NOT NULL') > 0) faults.push('a command is still active')
    if (one('SELECT count(*) FROM change WHERE seq NOT IN (SELECT seq FROM audit)') > 0) faults.push('changes without a log row')
    for (const n of acked.persons) if (one('SELECT count(*) FROM person WHERE idNumber = ?', drillNumber(n, false)) !== 1) faults.push(`lost person ${n}`)
    const added = one("SELECT count(*) FROM audit WHERE operation = 'person.add' AND result = '成功'")
    const inserted = one(
      "SELECT count(*) FROM change c JOIN audit a ON a.seq = c.seq WHERE a.operation = 'person.add' AND c.entity = 'person' AND c.kind = 'insert'",
    )
    if (added !== inserted) faults.push(`${added} log rows, ${inserted} persons added`)
    for (const n of acked.imports) {
      const rows = Array.from({ length: importRows }, (_, row) => drillNumber(n * importRows + row, true))
      const found = one('SELECT count(*) FROM person WHERE idNumber IN (SELECT value FROM json_each(?))', JSON.stringify(rows))
      if (found !== importRows && !(acked.undone.includes(n) || found === 0)) faults.push(`import ${n} holds ${found} rows`)
      if (acked.undone.includes(n) && found !== 0) faults.push(`undone import ${n} holds ${found} rows`)
      if (!acked.undone.includes(n) && found === 0 && one('SELECT count(*) FROM importBatch WHERE undoneSeq IS NOT NULL') === 0) faults.push(`lost import ${n}`)
    }
    const halves = one(
      `SELECT count(*) FROM (SELECT b.id, b.acceptedSeq, b.undoneSeq, count(p.id) AS n FROM importBatch b LEFT JOIN person p ON p.sourceBatchId = b.id WHERE b.file LIKE 'drill-%' GROUP BY b.id
       HAVING n <> CASE WHEN b.acceptedSeq IS NULL OR b.undoneSeq IS NOT NULL THEN 0 ELSE ${importRows} END)`,
    )
    if (halves > 0) faults.push(`${halves} imports are half there`)
  } finally {
    sqlite.close()
  }
  return faults
}
