import type { ReportColumn, ReportRow, ReportTable } from '../../../preload/contract/report'
import type { PopulationBase } from '../../../preload/contract/statistics'
import { formatDay } from '../day'
import type { Period } from './figures'
import { baseTitles } from './stay'

/** One figure with the people behind it. Of money the value is the sum of whole fen, otherwise how many; `amounts` then stands beside `ids`. */
export interface Tally {
  value: number
  ids: number[]
  amounts?: number[]
}
/** Figures by village code and column. */
export type TallyBook = Map<string, Map<string, Tally>>

/** Counts a person (or so many fen of a person) into a column of a village, program or component. */
export function count(book: TallyBook, villageCode: string, column: string, id: number, fen?: number): void {
  let village = book.get(villageCode)
  if (village === undefined) book.set(villageCode, (village = new Map()))
  let tally = village.get(column)
  if (tally === undefined) village.set(column, (tally = { value: 0, ids: [], ...(fen === undefined ? {} : { amounts: [] }) }))
  tally.value += fen ?? 1
  tally.ids.push(id)
  if (fen !== undefined) tally.amounts?.push(fen)
}

/** What happened to somebody, so that a column counts them. */
export type EventWord = '出生' | '迁入' | '死亡' | '迁出' | '外出' | '移村'
/** What a fixed report is: its columns, and how computed ones follow from counted ones. */
export interface ReportDefinition {
  kind: string
  title: string
  /** One sentence for whoever chooses. */
  about: string
  /** `range`: events of a period; `day`: the state at the end of its last day. */
  period: 'range' | 'day'
  bases: readonly PopulationBase[]
  columns: readonly ReportColumn[]
  /** Counted keys that no column shows by themselves and that have no names. */
  counted?: readonly string[]
  /** Raised when the definition changes; frozen with every report that is sent. */
  version: number
  derive?: (value: (column: string) => number) => Readonly<Record<string, number | null>>
  /** Columns of which everybody is in one only: who left one for another is told so. */
  partitions?: readonly (readonly string[])[]
  /** What a column counts, where it is an event. */
  events?: Readonly<Record<string, EventWord>>
  /** Ages at which somebody comes into a column, or leaves it. */
  ageLimits?: Readonly<Record<string, number>>
  /** What a row is where it is no village, in the order in which they stand. */
  rows?: { title: string; of: (book: TallyBook) => { villageCode: string; villageName: string }[] }
  /** Sums that have to agree: a title and two expressions over columns. */
  identities?: readonly { title: string; left: (value: (column: string) => number) => number; right: (value: (column: string) => number) => number }[]
}

/** The people behind a column, of one row or of all; empty when nobody counts. */
export function peopleBehind(book: TallyBook, column: string, row?: string): number[] {
  if (row !== undefined) return book.get(row)?.get(column)?.ids ?? []
  return [...book.values()].flatMap((village) => village.get(column)?.ids ?? [])
}
/** The counted columns whose names a column opens: itself, or what it is computed of; empty when it opens none. */
export function namedColumns({ key, derived, of }: ReportColumn): readonly string[] {
  return derived ? (of ?? []) : [key]
}

/** Lays out what was counted: a row for every village, even with nothing, and the township as the last. */
export function tableOf(
  definition: ReportDefinition,
  book: TallyBook,
  villages: readonly { villageCode: string; villageName: string }[],
  township: { villageCode: string; villageName: string },
  period: Period,
  base: PopulationBase,
): ReportTable {
  const counted = definition.columns.filter((column) => !column.derived)
  const keys = [...counted.map(({ key }) => key), ...(definition.counted ?? [])]
  const total = new Map(keys.map((key) => [key, 0]))
  const rowOf = (place: { villageCode: string; villageName: string }, value: (column: string) => number): ReportRow => {
    const derived = definition.derive?.(value) ?? {}
    return { ...place, values: definition.columns.map(({ key, derived: computed }) => (computed ? (derived[key] ?? null) : value(key))) }
  }
  const checks: ReportTable['checks'] = []
  const check = (name: string, value: (column: string) => number): void => {
    for (const { title, left, right } of definition.identities ?? []) {
      const gap = left(value) - right(value)
      if (gap !== 0) checks.push({ sentence: `${name}：${title}不成立，相差${gap}。`, holds: false })
    }
  }
  const rows = (definition.rows?.of(book) ?? villages).map((village) => {
    const own = book.get(village.villageCode)
    const value = (column: string): number => own?.get(column)?.value ?? 0
    for (const key of keys) total.set(key, total.get(key)! + value(key))
    check(village.villageName, value)
    return rowOf(village, value)
  })
  const sum = (column: string): number => total.get(column) ?? 0
  check('全乡镇', sum)
  if (checks.length === 0)
    for (const { title } of definition.identities ?? [])
      checks.push({ sentence: `${title}，${definition.rows === undefined ? '各村' : '各行'}和合计都成立。`, holds: true })
  return {
    kind: definition.kind,
    title: definition.title,
    ...period,
    base,
    ...(definition.rows === undefined ? {} : { rowTitle: definition.rows.title }),
    remarks: [remarkOf(definition, period, base)],
    columns: [...definition.columns],
    rows,
    total: rowOf(township, sum),
    checks,
  }
}

function remarkOf(definition: ReportDefinition, { from, to }: Period, base: PopulationBase): string {
  const when = definition.period === 'day' ? `截至${formatDay(to)}` : `${formatDay(from)}至${formatDay(to)}（含首尾两日）`
  const rates = definition.columns.some(({ unit }) => unit === 'permille') ? '；率为‰，按期初期末平均人口计算' : ''
  const shares = definition.columns.some(({ unit }) => unit === 'percent') ? '；百分比为%' : ''
  const money = definition.columns.some(({ unit }) => unit === 'fen') ? '；金额单位为元' : ''
  return `统计期：${when}；口径：${baseTitles[base]}${rates}${shares}${money}。`
}
