import type { PersonFields } from '../../../preload/contract/person'
import type { WholePerson } from './scene'

/** A sentence, some people, and whether the rule speaks up. The day is 2026-11-23; the only village is 349999101200 with six groups. */
export interface QualityExample {
  rule: string
  sentence: string
  people: readonly Partial<PersonFields>[]
  found: boolean
  /** How many it finds, when more than one. */
  times?: number
}

const unknown: PersonFields = {
  villageCode: '349999101200',
  group: null,
  householdNumber: 'h1',
  relationToHead: null,
  name: '某某',
  sex: 'female',
  idType: '居民身份证',
  idNumber: null,
  birthDate: null,
  ethnicity: null,
  householdRegistration: null,
  ruralResident: null,
  maritalStatus: null,
  maritalSince: null,
  spouseName: null,
  spouseIdNumber: null,
  fatherIdNumber: null,
  motherIdNumber: null,
  parentRelation: null,
  declaredChildren: null,
  declaredBoys: null,
  declaredGirls: null,
  state: 'registered',
  stateSince: null,
  disabilityGrade: null,
  disabilityCertificate: null,
  onlyChildCertificate: null,
  onlyChildCertificateSince: null,
  rewardConditionConfirmed: null,
  complicationGrade: null,
  phone: null,
  bankName: null,
  bankAccount: null,
  accountHolder: null,
  note: null,
}

/** The people of an example as whole records; what is not said is not known. */
export function peopleOfExample(example: QualityExample): WholePerson[] {
  return example.people.map((person, index) => ({ ...unknown, ...person, id: index + 1 }))
}
