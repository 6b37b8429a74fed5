import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { uptime as systemUptime } from 'node:os'
import type { SecurityRules } from '../preload/contract/account'
import type { Session } from '../preload/contract/office'
import { AppError } from './app-error'
import { appendAudit, chainHead, verifyChain } from './db/audit-chain'
import { readAnchor, writeAnchor, type Anchor } from './db/anchor'
import { databaseOf, type Database } from './db/database'
import {
  deriveKey,
  dropStagedKeyring,
  installStagedKeyring,
  newKeyring,
  newRecoveryKey,
  normalizeRecoveryKey,
  stageKeyring,
  stretch,
  unwrapKey,
  wrapKey,
  wrapWith,
  writeKeyring,
  type Keyring,
  type StretchedKey,
} from './db/keyring'
import { migrate } from './db/migrate'
import { damagedPages, explainOpenError, isDamage, isDiskFull, openDatabase } from './db/open'
import { notePasswordChange, passwordState, securityRules, wasUsedBefore } from './db/security-rows'
import { passwordFault } from './domain/password'
import { createLoginGuard } from './login-guard'
import { checkAtStart, checkPages } from './office-check'
import { accountIdOf, keyByPassword, loadKeyFiles, settleKeyFiles, type KeyFiles } from './office-keys'
import {
  clockWentBack,
  freePlace,
  keepOldVersion,
  layOffice,
  missingSince,
  passwordRules,
  recordFailures,
  sessionOf,
  wrongLogin,
  type NewOffice,
  type OpenOffice,
} from './office-session'
import { finishSwap } from './swap-office'

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

/** Holds the open office: its key, its database and who is in. There is at most one. */
export type Vault = ReturnType<typeof createVault>

const minutes = (ms: number): number => Math.ceil(ms / 60_000)

