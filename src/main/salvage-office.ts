import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { DamageView, SalvageReport } from '../preload/contract/salvage'
import { AppError } from './app-error'
import { listBackups, unpack } from './backup-file'
import { readAnchor } from './db/anchor'
import { writeFileAtomic } from './db/atomic-file'
import { appendAudit, appendSalvage, chainHead, gapsIn, salvageOperation, verifyChain } from './db/audit-chain'
import { openDamaged, type Cell, type DamagedFile } from './db/damaged-file'
import { deriveKey, normalizeRecoveryKey, unwrapKey, type Keyring } from './db/keyring'
import { layVersion, migrate, newestVersion } from './db/migrate'
import { isHeldElsewhere, openDatabase } from './db/open'
import { loadSalvaged, mergeBackup, rebuildBasics } from './db/salvage'
import { mapDamage, type DamageMap, type ReadTable } from './db/salvage-map'
import type { Sqlite } from './db/schema'
import { damageSentence, tableTitle } from './domain/salvage-report'
import type { PublicContext } from './handler'
import { accountIdOf, keyByPassword, loadKeyFiles } from './office-keys'
import { wrongLogin } from './office-session'
import { finishSwap, swapOffice, sweepSwap } from './swap-office'

interface Secret {
  recoveryKey?: string | undefined
  name?: string | undefined
  password?: string | undefined
}
interface Entered {
  dataKey: Buffer
  keyring: Keyring
  /** 0 = by the recovery key. */
  accountId: number
  name: string
}
type Context = Pick<PublicContext, 'vault' | 'now' | 'progress'>

/** The key of an office that cannot be opened. Wrong passwords count as at sign-in. The role is asked of the file later. */
function enter({ vault, now }: Context, secret: Secret): Entered {
  const { keyring } = loadKeyFiles(vault.folder(), vault.paths())
  if (secret.recoveryKey !== undefined && secret.recoveryKey !== '') {
    const dataKey = unwrapKey(keyring.recovery, normalizeRecoveryKey(secret.recoveryKey), keyring.dbUuid, 'recovery')
    if (dataKey) return { dataKey, keyring, accountId: 0, name: '（恢复密钥）' }
    vault.guard.failedRecovery(keyring.dbUuid, now)
    throw new AppError('forbidden', '恢复密钥不对。')
  }
  const name = secret.name ?? ''
  const wait = vault.guard.begin(keyring.dbUuid, name, { at: now, accountId: Number(accountIdOf(keyring, name) ?? 0) })
  if (wait > 0) throw new AppError('forbidden', `连续输错密码，这个姓名已锁定，还要等 ${Math.ceil(wait / 60_000)} 分钟。可以用恢复密钥。`)
  const known = keyByPassword(keyring, name, secret.password ?? '')
  if (!known) throw new AppError('forbidden', wrongLogin)
  vault.guard.proved(keyring.dbUuid, name)
  return { dataKey: known.dataKey, keyring, accountId: Number(known.accountId), name }
}

interface Opened {
  file: DamagedFile
  map: DamageMap
  /** An unpacked, proven copy and where it came from. */
  backup: { sqlite: Sqlite; file: string; takenAt: string; persons: number } | undefined
  /** The empty office the rows will go into. */
  target: Sqlite
  targetFile: string
}

const versionIn = (file: DamagedFile): number | undefined => file.page(1)?.readUInt32BE(60)

/** Unpacks the newest backup that proves, or the one that is named. */
function newestBackup({ vault }: Context, entered: Entered, wanted: string | undefined, place: string) {
  const at = { paths: vault.paths, dataKey: () => entered.dataKey, keyring: () => entered.keyring }
  const candidates = wanted === undefined ? listBackups(vault.paths().backups).map(({ file }) => file) : [wanted]
  for (const file of candidates) {
    try {
      const { takenAt, persons } = unpack(at, file, place)
      return { sqlite: openDatabase(place, entered.dataKey, 'existing'), file, takenAt, persons }
    } catch (error) {
      // one that is damaged too is none; one that was asked for is told about
      if (wanted !== undefined || !(error instanceof AppError)) throw error
    }
  }
  return undefined
}

