import type { ComparedPerson } from '../../../preload/contract/quality'
import type { Reader } from '../../db/schema'
import type { ComparedPerson as Known } from '../../domain/compare/compare-list'

/** People by name or number, with what comparing needs. */
export function peopleLike(db: Reader, column: 'idNumber' | 'name', value: string): Known[] {
  return db.bulk.all<Known>(`SELECT id, name, idNumber, birthDate, sex, state FROM person WHERE ${column} = ? LIMIT 50`, [value])
}

/** The people behind ids as the comparison shows them, without what they receive. */
export function comparedPeople(db: Reader, ids: readonly number[]): Omit<ComparedPerson, 'receives'>[] {
  return db.bulk.all(
    `SELECT p.id, p.name, p.idNumber, p.birthDate, p.sex, p.villageCode, coalesce(v.name, '') AS villageName, p."group", p.householdNumber, p.relationToHead, p.state, p.stateSince, p.phone
     FROM person p LEFT JOIN village v ON v.code = p.villageCode WHERE p.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  )
}
