import type { ReportColumn } from '../../../preload/contract/report'
import type { PersonFields } from '../../../preload/contract/person'
import type { PopulationBase } from '../../../preload/contract/statistics'
import type { Day, PartialDay } from '../../../preload/contract/values'
import { ageOn, earliest } from '../day'
import type { Member } from '../policy/register'
import type { Period } from './figures'
import type { CaseCount, MoneySource } from './money-source'
import type { Changes, Moves, VillageMoves } from './stay'
import type { ReportDefinition, TallyBook } from './tally'

export type DisabilityGrade = NonNullable<PersonFields['disabilityGrade']>
/** What the reports read beside the linked register. */
export interface ReportSource {
  members: readonly Member[]
  moves: Moves
  /** Moves of the resident population: 外出 and back among them. */
  residentMoves: Moves
  /** Moves between villages. */
  villages?: VillageMoves
  /** Household number of every person who has one, and moves between households. */
  households: ReadonlyMap<number, string>
  householdMoves?: Changes<string | null>
  /** Changes of a 残疾等级; the first one written down holds for all days before. */
  gradeChanges?: Changes<DisabilityGrade | null>
  /** Day on which a person's row was entered, and the day of the very first row of the office. */
  enteredOn: (personId: number) => Day | undefined
  firstEntry: Day | undefined
  /** Day on which a death or a move of a day was written down, when that lies in the period or soon after. */
  recordedOn: (personId: number, kind: 'death' | 'moveOut' | 'moveIn', day: Day) => Day | undefined
  /** 婚变日期: from which day the marital status on file holds. */
  maritalSince: (personId: number) => PartialDay | undefined
  /** What is counted beside the register, read only when a report asks for it. */
  money: () => MoneySource
  cases: () => readonly CaseCount[]
}
/** A report counted from the register, or from what hangs on it. */
export interface RegisterReport extends ReportDefinition {
  tally: (source: ReportSource, period: Period, base: PopulationBase) => TallyBook
}

/** A counted column. */
export const column = (key: string, title: string, group?: string, unit: ReportColumn['unit'] = 'person', derived = false): ReportColumn => ({
  key,
  title,
  ...(group === undefined ? {} : { group }),
  unit,
  derived,
})
/** A column computed from others; `of`: the counted ones whose names it opens. */
export const derived = (key: string, title: string, unit: ReportColumn['unit'], of: readonly string[], group?: string): ReportColumn => ({
  ...column(key, title, group, unit, true),
  of: [...of],
})
/** Keys of the columns of bands. */
export const keysOf = (bands: readonly Band[]): string[] => [...bands.map(([key]) => key), 'unknown']
export const sexes = ['male', 'female']
export const both: readonly PopulationBase[] = ['registered', 'resident']
/** A share in per cent with two decimals; null of nothing. */
export const percent = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part / whole) * 10_000) / 100)

/** Age in full years on a day; undefined without a birth day. A coarse birth day counts from its first day. */
export function ageAt({ birth }: Member, day: Day): number | undefined {
  return birth === undefined ? undefined : ageOn(earliest(birth), day)
}
export type Band = readonly [key: string, title: string, from: number, to: number]
/** The band an age lies in. */
export const bandOf = (bands: readonly Band[], age: number | undefined): string =>
  age === undefined ? 'unknown' : (bands.find(([, , from, to]) => age >= from && age <= to)?.[0] ?? 'unknown')
/** A column a band, and one for those whose age is not known. */
export const bandColumns = (bands: readonly Band[], group: string): ReportColumn[] => [
  ...bands.map(([key, title]) => column(key, title, group)),
  column('unknown', '不详', group),
]
