import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Session } from '../preload/contract/office'
import { AppError } from './app-error'
import { appendAudit, chainHead, verifyChain } from './db/audit-chain'
import { readAnchor, writeAnchor, type Anchor } from './db/anchor'
import { copyDatabase } from './db/copy'
import { databaseOf, type Database } from './db/database'
import { deriveKey, newKeyring, newRecoveryKey, normalizeRecoveryKey, readKeyring, unwrapKey, wrapKey, writeKeyring, type Keyring } from './db/keyring'
import { migrate } from './db/migrate'
import { openDatabase } from './db/open'
import { passwordFault } from './domain/password'

/** Where things lie in an office folder (FORMATS 1). */
export function officePaths(folder: string) {
  return {
    database: join(folder, 'office.db'),
    keyring: join(folder, 'keyring.json'),
    backups: join(folder, 'backups'),
    attachments: join(folder, 'attachments'),
    outbox: join(folder, 'outbox'),
    logs: join(folder, 'logs'),
  }
}

interface OpenOffice {
  database: Database
  keyring: Keyring
  dataKey: Buffer
  auditKey: Buffer
  session: Session
  /** Newest operations are missing compared with the anchor: how many. */
  missing: number
}
export interface NewOffice {
  province: string
  county: string
  township: string
  townshipCode: string
  admin: { name: string; password: string }
}
/** Holds the open office: its key, its database and who is in. There is at most one. */
export type Vault = ReturnType<typeof createVault>

const wrongLogin = '姓名或密码不对。'

