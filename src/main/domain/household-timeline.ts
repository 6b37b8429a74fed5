import type { HouseholdEventKind, TimelineEntry } from '../../preload/contract/household'
import { birthOf } from './birth'
import type { FamilyPerson } from './household-family'

/** A household event as it is kept, with who entered it. */
export interface KeptEvent {
  kind: HouseholdEventKind
  day: string
  personId: number
  name: string
  householdNumber: string | null
  otherHouseholdNumber: string | null
  relation: string | null
  document: string
  note: string | null
  commandSeq: number
  by: string
  at: string
}
const verbs: Record<HouseholdEventKind, string> = {
  birth: '出生',
  death: '去世',
  marriage: '结婚',
  divorce: '离婚',
  adoption: '收养',
  moveIn: '迁入',
  moveOut: '迁出',
  changeHead: '更换户主',
  split: '分户',
  merge: '并户',
  join: '入户',
  leave: '离户',
}

function sentenceOf(kind: HouseholdEventKind, events: readonly KeptEvent[], here: string): string {
  const names = [...new Set(events.map((event) => event.name))].join('、')
  const note = events[0]!.note === null ? '' : `（${events[0]!.note}）`
  switch (kind) {
    case 'changeHead': {
      const head = events.find((event) => event.relation === '户主')
      return `户主换成${head?.name ?? names}${note}`
    }
    case 'split': {
      const { householdNumber, otherHouseholdNumber } = events[0]!
      return here === otherHouseholdNumber
        ? `${names}分出，另立户编号 ${householdNumber ?? ''}${note}`
        : `${names}从户编号 ${otherHouseholdNumber ?? ''} 分出，立本户${note}`
    }
    case 'merge':
    case 'join':
    case 'moveIn': {
      const { householdNumber, otherHouseholdNumber } = events[0]!
      if (here === otherHouseholdNumber) return `${names}${verbs[kind]}到户编号 ${householdNumber ?? ''}${note}`
      return `${names}${verbs[kind]}${otherHouseholdNumber === null ? '' : `，原户编号 ${otherHouseholdNumber}`}${note}`
    }
    default:
      return `${names}${verbs[kind]}${note}`
  }
}

/** The life of a family, oldest first: what was entered as an event, and the births, deaths and moves the records tell of. */
export function familyTimeline(events: readonly KeptEvent[], members: readonly FamilyPerson[], here: string): TimelineEntry[] {
  const entries: TimelineEntry[] = []
  const byCommand = Map.groupBy(events, (event) => `${event.commandSeq}|${event.kind}`)
  for (const group of byCommand.values()) {
    const { kind, day, document, by, at, personId } = group[0]!
    // of a death and a birth only the one who died or was born is told
    const told = kind === 'death' || kind === 'birth' ? group.slice(0, 1) : group
    entries.push({ day, kind, sentence: sentenceOf(kind, told, here), document, personId, by, at })
  }
  const isEntered = (kind: HouseholdEventKind, personId: number): boolean => events.some((event) => event.kind === kind && event.personId === personId)
  const fromRecord = (day: string, kind: HouseholdEventKind, person: FamilyPerson): void => {
    if (!isEntered(kind, person.id))
      entries.push({ day, kind, sentence: `${person.name}${verbs[kind]}`, document: null, personId: person.id, by: null, at: null })
  }
  for (const person of members) {
    const birth = birthOf(person)
    if (birth !== undefined) fromRecord(birth, 'birth', person)
    if (person.state === 'dead' && person.stateSince !== null) fromRecord(person.stateSince, 'death', person)
    if (person.state === 'movedOut' && person.stateSince !== null) fromRecord(person.stateSince, 'moveOut', person)
    if (person.maritalSince !== null && person.maritalStatus === 'divorced') fromRecord(person.maritalSince, 'divorce', person)
    else if (person.maritalSince !== null && person.maritalStatus !== 'widowed' && person.maritalStatus !== 'single' && person.maritalStatus !== null)
      fromRecord(person.maritalSince, 'marriage', person)
  }
  return entries.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}
