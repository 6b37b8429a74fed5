import type { Day } from '../../preload/contract/values'
import type { Reader } from './schema'

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
