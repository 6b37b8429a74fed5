import type { PersonFields } from '../../preload/contract/person'
import type { PartialDay } from '../../preload/contract/values'
import { readIdNumber } from './id-number'

/** Birth day of a person: 出生日期, or what the identity number says when that is empty or coarser. Undefined when neither tells. */
export function birthOf(person: Pick<PersonFields, 'birthDate' | 'idNumber' | 'idType'>): PartialDay | undefined {
  if (person.birthDate !== null && person.birthDate.length === 10) return person.birthDate
  if (person.idNumber !== null && (person.idType === '居民身份证' || person.idType === '港澳台居民居住证')) {
    const facts = readIdNumber(person.idNumber)
    if (facts.ok) return facts.birthDate
  }
  return person.birthDate ?? undefined
}
