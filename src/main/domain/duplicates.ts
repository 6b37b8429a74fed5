import type { PersonFields } from '../../preload/contract/person'
import { birthOf } from './birth'

type Person = PersonFields & { id: number }
/** Records that may be one person. `certain` when two of them cannot both be right. */
export interface DuplicateIds {
  ids: number[]
  why: string
  certain: boolean
}
/** Blocks larger than this tell nothing (a common name without a birth day). */
const largestBlock = 12

/** Where two numbers of the same length differ; undefined when they are not comparable. */
function differences(a: string, b: string): number[] | undefined {
  if (a.length !== b.length) return undefined
  const places: number[] = []
  for (let i = 0; i < a.length && places.length <= 2; i++) if (a[i] !== b[i]) places.push(i)
  return places
}
/** One digit typed wrong, or two neighbours swapped; the last place is a check digit and does not count. */
export function isSlip(a: string, b: string): boolean {
  const places = differences(a.slice(0, 17), b.slice(0, 17))
  if (places === undefined || places.length === 0 || places.length > 2) return false
  if (places.length === 1) return true
  const [first, second] = places as [number, number]
  return second === first + 1 && a[first] === b[second] && a[second] === b[first]
}

interface Block {
  key: (person: Person) => string | undefined
  /** Why two people of one block may be one; undefined when they are not. */
  judge: (a: Person, b: Person) => { why: string; certain: boolean } | undefined
}
const blocks: readonly Block[] = [
  {
    key: (person) => {
      const birth = birthOf(person)
      return birth?.length === 10 ? `${person.name}|${person.sex}|${birth}` : undefined
    },
    judge: (a, b) => {
      if (a.idNumber === null || b.idNumber === null) return { why: '姓名、性别、出生日期相同，有一条没有证件号码', certain: true }
      if (a.idType !== b.idType) return { why: '姓名、性别、出生日期相同，证件类型不同', certain: false }
      if (isSlip(a.idNumber, b.idNumber)) return { why: '姓名、性别、出生日期相同，证件号码只差一位或相邻两位对调', certain: true }
      return a.villageCode === b.villageCode && a.householdNumber === b.householdNumber && a.householdNumber !== null
        ? { why: '同户，姓名、性别、出生日期相同', certain: true }
        : undefined
    },
  },
  {
    // the same name in one village, and a number that differs by a slip in the birth day
    key: (person) => (person.idNumber?.length === 18 ? `${person.name}|${person.villageCode}|${person.idNumber.slice(14, 17)}` : undefined),
    judge: (a, b) => (isSlip(a.idNumber!, b.idNumber!) ? { why: '同村同名，证件号码只差一位或相邻两位对调', certain: true } : undefined),
  },
  {
    key: (person) => (person.idNumber?.length === 18 ? `${person.name}|${person.idNumber.slice(0, 14)}` : undefined),
    judge: (a, b) => (isSlip(a.idNumber!, b.idNumber!) ? { why: '同名，证件号码只差一位或相邻两位对调', certain: true } : undefined),
  },
  {
    key: (person) => (person.phone === null ? undefined : `${person.name}|${person.phone}`),
    judge: (a, b) => (a.sex === b.sex ? { why: '姓名、性别、联系电话相同', certain: false } : undefined),
  },
  {
    key: (person) => (person.bankAccount === null ? undefined : `${person.name}|${person.bankAccount}`),
    judge: () => ({ why: '姓名、银行账号相同', certain: true }),
  },
  {
    // 15 digits against 18
    key: (person) =>
      person.idNumber === null ? undefined : person.idNumber.length === 15 ? person.idNumber : person.idNumber.slice(0, 6) + person.idNumber.slice(8, 17),
    judge: (a, b) => (a.idNumber!.length !== b.idNumber!.length ? { why: '15 位和 18 位证件号码是同一个', certain: true } : undefined),
  },
]

/** Groups of records that may be one person, pairs known to be different left out. Blocks of equal keys keep it linear. */
export function findDuplicates(people: readonly Person[], isKnownDifferent: (a: number, b: number) => boolean): DuplicateIds[] {
  const leader = new Map<number, number>()
  const found = new Map<number, { why: Set<string>; certain: boolean }>()
  const rootOf = (id: number): number => {
    let root = id
    while (leader.get(root) !== undefined && leader.get(root) !== root) root = leader.get(root)!
    return root
  }
  const join = (a: number, b: number, why: string, certain: boolean): void => {
    const [first, second] = [rootOf(a), rootOf(b)].sort((x, y) => x - y) as [number, number]
    leader.set(first, first)
    leader.set(second, first)
    const own = found.get(first) ?? { why: new Set<string>(), certain: false }
    const other = found.get(second)
    for (const each of other?.why ?? []) own.why.add(each)
    own.why.add(why)
    own.certain ||= certain || other?.certain === true
    found.set(first, own)
    if (second !== first) found.delete(second)
  }
  for (const block of blocks) {
    const byKey = new Map<string, Person | Person[]>()
    for (const person of people) {
      const key = block.key(person)
      if (key === undefined) continue
      const known = byKey.get(key)
      if (known === undefined) byKey.set(key, person)
      else if (Array.isArray(known)) known.push(person)
      else byKey.set(key, [known, person])
    }
    for (const members of byKey.values()) {
      if (!Array.isArray(members) || members.length > largestBlock) continue
      for (let i = 0; i < members.length; i++)
        for (let j = i + 1; j < members.length; j++) {
          const [a, b] = [members[i]!, members[j]!]
          const judged = isKnownDifferent(a.id, b.id) ? undefined : block.judge(a, b)
          if (judged) join(a.id, b.id, judged.why, judged.certain)
        }
    }
  }
  const groups = new Map<number, number[]>()
  for (const id of leader.keys()) {
    const root = rootOf(id)
    const own = groups.get(root)
    if (own) own.push(id)
    else groups.set(root, [id])
  }
  return [...groups]
    .map(([root, ids]) => ({ ids: ids.sort((a, b) => a - b), why: [...found.get(root)!.why].join('；'), certain: found.get(root)!.certain }))
    .sort((a, b) => Number(b.certain) - Number(a.certain) || a.ids[0]! - b.ids[0]!)
}
