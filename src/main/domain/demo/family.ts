import { divorce, findPartner, join, largestHousehold, remarry, weddingDay } from './couple'
import { inventSurname } from './names'
import { addPerson, ageAt, dayText, hasRoom, isPresent, moveTo, newHome, presentIn, yearDays, type Villager, type World } from './world'

const years = (count: number): number => Math.round(count * yearDays)
/** Deaths are kept for ten years. */
const memory = years(10)

/** How many children a woman has in the end, weights for 0, 1, 2 … by her year of birth. */
function childWeights(bornYear: number): number[] {
  if (bornYear < 1940) return [4, 7, 18, 33, 24, 14]
  if (bornYear < 1950) return [4, 14, 32, 32, 13, 5]
  if (bornYear < 1966) return [4, 34, 43, 15, 4]
  if (bornYear < 1980) return [4, 33, 49, 12, 2]
  return [2, 25, 49, 21, 3]
}

/** Since 2017 fewer children are born every year: the share of wanted children who never come. */
const unborn = (born: number): number => Math.min(0.75, Math.max(0, (Number(dayText(born).slice(0, 4)) - 2016) * 0.045))

function raiseChildren(world: World, father: Villager, mother: Villager, wedding: number, divorced: number | undefined): Villager[] {
  const { draws, today } = world
  const until = Math.min(today, mother.died ?? today, father.died ?? today, divorced ?? today, mother.born + years(45), father.born + years(49)) - 1
  const bornYear = Number(dayText(mother.born).slice(0, 4))
  let wanted = draws.weighted(childWeights(bornYear))
  const adopts = wanted === 0 && draws.chance(0.25)
  if (adopts) wanted = 1
  const children: Villager[] = []
  const owner = father.ghost ? mother : father
  const surname = father.ghost || draws.chance(0.04) ? mother.surname || father.surname : father.surname
  let born = wedding + draws.int(250, bornYear < 1985 ? 700 : 1000) + (adopts ? years(5) : 0)
  for (; wanted > 0 && born <= until && hasRoom(world) && presentIn(owner.home) < largestHousehold; wanted--, born += draws.int(500, 1900)) {
    if (draws.chance(unborn(born))) continue
    const sex = draws.chance(0.517) ? 'male' : 'female'
    const child = addPerson(world, { sex, born, home: owner.home, surname, ethnicity: owner.ethnicity, clan: owner.clan, father, mother })
    if (adopts || draws.chance(0.006)) child.relation = 'adopted'
    children.push(child)
  }
  return children
}

/** The rare misfortunes the special programs are for: a dead or disabled only child, parents lost or unable while the children are small. */
function strike(world: World, father: Villager, mother: Villager, children: Villager[]): void {
  const { draws, today } = world
  const [only, second] = children
  const parent = mother.ghost ? father : mother
  if (only && !second && ageAt(parent, today) > 48) {
    if (draws.chance(0.034)) only.died ??= draws.int(Math.max(today - memory, only.born + 1), today)
    else if (draws.chance(0.055)) only.disability = draws.int(1, 3)
  }
  const last = children.at(-1)
  if (!last || father.ghost || mother.ghost || !isPresent(father) || !isPresent(mother) || ageAt(last, today) >= 17) return
  const from = Math.max(today - memory, last.born + 30)
  if (from >= today) return
  if (draws.chance(0.006)) {
    father.died = draws.int(from, today)
    mother.died = draws.int(from, today)
  } else if (draws.chance(0.006)) {
    father.died = draws.int(from, today)
    mother.disability = draws.int(1, 2)
  }
}

/** Both parents may hold a certificate of their one child, given out until the end of 2015. */
function certify(world: World, child: Villager): void {
  const { draws } = world
  const bornDay = dayText(child.born)
  if (bornDay < '1980' || bornDay >= '2016' || !draws.chance(bornDay < '2005' ? 0.42 : 0.9)) return
  const last = Math.min(world.today, child.died ?? world.today, child.born + years(14), 16800)
  if (last < child.born + 30) return
  const since = draws.int(child.born + 30, Math.min(last, child.born + 900))
  for (const parent of [child.father, child.mother]) {
    if (parent === undefined || parent.ghost || (parent.died !== undefined && parent.died <= since) || draws.chance(0.12)) continue
    parent.certificate = `独${dayText(since).slice(0, 4)}${String(++world.certificates).padStart(7, '0')}`
    if (!draws.chance(0.05)) parent.certificateSince = since
  }
}

/** The married life of two people and of everybody who comes from them. */
function live(world: World, man: Villager, woman: Villager, wedding: number): void {
  const { draws, today } = world
  join(world, man, woman, wedding, draws.chance(0.004) ? 'reunited' : undefined)
  const together = !man.ghost && !woman.ghost && isPresent(man) && isPresent(woman)
  const divorced =
    together && wedding > today - years(42) && wedding < today - years(3) && draws.chance(0.05) ? draws.int(wedding + years(2), today) : undefined
  const children = raiseChildren(world, man, woman, wedding, divorced)
  if (divorced === undefined) strike(world, man, woman, children)
  if (children.length === 1) certify(world, children[0]!)
  if (divorced !== undefined) divorce(world, man, woman, divorced)
  const heir = children.findLast((child) => child.sex === 'male' && isPresent(child))
  for (const child of children) if (child !== heir) settle(world, child, false)
  if (heir) settle(world, heir, draws.chance(0.75))
  const widower = man.spouse?.died !== undefined
  const widow = woman.spouse?.died !== undefined
  if (divorced !== undefined || widower) remarry(world, man)
  if (divorced !== undefined || widow) remarry(world, woman)
}

