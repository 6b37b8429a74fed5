import type { IdType, MaritalStatus, ParentRelation, Sex } from '../../../preload/contract/person'
import type { Day } from '../../../preload/contract/values'
import { dayFromNumber, dayNumber, yearOf } from '../day'
import { checkCharacter } from '../id-number'
import { inventMinorityName, inventName } from './names'
import type { Draws } from './random'

/** One invented household while families are still growing. */
export interface Home {
  village: number
  group: number
  members: Villager[]
  registration: 'agricultural' | 'nonAgricultural' | 'resident'
  rural: boolean | null
}

/** One invented person while families are still growing; days are day numbers. A ghost lives (or died) outside the register and gets no row. */
export interface Villager {
  sex: Sex
  born: number
  died: number | undefined
  name: string
  surname: string
  ethnicity: string
  idType: IdType
  idNumber: string | null
  ghost: boolean
  clan: number
  home: Home
  father: Villager | undefined
  mother: Villager | undefined
  relation: ParentRelation | undefined
  children: Villager[]
  spouse: Villager | undefined
  marital: MaritalStatus
  maritalSince: number | undefined
  movedOut: number | undefined
  away: number | undefined
  certificate: string | undefined
  certificateSince: number | undefined
  disability: number | undefined
}

/** Everything the growing of families needs to share. */
export interface World {
  draws: Draws
  today: number
  year: number
  limit: number
  count: number
  clan: number
  certificates: number
  villages: { groups: number; town: boolean; homes: Home[] }[]
  sequences: Map<number, number>
  /** Unmarried grown daughters by year of birth, whom a son of another family may marry. */
  brides: Map<number, Villager[]>
}

/** Days in a year, for ages. */
export const yearDays = 365.25

const dayTexts = new Map<number, Day>()
/** The text of a day number; remembered, because a township names the same forty thousand days again and again. */
export function dayText(day: number): Day {
  let text = dayTexts.get(day)
  if (text === undefined) dayTexts.set(day, (text = dayFromNumber(day)))
  return text
}

/** An empty township, its villages still to come. */
export function newWorld(draws: Draws, today: Day, limit: number): World {
  return {
    draws,
    today: dayNumber(today),
    year: yearOf(today),
    limit,
    count: 0,
    clan: 0,
    certificates: 0,
    villages: [],
    sequences: new Map(),
    brides: new Map(),
  }
}

/** Is there room for so many more people? */
export function hasRoom(world: World, people = 1): boolean {
  return world.count + people <= world.limit
}

/** Age in years (with fraction) of somebody on a day number. */
export function ageAt(person: Villager, day: number): number {
  return (day - person.born) / yearDays
}

/** Lives and belongs to the register today. */
export function isPresent(person: Villager): boolean {
  return person.died === undefined && person.movedOut === undefined
}

/** A new household in a village; town villages are mostly not rural, some of the rest have a registration that says nothing (居民). */
export function newHome(world: World, village: number, group: number): Home {
  const town = world.villages[village]!.town
  const kind = world.draws.weighted(town ? [15, 40, 45] : [72, 6, 22])
  const registration = (['agricultural', 'nonAgricultural', 'resident'] as const)[kind]!
  const flag = registration === 'resident' ? world.draws.weighted(town ? [20, 55, 25] : [66, 8, 26]) : world.draws.weighted([10, 0, 90])
  const rural = flag === 2 ? null : registration === 'nonAgricultural' ? false : flag === 0
  const home: Home = { village, group, members: [], registration, rural }
  world.villages[village]!.homes.push(home)
  return home
}

/** A number of area 349999, never given twice: one of 500 sequence numbers a sex and day has, or undefined when they are used up. */
function nextIdNumber(world: World, born: number, sex: Sex): string | undefined {
  const key = born * 2 + (sex === 'male' ? 1 : 0)
  const used = world.sequences.get(key) ?? 0
  if (used === 500) return undefined
  world.sequences.set(key, used + 1)
  // 137 and 500 share no factor, so the walk visits every sequence number once
  const sequence = ((Math.abs(born * 61) + used * 137) % 500) * 2 + (sex === 'male' ? 1 : 0)
  const first17 = `349999${dayText(born).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return first17 + checkCharacter(first17)
}

/** Yearly risk of death by age. */
function risk(age: number): number {
  if (age < 1) return 0.003
  if (age < 40) return 0.0003
  return Math.min(0.2, 0.0011 * Math.exp((age - 40) * 0.088))
}

/** The day of a death in the last ten years, if there was one. */
function drawDeath(world: World, born: number): number | undefined {
  for (let back = 10; back >= 1; back--) {
    const from = world.today - Math.round(back * yearDays)
    if (from < born || !world.draws.chance(risk((from - born) / yearDays))) continue
    return world.draws.int(from + 1, Math.min(world.today, from + 365))
  }
  return undefined
}

/** What is known of a person before the rest of the life is drawn. */
export interface Beginning {
  sex: Sex
  born: number
  home: Home
  surname: string
  ethnicity: string
  clan: number
  father?: Villager | undefined
  mother?: Villager | undefined
  ghost?: boolean
}

/** Adds a person to a household; the caller has asked `hasRoom`. Ghosts count for nothing and are in no household. */
export function addPerson(world: World, beginning: Beginning): Villager {
  const { sex, home, surname, ethnicity, father, mother, ghost = false } = beginning
  let born = Math.min(beginning.born, world.today)
  let idNumber: string | null | undefined = ghost ? null : undefined
  while (idNumber === undefined) {
    idNumber = nextIdNumber(world, born, sex)
    if (idNumber === undefined) born--
  }
  const minority = ethnicity === '维吾尔族'
  const name = minority ? inventMinorityName(world.draws, sex, father?.name) : inventName(world.draws, surname, sex, Number(dayText(born).slice(0, 4)))
  const person: Villager = {
    ...{ sex, born, name, surname, ethnicity, idNumber, ghost, home, father, mother, clan: beginning.clan },
    died: ghost ? undefined : drawDeath(world, born),
    idType: '居民身份证',
    relation: undefined,
    children: [],
    spouse: undefined,
    marital: 'single',
    maritalSince: undefined,
    movedOut: undefined,
    away: undefined,
    certificate: undefined,
    certificateSince: undefined,
    disability: undefined,
  }
  if (ghost) return person
  world.count++
  home.members.push(person)
  father?.children.push(person)
  mother?.children.push(person)
  return person
}

/** Moves somebody into another household. */
export function moveTo(person: Villager, home: Home): void {
  person.home.members.splice(person.home.members.indexOf(person), 1)
  person.home = home
  home.members.push(person)
}

/** How many of a household live and belong to the register. */
export function presentIn(home: Home): number {
  return home.members.reduce((count, member) => count + (isPresent(member) ? 1 : 0), 0)
}
