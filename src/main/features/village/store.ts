import type { VillageRow } from '../../../preload/contract/person'
import type { Reader } from '../../db/schema'

/** Every village with how many households and people it has. */
export function listVillages(db: Reader): VillageRow[] {
  return db.bulk.all<VillageRow>(
    `SELECT v.id, v.code, v.name, v.groupCount, v.classification, v.contact, v.phone, coalesce(n.households, 0) AS households, coalesce(n.persons, 0) AS persons
     FROM village v LEFT JOIN (SELECT villageCode, count(DISTINCT householdNumber) AS households, count(*) AS persons FROM person GROUP BY villageCode) n ON n.villageCode = v.code ORDER BY v.code`,
  )
}