/** Everything there is to know about a damaged office; closed and swept away again afterwards, whatever happens. */
async function withDamaged<T>(
  context: Context,
  secret: Secret,
  options: { file?: string | undefined; withoutBackup: boolean },
  work: (opened: Opened, entered: Entered) => T,
): Promise<T> {
  const { vault, progress } = context
  await vault.lock()
  finishSwap(vault.folder(), vault.stateFolder())
  const entered = enter(context, secret)
  if (isHeldElsewhere(vault.paths().database, entered.dataKey)) throw new AppError('conflict', '办公库正被另一个窗口或程序使用，请先关闭它。')
  sweepSwap(vault.folder())
  const { backups } = vault.paths()
  mkdirSync(backups, { recursive: true })
  const copy = join(backups, `salvage-${process.pid}.db`)
  const targetFile = join(vault.folder(), 'office.salvaging.db')
  const file = openDamaged(vault.paths().database, entered.dataKey)
  let backup: Opened['backup']
  let target: Sqlite | undefined
  try {
    progress(0, file.pages, '正在打开最近的备份')
    backup = options.withoutBackup ? undefined : newestBackup(context, entered, options.file, copy)
    const version = versionIn(file) ?? (backup ? Number(backup.sqlite.pragma('user_version', { simple: true })) : newestVersion)
    if (version > newestVersion) throw new AppError('conflict', `这个办公库由更新版本的程序建立（库版本 ${version}）。请安装新版本后再办。`)
    target = openDatabase(targetFile, entered.dataKey, 'create')
    layVersion(target, version)
    const map = mapDamage(file, target, backup?.sqlite, version, (done) => {
      progress(done, file.pages, '正在逐页读出')
    })
    refuseOthers(map, backup?.sqlite, entered)
    return work({ file, map, backup, target, targetFile }, entered)
  } finally {
    file.close()
    backup?.sqlite.close()
    if (target?.open === true) target.close()
    entered.dataKey.fill(0)
    for (const tail of ['', '-wal', '-shm', '.partial']) rmSync(copy + tail, { force: true })
    sweepSwap(vault.folder())
  }
}

const column = (read: ReadTable | undefined, name: string): number => read?.shape.columns.findIndex((each) => each.name === name) ?? -1
/** Only an administrator may: by the file, else by the backup, else by the log. */
function refuseOthers(map: DamageMap, backup: Sqlite | undefined, { accountId }: Entered): void {
  if (accountId === 0) return
  const rowsOf = (table: string): ReadTable | undefined => map.tables.find(({ shape }) => shape.name === table)
  const [accounts, audit] = [rowsOf('account'), rowsOf('audit')]
  const inFile: Cell | undefined = accounts?.rows.find(({ rowid }) => rowid === accountId)?.values[column(accounts, 'role')]
  const inBackup: unknown = backup?.prepare('SELECT role FROM account WHERE id = ? AND closedAt IS NULL').pluck().get(accountId)
  const inLog = audit?.rows.filter(({ values }) => values[column(audit, 'accountId')] === accountId && values[column(audit, 'role')] !== '').at(-1)?.values[column(audit, 'role')] // prettier-ignore
  if ((inFile ?? inBackup ?? inLog) !== 'admin') throw new AppError('forbidden', '损坏的办公库要由维护人员处理，或者用恢复密钥。')
}

const isHurt = ({ walk }: ReadTable): boolean => walk.holes.length > 0 || walk.cutRows.length > 0

