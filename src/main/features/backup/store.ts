import type { Reader, Writer } from '../../db/schema'

/** Name of the township, for file names. */
export function townshipName(db: Reader): string {
  return db.bulk.all<{ township: string }>('SELECT township FROM office')[0]?.township ?? ''
}

/** Where the second copy goes; the newest holds. */
export async function saveFolder(db: Writer, folder: string, today: string): Promise<void> {
  await db.insertInto('setting').values({ name: 'backup:folder', from: today, value: folder, cite: '本机设定' }).execute()
}