/** A grown child marries, leaves, or stays single with the parents. */
function settle(world: World, child: Villager, stays: boolean): void {
  if (ageAt(child, world.today) < 20) return
  if (child.sex === 'male') settleSon(world, child, stays)
  else settleDaughter(world, child)
}

function leaveParents(world: World, person: Villager): void {
  const { village, group } = person.home
  const to = world.draws.chance(0.06) ? world.draws.int(0, world.villages.length - 1) : village
  moveTo(person, newHome(world, to, to === village ? group : world.draws.int(1, world.villages[to]!.groups)))
}

function settleSon(world: World, son: Villager, stays: boolean): void {
  const wedding = weddingDay(world, son)
  if (isPresent(son) && world.draws.chance(0.035)) {
    if (wedding !== undefined) marryOut(world, son, wedding)
    son.movedOut = world.draws.int(wedding ?? son.born + years(18), world.today)
    return
  }
  if (wedding === undefined) {
    if (!stays && ageAt(son, world.today) > 38 && isPresent(son)) leaveParents(world, son)
    return
  }
  if (!stays || presentIn(son.home) > 4) leaveParents(world, son)
  const wife = findPartner(world, son, wedding)
  if (wife) live(world, son, wife, wedding)
}

function settleDaughter(world: World, daughter: Villager): void {
  const { draws } = world
  const wedding = weddingDay(world, daughter)
  if (wedding === undefined) return
  const siblings = daughter.father?.children ?? daughter.mother?.children ?? []
  const first = siblings.every((sibling) => sibling.sex === 'female') && siblings[0] === daughter
  if (first && isPresent(daughter) && draws.chance(0.45) && presentIn(daughter.home) <= 4) {
    const husband = findPartner(world, daughter, wedding)
    if (husband) live(world, husband, daughter, wedding)
    return
  }
  if (draws.chance(0.55) && wedding > daughter.born + years(20)) {
    const year = Number(dayText(daughter.born).slice(0, 4))
    const list = world.brides.get(year)
    if (list) list.push(daughter)
    else world.brides.set(year, [daughter])
  } else marryOut(world, daughter, wedding)
}

/** Married to somebody whose register is elsewhere; most then left this one. */
function marryOut(world: World, child: Villager, wedding: number): void {
  const { home, clan, born, sex } = child
  const other = sex === 'male' ? 'female' : 'male'
  const partner = addPerson(world, { sex: other, born, home, surname: inventSurname(world.draws), ethnicity: '汉族', clan, ghost: true })
  join(world, child, partner, wedding)
  if (isPresent(child) && world.draws.chance(0.88)) child.movedOut = Math.min(world.today, wedding + world.draws.int(0, 700))
}

/** At the end: the daughters nobody in the township married. */
export function settleRemaining(world: World): void {
  for (const list of world.brides.values()) {
    for (const daughter of list) {
      const wedding = daughter.born + years(21 + world.draws.next() * 7)
      if (wedding < Math.min(world.today, daughter.died ?? world.today) && world.draws.chance(0.85)) marryOut(world, daughter, wedding)
    }
  }
  world.brides.clear()
}

/** Starts a family from its oldest generation of the register, and lets it live until today. */
export function growFamily(world: World): void {
  const { draws, today } = world
  const age = [95, 85, 76, 66, 56, 46, 36, 25][draws.weighted([4, 9, 20, 26, 18, 13, 10, 6])]! + draws.next() * 10
  const village = draws.int(0, world.villages.length - 1)
  const home = newHome(world, village, draws.int(1, world.villages[village]!.groups))
  const ethnicity = ['汉族', '回族', '满族', '苗族', '维吾尔族'][draws.weighted([950, 40, 4, 3, 3])]!
  const surname = inventSurname(draws)
  const widowHome = age > 66 && draws.chance((age - 62) * 0.014)
  const alone = draws.chance(0.05)
  const sex = alone ? (draws.chance(0.85) ? 'male' : 'female') : widowHome && draws.chance(0.75) ? 'female' : 'male'
  const beginning = { home, surname, ethnicity, clan: ++world.clan }
  const root = addPerson(world, { ...beginning, sex, born: Math.round(today - age * yearDays) })
  const wedding = alone ? undefined : weddingDay(world, root)
  if (wedding === undefined) return
  if (!widowHome) {
    const wife = findPartner(world, root, wedding)
    if (wife) live(world, root, wife, wedding)
    return
  }
  const other = sex === 'male' ? 'female' : 'male'
  const lost = addPerson(world, { ...beginning, surname: inventSurname(draws), sex: other, born: root.born + years(sex === 'male' ? 2 : -2), ghost: true })
  lost.died = draws.int(Math.max(wedding + years(12), today - years(30)), today - memory)
  live(world, sex === 'male' ? root : lost, sex === 'male' ? lost : root, wedding)
}