/** What is damaged, and what a restore would cost. */
export function lookAtDamage(context: Context, secret: Secret): Promise<DamageView> {
  return withDamaged(context, secret, { withoutBackup: false }, ({ file, map, backup }, { keyring }) => {
    const hurt = map.tables.filter(isHurt)
    const anchor = readAnchor(context.vault.stateFolder(), keyring.dbUuid)
    const lost = backup && anchor ? Math.max(0, anchor.seq - chainHead(backup.sqlite).seq) : null
    return {
      sentence: damageSentence({ ...map, pages: file.pages, hurt: hurt.map(({ shape }) => shape.name), journalCut: file.journalCut }),
      pages: file.pages,
      damagedPages: map.damagedPages.length,
      parts: hurt.map(({ shape, rows }) => ({ title: tableTitle(shape.name), readable: rows.length })),
      backup: backup ? { file: backup.file, takenAt: backup.takenAt, persons: backup.persons, lostOperations: lost } : null,
    }
  })
}

const stampOf = (now: string): string => now.slice(0, 19).replaceAll(':', '')
function synced(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
/** A name nothing stands under yet. */
function freeStamp(folder: string, now: string): string {
  for (let n = 0; ; n++) {
    const stamp = stampOf(now) + (n === 0 ? '' : `-${n}`)
    if (!existsSync(join(folder, `office.damaged-${stamp}.db`))) return stamp
  }
}
const closeWhole = (sqlite: Sqlite, file: string): void => {
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.close()
  for (const tail of ['-wal', '-shm']) rmSync(file + tail, { force: true })
  synced(file)
}
const anchorOf = (sqlite: Sqlite, dbUuid: string, at: string) => {
  const { seq, hash } = chainHead(sqlite)
  return { dbUuid, seq, hash: hash.toString('hex'), at }
}

/** Saves what can be saved into a new office and puts that into the place of the damaged one. */
export function salvageOffice(context: Context, secret: Secret, options: { file?: string | undefined; withoutBackup: boolean }): Promise<SalvageReport> {
  const { vault, now, progress } = context
  return withDamaged(context, secret, options, ({ file, map, backup, target, targetFile }, { dataKey, keyring, accountId, name }) => {
    const count = map.tables.length
    loadSalvaged(target, map, (table, done) => {
      progress(done, count, `正在写入${tableTitle(table)}`)
    })
    migrate(target, () => undefined)
    const backupSeq = backup ? chainHead(backup.sqlite).seq : 0
    if (backup) migrate(backup.sqlite, () => undefined)
    const parts = mergeBackup(target, backup?.sqlite, map, backupSeq, (table, done) => {
      progress(done, count, `正在与备份核对${tableTitle(table)}`)
    })
    const known = readAnchor(vault.stateFolder(), keyring.dbUuid)
    const inChanges = Number(target.prepare('SELECT coalesce(max(seq), 0) FROM change').pluck().get())
    const last = Math.max(chainHead(target).seq, known?.seq ?? 0, inChanges)
    const auditKey = deriveKey(dataKey, 'audit-v1')
    const rebuilt = rebuildBasics(target, keyring, now, last + 1)
    if (target.prepare('SELECT uuid FROM office').pluck().get() !== keyring.dbUuid)
      throw new AppError('conflict', '单位的基本信息读不出，也没有可用的备份，没有办成；原文件没有被改动。请用备份恢复。')
    const gaps = gapsIn(target, last)
    const loose = looseRows(target)
    const stamp = freeStamp(vault.folder(), now)
    const report: SalvageReport = {
      at: now,
      by: name,
      pages: file.pages,
      damagedPages: map.damagedPages,
      keptAs: `office.damaged-${stamp}.db`,
      backupTakenAt: backup?.takenAt ?? null,
      parts: parts.map((part) => (part.table === 'audit' ? withGaps(part, gaps) : part)).map((part) => ({ ...part, title: tableTitle(part.table) })),
      logGaps: gaps.map(({ from, to }) => ({ from, to })),
      loose,
      unplaced: map.unplaced,
      journalCut: file.journalCut,
      rebuilt,
    }
    const totals = (key: 'saved' | 'fromBackup' | 'lost'): number => report.parts.reduce((sum, part) => sum + part[key], 0)
    const reportFile = join(vault.paths().logs, `salvage-${stamp}.json`)
    const detail = {
      input: { ...(backup ? { file: basename(backup.file) } : {}) },
      result: { rows: totals('saved'), restored: totals('fromBackup'), missing: totals('lost'), loose: loose.reduce((sum, { rows }) => sum + rows, 0) },
      report: basename(reportFile),
      gaps,
    }
    const role = accountId === 0 ? '' : 'admin'
    appendSalvage(target, auditKey, { at: now, accountId: accountId === 0 ? null : accountId, name, role, operation: salvageOperation, detail: JSON.stringify(detail), result: '成功' }, last + 1) // prettier-ignore
    progress(count, count, '正在核对新的办公库')
    const pages: unknown = target.pragma('integrity_check', { simple: true })
    const chain = verifyChain(target, auditKey)
    if (pages !== 'ok') throw new Error(`salvaged file: ${String(pages)}`)
    if (!chain.intact) report.rebuilt.push(`操作日志第 ${chain.firstBroken ?? 0} 条与前后不符（损坏之前就被改动过），请报告负责人`)
    const anchor = anchorOf(target, keyring.dbUuid, now)
    closeWhole(target, targetFile)
    mkdirSync(vault.paths().logs, { recursive: true })
    writeFileAtomic(reportFile, Buffer.from(JSON.stringify(report)))
    swapOffice(vault.folder(), vault.stateFolder(), targetFile, { stamp, anchor })
    auditKey.fill(0)
    vault.noteDamage(null)
    return report
  })
}

function withGaps<P extends { lost: number; lostIds: string[]; perhapsMore: boolean }>(part: P, gaps: readonly { from: number; to: number }[]): P {
  const lost = gaps.reduce((sum, { from, to }) => sum + to - from + 1, 0)
  return { ...part, lost, perhapsMore: false, lostIds: gaps.map(({ from, to }) => (from === to ? String(from) : `${from}－${to}`)).slice(0, 200) }
}
function looseRows(sqlite: Sqlite): { title: string; rows: number }[] {
  const counts = new Map<string, number>()
  for (const { table } of sqlite.pragma('foreign_key_check') as { table: string }[]) counts.set(table, (counts.get(table) ?? 0) + 1)
  return [...counts].map(([table, rows]) => ({ title: tableTitle(table), rows }))
}

/** A proven backup in the place of the damaged office; the damaged file is kept aside. Passwords are those of the backup. */
export function restoreDamaged(
  context: Context,
  secret: Secret,
  wanted: string | undefined,
): Promise<{ file: string; takenAt: string; persons: number; keptAs: string }> {
  const { vault, now } = context
  return withDamaged(context, secret, { file: wanted, withoutBackup: false }, ({ backup, target, targetFile }, { dataKey, keyring, accountId, name }) => {
    if (!backup) throw new AppError('notFound', '没有找到可用的备份。请插上存有备份的 U 盘，选一份 .hmbak 文件。')
    target.close()
    for (const tail of ['', '-wal', '-shm']) rmSync(targetFile + tail, { force: true })
    const place = { paths: vault.paths, dataKey: () => dataKey, keyring: () => keyring }
    const head = unpack(place, backup.file, targetFile, true)
    const restored = openDatabase(targetFile, dataKey, 'existing')
    const role = accountId === 0 ? '' : 'admin'
    const detail = JSON.stringify({ input: { file: basename(backup.file) } })
    appendAudit(restored, deriveKey(dataKey, 'audit-v1'), { at: now, accountId: accountId === 0 ? null : accountId, name, role, operation: 'salvage.restore', detail, result: '成功' }) // prettier-ignore
    const anchor = anchorOf(restored, keyring.dbUuid, now)
    closeWhole(restored, targetFile)
    const stamp = freeStamp(vault.folder(), now)
    swapOffice(vault.folder(), vault.stateFolder(), targetFile, { stamp, anchor, keyring: head.keyring })
    vault.noteDamage(null)
    return { file: backup.file, takenAt: backup.takenAt, persons: backup.persons, keptAs: `office.damaged-${stamp}.db` }
  })
}
