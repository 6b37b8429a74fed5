import type { SplitAmounts } from '../split'

/** One component of what somebody gets: 基本标准, 增发. */
export interface MoneyLine {
  component: string
  title: string
  amountFen: number
}
/** Somebody entitled to a program in the year of a period, by the rules and the register as they stand. */
export interface EntitledRow {
  programId: string
  personId: number
  villageCode: string
  fen: number
  lines: readonly MoneyLine[]
}
/** Somebody who applied for a program in that year and did not withdraw. */
export interface AppliedRow {
  programId: string
  personId: number
  villageCode: string
}
/** A line of a roster in use of that year that was not struck. */
export interface ListedRow extends EntitledRow {
  confirmed: boolean
  /** Who pays, as frozen; null where no split was set. */
  sources: SplitAmounts | null
}
/** A payment whose newest result lies in the period (`paid`, `failed`, `returned`), or that was sent in it (`sent`). */
export interface PaymentRow extends EntitledRow {
  state: 'sent' | 'paid' | 'failed' | 'returned'
  /** Who pays what was moved; null where no split was set. */
  sources: SplitAmounts | null
  /** What was kept back for a recovery, and of whose money. */
  keptFen: number
  keptSources: SplitAmounts | null
}
/** Rosters and money of a period. */
export interface MoneySource {
  /** Short titles of the programs by id, in their order. */
  titles: ReadonlyMap<string, string>
  entitled: readonly EntitledRow[]
  applied: readonly AppliedRow[]
  listed: readonly ListedRow[]
  payments: readonly PaymentRow[]
  /** Who pays so much of a component in that year; null where no split is set. */
  splitOf: (programId: string, component: string, fen: number) => SplitAmounts | null
}
/** What of cases is counted. The case itself never goes into a figure's list: who it is, is for those who may open it. */
export interface CaseCount {
  caseId: number
  villageCode: string
  key: 'open' | 'opened' | 'closed' | 'met' | 'tried' | 'families'
  n: number
}
