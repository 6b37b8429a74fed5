import type { PopulationBase } from '../../../preload/contract/statistics'
import type { Day } from '../../../preload/contract/values'
import { earliest } from '../day'
import type { Member } from '../policy/register'

/** What each base is called on every table. */
export const baseTitles: Record<PopulationBase, string> = { registered: '户籍人口', resident: '常住人口（不含外出）' }

/** The time one person counts: from a birth or a move in (from before all records when `begin` is undefined), until a death or a move out. */
export interface Stay {
  begin: Day | undefined
  begunBy: 'birth' | 'moveIn'
  end: Day | undefined
  endedBy: 'death' | 'moveOut'
}

/**
 * When a person counts for a base; undefined when on no day: dead, moved out or away without a day (POLICY R), or ended before begun.
 * Days known only to the month or year count from their first day. `movedIn`: day of the move in, of those who came from elsewhere.
 */
export function stayOf({ person, birth }: Member, base: PopulationBase, movedIn?: ReadonlyMap<number, Day>): Stay | undefined {
  const came = movedIn?.get(person.id)
  const begin = came ?? (birth === undefined ? undefined : earliest(birth))
  const begunBy = came === undefined ? 'birth' : 'moveIn'
  const leaves = person.state === 'dead' || person.state === 'movedOut' || (person.state === 'away' && base === 'resident')
  if (!leaves) return { begin, begunBy, end: undefined, endedBy: 'moveOut' }
  if (person.stateSince === null) return undefined
  const end = earliest(person.stateSince)
  if (begin !== undefined && end < begin) return undefined
  return { begin, begunBy, end, endedBy: person.state === 'dead' ? 'death' : 'moveOut' }
}

/** Does this stay count at the end of a day? */
export function countsOn({ begin, end }: Stay, day: Day): boolean {
  return (begin === undefined || begin <= day) && (end === undefined || end > day)
}
