import type { Reader, Writer } from '../../db/schema'

/** Name of the township, for file names. */
export function townshipName(db: Reader): string {
  return db.bulk.all<{ township: string }>('SELECT township FROM office')[0]?.township ?? ''
}

/** When a copy was last laid outside the office folder and proven there. */
export function lastOutside(db: Reader): string | null {
  const [row] = db.bulk.all<{ at: string | null }>(
    "SELECT max(at) AS at FROM audit WHERE operation = 'backup.create' AND result LIKE '成功%' AND (json_extract(detail, '$.outside') = 1 OR json_extract(detail, '$.input.file') IS NOT NULL)",
  )
  return row?.at ?? null
}

/** Where the second copy goes; the newest holds. */
export async function saveFolder(db: Writer, folder: string, today: string): Promise<void> {
  await db.insertInto('setting').values({ name: 'backup:folder', from: today, value: folder, cite: '本机设定' }).execute()
}
