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

const draftOf = (person: RegisterPerson, position: number): Draft => ({
  person,
  position,
  birth: birthOf(person),
  children: none,
  father: undefined,
  mother: undefined,
  spouse: undefined,
  spouseInDoubt: false,
})

/** Links everyone to children and spouse in one pass over the rows and one over the links. Identity numbers are unique in the register; of a repeated one the first counts. */
export function linkRegister(people: Iterable<RegisterPerson>): Register {
  const members: Draft[] = []
  const byId = new Map<number, Draft>()
  const byIdNumber = new Map<string, Draft>()
  for (const person of people) {
    const member = draftOf(person, members.length)
    members.push(member)
    byId.set(person.id, member)
    if (person.idNumber !== null && !byIdNumber.has(person.idNumber)) byIdNumber.set(person.idNumber, member)
  }
  /** Who first names somebody as spouse, at the place of whoever is named. */
  const pointed: (Draft | undefined)[] = new Array<undefined>(members.length).fill(undefined)
  for (const member of members) {
    linkParents(member, byIdNumber)
    const spouse = spouseNamed(member, byIdNumber)
    if (spouse === undefined) continue
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

function linkParents(member: Draft, byIdNumber: ReadonlyMap<string, Draft>): void {
  const { fatherIdNumber, motherIdNumber } = member.person
  member.father = fatherIdNumber === null ? undefined : addChild(byIdNumber.get(fatherIdNumber), member)
  member.mother = motherIdNumber === null || motherIdNumber === fatherIdNumber ? undefined : addChild(byIdNumber.get(motherIdNumber), member)
}
/** Whom somebody's own 配偶证件号码 leads to. */
function spouseNamed(member: Draft, byIdNumber: ReadonlyMap<string, Draft>): Draft | undefined {
  const { spouseIdNumber } = member.person
  const spouse = spouseIdNumber === null ? undefined : byIdNumber.get(spouseIdNumber)
  return spouse === member ? undefined : spouse
}
/** Children stand in the order of the register. */
function addChild(parent: Draft | undefined, child: Draft): Draft | undefined {
  if (parent === undefined || parent === child) return undefined
  if (parent.children === none) parent.children = [child]
  else {
    const children = parent.children as Member[]
    const late = children.at(-1)!.position > child.position
    children.push(child)
    if (late) children.sort((a, b) => a.position - b.position)
  }
  return parent
}
function dropChild(parent: Draft, child: Draft): void {
  const others = parent.children.filter((each) => each !== child)
  parent.children = others.length === 0 ? none : others
}

/** Those of some people whose rows are other ones than in the register, or who are new or gone. `rows`: their present rows. */
export function changedIds(before: Register, ids: readonly number[], rows: readonly RegisterPerson[]): number[] {
  const now = new Map(rows.map((row) => [row.id, row]))
  return ids.filter((id) => {
    const was = before.byId.get(id)?.person
    const is = now.get(id)
    return was === undefined || is === undefined ? was !== is : factColumns.some((column) => was[column] !== is[column])
  })
}

/** A register after some of its people changed, in the order of ids. `inPlace`: nobody left and everybody new stands behind the others, so that positions hold. */
export interface ChangedRegister {
  register: Register
  inPlace: boolean
}
/**
 * Takes the present rows of people who changed into a register linked before; who has no row any more is left out. As long as positions hold that register
 * itself takes them in, so whatever is asked of it as it was must be asked first; otherwise everybody is linked anew.
 */
export function changedRegister(before: Register, changed: readonly number[], rows: readonly RegisterPerson[]): ChangedRegister {
  const touched = new Set(changed)
  const own = rows.filter(({ id }) => touched.has(id))
  const last = before.members.at(-1)?.person.id ?? 0
  if (own.length === changed.length && own.every(({ id }) => id > last || before.byId.has(id))) {
    takeIn(before, own)
    return { register: before, inPlace: true }
  }
  const stay = before.members.flatMap(({ person }) => (touched.has(person.id) ? [] : person))
  return { register: linkRegister([...stay, ...own].sort((a, b) => a.id - b.id)), inPlace: false }
}

/** The columns people are linked by. */
const linkColumns = ['idNumber', 'spouseIdNumber', 'fatherIdNumber', 'motherIdNumber'] as const satisfies readonly (typeof factColumns)[number][]

/** Puts rows of people who are there, or come behind all others, into a register; only links their numbers have a part in are found anew. */
function takeIn(register: Register, rows: readonly RegisterPerson[]): void {
  const [members, byId, byIdNumber] = [register.members as Draft[], register.byId as Map<number, Draft>, register.byIdNumber as Map<string, Draft>]
  /** Numbers that lead to somebody else than before. */
  const numbers = new Set<string>()
  const loose = new Set<Draft>()
  for (const row of rows.toSorted((a, b) => a.id - b.id)) {
    const known = byId.get(row.id)
    const was = known?.person
    const member = known ?? draftOf(row, members.length)
    if (known === undefined) {
      members.push(member)
      byId.set(row.id, member)
    }
    member.person = row
    member.birth = birthOf(row)
    if (was !== undefined && linkColumns.every((column) => was[column] === row[column])) continue
    loose.add(member)
    if (was !== undefined && was.idNumber === row.idNumber) continue
    const old = was?.idNumber ?? null
    if (old !== null && byIdNumber.get(old) === member) byIdNumber.delete(old)
    if (row.idNumber !== null) byIdNumber.set(row.idNumber, member)
    for (const number of [old, row.idNumber]) if (number !== null) numbers.add(number)
  }
  if (loose.size === 0) return
  const led = (number: string | null): boolean => number !== null && numbers.has(number)
  if (numbers.size > 0)
    for (const member of members) {
      const { fatherIdNumber, motherIdNumber, spouseIdNumber } = member.person
      if (led(fatherIdNumber) || led(motherIdNumber) || led(spouseIdNumber)) loose.add(member)
    }
  const pairs = new Map<Draft, Draft[]>()
  for (const member of loose) {
    const named = spouseNamed(member, byIdNumber)
    for (const each of [member, member.spouse as Draft | undefined, named]) if (each !== undefined) pairs.set(each, [])
    for (const parent of [member.father, member.mother] as (Draft | undefined)[]) if (parent !== undefined) dropChild(parent, member)
    linkParents(member, byIdNumber)
  }
  for (const member of members) if (member.person.spouseIdNumber !== null) pairs.get(spouseNamed(member, byIdNumber)!)?.push(member)
  for (const [member, pointers] of pairs) {
    const named = spouseNamed(member, byIdNumber)
    member.spouse = named ?? (pointers.length === 1 ? pointers[0] : undefined)
    member.spouseInDoubt = named === undefined && pointers.length > 1
  }
}
