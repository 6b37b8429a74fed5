import { PersonFields, type PersonField } from '../../preload/contract/person'

/** Every field of a person, in the order of the person sheet. */
export const personFields = Object.keys(PersonFields.shape) as readonly PersonField[]

/** A person of whom nothing is known yet: 居民身份证, 在册, everything else empty (FORMATS 3.2). */
export const blankPerson: Omit<PersonFields, 'villageCode' | 'name' | 'sex'> = {
  group: null,
  householdNumber: null,
  relationToHead: null,
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
