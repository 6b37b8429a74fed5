import type { Sex } from '../../../preload/contract/person'
import type { Day } from '../../../preload/contract/values'
import { earliest, formatDay } from '../day'
import type { Member } from '../policy/register'
import { ageAt } from './report-parts'
import { isHereOn, villageOn, type Moves, type VillageMoves } from './stay'

/** Born and not dead on a day; a death without a day counts on every day (POLICY R). */
export function isAliveOn({ person, birth }: Member, day: Day): boolean {
  if (birth !== undefined && earliest(birth) > day) return false
  return person.state !== 'dead' || (person.stateSince !== null && earliest(person.stateSince) > day)
}

interface Band {
  from: number
  to: number
  male: number
  female: number
}
const oldest = 100

/** Ages of the registered population on a day, counted as every fixed report counts them, in bands of `width` years, 100 and older together. `people` picks the ids behind ages `from`–`to` of one sex. */
export function pyramidOf(
  members: readonly Member[],
  day: Day,
  width: 1 | 5,
  villageCode?: string,
  people?: { from: number; to: number; sex: Sex },
  { moves, villages }: { moves: Moves; villages?: VillageMoves } = { moves: new Map() },
): { figure: { day: Day; base: string; total: number; unknownAge: number; bands: Band[] }; ids: number[] } {
  const bands: Band[] = []
  for (let from = 0; from < oldest; from += width) bands.push({ from, to: from + width - 1, male: 0, female: 0 })
  bands.push({ from: oldest, to: 150, male: 0, female: 0 })
  const ids: number[] = []
  let total = 0
  let unknownAge = 0
  for (const member of members) {
    const { person } = member
    if ((villageCode !== undefined && villageOn(person, day, villages) !== villageCode) || !isHereOn(member, day, 'registered', moves)) continue
    total++
    const age = ageAt(member, day)
    if (age === undefined) unknownAge++
    else {
      bands[Math.min(Math.floor(age / width), bands.length - 1)]![person.sex]++
      if (people && person.sex === people.sex && age >= people.from && age <= people.to) ids.push(person.id)
    }
  }
  return { figure: { day, base: `户籍在册人口（截至${formatDay(day)}，含外出）`, total, unknownAge, bands }, ids }
}
