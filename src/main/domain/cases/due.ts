import type { CaseType, Helper, PromiseItem } from '../../../preload/contract/case-words'
import type { Day, VillageCode } from '../../../preload/contract/values'
import type { DueRow } from '../../../preload/contract/visit'
import { addDays, mondayOf } from '../day'
import { birthdayOf, type ClockEntry } from './age-clock'
import type { CaseState } from './case-flow'
import { asksForRisk, ruleTitle, rulesOn, underWish, type DatedRules } from './contact-rules'
import { responsibleOf } from './helpers'
import { periodYear } from './periods'
import { nextDueOn, rhythmOf, standingOfRule, type RhythmFacts, type RhythmVisit } from './rhythm'

/** A case as the list of what is due reads it. */
export interface DueCase {
  caseId: number
  number: string
  type: CaseType
  personId: number
  name: string
  birth: Day | null
  villageCode: VillageCode
  villageName: string
  group: string | null
  householdNumber: string | null
  state: CaseState
  helpers: readonly Helper[]
  visits: readonly (RhythmVisit & { nextOn: Day | null })[]
  lastMetOn: Day | null
  excuses: readonly { ruleId: string; from: Day; to: Day; reason: string }[]
  promises: readonly PromiseItem[]
  clock: readonly ClockEntry[]
}
/** The rhythm's view of a case. */
export function rhythmFacts(
  { state, visits, excuses, birth }: Pick<DueCase, 'state' | 'visits' | 'excuses' | 'birth'>,
  rules: readonly DatedRules[],
  today: Day,
): RhythmFacts {
  return { rules, open: state.open, risks: state.risks, wishes: state.wishes, visits, excuses, schoolFrom: birth === null ? null : birthdayOf(birth, 6), today }
}

/** Everything due for one family on a day; one line a rule, however much was missed. `rules`: those of its type. */
export function dueRowsOf(own: DueCase, rules: readonly DatedRules[], today: Day): DueRow[] {
  if (own.state.status === 'closed') return []
  const weekTo = addDays(mondayOf(today), 6)
  const stateOf = (dueOn: Day): DueRow['state'] => (dueOn < today ? 'overdue' : dueOn <= weekTo ? 'week' : 'later')
  const base = {
    caseId: own.caseId,
    number: own.number,
    type: own.type,
    personId: own.personId,
    name: own.name,
    villageCode: own.villageCode,
    villageName: own.villageName,
    group: own.group,
    householdNumber: own.householdNumber,
    lastOn: own.lastMetOn,
    risk: own.state.risk,
    wish: own.state.wish,
    ruleId: null,
    asked: 0,
    done: 0,
    missed: 0,
  }
  const rows: DueRow[] = []
  const facts = rhythmFacts(own, rules, today)
  // What an older set of rules, or another risk, asked for is history: it is not owed any more.
  for (const rule of rulesOn(rules, own.type, today)?.rules ?? []) {
    if (!asksForRisk(rule, own.state.risk)) continue
    const year = periodYear(rule.unit, today)
    const standing = standingOfRule(rhythmOf(rule, year, facts), today, () => rhythmOf(rule, year - 1, facts))
    const { current, state, asked, done, missed, gap } = standing
    if (state === 'none' || (state !== 'kept' && underWish(rule.need, own.state.wish) === null)) continue
    const dueOn = state === 'overdue' ? gap!.to : state === 'kept' ? current!.to : nextDueOn(current!)
    const responsible = responsibleOf(own.helpers, today, rule.duty)
    rows.push({
      ...base,
      key: `${own.caseId}:rule:${rule.ruleId}`,
      kind: 'contact',
      title: ruleTitle(rule),
      ruleId: rule.ruleId,
      responsible: responsible?.name ?? null,
      duty: rule.duty ?? responsible?.duty ?? null,
      dueOn,
      state: state === 'overdue' || state === 'kept' ? state : dueOn <= weekTo ? 'week' : 'later',
      asked,
      done,
      missed,
    })
  }
  const first = responsibleOf(own.helpers, today, null)
  const whose = { responsible: first?.name ?? null, duty: first?.duty ?? null }
  for (const promise of own.promises)
    rows.push({
      ...base,
      ...whose,
      key: `${own.caseId}:promise:${promise.promiseId}`,
      kind: 'promise',
      title: promise.text,
      dueOn: promise.dueOn,
      state: stateOf(promise.dueOn),
    })
  const agreed = own.visits.findLast((each) => each.nextOn !== null)
  if (agreed?.nextOn && !own.visits.some((each) => each.on > agreed.on && each.outcome === 'met'))
    rows.push({ ...base, ...whose, key: `${own.caseId}:agreed`, kind: 'agreed', title: '约定的下次走访', dueOn: agreed.nextOn, state: stateOf(agreed.nextOn) })
  for (const entry of own.clock) {
    if (entry.state === 'later') continue
    rows.push({
      ...base,
      ...whose,
      key: `${own.caseId}:clock:${entry.key}`,
      kind: 'clock',
      title: entry.title,
      dueOn: entry.on,
      state: entry.state === 'overdue' ? 'overdue' : 'week',
    })
  }
  return rows
}

const rank: Record<DueRow['state'], number> = { overdue: 0, week: 1, later: 2, kept: 3 }
/** Most pressing first, then village, group and house number, as a tour goes. */
export function sortDue(rows: readonly DueRow[]): DueRow[] {
  const keyed = rows.map((row) => ({ row, key: `${rank[row.state]}|${row.villageCode}|${houseKey(row)}|${row.dueOn}` }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row)
}
/** Order of houses as text: group, then house number, numbers by their value; unknown ones last. */
export function houseKey({ group, householdNumber }: { group: string | null; householdNumber: string | null }): string {
  const natural = (text: string | null): string => (text === null ? '~' : text.replace(/\d+/g, (digits) => digits.padStart(20, '0')))
  return `${natural(group)}|${natural(householdNumber)}`
}
