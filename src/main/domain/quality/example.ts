import type { PersonFields } from '../../../preload/contract/person'
import type { WholePerson } from './scene'
import { blankPerson } from '../person-fields'

/** A sentence, some people, and whether the rule speaks up. The day is 2026-11-23; the only village is 349999101200 with six groups. */
export interface QualityExample {
  rule: string
  sentence: string
  people: readonly Partial<PersonFields>[]
  found: boolean
  /** How many it finds, when more than one. */
  times?: number
}

const unknown: PersonFields = { ...blankPerson, villageCode: '349999101200', householdNumber: 'h1', name: '某某', sex: 'female' }

/** The people of an example as whole records; what is not said is not known. */
export function peopleOfExample(example: QualityExample): WholePerson[] {
  return example.people.map((person, index) => ({ ...unknown, ...person, id: index + 1 }))
}
