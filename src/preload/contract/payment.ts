import { z } from 'zod'
import { command, countersigned, everyone, query } from './operation'
import { Day, Fen, FilePath, Id, Reason, VillageCode, Year } from './values'

/** 待发 pending, 已发出 sent, 成功 paid, 失败 failed, 退回 returned (paid and refunded), 撤下 withheld (taken out before the sheet was sent). */
export const PaymentState = z.enum(['pending', 'sent', 'paid', 'failed', 'returned', 'withheld'])
export type PaymentState = z.infer<typeof PaymentState>
export const Amounts = z.object({ persons: z.int(), amountFen: Fen })

/**
 * approved = withheld + offset + sent (+ pending, before the sheet goes out); sent = paid + failed + returned + open. `offset` (抵扣) is kept back for an overpayment of earlier.
 * `differenceFen` = approved − withheld − offset − paid − failed − returned; it must be 0 before a batch or a period closes.
 */
export const Tie = z.object({
  approved: Amounts,
  withheld: Amounts,
  offset: Amounts,
  sent: Amounts,
  paid: Amounts,
  failed: Amounts,
  returned: Amounts,
  open: Amounts,
  differenceFen: Fen,
})
export type Tie = z.infer<typeof Tie>

export const PaymentBatchRow = z.object({
  batchId: Id,
  code: z.string(),
  rosterId: Id,
  programId: z.string(),
  title: z.string(),
  year: Year,
  kind: z.enum(['regular', 'reissue']),
  /** Of a re-issue: the batch whose failures it pays. */
  previousId: Id.nullable(),
  createdAt: z.string(),
  by: z.string(),
  sentAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  tie: Tie,
  /** Failed lines that no later batch pays again. */
  toReissue: Amounts,
  /** The closed period it belongs to; nothing in it moves again. */
  periodCode: z.string().nullable(),
})
export type PaymentBatchRow = z.infer<typeof PaymentBatchRow>

export const PaymentLine = z.object({
  lineId: Id,
  number: z.int(),
  personId: Id,
  name: z.string(),
  idNumber: z.string().nullable(),
  villageCode: VillageCode,
  villageName: z.string(),
  bankName: z.string().nullable(),
  bankAccount: z.string().nullable(),
  accountHolder: z.string().nullable(),
  phone: z.string().nullable(),
  /** Whose card it is, when not the beneficiary's own. */
  payeeName: z.string().nullable(),
  /** Approved; the bank is sent `amountFen` − `offsetFen`. */
  amountFen: Fen,
  offsetFen: Fen,
  state: PaymentState,
  reason: z.string().nullable(),
  /** Day of the newest result: paid, failed or refunded. */
  paidOn: z.string().nullable(),
  /** Code of the later batch that pays this line again. */
  reissuedIn: z.string().nullable(),
  /** Code of the recovery that asks (part of) it back. */
  recoveryCode: z.string().nullable(),
})
export type PaymentLine = z.infer<typeof PaymentLine>

/** Money of one level in a batch; `unassigned` where nobody has said yet who pays. The levels add up to the batch to the fen. */
export const SourceTie = z.object({
  level: z.enum(['centre', 'province', 'city', 'county', 'unassigned']),
  title: z.string(),
  approvedFen: Fen,
  withheldFen: Fen,
  offsetFen: Fen,
  sentFen: Fen,
  paidFen: Fen,
  failedFen: Fen,
  returnedFen: Fen,
  openFen: Fen,
  differenceFen: Fen,
})
export type SourceTie = z.infer<typeof SourceTie>

const Text = z.string().trim().max(60)
const Figure = z.object({ name: z.string().trim().max(60), unit: z.string().trim().max(10).default('') })
const Part = z.object({ name: Text.default(''), value: Text })
/**
 * Published figures as they were printed (`595.1`, `84.8万`, `55.07%`, `8.36‰`). One figure of a check may be left out and is then computed.
 * `sum`: parts = total. `difference`: from − parts = rest. `product`: Σ count × rate = total. `mix`: so many persons at two rates = total.
 * `share`: parts must be 100 %. `percent`: part ÷ whole = percent.
 */
export const PublishedFigure = z.discriminatedUnion('kind', [
  Figure.extend({ kind: z.literal('sum'), parts: z.array(Part).min(2).max(50), total: Text.optional() }),
  Figure.extend({ kind: z.literal('difference'), from: Text, parts: z.array(Part).min(1).max(50), rest: Text.optional() }),
  Figure.extend({
    kind: z.literal('product'),
    terms: z
      .array(z.object({ count: Text, rate: Text.optional() }))
      .min(1)
      .max(50),
    total: Text.optional(),
  }),
  Figure.extend({ kind: z.literal('mix'), persons: Text, rates: z.tuple([Text, Text]), total: Text }),
  Figure.extend({ kind: z.literal('share'), parts: z.array(Part).min(2).max(20) }),
  Figure.extend({ kind: z.literal('percent'), part: Text, whole: Text.optional(), percent: Text.optional() }),
])
export type PublishedFigure = z.infer<typeof PublishedFigure>
/** What was found: `difference` is computed − stated, in the unit of the figure (money and counts in ones, never 万). Nothing is mended. */
export const FigureFinding = z.object({
  name: z.string(),
  verdict: z.enum(['exact', 'differs', 'derived', 'unreadable']),
  computed: z.string().nullable(),
  stated: z.string().nullable(),
  difference: z.string().nullable(),
  sentence: z.string(),
})
export type FigureFinding = z.infer<typeof FigureFinding>

