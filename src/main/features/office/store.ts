import type { Output } from '../../../preload/contract/index'
import { insertPerson, loadEmptyRegister } from '../../db/person-rows'
import type { BulkWriter, Reader, Writer } from '../../db/schema'
import type { Township } from '../../domain/demo/township'

/** Name and codes of the office. */
export async function readOffice(
  db: Reader,
): Promise<{ province: string; county: string; township: string; townshipCode: string; createdAt: string; demo: 0 | 1 }> {
  return db.selectFrom('office').selectAll().executeTakeFirstOrThrow()
}

/** Name, codes and counts of the office. */
export async function describeOffice(db: Reader): Promise<Output<'office.describe'>> {
  const row = await readOffice(db)
  const [counts] = db.bulk.all<{ villages: number; households: number; persons: number }>(
    'SELECT (SELECT count(*) FROM village) AS villages, (SELECT count(DISTINCT householdNumber) FROM person) AS households, (SELECT count(*) FROM person) AS persons',
  )
  return {
    province: row.province,
    county: row.county,
    township: row.township,
    townshipCode: row.townshipCode,
    demo: row.demo === 1,
    createdOn: row.createdAt.slice(0, 10),
    ...counts!,
  }
}

/** Has nobody and no village been entered yet? */
export async function isEmptyRegister(db: Reader): Promise<boolean> {
  const person = await db.selectFrom('person').select('id').limit(1).executeTakeFirst()
  const village = await db.selectFrom('village').select('id').limit(1).executeTakeFirst()
  return person === undefined && village === undefined
}

/** Marks the office as a practice office. */
export async function markDemo(db: Writer): Promise<void> {
  await db.updateTable('office').set({ demo: 1 }).execute()
}

/** Writes a whole township into an empty register; returns the number of households. */
export function fillRegister(bulk: BulkWriter, township: Township, onProgress: (done: number) => void): number {
  const village = bulk.prepare('INSERT INTO village(code, name, groupCount, classification, contact, phone) VALUES (?,?,?,?,?,?)')
  for (const v of township.villages) village.run(v.code, v.name, v.groupCount, v.classification, v.contact, v.phone)
  const households = new Set<string>()
  loadEmptyRegister(bulk, () => {
    township.persons.forEach((fields, index) => {
      insertPerson(bulk, fields, null)
      if (fields.householdNumber !== null) households.add(fields.householdNumber)
      if (index % 5000 === 4999) onProgress(index + 1)
    })
  })
  return households.size
}
