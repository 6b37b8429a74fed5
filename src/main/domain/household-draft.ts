import type { PersonFields } from '../../preload/contract/person'
import type { Day } from '../../preload/contract/values'
import { birthOf } from './birth'
import { formatDay, isBefore } from './day'
import { isPresent, membersIn, relationTo, type Family, type FamilyPerson, type Plan, type PlannedEvent } from './household-family'
import { stateWords } from './words'

/** An operation being planned: changes gather by person, faults by box of the form. */
export interface Draft extends Plan {
  fault: (path: string, message: string) => void
  set: (person: FamilyPerson, fields: Partial<PersonFields>) => void
  tell: (event: Omit<PlannedEvent, 'otherHouseholdNumber' | 'relation'> & Partial<PlannedEvent>) => void
  /** A person as the changes so far leave them. */
  now: (person: FamilyPerson) => FamilyPerson
}
/** An empty plan; a day to come is refused. */
export function draft(family: Family, day: Day): Draft {
  const changes = new Map<number, Partial<PersonFields>>()
  const plan: Draft = {
    faults: [],
    changes,
    events: [],
    householdNumber: null,
    fault: (path, message) => plan.faults.push({ path, message }),
    set: (person, fields) => changes.set(person.id, { ...changes.get(person.id), ...fields }),
    tell: (event) => plan.events.push({ otherHouseholdNumber: null, relation: null, ...event }),
    now: (person) => ({ ...person, ...changes.get(person.id) }),
  }
  if (day > family.today) plan.fault('day', `日期${formatDay(day)}还没有到。`)
  return plan
}
/** The family as the changes so far leave it, for relations. */
function after(family: Family, plan: Draft): Family {
  const byId = new Map([...family.byId].map(([id, person]) => [id, plan.now(person)]))
  return {
    ...family,
    byId,
    byIdNumber: new Map([...byId.values()].flatMap((person) => (person.idNumber === null ? [] : [[person.idNumber, person] as const]))),
  }
}

/** A chosen person; a fault when nobody was chosen. */
export function mustFind(plan: Draft, family: Family, path: string, id: number | undefined): FamilyPerson | undefined {
  const person = id === undefined ? undefined : family.byId.get(id)
  if (person === undefined) plan.fault(path, '没有选人，或者此人已经不在底册里。')
  return person
}
/** Refuses who is dead or gone, and a day before birth. */
export function mustBePresent(plan: Draft, path: string, person: FamilyPerson, day: Day): void {
  if (!isPresent(person)) plan.fault(path, `${person.name}的人口状态是${stateWords[person.state]}，不能再登记这件事。`)
  const birth = birthOf(person)
  if (birth !== undefined && isBefore(day, birth)) plan.fault('day', `日期${formatDay(day)}早于${person.name}的出生日期${formatDay(birth)}。`)
}
/** Living members of a household. */
export function presentIn(family: Family, householdNumber: string): FamilyPerson[] {
  return membersIn(family, householdNumber).filter(isPresent)
}
/** The living head of a household. */
export function headOf(family: Family, householdNumber: string): FamilyPerson | undefined {
  return presentIn(family, householdNumber).find((person) => person.relationToHead === '户主')
}

/** Gives a household a head and everybody in it their relation to that head; those the links say nothing of keep no relation. */
export function seat(
  plan: Draft,
  family: Family,
  members: readonly FamilyPerson[],
  head: FamilyPerson,
  kind: PlannedEvent['kind'],
  others: Partial<PlannedEvent> = {},
): void {
  const then = after(family, plan)
  const newHead = then.byId.get(head.id)!
  for (const member of members) {
    const relation = relationTo(then, then.byId.get(member.id)!, newHead)
    if (plan.now(member).relationToHead !== relation) plan.set(member, { relationToHead: relation })
    plan.tell({ kind, personId: member.id, householdNumber: plan.now(member).householdNumber, relation, ...others })
  }
}
/** After some members have gone: the rest of the household needs a head again. */
export function seatRest(plan: Draft, family: Family, householdNumber: string | null, gone: readonly FamilyPerson[], newHeadId: number | undefined): void {
  if (householdNumber === null) return
  const rest = presentIn(family, householdNumber).filter((person) => !gone.includes(person))
  const headGone = gone.some((person) => person.relationToHead === '户主')
  if (!headGone || rest.length === 0) return
  const head = rest.length === 1 ? rest[0] : rest.find((person) => person.id === newHeadId)
  if (head === undefined) {
    plan.fault('newHeadId', `${gone.find((person) => person.relationToHead === '户主')!.name}是户主，户里还有 ${rest.length} 人，请选新户主。`)
    return
  }
  seat(plan, family, rest, head, 'changeHead')
}

/** Members change over into a household that has a head. */
export function moveInto(
  plan: Draft,
  family: Family,
  people: readonly FamilyPerson[],
  householdNumber: string,
  relation: string | undefined,
  kind: 'join' | 'merge' | 'moveIn',
  newHeadId?: number,
): void {
  const head = headOf(family, householdNumber)
  const place = head ?? presentIn(family, householdNumber)[0]
  if (place === undefined) {
    plan.fault('householdNumber', `没有户编号为 ${householdNumber} 的家庭。`)
    return
  }
  for (const person of people) {
    if (person.householdNumber === householdNumber && isPresent(person)) {
      plan.fault('personIds', `${person.name}本来就在这一户。`)
      continue
    }
    plan.set(person, { householdNumber, villageCode: place.villageCode, group: place.group })
  }
  const then = after(family, plan)
  for (const person of people) {
    const own = relation ?? (head === undefined ? null : relationTo(then, then.byId.get(person.id)!, then.byId.get(head.id)!))
    plan.set(person, { relationToHead: own })
    plan.tell({
      kind,
      personId: person.id,
      householdNumber,
      otherHouseholdNumber: person.householdNumber === householdNumber ? null : person.householdNumber,
      relation: own,
    })
  }
  for (const old of new Set(people.map((person) => person.householdNumber)))
    if (old !== householdNumber)
      seatRest(
        plan,
        family,
        old,
        people.filter((person) => person.householdNumber === old),
        newHeadId,
      )
}
