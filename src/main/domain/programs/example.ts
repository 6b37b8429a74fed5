import type { Fen, Year } from '../../../preload/contract/values'
import type { AssessContext, Outcome } from '../policy/assess'
import type { Figure, Province } from '../policy/figures'
import type { DatedOption } from '../policy/options'
import { unknownPerson, type RegisterPerson } from '../policy/register'
import type { Recognised } from '../recognition'

type Facts = Partial<Omit<RegisterPerson, 'id' | 'idNumber' | 'fatherIdNumber' | 'motherIdNumber' | 'spouseIdNumber'>>

/** A sentence about a person and kin, a year, and what must come out. The spouse and the children are linked with the person. */
export interface Example {
  sentence: string
  year: Year
  person: Facts
  spouse?: Facts
  children?: readonly Facts[]
  /** The person's mother and her other children. */
  mother?: Facts
  siblings?: readonly Facts[]
  recognised?: readonly Recognised[]
  visits?: { count: number; amountFen: Fen }
  /** Figures the office has added. */
  figures?: readonly Figure[]
  /** anhui unless said otherwise. */
  province?: Province
  options?: readonly DatedOption[]
  outcome: Outcome
  amountFen?: Fen
  kind?: string
  /** A word one of the missing texts or reasons must contain. */
  because?: string
}

const unknown: Omit<RegisterPerson, 'id'> = { ...unknownPerson, villageCode: '349999101201', name: '某人', sex: 'female' }

/** The rows of an example; the person judged has id 1. */
export function peopleOf(example: Pick<Example, 'person' | 'spouse' | 'children' | 'mother' | 'siblings'>): RegisterPerson[] {
  const { person, spouse, children = [], mother, siblings = [] } = example
  const self: RegisterPerson = {
    ...unknown,
    name: '本人',
    ...person,
    id: 1,
    idNumber: 'self',
    spouseIdNumber: spouse === undefined ? null : 'spouse',
    motherIdNumber: mother === undefined ? null : 'mother',
  }
  const parent = self.sex === 'male' ? { fatherIdNumber: 'self' } : { motherIdNumber: 'self' }
  return [
    self,
    ...(spouse === undefined
      ? []
      : [{ ...unknown, name: '配偶', sex: self.sex === 'male' ? ('female' as const) : ('male' as const), ...spouse, id: 2, idNumber: 'spouse' }]),
    ...(mother === undefined ? [] : [{ ...unknown, name: '母亲', sex: 'female' as const, ...mother, id: 90, idNumber: 'mother' }]),
    ...siblings.map((sibling, i) => ({ ...unknown, name: `兄弟姐妹${i + 1}`, ...sibling, motherIdNumber: 'mother', id: 91 + i })),
    ...children.map((child, i) => ({ ...unknown, name: `子女${i + 1}`, ...child, ...parent, id: 3 + i })),
  ]
}

/** What an example brings to its assessment beside the register. */
export function exampleContext(example: Example): Pick<AssessContext, 'province' | 'options' | 'recognised' | 'visits' | 'figures'> {
  const { province = 'anhui', options = [], figures = [], recognised, visits } = example
  return {
    province,
    options,
    figures,
    recognised: new Map(recognised === undefined ? [] : [[1, recognised]]),
    visits: new Map(visits === undefined ? [] : [[1, visits]]),
  }
}
