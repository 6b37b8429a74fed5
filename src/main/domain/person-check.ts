import type { PersonFields } from '../../preload/contract/person'
import { birthOf } from './birth'
import { cleanIdNumber, readIdNumber } from './id-number'
import { isPartialDay } from './day'
import { fieldTitle } from './person-words'

const days = ['birthDate', 'maritalSince', 'stateSince', 'onlyChildCertificateSince'] as const
const references = ['spouseIdNumber', 'fatherIdNumber', 'motherIdNumber'] as const
const numberFaults = { 'id-length': '应为 18 位', 'id-birth-date': '第 7 至 14 位不是真实的日期', 'id-check-digit': '校验位不对' } as const

/** What is wrong with a person as typed in; empty when it can be stored. `villages` are the known codes; `taken` tells whether somebody else has the number. */
export function checkPerson(
  fields: PersonFields,
  known: { villages: ReadonlyMap<string, string>; taken: (idNumber: string) => boolean },
): { path: string; message: string }[] {
  const faults: { path: string; message: string }[] = []
  const fault = (path: keyof PersonFields, message: string): void => {
    faults.push({ path: `fields.${path}`, message: `${fieldTitle(path)}：${message}` })
  }
  if (!known.villages.has(fields.villageCode)) fault('villageCode', `没有代码为 ${fields.villageCode} 的村居，请先导入村居代码表`)
  for (const field of days) {
    const value = fields[field]
    if (value !== null && !isPartialDay(value)) fault(field, `${value} 不是真实的日期，应写成 1958-03-08、1958-03 或 1958`)
  }
  if (fields.idType === '居民身份证' && fields.idNumber === null && fields.birthDate === null) fault('idNumber', '证件号码和出生日期至少填一项')
  if (fields.idNumber !== null) {
    if (cleanIdNumber(fields.idNumber) !== fields.idNumber) fault('idNumber', '不能有空格、全角字符或小写 x')
    else if (fields.idType === '居民身份证') checkMainland(fields.idNumber)
    if (known.taken(fields.idNumber)) fault('idNumber', '这个号码已经有人使用，请先查找核对，不要重复录入')
  }
  for (const field of references) {
    const value = fields[field]
    if (value !== null && value === fields.idNumber) fault(field, '不能是本人的号码')
    else if (value !== null && /^\d{17}[\dX]$/.test(value) && !readIdNumber(value).ok) fault(field, '号码没有通过校验')
  }
  if (fields.state === 'dead' && fields.stateSince === null) fault('stateSince', '死亡要填日期（至少到年份）')
  const birth = birthOf(fields)
  if (birth !== undefined && fields.stateSince !== null && isPartialDay(fields.stateSince) && fields.stateSince < birth.slice(0, fields.stateSince.length))
    fault('stateSince', '早于出生日期')
  return faults

  function checkMainland(idNumber: string): void {
    const read = readIdNumber(idNumber)
    if (!read.ok) {
      fault('idNumber', `${numberFaults[read.code]}${read.expected ? `，按前 17 位算应为 ${read.expected}` : ''}`)
      return
    }
    if (read.sex !== fields.sex) fault('sex', `与证件号码第 17 位不符，按号码应为${read.sex === 'male' ? '男' : '女'}`)
    if (fields.birthDate !== null && isPartialDay(fields.birthDate) && !read.birthDate.startsWith(fields.birthDate))
      fault('birthDate', `与证件号码不符，按号码应为 ${read.birthDate}`)
  }
}
