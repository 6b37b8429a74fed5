import type { Day } from '../../preload/contract/values'
import type { Reader } from './schema'

/** Moves of people of the register into a household of another village, by person, oldest first: the day, and the village that was left. */
export function villageMoves(db: Reader): Map<number, { day: Day; from: string }[]> {
  const moves = new Map<number, { day: Day; from: string }[]>()
  const sql = `SELECT e.personId, e.day, json_extract(c.before, '$.villageCode') AS old FROM householdEvent e
    JOIN change c ON c.seq = e.commandSeq AND c.entity = 'person' AND c.entityId = e.personId AND c.kind = 'update'
    WHERE old <> json_extract(c.after, '$.villageCode') GROUP BY e.personId, e.commandSeq ORDER BY e.personId, e.day, min(e.id)`
  for (const [personId, day, from] of db.bulk.iterate(sql)) {
    const own = moves.get(personId as number)
    const move = { day: day as Day, from: from as string }
    if (own === undefined) moves.set(personId as number, [move])
    else own.push(move)
  }
  return moves
}

/** Moves in and out of everybody as they were registered, oldest first, by person. */
export function registeredMoves(db: Reader): Map<number, { kind: 'moveIn' | 'moveOut'; day: Day }[]> {
  const moves = new Map<number, { kind: 'moveIn' | 'moveOut'; day: Day }[]>()
  const sql = "SELECT personId, kind, day FROM householdEvent WHERE kind IN ('moveIn', 'moveOut') ORDER BY personId, day, id"
  for (const [personId, kind, day] of db.bulk.iterate(sql)) {
    const own = moves.get(personId as number)
    const move = { kind: kind as 'moveIn' | 'moveOut', day: day as Day }
    if (own === undefined) moves.set(personId as number, [move])
    else own.push(move)
  }
  return moves
}
