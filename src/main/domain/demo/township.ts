import type { PersonFields } from '../../../preload/contract/person'
import type { Day, VillageCode } from '../../../preload/contract/values'
import { growFamily, settleRemaining } from './family'
import { chooseHead, drawAway, inSheetOrder } from './household'
import { inventName, inventPlaceNames, inventSurname } from './names'
import { seededDraws } from './random'
import { drawDocument, inventPhone, toFields, type Serial } from './record'
import { hasRoom, newWorld, type World } from './world'

/** An invented village or residents' committee, as on the `village` sheet (FORMATS 3.1). */
export interface DemoVillage {
  code: VillageCode
  name: string
  groupCount: number
  /** 城乡分类, 220 = village. */
  classification: string
  contact: string | null
  phone: string | null
}

/** What an invented township is made from. */
export interface TownshipInput {
  /** Exactly so many people, the dead and the moved of the last years among them. */
  persons: number
  seed: number
  /** Nine digits; village codes begin with it. Identity numbers are of area 349999 all the same. */
  townshipCode: string
  /** Nothing happens after this day; ages are as of it. */
  today: Day
  townshipName?: string
}

/** What comes out: the villages in the order of their codes, and the people village by village, household by household. */
export interface Township {
  villages: DemoVillage[]
  persons: PersonFields[]
}

/** Village codes 200 to 399 are villages, 001 to 199 residents' committees (POLICY 10.2). */
const mostVillages = 200

function inventVillages(world: World, input: TownshipInput, serial: Serial): DemoVillage[] {
  const { draws } = world
  const count = Math.min(mostVillages, Math.max(Math.min(3, Math.ceil(input.persons / 100)), Math.round(input.persons / 1750)))
  const town = input.persons >= 10_000
  const names = inventPlaceNames(draws, count)
  const villages = names.map((name, index): DemoVillage => {
    const isTown = town && index === 0
    const groupCount = draws.int(10, 30)
    const contactSex = draws.chance(0.7) ? 'male' : 'female'
    const contact = draws.chance(0.85) ? inventName(draws, inventSurname(draws), contactSex, 1975) : null
    return {
      code: input.townshipCode + (isTown ? '001' : String(200 + index - (town ? 1 : 0))),
      name: isTown ? `${input.townshipName?.replace(/[镇乡]$/, '') ?? name}社区` : `${name}村`,
      groupCount,
      classification: isTown ? '121' : draws.chance(0.08) ? '122' : '220',
      contact,
      phone: contact === null ? null : inventPhone(world, serial),
    }
  })
  world.villages = villages.map((village, index) => ({ groups: village.groupCount, town: town && index === 0, homes: [] }))
  return villages
}

/**
 * A township that never was, for demonstrations, tests and measurements: families over three and four generations with exactly `persons` rows.
 * The same input gives the same people. Identity numbers are of the fictitious area 349999; a few of the newly born have a passport or no document.
 * Consistent in itself: what is wrong in real sheets is added by `spoiledSheetRows`.
 */
export function inventTownship(input: TownshipInput): Township {
  if (!Number.isSafeInteger(input.persons) || input.persons < 0) throw new Error('persons is a whole number, not negative')
  if (!/^\d{9}$/.test(input.townshipCode)) throw new Error('townshipCode has nine digits')
  const world = newWorld(seededDraws(input.seed), input.today, input.persons)
  const serial: Serial = { next: 0 }
  const villages = inventVillages(world, input, serial)
  while (hasRoom(world)) growFamily(world)
  settleRemaining(world)
  return { villages, persons: villages.flatMap((village, index) => writeVillage(world, index, village.code, serial)) }
}

function writeVillage(world: World, index: number, code: VillageCode, serial: Serial): PersonFields[] {
  const rows: PersonFields[] = []
  let number = 0
  for (const home of world.villages[index]!.homes) {
    if (home.members.length === 0) continue
    drawAway(world, home.members)
    for (const member of home.members) drawDocument(world, member, serial)
    const householdNumber = code + String(++number).padStart(6, '0')
    const head = chooseHead(home, world.today)
    for (const member of inSheetOrder(home, head)) rows.push(toFields(world, member, head, serial, code, householdNumber))
  }
  return rows
}
