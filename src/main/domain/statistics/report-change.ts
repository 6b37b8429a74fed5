import type { ReportUnit } from '../../../preload/contract/report'
import type { PopulationBase } from '../../../preload/contract/statistics'
import type { Day } from '../../../preload/contract/values'
import { addDays, dayNumber, formatDay, yearOf } from '../day'
import { formatYuan } from '../fen'
import type { Member } from '../policy/register'
import type { Period } from './figures'
import { staysOf, type Moves, type Stay } from './stay'
import { peopleBehind, type ReportDefinition, type TallyBook } from './tally'

/** Why somebody is behind a figure now and was not before, or the other way round. */
export interface Reason {
  word: '出生' | '迁入' | '死亡' | '迁出' | '补登记' | '情况变动'
  text: string
  /** It happened in the earlier of two periods. */
  earlier?: boolean
}
/** One figure then and now, with the people of difference by id. */
export interface FigureChange {
  key: string
  title: string
  unit: ReportUnit
  before: number | null
  now: number | null
  added: { id: number; reason: Reason }[]
  gone: { id: number; reason: Reason }[]
  sentence: string
}

/** The period before of the same length (whole months stay whole months), or the same days a year earlier. */
export function earlierPeriod({ from, to }: Period, against: 'previous' | 'lastYear'): Period {
  if (against === 'lastYear') return { from: yearEarlier(from), to: yearEarlier(to) }
  const end = addDays(from, -1)
  const wholeMonths = from.endsWith('-01') && addDays(to, 1).endsWith('-01')
  if (!wholeMonths) return { from: addDays(from, dayNumber(from) - dayNumber(to) - 1), to: end }
  const after = addDays(to, 1)
  const months = (yearOf(after) - yearOf(from)) * 12 + Number(after.slice(5, 7)) - Number(from.slice(5, 7))
  const index = yearOf(from) * 12 + Number(from.slice(5, 7)) - 1 - months
  return { from: `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`, to: end }
}
function yearEarlier(day: Day): Day {
  // a last day of February stays one
  const next = addDays(day, 1)
  const earlier = (each: Day): Day => `${String(yearOf(each) - 1).padStart(4, '0')}${each.slice(4)}`
  return next.endsWith('-01') ? addDays(earlier(next), -1) : earlier(day)
}

/** What is compared: `span` from the first day of the earlier period to the last of the later, or one period (`lateFirst`) as sent and as counted now. */
export interface Comparison {
  base: PopulationBase
  span: Period
  /** Last day of the earlier period; events up to it are named 上期. */
  earlierTo?: Day
  /** Against a report that was sent: who was entered since is a late entry, whatever happened on which day. */
  lateFirst: boolean
}
/** Reads off the register why a person counts in a later figure and not in an earlier one, or no longer. */
export function reasonsOf(
  { base, span, earlierTo, lateFirst }: Comparison,
  member: (id: number) => Member | undefined,
  moves: Moves,
  enteredOn: (id: number) => Day | undefined,
): { added: (id: number) => Reason; gone: (id: number) => Reason } {
  const stays = (id: number): Stay[] => {
    const found = member(id)
    return found === undefined ? [] : staysOf(found, base, moves)
  }
  const first = (id: number, ...ways: ((stay: Stay) => Reason | undefined)[]): Reason | undefined => {
    for (const way of ways) for (const stay of stays(id)) if (way(stay) !== undefined) return way(stay)
    return undefined
  }
  const event = (day: Day | undefined, word: Reason['word']): Reason | undefined =>
    day === undefined || day < span.from || day > span.to
      ? undefined
      : { word, text: `${formatDay(day)}${word}`, ...(earlierTo !== undefined && day <= earlierTo ? { earlier: true } : {}) }
  const begun = ({ begin, begunBy }: Stay): Reason | undefined => event(begin, begunBy === 'birth' ? '出生' : '迁入')
  const ended = ({ end, endedBy }: Stay): Reason | undefined => event(end, endedBy === 'death' ? '死亡' : '迁出')
  return {
    added: (id) => {
      const happened = first(id, begun, ended)
      const entered = enteredOn(id)
      const late: Reason | undefined =
        entered === undefined ? undefined : { word: '补登记', text: `${happened === undefined ? '' : `${happened.text}，`}${formatDay(entered)}录入底册` }
      return (lateFirst ? (late ?? happened) : (happened ?? late)) ?? { word: '情况变动', text: '登记的情况有变动或更正' }
    },
    gone: (id) => {
      if (member(id) === undefined) return { word: '情况变动', text: '底册里已经没有这一条' }
      return first(id, ended, begun) ?? { word: '情况变动', text: '登记的情况有变动或更正，或不在这个统计期' }
    },
  }
}

