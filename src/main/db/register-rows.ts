import { factColumns, type RegisterPerson } from '../domain/policy/register'
import type { Reader } from './schema'

const select = ['id', ...factColumns].map((column) => `"${column}"`).join(', ')
const isFlag = factColumns.map((column) => column === 'ruralResident' || column === 'rewardConditionConfirmed')
// parsed rather than filled: V8 then keeps the values inside the object, and copying it is several times as fast
const blank = JSON.parse(`{"id":0,${factColumns.map((column) => `"${column}":null`).join(',')}}`) as RegisterPerson

function personOf(row: readonly unknown[]): RegisterPerson {
  const person: Record<string, unknown> = { ...blank }
  person.id = row[0]
  for (let i = 0; i < factColumns.length; i++) {
    const value = row[i + 1]
    if (value !== null) person[factColumns[i]!] = isFlag[i] ? value === 1 : value
  }
  return person as unknown as RegisterPerson
}

/** Everybody, with the columns the rules read, one by one. */
export function* registerRows(db: Reader): Generator<RegisterPerson> {
  for (const row of db.bulk.iterate(`SELECT ${select} FROM person ORDER BY id`)) yield personOf(row)
}

/** Some people, with the columns the rules read, in the order of their ids; who is not there is left out. */
export function registerRowsOf(db: Reader, ids: readonly number[]): RegisterPerson[] {
  return [...db.bulk.iterate(`SELECT ${select} FROM person WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`, [JSON.stringify(ids)])].map(personOf)
}

/** One person with everyone the rules can ask about: spouse either way, children, children of the spouse, parents and their children. CROSS JOIN keeps SQLite from walking the whole register to find them. */
export function closeRows(db: Reader, personId: number): RegisterPerson[] {
  const near = db.bulk.all<{ id: number }>(
    `WITH self AS (SELECT id, idNumber, spouseIdNumber, fatherIdNumber, motherIdNumber FROM person WHERE id = ?),
          pair AS (SELECT id, idNumber FROM self UNION SELECT id, idNumber FROM person WHERE idNumber = (SELECT spouseIdNumber FROM self) UNION SELECT id, idNumber FROM person WHERE spouseIdNumber = (SELECT idNumber FROM self)),
          parent AS (SELECT p.id, p.idNumber FROM self CROSS JOIN person p ON p.idNumber = self.fatherIdNumber UNION SELECT p.id, p.idNumber FROM self CROSS JOIN person p ON p.idNumber = self.motherIdNumber)
     SELECT id FROM pair
     UNION SELECT p.id FROM pair CROSS JOIN person p ON p.fatherIdNumber = pair.idNumber
     UNION SELECT p.id FROM pair CROSS JOIN person p ON p.motherIdNumber = pair.idNumber
     UNION SELECT p.id FROM pair CROSS JOIN person p ON p.spouseIdNumber = pair.idNumber
     UNION SELECT id FROM parent
     UNION SELECT p.id FROM parent CROSS JOIN person p ON p.fatherIdNumber = parent.idNumber
     UNION SELECT p.id FROM parent CROSS JOIN person p ON p.motherIdNumber = parent.idNumber`,
    [personId],
  )
  return registerRowsOf(
    db,
    near.map(({ id }) => id),
  )
}
