import type { Generated } from 'kysely'

/** A remark on a chart; the newest of a title and period counts, an empty one took it away. */
export interface ChartNoteTable {
  id: Generated<number>
  seq: number
  title: string
  /** Period and filters, as the chart tells them. */
  period: string
  text: string
  at: string
  by: string
  accountId: number
}
/** A fixed report as it was sent; never changed. */
export interface ReportTable {
  id: Generated<number>
  seq: number
  kind: string
  from: string
  to: string
  base: 'registered' | 'resident'
  /** Of the definition it was counted by. */
  version: number
  code: string
  note: string
  /** JSON of the table as printed. */
  table: string
  /** JSON `{lists: [row, column, value, ids, amounts?][], names: [id, name, villageName][]}`; the first version kept the lists alone. */
  people: string
  sentAt: string
  by: string
  accountId: number
}
