import type { PersonField } from '../../preload/contract/person'
import { formatDay, isPartialDay } from './day'
import { personTemplate } from './exchange/person-template'
import { confirmedWords, maritalWords, parentRelationWords, registrationWords, sexWords, stateWords, yesNoWords } from './words'

const titles = new Map<string, string>(personTemplate.columns.map((column) => [column.field, column.heading]))
const words: Partial<Record<PersonField, Record<string, string>>> = {
  sex: sexWords,
  maritalStatus: maritalWords,
  householdRegistration: registrationWords,
  state: stateWords,
  parentRelation: parentRelationWords,
}
const days: readonly PersonField[] = ['birthDate', 'maritalSince', 'stateSince', 'onlyChildCertificateSince']

/** What a field of a person is called on the sheet: `birthDate` → 出生日期. */
export function fieldTitle(field: string): string {
  return titles.get(field) ?? field
}

/** A stored value as people write it in a sheet; empty for unknown. Stored 0/1 are read as booleans. */
export function sheetText(field: PersonField, value: string | number | boolean | null): string {
  if (value === null) return ''
  if (field === 'ruralResident' || field === 'rewardConditionConfirmed')
    return (field === 'ruralResident' ? yesNoWords : confirmedWords)[value === true || value === 1 ? 'true' : 'false']
  return words[field]?.[String(value)] ?? String(value)
}

/** A stored value as people read it on the screen: dates written out, 未填 for unknown. */
export function valueText(field: PersonField, value: string | number | boolean | null): string {
  if (value === null || value === '') return '未填'
  if (days.includes(field) && typeof value === 'string' && isPartialDay(value)) return formatDay(value)
  return sheetText(field, value)
}
