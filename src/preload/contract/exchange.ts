import { z } from 'zod'
import { command, everyone, query } from './operation'
import { Diagnosis } from './person'
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
  /** Numbers that may have been meant, with what speaks for them: for the clerk's eyes, never for the sender. */
  proposal: z.string().optional(),
})
export type Problem = z.infer<typeof Problem>

/** What accepting would do with a row. */
export const rowActions = ['add', 'change', 'same', 'doubtful', 'error'] as const
export const RowAction = z.enum(rowActions)
export type RowAction = z.infer<typeof RowAction>

export const SheetColumn = z.object({ index: z.int(), letter: z.string(), heading: z.string(), field: z.string().nullable() })
export type SheetColumn = z.infer<typeof SheetColumn>
const Counts = z.object({ add: z.int(), change: z.int(), same: z.int(), doubtful: z.int(), error: z.int() })

/** How a sender writes 3/8/1958. */
export const DateOrder = z.enum(['monthFirst', 'dayFirst'])
export type DateOrder = z.infer<typeof DateOrder>
/** What to do with a column: take every value over, or only where the register has none. Leaving it out is a column without a field. */
export const ColumnMode = z.enum(['replace', 'fill'])
export type ColumnMode = z.infer<typeof ColumnMode>
/** How a sheet is to be read, as far as a person (or the memory of its sender) settled it. */
export const SheetSetup = z.object({
  /** Row of the headings; 0 = the sheet has none. */
  headerRow: z.int().min(0).max(200).optional(),
  /** Column letter → field; null = leave out. */
  columns: z.record(z.string().regex(/^[A-Z]{1,3}$/, '列号应写成 A、B、AA 的样子'), z.string().nullable()).optional(),
  /** By field; what is not named is replaced. */
  modes: z.record(z.string(), ColumnMode).optional(),
  dateOrder: DateOrder.optional(),
})
export type SheetSetup = z.infer<typeof SheetSetup>

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
  undoneAt: z.string().nullable(),
  /** Who sends sheets of this layout. */
  sender: z.string(),
  setup: SheetSetup,
  /** Cells put right in the preview or by a returned workbook; the sender's own text is kept. */
  corrections: z.int(),
  /** Rows of an accepted batch that were not taken and wait for a correction or a decision. */
  waiting: z.int(),
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
  /** What the sender wrote in cells that were put right, by cell address. */
  corrected: z.array(z.object({ cell: z.string(), original: z.string() })),
  /** Was not taken when the batch was accepted and still waits. */
  waiting: z.boolean(),
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
  waiting: z.int(),
})
export type BatchRow = z.infer<typeof BatchRow>

export const exchange = {
  /** Reads a foreign sheet in a process of its own, checks and matches every row, and stores the result for review. Nothing of the register changes. */
  stage: command({
    title: '读入表格',
    allow: ['clerk'],
    input: z.object({
      file: FilePath,
      template: z.string().optional(),
      sheet: z.string().optional(),
      sender: z.string().trim().min(1).max(60).optional(),
      setup: SheetSetup.optional(),
    }),
    output: StagedBatch,
  }),
  /** The first rows of a sheet and what the program makes of them: to say by hand which column is which. */
  inspect: query({
    title: '查看表格的列',
    allow: ['clerk'],
    input: z.object({ file: FilePath, sheet: z.string().optional() }),
    output: z.object({
      sheet: z.string(),
      sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
      rows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
      /** What was recognised; null when nothing was, and `message` says why. */
      template: z.string().nullable(),
      headerRow: z.int().nullable(),
      columns: z.array(SheetColumn),
      message: z.string().nullable(),
      sender: z.string(),
      setup: SheetSetup,
      templates: z.array(
        z.object({ id: z.string(), title: z.string(), fields: z.array(z.object({ field: z.string(), heading: z.string(), required: z.boolean() })) }),
      ),
    }),
  }),
  /** Puts cells of a staged batch, or of waiting rows, right. Everything is judged again; the sender's own text is kept. */
  fix: command({
    title: '改正表格单元格',
    allow: ['clerk'],
    input: z.object({
      batchId: Id,
      cells: z
        .array(z.object({ row: z.int(), column: z.string().regex(/^[A-Z]{1,3}$/), value: z.string().max(1000) }))
        .min(1, '没有改动')
        .max(5000),
      origin: z.enum(['grid', 'doctor']).default('grid'),
    }),
    output: StagedBatch,
  }),
  /** Takes the waiting rows of an accepted batch that are good by now, or decided. */
  settle: command({
    title: '导入待处理的行',
    allow: ['clerk'],
    input: z.object({ batchId: Id, decisions: z.array(RowDecision).optional() }),
    output: z.object({ added: z.int(), changed: z.int(), same: z.int(), skipped: z.int(), waiting: z.int() }),
  }),
  /** Tests and proposals for the own number in a row. */
  diagnose: query({
    title: '核对表中号码',
    allow: ['clerk', 'reviewer'],
    input: z.object({ batchId: Id, row: z.int() }),
    output: Diagnosis.extend({ cell: z.string() }),
    log: true,
  }),
  /** What taking an accepted batch back would do now, cell by cell. */
  undoPreview: query({
    title: '预览撤销导入',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({ batchId: Id }),
    output: z.object({
      /** People who would leave the register again, and people of whom something would change back. */
      removed: z.int(),
      reverted: z.int(),
      kept: z.int(),
      total: z.int(),
      /** At most the first 2,000. */
      cells: z.array(
        z.object({
          person: z.string(),
          field: z.string(),
          now: z.string(),
          back: z.string(),
          /** Set when it stays: what happened since. */
          why: z.string().nullable(),
        }),
      ),
    }),
    log: true,
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
      /** Only rows that wait. */
      waiting: z.boolean().optional(),
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
  /**
   * The sender's own workbook, with held cells coloured and commented and a sheet of questions in front; of a sender who sent no .xlsx a new one with the same
   * rows. When it comes back, `stage` knows it again and takes only the changed cells.
   */
  returnWorkbook: query({
    title: '导出退回表（原表标注）',
    allow: ['clerk'],
    input: z.object({ batchId: Id, file: FilePath }),
    output: z.object({
      file: z.string(),
      rows: z.int(),
      questions: z.int(),
      marked: z.int(),
      /** In the sender's own file, everything else of it untouched. */
      original: z.boolean(),
    }),
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
