import { join } from 'node:path'
import { safeFileName } from '../../domain/file-name'
import type { Handlers } from '../../handler'
import { listBackups, restoreBackup, takeBackup, verifyBackup } from '../../backup-file'
import { townshipName } from './store'

export const backup: Handlers<'backup'> = {
  create: ({ db, vault, now }, { file }) => {
    const stamp = now.slice(0, 19).replaceAll(':', '').replace('T', '-')
    return takeBackup(vault, file ?? join(vault.paths().backups, `${safeFileName(townshipName(db))}-${stamp}.hmbak`), now)
  },
  verify: ({ vault }, { file }) => verifyBackup(vault, file),
  list: ({ vault }) => listBackups(vault.paths().backups),
  restore: ({ vault, now }, { file }) => restoreBackup(vault, file, now),
}
