import type { PersonFields } from '../../../preload/contract/person'
import type { PartialDay } from '../../../preload/contract/values'
import { confirmedWords, idTypeWords, maritalWords, parentRelationWords, registrationWords, sexWords, stateWords, yesNoWords } from '../words'
import type { DemoVillage } from './township'

/** A value as it stands in a sheet: text, number, or an empty cell. */
export type SheetValue = string | number | null
/** Headings and data rows, without titles. */
export interface SheetRows {
  headings: string[]
  rows: SheetValue[][]
}

const whenKnown = (words: Record<'true' | 'false', string>, value: boolean | null): string | null => (value === null ? null : words[value ? 'true' : 'false'])
/** Whole days as they are; a month or a year as FORMATS 3.2 writes it: 1958.3, 1958. */
function dateText(day: PartialDay | null): string | null {
  if (day === null || day.length !== 7) return day
  return `${day.slice(0, 4)}.${Number(day.slice(5))}`
}
const group = (text: string | null): SheetValue => (text !== null && /^\d{1,3}$/.test(text) ? Number(text) : text)

/** The columns of the `person` sheet in the order of FORMATS 3.2. */
const personColumns: [heading: string, value: (person: PersonFields, villageName: string | null) => SheetValue][] = [
  ['村居代码', (person) => person.villageCode],
  ['村居名称', (_, villageName) => villageName],
  ['村民小组', (person) => group(person.group)],
  ['户编号', (person) => person.householdNumber],
  ['与户主关系', (person) => person.relationToHead],
  ['姓名', (person) => person.name],
  ['性别', (person) => sexWords[person.sex]],
  ['证件类型', (person) => idTypeWords[person.idType]],
  ['证件号码', (person) => person.idNumber],
  ['出生日期', (person) => dateText(person.birthDate)],
  ['民族', (person) => person.ethnicity],
  ['户口性质', (person) => person.householdRegistration && registrationWords[person.householdRegistration]],
  ['界定为农村居民', (person) => whenKnown(yesNoWords, person.ruralResident)],
  ['婚姻状况', (person) => person.maritalStatus && maritalWords[person.maritalStatus]],
  ['婚变日期', (person) => dateText(person.maritalSince)],
  ['配偶姓名', (person) => person.spouseName],
  ['配偶证件号码', (person) => person.spouseIdNumber],
  ['父亲证件号码', (person) => person.fatherIdNumber],
  ['母亲证件号码', (person) => person.motherIdNumber],
  ['与父母关系', (person) => person.parentRelation && parentRelationWords[person.parentRelation]],
  ['曾生育收养子女数', (person) => person.declaredChildren],
  ['现存男孩数', (person) => person.declaredBoys],
  ['现存女孩数', (person) => person.declaredGirls],
  ['人口状态', (person) => stateWords[person.state]],
  ['状态日期', (person) => dateText(person.stateSince)],
  ['残疾等级', (person) => person.disabilityGrade],
  ['残疾证号', (person) => person.disabilityCertificate],
  ['独生子女证号', (person) => person.onlyChildCertificate],
  ['领证日期', (person) => dateText(person.onlyChildCertificateSince)],
  ['奖扶生育条件确认', (person) => whenKnown(confirmedWords, person.rewardConditionConfirmed)],
  ['并发症等级', (person) => person.complicationGrade],
  ['联系电话', (person) => person.phone],
  ['开户银行', (person) => person.bankName],
  ['银行账号', (person) => person.bankAccount],
  ['账户户名', (person) => person.accountHolder],
  ['备注', (person) => person.note],
]

/** The clean `person` sheet (FORMATS 3.2), one row per person in the order given. */
export function demoSheetRows(persons: PersonFields[], villages: DemoVillage[]): SheetRows {
  const names = new Map(villages.map((village) => [village.code, village.name]))
  return {
    headings: personColumns.map(([heading]) => heading),
    rows: persons.map((person) => personColumns.map(([, value]) => value(person, names.get(person.villageCode) ?? null))),
  }
}

/** The clean `village` sheet (FORMATS 3.1). */
export function demoVillageRows(villages: DemoVillage[]): SheetRows {
  return {
    headings: ['村居代码', '村居名称', '村民小组数', '城乡分类', '联系人', '联系电话'],
    rows: villages.map((village) => [village.code, village.name, village.groupCount, village.classification, village.contact, village.phone]),
  }
}
