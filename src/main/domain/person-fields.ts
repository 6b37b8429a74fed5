import { PersonFields, type PersonField } from '../../preload/contract/person'

/** Every field of a person, in the order of the person sheet. */
export const personFields = Object.keys(PersonFields.shape) as readonly PersonField[]