/** `stateFolder` keeps what lies outside every office folder: anchors, counters of failed sign-ins. `uptime`: milliseconds since the PC started. `safeMode`: why nothing may be changed. */
export function createVault(startFolder: string, stateFolder: string, uptime = () => Math.floor(systemUptime() * 1000), safeMode: string | null = null) {
  const guard = createLoginGuard(stateFolder, uptime)
  let folder = startFolder
  let open: OpenOffice | null = null
  let lastName: string | null = null
  let lockedWhy: string | null = null
  let damaged: string | null = null

  function mustBeOpen(): OpenOffice {
    if (!open) throw new AppError('forbidden', '办公库已锁定，请先登录。')
    return open
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
    writeAnchor(stateFolder, {
      dbUuid: target.keyring.dbUuid,
      seq: head.seq,
      hash: head.hash.toString('hex'),
      at,
      ...(target.gap ? { gap: target.gap } : {}),
      ...(target.checked ? { checked: target.checked } : {}),
    })
  }
  function welcome(target: OpenOffice, at: string, operation: string, known: Anchor | undefined): void {
    const { sqlite } = target.database
    const missing = missingSince(sqlite, known, chainHead(sqlite).seq)
    if (missing > 0) target.gap = { missing: missing + (known?.gap?.missing ?? 0), foundAt: at }
    const back = clockWentBack(sqlite, at)
    sqlite.transaction(() => {
      recordFailures(sqlite, target.auditKey, guard.failures(target.keyring.dbUuid))
      sqlite.prepare('UPDATE account SET lastLoginAt = ? WHERE id = ?').run(at, target.session.accountId)
      const told = [missing > 0 ? `与本机记录相比缺少最近至少 ${missing} 次操作` : '', back ? '电脑的时钟比上次登录时早，可能被调过' : ''].filter(
        (text) => text !== '',
      )
      record(target, at, operation, {}, ['成功', ...told].join('；'))
    })()
    anchor(target, at)
    guard.settled(target.keyring.dbUuid, target.session.name, operation === 'office.recover')
  }
  /** Remembers why an office cannot be opened whole, so that the sign-in page can offer what to do. */
  function noteDamage(error: unknown): void {
    if (error === null) damaged = null
    else if (error === 'pages') damaged = damagedPages
    else if (isDamage(error)) damaged = (explainOpenError(error) as Error).message
  }
  function openNoting(file: string, dataKey: Buffer): Database['sqlite'] {
    try {
      noteDamage(null)
      return openDatabase(file, dataKey, 'existing')
    } catch (error) {
      noteDamage(error)
      throw error
    }
  }
  /** Opens database and session; `mayEnter` decides with the keyring that turns out to be in force. A full disk opens for looking only. */
  function openWith(
    files: KeyFiles,
    dataKey: Buffer,
    at: string,
    operation: string,
    enter: (keyring: Keyring) => { id: string; keyring: Keyring } | undefined,
  ) {
    const paths = officePaths(folder)
    const sqlite = openNoting(paths.database, dataKey)
    const database = databaseOf(sqlite)
    try {
      migrate(sqlite, (from) => {
        keepOldVersion(sqlite, dataKey, paths.backups, { from, at, safeMode })
      })
      const entered = enter(settleKeyFiles(files, sqlite))
      if (!entered) throw new AppError('forbidden', wrongLogin)
      const { keyring } = entered
      const uuid: unknown = sqlite.prepare('SELECT uuid FROM office').pluck().get()
      if (uuid !== keyring.dbUuid) throw new AppError('conflict', '钥匙文件与办公库不是一套，没有打开。')
      const session = sessionOf(sqlite, Number(entered.id), at)
      const known = readAnchor(stateFolder, keyring.dbUuid)
      const auditKey = deriveKey(dataKey, 'audit-v1')
      const { firstBroken, checked } = checkAtStart(sqlite, auditKey, known, at.slice(0, 10))
      open = { database, keyring, dataKey, auditKey, session, gap: known?.gap, checked, firstBroken, viewOnly: null, staged: undefined }
      try {
        welcome(open, at, operation, known)
      } catch (error) {
        if (operation !== 'office.open' || !isDiskFull(error)) throw error
        open.viewOnly = '磁盘已满，只能查看。腾出空间后请锁定并重新登录。'
      }
      lastName = session.name
      lockedWhy = null
      return session
    } catch (error) {
      open = null
      sqlite.close()
      noteDamage(error)
      throw error
    }
  }
  async function closeOpen(): Promise<void> {
    const target = open
    open = null
    if (!target) return
    await target.database.close()
    target.dataKey.fill(0)
    target.auditKey.fill(0)
  }
  function stage(seq: number, change: (keyring: Keyring) => Keyring): void {
    const target = mustBeOpen()
    target.staged = change(target.staged ?? target.keyring)
    stageKeyring(officePaths(folder).keyring, { seq, keyring: target.staged })
  }

  return {
    folder: () => folder,
    paths: () => officePaths(folder),
    exists: () => folder !== '' && existsSync(officePaths(folder).database),
    session: () => open?.session ?? null,
    lastName: () => lastName,
    lockedWhy: () => lockedWhy,
    damaged: () => damaged,
    noteDamage,
    guard,
    missing: () => open?.gap?.missing ?? 0,
    firstBroken: () => open?.firstBroken,
    viewOnly: () => open?.viewOnly ?? null,
    safeMode: () => safeMode,
    stateFolder: () => stateFolder,
    isOpen: () => open !== null,
    database: () => mustBeOpen().database,
    dataKey: () => mustBeOpen().dataKey,
    keyring: () => mustBeOpen().keyring,
    auditKey: () => mustBeOpen().auditKey,
    rules: (): SecurityRules => securityRules(mustBeOpen().database.sqlite),
    /** Appends an audit row in the running transaction; `by`: who acts, when that is not the person who is in. */
    record: (at: string, operation: string, detail: object, result: string, by?: Session) => record(mustBeOpen(), at, operation, detail, result, by),
    /** Who signs beside the person who is in, by their own name and password; nobody is signed out. Wrong passwords count as at sign-in. */
    witness(name: string, password: string, at: string): Session {
      const { keyring, database } = mustBeOpen()
      const wait = guard.begin(keyring.dbUuid, name, { at, accountId: Number(accountIdOf(keyring, name) ?? 0) })
      if (wait > 0) throw new AppError('forbidden', `签字人连续输错密码，已锁定，还要等 ${minutes(wait)} 分钟。`)
      const known = keyByPassword(keyring, name, password)
      if (!known) throw new AppError('forbidden', '签字人的姓名或密码不对，没有办理。', [{ path: 'signer.password', message: '姓名或密码不对' }])
      guard.proved(keyring.dbUuid, name)
      return sessionOf(database.sqlite, Number(known.accountId), at)
    },
    /** An open account as it is now; refuses one that was closed meanwhile. */
    account: (accountId: number, at: string) => sessionOf(mustBeOpen().database.sqlite, accountId, at),
    /** Walks the whole audit chain and compares its head with the anchor of this PC. */
    verifyAudit(): { entries: number; intact: boolean; firstBroken?: number; missing: number; head: number; hash: string } {
      const target = mustBeOpen()
      const head = chainHead(target.database.sqlite)
      const known = readAnchor(stateFolder, target.keyring.dbUuid)
      const missing = Math.max(missingSince(target.database.sqlite, known, head.seq), target.gap?.missing ?? 0)
      return { ...verifyChain(target.database.sqlite, target.auditKey), missing, head: head.seq, hash: head.hash.toString('hex') }
    },
    /** Reads every page of the open file; refuses a damaged one. */
    checkPages: () => {
      checkPages(mustBeOpen().database.sqlite)
    },
    /** The missing operations are known and accepted; the reminder ends with the running command. */
    acknowledgeGap: () => {
      mustBeOpen().gap = undefined
    },
    /** After a finished command. */
    anchor: (at: string) => {
      anchor(mustBeOpen(), at)
    },
    /** Who may do clerk's work can change when accounts do. */
    refreshSession: (at: string) => {
      const target = mustBeOpen()
      target.session = sessionOf(target.database.sqlite, target.session.accountId, at)
    },

    async useFolder(next: string): Promise<void> {
      await closeOpen()
      lockedWhy = null
      damaged = null
      folder = next
    },
    async create(input: NewOffice, at: string): Promise<{ recoveryKey: string }> {
      if (folder === '') throw new AppError('invalid', '请先选择放办公库的文件夹。')
      const fault = passwordFault(input.admin.password, input.admin.name, { office: [input.county, input.township] })
      if (fault) throw new AppError('invalid', fault, [{ path: 'admin.password', message: fault }])
      const paths = officePaths(folder)
      freePlace(folder, paths)
      await closeOpen()
      for (const part of [paths.backups, paths.attachments, paths.outbox, paths.logs]) mkdirSync(part, { recursive: true })
      const { keyring, dataKey, recoveryKey } = newKeyring(1, input.admin.name, input.admin.password)
      writeKeyring(paths.keyring, keyring)
      const sqlite = openDatabase(paths.database, dataKey, 'create')
      const database = databaseOf(sqlite)
      migrate(sqlite, () => undefined)
      sqlite.transaction(() => {
        layOffice(sqlite, keyring.dbUuid, input, at)
        const session = sessionOf(sqlite, 1, at)
        const auditKey = deriveKey(dataKey, 'audit-v1')
        open = { database, keyring, dataKey, auditKey, session, gap: undefined, checked: undefined, firstBroken: undefined, viewOnly: null, staged: undefined }
        const { province, county, township, townshipCode } = input
        record(open, at, 'office.create', { province, county, township, townshipCode }, '成功')
      })()
      anchor(mustBeOpen(), at)
      lastName = input.admin.name
      return { recoveryKey }
    },
    async open(name: string, password: string, at: string): Promise<Session> {
      await closeOpen()
      finishSwap(folder, stateFolder)
      const files = loadKeyFiles(folder, officePaths(folder))
      const { dbUuid } = files.keyring
      const wait = guard.begin(dbUuid, name, { at, accountId: Number(accountIdOf(files.keyring, name) ?? 0) })
      if (wait > 0)
        throw new AppError(
          'forbidden',
          `连续输错密码，这个姓名已锁定，还要等 ${minutes(wait)} 分钟。可以请维护人员在“账户”里解除；维护人员自己可以用恢复密钥。`,
        )
      const known = keyByPassword(files.keyring, name, password) ?? (files.staged && keyByPassword(files.staged.keyring, name, password))
      if (!known) throw new AppError('forbidden', wrongLogin)
      guard.proved(dbUuid, name)
      return openWith(files, known.dataKey, at, 'office.open', (keyring) => {
        const id = files.staged ? keyByPassword(keyring, name, password)?.accountId : known.accountId
        return id === undefined ? undefined : { id, keyring }
      })
    },
    async recover(input: { recoveryKey: string; name: string; newPassword: string }, at: string): Promise<{ session: Session; recoveryKey: string }> {
      await closeOpen()
      finishSwap(folder, stateFolder)
      const files = loadKeyFiles(folder, officePaths(folder))
      const fault = passwordFault(input.newPassword, input.name)
      if (fault) throw new AppError('invalid', fault, [{ path: 'newPassword', message: fault }])
      const dataKey = unwrapKey(files.keyring.recovery, normalizeRecoveryKey(input.recoveryKey), files.keyring.dbUuid, 'recovery')
      if (!dataKey || accountIdOf(files.keyring, input.name) === undefined) {
        guard.failedRecovery(files.keyring.dbUuid, at)
        throw new AppError('forbidden', '恢复密钥或姓名不对。')
      }
      const recoveryKey = newRecoveryKey()
      openWith(files, dataKey, at, 'office.recover', (keyring) => {
        const id = accountIdOf(keyring, input.name)
        if (id === undefined) return undefined
        const accounts = { ...keyring.accounts, [id]: wrapKey(dataKey, input.newPassword, keyring.dbUuid, id) }
        return { id, keyring: { ...keyring, accounts, recovery: wrapKey(dataKey, recoveryKey, keyring.dbUuid, 'recovery') } }
      })
      const target = mustBeOpen()
      const { sqlite } = target.database
      notePasswordChange(sqlite, { accountId: target.session.accountId, seq: chainHead(sqlite).seq, at, byOther: false }, input.newPassword)
      writeKeyring(officePaths(folder).keyring, target.keyring)
      target.session = sessionOf(sqlite, target.session.accountId, at)
      return { session: target.session, recoveryKey }
    },
    /** Closes the office. With a reason it is kept in the log who was in until then; a full disk does not keep it open. */
    async lock(kept?: { at: string; result: string; why?: string }): Promise<void> {
      if (open && kept && open.viewOnly === null) {
        try {
          record(open, kept.at, 'office.lock', {}, kept.result)
          anchor(open, kept.at)
        } catch (error) {
          if (!isDiskFull(error)) {
            await closeOpen()
            throw explainOpenError(error)
          }
        }
      }
      lockedWhy = kept?.why ?? null
      await closeOpen()
    },
    /** A password as a key, before anything is written: the slow half of `grant`. */
    stretch,
    /** Gives an account its way in, once command `seq` is committed; the database is not re-encrypted. */
    grant(seq: number, account: { accountId: number; name: string }, key: StretchedKey): void {
      const holder = String(account.accountId)
      stage(seq, (keyring) => ({
        ...keyring,
        accounts: { ...keyring.accounts, [holder]: wrapWith(key, mustBeOpen().dataKey, keyring.dbUuid, holder) },
        names: { ...keyring.names, [holder]: account.name },
      }))
      guard.unlock(mustBeOpen().keyring.dbUuid, account.name)
    },
    /** Destroys the wrapped key of an account, once command `seq` is committed. */
    revoke(seq: number, accountId: number): void {
      const without = <T>(map: Record<string, T>): Record<string, T> => Object.fromEntries(Object.entries(map).filter(([key]) => key !== String(accountId)))
      stage(seq, (keyring) => ({ ...keyring, accounts: without(keyring.accounts), names: without(keyring.names) }))
    },
    newRecoveryKey,
    /** A new recovery key in place of the old one, once command `seq` is committed. */
    renewRecovery(seq: number, key: StretchedKey): void {
      stage(seq, (keyring) => ({ ...keyring, recovery: wrapWith(key, mustBeOpen().dataKey, keyring.dbUuid, 'recovery') }))
    },
    /** The command that staged a keyring is committed: it is in force. */
    installKeyring(): void {
      if (!open?.staged) return
      installStagedKeyring(officePaths(folder).keyring, open.staged)
      open.keyring = open.staged
      open.staged = undefined
    },
    /** The command that staged a keyring failed. */
    dropKeyring(): void {
      if (!open?.staged) return
      open.staged = undefined
      dropStagedKeyring(officePaths(folder).keyring)
    },
    /** Is this the account's present password? */
    knows(accountId: number, password: string): boolean {
      const { keyring } = mustBeOpen()
      const entry = keyring.accounts[String(accountId)]
      return entry !== undefined && unwrapKey(entry, password, keyring.dbUuid, String(accountId)) !== undefined
    },
    /** Why this cannot be the new password of an account (0 = a new one); undefined when it can. */
    passwordFault(accountId: number, name: string, password: string): string | undefined {
      const { sqlite } = mustBeOpen().database
      const history = securityRules(sqlite).passwordHistory
      if (accountId > 0 && history > 0 && wasUsedBefore(sqlite, accountId, password, history)) return `最近 ${history} 次用过的密码不能再用`
      return passwordFault(password, name, passwordRules(sqlite))
    },
    /** Keeps, inside the running command, that a password changed. */
    notePassword: (change: { accountId: number; seq: number; at: string; byOther: boolean }, password: string) => {
      notePasswordChange(mustBeOpen().database.sqlite, change, password)
    },
    /** When a password was changed last, and how long the name is still locked. */
    signInState(accountId: number, name: string): { passwordAt: string; lockedMinutes: number } {
      const { database, keyring } = mustBeOpen()
      return { passwordAt: passwordState(database.sqlite, accountId).changedAt, lockedMinutes: minutes(guard.wait(keyring.dbUuid, name)) }
    },
    /** A locked name may try again at once. */
    unlockName: (name: string) => {
      guard.unlock(mustBeOpen().keyring.dbUuid, name)
    },
  }
}
