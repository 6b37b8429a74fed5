import type { SplitAmounts } from '../split'

/** Somebody entitled to a program in the year of a period, by the rules and the register as they stand. */
export interface EntitledRow {
  programId: string
  personId: number
  villageCode: string
  fen: number
}
/** A line of a roster in use of that year that was not struck. */
export interface ListedRow extends EntitledRow {
  confirmed: boolean
}
/** A payment whose newest result lies in the period (`paid`, `failed`, `returned`), or that was sent in it (`sent`). */
export interface PaymentRow extends EntitledRow {
  state: 'sent' | 'paid' | 'failed' | 'returned'
  sources: SplitAmounts | null
}
/** Rosters and money of a period. */
export interface MoneySource {
  entitled: readonly EntitledRow[]
  listed: readonly ListedRow[]
  payments: readonly PaymentRow[]
}
/** What of cases is counted; without anybody's id: who they are is for those who may open them. */
export interface CaseCount {
  villageCode: string
  key: 'open' | 'opened' | 'closed' | 'met' | 'tried' | 'families'
  n: number
}
