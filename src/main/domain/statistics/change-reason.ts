import type { PopulationBase } from '../../../preload/contract/statistics'
import type { Day } from '../../../preload/contract/values'
import { earliest, formatDay, isLeapYear, yearOf } from '../day'
import type { Member } from '../policy/register'
import type { Period } from './figures'
import { countsOn, staysOf, type Moves, type Stay } from './stay'
import type { EventWord, ReportDefinition } from './tally'

/** Why somebody is behind a figure now and was not before, or the other way round. */
export interface Reason {
  word: string
  text: string
  /** It happened in the earlier of two periods. */
  earlier?: boolean
}
/** What is compared: two periods, or (`before` and `now` the same) one period as it was sent and as it is counted now. */
export interface Comparison {
  base: PopulationBase
  before: Period
  now: Period
  /** Day on which the earlier count was sent, when it is compared as it was sent: what was written down since is late. */
  sentOn?: Day
}
/** What of the register explains a difference. `enteredOn`: day the row was entered, `recordedOn`: day a death or a move was written down; undefined when not within what is asked. */
export interface Records {
  member: (id: number) => Member | undefined
  moves: Moves
  /** The same for the resident population: 外出 and back among them. */
  residentMoves: Moves
  enteredOn: (id: number) => Day | undefined
  recordedOn: (id: number, kind: 'death' | 'moveOut' | 'moveIn', day: Day) => Day | undefined
}
/** Column of the same partition somebody stands in, in the other count; undefined when in none. */
export type Elsewhere = (id: number) => string | undefined

interface Happened {
  word: EventWord | '返乡'
  day: Day
}

/** Reads off the register why people came into a column or left it. `wasCounted`: was this person behind any figure of the earlier count? */
export function reasonsOf(
  definition: Pick<ReportDefinition, 'events' | 'ageLimits' | 'period'>,
  { base, before, now, sentOn }: Comparison,
  { member, moves, residentMoves, enteredOn, recordedOn }: Records,
  wasCounted: (id: number) => boolean,
): Record<'added' | 'gone', (id: number, column: string, elsewhere: Elsewhere) => Reason> {
  const same = before.from === now.from && before.to === now.to
  const inSpan = (day: Day | undefined): day is Day => day !== undefined && day >= before.from && day <= now.to
  const begun = ({ begin, begunBy }: Stay): Happened[] => (inSpan(begin) ? [{ word: begunBy === 'birth' ? '出生' : '迁入', day: begin }] : [])
  const ended = ({ end, endedBy }: Stay): Happened[] => (inSpan(end) ? [{ word: endedBy === 'death' ? '死亡' : '迁出', day: end }] : [])
  const since = (day: Day | undefined, strictly: boolean): boolean => sentOn !== undefined && day !== undefined && (strictly ? day > sentOn : day >= sentOn)

  const told = (id: number, { word, day }: Happened): Reason => {
    const text = `${formatDay(day)}${word}`
    if (sentOn !== undefined && day <= before.to) {
      const entered = enteredOn(id)
      if (!wasCounted(id) && since(entered, false)) return { word: '补登记', text: `${text}，${formatDay(entered!)}录入底册` }
      const kind = word === '死亡' ? 'death' : word === '迁入' ? 'moveIn' : word === '迁出' ? 'moveOut' : undefined
      const recorded = kind === undefined ? undefined : recordedOn(id, kind, day)
      if (same || since(recorded, true)) return { word: `补登${word}`, text: `${text}，${recorded === undefined ? '留存以后才' : formatDay(recorded)}登记` }
    }
    return { word, text, ...(!same && day <= before.to ? { earlier: true } : {}) }
  }
  const happened = (id: number, column: string, way: 'added' | 'gone'): Happened | undefined => {
    const found = member(id)
    if (found === undefined) return undefined
    const stays = staysOf(found, base, moves)
    const wanted = definition.events?.[column]
    if (wanted === '外出') {
      // who is registered all the time leaves the residents by going away, and comes back among them
      const lived = staysOf(found, 'resident', residentMoves)
      const day = lived
        .map(({ begin, end }) => (way === 'added' ? end : begin))
        .find((each) => inSpan(each) && staysOf(found, base, moves).some((stay) => countsOn(stay, each)))
      const born = lived[0]?.begunBy === 'birth' && lived[0].begin === day
      if (day !== undefined && !(way === 'gone' && born)) return { word: way === 'added' ? '外出' : '返乡', day }
    } else if (wanted !== undefined) {
      // of several the one of the period that is asked about
      const own = stays.flatMap((stay) => [...begun(stay), ...ended(stay)]).filter(({ word }) => word === wanted)
      const period = way === 'added' ? now : before
      return own.find(({ day }) => day >= period.from && day <= period.to) ?? own[0]
    }
    return way === 'added' ? (stays.flatMap(begun)[0] ?? (same ? stays.flatMap(ended)[0] : undefined)) : stays.flatMap(ended).at(-1)
  }
  const grown = (id: number, column: string): Reason | undefined => {
    const limit = definition.ageLimits?.[column]
    const birth = member(id)?.birth
    if (limit === undefined || birth === undefined) return undefined
    const born = earliest(birth)
    const day = birthday(born, limit)
    return day > before.to && day <= now.to ? { word: `满${limit}岁`, text: `${formatDay(day)}满${limit}岁` } : undefined
  }
  return {
    added: (id, column, elsewhere) => {
      if (definition.events?.[column] === '移村') return { word: '移村', text: '在村居之间移动' }
      const from = elsewhere(id)
      if (from !== undefined) return { word: '转入', text: `原来在“${from}”` }
      const event = happened(id, column, 'added')
      if (event !== undefined) return told(id, event)
      const older = grown(id, column)
      if (older !== undefined) return older
      const entered = enteredOn(id)
      if (!wasCounted(id) && since(entered, false)) return { word: '补登记', text: `${formatDay(entered!)}录入底册` }
      return { word: '情况变动', text: '登记的情况有变动或更正' }
    },
    gone: (id, column, elsewhere) => {
      if (member(id) === undefined) return { word: '情况变动', text: '底册里已经没有这一条' }
      if (definition.events?.[column] === '移村') return { word: '移村', text: '在村居之间移动', ...(same ? {} : { earlier: true }) }
      const to = elsewhere(id)
      if (to !== undefined) return { word: '转出', text: `现在在“${to}”` }
      const event = happened(id, column, 'gone')
      if (event !== undefined) return told(id, event)
      return grown(id, column) ?? { word: '情况变动', text: same ? '登记的情况有变动或更正' : '登记的情况有变动或更正，或不在这个统计期' }
    },
  }
}

/** The day somebody completes so many years; of 29 February the day after in other years. */
function birthday(born: Day, years: number): Day {
  const year = String(yearOf(born) + years).padStart(4, '0')
  return born.endsWith('-02-29') && !isLeapYear(yearOf(born) + years) ? `${year}-03-01` : `${year}${born.slice(4)}`
}
