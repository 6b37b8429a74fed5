import { recognitionTitles, type RecognitionKind } from '../../preload/contract/recognition'
import type { Day, PartialDay, Year } from '../../preload/contract/values'
import { ageOn, earliest, formatDay, isDay, yearOf } from './day'

/** A confirmed fact as the programs read it. */
export interface Recognised {
  kind: RecognitionKind
  on: Day
}
/** Confirmed facts by person id. */
export type RecognisedByPerson = ReadonlyMap<number, readonly Recognised[]>

/** The two kinds a category of children begins and ends with. */
export const spanKinds = {
  orphan: { from: 'orphan', until: 'orphanEnded' },
  unattended: { from: 'unattended', until: 'unattendedEnded' },
} as const satisfies Record<string, { from: RecognitionKind; until: RecognitionKind }>
export type SpanName = keyof typeof spanKinds

/** When a category was confirmed and when it changed; `until` null while it lasts. */
export interface Span {
  from: Day
  until: Day | null
}

/** Spans of a category in their order: each confirmation with the first change after it. A second confirmation while one lasts adds nothing. */
export function spansOf(facts: readonly Recognised[], name: SpanName): Span[] {
  const { from, until } = spanKinds[name]
  const events = facts
    .filter((fact) => fact.kind === from || fact.kind === until)
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.kind === from ? -1 : 1))
  const spans: Span[] = []
  for (const event of events) {
    const last = spans.at(-1)
    if (event.kind === from) {
      if (last === undefined || last.until !== null) spans.push({ from: event.on, until: null })
    } else if (last !== undefined && last.until === null) last.until = event.on
  }
  return spans
}

/** The span that counts for a year: the one that reaches into it; `null` when there is none, undefined when two do (then a decision by hand is needed). */
export function spanIn(facts: readonly Recognised[], name: SpanName, year: Year): Span | null | undefined {
  const touching = spansOf(facts, name).filter((span) => yearOf(span.from) <= year && (span.until === null || yearOf(span.until) >= year))
  return touching.length > 1 ? undefined : (touching[0] ?? null)
}

const adult = 18

/** Why a new fact is refused, in a sentence; undefined when it may be entered. `standing`: what is entered for the person and not withdrawn. */
export function recognitionProblem(
  fact: Recognised,
  person: { name: string; birth: PartialDay | undefined },
  standing: readonly Recognised[],
  today: Day,
): string | undefined {
  const title = recognitionTitles[fact.kind]
  if (!isDay(fact.on)) return `日期“${fact.on}”不是真实的日期。`
  if (fact.on > today && fact.kind !== 'atSchoolUntil') return `“${title}”的日期${formatDay(fact.on)}在今天（${formatDay(today)}）之后。`
  if (person.birth !== undefined && fact.on < earliest(person.birth))
    return `“${title}”的日期${formatDay(fact.on)}早于${person.name}的出生日期${formatDay(person.birth)}。`
  if (standing.some((each) => each.kind === fact.kind && each.on === fact.on)) return `${person.name}已经录入过${formatDay(fact.on)}的“${title}”。`
  const same = standing.filter((each) => each.kind === fact.kind)
  switch (fact.kind) {
    case 'retired':
      return same[0] ? `${person.name}已经录入${formatDay(same[0].on)}办理退休；日期有误请先撤回那一条。` : undefined
    case 'paidElsewhere':
    case 'examListed':
    case 'atSchoolUntil':
      return undefined
    case 'orphan':
    case 'unattended': {
      if (person.birth !== undefined && ageOn(earliest(person.birth), fact.on) >= adult)
        return `${person.name}在${formatDay(fact.on)}已满 ${adult} 周岁，不能再${title}。`
      const open = spansOf(standing, fact.kind).find((span) => span.until === null || span.until > fact.on)
      return open && open.from <= fact.on ? `${person.name}自${formatDay(open.from)}起已经${title}。` : undefined
    }
    case 'orphanEnded':
    case 'unattendedEnded': {
      const name = fact.kind === 'orphanEnded' ? 'orphan' : 'unattended'
      const open = spansOf(standing, name).find((span) => span.until === null && span.from <= fact.on)
      return open ? undefined : `${person.name}在${formatDay(fact.on)}之前没有“${recognitionTitles[name]}”的记录，不能录入“${title}”。`
    }
  }
}
