import type { PersonFields } from '../../preload/contract/person'
import type { Day } from '../../preload/contract/values'
import { among } from './among'
import { everyPerson, personOfRow, personSelect } from './person-rows'
import { fieldsOfChange } from './revert-rows'
import type { Reader } from './schema'

type Whole = PersonFields & { id: number }
type Values = Record<string, string | number | null>
/** What has to be laid over today's row of a person to have the row of a day: fields, a whole deleted row, or nobody. */
type Overlay = { kind: 'fields'; fields: Values } | { kind: 'whole'; fields: Values } | { kind: 'absent' }

/** Number of the last command of a day; 0 when nothing had been written yet. */
export function lastCommandOn(db: Reader, day: Day): number {
  return db.bulk.all<{ seq: number }>("SELECT seq FROM audit WHERE at < ? || 'U' ORDER BY seq DESC LIMIT 1", [day])[0]?.seq ?? 0
}

function overlays(db: Reader, day: Day, personIds?: readonly number[]): Map<number, Overlay> {
  const found = new Map<number, Overlay>()
  const only = among('entityId', personIds)
  const rows = db.bulk.iterate(`SELECT entityId, kind, before FROM change WHERE entity = 'person' AND seq > ? ${only.sql} ORDER BY id DESC`, [
    lastCommandOn(db, day),
    ...only.values,
  ])
  for (const [id, kind, before] of rows as Iterable<[number, 'insert' | 'update' | 'delete', string | null]>) {
    if (kind === 'insert') found.set(id, { kind: 'absent' })
    else if (kind === 'delete') found.set(id, { kind: 'whole', fields: JSON.parse(before!) as Values })
    else {
      const own = found.get(id)
      const fields = JSON.parse(before!) as Values
      if (own === undefined || own.kind === 'absent') found.set(id, { kind: 'fields', fields })
      else Object.assign(own.fields, fields)
    }
  }
  return found
}

/** Everybody as they stood on file at the end of a day, in the order of their ids. */
export function* personsAsOf(db: Reader, day: Day): Generator<Whole> {
  const laid = overlays(db, day)
  const back = [...laid]
    .flatMap(([id, overlay]) => (overlay.kind === 'whole' ? [{ ...(fieldsOfChange(overlay.fields) as PersonFields), id }] : []))
    .sort((a, b) => a.id - b.id)
  let next = 0
  for (const person of everyPerson(db)) {
    while (next < back.length && back[next]!.id <= person.id) yield back[next++]!
    const overlay = laid.get(person.id)
    if (overlay === undefined) yield person
    else if (overlay.kind === 'fields') yield { ...person, ...fieldsOfChange(overlay.fields) }
    // somebody deleted and put back since stands among those who come from their deleted row
  }
  while (next < back.length) yield back[next++]!
}

/** Some people as they stood on file at the end of a day; who was not there is left out. */
export function peopleAsOf(db: Reader, ids: readonly number[], day: Day): Whole[] {
  const laid = overlays(db, day, ids)
  return ids.flatMap((id) => {
    const overlay = laid.get(id)
    if (overlay?.kind === 'absent') return []
    if (overlay?.kind === 'whole') return [{ ...(fieldsOfChange(overlay.fields) as PersonFields), id }]
    const [row] = [...db.bulk.iterate(`SELECT id, ${personSelect} FROM person WHERE id = ?`, [id])]
    return row === undefined ? [] : [{ ...personOfRow(row), ...(overlay === undefined ? {} : fieldsOfChange(overlay.fields)) }]
  })
}

/** Everybody who was in a household at the end of a day. */
export function householdAsOf(db: Reader, householdNumber: string, day: Day): Whole[] {
  const ids = db.bulk
    .all<{ id: number }>(
      `SELECT id FROM person WHERE householdNumber = ?
       UNION SELECT DISTINCT entityId FROM change WHERE entity = 'person' AND seq > ? AND before IS NOT NULL AND json_extract(before, '$.householdNumber') = ?`,
      [householdNumber, lastCommandOn(db, day), householdNumber],
    )
    .map((row) => row.id)
  return peopleAsOf(db, ids, day).filter((person) => person.householdNumber === householdNumber)
}

/** Days on which the records of some people changed, oldest first. */
export function changeDays(db: Reader, ids: readonly number[]): Day[] {
  return db.bulk
    .all<{ day: string }>(
      `SELECT DISTINCT substr(a.at, 1, 10) AS day FROM change c JOIN audit a ON a.seq = c.seq
       WHERE c.entity = 'person' AND c.entityId IN (SELECT value FROM json_each(?)) ORDER BY day`,
      [JSON.stringify(ids)],
    )
    .map((row) => row.day)
}
