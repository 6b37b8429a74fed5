import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, renameSync, openSync, fsyncSync, closeSync } from 'node:fs'
import { basename, join } from 'node:path'
import { AppError } from './app-error'
import { backupProof, listBackups, takeBackup, verifyBackup } from './backup-file'
import { syncFolder } from './db/atomic-file'
import { beforeToDrop, dailyToDrop, type OwnCopy } from './domain/backup-plan'
import type { Vault } from './vault'

const dailyPrefix = '每日-'
const beforePrefix = '事前-'
/** A copy before a risky step is not repeated within this time. */
const beforePauseMinutes = 30

const stampOf = (now: string): string => now.slice(0, 19).replaceAll(':', '').replace('T', '-')
const own = (folder: string, prefix: string): OwnCopy[] => listBackups(folder).filter((copy) => basename(copy.file).startsWith(prefix))
const minuteOf = (at: string): number => Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16))

/** Is there no daily copy of this day yet? */
export function dailyIsDue(vault: Vault, today: string): boolean {
  return vault.isOpen() && vault.viewOnly() === null && !own(vault.paths().backups, dailyPrefix).some((copy) => copy.takenAt.slice(0, 10) === today)
}

/** The folder outside this disk that the office chose; null when none is chosen. */
export function outsideFolder(vault: Vault): string | null {
  const value: unknown = vault.database().sqlite.prepare("SELECT value FROM setting WHERE name = 'backup:folder' ORDER BY id DESC LIMIT 1").pluck().get()
  return typeof value === 'string' && value !== '' ? value : null
}

/** Is the folder there now? */
export const folderReachable = (folder: string): boolean => existsSync(folder)

/** Lays a proven copy on the second disk: whole, synced, read back, or not at all. Refuses a folder that is not there; nothing is made on a missing disk. */
function copyOutside(vault: Vault, file: string, folder: string): string {
  if (!existsSync(folder)) throw new AppError('notFound', `第二份备份没有做：找不到“${folder}”。请插上 U 盘或移动硬盘。`)
  const target = join(folder, basename(file))
  if (existsSync(target)) return target
  const partial = `${target}.partial`
  try {
    copyFileSync(file, partial)
    const handle = openSync(partial, 'r+')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    // a counterfeit stick accepts everything and gives back something else
    if (verifyBackup(vault, partial).sha256 !== backupProof(file).sha256)
      throw new AppError('conflict', '第二份备份读回来与原件不同，这个 U 盘不可靠，没有保留。')
    renameSync(partial, target)
    syncFolder(folder)
    return target
  } finally {
    rmSync(partial, { force: true })
  }
}

interface Routine {
  file: string
  outside: { file: string } | { fault: string } | null
}
/** The copy of the day: taken, proven, laid on the second disk, and only then older ones go. Everything is kept in the log. */
export function takeDaily(vault: Vault, now: string): Routine {
  const folder = vault.paths().backups
  const proof = takeBackup(vault, join(folder, `${dailyPrefix}${stampOf(now)}.hmbak`), now)
  for (const old of dailyToDrop(own(folder, dailyPrefix))) rmSync(old, { force: true })
  const target = outsideFolder(vault)
  let outside: Routine['outside'] = null
  if (target !== null) {
    try {
      outside = { file: copyOutside(vault, proof.file, target) }
      for (const old of dailyToDrop(own(target, dailyPrefix))) rmSync(old, { force: true })
    } catch (error) {
      outside = { fault: error instanceof AppError ? error.message : '第二份备份没有写成：U 盘或移动硬盘不能写入。' }
    }
  }
  const told = {
    input: {},
    result: { file: basename(proof.file), persons: proof.persons, bytes: proof.bytes },
    ...(outside && 'file' in outside ? { outside: 1 } : {}),
  }
  vault.record(now, 'backup.create', told, outside && 'fault' in outside ? `成功（每日自动）；${outside.fault}` : '成功（每日自动）')
  vault.anchor(now)
  return { file: proof.file, outside }
}

/** A copy before a command that changes many rows, unless one was just taken or there is nothing to lose yet. */
export function takeBefore(vault: Vault, now: string): void {
  const folder = vault.paths().backups
  const persons = Number(vault.database().sqlite.prepare('SELECT count(*) FROM (SELECT 1 FROM person LIMIT 1)').pluck().get())
  if (persons === 0) return
  const [newest] = listBackups(folder)
  if (newest?.takenAt.slice(0, 10) === now.slice(0, 10) && Math.abs(minuteOf(now) - minuteOf(newest.takenAt)) < beforePauseMinutes) return
  const proof = takeBackup(vault, join(folder, `${beforePrefix}${stampOf(now)}.hmbak`), now)
  for (const old of beforeToDrop(own(folder, beforePrefix))) rmSync(old, { force: true })
  vault.record(now, 'backup.create', { input: {}, result: { file: basename(proof.file) } }, '成功（批量改动之前自动）')
  vault.anchor(now)
}

/** Leftovers of copies that were cut off: theirs are never called good, so they only take room. */
export function sweepPartials(vault: Vault): void {
  const { backups } = vault.paths()
  if (!existsSync(backups)) mkdirSync(backups, { recursive: true })
  for (const name of readdirSync(backups)) if (/\.partial$|^(copy|verify|rehearse)-\d+\.db/.test(name)) rmSync(join(backups, name), { force: true })
}
