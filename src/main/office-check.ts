import type { Anchor } from './db/anchor'
import { chainHead, verifyChain } from './db/audit-chain'
import { newestVersion } from './db/migrate'
import { damagedPages } from './db/open'
import type { Sqlite } from './db/schema'
import { AppError } from './app-error'

/** What was looked at when the office was opened. */
export interface StartCheck {
  /** First row of the log that does not fit; undefined when the log is whole. */
  firstBroken: number | undefined
  checked: NonNullable<Anchor['checked']> | undefined
}

/** Refuses an office with a page that cannot be read or does not fit the others. */
export function checkPages(sqlite: Sqlite): void {
  const told: unknown = sqlite.pragma('quick_check', { simple: true })
  if (told !== 'ok') throw new AppError('conflict', damagedPages)
}

/** At every opening the log is walked from where it was found whole before; once a day every page is checked. */
export function checkAtStart(sqlite: Sqlite, auditKey: Buffer, known: Anchor | undefined, today: string): StartCheck {
  const pagesOn = known?.checked?.pagesOn ?? ''
  if (pagesOn !== today) checkPages(sqlite)
  const walked = verifyChain(sqlite, auditKey, known?.checked)
  if (!walked.intact) return { firstBroken: walked.firstBroken, checked: undefined }
  const head = chainHead(sqlite)
  return { firstBroken: undefined, checked: { seq: head.seq, hash: head.hash.toString('hex'), pagesOn: today } }
}

/** Version of the file, the version this program writes, and SQLite's. */
export function fileVersions(sqlite: Sqlite): { office: number; newestOffice: number; sqlite: string } {
  return {
    office: Number(sqlite.pragma('user_version', { simple: true })),
    newestOffice: newestVersion,
    sqlite: String(sqlite.prepare('SELECT sqlite_version()').pluck().get()),
  }
}
