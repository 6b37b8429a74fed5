import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Session } from '../preload/contract/office'
import { AppError } from './app-error'
import { appendAudit, hashAt } from './db/audit-chain'
import type { Anchor, Gap } from './db/anchor'
import { copyDatabase } from './db/copy'
import type { Database } from './db/database'
import type { Keyring } from './db/keyring'
import type { Sqlite } from './db/schema'
import { notePasswordChange, passwordState, securityRules } from './db/security-rows'
import { mustChange } from './domain/security-rules'
import type { FailedLogin } from './login-guard'

/** An office while somebody is in. */
export interface OpenOffice {
  database: Database
  keyring: Keyring
  dataKey: Buffer
  auditKey: Buffer
  session: Session
  /** Newest operations that are missing compared with the anchor, until it is acknowledged. */
  gap: Gap | undefined
  checked: Anchor['checked']
  /** First row of the log that was changed. */
  firstBroken: number | undefined
  /** Why nothing can be written; null when it can. */
  viewOnly: string | null
  /** A keyring that waits for its command to be committed. */
  staged: Keyring | undefined
}
/** What a new office is made of. */
export interface NewOffice {
  province: string
  county: string
  township: string
  townshipCode: string
  admin: { name: string; password: string }
}

/** What every failed sign-in is answered with, whether the name or the password was wrong. */
export const wrongLogin = '姓名或密码不对。'

/** An open account as it is now: role, what it may do, whether its password has to be changed. Refuses one that is closed. `at`: local time. */
export function sessionOf(sqlite: Sqlite, accountId: number, at: string): Session {
  const row = sqlite.prepare('SELECT id, name, role FROM account WHERE id = ? AND closedAt IS NULL').get(accountId) as
    { id: number; name: string; role: Session['role'] } | undefined
  if (!row) throw new AppError('forbidden', wrongLogin)
  const hasClerk = sqlite.prepare("SELECT 1 FROM account WHERE role = 'clerk' AND closedAt IS NULL LIMIT 1").get() !== undefined
  return {
    accountId: row.id,
    name: row.name,
    role: row.role,
    mayDoClerkWork: row.role === 'clerk' || (row.role === 'admin' && !hasClerk),
    mustChangePassword: mustChange(securityRules(sqlite), passwordState(sqlite, row.id), at.slice(0, 10)),
  }
}

/** How many of the newest operations this PC knows are not in the file: an old copy put back, perhaps worked on since, or a lost journal. */
export function missingSince(sqlite: Sqlite, known: Pick<Anchor, 'seq' | 'hash'> | undefined, head: number): number {
  if (!known) return 0
  if (known.seq > head) return known.seq - head
  return hashAt(sqlite, known.seq) === known.hash ? 0 : 1
}

const failureWords: Record<FailedLogin['why'], string> = {
  password: '拒绝：姓名或密码不对',
  locked: '拒绝：连续输错，已锁定',
  recover: '拒绝：恢复密钥或姓名不对',
}
/** Writes the sign-ins that failed while the office was closed into the log, each with its own time. */
export function recordFailures(sqlite: Sqlite, auditKey: Buffer, { failed, more }: { failed: FailedLogin[]; more: number }): void {
  const names = new Map(
    (sqlite.prepare('SELECT id, name, role FROM account').all() as { id: number; name: string; role: string }[]).map((row) => [row.id, row]),
  )
  failed.forEach(({ at, accountId, why }, index) => {
    const known = names.get(accountId)
    appendAudit(sqlite, auditKey, {
      at,
      accountId: known?.id ?? null,
      name: known?.name ?? '（不在账户里的姓名）',
      role: known?.role ?? '',
      operation: why === 'recover' ? 'office.recover' : 'office.open',
      detail: JSON.stringify({ failed: true, ...(more > 0 && index === failed.length - 1 ? { more } : {}) }),
      result: failureWords[why],
    })
  })
}

/** Local times of records that run backwards: the clock of the PC was set back. Hours apart, not the change of a zone. */
export function clockWentBack(sqlite: Sqlite, at: string): boolean {
  const newest: unknown = sqlite.prepare('SELECT max(lastLoginAt) FROM account').pluck().get()
  return typeof newest === 'string' && newest.slice(0, 13) > at.slice(0, 13)
}

/** Is the clock behind what was recorded lately? Stays true after a sign-in under the wrong clock, unlike `clockWentBack`. */
export function clockIsBehind(sqlite: Sqlite, at: string): boolean {
  const newest: unknown = sqlite.prepare('SELECT max(at) FROM (SELECT at FROM audit ORDER BY seq DESC LIMIT 5000)').pluck().get()
  return typeof newest === 'string' && newest.slice(0, 13) > at.slice(0, 13)
}

/** First rows of a new office: its place and its administrator. */
export function layOffice(
  sqlite: Sqlite,
  uuid: string,
  office: { province: string; county: string; township: string; townshipCode: string; admin: { name: string; password: string } },
  at: string,
): void {
  sqlite
    .prepare('INSERT INTO office(id, uuid, province, county, township, townshipCode, createdAt) VALUES (1,?,?,?,?,?,?)')
    .run(uuid, office.province, office.county, office.township, office.townshipCode, at)
  sqlite.prepare('UPDATE activeCommand SET seq = 1').run()
  sqlite.prepare("INSERT INTO account(id, name, role, createdAt) VALUES (1, ?, 'admin', ?)").run(office.admin.name, at)
  sqlite.prepare('UPDATE activeCommand SET seq = NULL').run()
  notePasswordChange(sqlite, { accountId: 1, seq: 1, at, byOther: false }, office.admin.password)
}

/** Before an office of an older version is upgraded the file is kept as it was. In safe mode it is not upgraded. */
export function keepOldVersion(
  sqlite: Sqlite,
  dataKey: Buffer,
  backups: string,
  { from, at, safeMode }: { from: number; at: string; safeMode: string | null },
): void {
  if (safeMode !== null)
    throw new AppError('conflict', `这个办公库还是第 ${from} 版，打开就要升级；安全模式不升级，文件没有改动。请先备份整个文件夹，再照常启动。`)
  mkdirSync(backups, { recursive: true })
  copyDatabase(sqlite, dataKey, join(backups, `before-upgrade-v${from}-${at.slice(0, 19).replaceAll(':', '')}.db`))
}

/** Makes the folder of a new office; refuses one where an office, or what is left of one, lies. */
export function freePlace(folder: string, paths: { database: string; keyring: string }): void {
  mkdirSync(folder, { recursive: true })
  if (existsSync(paths.database) || existsSync(paths.keyring))
    throw new AppError('conflict', `“${folder}”里已经有一个办公库，没有改动它。请直接登录，或换一个文件夹。`)
  if (readdirSync(folder).some((name) => name.startsWith('office.db')))
    throw new AppError('conflict', `“${folder}”里有办公库的残留文件（office.db-…），请先移走或换一个文件夹。`)
}

/** Office name and least length, as the password rules want them. */
export function passwordRules(sqlite: Sqlite): { length: number; office: string[] } {
  const office = sqlite.prepare('SELECT county, township FROM office').get() as { county: string; township: string }
  return { length: securityRules(sqlite).passwordLength, office: [office.county, office.township] }
}
