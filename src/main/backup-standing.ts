import type { Output } from '../preload/contract/index'
import type { Day } from '../preload/contract/values'
import { listBackups } from './backup-file'
import { folderReachable, outsideFolder } from './backup-routine'
import type { Reader } from './db/schema'
import { backupAge } from './domain/backup-plan'
import type { Vault } from './vault'

/** When a copy was last laid outside the office folder and proven there. */
export function lastOutside(db: Reader): string | null {
  const [row] = db.bulk.all<{ at: string | null }>(
    "SELECT max(at) AS at FROM audit WHERE operation = 'backup.create' AND result LIKE '成功%' AND (json_extract(detail, '$.outside') = 1 OR json_extract(detail, '$.input.file') IS NOT NULL)",
  )
  return row?.at ?? null
}

/** The newest copies here and outside this disk, and how old they are. */
export function backupStanding(db: Reader, vault: Vault, today: Day): Output<'backup.standing'> {
  const folder = outsideFolder(vault)
  const inside = listBackups(vault.paths().backups)[0]?.takenAt ?? null
  const outside = lastOutside(db)
  const age = (at: string | null): number | null => backupAge(at?.slice(0, 10) ?? null, today)
  return {
    outsideFolder: folder,
    outsideReachable: folder !== null && folderReachable(folder),
    lastInside: inside,
    lastOutside: outside,
    limitDays: vault.rules().backupDays,
    insideAge: age(inside),
    outsideAge: age(outside),
  }
}
