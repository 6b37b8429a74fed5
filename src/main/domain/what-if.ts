import type { TrialFacts, TrialMember, TrialPerson } from '../../preload/contract/what-if'
import type { Issue } from '../../preload/contract/failure'
import { formatDay, isPartialDay } from './day'
import { unknownPerson, type Register, type RegisterPerson } from './policy/register'
import { confirmedWords, maritalWords, registrationWords, sexWords, stateWords, yesNoWords } from './words'

/** What a trial changes in the scratch copy of a family. */
export interface TrialEdit {
  change: readonly { personId: number; facts: TrialFacts }[]
  add: readonly TrialPerson[]
  without: readonly number[]
}
type Named<T> = { ok: true } & T
/** The scratch copy with sentences of what differs, or what cannot be tried. */
export type Scratch = Named<{ rows: RegisterPerson[]; changes: string[] }> | { ok: false; issues: Issue[] }

const titles: Record<keyof TrialFacts, string> = {
  sex: '性别',
  birthDate: '出生日期',
  state: '人口状态',
  stateSince: '状态日期',
  householdRegistration: '户口性质',
  ruralResident: '界定为农村居民',
  maritalStatus: '婚姻状况',
  disabilityGrade: '残疾等级',
  rewardConditionConfirmed: '奖扶生育条件确认',
  hasOnlyChildCertificate: '独生子女父母光荣证',
  onlyChildCertificateSince: '领证日期',
  complicationGrade: '并发症等级',
}
const words: Partial<Record<keyof TrialFacts, Record<string, string>>> = {
  sex: sexWords,
  state: stateWords,
  householdRegistration: registrationWords,
  ruralResident: yesNoWords,
  maritalStatus: maritalWords,
  rewardConditionConfirmed: confirmedWords,
  hasOnlyChildCertificate: { true: '有', false: '无' },
}
function shown(fact: keyof TrialFacts, value: TrialFacts[keyof TrialFacts] | null): string {
  if (value === null || value === undefined) return '未填'
  if (fact === 'birthDate' || fact === 'stateSince' || fact === 'onlyChildCertificateSince') return formatDay(String(value))
  if (fact === 'disabilityGrade' || fact === 'complicationGrade') return `${String(value)}级`
  return words[fact]?.[String(value)] ?? String(value)
}

/** The facts of a person a trial can start from. */
export function trialFacts(person: RegisterPerson): TrialMember['facts'] {
  const { sex, birthDate, state, stateSince, householdRegistration, ruralResident, maritalStatus, disabilityGrade, rewardConditionConfirmed } = person
  const { onlyChildCertificate, onlyChildCertificateSince, complicationGrade } = person
  return {
    ...{ sex, birthDate, state, stateSince, householdRegistration, ruralResident, maritalStatus, disabilityGrade, rewardConditionConfirmed },
    ...{ hasOnlyChildCertificate: onlyChildCertificate !== null, onlyChildCertificateSince, complicationGrade },
  }
}

/** The family as the rules see it: the person, the spouse, the children, and the spouse's other children. */
export function trialMembers(register: Register, personId: number): TrialMember[] {
  const self = register.byId.get(personId)
  if (self === undefined) return []
  const relation = (id: number): TrialMember['relation'] =>
    id === personId ? 'self' : id === self.spouse?.person.id ? 'spouse' : self.children.some((child) => child.person.id === id) ? 'child' : 'other'
  const order = ['self', 'spouse', 'child', 'other']
  return register.members
    .map(({ person }) => ({ personId: person.id, relation: relation(person.id), name: person.name, facts: trialFacts(person) }))
    .sort((a, b) => order.indexOf(a.relation) - order.indexOf(b.relation))
}

/** Facts of a child that change what its parents' declared numbers say. */
const familyFacts = ['sex', 'birthDate', 'state', 'stateSince'] as const

