import type { Reader } from '../../db/schema'

/** Everything the start page counts. */
export interface TodayCounts {
  persons: number
  households: number
  villages: number
  accounts: number
  staged: { batchId: number; file: string; held: number }[]
  rosters: { rosterId: number; programId: string; title: string; year: number }[]
  notices: { noticeId: number; title: string; villageName: string | null; from: string; to: string }[]
}
export function countsForToday(db: Reader): TodayCounts {
  const [counts] = db.bulk.all<Pick<TodayCounts, 'persons' | 'households' | 'villages' | 'accounts'>>(
    'SELECT (SELECT count(*) FROM person) AS persons, (SELECT count(DISTINCT householdNumber) FROM person) AS households, (SELECT count(*) FROM village) AS villages, (SELECT count(*) FROM account WHERE closedAt IS NULL) AS accounts',
  )
  return {
    ...counts!,
    staged: db.bulk.all(
      "SELECT id AS batchId, file, json_extract(counts, '$.error') + json_extract(counts, '$.doubtful') AS held FROM importBatch WHERE acceptedAt IS NULL ORDER BY id DESC LIMIT 20",
    ),
    rosters: db.bulk.all("SELECT id AS rosterId, programId, json_extract(basis, '$.title') AS title, year FROM roster WHERE status <> 'discarded'"),
    notices: db.bulk.all('SELECT id AS noticeId, title, villageName, "from", "to" FROM notice ORDER BY id DESC LIMIT 500'),
  }
}
