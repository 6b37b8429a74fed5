import type { Reader } from '../../db/schema'

/** Villages in order of their code. */
export function villagesInOrder(db: Reader): { villageCode: string; villageName: string }[] {
  return db.bulk.all('SELECT code AS villageCode, name AS villageName FROM village ORDER BY code')
}

/** The township as a row beside its villages: nine digits of its code and 000. */
export function townshipOf(db: Reader): { villageCode: string; villageName: string } {
  return db.bulk.all<{ villageCode: string; villageName: string }>("SELECT townshipCode || '000' AS villageCode, township AS villageName FROM office")[0]!
}
