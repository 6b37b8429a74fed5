import type { PersonFields } from '../../../preload/contract/person'
import { isCompatible } from '../exchange/sheet-day'
import { readIdNumber, to18 } from '../id-number'
import type { ListEntry } from './pasted-list'

/** Somebody of the register as far as comparing asks. */
export type ComparedPerson = Pick<PersonFields, 'name' | 'idNumber' | 'birthDate' | 'sex' | 'state'> & { id: number }
/** What comparing asks of the register. */
export interface CompareRegister {
  byIdNumber(idNumber: string): ComparedPerson | undefined
  byName(name: string): readonly ComparedPerson[]
  /** Sound numbers this one may have been, agreeing with everything else that is known. */
  meant(entry: ListEntry): readonly string[]
}
/** An entry with what was found of it. */
export type Compared =
  | { kind: 'matched'; entry: ListEntry; personId: number; note: string | null }
  | { kind: 'doubtful'; entry: ListEntry; candidates: number[]; why: string }
  | { kind: 'notFound'; entry: ListEntry; why: string }

const isMasked = (idNumber: string): boolean => /[*＊×]|X{2,}/.test(idNumber)
function fitsMask(masked: string, idNumber: string | null): boolean {
  if (idNumber === null) return false
  const [head, tail] = [/^\d+/.exec(masked)![0], /\d{2,4}X?$/.exec(masked)?.[0] ?? '']
  return idNumber.startsWith(head) && idNumber.endsWith(tail)
}

function compareByName(entry: ListEntry, register: CompareRegister, name: string): Compared {
  const alike = register.byName(name)
  const fitting = alike.filter(
    (person) =>
      (entry.birthDate === undefined || person.birthDate === null || isCompatible(entry.birthDate, person.birthDate)) &&
      (entry.sex === undefined || person.sex === entry.sex) &&
      (entry.idNumber === undefined || fitsMask(entry.idNumber, person.idNumber)),
  )
  const [only] = fitting
  const proven = entry.idNumber !== undefined || (entry.birthDate?.length === 10 && only?.birthDate === entry.birthDate)
  if (fitting.length === 1 && proven)
    return { kind: 'matched', entry, personId: only!.id, note: entry.idNumber === undefined ? '姓名和出生日期相同' : '姓名和号码露出的几位相同' }
  if (fitting.length > 0) {
    const why = fitting.length === 1 ? '只有姓名相同，底册里只有这一位同名' : `底册里有 ${fitting.length} 位同名`
    return { kind: 'doubtful', entry, candidates: fitting.map((person) => person.id), why }
  }
  return { kind: 'notFound', entry, why: alike.length > 0 ? '底册里有同名的人，但号码、生日或性别对不上' : '底册里没有这个姓名' }
}

function compareOne(entry: ListEntry, register: CompareRegister): Compared {
  const { name, idNumber } = entry
  if (idNumber === undefined || isMasked(idNumber))
    return name === undefined ? { kind: 'notFound', entry, why: '号码不全，又没有姓名，无法比对' } : compareByName(entry, register, name)
  const whole = to18(idNumber) ?? idNumber
  const found = register.byIdNumber(whole) ?? register.byIdNumber(idNumber)
  if (found) {
    if (name === undefined || found.name === name)
      return { kind: 'matched', entry, personId: found.id, note: whole === idNumber ? null : '15 位旧号码，已换算' }
    return { kind: 'doubtful', entry, candidates: [found.id], why: `号码相同，姓名在底册里是“${found.name}”，名单写的是“${name}”` }
  }
  const facts = readIdNumber(whole)
  const meant = facts.ok ? [] : register.meant({ ...entry, idNumber: whole }).flatMap((number) => register.byIdNumber(number)?.id ?? [])
  if (meant.length > 0) return { kind: 'doubtful', entry, candidates: meant, why: '号码没有通过校验，可能是写错了一位' }
  const alike = name === undefined ? [] : register.byName(name)
  const sameDay = facts.ok ? alike.filter((person) => person.birthDate !== null && isCompatible(person.birthDate, facts.birthDate)) : alike
  if (sameDay.length > 0) {
    const why = facts.ok ? '底册里没有这个号码，但有同名、同生日的人' : '号码没有通过校验，底册里有同名的人'
    return { kind: 'doubtful', entry, candidates: sameDay.map((person) => person.id), why }
  }
  return { kind: 'notFound', entry, why: facts.ok ? '底册里没有这个号码' : '号码没有通过校验，底册里也没有' }
}

/** Finds everybody a list names. Somebody named twice is matched twice, and the second time it is said. */
export function compareList(entries: readonly ListEntry[], register: CompareRegister, tell: (done: number) => void = () => undefined): Compared[] {
  const first = new Map<number, number>()
  return entries.map((entry, index) => {
    if (index % 500 === 0) tell(index)
    const compared = compareOne(entry, register)
    if (compared.kind !== 'matched') return compared
    const before = first.get(compared.personId)
    if (before === undefined) first.set(compared.personId, entry.line)
    return before === undefined ? compared : { ...compared, note: `与第 ${before} 行是同一人` }
  })
}
