import type { Parsed } from '../../preload/contract/index'
import type { MaritalStatus, PersonFields } from '../../preload/contract/person'
import { birthOf } from './birth'
import { formatDay, isBefore } from './day'
import { draft, headOf, moveInto, mustBePresent, mustFind, presentIn, seatRest } from './household-draft'
import { isPresent, relationTo, spouseIn, type Family, type FamilyPerson, type Plan } from './household-family'

const married: readonly (MaritalStatus | null)[] = ['married', 'firstMarriage', 'remarried', 'reunited']

/** A child is born into a household. */
export function planBirth(family: Family, input: Parsed<'household.birth'>): Plan {
  const plan = draft(family, input.day)
  const members = presentIn(family, input.householdNumber)
  const head = headOf(family, input.householdNumber) ?? members[0]
  if (head === undefined) plan.fault('householdNumber', `没有户编号为 ${input.householdNumber} 的家庭。`)
  const parents = [
    { path: 'fatherId', id: input.fatherId, sex: 'male' as const, word: '父亲' },
    { path: 'motherId', id: input.motherId, sex: 'female' as const, word: '母亲' },
  ].flatMap(({ path, id, sex, word }) => {
    const parent = id === undefined ? undefined : mustFind(plan, family, path, id)
    if (parent === undefined) return []
    if (parent.sex !== sex) plan.fault(path, `${word}${parent.name}的性别不对。`)
    if (parent.idNumber === null) plan.fault(path, `${word}${parent.name}没有证件号码，连不上孩子；请先补上。`)
    return [parent]
  })
  if (parents.length === 0 && input.fatherId === undefined && input.motherId === undefined) plan.fault('motherId', '请至少选父亲或母亲。')
  if (head === undefined) return plan
  const near = parents.find((parent) => parent.householdNumber === input.householdNumber) ?? head
  const born = {
    ...blankPerson(near),
    householdNumber: input.householdNumber,
    name: input.fields.name,
    sex: input.fields.sex,
    idType: input.fields.idNumber === undefined ? ('无证件' as const) : ('居民身份证' as const),
    idNumber: input.fields.idNumber ?? null,
    birthDate: input.day,
    maritalStatus: 'single' as const,
    fatherIdNumber: parents.find((parent) => parent.sex === 'male')?.idNumber ?? null,
    motherIdNumber: parents.find((parent) => parent.sex === 'female')?.idNumber ?? null,
    parentRelation: 'birth' as const,
  }
  const relation = input.relation ?? relationTo({ ...family, byId: new Map([...family.byId, [-1, { ...born, id: -1 }]]) }, { ...born, id: -1 }, head)
  plan.add = { ...born, relationToHead: relation }
  plan.householdNumber = input.householdNumber
  for (const personId of [undefined, ...parents.map((parent) => parent.id)])
    plan.tell({ kind: 'birth', personId, householdNumber: input.householdNumber, relation: personId === undefined ? relation : null })
  return plan
}

/** Fields a newcomer takes over from a member of the household. */
function blankPerson(near: FamilyPerson): PersonFields {
  const { id: _id, ...fields } = near
  const empty = Object.fromEntries(Object.keys(fields).map((field) => [field, null])) as unknown as PersonFields
  return {
    ...empty,
    villageCode: near.villageCode,
    group: near.group,
    ethnicity: near.ethnicity,
    householdRegistration: near.householdRegistration,
    ruralResident: near.ruralResident,
    idType: '无证件',
    name: '',
    sex: 'male',
    state: 'registered',
  }
}

/** Somebody died: the spouse is widowed, a household without its head gets another. */
export function planDeath(family: Family, input: Parsed<'household.death'>): Plan {
  const plan = draft(family, input.day)
  const person = mustFind(plan, family, 'personId', input.personId)
  if (person === undefined) return plan
  if (person.state === 'dead') plan.fault('personId', `${person.name}已经登记死亡。`)
  const birth = birthOf(person)
  if (birth !== undefined && isBefore(input.day, birth)) plan.fault('day', `死亡日期${formatDay(input.day)}早于出生日期${formatDay(birth)}。`)
  plan.set(person, { state: 'dead', stateSince: input.day })
  plan.householdNumber = person.householdNumber
  plan.tell({ kind: 'death', personId: person.id, householdNumber: person.householdNumber })
  const spouse = spouseIn(family, person)
  if (spouse !== undefined && isPresent(spouse) && married.includes(spouse.maritalStatus)) {
    plan.set(spouse, { maritalStatus: 'widowed', maritalSince: input.day })
    plan.tell({ kind: 'death', personId: spouse.id, householdNumber: spouse.householdNumber })
  }
  seatRest(plan, family, person.householdNumber, [person], input.newHeadId)
  return plan
}

