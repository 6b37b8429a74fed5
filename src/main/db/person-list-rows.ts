import type { PersonRow } from '../../preload/contract/person'
import type { Reader } from './schema'

/** The columns of a `PersonRow`, of `personRowFrom`. */
export const personRowSelect = `p.id, p.name, p.idNumber, p.birthDate, p.sex, p.villageCode, coalesce(v.name, '') AS villageName, p."group", p.householdNumber, p.relationToHead, p.state, p.phone`
export const personRowFrom = 'FROM person p LEFT JOIN village v ON v.code = p.villageCode'

/** Everybody with this household number, head first, then by age. */
export function householdRows(db: Reader, householdNumber: string): PersonRow[] {
  return db.bulk.all<PersonRow>(
    `SELECT ${personRowSelect} ${personRowFrom} WHERE p.householdNumber = ? ORDER BY p.relationToHead IS NOT '户主', p.birthDate, p.id`,
    [householdNumber],
  )
}