/** `stateFolder` keeps the anchors, outside every office folder. */
export function createVault(startFolder: string, stateFolder: string) {
  let folder = startFolder
  let open: OpenOffice | null = null
  let lastName: string | null = null

  function mustBeOpen(): OpenOffice {
    if (!open) throw new AppError('forbidden', '办公库已锁定，请先登录。')
    return open
  }
  function loadKeyring(): Keyring {
    const paths = officePaths(folder)
    if (!existsSync(paths.database)) throw new AppError('notFound', `在“${folder}”里找不到办公库（office.db）。请确认文件夹，或用备份恢复；没有新建任何文件。`)
    const keyring = readKeyring(paths.keyring)
    if (!keyring) throw new AppError('notFound', `“${folder}”里缺少钥匙文件（keyring.json），办公库无法解开。请把备份里的钥匙文件放回，或用备份恢复。`)
    return keyring
  }
  function record(target: OpenOffice, at: string, operation: string, detail: object, result: string, session = target.session): number {
    return appendAudit(target.database.sqlite, target.auditKey, {
      at,
      accountId: session.accountId,
      name: session.name,
      role: session.role,
      operation,
      detail: JSON.stringify(detail),
      result,
    })
  }
  function anchor(target: OpenOffice, at: string): void {
    const head = chainHead(target.database.sqlite)
    writeAnchor(stateFolder, { dbUuid: target.keyring.dbUuid, seq: head.seq, hash: head.hash.toString('hex'), at })
  }
  function hasClerk(database: Database): boolean {
    return database.sqlite.prepare("SELECT 1 FROM account WHERE role = 'clerk' AND closedAt IS NULL LIMIT 1").get() !== undefined
  }
  function sessionOf(database: Database, accountId: number): Session {
    const row = database.sqlite.prepare('SELECT id, name, role FROM account WHERE id = ? AND closedAt IS NULL').get(accountId) as
      { id: number; name: string; role: Session['role'] } | undefined
    if (!row) throw new AppError('forbidden', wrongLogin)
    return { accountId: row.id, name: row.name, role: row.role, mayDoClerkWork: row.role === 'clerk' || (row.role === 'admin' && !hasClerk(database)) }
  }
  /** How many of the newest operations this PC knows are not in the file: an old copy put back, perhaps worked on since, or a lost journal. */
  function missingSince(sqlite: Database['sqlite'], known: Anchor | undefined, head: number): number {
    if (!known) return 0
    if (known.seq > head) return known.seq - head
    const hash: unknown = sqlite.prepare('SELECT hash FROM audit WHERE seq = ?').pluck().get(known.seq)
    return hash instanceof Uint8Array && Buffer.from(hash).toString('hex') === known.hash ? 0 : 1
  }
  function openWith(keyring: Keyring, dataKey: Buffer, accountId: number, at: string, operation: string): Session {
    const paths = officePaths(folder)
    const sqlite = openDatabase(paths.database, dataKey, 'existing')
    const database = databaseOf(sqlite)
    try {
      migrate(sqlite, (from) => {
        mkdirSync(paths.backups, { recursive: true })
        copyDatabase(sqlite, dataKey, join(paths.backups, `before-upgrade-v${from}-${at.slice(0, 10)}.db`))
      })
      const uuid: unknown = sqlite.prepare('SELECT uuid FROM office').pluck().get()
      if (uuid !== keyring.dbUuid) throw new AppError('conflict', '钥匙文件与办公库不是一套，没有打开。')
      const session = sessionOf(database, accountId)
      const known = readAnchor(stateFolder, keyring.dbUuid)
      const head = chainHead(sqlite)
      const missing = missingSince(sqlite, known, head.seq)
      open = { database, keyring, dataKey, auditKey: deriveKey(dataKey, 'audit-v1'), session, missing }
      sqlite.prepare('UPDATE account SET lastLoginAt = ? WHERE id = ?').run(at, accountId)
      record(open, at, operation, {}, missing > 0 ? `成功；与本机记录相比缺少最近至少 ${missing} 次操作` : '成功')
      if (missing === 0) anchor(open, at)
      lastName = session.name
      return session
    } catch (error) {
      open = null
      sqlite.close()
      throw error
    }
  }
  function closeOpen(): Promise<void> {
    const target = open
    open = null
    if (!target) return Promise.resolve()
    return target.database.close().then(() => {
      target.dataKey.fill(0)
      target.auditKey.fill(0)
    })
  }

  return {
    folder: () => folder,
    paths: () => officePaths(folder),
    exists: () => folder !== '' && existsSync(officePaths(folder).database),
    session: () => open?.session ?? null,
    lastName: () => lastName,
    missing: () => open?.missing ?? 0,
    stateFolder: () => stateFolder,
    isOpen: () => open !== null,
    database: () => mustBeOpen().database,
    dataKey: () => mustBeOpen().dataKey,
    keyring: () => mustBeOpen().keyring,
    auditKey: () => mustBeOpen().auditKey,
    /** Appends an audit row in the running transaction; `by`: who acts, when that is not the person who is in. */
    record: (at: string, operation: string, detail: object, result: string, by?: Session) => record(mustBeOpen(), at, operation, detail, result, by),
    /** Who signs beside the person who is in, by their own name and password; nobody is signed out. */
    witness(name: string, password: string): Session {
      const { keyring, database } = mustBeOpen()
      const id = Object.entries(keyring.names).find(([, known]) => known === name)?.[0]
      const entry = id === undefined ? undefined : keyring.accounts[id]
      // an unknown name takes as long as a wrong password
      const known =
        entry && id !== undefined ? unwrapKey(entry, password, keyring.dbUuid, id) : unwrapKey(keyring.recovery, password, keyring.dbUuid, 'nobody')
      if (!known || id === undefined) throw new AppError('forbidden', '签字人的姓名或密码不对，没有办理。', [{ path: 'signer.password', message: '姓名或密码不对' }])
      return sessionOf(database, Number(id))
    },
    /** An open account as it is now; refuses one that was closed meanwhile. */
    account: (accountId: number) => sessionOf(mustBeOpen().database, accountId),
    /** Walks the whole audit chain and compares its head with the anchor of this PC. */
    verifyAudit(): { entries: number; intact: boolean; firstBroken?: number; missing: number; head: number } {
      const target = mustBeOpen()
      const head = chainHead(target.database.sqlite).seq
      const known = readAnchor(stateFolder, target.keyring.dbUuid)
      return { ...verifyChain(target.database.sqlite, target.auditKey), missing: missingSince(target.database.sqlite, known, head), head }
    },
    /** After a finished command. */
    anchor: (at: string) => {
      anchor(mustBeOpen(), at)
    },
    /** Who may do clerk's work can change when accounts do. */
    refreshSession: () => {
      const target = mustBeOpen()
      target.session = sessionOf(target.database, target.session.accountId)
    },

    async useFolder(next: string): Promise<void> {
      await closeOpen()
      folder = next
    },
    async create(input: NewOffice, at: string): Promise<{ recoveryKey: string }> {
      if (folder === '') throw new AppError('invalid', '请先选择放办公库的文件夹。')
      const fault = passwordFault(input.admin.password, input.admin.name)
      if (fault) throw new AppError('invalid', fault, [{ path: 'admin.password', message: fault }])
      const paths = officePaths(folder)
      mkdirSync(folder, { recursive: true })
      if (existsSync(paths.database) || existsSync(paths.keyring))
        throw new AppError('conflict', `“${folder}”里已经有一个办公库，没有改动它。请直接登录，或换一个文件夹。`)
      if (readdirSync(folder).some((name) => name.startsWith('office.db')))
        throw new AppError('conflict', `“${folder}”里有办公库的残留文件（office.db-…），请先移走或换一个文件夹。`)
      await closeOpen()
      for (const part of [paths.backups, paths.attachments, paths.outbox, paths.logs]) mkdirSync(part, { recursive: true })
      const { keyring, dataKey, recoveryKey } = newKeyring(1, input.admin.name, input.admin.password)
      writeKeyring(paths.keyring, keyring)
      const sqlite = openDatabase(paths.database, dataKey, 'create')
      const database = databaseOf(sqlite)
      migrate(sqlite, () => undefined)
      sqlite.transaction(() => {
        sqlite
          .prepare('INSERT INTO office(id, uuid, province, county, township, townshipCode, createdAt) VALUES (1,?,?,?,?,?,?)')
          .run(keyring.dbUuid, input.province, input.county, input.township, input.townshipCode, at)
        sqlite.prepare('UPDATE activeCommand SET seq = 1').run()
        sqlite.prepare("INSERT INTO account(id, name, role, createdAt) VALUES (1, ?, 'admin', ?)").run(input.admin.name, at)
        sqlite.prepare('UPDATE activeCommand SET seq = NULL').run()
        const session: Session = { accountId: 1, name: input.admin.name, role: 'admin', mayDoClerkWork: true }
        open = { database, keyring, dataKey, auditKey: deriveKey(dataKey, 'audit-v1'), session, missing: 0 }
        record(
          open,
          at,
          'office.create',
          { province: input.province, county: input.county, township: input.township, townshipCode: input.townshipCode },
          '成功',
        )
      })()
      anchor(mustBeOpen(), at)
      lastName = input.admin.name
      return { recoveryKey }
    },
    async open(name: string, password: string, at: string): Promise<Session> {
      await closeOpen()
      const keyring = loadKeyring()
      const id = Object.entries(keyring.names).find(([, known]) => known === name)?.[0]
      const entry = id === undefined ? undefined : keyring.accounts[id]
      const dataKey =
        entry && id !== undefined ? unwrapKey(entry, password, keyring.dbUuid, id) : unwrapKey(keyring.recovery, password, keyring.dbUuid, 'nobody')
      if (!dataKey || id === undefined) throw new AppError('forbidden', wrongLogin)
      return openWith(keyring, dataKey, Number(id), at, 'office.open')
    },
    async recover(input: { recoveryKey: string; name: string; newPassword: string }, at: string): Promise<{ session: Session; recoveryKey: string }> {
      await closeOpen()
      const keyring = loadKeyring()
      const fault = passwordFault(input.newPassword, input.name)
      if (fault) throw new AppError('invalid', fault, [{ path: 'newPassword', message: fault }])
      const dataKey = unwrapKey(keyring.recovery, normalizeRecoveryKey(input.recoveryKey), keyring.dbUuid, 'recovery')
      const id = Object.entries(keyring.names).find(([, known]) => known === input.name)?.[0]
      if (!dataKey || id === undefined) throw new AppError('forbidden', '恢复密钥或姓名不对。')
      const recoveryKey = newRecoveryKey()
      const renewed: Keyring = {
        ...keyring,
        accounts: { ...keyring.accounts, [id]: wrapKey(dataKey, input.newPassword, keyring.dbUuid, id) },
        recovery: wrapKey(dataKey, recoveryKey, keyring.dbUuid, 'recovery'),
      }
      const session = openWith(renewed, dataKey, Number(id), at, 'office.recover')
      writeKeyring(officePaths(folder).keyring, renewed)
      return { session, recoveryKey }
    },
    lock: closeOpen,
    /** Gives an account its way in; the database is not touched. */
    grant(accountId: number, name: string, password: string): void {
      const target = mustBeOpen()
      const holder = String(accountId)
      const { keyring } = target
      target.keyring = {
        ...keyring,
        accounts: { ...keyring.accounts, [holder]: wrapKey(target.dataKey, password, keyring.dbUuid, holder) },
        names: { ...keyring.names, [holder]: name },
      }
      writeKeyring(officePaths(folder).keyring, target.keyring)
    },
    /** Destroys the wrapped key of an account. */
    revoke(accountId: number): void {
      const target = mustBeOpen()
      const without = <T>(map: Record<string, T>): Record<string, T> => Object.fromEntries(Object.entries(map).filter(([key]) => key !== String(accountId)))
      target.keyring = { ...target.keyring, accounts: without(target.keyring.accounts), names: without(target.keyring.names) }
      writeKeyring(officePaths(folder).keyring, target.keyring)
    },
    /** Is this the account's present password? */
    knows(accountId: number, password: string): boolean {
      const { keyring } = mustBeOpen()
      const entry = keyring.accounts[String(accountId)]
      return entry !== undefined && unwrapKey(entry, password, keyring.dbUuid, String(accountId)) !== undefined
    },
  }
}