/** A scratch copy of a family with other facts; refuses people who are not of it and days that do not exist. Nothing of it is ever stored. */
export function scratchFamily(family: readonly RegisterPerson[], members: readonly TrialMember[], edit: TrialEdit): Scratch {
  const issues = faults(members, edit)
  if (issues.length > 0) return { ok: false, issues }
  const changes: string[] = []
  const self = members.find((member) => member.relation === 'self')!
  const spouse = members.find((member) => member.relation === 'spouse' && !edit.without.includes(member.personId))
  const rows = new Map(family.map((person) => [person.id, { ...person }]))
  let childrenDiffer = false
  for (const { personId, facts } of edit.change) {
    const row = rows.get(personId)!
    const before: TrialFacts = { ...trialFacts(row), birthDate: row.birthDate ?? undefined }
    const { hasOnlyChildCertificate, ...rest } = facts
    Object.assign(row, rest)
    if (hasOnlyChildCertificate !== undefined) row.onlyChildCertificate = hasOnlyChildCertificate ? (row.onlyChildCertificate ?? '（试算）') : null
    for (const fact of Object.keys(facts) as (keyof TrialFacts)[]) {
      if (facts[fact] === before[fact]) continue
      changes.push(`${row.name}：${titles[fact]}由“${shown(fact, before[fact])}”改为“${shown(fact, facts[fact])}”`)
      if (personId !== self.personId && personId !== spouse?.personId && (familyFacts as readonly string[]).includes(fact)) childrenDiffer = true
    }
  }
  for (const personId of edit.without) {
    const member = members.find((each) => each.personId === personId)!
    if (member.relation === 'child' || member.relation === 'other') childrenDiffer = true
    rows.delete(personId)
    changes.push(`不算${member.name}`)
  }
  const own = rows.get(self.personId)!
  // links go by number: whoever has none gets one for the length of the trial
  own.idNumber ??= `trial-${own.id}`
  const partner = spouse === undefined ? undefined : rows.get(spouse.personId)
  for (const [index, added] of edit.add.entries()) {
    const { relation, hasOnlyChildCertificate, ...facts } = added
    const id = -1 - index
    const person: RegisterPerson = {
      ...blank,
      ...facts,
      id,
      villageCode: own.villageCode,
      name: relation === 'spouse' ? '（新增配偶）' : `（新增子女${index + 1}）`,
      idNumber: `trial${id}`,
      onlyChildCertificate: hasOnlyChildCertificate === true ? '（试算）' : null,
    }
    if (relation === 'spouse') {
      person.spouseIdNumber = own.idNumber
      person.maritalStatus ??= 'married'
      own.spouseIdNumber = person.idNumber
      if (own.maritalStatus === null || !['married', 'firstMarriage', 'remarried', 'reunited'].includes(own.maritalStatus)) own.maritalStatus = 'married'
    } else {
      childrenDiffer = true
      for (const parent of [own, partner]) if (parent !== undefined) person[parent.sex === 'male' ? 'fatherIdNumber' : 'motherIdNumber'] = parent.idNumber
    }
    rows.set(id, person)
    changes.push(`${relation === 'spouse' ? '新增配偶' : '新增子女'}：${sexWords[person.sex]}，${formatDay(added.birthDate)}生，${stateWords[person.state]}`)
  }
  // the declared numbers are of the family on file: with other children they say nothing
  if (childrenDiffer)
    for (const parent of [own, partner]) if (parent) Object.assign(parent, { declaredChildren: null, declaredBoys: null, declaredGirls: null })
  return { ok: true, rows: [...rows.values()], changes }
}

const blank: RegisterPerson = { ...unknownPerson, id: 0, villageCode: '', name: '', sex: 'male' }

function faults(members: readonly TrialMember[], { change, add, without }: TrialEdit): Issue[] {
  const issues: Issue[] = []
  const known = new Map(members.map((member) => [member.personId, member]))
  const days = (path: string, facts: TrialFacts): void => {
    for (const fact of ['birthDate', 'stateSince', 'onlyChildCertificateSince'] as const) {
      const value = facts[fact]
      if (typeof value === 'string' && !isPartialDay(value)) issues.push({ path: `${path}.${fact}`, message: `${titles[fact]}“${value}”不是真实的日期。` })
    }
  }
  change.forEach(({ personId, facts }, index) => {
    if (!known.has(personId)) issues.push({ path: `change.${index}.personId`, message: `编号为 ${personId} 的人不在这个家庭里，不能试算。` })
    days(`change.${index}.facts`, facts)
  })
  add.forEach((facts, index) => {
    days(`add.${index}`, facts)
  })
  without.forEach((personId, index) => {
    const member = known.get(personId)
    if (member === undefined) issues.push({ path: `without.${index}`, message: `编号为 ${personId} 的人不在这个家庭里，不能试算。` })
    else if (member.relation === 'self') issues.push({ path: `without.${index}`, message: '试算的本人不能去掉。' })
  })
  const spouses =
    add.filter((each) => each.relation === 'spouse').length + members.filter((each) => each.relation === 'spouse' && !without.includes(each.personId)).length
  if (spouses > 1) issues.push({ path: 'add', message: '只能有一位配偶，请先去掉现有的配偶。' })
  return issues
}
