import type { CaseType } from '../../../preload/contract/case-words'
import type { Day } from '../../../preload/contract/values'
import { ageOn } from '../day'
import { aliveOn, ruralOf } from '../household'
import type { Member, Register } from '../policy/register'

/** A hint of the register: this person may need a case of this type. */
export interface Hint {
  personId: number
  type: CaseType
  why: string
}
type Whereabouts = 'dead' | 'away' | 'here' | 'unknown'

function whereabouts(parent: Member | undefined, day: Day): Whereabouts {
  if (parent === undefined) return 'unknown'
  const alive = aliveOn(parent.person, day)
  if (alive !== true) return alive === false ? 'dead' : 'unknown'
  return parent.person.state === 'away' ? 'away' : 'here'
}

/** What a child's row and parents hint at; `null` = nothing. Parents outside the register are unknown, not away. */
function childHint(member: Member, father: Member | undefined, mother: Member | undefined, day: Day): Omit<Hint, 'personId'> | null {
  if (member.birth === undefined || member.birth.length !== 10 || member.birth > day) return null
  const age = ageOn(member.birth, day)
  if (age >= 18) return null
  const [f, m] = [whereabouts(father, day), whereabouts(mother, day)]
  if (f === 'dead' && m === 'dead') return { type: 'orphan', why: '底册登记父母双方均已去世' }
  const unable = (parent: Member | undefined): boolean => parent?.person.disabilityGrade === 1 || parent?.person.disabilityGrade === 2
  if ((f === 'dead' && unable(mother)) || (m === 'dead' && unable(father))) return { type: 'unattendedChild', why: '底册登记父母一方去世、另一方重残' }
  if (unable(father) && unable(mother)) return { type: 'unattendedChild', why: '底册登记父母双方重残' }
  if (age < 16 && ruralOf(member.person) !== false) {
    if (f === 'away' && m === 'away') return { type: 'leftBehindChild', why: '底册登记父母双方外出' }
    if ((f === 'away' && (m === 'dead' || unable(mother))) || (m === 'away' && (f === 'dead' || unable(father))))
      return { type: 'leftBehindChild', why: '底册登记父母一方外出，另一方去世或重残' }
  }
  if (member.person.disabilityGrade !== null) return { type: 'hardshipChild', why: '底册登记本人残疾' }
  if (f === 'dead' || m === 'dead') return { type: 'hardshipChild', why: '底册登记父母一方去世' }
  return null
}

/** Everybody the register hints at on a day: children by their parents and disability, couples by special support. `special`: people entitled to or on a roster of it. */
export function hintsOf(register: Register, day: Day, special: ReadonlySet<number>): Hint[] {
  const hints: Hint[] = []
  const households = new Set<number>()
  for (const member of register.members) {
    const { person } = member
    if (person.state === 'dead' || person.state === 'movedOut') continue
    if (special.has(person.id)) {
      // One visit a family: the couple is named once.
      if (member.spouse !== undefined && households.has(member.spouse.person.id)) continue
      households.add(person.id)
      hints.push({ personId: person.id, type: 'specialFamily', why: '享受计划生育家庭特别扶助' })
      continue
    }
    const father = person.fatherIdNumber === null ? undefined : register.byIdNumber.get(person.fatherIdNumber)
    const mother = person.motherIdNumber === null ? undefined : register.byIdNumber.get(person.motherIdNumber)
    if (father === undefined && mother === undefined && person.disabilityGrade === null) continue
    const hint = childHint(member, father, mother, day)
    if (hint) hints.push({ personId: person.id, ...hint })
  }
  return hints
}
