import { z } from 'zod'
import { command, everyone, query } from './operation'
import { FilePath, Id, Reason } from './values'

/** Every kind of fault a row of a foreign sheet can have (FORMATS 2). */
export const problemCodes = [
  'required',
  'id-length',
  'id-check-digit',
  'id-birth-date',
  'id-sex-mismatch',
  'id-birth-mismatch',
  'id-precision-lost',
  'id-duplicate-in-file',
  'id-name-conflict',
  'date-unreadable',
  'date-impossible',
  'date-ambiguous',
  'unknown-code',
  'unknown-village',
  'amount-unreadable',
  'number-unreadable',
  'reference-not-found',
  'account-check-digit',
  'text-too-long',
  'invisible-characters',
  'id-15-digits',
  'village-name-mismatch',
] as const
export const Problem = z.object({
  row: z.int(),
  /** Address in the sender's own sheet, `F17`. */
  cell: z.string(),
  column: z.string(),
  value: z.string(),
  code: z.enum(problemCodes),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  expected: z.string().optional(),
})
export type Problem = z.infer<typeof Problem>

/** What accepting would do with a row. */
export const rowActions = ['add', 'change', 'same', 'doubtful', 'error'] as const
export const RowAction = z.enum(rowActions)
export type RowAction = z.infer<typeof RowAction>

export const SheetColumn = z.object({ index: z.int(), letter: z.string(), heading: z.string(), field: z.string().nullable() })
export type SheetColumn = z.infer<typeof SheetColumn>
const Counts = z.object({ add: z.int(), change: z.int(), same: z.int(), doubtful: z.int(), error: z.int() })

export const StagedBatch = z.object({
  batchId: Id,
  template: z.string(),
  templateTitle: z.string(),
  file: z.string(),
  sheet: z.string(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
  headerRow: z.int(),
  columns: z.array(SheetColumn),
  rows: z.int(),
  ignored: z.array(z.object({ row: z.int(), why: z.string() })),
  counts: Counts,
  /** At most the first 2,000; `problemCount` counts all. */
  problems: z.array(Problem),
  problemCount: z.int(),
  /** Sentences about the file as a whole: seen before on a day, hidden rows, unknown columns. */
  remarks: z.array(z.string()),
  acceptedAt: z.string().nullable(),
})
export type StagedBatch = z.infer<typeof StagedBatch>

export const ReviewRow = z.object({
  row: z.int(),
  action: RowAction,
  title: z.string(),
  /** Cell texts in sheet order. */
  cells: z.array(z.string()),
  changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
  problems: z.array(Problem),
  candidates: z.array(z.object({ id: Id, title: z.string() })),
  why: z.string().nullable(),
})
export type ReviewRow = z.infer<typeof ReviewRow>

/** What a person decided about doubtful rows: take as new, same as one candidate, or leave out. Undecided doubtful rows are held. */
export const RowDecision = z.object({ row: z.int(), take: z.enum(['new', 'same', 'skip']), personId: Id.optional() })
export type RowDecision = z.infer<typeof RowDecision>

export const BatchRow = z.object({
  batchId: Id,
  file: z.string(),
  fingerprint: z.string(),
  template: z.string(),
  templateTitle: z.string(),
  stagedAt: z.string(),
  acceptedAt: z.string().nullable(),
  by: z.string(),
  undone: z.string().nullable(),
  rows: z.int(),
  counts: Counts,
})
export type BatchRow = z.infer<typeof BatchRow>

export const exchange = {
  /** Reads a foreign sheet in a process of its own, checks and matches every row, and stores the result for review. Nothing of the register changes. */
  stage: command({
    title: '读入表格',
    allow: ['clerk'],
    input: z.object({ file: FilePath, template: z.string().optional(), sheet: z.string().optional() }),
    output: StagedBatch,
  }),
  /** A staged batch again. */
  staged: query({ title: '查看读入结果', allow: everyone, input: z.object({ batchId: Id }), output: StagedBatch }),
  /** A window of the staged rows, by what would happen to them. */
  review: query({
    title: '预览读入的行',
    allow: everyone,
    input: z.object({
      batchId: Id,
      action: RowAction.optional(),
      withProblems: z.boolean().optional(),
      text: z.string().optional(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({ total: z.int(), rows: z.array(ReviewRow) }),
  }),
  /** Writes the good rows into the register: all or nothing. */
  accept: command({
    title: '确认导入',
    allow: ['clerk'],
    input: z.object({ batchId: Id, decisions: z.array(RowDecision).optional() }),
    output: z.object({ added: z.int(), changed: z.int(), same: z.int(), skipped: z.int(), held: z.int() }),
  }),
  /** Throws a staged batch away that was not accepted. */
  discard: command({ title: '放弃读入', allow: ['clerk'], input: z.object({ batchId: Id }), output: z.object({}) }),
  /** Takes an accepted batch back, any time later; values edited since are kept and listed. */
  undo: command({
    title: '撤销导入',
    allow: ['clerk'],
    input: z.object({ batchId: Id, reason: Reason }),
    output: z.object({ reverted: z.int(), kept: z.array(z.object({ person: z.string(), field: z.string(), why: z.string() })) }),
  }),
  batches: query({ title: '查看导入记录', allow: everyone, input: z.object({}), output: z.array(BatchRow) }),
  /** Held rows as a sheet for the sender, each with its problems in words. */
  handBack: query({
    title: '导出退回行',
    allow: ['clerk'],
    input: z.object({ batchId: Id, file: FilePath }),
    output: z.object({ file: z.string(), rows: z.int() }),
    log: true,
  }),
  /** An empty sheet with headings, drop-downs and notes. */
  template: query({
    title: '导出空白模板',
    allow: everyone,
    input: z.object({ template: z.string(), file: FilePath }),
    output: z.object({ file: z.string() }),
  }),
}
