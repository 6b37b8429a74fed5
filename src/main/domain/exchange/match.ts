import type { RowAction } from '../../../preload/contract/exchange'
import type { PersonField, PersonFields, Sex } from '../../../preload/contract/person'
import type { PartialDay } from '../../../preload/contract/values'
import type { SheetValue } from './cell-readers'
import type { CheckedRow } from './check'
import type { SheetValues } from './row-rules'
import { blankPerson } from '../person-fields'

/** Somebody of the register, with everything a person sheet can say. */
export type ExistingPerson = PersonFields & { id: number }
/** What matching asks of the register. Numbers are cleaned and 18 characters long. */
export interface PersonRegister {
  byIdNumber(idNumber: string): ExistingPerson | undefined
  /** Everybody of that name, sex and birth day, with or without a number. */
  byNameSexBirth(name: string, sex: Sex, birthDate: PartialDay): readonly ExistingPerson[]
  /** The person of a row this office exported. */
  byRowKey?(rowKey: string): ExistingPerson | undefined
}

/** One field a row would change; a coarser day never replaces a finer one. */
export interface FieldChange {
  field: string
  from: SheetValue
  to: SheetValue
}
/** What accepting would do with a row. `candidates` are ids of the register, `likeRow` an earlier row of the same file. */
export interface MatchedRow {
  row: number
  action: RowAction
  personId?: number
  changes?: FieldChange[]
  candidates?: number[]
  likeRow?: number
  why?: string
}
/** How many rows of each kind; together they are all rows. */
export type ActionCounts = Record<RowAction, number>

/** Counts the actions of matched rows. */
export function countActions(matched: readonly { action: RowAction }[]): ActionCounts {
  const counts: ActionCounts = { add: 0, change: 0, same: 0, doubtful: 0, error: 0 }
  for (const { action } of matched) counts[action]++
  return counts
}

/** The fields in which what a sheet says differs from what is on file; undefined says nothing. */
export function changesOf(existing: object, values: SheetValues): FieldChange[] {
  const changes: FieldChange[] = []
  const onFile = existing as Readonly<Record<string, SheetValue | undefined>>
  for (const field in values) {
    const to = values[field]
    if (to === undefined || field === 'rowKey') continue
    const from = onFile[field] ?? null
    if (from === to) continue
    // 1958.3 in a sheet does not make 1958-03-08 on file any coarser.
    if (typeof to === 'string' && typeof from === 'string' && (field === 'birthDate' || field.endsWith('Since')) && from.startsWith(to)) continue
    changes.push({ field, from, to })
  }
  return changes
}

function matched(row: number, existing: ExistingPerson, values: SheetValues): MatchedRow {
  const changes = changesOf(existing, values)
  return changes.length === 0 ? { row, action: 'same', personId: existing.id } : { row, action: 'change', personId: existing.id, changes }
}

/** A row of our own export come back: its key says who it is, unless name and number both say somebody else. */
function matchKeyed(row: number, keyed: ExistingPerson, values: SheetValues, numbered: ExistingPerson | undefined): MatchedRow {
  if (numbered && numbered.id !== keyed.id)
    return { row, action: 'doubtful', candidates: [keyed.id, numbered.id], why: `行标识是“${keyed.name}”的，证件号码却是“${numbered.name}”的，请核对后决定。` }
  const sameNumber = values.idNumber === undefined ? values.birthDate === keyed.birthDate : values.idNumber === keyed.idNumber
  if (sameNumber || values.name === keyed.name) return matched(row, keyed, values)
  const why = `行标识是“${keyed.name}”的，姓名和证件号码都不同。可能粘错了行，请核对后决定。`
  return { row, action: 'doubtful', candidates: [keyed.id], changes: changesOf(keyed, values), why }
}

/** Could these be one household? Unknown household numbers are compared by village. */
function sameHousehold(a: { householdNumber?: SheetValue; villageCode?: SheetValue }, b: { householdNumber?: SheetValue; villageCode?: SheetValue }): boolean {
  if (a.householdNumber && b.householdNumber) return a.householdNumber === b.householdNumber
  return !a.villageCode || !b.villageCode || a.villageCode === b.villageCode
}

