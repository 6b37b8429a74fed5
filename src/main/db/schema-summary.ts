import type { Generated } from 'kysely'

interface Made {
  seq: number
  at: string
  by: string
  accountId: number
}
/** A version of a template the office saved. */
interface SummaryTemplateTable extends Made {
  id: Generated<number>
  name: string
  kind: 'month' | 'year'
  version: number
  title: string
  recipient: string
  text: string
}
interface SummaryDocumentTable extends Made {
  id: Generated<number>
  from: string
  to: string
}
/** The text with its placeholders; the newest counts. */
interface SummaryVersionTable extends Made {
  id: Generated<number>
  documentId: number
  version: number
  title: string
  recipient: string
  text: string
}
/** `body`: JSON of `FrozenSummary`, text and numbers with their names as they were sent. */
interface SummarySentTable extends Made {
  documentId: number
  version: number
  title: string
  body: string
  code: string
}
/** Tables of work summaries; rows are only added. */
export interface SummaryTables {
  summaryTemplate: SummaryTemplateTable
  summaryDocument: SummaryDocumentTable
  summaryVersion: SummaryVersionTable
  summarySent: SummarySentTable
}
