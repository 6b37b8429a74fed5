import type { HouseholdEventKind } from '../../preload/contract/household'
import type { PersonFields } from '../../preload/contract/person'
import type { Day } from '../../preload/contract/values'

/** A whole record of the register. */
export type FamilyPerson = PersonFields & { id: number }
/** Everybody a household operation may have to touch, loaded before it is judged. */
export interface Family {
  byId: ReadonlyMap<number, FamilyPerson>
  byIdNumber: ReadonlyMap<string, FamilyPerson>
  today: Day
  /** A free household number of a village. */
  nextHouseholdNumber: (villageCode: string) => string
}
/** One event on one member, as it will be kept. */
export interface PlannedEvent {
  kind: HouseholdEventKind
  /** undefined = the person who is being added. */
  personId: number | undefined
  householdNumber: string | null
  otherHouseholdNumber: string | null
  relation: string | null
}
/** What an operation will write, or why it cannot. */
export interface Plan {
  faults: { path: string; message: string }[]
  add?: PersonFields
  changes: Map<number, Partial<PersonFields>>
  events: PlannedEvent[]
  householdNumber: string | null
}

/** In the register and alive. */
export function isPresent(person: FamilyPerson): boolean {
  return person.state === 'registered' || person.state === 'away'
}
/** Who is in a household, alive or not. */
export function membersIn(family: Family, householdNumber: string): FamilyPerson[] {
  return [...family.byId.values()].filter((person) => person.householdNumber === householdNumber)
}
const linked = (family: Family, idNumber: string | null): FamilyPerson | undefined => (idNumber === null ? undefined : family.byIdNumber.get(idNumber))
/** The spouse by the own number, else by whoever names this person. */
export function spouseIn(family: Family, person: FamilyPerson): FamilyPerson | undefined {
  return (
    linked(family, person.spouseIdNumber) ??
    (person.idNumber === null ? undefined : [...family.byId.values()].find((other) => other.spouseIdNumber === person.idNumber && isPresent(other)))
  )
}
const isChildOf = (child: FamilyPerson, parent: FamilyPerson): boolean =>
  parent.idNumber !== null && (child.fatherIdNumber === parent.idNumber || child.motherIdNumber === parent.idNumber)
const isMarriedTo = (family: Family, a: FamilyPerson, b: FamilyPerson): boolean => spouseIn(family, a) === b || spouseIn(family, b) === a

/** 与户主关系 as the links tell it; null when they do not. */
export function relationTo(family: Family, member: FamilyPerson, head: FamilyPerson): string | null {
  const man = member.sex === 'male'
  if (member.id === head.id) return '户主'
  if (isMarriedTo(family, member, head)) return '配偶'
  const spouse = spouseIn(family, head)
  if (isChildOf(member, head) || (spouse !== undefined && isChildOf(member, spouse))) return man ? '子' : '女'
  if (isChildOf(head, member)) return man ? '父' : '母'
  const children = [...family.byId.values()].filter((person) => isChildOf(person, head) || (spouse !== undefined && isChildOf(person, spouse)))
  for (const child of children) {
    if (isMarriedTo(family, member, child)) return man ? '女婿' : '儿媳'
    if (isChildOf(member, child)) return child.sex === 'male' ? (man ? '孙子' : '孙女') : man ? '外孙子' : '外孙女'
  }
  if (spouse !== undefined && isChildOf(spouse, member)) return spouse.sex === 'female' ? (man ? '岳父' : '岳母') : man ? '公公' : '婆婆'
  const shared = [member.fatherIdNumber, member.motherIdNumber].some(
    (number) => number !== null && (number === head.fatherIdNumber || number === head.motherIdNumber),
  )
  if (!shared) return null
  const older = member.birthDate !== null && head.birthDate !== null && member.birthDate < head.birthDate
  return man ? (older ? '兄' : '弟') : older ? '姐姐' : '妹妹'
}