/**
 * Says of every checked row what accepting it would do. The same number is the same person; the same number under another name, and a person without a
 * number who looks like one on file (or like an earlier row), are doubtful: a person decides. Held rows are errors.
 */
export function matchPeople(rows: readonly CheckedRow[], register: PersonRegister): MatchedRow[] {
  const withoutNumber = new Map<string, CheckedRow[]>()
  return rows.map(({ row, held, values }, position) => {
    if (held) return { row, action: 'error' }
    const { name, sex, birthDate, idNumber } = values as Partial<Record<PersonField, SheetValue>>
    if (typeof name !== 'string') return { row, action: 'error', why: '没有姓名。' }
    const keyed = typeof values.rowKey === 'string' ? register.byRowKey?.(values.rowKey) : undefined
    if (keyed) return matchKeyed(row, keyed, values, typeof idNumber === 'string' ? register.byIdNumber(idNumber) : undefined)
    if (typeof idNumber === 'string') {
      const existing = register.byIdNumber(idNumber)
      if (existing && existing.name !== name)
        return {
          row,
          action: 'doubtful',
          candidates: [existing.id],
          changes: changesOf(existing, values),
          why: `证件号码与登记簿中的“${existing.name}”相同，姓名却是“${name}”。改名还是写错了，请核对后决定。`,
        }
      if (existing) return matched(row, existing, values)
    }
    if ((sex !== 'male' && sex !== 'female') || typeof values.villageCode !== 'string')
      return { row, action: 'error', why: '登记簿里没有这个人，表中又缺少性别或村居，不能新增。' }
    if (typeof birthDate !== 'string') return { row, action: 'add' }
    const alike = register.byNameSexBirth(name, sex, birthDate).filter((p) => (typeof idNumber !== 'string' || p.idNumber === null) && sameHousehold(p, values))
    const candidates = alike.map((p) => p.id)
    if (typeof idNumber === 'string') {
      if (candidates.length > 0)
        return { row, action: 'doubtful', candidates, why: '登记簿里有同名、同性别、同生日、同户但没有证件号码的人，可能是同一个人，请决定。' }
      return { row, action: 'add' }
    }
    if (candidates.length > 0)
      return { row, action: 'doubtful', candidates, why: '没有证件号码；登记簿里有同名、同性别、同生日、同户的人，请决定是不是同一个人。' }
    const key = `${name}|${sex}|${birthDate}`
    const earlier = withoutNumber.get(key)
    const like = earlier?.find((other) => sameHousehold(other.values, values))
    if (earlier) earlier.push(rows[position]!)
    else withoutNumber.set(key, [rows[position]!])
    if (like)
      return {
        row,
        action: 'doubtful',
        candidates: [],
        likeRow: like.row,
        why: `没有证件号码；与第 ${like.row} 行同名、同性别、同生日、同户，请决定是不是同一个人。`,
      }
    return { row, action: 'add' }
  })
}

/** A register held in memory, for small ones and for tests. */
export function personRegister(people: readonly ExistingPerson[]): PersonRegister {
  const byNumber = new Map<string, ExistingPerson>()
  const alike = new Map<string, ExistingPerson[]>()
  for (const person of people) {
    if (person.idNumber !== null) byNumber.set(person.idNumber, person)
    const key = `${person.name}|${person.sex}|${person.birthDate}`
    const group = alike.get(key)
    if (group) group.push(person)
    else alike.set(key, [person])
  }
  return {
    byIdNumber: (idNumber) => byNumber.get(idNumber),
    byNameSexBirth: (name, sex, birthDate) => alike.get(`${name}|${sex}|${birthDate}`) ?? [],
  }
}

/** The person a row adds: what the sheet says, and the defaults of FORMATS 3.2 (居民身份证, 在册). Only for rows whose action is `add`, or doubtful ones taken as new. */
export function newPerson(values: SheetValues): PersonFields {
  const person: SheetValues = { ...blankPerson, villageCode: '', name: '', sex: '' }
  for (const field in values) if (values[field] !== undefined) person[field] = values[field]
  return person as PersonFields
}
