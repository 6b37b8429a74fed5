import type { PersonFields } from '../../../preload/contract/person'
import type { VillageCode } from '../../../preload/contract/values'
import { relationWord } from './household'
import { ageAt, dayText, isPresent, type Villager, type World } from './world'

/** Running number that makes accounts and phones unique. */
export interface Serial {
  next: number
}

const banks = [
  { name: '农村商业银行', prefix: '621776', weight: 78 },
  { name: '邮政储蓄银行', prefix: '621799', weight: 12 },
  { name: '农业银行', prefix: '622848', weight: 8.5 },
]

// the factors share nothing with ten, so that no two serials give the same eight digits
const scatter = (serial: number, factor: number): string => String((serial * factor + 12_345_678) % 100_000_000).padStart(8, '0')

/** Check digit by Luhn of an account without it. */
function luhnDigit(digits: string): number {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return (10 - (sum % 10)) % 10
}

/** An invented mobile number. */
export function inventPhone(world: World, serial: Serial): string {
  return world.draws.pick(['138', '139', '150', '151', '187']) + scatter(++serial.next, 61_803_399)
}

function inventAccount(world: World, serial: Serial): { bankName: string; bankAccount: string } {
  const { draws } = world
  const unique = scatter(++serial.next, 41_421_357)
  // an old passbook of the rural credit union: 23 digits, no check digit
  if (draws.chance(0.015)) return { bankName: '农村信用社', bankAccount: `3499990100${unique}${draws.int(10_000, 99_999)}` }
  const bank = banks[draws.weighted(banks.map((each) => each.weight))]!
  const digits = `${bank.prefix}${draws.int(1000, 9999)}${unique}`
  return { bankName: bank.name, bankAccount: digits + String(luhnDigit(digits)) }
}

/** A birth day as some rows know it: to the month or the year only. The identity number still says the day. */
function birthDate(world: World, person: Villager): string {
  const text = dayText(person.born)
  if (ageAt(person, world.today) < 40 || person.idNumber === null) return text
  const draw = world.draws.next()
  return draw < 0.001 ? text.slice(0, 4) : draw < 0.006 ? text.slice(0, 7) : text
}

type Declared = Pick<PersonFields, 'declaredChildren' | 'declaredBoys' | 'declaredGirls'>
/** What the person's own row says of the children; now and then only in part, rarely something else than the register. */
function declared(world: World, person: Villager): Declared {
  const { draws } = world
  const nothing: Declared = { declaredChildren: null, declaredBoys: null, declaredGirls: null }
  if (person.marital === 'single' || person.died !== undefined || !draws.chance(0.35)) return nothing
  const living = person.children.filter((child) => child.died === undefined)
  const boys = living.filter((child) => child.sex === 'male').length
  const numbers = { declaredChildren: person.children.length, declaredBoys: boys, declaredGirls: living.length - boys }
  if (draws.chance(0.06))
    return { ...numbers, declaredChildren: numbers.declaredChildren + 1, declaredGirls: numbers.declaredGirls + (draws.chance(0.5) ? 1 : 0) }
  return draws.chance(0.1) ? { ...nothing, declaredChildren: numbers.declaredChildren } : numbers
}

type Marriage = Pick<PersonFields, 'maritalStatus' | 'maritalSince' | 'spouseName' | 'spouseIdNumber'>
function marriage(world: World, person: Villager): Marriage {
  const { spouse } = person
  const lost = spouse?.died !== undefined && (person.died === undefined || person.died > spouse.died)
  const since = lost ? (spouse.ghost ? undefined : spouse.died) : person.maritalSince
  const dated = since !== undefined && (person.marital !== 'firstMarriage' || lost || world.draws.chance(0.3))
  const unasked = person.marital === 'single' && ageAt(person, world.today) > 28 && world.draws.chance(0.02)
  const status = lost ? 'widowed' : person.marital
  return {
    maritalStatus: unasked ? (world.draws.chance(0.5) ? 'unspecified' : null) : status,
    maritalSince: dated ? dayText(since) : null,
    spouseName: spouse && !(lost && spouse.ghost) ? spouse.name : null,
    spouseIdNumber: spouse?.idNumber ?? null,
  }
}

