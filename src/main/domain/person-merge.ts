import type { MergeField } from '../../preload/contract/register'
import type { PersonField, PersonFields } from '../../preload/contract/person'
import { personFields } from './person-fields'
import { fieldTitle, sheetText } from './person-words'

/** Fields that describe where a record stands rather than who it is: never taken from the dropped one without being asked. */
const isFillable = (field: PersonField): boolean => field !== 'state' && field !== 'stateSince' && field !== 'villageCode' && field !== 'idType'

/** Two records side by side; fields that are equal are left out. */
export function mergeFields(kept: PersonFields, dropped: PersonFields): MergeField[] {
  return personFields
    .filter((field) => kept[field] !== dropped[field])
    .map((field) => ({
      field,
      title: fieldTitle(field),
      kept: sheetText(field, kept[field]),
      dropped: sheetText(field, dropped[field]),
      differs: kept[field] !== null && dropped[field] !== null,
      fills: kept[field] === null && dropped[field] !== null && isFillable(field),
    }))
}

/** What the kept record gets: empty fields filled from the dropped one, and the fields asked for. */
export function mergedFields(kept: PersonFields, dropped: PersonFields, take: readonly string[]): Partial<PersonFields> {
  const wanted = personFields.filter(
    (field) => kept[field] !== dropped[field] && dropped[field] !== null && (take.includes(field) || (kept[field] === null && isFillable(field))),
  )
  return Object.fromEntries(wanted.map((field) => [field, dropped[field]])) as Partial<PersonFields>
}

/** Why two records cannot be merged; undefined when they can. */
export function mergeFault(kept: PersonFields & { id: number }, dropped: PersonFields & { id: number }): string | undefined {
  if (kept.id === dropped.id) return '选的是同一条记录。'
  if (kept.idNumber !== null && (dropped.fatherIdNumber === kept.idNumber || dropped.motherIdNumber === kept.idNumber))
    return `${dropped.name}登记的父母就是${kept.name}，不会是同一人。`
  if (dropped.idNumber !== null && (kept.fatherIdNumber === dropped.idNumber || kept.motherIdNumber === dropped.idNumber))
    return `${kept.name}登记的父母就是${dropped.name}，不会是同一人。`
  return kept.idNumber !== null && kept.spouseIdNumber !== null && kept.spouseIdNumber === dropped.idNumber
    ? `${kept.name}和${dropped.name}是登记的夫妻，不会是同一人。`
    : undefined
}
