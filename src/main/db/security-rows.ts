import { randomBytes } from 'node:crypto'
import type { SecurityRules } from '../../preload/contract/account'
import { rulePrefix, rulesInForce } from '../domain/security-rules'
import { formerHash } from './keyring'
import type { Sqlite } from './schema'

/** Rules of signing in that hold now. */
export function securityRules(sqlite: Sqlite): SecurityRules {
  const rows = sqlite.prepare("SELECT name, value FROM setting WHERE name LIKE ? || '%' ORDER BY id").all(rulePrefix) as { name: string; value: string }[]
  return rulesInForce(rows)
}

/** When an account's password was changed last and whether somebody else gave it. Accounts older than this record count from their creation. */
export function passwordState(sqlite: Sqlite, accountId: number): { changedAt: string; byOther: boolean } {
  const row = sqlite.prepare('SELECT at, byOther FROM passwordChange WHERE accountId = ? ORDER BY id DESC LIMIT 1').get(accountId) as
    { at: string; byOther: 0 | 1 } | undefined
  if (row) return { changedAt: row.at, byOther: row.byOther === 1 }
  return { changedAt: String(sqlite.prepare('SELECT createdAt FROM account WHERE id = ?').pluck().get(accountId)), byOther: false }
}

/** Is this one of the account's last passwords? */
export function wasUsedBefore(sqlite: Sqlite, accountId: number, password: string, history: number): boolean {
  const rows = sqlite.prepare('SELECT salt, hash FROM passwordChange WHERE accountId = ? ORDER BY id DESC LIMIT ?').all(accountId, history) as {
    salt: string
    hash: string
  }[]
  return rows.some(({ salt, hash }) => formerHash(password, salt) === hash)
}

/** Keeps that the password changed; `seq` is the log row it belongs to. */
export function notePasswordChange(sqlite: Sqlite, change: { accountId: number; seq: number; at: string; byOther: boolean }, password: string): void {
  const salt = randomBytes(16).toString('hex')
  sqlite
    .prepare('INSERT INTO passwordChange(accountId, seq, at, byOther, salt, hash) VALUES (?,?,?,?,?,?)')
    .run(change.accountId, change.seq, change.at, change.byOther ? 1 : 0, salt, formerHash(password, salt))
}
