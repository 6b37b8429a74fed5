import type { PopulationBase } from '../../preload/contract/statistics'
import type { Day, PartialDay } from '../../preload/contract/values'
import { earliest } from '../domain/day'
import type { DisabilityGrade } from '../domain/statistics/report-parts'
import { among } from './among'
import type { Reader } from './schema'

/** Every move of a household event that gave people of the register another village or household, by person, oldest first: the day, and what was left. */
export function eventMoves<T extends string | null>(
  db: Reader,
  field: 'villageCode' | 'householdNumber',
  ids?: readonly number[],
): Map<number, { day: Day; from: T }[]> {
  const moves = new Map<number, { day: Day; from: T }[]>()
  const only = among('e.personId', ids)
  const sql = `SELECT e.personId, e.day, json_extract(c.before, '$.${field}') AS old FROM householdEvent e
    JOIN change c ON c.seq = e.commandSeq AND c.entity = 'person' AND c.entityId = e.personId AND c.kind = 'update'
    WHERE json_type(c.before, '$.${field}') IS NOT NULL AND old IS NOT json_extract(c.after, '$.${field}') ${only.sql}
    GROUP BY e.personId, e.commandSeq ORDER BY e.personId, e.day, min(e.id)`
  for (const [personId, day, from] of db.bulk.iterate(sql, only.values) as IterableIterator<[number, Day, T]>) push(moves, personId, { day, from })
  return moves
}
function push<T>(lists: Map<number, T[]>, id: number, value: T): void {
  const own = lists.get(id)
  if (own === undefined) lists.set(id, [value])
  else own.push(value)
}
/** Commands that put back what was before: what they wrote over was a mistake. */
const undoing = "('exchange.undo', 'register.undoStep')"
/** Changes of a 残疾等级 by the day they were written down, by person, oldest first; who had none at first has always had the first one. */
export function gradeChanges(db: Reader, ids?: readonly number[]): Map<number, { day: Day; from: DisabilityGrade | null }[]> {
  const changes = new Map<number, { day: Day; from: DisabilityGrade | null }[]>()
  const only = among('c.entityId', ids)
  const sql = `SELECT c.entityId, substr(a.at, 1, 10), json_extract(c.before, '$.disabilityGrade') FROM change c JOIN audit a ON a.seq = c.seq
    WHERE c.entity = 'person' AND c.kind = 'update' AND c.before LIKE '%"disabilityGrade":%' AND a.operation NOT IN ${undoing} ${only.sql} ORDER BY c.id`
  for (const [id, day, from] of db.bulk.iterate(sql, only.values) as IterableIterator<[number, Day, DisabilityGrade | null]>)
    if (from !== null || changes.has(id)) push(changes, id, { day, from })
  return changes
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
         AND a.operation NOT IN ${undoing} ${only.sql} ORDER BY c.id`,
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
