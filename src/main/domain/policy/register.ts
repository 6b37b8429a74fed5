import type { PersonFields } from '../../../preload/contract/person'
import type { PartialDay } from '../../../preload/contract/values'
import { birthOf } from '../birth'

/** The columns of `person` the rules read; a store loads these (and `id`) and nothing else. */
export const factColumns = [
  'villageCode',
  'name',
  'sex',
  'idType',
  'idNumber',
  'birthDate',
  'householdRegistration',
  'ruralResident',
  'maritalStatus',
  'spouseIdNumber',
  'fatherIdNumber',
  'motherIdNumber',
  'declaredChildren',
  'declaredBoys',
  'declaredGirls',
  'state',
  'stateSince',
  'disabilityGrade',
  'onlyChildCertificate',
  'onlyChildCertificateSince',
  'rewardConditionConfirmed',
  'complicationGrade',
] as const satisfies readonly (keyof PersonFields)[]

/** One row of the register as the rules see it. */
export type RegisterPerson = Pick<PersonFields, (typeof factColumns)[number]> & { id: number }

/** A person of whom the rules know nothing: 居民身份证, 在册, everything else empty. */
export const unknownPerson: Omit<RegisterPerson, 'id' | 'villageCode' | 'name' | 'sex'> = {
  idType: '居民身份证',
  idNumber: null,
  birthDate: null,
  householdRegistration: null,
  ruralResident: null,
  maritalStatus: null,
  spouseIdNumber: null,
  fatherIdNumber: null,
  motherIdNumber: null,
  declaredChildren: null,
  declaredBoys: null,
  declaredGirls: null,
  state: 'registered',
  stateSince: null,
  disabilityGrade: null,
  onlyChildCertificate: null,
  onlyChildCertificateSince: null,
  rewardConditionConfirmed: null,
  complicationGrade: null,
}

/** A person linked with kin. `birth` is the birth day the rules use: the identity number wins over a coarser 出生日期. */
export interface Member {
  readonly person: RegisterPerson
  readonly position: number
  readonly birth: PartialDay | undefined
  /** Everyone whose 父亲/母亲证件号码 is this person, of whatever relation; dead and future-born included. */
  readonly children: readonly Member[]
  readonly father: Member | undefined
  readonly mother: Member | undefined
  /** By this person's 配偶证件号码, else by the one row that points here; undefined when there is none, or several. */
  readonly spouse: Member | undefined
  /** Several rows name this person as their spouse and the own row names none of them. */
  readonly spouseInDoubt: boolean
}

/** Everyone of the office, linked once per call. */
export interface Register {
  readonly members: readonly Member[]
  readonly byId: ReadonlyMap<number, Member>
  readonly byIdNumber: ReadonlyMap<string, Member>
}

type Draft = { -readonly [K in keyof Member]: Member[K] } & { children: Member[] | readonly Member[] }
const none: readonly Member[] = []

/** Links everyone to children and spouse in one pass over the rows and one over the links. Identity numbers are unique in the register; of a repeated one the first counts. */
export function linkRegister(people: Iterable<RegisterPerson>): Register {
  const members: Draft[] = []
  const byId = new Map<number, Draft>()
  const byIdNumber = new Map<string, Draft>()
  for (const person of people) {
    const member: Draft = {
      person,
      position: members.length,
      birth: birthOf(person),
      children: none,
      father: undefined,
      mother: undefined,
      spouse: undefined,
      spouseInDoubt: false,
    }
    members.push(member)
    byId.set(person.id, member)
    if (person.idNumber !== null && !byIdNumber.has(person.idNumber)) byIdNumber.set(person.idNumber, member)
  }
  /** Who first names somebody as spouse, at the place of whoever is named. */
  const pointed: (Draft | undefined)[] = new Array<undefined>(members.length).fill(undefined)
  for (const member of members) {
    const { fatherIdNumber, motherIdNumber, spouseIdNumber } = member.person
    if (fatherIdNumber !== null) member.father = addChild(byIdNumber.get(fatherIdNumber), member)
    if (motherIdNumber !== null && motherIdNumber !== fatherIdNumber) member.mother = addChild(byIdNumber.get(motherIdNumber), member)
    if (spouseIdNumber === null) continue
    const spouse = byIdNumber.get(spouseIdNumber)
    if (spouse === undefined || spouse === member) continue
    member.spouse = spouse
    if (pointed[spouse.position] !== undefined) spouse.spouseInDoubt = true
    else pointed[spouse.position] = member
  }
  for (const [position, pointer] of pointed.entries()) {
    if (pointer === undefined) continue
    const member = members[position]!
    if (member.spouse !== undefined) member.spouseInDoubt = false
    else if (!member.spouseInDoubt) member.spouse = pointer
  }
  return { members, byId, byIdNumber }
}

function addChild(parent: Draft | undefined, child: Draft): Draft | undefined {
  if (parent === undefined || parent === child) return undefined
  if (parent.children === none) parent.children = [child]
  else (parent.children as Member[]).push(child)
  return parent
}

/** A register after some of its people changed, in the order of ids. `inPlace`: nobody left and everybody new stands behind the others, so that positions hold. */
export interface ChangedRegister {
  register: Register
  /** Whose row is another one, or who is new or gone. */
  changed: number[]
  inPlace: boolean
}

/** The columns people are linked by. */
const linkColumns = ['idNumber', 'spouseIdNumber', 'fatherIdNumber', 'motherIdNumber'] as const satisfies readonly (typeof factColumns)[number][]

/**
 * Takes the present rows of these ids into a register linked before; who has no row any more is left out. Where every link stays as it is the rows are put
 * into that register itself, which costs nothing; otherwise everybody is linked anew.
 */
export function changedRegister(before: Register, ids: readonly number[], rows: readonly RegisterPerson[]): ChangedRegister {
  const now = new Map(rows.map((row) => [row.id, row]))
  const changed = ids.filter((id) => {
    const was = before.byId.get(id)?.person
    const is = now.get(id)
    return was === undefined || is === undefined ? was !== is : factColumns.some((column) => was[column] !== is[column])
  })
  const stays = (id: number): boolean => {
    const was = before.byId.get(id)?.person
    const is = now.get(id)
    return was !== undefined && is !== undefined && linkColumns.every((column) => was[column] === is[column])
  }
  if (changed.every(stays)) {
    for (const id of changed) {
      const member = before.byId.get(id) as Draft
      member.person = now.get(id)!
      member.birth = birthOf(member.person)
    }
    return { register: before, changed, inPlace: true }
  }
  const touched = new Set(changed)
  const last = before.members.at(-1)?.person.id ?? 0
  const fresh = rows.filter((row) => touched.has(row.id) && !before.byId.has(row.id))
  const people = before.members.flatMap(({ person }) => (touched.has(person.id) ? (now.get(person.id) ?? []) : person))
  const inPlace = people.length === before.members.length && fresh.every((row) => row.id > last)
  const all = [...people, ...fresh]
  return { register: linkRegister(inPlace ? all : all.sort((a, b) => a.id - b.id)), changed, inPlace }
}
