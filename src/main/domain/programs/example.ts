import type { Fen, Year } from '../../../preload/contract/values'
import type { Outcome } from '../policy/assess'
import type { Province } from '../policy/figures'
import type { DatedOption } from '../policy/options'
import type { RegisterPerson } from '../policy/register'

type Facts = Partial<Omit<RegisterPerson, 'id' | 'idNumber' | 'fatherIdNumber' | 'motherIdNumber' | 'spouseIdNumber'>>

/** A sentence about a person and kin, a year, and what must come out. The spouse and the children are linked with the person. */
export interface Example {
  sentence: string
  year: Year
  person: Facts
  spouse?: Facts
  children?: readonly Facts[]
  /** anhui unless said otherwise. */
  province?: Province
  options?: readonly DatedOption[]
  outcome: Outcome
  amountFen?: Fen
  kind?: string
  /** A word one of the missing texts or reasons must contain. */
  because?: string
}

const unknown: Omit<RegisterPerson, 'id'> = {
  villageCode: '349999101201',
  name: '某人',
  sex: 'female',
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

/** The rows of an example; the person judged has id 1. */
export function peopleOf(example: Pick<Example, 'person' | 'spouse' | 'children'>): RegisterPerson[] {
  const { person, spouse, children = [] } = example
  const self: RegisterPerson = { ...unknown, name: '本人', ...person, id: 1, idNumber: 'self', spouseIdNumber: spouse === undefined ? null : 'spouse' }
  const parent = self.sex === 'male' ? { fatherIdNumber: 'self' } : { motherIdNumber: 'self' }
  return [
    self,
    ...(spouse === undefined
      ? []
      : [{ ...unknown, name: '配偶', sex: self.sex === 'male' ? ('female' as const) : ('male' as const), ...spouse, id: 2, idNumber: 'spouse' }]),
    ...children.map((child, i) => ({ ...unknown, name: `子女${i + 1}`, ...child, ...parent, id: 3 + i })),
  ]
}
