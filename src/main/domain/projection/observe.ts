import type { Sex } from '../../../preload/contract/person'
import type { Year } from '../../../preload/contract/values'
import { earliest, yearOf } from '../day'
import type { Member } from '../policy/register'
import { countsOn, staysOf, villageOn, type Moves, type VillageMoves } from '../statistics/stay'
import { oldestAge } from './life-table'

/** People by completed age (100 and older together) and sex. */
export type Stock = Record<Sex, Float64Array>
export const emptyStock = (): Stock => ({ male: new Float64Array(oldestAge + 1), female: new Float64Array(oldestAge + 1) })

/** Mothers’ ages in groups of five years, 15–49, as every census prints them. */
export const motherAges = [15, 20, 25, 30, 35, 40, 45] as const
/** Ages of movers in groups of ten years. */
const moveBand = 10
export const moveBands = Math.floor(oldestAge / moveBand) + 1
export const moveBandOf = (age: number): number => Math.floor(Math.min(age, oldestAge) / moveBand)

/** What the register says of some calendar years: sums only, of everybody together, never of a person. */
export interface Observed {
  /** The years counted, both included. */
  from: Year
  to: Year
  /** People at the end of `to`; who has no birth year on file is counted apart. */
  stock: Stock
  unknownAge: number
  /** Mean number of women of the seven age groups in the years counted, times the years. */
  womenYears: number[]
  births: { total: number; male: number; byMotherAge: number[] }
  deaths: number
  movedIn: number
  movedOut: number
  /** Person-years and in minus out by sex and ten-year band. */
  moving: Record<Sex, { years: number[]; net: number[] }>
}

const zeros = (length: number): number[] => Array.from({ length }, () => 0)

/** Counts stock and events of `years` calendar years up to and with `to`, of the villages `within` lets through for the stock (of the last day), of everybody for the rates. */
export function observe(
  members: readonly Member[],
  { moves, villages }: { moves: Moves; villages?: VillageMoves },
  to: Year,
  years: number,
  within: (villageCode: string) => boolean,
): Observed {
  const from = to - years + 1
  const found: Observed = {
    from,
    to,
    stock: emptyStock(),
    unknownAge: 0,
    womenYears: zeros(motherAges.length),
    births: { total: 0, male: 0, byMotherAge: zeros(motherAges.length) },
    deaths: 0,
    movedIn: 0,
    movedOut: 0,
    moving: { male: { years: zeros(moveBands), net: zeros(moveBands) }, female: { years: zeros(moveBands), net: zeros(moveBands) } },
  }
  const ends = Array.from({ length: years + 1 }, (_, index) => `${from - 1 + index}-12-31`)
  const last = ends.at(-1)!
  const happened = (day: string | undefined): boolean => day !== undefined && day > ends[0]! && day <= last
  for (const member of members) {
    const { sex } = member.person
    const born = member.birth === undefined ? undefined : yearOf(earliest(member.birth))
    const ageIn = (year: number): number | undefined => (born === undefined || born > year ? undefined : Math.min(oldestAge, year - born))
    for (const stay of staysOf(member, 'registered', moves)) {
      ends.forEach((day, index) => {
        if (!countsOn(stay, day)) return
        const age = ageIn(from - 1 + index)
        if (day === last && within(villageOn(member.person, last, villages))) {
          if (age === undefined) found.unknownAge++
          else found.stock[sex][age]!++
        }
        if (age === undefined) return
        // the mean of two year ends: half of each end for the first and the last
        const weight = index === 0 || index === years ? 0.5 : 1
        found.moving[sex].years[moveBandOf(age)]! += weight
        const group = Math.floor((age - motherAges[0]) / 5)
        if (sex === 'female' && group >= 0 && group < motherAges.length) found.womenYears[group]! += weight
      })
      if (happened(stay.begin)) {
        const year = yearOf(stay.begin!)
        if (stay.begunBy === 'birth') {
          found.births.total++
          if (sex === 'male') found.births.male++
          const mother = member.mother?.birth
          const group = mother === undefined ? -1 : Math.floor((year - yearOf(earliest(mother)) - motherAges[0]) / 5)
          if (group >= 0 && group < motherAges.length) found.births.byMotherAge[group]!++
        } else {
          found.movedIn++
          const age = ageIn(year)
          if (age !== undefined) found.moving[sex].net[moveBandOf(age)]!++
        }
      }
      if (happened(stay.end)) {
        if (stay.endedBy === 'death') found.deaths++
        else {
          found.movedOut++
          const age = ageIn(yearOf(stay.end!))
          if (age !== undefined) found.moving[sex].net[moveBandOf(age)]!--
        }
      }
    }
  }
  return found
}
