import { FigureName, type FigureRow, type PopulationBase } from '../../../preload/contract/statistics'
import type { Day } from '../../../preload/contract/values'
import { addDays, dayFromNumber, dayNumber, daysInMonth, earliest, mondayOf } from '../day'
import type { Member } from '../policy/register'
import { perMille, sexRatioAtBirth } from './ratio'
import { countsOn, staysOf, villageOn, villageSteps, type Moves, type VillageMoves } from './stay'

/** What is counted of a period. `start`: end of the day before; `end`: end of the last day. */
export const figureNames: readonly FigureName[] = FigureName.options
export interface Period {
  from: Day
  to: Day
}
/** The people behind every figure of one village, by id, in the order of the register. */
export type FigurePeople = Record<FigureName, number[]>
export interface Counting {
  base: PopulationBase
  moves: Moves
  /** Who moved between villages counts in the village of the day; without it in the village of today. */
  villages?: VillageMoves
}

const nobody = (): FigurePeople => ({
  start: [],
  end: [],
  bornMale: [],
  bornFemale: [],
  deaths: [],
  movedIn: [],
  movedOut: [],
  transferredIn: [],
  transferredOut: [],
})

/** Counts the events of a period from the days on file, village by village, keeping the names. 期末 = 期初 + 出生 − 死亡 + 迁入 − 迁出 holds for every village by construction, moves between villages told apart. */
export function countPeriod(members: readonly Member[], { from, to }: Period, { base, moves, villages: between }: Counting): Map<string, FigurePeople> {
  const before = addDays(from, -1)
  const within = (day: Day | undefined): boolean => day !== undefined && day >= from && day <= to
  const villages = new Map<string, FigurePeople>()
  for (const { person, ...rest } of members) {
    const { id, sex } = person
    const tell = (name: FigureName, villageCode: string): void => {
      let own = villages.get(villageCode)
      if (own === undefined) villages.set(villageCode, (own = nobody()))
      own[name].push(id)
    }
    const on = (day: Day | undefined): string => villageOn(person, day, between)
    for (const stay of staysOf({ person, ...rest }, base, moves)) {
      if (countsOn(stay, before)) tell('start', on(before))
      if (countsOn(stay, to)) tell('end', on(to))
      if (within(stay.begin)) tell(stay.begunBy === 'moveIn' ? 'movedIn' : sex === 'male' ? 'bornMale' : 'bornFemale', on(stay.begin))
      if (within(stay.end)) tell(stay.endedBy === 'death' ? 'deaths' : 'movedOut', on(stay.end))
      for (const step of villageSteps(person, stay, between)) {
        if (!within(step.day)) continue
        tell('transferredOut', step.from)
        tell('transferredIn', step.to)
      }
    }
  }
  return villages
}

/** Events of one month. */
export interface MonthEvents extends Period {
  births: number
  deaths: number
  movedIn: number
  movedOut: number
}
/** Events of the calendar months of a year and the year before, oldest first, in one pass; of one village or of all. The same events as `countPeriod` counts. */
export function countMonths(members: readonly Member[], year: number, { base, moves, villages }: Counting, villageCode?: string): MonthEvents[] {
  const months = Array.from({ length: 24 }, (_, index): MonthEvents => ({ ...monthAt((year - 1) * 12 + index), births: 0, deaths: 0, movedIn: 0, movedOut: 0 }))
  const at = new Map(months.map((month) => [month.from.slice(0, 7), month]))
  for (const member of members) {
    const here = (day: Day): boolean => villageCode === undefined || villageOn(member.person, day, villages) === villageCode
    for (const { begin, begunBy, end, endedBy } of staysOf(member, base, moves)) {
      const begun = begin === undefined || !here(begin) ? undefined : at.get(begin.slice(0, 7))
      if (begun !== undefined) begun[begunBy === 'birth' ? 'births' : 'movedIn']++
      const ended = end === undefined || !here(end) ? undefined : at.get(end.slice(0, 7))
      if (ended !== undefined) ended[endedBy === 'death' ? 'deaths' : 'movedOut']++
    }
  }
  return months
}

