import type { PersonRow } from '../../../preload/contract/person'
import type { Reader } from '../../db/schema'

/** Everybody with this household number, head first, then by age. */
export function membersOf(db: Reader, householdNumber: string): PersonRow[] {
  return db.bulk.all<PersonRow>(
    `SELECT p.id, p.name, p.idNumber, p.birthDate, p.sex, p.villageCode, coalesce(v.name, '') AS villageName, p."group", p.householdNumber, p.relationToHead, p.state, p.phone
     FROM person p LEFT JOIN village v ON v.code = p.villageCode WHERE p.householdNumber = ? ORDER BY p.relationToHead IS NOT '户主', p.birthDate, p.id`,
    [householdNumber],
  )
}
