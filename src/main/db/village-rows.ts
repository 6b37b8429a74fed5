import type { Reader } from './schema'

/** Villages in order of their code. */
export function villagesInOrder(db: Reader): { villageCode: string; villageName: string }[] {
  return db.bulk.all('SELECT code AS villageCode, name AS villageName FROM village ORDER BY code')
}
/** Names of the villages by code, in order of their code. */
export function villageNames(db: Reader): Map<string, string> {
  return new Map(villagesInOrder(db).map(({ villageCode, villageName }) => [villageCode, villageName]))
}
/** The township as a row beside its villages: nine digits of its code and 000. */
export function townshipOf(db: Reader): { villageCode: string; villageName: string } {
  return db.bulk.all<{ villageCode: string; villageName: string }>("SELECT townshipCode || '000' AS villageCode, township AS villageName FROM office")[0]!
}
