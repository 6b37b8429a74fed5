import type { ReportColumn, ReportUnit } from '../../../preload/contract/report'
import type { Day } from '../../../preload/contract/values'
import { addDays, dayNumber, yearOf } from '../day'
import { formatYuan } from '../fen'
import type { Elsewhere, Reason, reasonsOf } from './change-reason'
import type { Period } from './figures'
import { namedColumns, type ReportDefinition, type TallyBook } from './tally'

interface Behind {
  id: number
  reason: Reason
}
/** One figure then and now, with the people of difference by id; somebody counted twice more stands there twice. */
export interface FigureChange {
  key: string
  title: string
  unit: ReportUnit
  before: number | null
  now: number | null
  added: Behind[]
  gone: Behind[]
  altered: Behind[]
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

const words = ['出生', '迁入', '补登记', '补登出生', '补登迁入', '转入', '外出', '死亡', '迁出', '补登死亡', '补登迁出', '转出']
const place = (word: string): number => (words.includes(word) ? words.indexOf(word) : words.length)
const signed = (value: number): string => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0')

/** `+5 = 出生 4 + 补登记 1`: the terms add up to the difference. */
function sentenceOf(difference: number, added: readonly Behind[], gone: readonly Behind[]): string {
  const terms = (people: readonly Behind[], sign: string): string[] => {
    const counted = new Map<string, number>()
    for (const { reason } of people) {
      const name = `${reason.earlier === true ? '上期' : ''}${reason.word}`
      counted.set(name, (counted.get(name) ?? 0) + 1)
    }
    return [...counted]
      .sort(([a], [b]) => place(a.replace(/^上期/, '')) - place(b.replace(/^上期/, '')) || Number(a.startsWith('上期')) - Number(b.startsWith('上期')))
      .map(([name, found]) => `${sign} ${name} ${found}`)
  }
  const all = [...terms(added, '+'), ...terms(gone, '−')]
  if (all.length === 0) return '没有变化。'
  return `${signed(difference)} = ${all.join(' ').replace(/^\+ /, '')}。`
}

const money = (fen: number): string => `${fen < 0 ? '−' : '+'}${formatYuan(Math.abs(fen))}`
/** Of money: who came and went with how much, and who gets another amount; to the fen. */
function moneySentence(difference: number, parts: readonly (readonly [word: string, people: number, fen: number])[]): string {
  const terms = parts.flatMap(([word, people, fen]) => (people === 0 ? [] : [`${fen < 0 ? '− ' : '+ '}${word} ${people} 人 ${formatYuan(Math.abs(fen))} 元`]))
  if (terms.length === 0) return '没有变化。'
  return `${difference === 0 ? '0' : money(difference)} 元 = ${terms.join(' ').replace(/^\+ /, '')}。`
}

/** How often (or with how much) everybody stands behind some columns, of one row or of all. */
function behind(book: TallyBook, columns: readonly string[], row: string | undefined, inFen: boolean): Map<number, number> {
  const found = new Map<number, number>()
  for (const [key, own] of book) {
    if (row !== undefined && key !== row) continue
    for (const column of columns) {
      const tally = own.get(column)
      tally?.ids.forEach((id, index) => found.set(id, (found.get(id) ?? 0) + (inFen ? (tally.amounts?.[index] ?? 0) : 1)))
    }
  }
  return found
}

/** Who stands behind some columns in any row but one. */
function otherRows(book: TallyBook, columns: readonly string[], row: string): ReadonlyMap<number, number> {
  return behind(new Map([...book].filter(([key]) => key !== row)), columns, undefined, false)
}
const villageReason: Record<'added' | 'gone', Reason> = {
  added: { word: '移入', text: '从别的村居移来' },
  gone: { word: '移出', text: '移到别的村居' },
}
type Reasons = ReturnType<typeof reasonsOf>
/** Compares two counts of one report column by column, by name; of one row (village) or of all together. */
export function changesOf(definition: ReportDefinition, before: TallyBook, now: TallyBook, reasons: Reasons, row?: string): FigureChange[] {
  const valueIn =
    (book: TallyBook) =>
    (column: string): number => {
      let sum = 0
      for (const [key, own] of book) if (row === undefined || key === row) sum += own.get(column)?.value ?? 0
      return sum
    }
  const [earlier, later] = [valueIn(before), valueIn(now)]
  const derived = { before: definition.derive?.(earlier) ?? {}, now: definition.derive?.(later) ?? {} }
  const elsewhere = elsewhereIn(definition, { before, now }, row)
  return definition.columns.map((column) => {
    const { key, title, group, unit, derived: computed } = column
    const head = { key, title: group === undefined ? title : `${group}·${title}`, unit }
    const values = computed ? { before: derived.before[key] ?? null, now: derived.now[key] ?? null } : { before: earlier(key), now: later(key) }
    const columns = namedColumns(column)
    const difference = (values.now ?? 0) - (values.before ?? 0)
    const nobody = { added: [], gone: [], altered: [] }
    if (unit === 'fen' && columns.length > 0) return { ...head, ...values, ...moneyChange(columns, { before, now }, difference, reasons, row) }
    if (columns.length === 0 || !['person', 'household'].includes(unit)) {
      const uncounted = values.before === null || values.now === null
      const rounded = signed(Math.round(difference * 100) / 100)
      const sentence = uncounted
        ? `有一期${column.none === undefined ? '算不出来' : `“${column.none}”`}，不能比较。`
        : difference === 0
          ? '没有变化。'
          : `${rounded}（${computed && unit !== 'case' ? '由其他列算出' : '只有数，没有名单'}）。`
      return { ...head, ...values, ...nobody, sentence }
    }
    const [was, is] = [behind(before, columns, row, false), behind(now, columns, row, false)]
    const others = row === undefined ? undefined : { added: otherRows(before, columns, row), gone: otherRows(now, columns, row) }
    const more = (a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>, way: 'added' | 'gone'): Behind[] =>
      [...a].flatMap(([id, times]) => {
        const extra = times - (b.get(id) ?? 0)
        if (extra <= 0) return []
        const reason = others?.[way].has(id) === true ? villageReason[way] : reasons[way](id, columns[0]!, computed ? () => undefined : elsewhere(key, way))
        return Array.from({ length: extra }, () => ({ id, reason }))
      })
    const [added, gone] = [more(is, was, 'added'), more(was, is, 'gone')]
    return { ...head, ...values, added, gone, altered: [], sentence: sentenceOf(difference, added, gone) }
  })
}

/** In which other column of the same partition somebody stands in the other count. */
function elsewhereIn(
  { partitions = [], columns }: ReportDefinition,
  books: Record<'before' | 'now', TallyBook>,
  row: string | undefined,
): (key: string, way: 'added' | 'gone') => Elsewhere {
  const titles = new Map(columns.map((column: ReportColumn) => [column.key, column.title]))
  const places = new Map<string, Map<number, string>>()
  const placeIn = (which: 'before' | 'now', keys: readonly string[]): Map<number, string> => {
    const name = `${which}|${keys.join('|')}`
    let found = places.get(name)
    if (found === undefined) {
      found = new Map()
      for (const key of keys) for (const id of behind(books[which], [key], row, false).keys()) found.set(id, key)
      places.set(name, found)
    }
    return found
  }
  return (key, way) => {
    const keys = partitions.find((each) => each.includes(key))
    if (keys === undefined) return () => undefined
    const found = placeIn(way === 'added' ? 'before' : 'now', keys)
    return (id) => {
      const other = found.get(id)
      return other === undefined || other === key ? undefined : titles.get(other)
    }
  }
}

function moneyChange(
  columns: readonly string[],
  { before, now }: Record<'before' | 'now', TallyBook>,
  difference: number,
  reasons: Reasons,
  row: string | undefined,
): Pick<FigureChange, 'added' | 'gone' | 'altered' | 'sentence'> {
  const [was, is] = [behind(before, columns, row, true), behind(now, columns, row, true)]
  const sum = (fen: readonly number[]): number => fen.reduce((total, each) => total + each, 0)
  const came = [...is].filter(([id]) => !was.has(id))
  const went = [...was].filter(([id]) => !is.has(id))
  const other = [...is].flatMap(([id, fen]) => (was.has(id) && was.get(id) !== fen ? [{ id, from: was.get(id)!, to: fen }] : []))
  const why = (way: 'added' | 'gone', id: number): Reason => reasons[way](id, columns[0]!, () => undefined)
  const said = (reason: Reason, text: string): Reason => ({ ...reason, text: reason.word === '情况变动' ? text : `${text}；${reason.text}` })
  const added = came.map(([id, fen]) => ({ id, reason: said(why('added', id), `新增 ${formatYuan(fen)} 元`) }))
  const gone = went.map(([id, fen]) => ({ id, reason: said(why('gone', id), `减少 ${formatYuan(fen)} 元`) }))
  const altered = other.map(({ id, from, to }) => ({ id, reason: { word: '金额变动', text: `由 ${formatYuan(from)} 元变为 ${formatYuan(to)} 元` } }))
  const [cameFen, wentFen, otherFen] = [sum(came.map(([, fen]) => fen)), -sum(went.map(([, fen]) => fen)), sum(other.map(({ from, to }) => to - from))]
  // reports kept by the first version of the program have no amounts by name
  const exact = cameFen + wentFen + otherFen === difference
  const parts = [
    ['新增', added.length, cameFen],
    ['减少', gone.length, wentFen],
    ['金额变动', altered.length, otherFen],
  ] as const
  const sentence = exact
    ? moneySentence(difference, parts)
    : `${money(difference)} 元：新增 ${added.length} 人，减少 ${gone.length} 人；留存时没有记下各人金额，不能分开。`
  return { added: added, gone, altered: exact ? altered : [], sentence }
}