/** Events of periods that follow each other by village: how many of one kind happened in each, one pass. The same events as `countPeriod` counts. */
export function countGrid(
  members: readonly Member[],
  periods: readonly Period[],
  event: 'births' | 'deaths' | 'movedIn' | 'movedOut',
  { base, moves, villages }: Counting,
): Map<string, number[]> {
  const at = periodOfDay(periods)
  const grid = new Map<string, number[]>()
  const kinds = { births: 'birth', movedIn: 'moveIn', deaths: 'death', movedOut: 'moveOut' } as const
  const begins = event === 'births' || event === 'movedIn'
  for (const member of members)
    for (const { begin, begunBy, end, endedBy } of staysOf(member, base, moves)) {
      const day = begins ? begin : end
      if (day === undefined || (begins ? begunBy : endedBy) !== kinds[event]) continue
      const column = at.get(day)
      if (column === undefined) continue
      const villageCode = villageOn(member.person, day, villages)
      let row = grid.get(villageCode)
      if (row === undefined) grid.set(villageCode, (row = periods.map(() => 0)))
      row[column]!++
    }
  return grid
}

/** The calendar month that begins so many months after January of year 0. */
function monthAt(month: number): Period {
  const [year, own] = [Math.floor(month / 12), (month % 12) + 1]
  const name = `${String(year).padStart(4, '0')}-${String(own).padStart(2, '0')}`
  return { from: `${name}-01`, to: `${name}-${String(daysInMonth(year, own))}` }
}
/** The calendar months up to and with that of a day, oldest first. */
export function monthsBefore(day: Day, count: number): Period[] {
  const last = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  return Array.from({ length: count }, (_, index) => monthAt(last - count + 1 + index))
}

/** The weeks, Monday to Sunday, up to and with that of a day, oldest first. */
export function weeksBefore(day: Day, count: number): Period[] {
  const last = mondayOf(day)
  return Array.from({ length: count }, (_, index) => {
    const from = addDays(last, 7 * (index - count + 1))
    return { from, to: addDays(from, 6) }
  })
}
/** For every day of some periods the number of the period. */
export function periodOfDay(periods: readonly Period[]): Map<Day, number> {
  const at = new Map<Day, number>()
  for (const [index, { from, to }] of periods.entries()) for (let n = dayNumber(from); n <= dayNumber(to); n++) at.set(dayFromNumber(n), index)
  return at
}

/** All villages together. */
export function together(villages: Iterable<FigurePeople>): FigurePeople {
  const all = nobody()
  for (const own of villages) for (const name of figureNames) for (const id of own[name]) all[name].push(id)
  return all
}

/** Turns the people behind the figures into the figures. Natural growth is births minus deaths, on the same mean population (POLICY 11). */
export function figureRow(people: FigurePeople): Omit<FigureRow, 'villageCode' | 'villageName'> {
  const [start, end, male, female, deaths] = [people.start.length, people.end.length, people.bornMale.length, people.bornFemale.length, people.deaths.length]
  const ratio = sexRatioAtBirth(male, female)
  return {
    population: { start, end },
    births: { male, female },
    deaths,
    movedIn: people.movedIn.length,
    movedOut: people.movedOut.length,
    transferredIn: people.transferredIn.length,
    transferredOut: people.transferredOut.length,
    birthRate: perMille(male + female, start, end),
    deathRate: perMille(deaths, start, end),
    growthRate: perMille(male + female - deaths, start, end),
    sexRatioAtBirth: ratio?.ratio ?? null,
    sexRatioInterval: ratio === null ? null : { low: ratio.low, high: ratio.high },
  }
}

/** How many more (+) or fewer (−) people there are at the end than the events explain; 0 unless somebody counted by hand is compared. */
export function identityGap(row: Pick<FigureRow, 'population' | 'births' | 'deaths' | 'movedIn' | 'movedOut' | 'transferredIn' | 'transferredOut'>): number {
  const between = row.transferredIn - row.transferredOut
  return row.population.end - (row.population.start + row.births.male + row.births.female - row.deaths + row.movedIn - row.movedOut + between)
}

export type BirthOrder = 'first' | 'second' | 'later'
/** The order of these births among the mother's known children (the father's where she is not on file), by id; those of unknown parents are missing. */
export function birthOrder(members: readonly Member[], born: ReadonlySet<number>): Map<number, BirthOrder> {
  const orders = new Map<number, BirthOrder>()
  for (const wanted of ['female', 'male'] as const)
    for (const parent of members) {
      if (parent.person.sex !== wanted || !parent.children.some((child) => born.has(child.person.id))) continue
      const inOrder = parent.children.flatMap((child) => (child.birth === undefined ? [] : [{ id: child.person.id, day: earliest(child.birth) }]))
      inOrder
        .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
        .forEach(({ id }, index) => {
          if (born.has(id) && !orders.has(id)) orders.set(id, index === 0 ? 'first' : index === 1 ? 'second' : 'later')
        })
    }
  return orders
}