/** Two people marry; one may move into the household of the other. */
export function planMarriage(family: Family, input: Parsed<'household.marriage'>): Plan {
  const plan = draft(family, input.day)
  const person = mustFind(plan, family, 'personId', input.personId)
  const spouse = mustFind(plan, family, 'spouseId', input.spouseId)
  if (person === undefined || spouse === undefined) return plan
  if (person.id === spouse.id) plan.fault('spouseId', '不能和本人登记结婚。')
  if (person.sex === spouse.sex) plan.fault('spouseId', `${person.name}和${spouse.name}性别相同，请核对选的人。`)
  for (const [path, one, other] of [
    ['personId', person, spouse],
    ['spouseId', spouse, person],
  ] as const) {
    mustBePresent(plan, path, one, input.day)
    if (married.includes(one.maritalStatus) && spouseIn(family, one) !== undefined)
      plan.fault(path, `${one.name}已登记为已婚（配偶${spouseIn(family, one)!.name}），请先登记离婚或丧偶。`)
    if (other.idNumber === null) plan.fault(path, `${other.name}没有证件号码，夫妻连不上；请先补上。`)
    plan.set(one, {
      maritalStatus:
        one.maritalStatus === 'single' ? 'firstMarriage' : one.maritalStatus === 'divorced' || one.maritalStatus === 'widowed' ? 'remarried' : 'married',
      maritalSince: input.day,
      spouseName: other.name,
      spouseIdNumber: other.idNumber,
    })
    plan.tell({ kind: 'marriage', personId: one.id, householdNumber: one.householdNumber })
  }
  plan.householdNumber = person.householdNumber
  if (input.together !== 'no') {
    const [mover, host] = input.together === 'person' ? [spouse, person] : [person, spouse]
    if (host.householdNumber === null) plan.fault('together', `${host.name}没有户编号，请先给他建户。`)
    else {
      plan.householdNumber = host.householdNumber
      moveInto(plan, family, [mover], host.householdNumber, undefined, 'join')
    }
  }
  return plan
}

/** Two people part; what the records said before stays in the history. */
export function planDivorce(family: Family, input: Parsed<'household.divorce'>): Plan {
  const plan = draft(family, input.day)
  const person = mustFind(plan, family, 'personId', input.personId)
  if (person === undefined) return plan
  mustBePresent(plan, 'personId', person, input.day)
  if (!married.includes(person.maritalStatus)) plan.fault('personId', `${person.name}没有登记为已婚。`)
  if (person.maritalSince !== null && isBefore(input.day, person.maritalSince)) plan.fault('day', `离婚日期早于婚变日期${formatDay(person.maritalSince)}。`)
  const spouse = spouseIn(family, person)
  const both = spouse !== undefined && spouse.state !== 'dead' && spouseIn(family, spouse) === person ? [person, spouse] : [person]
  for (const one of both) {
    plan.set(one, { maritalStatus: 'divorced', maritalSince: input.day, spouseName: null, spouseIdNumber: null })
    plan.tell({ kind: 'divorce', personId: one.id, householdNumber: one.householdNumber })
  }
  plan.householdNumber = person.householdNumber
  return plan
}

/** A child gets adoptive or step parents, and perhaps their household. */
export function planAdoption(family: Family, input: Parsed<'household.adoption'>): Plan {
  const plan = draft(family, input.day)
  const child = mustFind(plan, family, 'personId', input.personId)
  if (child === undefined) return plan
  mustBePresent(plan, 'personId', child, input.day)
  if (input.fatherId === undefined && input.motherId === undefined) plan.fault('motherId', '请至少选养父或养母。')
  const fields: Partial<PersonFields> = { parentRelation: input.relation }
  for (const [path, id, sex, field] of [
    ['fatherId', input.fatherId, 'male', 'fatherIdNumber'],
    ['motherId', input.motherId, 'female', 'motherIdNumber'],
  ] as const) {
    const parent = id === undefined ? undefined : mustFind(plan, family, path, id)
    if (parent === undefined) continue
    if (parent.id === child.id) plan.fault(path, '不能是本人。')
    if (parent.sex !== sex) plan.fault(path, `${parent.name}的性别不对。`)
    if (parent.idNumber === null) plan.fault(path, `${parent.name}没有证件号码，连不上孩子；请先补上。`)
    fields[field] = parent.idNumber
    plan.tell({ kind: 'adoption', personId: parent.id, householdNumber: parent.householdNumber })
  }
  plan.set(child, fields)
  plan.householdNumber = input.householdNumber ?? child.householdNumber
  plan.tell({ kind: 'adoption', personId: child.id, householdNumber: plan.householdNumber })
  if (input.householdNumber !== undefined && input.householdNumber !== child.householdNumber)
    moveInto(plan, family, [child], input.householdNumber, undefined, 'join')
  return plan
}
