import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { attachmentsNow, listBackups } from '../../backup-file'
import { backupStanding } from '../../backup-standing'
import { deliverPaper } from '../../deliver-paper'
import { logMessage } from '../../domain/audit-message'
import { emergencyPaper } from '../../domain/emergency-paper'
import { healthItems } from '../../domain/health'
import type { Handlers, QueryContext } from '../../handler'
import { fileVersions } from '../../office-check'
import { clockIsBehind } from '../../office-session'
import { lastThoroughAt, looseKnown, officeName, personCount } from './store'

const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])
const total = (files: readonly string[]): { count: number; bytes: number } => ({
  count: files.length,
  bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
})

export const health: Handlers<'health'> = {
  check: (context, { thorough }) => {
    const { db, vault, today, now } = context
    const paths = vault.paths()
    const { sqlite } = vault.database()
    const attachments = total(filesIn(paths.attachments).filter((name) => name.endsWith('.hmatt')).map((name) => join(paths.attachments, name))) // prettier-ignore
    const database = ['', '-wal'].reduce((sum, tail) => sum + (existsSync(paths.database + tail) ? statSync(paths.database + tail).size : 0), 0)
    const disk = statfsSync(vault.folder())
    const free = disk.bavail * disk.bsize
    const { insideAge, outsideAge, limitDays } = backupStanding(db, vault, today)
    const before = lastThoroughAt(db)
    return {
      at: now,
      lastThorough: thorough ? now : before,
      versions: {
        program: __APP_VERSION__,
        ...fileVersions(sqlite),
        node: process.versions.node,
      },
      sizes: { database, attachments, backups: total(listBackups(paths.backups).map(({ file }) => file)), free },
      items: healthItems({
        ...(thorough ? everything(context) : { pages: null, looseRows: null, log: null, attachmentFaults: null }),
        ...{ insideAge, outsideAge, limitDays, free },
        looseKnown: looseKnown(db),
        persons: personCount(db),
        bytes: database + attachments.bytes,
        leftovers: [...filesIn(vault.folder()), ...filesIn(paths.backups), ...filesIn(paths.attachments)].filter((name) => name.endsWith('.partial')),
        clockBack: clockIsBehind(sqlite, now),
        viewOnly: vault.viewOnly(),
        safeMode: vault.safeMode(),
      }),
    }
  },
  printSheet: (context, destination) => {
    const { db, vault, today } = context
    const { outsideFolder, lastInside, lastOutside } = backupStanding(db, vault, today)
    const facts = { ...officeName(db), folder: vault.folder(), outsideFolder, lastInside, lastOutside, version: __APP_VERSION__ }
    return deliverPaper(context, emergencyPaper(facts, today), destination)
  },
}

/** Reads every page, every reference, the whole log and every attachment; each stage may be left with 取消. */
function everything({ vault, progress }: QueryContext) {
  const { sqlite } = vault.database()
  progress(0, 4, '正在逐页核对数据库')
  const pages = (sqlite.pragma('integrity_check(20)') as { integrity_check: string }[]).map((row) => row.integrity_check)
  if (pages.length !== 1 || pages[0] !== 'ok') vault.noteDamage('pages')
  progress(1, 4, '正在核对记录之间的引用')
  const looseRows = (sqlite.pragma('foreign_key_check') as unknown[]).length
  progress(2, 4, '正在核对操作日志')
  const { intact, message } = logMessage(vault.verifyAudit())
  progress(3, 4, '正在打开每一份附件')
  const { attachmentFaults } = attachmentsNow(vault)
  progress(4, 4, '全面检查')
  return { pages, looseRows, log: { intact, message }, attachmentFaults }
}
