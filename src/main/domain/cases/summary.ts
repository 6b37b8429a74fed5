import type { SummaryTable } from '../../../preload/contract/case'
import { guardians, guardianTitles, healths, healthTitles, schoolings, schoolingTitles, type Assessment } from '../../../preload/contract/case-forms'
import {
  caseTypeTitles,
  caseTypes,
  channels,
  channelTitles,
  outcomes,
  outcomeTitles,
  riskTitles,
  wishTitles,
  type CaseType,
  type Channel,
  type VisitOutcome,
  type Wish,
} from '../../../preload/contract/case-words'
import type { Day } from '../../../preload/contract/values'
import { ageOn } from '../day'
import { caseTypeRules, categoryTitle } from './case-types'
import { foldCase, valueOn, type CaseEvent, type CaseState } from './case-flow'

/** A case as the summary counts it, with its events and newest assessment up to the day. */
export interface SummaryCase {
  caseId: number
  type: CaseType
  sex: 'male' | 'female'
  birth: Day | null
  villageName: string
  villageCode: string
  events: readonly CaseEvent[]
  assessment: Assessment | null
}
/** One equation between columns: the left column is the sum of the right ones, or several left ones are. */
interface Identity {
  left: readonly number[]
  right: readonly number[]
}
type Column<T> = readonly [number, string, (each: T) => boolean]

/** Checks every equation for every row and the total; a broken one is a sentence. */
export function identityFaults(table: Pick<SummaryTable, 'columns' | 'rows' | 'total'>, identities: readonly Identity[]): string[] {
  const at = new Map(table.columns.map((column, index) => [column.number, index]))
  const sum = (values: readonly number[], numbers: readonly number[]): number => numbers.reduce((total, number) => total + (values[at.get(number)!] ?? 0), 0)
  const lines = [...table.rows, { title: '合计', values: table.total }]
  const faults = lines.flatMap(({ title, values }) =>
    identities.flatMap(({ left, right }) => {
      const [a, b] = [sum(values, left), sum(values, right)]
      return a === b ? [] : [`${title}：第 ${left.join('+')} 栏为 ${a}，第 ${right.join('+')} 栏合计 ${b}，两者不等。`]
    }),
  )
  table.total.forEach((value, index) => {
    const added = table.rows.reduce((total, row) => total + row.values[index]!, 0)
    if (added !== value) faults.push(`第 ${table.columns[index]!.number} 栏各行相加为 ${added}，合计为 ${value}，两者不等。`)
  })
  return faults
}

function tableOf<T>(title: string, groups: ReadonlyMap<string, readonly T[]>, columns: readonly Column<T>[], identities: readonly Identity[]): SummaryTable {
  const all = [...groups.values()].flat()
  const count = (own: readonly T[]): number[] => columns.map(([, , test]) => own.filter(test).length)
  const table = {
    title,
    columns: columns.map(([number, name]) => ({ number, title: name })),
    rows: [...groups].map(([name, own]) => ({ title: name, values: count(own) })),
    total: count(all),
  }
  return { ...table, identities: identities.map(({ left, right }) => `${left.join('+')}=${right.join('+')}`), faults: identityFaults(table, identities) }
}

