import type { CaseType } from '../../../preload/contract/case-words'
import { caseTypeTitles } from '../../../preload/contract/case-words'
import type { PersonState } from '../../../preload/contract/person'
import type { Day } from '../../../preload/contract/values'
import { addDays, ageOn, earliest, formatDay } from '../day'
import { caseTypeRules } from './case-types'

/** A person as the clock looks at them. */
export interface ClockPerson {
  name: string
  birth: Day | null
  state: PersonState
  /** Day of the state; may be known only to the month. */
  since: string | null
}
/** What the clock of one case depends on. */
export interface ClockFacts {
  type: CaseType
  subject: ClockPerson
  guardian: ClockPerson | null
  parents: readonly ClockPerson[]
  schoolUntil: Day | null
  /** Day the family was last looked at as a whole: changes of state before it are known. */
  knownOn: Day
  wish: { value: string; since: Day | null }
  today: Day
  reviewed: ReadonlySet<string>
}
/** A day that may change the category. `key` names it once and for all. */
export interface ClockEntry {
  key: string
  title: string
  on: Day
  state: 'overdue' | 'due' | 'later'
}

/** So many days before it comes, a day of the clock is due to be looked at. */
export const clockLead = 60
/** Farther ahead it is not shown. */
const horizon = 370

/** The birthday on which somebody reaches an age; somebody born on 29 February reaches it on 1 March of common years. */
export function birthdayOf(birth: Day, age: number): Day {
  const year = String(Number(birth.slice(0, 4)) + age).padStart(4, '0')
  const day = `${year}${birth.slice(4)}`
  return birth.endsWith('-02-29') && ageOn(birth, `${year}-03-01`) === age && !isLeap(Number(year)) ? `${year}-03-01` : day
}
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Days of a child's life that come or have come and were not looked at, nearest first. Pure: reviewing adds the key, nothing else is stored. */
export function clockOf(facts: ClockFacts): ClockEntry[] {
  const { type, subject, guardian, parents, schoolUntil, knownOn, today, reviewed } = facts
  const entries: ClockEntry[] = []
  const add = (key: string, on: Day, title: string, lead = clockLead): void => {
    if (reviewed.has(key) || on > addDays(today, horizon)) return
    entries.push({ key, on, title, state: on <= today ? 'overdue' : on <= addDays(today, lead) ? 'due' : 'later' })
  }
  const rule = caseTypeRules[type]
  if (rule.child && subject.birth !== null) {
    for (const age of [6, 14, 16, 18]) {
      const on = birthdayOf(subject.birth, age)
      if (on <= knownOn) continue
      const ends = rule.ageBelow === age
      if (rule.ageBelow !== null && age > rule.ageBelow) continue
      add(
        `age${age}:${on}`,
        on,
        ends ? `满 ${age} 周岁，不再属于${caseTypeTitles[type]}，请在此前核对并办理结案或转类` : `满 ${age} 周岁${ageMeaning[age] ?? ''}`,
      )
    }
  }
  if (rule.child && schoolUntil !== null) add(`school:${schoolUntil}`, schoolUntil, '预计离校，请核对就学去向')
  const changed = (who: string, person: ClockPerson, watched: readonly PersonState[]): void => {
    const on = person.since === null ? null : earliest(person.since)
    if (!watched.includes(person.state) || on === null || on <= knownOn || on > today) return
    const what: Record<PersonState, string> = { dead: '去世', movedOut: '迁出', away: '外出', registered: '返回' }
    add(`state:${who}:${person.state}:${person.since}`, on, `${who}${what[person.state]}，请核对监护和类别`)
  }
  changed('本人', subject, ['dead', 'movedOut'])
  if (guardian !== null) {
    changed('监护人', guardian, ['dead', 'movedOut', 'away', 'registered'])
    if (guardian.birth !== null) {
      const sixty = birthdayOf(guardian.birth, 60)
      if (sixty > knownOn) add(`guardian60:${sixty}`, sixty, '监护人满 60 周岁，请核对监护能力')
    }
  }
  for (const parent of parents) changed(`家长${parent.name}`, parent, ['dead', 'movedOut', 'away', 'registered'])
  if (facts.wish.value === 'doNotDisturb' && facts.wish.since !== null) {
    const on = birthdayOf(facts.wish.since, 1)
    add(`wish:${on}`, on, `“不打扰”已满一年（${formatDay(facts.wish.since)}登记），请从侧面了解近况，按本人意愿更新`, 0)
  }
  return entries.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
const ageMeaning: Record<number, string> = { 6: '，请核对入学', 14: '，请核对分类和个人信息告知对象', 16: '，请核对监护与就业就学', 18: '' }