export const payment = {
  list: query({ title: '查看发放批次', allow: everyone, input: z.object({ rosterId: Id.optional() }), output: z.array(PaymentBatchRow) }),
  /**
   * A batch of every confirmed line of a roster that has not been put into one, with the accounts as they stand in the register; who has no account yet is
   * named, left out and taken by the next batch; who died, left or was stopped before the first month of the line is named, left out and waits for a decision not to pay. The same person, program, component and month can never be in two.
   */
  create: command({
    title: '生成发放批次',
    allow: ['finance'],
    input: z.object({ rosterId: Id }),
    output: z.object({
      batchId: Id,
      code: z.string(),
      lines: z.int(),
      totalFen: Fen,
      leftOut: z.array(z.object({ personId: Id, name: z.string(), villageName: z.string(), amountFen: Fen, why: z.string() })),
      /** Accounts that are not those of the approved roster, by name. */
      warnings: z.array(z.string()),
    }),
  }),
  view: query({
    title: '查看发放明细',
    allow: everyone,
    input: z.object({ batchId: Id }),
    output: z.object({
      batch: PaymentBatchRow,
      lines: z.array(PaymentLine),
      villages: z.array(z.object({ villageCode: VillageCode, villageName: z.string(), tie: Tie })),
      sources: z.array(SourceTie),
      failures: z.array(z.object({ reason: z.string(), amountFen: Fen, lines: z.array(PaymentLine) })),
      /** What goes to the bank, in capital form. */
      capital: z.string(),
    }),
    log: true,
  }),
  /** The bank's sheet (.xlsx, FORMATS 3.6) or the one-card text form (.txt, `^`-separated, GB18030). Marks the batch as sent. */
  export: command({
    title: '导出发放清单',
    allow: ['finance'],
    input: z.object({ batchId: Id, file: FilePath }),
    output: z.object({ file: z.string(), rows: z.int(), totalFen: Fen }),
  }),
  /** Reads the bank's answer. Refuses a foreign batch, an unchanged file, paid > approved, unknown accounts, doubled rows, wrong totals, days in the future: nothing is changed then. */
  reconcile: command({
    title: '核对发放回单',
    allow: ['finance'],
    input: z.object({ batchId: Id, file: FilePath }),
    output: z.object({ paid: Amounts, failed: Amounts, open: Amounts, differenceFen: Fen }),
  }),
  /** A new batch for every failed line, or for the named failed, refunded or withheld ones, with the accounts as they stand in the register now. */
  reissue: command({
    title: '补发失败户',
    allow: ['finance'],
    input: z.object({ batchId: Id, lineIds: z.array(Id).min(1).max(20_000).optional() }),
    output: z.object({ batchId: Id, code: z.string(), lines: z.int(), totalFen: Fen, warnings: z.array(z.string()) }),
  }),
  /** Money that came back (a paid line becomes returned, also after the batch was closed) or was never due (a line not yet sent becomes withheld). Frees its months. */
  takeBack: command({ title: '登记退回资金', allow: ['finance'], input: z.object({ lineId: Id, on: Day, reason: Reason }), output: z.object({}) }),
  /** Confirmed lines that are never to be paid (died before the account was there …): they count as withheld when the period is closed. By the leader, with reason and document. */
  hold: command({
    title: '决定不予发放',
    allow: ['leader'],
    input: z.object({
      rosterLineIds: z.array(Id).min(1).max(20_000),
      reason: Reason,
      document: z.string().trim().min(2, '请写明依据的文件或证明').max(200),
    }),
    output: z.object({ lines: z.int(), totalFen: Fen }),
  }),
  /** Closes a batch; refused while the difference is not 0 or something is open. By the leader, not by who paid. */
  close: countersigned({
    title: '办结发放批次',
    allow: ['leader'],
    input: z.object({ batchId: Id, opinion: z.string().trim().max(300).optional() }),
    output: z.object({}),
  }),
  /** Payment list with capital amounts, or the phone list of failures, on paper. */
  print: query({
    title: '打印发放表',
    allow: everyone,
    input: z.object({ batchId: Id, form: z.enum(['list', 'failures', 'tie']), file: FilePath.optional(), printer: z.boolean().optional() }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
  /** Published figures of a report against each other (POLICY 12): says by how much they differ, never mends them. */
  checkFigures: query({
    title: '核对公布数字',
    allow: everyone,
    input: z.object({ figures: z.array(PublishedFigure).min(1).max(200) }),
    output: z.array(FigureFinding),
  }),
  /** Equations as they are copied from a report, one a line (`奖扶：1433×720=103万`): each checked like `checkFigures`; lines that are none are named. */
  checkText: query({
    title: '核对公布数字',
    allow: everyone,
    input: z.object({ text: z.string().trim().min(1, '请先填写或粘贴报告里的数字').max(40_000) }),
    output: z.object({ findings: z.array(FigureFinding), unread: z.array(z.object({ line: z.int(), text: z.string(), message: z.string() })) }),
  }),
  /** The office's own figures of a program and year beside those of a report, item by item; what is not stated is only shown. */
  compareReport: query({
    title: '与报告对比',
    allow: everyone,
    input: z.object({
      programId: z.string(),
      year: Year,
      stated: z
        .array(z.object({ item: z.string().max(60), value: Text }))
        .max(60)
        .default([]),
    }),
    output: z.object({
      items: z.array(
        z.object({
          item: z.string(),
          title: z.string(),
          unit: z.string(),
          own: z.string(),
          stated: z.string().nullable(),
          verdict: FigureFinding.shape.verdict,
          difference: z.string().nullable(),
          sentence: z.string(),
        }),
      ),
    }),
  }),
}
