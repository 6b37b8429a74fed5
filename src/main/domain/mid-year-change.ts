import type { MidYearKind } from '../../preload/contract/mid-year'
import type { MaritalStatus } from '../../preload/contract/person'
import type { PartialDay, Year } from '../../preload/contract/values'
import { lastDayOf, yearOf } from './day'
import { happenedBy, linkedFamily } from './household'
import type { Member } from './policy/register'
import { spanIn, type Recognised, type SpanName } from './recognition'

/** What was frozen of a person's family. */
export interface FrozenFamily {
  maritalStatus: MaritalStatus | null
  livingBoys: number
  livingGirls: number
}
/** What is on file now. `due` is what the program's rule says of the year now: nothing (`null`) when not entitled, undefined when it cannot tell. */
export interface Present {
  member: Member | undefined
  maritalSince: PartialDay | null
  recognised: readonly Recognised[]
  dueFen: number | null | undefined
  approvedFen: number
}
/** A change and its day; `on: null` when the day is not on file. */
export interface Change {
  kind: MidYearKind
  on: PartialDay | null
}

/** What happened to somebody on a roster since it was frozen, judged by the register as it stands; undefined when nothing changes the money. */
export function changeOf(frozen: FrozenFamily, now: Present, year: Year): Change | undefined {
  const { member } = now
  if (member === undefined) return { kind: 'other', on: null }
  const { state, stateSince } = member.person
  if ((state === 'dead' || state === 'movedOut') && (stateSince === null || happenedBy(stateSince, lastDayOf(year)) !== false))
    return { kind: state === 'dead' ? 'died' : 'movedOut', on: stateSince }
  if (now.dueFen === undefined) {
    // The rule cannot tell because the declared numbers lag behind; the linked children can.
    const change = familyChange(frozen, member, now, year)
    return change.kind === 'childLost' || change.kind === 'childAdded' ? change : undefined
  }
  if (now.dueFen === now.approvedFen) return undefined
  if (now.dueFen !== null && now.dueFen > now.approvedFen) return { kind: 'raised', on: null }
  return familyChange(frozen, member, now, year)
}

function familyChange(frozen: FrozenFamily, member: Member, now: Present, year: Year): Change {
  for (const name of ['orphan', 'unattended'] as const satisfies readonly SpanName[]) {
    const span = spanIn(now.recognised, name, year)
    if (span?.until) return { kind: 'category', on: span.until }
  }
  const family = linkedFamily(member, lastDayOf(year))
  const before = frozen.livingBoys + frozen.livingGirls
  if (family !== undefined && family.living > before)
    return {
      kind: 'childAdded',
      on: newest(
        member.children.map((child) => child.birth ?? null),
        year,
      ),
    }
  if (family !== undefined && family.living < before)
    return {
      kind: 'childLost',
      on: newest(
        member.children.filter((child) => child.person.state === 'dead').map((child) => child.person.stateSince),
        year,
      ),
    }
  if (member.person.maritalStatus !== frozen.maritalStatus) return { kind: 'marriage', on: now.maritalSince }
  if (member.children.some((child) => child.person.disabilityGrade !== null) || before === 1) return { kind: 'disability', on: null }
  return { kind: 'other', on: null }
}

/** The newest day that lies in the year; `null` when none does: the event is on file without a usable day. */
function newest(days: readonly (PartialDay | null)[], year: Year): PartialDay | null {
  return (
    days
      .filter((day): day is PartialDay => day !== null && yearOf(day) === year)
      .toSorted()
      .at(-1) ?? null
  )
}
