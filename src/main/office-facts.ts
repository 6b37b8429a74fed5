import type { PopulationBase } from '../preload/contract/statistics'
import type { Day, PartialDay } from '../preload/contract/values'
import { eventMoves, gradeChanges, registeredMoves } from './db/move-rows'
import { entries, householdNumbers, maritalDays, recordings, type Recording } from './db/report-rows'
import type { Reader } from './db/schema'
import type { DisabilityGrade } from './domain/statistics/report-parts'
import type { Changes, Moves, VillageMoves } from './domain/statistics/stay'
import { rememberedFacts } from './register-memory'

// What reports read of everybody beside the register itself: read once, then only of whom something was written about.

/** Moves in and out of the township, by person. */
export const officeMoves = (db: Reader, base: PopulationBase = 'registered'): Moves =>
  rememberedFacts(db, `moves|${base}`, (ids) => registeredMoves(db, base, ids))

/** Moves between villages, by person. */
export const officeVillageMoves = (db: Reader): VillageMoves => rememberedFacts(db, 'villageMoves', (ids) => eventMoves<string>(db, 'villageCode', ids))

/** Household number of everybody who has one. */
export const officeHouseholds = (db: Reader): ReadonlyMap<number, string> => rememberedFacts(db, 'households', (ids) => householdNumbers(db, ids))

/** Moves between households, by person. */
export const officeHouseholdMoves = (db: Reader): Changes<string | null> =>
  rememberedFacts(db, 'householdMoves', (ids) => eventMoves(db, 'householdNumber', ids))

/** Changes of a 残疾等级, by person. */
export const officeGradeChanges = (db: Reader): Changes<DisabilityGrade | null> => rememberedFacts(db, 'gradeChanges', (ids) => gradeChanges(db, ids))

/** 婚变日期 of everybody who has one. */
export const officeMaritalDays = (db: Reader): ReadonlyMap<number, PartialDay> => rememberedFacts(db, 'maritalDays', (ids) => maritalDays(db, ids))

/** On which day of a period somebody was entered into the register, the last one if they were more than once; asked person by person. */
export function entriesWithin(db: Reader, from: Day, to: Day): (personId: number) => Day | undefined {
  const days = rememberedFacts(db, 'entries', (ids) => entries(db, ids))
  return (personId) => days.get(personId)?.findLast((day) => day >= from && day <= to)
}

export type Recorded = (personId: number, kind: 'death' | 'moveIn' | 'moveOut', day: Day) => Day | undefined
const asState: Record<Parameters<Recorded>[1], readonly Recording['what'][]> = { death: ['dead'], moveOut: ['movedOut', 'away'], moveIn: [] }
/** On which day of a period a death or a move was first written down: as an event of that day, else as a new state of the person. */
export function recordingsWithin(db: Reader, from: Day, to: Day): Recorded {
  const byPerson = rememberedFacts(db, 'recordings', (ids) => recordings(db, ids))
  return (personId, kind, day) => {
    const own = byPerson.get(personId)
    const first = (what: Recording['what'], of: Day | null): Day | undefined =>
      own?.find((each) => each.what === what && each.day === of && each.on >= from && each.on <= to)?.on
    return first(kind, day) ?? asState[kind].map((state) => first(state, null)).find((on) => on !== undefined)
  }
}
