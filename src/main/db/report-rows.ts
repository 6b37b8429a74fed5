import type { Day, PartialDay } from '../../preload/contract/values'
import type { Reader } from './schema'

/** Household number of everybody who has one. */
export function householdNumbers(db: Reader): Map<number, string> {
  const numbers = new Map<number, string>()
  for (const [id, number] of db.bulk.iterate('SELECT id, householdNumber FROM person WHERE householdNumber IS NOT NULL'))
    numbers.set(id as number, number as string)
  return numbers
}
/** Day on which each person who came into the register within a period was entered. */
export function entries(db: Reader, from: Day, to: Day): Map<number, Day> {
  const days = new Map<number, Day>()
  const sql = `SELECT c.entityId, substr(a.at, 1, 10) FROM audit a JOIN change c ON c.seq = a.seq
    WHERE a.at >= ? AND a.at < ? || 'U' AND c.entity = 'person' AND c.kind = 'insert'`
  for (const [id, day] of db.bulk.iterate(sql, [from, to])) days.set(id as number, day as Day)
  return days
}
export type Recorded = (personId: number, kind: 'death' | 'moveOut' | 'moveIn', day: Day) => Day | undefined
/** On which day within a period deaths and moves were written down: as an event of the household, or as a new state of the person. */
export function recordings(db: Reader, from: Day, to: Day): Recorded {
  const days = new Map<string, Day>()
  const keep = (key: string, day: Day): void => void (days.has(key) || days.set(key, day))
  const events = `SELECT e.personId, e.kind, e.day, substr(a.at, 1, 10) FROM audit a JOIN householdEvent e ON e.commandSeq = a.seq
    WHERE a.at >= ? AND a.at < ? || 'U' AND e.kind IN ('death', 'moveIn', 'moveOut')`
  for (const [id, kind, day, on] of db.bulk.iterate(events, [from, to])) keep(`${id as number}|${kind as string}|${day as string}`, on as Day)
  const states = `SELECT c.entityId, json_extract(c.after, '$.state') AS state, substr(a.at, 1, 10) FROM audit a JOIN change c ON c.seq = a.seq
    WHERE a.at >= ? AND a.at < ? || 'U' AND c.entity = 'person' AND c.kind = 'update' AND state IN ('dead', 'movedOut', 'away') ORDER BY c.id`
  for (const [id, state, on] of db.bulk.iterate(states, [from, to])) keep(`${id as number}|${state as string}`, on as Day)
  const state = (personId: number, word: string): Day | undefined => days.get(`${personId}|${word}`)
  return (personId, kind, day) =>
    days.get(`${personId}|${kind}|${day}`) ??
    (kind === 'death' ? state(personId, 'dead') : kind === 'moveOut' ? (state(personId, 'movedOut') ?? state(personId, 'away')) : undefined)
}
/** 婚变日期 of everybody who has one. */
export function maritalDays(db: Reader): Map<number, PartialDay> {
  const days = new Map<number, PartialDay>()
  for (const [id, day] of db.bulk.iterate('SELECT id, maritalSince FROM person WHERE maritalSince IS NOT NULL')) days.set(id as number, day as PartialDay)
  return days
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