const words: readonly Reason['word'][] = ['出生', '迁入', '死亡', '迁出', '补登记', '情况变动']
const signed = (value: number): string => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0')

function sentenceOf(difference: number, added: readonly { reason: Reason }[], gone: readonly { reason: Reason }[]): string {
  const terms = (people: readonly { reason: Reason }[], sign: string): string[] =>
    words.flatMap((word) =>
      [true, false].flatMap((earlier) => {
        const found = people.filter(({ reason }) => reason.word === word && (reason.earlier === true) === earlier).length
        return found === 0 ? [] : [`${sign} ${earlier ? '上期' : ''}${word} ${found}`]
      }),
    )
  const all = [...terms(added, '+'), ...terms(gone, '−')]
  if (all.length === 0) return '没有变化。'
  return `${signed(difference)} = ${all.join(' ').replace(/^\+ /, '')}。`
}

/** Of money: how much, and how many people came and went; the rest are other amounts of the same people. */
function moneySentence(difference: number, added: number, gone: number): string {
  if (difference === 0 && added + gone === 0) return '没有变化。'
  return `${difference < 0 ? '−' : '+'}${formatYuan(Math.abs(difference))} 元：新增 ${added} 人，减少 ${gone} 人${added + gone === 0 ? '，是原来的人金额变了' : ''}。`
}

/** Compares two counts of one report column by column, by name. Computed columns are compared as figures only. */
export function changesOf(
  definition: ReportDefinition,
  before: TallyBook,
  now: TallyBook,
  reasons: { added: (id: number) => Reason; gone: (id: number) => Reason },
): FigureChange[] {
  const valueIn =
    (book: TallyBook) =>
    (column: string): number => {
      let sum = 0
      for (const village of book.values()) sum += village.get(column)?.value ?? 0
      return sum
    }
  const earlier = valueIn(before)
  const later = valueIn(now)
  const derived = { before: definition.derive?.(earlier) ?? {}, now: definition.derive?.(later) ?? {} }
  return definition.columns.map(({ key, title, group, unit, derived: computed }) => {
    const name = group === undefined ? title : `${group}·${title}`
    if (computed) {
      const [then, current] = [derived.before[key] ?? null, derived.now[key] ?? null]
      const sentence =
        then === null || current === null ? '有一期算不出来，不能比较。' : `${signed(Math.round((current - then) * 100) / 100)}（由其他列算出）。`
      return { key, title: name, unit, before: then, now: current, added: [], gone: [], sentence }
    }
    const was = new Set(peopleBehind(before, key))
    const is = peopleBehind(now, key)
    const there = new Set(is)
    const added = is.filter((id) => !was.has(id)).map((id) => ({ id, reason: reasons.added(id) }))
    const gone = [...was].filter((id) => !there.has(id)).map((id) => ({ id, reason: reasons.gone(id) }))
    const difference = later(key) - earlier(key)
    const sentence = unit === 'fen' ? moneySentence(difference, added.length, gone.length) : sentenceOf(difference, added, gone)
    return { key, title: name, unit, before: earlier(key), now: later(key), added, gone, sentence }
  })
}
