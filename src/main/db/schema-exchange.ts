import type { Generated } from 'kysely'

/** A sheet that was read in. */
interface ImportBatchTable {
  id: Generated<number>
  stagedSeq: number
  file: string
  sheet: string
  sheets: string
  template: string
  fingerprint: string
  headerRow: number
  columns: string
  rows: number
  counts: string
  ignored: string
  remarks: string
  problemCount: number
  stagedAt: string
  by: string
  acceptedSeq: number | null
  acceptedAt: string | null
  undoneSeq: number | null
  undoneAt: string | null
  /** Who sends sheets of this layout; null = not known. */
  sender: string | null
  /** JSON of how it is to be read: columns settled by hand, what to do per column, how days are written. */
  setup: string
}
/** About 2,000 rows of a batch as they stood in the sheet, with what was found. */
interface ImportChunkTable {
  batchId: number
  position: number
  /** Deflated JSON of `SheetRow[]`, as the sender wrote them. */
  rows: Buffer
  /** One byte per row: index into `rowActions`. */
  actions: Buffer
  /** JSON of the problems of these rows. */
  problems: string
  /** JSON of matches that need more than a byte: `{row, candidates, why}[]`. */
  matches: string
}
/** What a clerk put in place of a cell's text; the newest of a cell counts, the original stays in its chunk. Only added. */
interface ImportCorrectionTable {
  id: Generated<number>
  seq: number
  batchId: number
  row: number
  column: number
  value: string
  original: string
  /** `grid` = typed into the preview, `doctor` = a proposal taken over, `return` = from a returned workbook. */
  origin: 'grid' | 'doctor' | 'return'
  at: string
  by: string
}
/** The sender's own .xlsx, kept while rows of it are held. */
interface ImportOriginalTable {
  batchId: number
  bytes: Buffer
}
/** Rows that were not taken when their batch was accepted: they wait. */
interface ImportTrayTable {
  batchId: number
  row: number
  settledSeq: number | null
  outcome: 'added' | 'changed' | 'same' | 'skipped' | null
}
/** How a sender's sheet is laid out; added with each sheet of another shape, never edited. The newest of a sender and kind counts. */
interface SenderLayoutTable {
  id: Generated<number>
  seq: number
  sender: string
  template: string
  headerRow: number
  /** JSON `{heading, field}[]` in the order of the sheet. */
  headings: string
  /** JSON of the setup that belongs to it. */
  setup: string
  file: string
  at: string
  by: string
}
/** A benefit that was stopped; only added. */
interface StopPaymentTable {
  id: Generated<number>
  seq: number
  personId: number
  programId: string
  rosterId: number
  from: string
  note: string
  at: string
  by: string
  accountId: number
}
/** What this office reads in and what follows from it. */
export interface ExchangeTables {
  importBatch: ImportBatchTable
  importChunk: ImportChunkTable
  importCorrection: ImportCorrectionTable
  importOriginal: ImportOriginalTable
  importTray: ImportTrayTable
  senderLayout: SenderLayoutTable
  stopPayment: StopPaymentTable
}
