import { inventSurname } from './names'
import { addPerson, ageAt, dayText, hasRoom, isPresent, moveTo, newHome, presentIn, yearDays, type Villager, type World } from './world'

/** Nobody's household grows beyond this many living members. */
export const largestHousehold = 7

const years = (count: number): number => Math.round(count * yearDays)

/** The day somebody would marry, by the habits of the years of birth; undefined when it has not come yet or never came. */
export function weddingDay(world: World, person: Villager): number | undefined {
  const { draws } = world
  const bornYear = Number(dayText(person.born).slice(0, 4))
  const man = person.sex === 'male'
  if (draws.chance(man ? (bornYear < 1985 ? 0.05 : 0.1) : 0.01)) return undefined
  const youngest = man ? 22.1 : 20.1
  const span = bornYear < 1960 ? 4 : bornYear < 1985 ? 6 : 10
  const day = person.born + years(youngest + draws.next() * span)
  return day > world.today || (person.died !== undefined && person.died <= day) ? undefined : day
}

/** An unmarried daughter of another clan, taken off the list, of an age to marry this man on that day. */
function takeBride(world: World, man: Villager, day: number): Villager | undefined {
  const year = Number(dayText(man.born).slice(0, 4))
  for (let attempt = 0; attempt < 3; attempt++) {
    const list = world.brides.get(year + world.draws.int(-1, 5))
    if (list === undefined || list.length === 0) continue
    const at = world.draws.int(0, list.length - 1)
    const bride = list[at]!
    if (bride.clan === man.clan || ageAt(bride, day) < 20.1 || (bride.died !== undefined && bride.died <= day)) continue
    list[at] = list.at(-1)!
    list.pop()
    return bride
  }
  return undefined
}

/** A partner for somebody of the register: a daughter of another family, a newcomer, or one registered elsewhere (a ghost); undefined when there is no room left. */
export function findPartner(world: World, person: Villager, day: number): Villager | undefined {
  const { draws } = world
  const bride = person.sex === 'male' ? takeBride(world, person, day) : undefined
  if (bride) {
    moveTo(bride, person.home)
    return bride
  }
  const ghost = draws.chance(0.035)
  if (!ghost && !hasRoom(world)) return undefined
  const wife = person.sex === 'male'
  const born = Math.min(person.born + years(wife ? draws.next() * 7 - 1.5 : 1.5 - draws.next() * 6), day - years(wife ? 20.1 : 22.1))
  const uighur = person.ethnicity === '维吾尔族'
  const ethnicity = uighur || draws.chance(0.02) ? person.ethnicity : '汉族'
  const surname = inventSurname(draws)
  const partner = addPerson(world, { sex: wife ? 'female' : 'male', born, home: person.home, surname, ethnicity, clan: ++world.clan, ghost })
  if (partner.died !== undefined && partner.died <= day) partner.died = undefined
  return partner
}

/** Makes two people husband and wife from a day on. */
export function join(world: World, one: Villager, other: Villager, day: number, marital?: Villager['marital']): void {
  const status = marital ?? (world.draws.chance(0.12) ? 'married' : 'firstMarriage')
  for (const [person, partner] of [
    [one, other],
    [other, one],
  ] as const) {
    person.spouse = partner
    person.marital = status
    person.maritalSince = day
  }
}

/** Ends a marriage by divorce; who had married in gets a household of their own. */
export function divorce(world: World, man: Villager, woman: Villager, day: number): void {
  for (const person of [man, woman]) {
    person.spouse = undefined
    person.marital = 'divorced'
    person.maritalSince = day
  }
  const leaver = woman.father !== undefined && woman.father.home === man.home ? man : woman
  moveTo(leaver, newHome(world, leaver.home.village, leaver.home.group))
  if (world.draws.chance(0.35) && isPresent(leaver)) leaver.movedOut = world.draws.int(day, world.today)
}

/** Now and then a divorced or widowed person marries again, sometimes somebody with a child, who becomes a stepchild. */
export function remarry(world: World, person: Villager): void {
  const { draws, today } = world
  const former = person.spouse
  const ended = former?.died ?? person.maritalSince
  if (person.ghost || !isPresent(person) || ended === undefined || ended > today - 400 || ageAt(person, ended) > 60) return
  if (!hasRoom(world) || presentIn(person.home) >= largestHousehold || !draws.chance(person.sex === 'male' ? 0.35 : 0.1)) return
  const day = draws.int(ended + 200, today)
  const wife = person.sex === 'male'
  const born = Math.min(person.born + years(wife ? draws.next() * 9 - 3 : 3 - draws.next() * 9), day - years(24))
  const beginning = { born, home: person.home, surname: inventSurname(draws), ethnicity: person.ethnicity, clan: ++world.clan }
  const partner = addPerson(world, { ...beginning, sex: wife ? 'female' : 'male' })
  if (partner.died !== undefined && partner.died <= day) partner.died = undefined
  if (former) former.spouse = undefined
  join(world, person, partner, day, 'remarried')
  const childBorn = partner.born + years(22 + draws.next() * 8)
  const fits = childBorn < day - 200 && childBorn > today - years(22) && childBorn - person.born > years(20) && childBorn - person.born < years(45)
  if (!wife || !fits || !hasRoom(world) || presentIn(person.home) >= largestHousehold || !draws.chance(0.6)) return
  const surname = inventSurname(draws)
  const child = addPerson(world, {
    sex: draws.chance(0.5) ? 'male' : 'female',
    born: childBorn,
    home: person.home,
    surname,
    ethnicity: partner.ethnicity,
    clan: partner.clan,
    father: person,
    mother: partner,
  })
  child.relation = 'step'
}