interface Counted extends SummaryCase {
  state: CaseState
  age: number | null
}
/** State of every case that was open on a day. */
function openOn(cases: readonly SummaryCase[], day: Day): Counted[] {
  return cases.flatMap((own) => {
    const events = own.events.filter((event) => event.on <= day)
    if (events.length === 0) return []
    const state = foldCase(events)
    if (!valueOn(state.open, day, false)) return []
    return [{ ...own, state, age: own.birth === null ? null : ageOn(own.birth, day) }]
  })
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const band = (from: number, to: number) => (each: Counted): boolean => each.age !== null && each.age >= from && each.age <= to // prettier-ignore
const boy = (test: (each: Counted) => boolean) => (each: Counted): boolean => each.sex === 'male' && test(each) // prettier-ignore
const girl = (test: (each: Counted) => boolean) => (each: Counted): boolean => each.sex === 'female' && test(each) // prettier-ignore
const inSchool = (each: Counted): boolean => each.assessment?.schooling === 'primary' || each.assessment?.schooling === 'junior'
const bands = [band(0, 5), band(6, 13), band(14, 200)] as const

/** Columns of the children's table, numbered as the county's form numbers them; what is not known has a column of its own. */
const childColumns: readonly Column<Counted>[] = [
  [1, '合计', () => true],
  [2, '0–5 岁', bands[0]],
  [3, '0–5 岁男', boy(bands[0])],
  [4, '0–5 岁女', girl(bands[0])],
  [5, '6–13 岁', bands[1]],
  [6, '6–13 岁男', boy(bands[1])],
  [7, '6–13 岁女', girl(bands[1])],
  [8, '14 岁以上', bands[2]],
  [9, '14 岁以上男', boy(bands[2])],
  [10, '14 岁以上女', girl(bands[2])],
  ...schoolings.map((schooling, index): Column<Counted> => [11 + index, schoolingTitles[schooling], (each) => each.assessment?.schooling === schooling]),
  [19, '就学未登记', (each) => (each.assessment?.schooling ?? null) === null],
  [20, '中小学寄宿', (each) => inSchool(each) && each.assessment?.boarding === true],
  [21, '中小学走读', (each) => inSchool(each) && each.assessment?.boarding === false],
  [22, '寄宿未登记', (each) => inSchool(each) && each.assessment?.boarding === null],
  ...guardians.map((guardian, index): Column<Counted> => [23 + index, `监护：${guardianTitles[guardian]}`, (each) => each.assessment?.guardian === guardian]),
  [29, '监护未登记', (each) => (each.assessment?.guardian ?? null) === null],
  ...(['high', 'medium', 'low'] as const).map((risk, index): Column<Counted> => [30 + index, `风险${riskTitles[risk]}`, (each) => each.state.risk === risk]),
  [33, '未评估', (each) => each.state.risk === null],
  ...healths.map((health, index): Column<Counted> => [34 + index, healthTitles[health], (each) => each.assessment?.health === health]),
  [37, '身体未登记', (each) => (each.assessment?.health ?? null) === null],
]
const childIdentities: readonly Identity[] = [
  { left: [1], right: [2, 5, 8] },
  { left: [2], right: [3, 4] },
  { left: [5], right: [6, 7] },
  { left: [8], right: [9, 10] },
  { left: [1], right: range(11, 19) },
  { left: [13, 14], right: [20, 21, 22] },
  { left: [1], right: range(23, 29) },
  { left: [1], right: range(30, 33) },
  { left: [1], right: range(34, 37) },
]
const familyColumns: readonly Column<Counted>[] = [
  [1, '合计', () => true],
  ...(['high', 'medium', 'low'] as const).map((risk, index): Column<Counted> => [2 + index, `风险${riskTitles[risk]}`, (each) => each.state.risk === risk]),
  [5, '未评估', (each) => each.state.risk === null],
  ...(['home', 'phone', 'message', 'doNotDisturb'] as const).map((wish: Wish, index): Column<Counted> => [
    6 + index,
    wishTitles[wish],
    (each) => each.state.wish === wish,
  ]),
]
const familyIdentities: readonly Identity[] = [
  { left: [1], right: range(2, 5) },
  { left: [1], right: range(6, 9) },
]

/** How cases came and went in a period, by type: 期初 + 立案 + 重立 − 结案 = 期末. */
function flowTable(cases: readonly SummaryCase[], from: Day, to: Day): SummaryTable {
  const rows = caseTypes.flatMap((type) => {
    const values = [0, 0, 0, 0, 0]
    for (const own of cases) {
      if (own.type !== type) continue
      const until = own.events.filter((event) => event.on <= to)
      if (until.length === 0) continue
      const spans = foldCase(until).open
      const before = spans.filter((span) => span.from < from).at(-1)?.value ?? false
      if (before) values[0]!++
      spans.forEach((span, index) => {
        if (span.from < from) return
        if (index === 0) values[1]!++
        else if (span.value) values[2]!++
        else values[3]!++
      })
      if (spans.at(-1)!.value) values[4]!++
    }
    return values.some((value) => value > 0) ? [{ title: caseTypeTitles[type], values }] : []
  })
  const columns = ['期初', '立案', '重新立案', '结案', '期末'].map((title, index) => ({ number: index + 1, title }))
  const total = columns.map((_, index) => rows.reduce((sum, row) => sum + row.values[index]!, 0))
  const faults = [...rows, { title: '合计', values: total }]
    .filter(({ values }) => values[0]! + values[1]! + values[2]! - values[3]! !== values[4]!)
    .map(({ title }) => `${title}：期初＋立案＋重新立案－结案不等于期末。`)
  return { title: '个案增减', columns, rows, total, identities: ['1+2+3−4=5'], faults }
}

interface VisitCount {
  caseId: number
  channel: Channel
  outcome: VisitOutcome
  n: number
}
/** Visits of a period by village: as many by channel as by outcome as in all. */
function visitTable(cases: readonly SummaryCase[], counts: readonly VisitCount[]): SummaryTable {
  const byId = new Map(cases.map((own) => [own.caseId, own]))
  const groups = new Map<string, number[]>()
  const seen = new Set<number>()
  const columns = [
    { number: 1, title: '走访次数' },
    ...channels.map((channel, index) => ({ number: 2 + index, title: channelTitles[channel] })),
    ...outcomes.map((outcome, index) => ({ number: 8 + index, title: outcomeTitles[outcome] })),
    { number: 12, title: '走访户数' },
  ]
  for (const { caseId, channel, outcome, n } of counts) {
    const village = byId.get(caseId)?.villageName ?? '未知村居'
    const values = groups.get(village) ?? columns.map(() => 0)
    groups.set(village, values)
    values[0]! += n
    values[1 + channels.indexOf(channel)]! += n
    values[7 + outcomes.indexOf(outcome)]! += n
    if (!seen.has(caseId)) values[11]!++
    seen.add(caseId)
  }
  const rows = [...groups].map(([title, values]) => ({ title, values })).sort((a, b) => (a.title < b.title ? -1 : 1))
  const total = columns.map((_, index) => rows.reduce((sum, row) => sum + row.values[index]!, 0))
  const identities = [
    { left: [1], right: range(2, 7) },
    { left: [1], right: range(8, 11) },
  ]
  return { title: '走访情况', columns, rows, total, identities: ['1=2+…+7', '1=8+…+11'], faults: identityFaults({ columns, rows, total }, identities) }
}

function outsideTitle({ type, state }: Counted): string {
  const category = categoryTitle(type, state.category, 'outside')
  return category === caseTypeTitles[type] ? category : `${caseTypeTitles[type]}·${category}`
}

/** All tables of a period that ends on `to`. `by`: rows are villages or categories. */
export function summaryTables(cases: readonly SummaryCase[], counts: readonly VisitCount[], from: Day, to: Day, by: 'village' | 'category'): SummaryTable[] {
  const open = openOn(cases, to)
  const key = (each: Counted): string =>
    by === 'village' ? `${each.villageCode}|${each.villageName}` : `${caseTypes.indexOf(each.type)}|${outsideTitle(each)}`
  const groupsOf = (own: readonly Counted[]): Map<string, Counted[]> =>
    new Map([...Map.groupBy(own, key)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([title, rows]) => [title.slice(title.indexOf('|') + 1), rows]))
  const children = open.filter((each) => caseTypeRules[each.type].child)
  const families = open.filter((each) => !caseTypeRules[each.type].child)
  return [
    tableOf('儿童个案', groupsOf(children), childColumns, childIdentities),
    tableOf('家庭个案', groupsOf(families), familyColumns, familyIdentities),
    flowTable(cases, from, to),
    visitTable(cases, counts),
  ]
}
