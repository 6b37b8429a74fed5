import type { Reader, Writer } from '../../db/schema'

/** Adds a dated setting; nothing is ever edited in place. */
export async function addSetting(db: Writer, row: { name: string; from: string; value: string; cite: string }): Promise<number> {
  const { insertId } = await db.insertInto('setting').values(row).executeTakeFirstOrThrow()
  return Number(insertId)
}
/** Township, for the head of a page. */
export function officeName(db: Reader): string {
  return db.bulk.all<{ name: string }>('SELECT county || township AS name FROM office')[0]!.name
}
