import type { PopulationBase } from '../../preload/contract/statistics'
import type { Day, PartialDay } from '../../preload/contract/values'
import { earliest } from '../domain/day'
import { among } from './among'
import type { Reader } from './schema'

/** Moves of people of the register into a household of another village, by person, oldest first: the day, and the village that was left. */
export function villageMoves(db: Reader, ids?: readonly number[]): Map<number, { day: Day; from: string }[]> {
  const moves = new Map<number, { day: Day; from: string }[]>()
  const only = among('e.personId', ids)
  const sql = `SELECT e.personId, e.day, json_extract(c.before, '$.villageCode') AS old FROM householdEvent e
    JOIN change c ON c.seq = e.commandSeq AND c.entity = 'person' AND c.entityId = e.personId AND c.kind = 'update'
    WHERE old <> json_extract(c.after, '$.villageCode') ${only.sql} GROUP BY e.personId, e.commandSeq ORDER BY e.personId, e.day, min(e.id)`
  for (const [personId, day, from] of db.bulk.iterate(sql, only.values)) {
    const own = moves.get(personId as number)
    const move = { day: day as Day, from: from as string }
    if (own === undefined) moves.set(personId as number, [move])
    else own.push(move)
  }
  return moves
}

type Move = { kind: 'moveIn' | 'moveOut'; day: Day }
interface PastState {
  id: number
  seq: number
  state: 'away' | 'movedOut'
  since: Day
  /** What came after it, and on which day that was written down. */
  next: string
  recordedOn: Day
}
/** Times somebody was 外出 or had moved out, and is no longer: read from what was written over, without what was undone. */
function pastStates(db: Reader, ids: readonly number[] | undefined): PastState[] {
  const only = among('c.entityId', ids)
  return db.bulk
    .all<Omit<PastState, 'since'> & { since: PartialDay | null }>(
      `SELECT c.entityId AS id, c.seq, json_extract(c.before, '$.state') AS state, json_extract(c.before, '$.stateSince') AS since,
         json_extract(c.after, '$.state') AS next, substr(a.at, 1, 10) AS recordedOn
       FROM change c JOIN audit a ON a.seq = c.seq
       WHERE c.entity = 'person' AND c.kind = 'update' AND (c.before LIKE '%"state":"away"%' OR c.before LIKE '%"state":"movedOut"%')
         AND a.operation NOT IN ('exchange.undo', 'register.undoStep') ${only.sql} ORDER BY c.id`,
      only.values,
    )
    .flatMap(({ since, ...row }) => (since === null || (row.state !== 'away' && row.state !== 'movedOut') ? [] : [{ ...row, since: earliest(since) }]))
}

/**
 * Moves in and out of everybody as they were registered, oldest first, by person. Who was 外出 stays registered: leaving and coming back are moves of the
 * resident population only. Who had moved out and came back, or died elsewhere, was gone from the day they moved out.
 */
export function registeredMoves(db: Reader, base: PopulationBase, ids?: readonly number[]): Map<number, Move[]> {
  const moves = new Map<number, Move[]>()
  const add = (id: number, move: Move): void => {
    const own = moves.get(id)
    if (own === undefined) moves.set(id, [move])
    else if (!own.some(({ kind, day }) => kind === move.kind && day === move.day)) own.push(move)
  }
  const past = pastStates(db, ids)
  const byCommand = new Map(past.map((row) => [`${row.id}|${row.seq}`, row]))
  const returned = new Set<string>()
  const only = among('personId', ids)
  const sql = `SELECT personId, kind, day, commandSeq FROM householdEvent WHERE kind IN ('moveIn', 'moveOut') ${only.sql} ORDER BY personId, day, id`
  for (const [personId, kind, day, seq] of db.bulk.iterate(sql, only.values) as Iterable<[number, Move['kind'], Day, number]>) {
    const before = kind === 'moveIn' ? byCommand.get(`${personId}|${seq}`) : undefined
    if (before !== undefined) returned.add(`${personId}|${seq}`)
    if (before?.state !== 'away' || base === 'resident') add(personId, { kind, day })
  }
  for (const { id, seq, state, since, next, recordedOn } of past) {
    const back = returned.has(`${id}|${seq}`)
    // a state of moved out that was only taken back was a mistake
    const real = state === 'away' ? base === 'resident' : back || next === 'dead'
    if (!real) continue
    add(id, { kind: 'moveOut', day: since })
    if (state === 'away' && next === 'registered' && !back) add(id, { kind: 'moveIn', day: recordedOn })
  }
  for (const own of moves.values()) own.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  return moves
}
