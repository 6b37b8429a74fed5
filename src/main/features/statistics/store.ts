import type { Reader } from '../../db/schema'

/** Villages in order of their code. */
export function villagesInOrder(db: Reader): { villageCode: string; villageName: string }[] {
  return db.bulk.all('SELECT code AS villageCode, name AS villageName FROM village ORDER BY code')
}
