import type { PersonState } from '../../preload/contract/person'
import type { Day, PartialDay } from '../../preload/contract/values'
import { earliest, isPartialDay, latest } from './day'

/** Somebody as far as a death or a move is judged. */
export interface DepartingPerson {
  name: string
  state: PersonState
  birthDate: PartialDay | null
}

/** Why a death or a move of this day cannot be written down; undefined when it can. */
export function departureFault(person: DepartingPerson | undefined, state: 'dead' | 'movedOut', since: string, today: Day): string | undefined {
  if (!person) return '有一个人已经不在底册里，请重新比对。'
  const word = state === 'dead' ? '死亡' : '迁出'
  if (person.state === 'dead') return `${person.name}已经登记为死亡。`
  if (!isPartialDay(since)) return `${person.name}的${word}日期“${since}”不是真实的日期，应写成 2026-05-03 或 2026-05。`
  if (earliest(since) > today) return `${person.name}的${word}日期 ${since} 还没有到。`
  if (person.birthDate !== null && latest(since) < earliest(person.birthDate)) return `${person.name}的${word}日期 ${since} 早于出生日期。`
  return undefined
}
