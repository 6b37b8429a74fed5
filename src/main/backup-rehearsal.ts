import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { proofOf, unpack, type Proof } from './backup-file'
import { chainHead, verifyChain } from './db/audit-chain'
import { openDatabase } from './db/open'
import type { Vault } from './vault'

type Rehearsal = Proof & {
  pages: boolean
  chain: boolean
  loose: number
  version: number
  lastOperationAt: string
  lostOperations: number
  differences: { what: string; backup: number; now: number }[]
}

/** What restoring would bring and cost, tried in a temporary place; nothing of the office changes. */
export function rehearseRestore(vault: Vault, file: string): Rehearsal {
  const copy = join(vault.paths().backups, `rehearse-${process.pid}.db`)
  mkdirSync(vault.paths().backups, { recursive: true })
  try {
    const head = unpack(vault, file, copy)
    const sqlite = openDatabase(copy, vault.dataKey(), 'existing')
    try {
      const live = vault.database().sqlite
      const count = (from: typeof sqlite, sql: string): number => Number(from.prepare(sql).pluck().get())
      const last: unknown = sqlite.prepare('SELECT at FROM audit ORDER BY seq DESC LIMIT 1').pluck().get()
      const lostOperations = Math.max(0, chainHead(live).seq - chainHead(sqlite).seq)
      const difference = (what: string, sql: string) => ({ what, backup: count(sqlite, sql), now: count(live, sql) })
      return {
        ...proofOf(head, file),
        pages: String(sqlite.pragma('integrity_check', { simple: true })) === 'ok',
        chain: verifyChain(sqlite, vault.auditKey()).intact,
        loose: (sqlite.pragma('foreign_key_check') as unknown[]).length,
        version: Number(sqlite.pragma('user_version', { simple: true })),
        lastOperationAt: typeof last === 'string' ? last : '',
        lostOperations,
        differences: [
          difference('人', 'SELECT count(*) FROM person'),
          difference('村居', 'SELECT count(*) FROM village'),
          difference('花名册', "SELECT count(*) FROM roster WHERE status <> 'discarded'"),
          difference('公示', 'SELECT count(*) FROM notice'),
          difference('发放批次', 'SELECT count(*) FROM paymentBatch'),
          difference('账户', 'SELECT count(*) FROM account WHERE closedAt IS NULL'),
        ],
      }
    } finally {
      sqlite.close()
    }
  } finally {
    for (const tail of ['', '-wal', '-shm']) rmSync(copy + tail, { force: true })
  }
}
