import { idTypes, type PersonCard, type PersonField, type PersonFields } from '../../../preload/contract/person'
import { tidyDay } from '../../lib/format'
import { complicationNames, disabilityNames, maritalNames, parentRelationNames, registrationNames, sexNames, stateNames } from '../../lib/words'

export interface Choice {
  value: string
  label: string
}
type Kind =
  | { kind: 'text'; wide?: boolean; max?: number }
  | { kind: 'id' }
  | { kind: 'day' }
  | { kind: 'count' }
  | { kind: 'yesNo'; yes: string; no: string }
  | { kind: 'choice'; of: Choice[]; number?: boolean }
  | { kind: 'suggest'; of: string[] }
  | { kind: 'village' }
export type FormField = { field: PersonField; required?: boolean; help?: string } & Kind
/** Every field as the text in its box. */
export type FormValues = Record<PersonField, string>

const choices = (words: Record<string | number, string>): Choice[] => Object.entries(words).map(([value, label]) => ({ value, label }))
const dayHelp = '如 1958-03-08、1958-03 或 1958'

/** The form of a person, in the order of the card. */
export const formGroups: { title: string; fields: FormField[] }[] = [
  {
    title: '基本信息',
    fields: [
      { field: 'name', kind: 'text', required: true, max: 50 },
      { field: 'sex', kind: 'choice', of: choices(sexNames), required: true },
      { field: 'idType', kind: 'choice', of: idTypes.map((value) => ({ value, label: value })), required: true },
      { field: 'idNumber', kind: 'id' },
      { field: 'birthDate', kind: 'day', help: dayHelp },
      { field: 'ethnicity', kind: 'text', max: 20 },
      { field: 'state', kind: 'choice', of: choices(stateNames), required: true },
      { field: 'stateSince', kind: 'day', help: '死亡、迁出、外出从哪天起' },
    ],
  },
  {
    title: '户口',
    fields: [
      { field: 'villageCode', kind: 'village', required: true },
      { field: 'group', kind: 'text', max: 20 },
      { field: 'householdNumber', kind: 'text', max: 30 },
      { field: 'relationToHead', kind: 'suggest', of: ['户主', '配偶', '子', '女', '孙子', '孙女', '父亲', '母亲', '兄弟姐妹', '其他'] },
      { field: 'householdRegistration', kind: 'choice', of: choices(registrationNames) },
      { field: 'ruralResident', kind: 'yesNo', yes: '是', no: '否', help: '户改后由县里界定' },
    ],
  },
  {
    title: '婚姻与家庭',
    fields: [
      { field: 'maritalStatus', kind: 'choice', of: choices(maritalNames) },
      { field: 'maritalSince', kind: 'day', help: '最近一次变化的日期' },
      { field: 'spouseName', kind: 'text', max: 50 },
      { field: 'spouseIdNumber', kind: 'id' },
      { field: 'fatherIdNumber', kind: 'id' },
      { field: 'motherIdNumber', kind: 'id' },
      { field: 'parentRelation', kind: 'choice', of: choices(parentRelationNames) },
      { field: 'declaredChildren', kind: 'count' },
      { field: 'declaredBoys', kind: 'count' },
      { field: 'declaredGirls', kind: 'count' },
    ],
  },
  {
    title: '证件与认定',
    fields: [
      { field: 'onlyChildCertificate', kind: 'text', max: 40 },
      { field: 'onlyChildCertificateSince', kind: 'day', help: dayHelp },
      { field: 'disabilityGrade', kind: 'choice', of: choices(disabilityNames), number: true },
      { field: 'disabilityCertificate', kind: 'text', max: 40 },
      { field: 'rewardConditionConfirmed', kind: 'yesNo', yes: '符合', no: '不符合', help: '以县里盖章确认的表为准' },
      { field: 'complicationGrade', kind: 'choice', of: choices(complicationNames), number: true },
    ],
  },
  {
    title: '联系与账户',
    fields: [
      { field: 'phone', kind: 'text', max: 30 },
      { field: 'bankName', kind: 'text', max: 60 },
      { field: 'bankAccount', kind: 'text', max: 40 },
      { field: 'accountHolder', kind: 'text', max: 50 },
      { field: 'note', kind: 'text', wide: true, max: 500 },
    ],
  },
]
const fields = formGroups.flatMap((group) => group.fields)

/** A new person: registered, with an identity card, nothing else known. */
export function emptyValues(given: Partial<FormValues> = {}): FormValues {
  const blank = Object.fromEntries(fields.map(({ field }) => [field, ''])) as FormValues
  return { ...blank, idType: '居民身份证', state: 'registered', ...given }
}

/** What is on file, as texts for the boxes. */
export function valuesOf(person: PersonCard['person']): FormValues {
  const text = ({ field, kind }: FormField): string => {
    const value = person[field]
    if (value === null) return ''
    return kind === 'yesNo' ? (value === true ? 'yes' : 'no') : String(value)
  }
  return Object.fromEntries(fields.map((spec) => [spec.field, text(spec)])) as FormValues
}

/** The boxes as the contract wants them; an empty box is `null`, not known. Whether they are right is for the core to say. */
export function fieldsOf(values: FormValues): PersonFields {
  const read = (spec: FormField): unknown => {
    const typed = values[spec.field].trim()
    if (typed === '') return null
    switch (spec.kind) {
      case 'day':
        return tidyDay(typed)
      case 'id':
        return typed.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
      case 'count':
        return Number(typed)
      case 'yesNo':
        return typed === 'yes'
      case 'choice':
        return spec.number === true ? Number(typed) : typed
      case 'text':
      case 'suggest':
      case 'village':
        return typed
    }
  }
  return Object.fromEntries(fields.map((spec) => [spec.field, read(spec)])) as PersonFields
}

/** Boxes that cannot stay as they are, before the core is asked. */
export function faultsOf(values: FormValues): Partial<FormValues> {
  const faults: Partial<FormValues> = {}
  for (const spec of fields) {
    const typed = values[spec.field].trim()
    if (spec.required === true && typed === '') faults[spec.field] = '请填写'
    else if (spec.kind === 'count' && typed !== '' && !/^\d{1,2}$/.test(typed)) faults[spec.field] = '请填数字'
  }
  return faults
}