function disability(world: World, person: Villager): Pick<PersonFields, 'disabilityGrade' | 'disabilityCertificate'> {
  const { draws } = world
  const age = ageAt(person, world.today)
  const grade = person.disability ?? (draws.chance(age < 18 ? 0.006 : age < 50 ? 0.014 : 0.03) ? draws.weighted([15, 25, 30, 30]) + 1 : null)
  if (grade === null || person.idNumber?.length !== 18) return { disabilityGrade: null, disabilityCertificate: null }
  return { disabilityGrade: grade, disabilityCertificate: `${person.idNumber}${draws.int(1, 7)}${grade}` }
}

/** The own account of a grown person; a small child's is kept in a parent's name. */
function account(world: World, person: Villager, serial: Serial): Pick<PersonFields, 'bankName' | 'bankAccount' | 'accountHolder'> {
  const age = ageAt(person, world.today)
  const holder = age >= 16 ? person : (person.mother?.ghost === false && person.mother) || person.father
  if (!holder || holder.ghost || !world.draws.chance(age >= 16 ? 0.85 : age < 5 ? 0.6 : 0.05)) return { bankName: null, bankAccount: null, accountHolder: null }
  return { ...inventAccount(world, serial), accountHolder: holder.name }
}

/** A few of the newly born have no number yet, or are registered with a passport, so that their nationality is not known from the document. */
export function drawDocument(world: World, person: Villager, serial: Serial): void {
  const age = ageAt(person, world.today)
  if (age >= 4 || person.idNumber === null) return
  if (age < 0.5 && world.draws.chance(0.015)) {
    person.idType = '无证件'
    person.idNumber = null
  } else if (world.draws.chance(0.012)) {
    person.idType = '护照'
    person.idNumber = `E${scatter(++serial.next, 61_803_399)}`
  }
}

/** The row of a person whose life is drawn to its end. */
export function toFields(world: World, person: Villager, head: Villager, serial: Serial, villageCode: VillageCode, householdNumber: string): PersonFields {
  const { draws, today } = world
  const { home } = person
  const age = ageAt(person, today)
  const state = person.movedOut !== undefined ? 'movedOut' : person.died !== undefined ? 'dead' : person.away !== undefined ? 'away' : 'registered'
  const since = person.movedOut ?? person.died ?? person.away
  const confirmation = age >= 58 ? draws.weighted([79, 16, 5]) : 1
  return {
    villageCode,
    group: String(home.group),
    householdNumber,
    relationToHead: relationWord(head, person),
    name: person.name,
    sex: person.sex,
    idType: person.idType,
    idNumber: person.idNumber,
    birthDate: birthDate(world, person),
    ethnicity: person.ethnicity,
    householdRegistration: home.registration,
    ruralResident: home.rural,
    ...marriage(world, person),
    fatherIdNumber: person.father?.idNumber ?? null,
    motherIdNumber: person.mother?.idNumber ?? null,
    parentRelation: person.relation ?? (person.father?.idNumber || person.mother?.idNumber ? 'birth' : null),
    ...declared(world, person),
    state,
    stateSince: since === undefined ? null : dayText(since),
    ...disability(world, person),
    onlyChildCertificate: person.certificate ?? null,
    onlyChildCertificateSince: person.certificateSince === undefined ? null : dayText(person.certificateSince),
    rewardConditionConfirmed: confirmation === 1 ? null : confirmation === 0,
    complicationGrade: age > 30 && age < 75 && isPresent(person) && draws.chance(0.0015) ? draws.int(1, 3) : null,
    phone: age >= 16 && isPresent(person) && draws.chance(0.75) ? inventPhone(world, serial) : null,
    ...account(world, person, serial),
    note: null,
  }
}
