import type { PersonFields } from '../../../preload/contract/person'
import type { Day, PartialDay } from '../../../preload/contract/values'
import { birthOf } from '../birth'
import { readIdNumber, type IdNumberFacts } from '../id-number'
import type { Thresholds } from './thresholds'

/** A person of the register with everything on file. */
export type WholePerson = PersonFields & { id: number }
/** A person linked with everyone a rule may ask about. */
export interface Subject {
  readonly person: WholePerson
  /** What the number of an identity card says; undefined for other documents and when there is none. */
  readonly number: IdNumberFacts | undefined
  /** Birth day the rules use; undefined when neither 出生日期 nor the number tells. */
  readonly birth: PartialDay | undefined
  /** In the register and alive: 在册 or 外出. */
  readonly present: boolean
  readonly father: Subject | undefined
  readonly mother: Subject | undefined
  /** Whom the own 配偶证件号码 names. */
  readonly spouse: Subject | undefined
  /** Who names this person as spouse. */
  readonly namedBy: readonly Subject[]
  readonly children: readonly Subject[]
  readonly household: Household | undefined
}
/** Everybody with one household number. */
export interface Household {
  readonly number: string
  readonly members: readonly Subject[]
  /** Members who are in the register and alive. */
  readonly present: readonly Subject[]
  readonly heads: readonly Subject[]
}
/** The register as the rules see it, linked once. */
export interface Scene {
  readonly today: Day
  readonly limits: Thresholds
  readonly villages: ReadonlyMap<string, { name: string; groupCount: number | null }>
  readonly subjects: readonly Subject[]
  readonly households: readonly Household[]
  readonly byIdNumber: ReadonlyMap<string, Subject>
}

type Draft = { -readonly [K in keyof Subject]: Subject[K] }
type DraftHousehold = { number: string; members: Draft[]; present: Draft[]; heads: Draft[] }
const nobody: readonly Subject[] = []

function also(list: readonly Subject[], one: Draft): readonly Subject[] {
  if (list === nobody) return [one]
  ;(list as Subject[]).push(one)
  return list
}

/** Links everybody with parents, spouse, children and household in two passes. */
export function sceneOf(people: Iterable<WholePerson>, around: Pick<Scene, 'today' | 'limits' | 'villages'>): Scene {
  const subjects: Draft[] = []
  const byIdNumber = new Map<string, Draft>()
  const households = new Map<string, DraftHousehold>()
  for (const person of people) {
    const present = person.state === 'registered' || person.state === 'away'
    const subject: Draft = {
      person,
      number: person.idType === '居民身份证' && person.idNumber !== null ? readIdNumber(person.idNumber) : undefined,
      birth: birthOf(person),
      present,
      father: undefined,
      mother: undefined,
      spouse: undefined,
      namedBy: nobody,
      children: nobody,
      household: undefined,
    }
    subjects.push(subject)
    if (person.idNumber !== null && !byIdNumber.has(person.idNumber)) byIdNumber.set(person.idNumber, subject)
    if (person.householdNumber === null) continue
    let household = households.get(person.householdNumber)
    if (household === undefined) households.set(person.householdNumber, (household = { number: person.householdNumber, members: [], present: [], heads: [] }))
    subject.household = household
    household.members.push(subject)
    if (present) household.present.push(subject)
    if (person.relationToHead === '户主') household.heads.push(subject)
  }
  for (const subject of subjects) {
    const { fatherIdNumber, motherIdNumber, spouseIdNumber } = subject.person
    if (fatherIdNumber !== null) {
      const father = byIdNumber.get(fatherIdNumber)
      if (father !== undefined && father !== subject) {
        subject.father = father
        father.children = also(father.children, subject)
      }
    }
    if (motherIdNumber !== null) {
      const mother = byIdNumber.get(motherIdNumber)
      if (mother !== undefined && mother !== subject) {
        subject.mother = mother
        if (motherIdNumber !== fatherIdNumber) mother.children = also(mother.children, subject)
      }
    }
    if (spouseIdNumber !== null) {
      const spouse = byIdNumber.get(spouseIdNumber)
      if (spouse !== undefined && spouse !== subject) {
        subject.spouse = spouse
        spouse.namedBy = also(spouse.namedBy, subject)
      }
    }
  }
  return { ...around, subjects, households: [...households.values()], byIdNumber }
}
