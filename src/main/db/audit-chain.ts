import { createHmac } from 'node:crypto'
import type { Sqlite } from './schema'

/** What one audit row records. `detail` and `result` hold no secrets and no full identity numbers. */
export interface AuditEntry {
  at: string
  accountId: number | null
  name: string
  role: string
  operation: string
  detail: string
  result: string
}
interface StoredEntry extends AuditEntry {
  seq: number
  prev: Buffer
  hash: Buffer
}

function hashOf(key: Buffer, seq: number, entry: AuditEntry, prev: Buffer): Buffer {
  const canonical = JSON.stringify([seq, entry.at, entry.accountId, entry.name, entry.role, entry.operation, entry.detail, entry.result])
  return createHmac('sha256', key).update(prev).update(canonical).digest()
}

/** Newest row of the chain: its number and hash; number 0 for an empty chain. */
export function chainHead(sqlite: Sqlite): { seq: number; hash: Buffer } {
  const row = sqlite.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').get() as { seq: number; hash: Buffer } | undefined
  return row ?? { seq: 0, hash: Buffer.alloc(32) }
}

/** The record of a salvage: numbered behind everything that was ever in the log, linked to the newest row that stands. */
export function appendSalvage(sqlite: Sqlite, key: Buffer, entry: AuditEntry, seq: number): void {
  const { hash } = chainHead(sqlite)
  sqlite
    .prepare('INSERT INTO audit(seq, at, accountId, name, role, operation, detail, result, prev, hash) VALUES (?,?,?,?,?,?,?,?,?,?)')
    .run(seq, entry.at, entry.accountId, entry.name, entry.role, entry.operation, entry.detail, entry.result, hash, hashOf(key, seq, entry, hash))
}
/** What is missing in the log between its first row and `last`. */
export function gapsIn(sqlite: Sqlite, last: number): LogGap[] {
  const gaps: LogGap[] = []
  let expected = 1
  for (const row of sqlite.prepare('SELECT seq, prev FROM audit ORDER BY seq').iterate() as IterableIterator<{ seq: number; prev: Buffer }>) {
    if (row.seq > expected) gaps.push({ from: expected, to: row.seq - 1, prev: Buffer.from(row.prev).toString('hex') })
    expected = row.seq + 1
  }
  if (expected <= last) gaps.push({ from: expected, to: last, prev: '' })
  return gaps
}

/** Appends one row; the caller's transaction decides whether it stays. Returns its number. */
export function appendAudit(sqlite: Sqlite, key: Buffer, entry: AuditEntry): number {
  const head = chainHead(sqlite)
  const seq = head.seq + 1
  sqlite
    .prepare('INSERT INTO audit(seq, at, accountId, name, role, operation, detail, result, prev, hash) VALUES (?,?,?,?,?,?,?,?,?,?)')
    .run(seq, entry.at, entry.accountId, entry.name, entry.role, entry.operation, entry.detail, entry.result, head.hash, hashOf(key, seq, entry, head.hash))
  return seq
}

/** Hash of one row; undefined when it is not there. */
export function hashAt(sqlite: Sqlite, seq: number): string | undefined {
  const hash: unknown = sqlite.prepare('SELECT hash FROM audit WHERE seq = ?').pluck().get(seq)
  return hash instanceof Uint8Array ? Buffer.from(hash).toString('hex') : undefined
}

/** Rows of the log that a damaged file did not give back; `prev` is what the next row that stands was linked to, empty for the record of the salvage itself. */
export interface LogGap {
  from: number
  to: number
  prev: string
}
/** The operation whose record may name gaps. */
export const salvageOperation = 'salvage.run'
/** Gaps that sound records of a salvage name. */
function namedGaps(sqlite: Sqlite, key: Buffer): LogGap[] {
  const rows = sqlite.prepare('SELECT * FROM audit WHERE operation = ?').all(salvageOperation) as StoredEntry[]
  return rows
    .filter((row) => hashOf(key, row.seq, row, Buffer.from(row.prev)).equals(row.hash))
    .flatMap((row) => (JSON.parse(row.detail) as { gaps?: LogGap[] }).gaps ?? [])
}

/** Walks the chain, whole or from a row that was found whole before. `firstBroken` is the first row whose number, link or hash does not fit. */
export function verifyChain(sqlite: Sqlite, key: Buffer, from?: { seq: number; hash: string }): { entries: number; intact: boolean; firstBroken?: number } {
  const known = from !== undefined && hashAt(sqlite, from.seq) === from.hash ? from : undefined
  let expectedSeq = (known?.seq ?? 0) + 1
  let prev: Buffer = known ? Buffer.from(known.hash, 'hex') : Buffer.alloc(32)
  const gaps = namedGaps(sqlite, key)
  let absent = gaps.filter(({ to }) => to < expectedSeq).reduce((sum, { from, to }) => sum + to - from + 1, 0)
  for (const row of sqlite.prepare('SELECT * FROM audit WHERE seq >= ? ORDER BY seq').iterate(expectedSeq) as IterableIterator<StoredEntry>) {
    const linked = row.seq === expectedSeq && prev.equals(row.prev)
    const salvaged = linked
      ? undefined
      : gaps.find(({ from, to, prev: known }) => from === expectedSeq && to === row.seq - 1 && (known === '' ? prev.equals(row.prev) : known === Buffer.from(row.prev).toString('hex'))) // prettier-ignore
    if ((!linked && !salvaged) || !hashOf(key, row.seq, row, row.prev).equals(row.hash))
      return { entries: expectedSeq - 1 - absent, intact: false, firstBroken: row.seq }
    if (salvaged) absent += salvaged.to - salvaged.from + 1
    prev = row.hash
    expectedSeq = row.seq + 1
  }
  return { entries: expectedSeq - 1 - absent, intact: true }
}
