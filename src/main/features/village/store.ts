import type { VillageRow } from '../../../preload/contract/person'
import type { Reader, Writer } from '../../db/schema'

/** Every village with how many households and people it has. */
export function listVillages(db: Reader): VillageRow[] {
  return db.bulk.all<VillageRow>(
    `SELECT v.id, v.code, v.name, v.groupCount, v.classification, v.contact, v.phone, coalesce(n.households, 0) AS households, coalesce(n.persons, 0) AS persons
     FROM village v LEFT JOIN (SELECT villageCode, count(DISTINCT householdNumber) AS households, count(*) AS persons FROM person GROUP BY villageCode) n ON n.villageCode = v.code ORDER BY v.code`,
  )
}

/** Codes every village of this office begins with. */
export async function officeCodes(db: Reader): Promise<{ townshipCode: string; county: string }> {
  return db.selectFrom('office').select(['townshipCode', 'county']).executeTakeFirstOrThrow()
}

/** Adds a village, or corrects the one with this code. */
export async function saveVillage(db: Writer, fields: Omit<VillageRow, 'id' | 'households' | 'persons'>): Promise<{ id: number; added: boolean }> {
  const known = await db.selectFrom('village').select('id').where('code', '=', fields.code).executeTakeFirst()
  if (known) {
    await db
      .updateTable('village')
      .set({ ...fields, sourceBatchId: null, sourceRow: null })
      .where('id', '=', known.id)
      .execute()
    return { id: known.id, added: false }
  }
  const { insertId } = await db
    .insertInto('village')
    .values({ ...fields, sourceBatchId: null, sourceRow: null })
    .executeTakeFirstOrThrow()
  return { id: Number(insertId), added: true }
}
