import type { Reader } from '../../db/schema'

/** Name of the township, for file names. */
export function townshipName(db: Reader): string {
  return db.bulk.all<{ township: string }>('SELECT township FROM office')[0]?.township ?? ''
}
