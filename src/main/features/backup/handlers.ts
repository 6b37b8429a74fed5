import { join } from 'node:path'
import { safeFileName } from '../../domain/file-name'
import type { Handlers } from '../../handler'
import { backupAge } from '../../domain/backup-plan'
import { AppError } from '../../app-error'
import { listBackups, restoreBackup, takeBackup, verifyBackup } from '../../backup-file'
import { rehearseRestore } from '../../backup-rehearsal'
import { folderReachable, outsideFolder } from '../../backup-routine'
import { lastOutside, saveFolder, townshipName } from './store'

export const backup: Handlers<'backup'> = {
  create: ({ db, vault, now }, { file }) => {
    const stamp = now.slice(0, 19).replaceAll(':', '').replace('T', '-')
    return takeBackup(vault, file ?? join(vault.paths().backups, `${safeFileName(townshipName(db))}-${stamp}.hmbak`), now)
  },
  verify: ({ vault }, { file }) => verifyBackup(vault, file),
  list: ({ vault }) => listBackups(vault.paths().backups),
  standing: ({ db, vault, today }) => {
    const folder = outsideFolder(vault)
    const limitDays = vault.rules().backupDays
    const inside = listBackups(vault.paths().backups)[0]?.takenAt ?? null
    const outside = lastOutside(db)
    const age = (at: string | null): number | null => backupAge(at?.slice(0, 10) ?? null, today)
    return {
      outsideFolder: folder,
      outsideReachable: folder !== null && folderReachable(folder),
      lastInside: inside,
      lastOutside: outside,
      limitDays,
      insideAge: age(inside),
      outsideAge: age(outside),
    }
  },
  saveFolder: async ({ db, vault, today }, { folder }) => {
    if (folder !== null && !folderReachable(folder)) throw new AppError('invalid', `找不到文件夹“${folder}”。请先插上 U 盘或移动硬盘。`)
    if (folder !== null && folder.startsWith(vault.folder())) throw new AppError('invalid', '第二份备份要放在别的盘上，不能放在办公库文件夹里。')
    await saveFolder(db, folder ?? '', today)
    return {}
  },
  rehearse: ({ vault }, { file }) => rehearseRestore(vault, file),
  restore: ({ vault, now }, { file }) => restoreBackup(vault, file, now),
}
