import type { Parsed } from '../../preload/contract/index'
import { draft, headOf, moveInto, mustBePresent, mustFind, presentIn, seat, seatRest } from './household-draft'
import { membersIn, type Family, type Plan } from './household-family'

/** Somebody comes here: new to the register, or back. */
export function planMoveIn(family: Family, input: Parsed<'household.moveIn'>): Plan {
  const plan = draft(family, input.day)
  plan.householdNumber = input.householdNumber
  if ((input.personId === undefined) === (input.fields === undefined)) {
    plan.fault('personId', '迁入的人要么从底册里选（回来的人），要么填写资料（新来的人），二者选一。')
    return plan
  }
  if (input.fields !== undefined) {
    const head = headOf(family, input.householdNumber)
    const relation = input.relation ?? input.fields.relationToHead ?? (head === undefined ? '户主' : null)
    const village = head ?? presentIn(family, input.householdNumber)[0]
    plan.add = {
      ...input.fields,
      householdNumber: input.householdNumber,
      relationToHead: relation,
      state: 'registered',
      stateSince: null,
      ...(village === undefined ? {} : { villageCode: village.villageCode, group: village.group }),
    }
    plan.tell({ kind: 'moveIn', personId: undefined, householdNumber: input.householdNumber, relation })
    return plan
  }
  const person = mustFind(plan, family, 'personId', input.personId)
  if (person === undefined) return plan
  if (person.state === 'dead') plan.fault('personId', `${person.name}已登记死亡。`)
  else if (person.state === 'registered') plan.fault('personId', `${person.name}本来就在册；换户请用“登记入户”。`)
  plan.set(person, { state: 'registered', stateSince: null })
  if (person.householdNumber === input.householdNumber)
    plan.tell({ kind: 'moveIn', personId: person.id, householdNumber: input.householdNumber, relation: person.relationToHead })
  else moveInto(plan, family, [person], input.householdNumber, input.relation, 'moveIn')
  return plan
}

/** Some people leave the township. */
export function planMoveOut(family: Family, input: Parsed<'household.moveOut'>): Plan {
  const plan = draft(family, input.day)
  const people = input.personIds.flatMap((id) => mustFind(plan, family, 'personIds', id) ?? [])
  for (const person of people) {
    mustBePresent(plan, 'personIds', person, input.day)
    plan.set(person, { state: 'movedOut', stateSince: input.day })
    plan.tell({ kind: 'moveOut', personId: person.id, householdNumber: person.householdNumber })
  }
  plan.householdNumber = people[0]?.householdNumber ?? null
  for (const number of new Set(people.map((person) => person.householdNumber)))
    seatRest(
      plan,
      family,
      number,
      people.filter((person) => person.householdNumber === number),
      input.newHeadId,
    )
  return plan
}

/** Another member becomes the head; everybody's relation follows. */
export function planChangeHead(family: Family, input: Parsed<'household.changeHead'>): Plan {
  const plan = draft(family, input.day)
  const members = presentIn(family, input.householdNumber)
  const head = members.find((person) => person.id === input.newHeadId)
  if (head === undefined) plan.fault('newHeadId', members.length === 0 ? `没有户编号为 ${input.householdNumber} 的家庭。` : '新户主应是这一户在册的人。')
  else if (head.relationToHead === '户主') plan.fault('newHeadId', `${head.name}已经是户主。`)
  else seat(plan, family, members, head, 'changeHead')
  plan.householdNumber = input.householdNumber
  return plan
}

/** Some members found a household of their own. */
export function planSplit(family: Family, input: Parsed<'household.split'>): Plan {
  const plan = draft(family, input.day)
  const members = presentIn(family, input.householdNumber)
  const leaving = members.filter((person) => input.personIds.includes(person.id))
  const head = leaving.find((person) => person.id === input.headId)
  if (leaving.length !== new Set(input.personIds).size) plan.fault('personIds', '分出去的人应都是这一户在册的人。')
  if (leaving.length === members.length) plan.fault('personIds', '不能把全户都分出去。')
  if (head === undefined) plan.fault('headId', '新户的户主应是分出去的人。')
  if (plan.faults.length > 0 || head === undefined) return plan
  const number = input.newHouseholdNumber ?? family.nextHouseholdNumber(head.villageCode)
  if (membersIn(family, number).length > 0) plan.fault('newHouseholdNumber', `户编号 ${number} 已经有人用。`)
  plan.householdNumber = number
  for (const person of leaving) plan.set(person, { householdNumber: number })
  seat(plan, family, leaving, head, 'split', { otherHouseholdNumber: input.householdNumber })
  seatRest(plan, family, input.householdNumber, leaving, input.newHeadId)
  return plan
}

/** All of one household join another. */
export function planMerge(family: Family, input: Parsed<'household.merge'>): Plan {
  const plan = draft(family, input.day)
  const members = presentIn(family, input.householdNumber)
  if (members.length === 0) plan.fault('householdNumber', `没有户编号为 ${input.householdNumber} 的家庭。`)
  if (input.householdNumber === input.intoHouseholdNumber) plan.fault('intoHouseholdNumber', '两户是同一户。')
  if (plan.faults.length === 0) moveInto(plan, family, members, input.intoHouseholdNumber, undefined, 'merge')
  plan.householdNumber = input.intoHouseholdNumber
  return plan
}

/** People from elsewhere in the register join a household. */
export function planJoin(family: Family, input: Parsed<'household.join'>): Plan {
  const plan = draft(family, input.day)
  const people = input.personIds.flatMap((id) => mustFind(plan, family, 'personIds', id) ?? [])
  for (const person of people) mustBePresent(plan, 'personIds', person, input.day)
  if (plan.faults.length === 0) moveInto(plan, family, people, input.householdNumber, input.relation, 'join')
  plan.householdNumber = input.householdNumber
  return plan
}

/** People leave a household and stay in the register without one. */
export function planLeave(family: Family, input: Parsed<'household.leave'>): Plan {
  const plan = draft(family, input.day)
  const people = input.personIds.flatMap((id) => mustFind(plan, family, 'personIds', id) ?? [])
  for (const person of people) {
    mustBePresent(plan, 'personIds', person, input.day)
    if (person.householdNumber === null) plan.fault('personIds', `${person.name}本来就没有户编号。`)
    plan.set(person, { householdNumber: null, relationToHead: null })
    plan.tell({ kind: 'leave', personId: person.id, householdNumber: person.householdNumber })
  }
  plan.householdNumber = people[0]?.householdNumber ?? null
  for (const number of new Set(people.map((person) => person.householdNumber)))
    seatRest(
      plan,
      family,
      number,
      people.filter((person) => person.householdNumber === number),
      input.newHeadId,
    )
  return plan
}
