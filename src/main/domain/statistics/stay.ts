import type { PopulationBase } from '../../../preload/contract/statistics'
import type { Day } from '../../../preload/contract/values'
import { earliest } from '../day'
import type { Member } from '../policy/register'

/** What each base is called on every table. */
export const baseTitles: Record<PopulationBase, string> = { registered: '户籍人口', resident: '常住人口（不含外出）' }

/** A time one person counts: from a birth or a move in (from before all records when `begin` is undefined), until a death or a move out. */
export interface Stay {
  begin: Day | undefined
  begunBy: 'birth' | 'moveIn'
  end: Day | undefined
  endedBy: 'death' | 'moveOut'
}
/** Moves of one person as they were registered, oldest first. */
export type Moves = ReadonlyMap<number, readonly { kind: 'moveIn' | 'moveOut'; day: Day }[]>

/** Changes of something of a person, by person, oldest first: from which day on it was another, and what it was until then. */
export type Changes<T> = ReadonlyMap<number, readonly { day: Day; from: T }[]>
/** What somebody had at the end of a day, of no day before all changes; `now` is on file today. */
export function heldOn<T>(changes: Changes<T> | undefined, id: number, day: Day | undefined, now: T): T {
  const next = changes?.get(id)?.find((change) => day === undefined || change.day > day)
  return next === undefined ? now : next.from
}
/** Moves from one village of the township to another: the day, and the village that was left. */
export type VillageMoves = Changes<string>
/** The village somebody belonged to at the end of a day; of no day before all moves. A village that was only corrected counts as if it had always been right. */
export function villageOn({ id, villageCode }: { id: number; villageCode: string }, day: Day | undefined, moves?: VillageMoves): string {
  return heldOn(moves, id, day, villageCode)
}
/** The moves between villages of one person within a stay, with both villages; none where the village is the same. */
export function villageSteps(
  person: { id: number; villageCode: string },
  { begin, end }: Stay,
  moves?: VillageMoves,
): { day: Day; from: string; to: string }[] {
  const own = moves?.get(person.id) ?? []
  return own.flatMap(({ day, from }, index) => {
    const to = own[index + 1]?.from ?? person.villageCode
    // somebody who came or was born that day came to the new village at once
    const staying = (begin === undefined || begin < day) && (end === undefined || end >= day)
    return from === to || !staying ? [] : [{ day, from, to }]
  })
}

/**
 * When a person counts for a base; nothing when on no day: dead, moved out or away without a day (POLICY R), or ended before begun.
 * Days known only to the month or year count from their first day. Who moved out and came back has two stays.
 */
export function staysOf({ person, birth }: Member, base: PopulationBase, moves: Moves): Stay[] {
  const leaves = person.state === 'dead' || person.state === 'movedOut' || (person.state === 'away' && base === 'resident')
  if (leaves && person.stateSince === null) return []
  const end = leaves ? earliest(person.stateSince!) : undefined
  const stays: Stay[] = []
  const close = (last: Day | undefined, endedBy: Stay['endedBy']): void => {
    if (open !== undefined && (open.begin === undefined || last === undefined || last >= open.begin)) stays.push({ ...open, end: last, endedBy })
    open = undefined
  }
  let open: Pick<Stay, 'begin' | 'begunBy'> | undefined = { begin: birth === undefined ? undefined : earliest(birth), begunBy: 'birth' }
  const own = moves.get(person.id) ?? []
  // who came from elsewhere was not here before
  if (own[0]?.kind === 'moveIn') open = undefined
  for (const { kind, day } of own) {
    if (kind === 'moveIn') open ??= { begin: day, begunBy: 'moveIn' }
    else if (day !== end) close(day, 'moveOut')
  }
  close(end, person.state === 'dead' ? 'death' : 'moveOut')
  return stays
}

/** Does a person count for a base at the end of a day? */
export function isHereOn(member: Member, day: Day, base: PopulationBase, moves: Moves): boolean {
  return staysOf(member, base, moves).some((stay) => countsOn(stay, day))
}
/** Was somebody 外出 at the end of a day: registered here, and not resident. `residentMoves`: with leaving and coming back among them. */
export function isAwayOn(member: Member, day: Day, moves: Moves, residentMoves: Moves): boolean {
  return isHereOn(member, day, 'registered', moves) && !isHereOn(member, day, 'resident', residentMoves)
}

/** Does this stay count at the end of a day? */
export function countsOn({ begin, end }: Stay, day: Day): boolean {
  return (begin === undefined || begin <= day) && (end === undefined || end > day)
}
