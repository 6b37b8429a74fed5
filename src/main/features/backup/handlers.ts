import { join } from 'node:path'
import { safeFileName } from '../../domain/file-name'
import type { Handlers } from '../../handler'
import { AppError } from '../../app-error'
import { listBackups, restoreBackup, takeBackup, verifyBackup } from '../../backup-file'
import { rehearseRestore } from '../../backup-rehearsal'
import { folderReachable } from '../../backup-routine'
import { backupStanding } from '../../backup-standing'
import { saveFolder, townshipName } from './store'

export const backup: Handlers<'backup'> = {
  create: ({ db, vault, now }, { file }) => {
    const stamp = now.slice(0, 19).replaceAll(':', '').replace('T', '-')
    return takeBackup(vault, file ?? join(vault.paths().backups, `${safeFileName(townshipName(db))}-${stamp}.hmbak`), now)
  },
  verify: ({ vault }, { file }) => verifyBackup(vault, file),
  list: ({ vault }) => listBackups(vault.paths().backups),
  standing: ({ db, vault, today }) => backupStanding(db, vault, today),
  saveFolder: async ({ db, vault, today }, { folder }) => {
    if (folder !== null && !folderReachable(folder)) throw new AppError('invalid', `找不到文件夹“${folder}”。请先插上 U 盘或移动硬盘。`)
    if (folder !== null && folder.startsWith(vault.folder())) throw new AppError('invalid', '第二份备份要放在别的盘上，不能放在办公库文件夹里。')
    await saveFolder(db, folder ?? '', today)
    return {}
  },
  rehearse: ({ vault }, { file }) => rehearseRestore(vault, file),
  restore: ({ vault, now }, { file }) => restoreBackup(vault, file, now),
}
