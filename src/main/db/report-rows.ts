import type { Day, PartialDay } from '../../preload/contract/values'
import { among } from './among'
import type { Reader } from './schema'

/** Household number of everybody who has one. */
export function householdNumbers(db: Reader, ids?: readonly number[]): Map<number, string> {
  const only = among('id', ids)
  return new Map(
    db.bulk.iterate(`SELECT id, householdNumber FROM person WHERE householdNumber IS NOT NULL ${only.sql}`, only.values) as IterableIterator<[number, string]>,
  )
}
/** Days on which each person came into the register, oldest first; more than one of whom somebody took out and put back. */
export function entries(db: Reader, ids?: readonly number[]): Map<number, readonly Day[]> {
  const days = daysOfCommands(db)
  const entered = new Map<number, readonly Day[]>()
  const only = among('entityId', ids)
  const rows = db.bulk.iterate(`SELECT entityId, seq FROM change WHERE entity = 'person' AND kind = 'insert' ${only.sql} ORDER BY id`, only.values)
  for (const [id, seq] of rows as IterableIterator<[number, number]>) {
    // everybody of one command shares one list
    const day = days(seq)
    if (day === undefined) continue
    const before = entered.get(id)
    entered.set(id, before === undefined ? day : [...before, ...day])
  }
  return entered
}
/** The day of a command, as a list of one; of a command that has not ended: undefined. */
function daysOfCommands(db: Reader): (seq: number) => readonly Day[] | undefined {
  const days = new Map<number, readonly Day[] | undefined>()
  return (seq) => {
    if (!days.has(seq)) {
      const [row] = db.bulk.all<{ day: Day }>('SELECT substr(at, 1, 10) AS day FROM audit WHERE seq = ?', [seq])
      days.set(seq, row === undefined ? undefined : [row.day])
    }
    return days.get(seq)
  }
}

/** That a death or a move was written down: as an event of the household with its day, or as a new state of the person. */
export interface Recording {
  what: 'death' | 'moveIn' | 'moveOut' | 'dead' | 'movedOut' | 'away'
  /** Day of the event; null of a state. */
  day: Day | null
  /** Day on which it was written down. */
  on: Day
}
/** Every writing down of deaths and moves, by person, oldest first. */
export function recordings(db: Reader, ids?: readonly number[]): Map<number, readonly Recording[]> {
  const found = new Map<number, Recording[]>()
  const [event, state] = [among('e.personId', ids), among('c.entityId', ids)]
  const rows = db.bulk.iterate(
    `SELECT e.personId, e.kind, e.day, substr(a.at, 1, 10), a.seq AS seq FROM householdEvent e JOIN audit a ON a.seq = e.commandSeq
       WHERE e.kind IN ('death', 'moveIn', 'moveOut') ${event.sql}
     UNION ALL
     SELECT c.entityId, json_extract(c.after, '$.state') AS what, NULL, substr(a.at, 1, 10), a.seq FROM change c JOIN audit a ON a.seq = c.seq
       WHERE c.entity = 'person' AND c.kind = 'update' AND c.after LIKE '%"state":%' AND what IN ('dead', 'movedOut', 'away') ${state.sql}
     ORDER BY seq`,
    [...event.values, ...state.values],
  )
  for (const [id, what, day, on] of rows as IterableIterator<[number, Recording['what'], Day | null, Day]>) {
    const own = found.get(id)
    if (own === undefined) found.set(id, [{ what, day, on }])
    else own.push({ what, day, on })
  }
  return found
}
/** 婚变日期 of everybody who has one. */
export function maritalDays(db: Reader, ids?: readonly number[]): Map<number, PartialDay> {
  const only = among('id', ids)
  return new Map(
    db.bulk.iterate(`SELECT id, maritalSince FROM person WHERE maritalSince IS NOT NULL ${only.sql}`, only.values) as IterableIterator<[number, PartialDay]>,
  )
}
/** Day of the first row of the register. */
export function firstEntry(db: Reader): Day | undefined {
  const [row] = db.bulk.all<{ day: Day | null }>(
    "SELECT substr(at, 1, 10) AS day FROM audit WHERE seq = (SELECT min(seq) FROM change WHERE entity = 'person' AND kind = 'insert')",
  )
  return row?.day ?? undefined
}
/** Names and villages of people, by id. */
export function namesOf(db: Reader, ids: readonly number[]): Map<number, { name: string; villageName: string }> {
  const rows = db.bulk.all<{ id: number; name: string; villageName: string }>(
    `SELECT p.id, p.name, coalesce(v.name, p.villageCode) AS villageName FROM person p LEFT JOIN village v ON v.code = p.villageCode
     WHERE p.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  )
  return new Map(rows.map((row) => [row.id, { name: row.name, villageName: row.villageName }]))
}
