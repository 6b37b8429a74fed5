import type { MaritalStatus } from '../../preload/contract/person'
import type { Day, PartialDay } from '../../preload/contract/values'
import { earliest, latest } from './day'
import type { Member, RegisterPerson } from './policy/register'

/** Has `event` happened by `day` (on the day counts)? Undefined when its missing part could change the answer; an event without any date has always happened. */
export function happenedBy(event: PartialDay | null, day: Day): boolean | undefined {
  if (event === null) return true
  if (event.length === 10) return event <= day
  if (latest(event) <= day) return true
  return earliest(event) > day ? false : undefined
}

/** Alive on `day`: no death day, or one after it. A death on the day itself is dead; 死亡 without a day is dead on every day. */
export function aliveOn(person: Pick<RegisterPerson, 'state' | 'stateSince'>, day: Day): boolean | undefined {
  return person.state === 'dead' ? not(happenedBy(person.stateSince, day)) : true
}

/** In the register on `day`: not 迁出, or moved out after it. 迁出 without a day is gone on every day. */
export function registeredOn(person: Pick<RegisterPerson, 'state' | 'stateSince'>, day: Day): boolean | undefined {
  return person.state === 'movedOut' ? not(happenedBy(person.stateSince, day)) : true
}

const not = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value)

/** Rural: 界定为农村居民 if filled, else 农业 yes, 非农业 no, 居民 or empty unknown. */
export function ruralOf(person: Pick<RegisterPerson, 'ruralResident' | 'householdRegistration'>): boolean | undefined {
  if (person.ruralResident !== null) return person.ruralResident
  if (person.householdRegistration === 'agricultural') return true
  return person.householdRegistration === 'nonAgricultural' ? false : undefined
}

const marriedStatus: Record<MaritalStatus, boolean | undefined> = {
  single: false,
  married: true,
  firstMarriage: true,
  remarried: true,
  reunited: true,
  widowed: false,
  divorced: false,
  unspecified: undefined,
}

/** The living spouse on `day`; `null` when there is none (by 婚姻状况, or the spouse has died: counts as widowed); undefined when the status is not filled or the spouse is not in the register. */
export function partnerOn(member: Member, day: Day): Member | null | undefined {
  const status = member.person.maritalStatus
  const married = status === null ? undefined : marriedStatus[status]
  if (married === undefined) return undefined
  if (!married) return null
  if (member.spouse === undefined) return undefined
  const alive = aliveOn(member.spouse.person, day)
  if (alive === undefined) return undefined
  return alive ? member.spouse : null
}

/** Why `partnerOn` does not know, for the clerk. */
export function partnerDoubt(member: Member): string {
  const status = member.person.maritalStatus
  if (status === null || status === 'unspecified') return '婚姻状况未填'
  if (member.spouseInDoubt) return '底册中有几个人都把此人登记为配偶，本人一栏未写明是谁'
  if (member.spouse === undefined)
    return member.person.spouseIdNumber === null ? '已婚，但底册中没有登记配偶' : `配偶（证件号码 ${member.person.spouseIdNumber}）不在底册中`
  return '配偶的死亡日期不全'
}

/** Children of one person on a day: 曾生育收养 `ever`, alive `living`, of them `boys` and `girls`; `only` is the one child when `ever` is 1. */
export interface Family {
  ever: number
  living: number
  boys: number
  girls: number
  only: Member | null
}
const childless: Family = { ever: 0, living: 0, boys: 0, girls: 0, only: null }

/** The linked children born by `day`; undefined when a birth or death day is too coarse. Does not look at the declared numbers. */
export function linkedFamily(member: Member, day: Day): Family | undefined {
  const { children } = member
  if (children.length === 0) return childless
  let ever = 0
  let boys = 0
  let girls = 0
  let only: Member | null = null
  for (const child of children) {
    const born = child.birth === undefined ? undefined : happenedBy(child.birth, day)
    if (born === undefined) return undefined
    if (!born) continue
    ever++
    only = child
    const alive = aliveOn(child.person, day)
    if (alive === undefined) return undefined
    if (!alive) continue
    if (child.person.sex === 'male') boys++
    else girls++
  }
  return { ever, living: boys + girls, boys, girls, only: ever === 1 ? only : null }
}

/** The children the rules may rely on: linked ones, when every filled declared number agrees with them; else undefined. */
export function familyOn(member: Member, day: Day): Family | undefined {
  const family = linkedFamily(member, day)
  if (family === undefined) return undefined
  const { declaredChildren, declaredBoys, declaredGirls } = member.person
  if (declaredChildren !== null && declaredChildren !== family.ever) return undefined
  if (declaredBoys !== null && declaredBoys !== family.boys) return undefined
  if (declaredGirls !== null && declaredGirls !== family.girls) return undefined
  return family
}

/** Why `familyOn` does not know, for the clerk. */
export function familyDoubt(member: Member, day: Day): string {
  const family = linkedFamily(member, day)
  if (family === undefined) return '有子女的出生日期或死亡日期不全'
  const declared: string[] = []
  const { declaredChildren, declaredBoys, declaredGirls } = member.person
  if (declaredChildren !== null) declared.push(`曾生育收养${declaredChildren}个`)
  if (declaredBoys !== null) declared.push(`现存男孩${declaredBoys}个`)
  if (declaredGirls !== null) declared.push(`现存女孩${declaredGirls}个`)
  return `本人一栏登记${declared.join('、')}，底册中连到的子女为曾生育收养${family.ever}个、现存男孩${family.boys}个、现存女孩${family.girls}个，两者不一致`
}
