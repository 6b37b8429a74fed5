import { PersonFields, type PersonField } from '../../preload/contract/person'

/** Every field of a person, in the order of the person sheet. */
export const personFields = Object.keys(PersonFields.shape) as readonly PersonField[]

/** A person of whom nothing is known but village, name and sex. */
export function blankPerson(known: Pick<PersonFields, 'villageCode' | 'name' | 'sex'>): PersonFields {
  const blank = Object.fromEntries(personFields.map((field) => [field, null])) as unknown as PersonFields
  return { ...blank, idType: '居民身份证', state: 'registered', ...known }
}
