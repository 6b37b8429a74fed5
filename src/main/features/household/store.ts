import { personOfRow, personSelect } from '../../db/person-rows'
import type { BulkWriter, Reader } from '../../db/schema'
import type { Family, FamilyPerson, PlannedEvent } from '../../domain/household-family'
import type { KeptEvent } from '../../domain/household-timeline'

function peopleWhere(db: Reader, where: string, parameters: readonly unknown[]): FamilyPerson[] {
  return [...db.bulk.iterate(`SELECT id, ${personSelect} FROM person WHERE ${where}`, parameters)].map(personOfRow)
}

/** Everybody an operation on these people and households may have to touch: the people, their households, and whoever is linked with any of them by number. */
export function familyOf(db: Reader, today: string, personIds: readonly number[], householdNumbers: readonly string[]): Family {
  const byId = new Map<number, FamilyPerson>()
  const take = (people: readonly FamilyPerson[]): void => {
    for (const person of people) byId.set(person.id, person)
  }
  const some = 'IN (SELECT value FROM json_each(?))'
  take(peopleWhere(db, `id ${some}`, [JSON.stringify(personIds)]))
  const numbers = [...householdNumbers, ...[...byId.values()].flatMap((person) => person.householdNumber ?? [])]
  take(peopleWhere(db, `householdNumber ${some}`, [JSON.stringify(numbers)]))
  const own = JSON.stringify([...byId.values()].flatMap((person) => person.idNumber ?? []))
  const named = JSON.stringify(
    [...byId.values()].flatMap((person) => [person.spouseIdNumber, person.fatherIdNumber, person.motherIdNumber].filter((each) => each !== null)),
  )
  take(peopleWhere(db, `idNumber ${some}`, [named]))
  for (const column of ['spouseIdNumber', 'fatherIdNumber', 'motherIdNumber']) take(peopleWhere(db, `${column} ${some}`, [own]))
  return {
    byId,
    byIdNumber: new Map([...byId.values()].flatMap((person) => (person.idNumber === null ? [] : [[person.idNumber, person] as const]))),
    today,
    nextHouseholdNumber: (villageCode) => nextHouseholdNumber(db, villageCode),
  }
}

/** The next free number of a village: its code and six digits. */
function nextHouseholdNumber(db: Reader, villageCode: string): string {
  const [row] = db.bulk.all<{ last: string | null }>(
    'SELECT max(householdNumber) AS last FROM person WHERE householdNumber >= ? AND householdNumber < ? AND length(householdNumber) = 18',
    [villageCode, `${villageCode}:`],
  )
  const last = row!.last === null || !/^\d{18}$/.test(row!.last) ? 0 : Number(row!.last.slice(12))
  return villageCode + String(last + 1).padStart(6, '0')
}

/** Keeps what happened to every member. */
export function insertEvents(
  bulk: BulkWriter,
  events: readonly (PlannedEvent & { personId: number })[],
  about: { day: string; document: string; note: string | null; seq: number },
): void {
  const insert = bulk.prepare(
    'INSERT INTO householdEvent(kind, day, personId, householdNumber, otherHouseholdNumber, relation, document, note, commandSeq) VALUES (?,?,?,?,?,?,?,?,?)',
  )
  for (const event of events)
    insert.run(event.kind, about.day, event.personId, event.householdNumber, event.otherHouseholdNumber, event.relation, about.document, about.note, about.seq)
}

/** Events of a household and of everybody who is in it, oldest first. */
export function eventsOf(db: Reader, householdNumber: string): KeptEvent[] {
  return db.bulk.all<KeptEvent>(
    `SELECT e.kind, e.day, e.personId, coalesce(p.name, '（已移出底册的人）') AS name, e.householdNumber, e.otherHouseholdNumber, e.relation, e.document, e.note, e.commandSeq, a.name AS by, a.at
     FROM householdEvent e LEFT JOIN person p ON p.id = e.personId JOIN audit a ON a.seq = e.commandSeq
     WHERE e.householdNumber = ? OR e.otherHouseholdNumber = ? OR e.personId IN (SELECT id FROM person WHERE householdNumber = ?) ORDER BY e.day, e.id`,
    [householdNumber, householdNumber, householdNumber],
  )
}

/** Everybody with this household number, with all fields, head first. */
export function wholeMembers(db: Reader, householdNumber: string): FamilyPerson[] {
  return peopleWhere(db, "householdNumber = ? ORDER BY relationToHead IS NOT '户主', birthDate, id", [householdNumber])
}

/** Village codes and names. */
export function villageNames(db: Reader): Map<string, string> {
  return new Map(db.bulk.all<{ code: string; name: string }>('SELECT code, name FROM village').map((row) => [row.code, row.name]))
}

/** Who has an identity number already. */
export function holderOf(db: Reader, idNumber: string): string | undefined {
  return db.bulk.all<{ name: string }>('SELECT name FROM person WHERE idNumber = ?', [idNumber])[0]?.name
}

/** Where the office is, for papers. */
export function officePlace(db: Reader): string {
  const [row] = db.bulk.all<{ county: string; township: string }>('SELECT county, township FROM office')
  return row ? `${row.county}${row.township}` : ''
}
