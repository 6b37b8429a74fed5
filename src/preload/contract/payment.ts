import { z } from 'zod'
import { command, everyone, query } from './operation'
import { Day, Fen, FilePath, Id, Reason, VillageCode, Year } from './values'

/** 待发 pending, 已发出 sent, 成功 paid, 失败 failed, 退回 returned (taken back by the office before sending, or refunded). */
export const PaymentState = z.enum(['pending', 'sent', 'paid', 'failed', 'returned'])
export type PaymentState = z.infer<typeof PaymentState>
const Amounts = z.object({ persons: z.int(), amountFen: Fen })

/** approved = sent + not yet sent; sent = paid + failed + returned + still open. `differenceFen` must be 0 before a period closes. */
export const Tie = z.object({ approved: Amounts, sent: Amounts, paid: Amounts, failed: Amounts, returned: Amounts, open: Amounts, differenceFen: Fen })
export type Tie = z.infer<typeof Tie>

export const PaymentBatchRow = z.object({
  batchId: Id,
  code: z.string(),
  rosterId: Id,
  programId: z.string(),
  title: z.string(),
  year: Year,
  kind: z.enum(['regular', 'reissue']),
  createdAt: z.string(),
  by: z.string(),
  sentAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  tie: Tie,
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
  amountFen: Fen,
  state: PaymentState,
  reason: z.string().nullable(),
  paidOn: z.string().nullable(),
})
export type PaymentLine = z.infer<typeof PaymentLine>

/** A cell of the bank's answer that cannot be taken. */
export const ReturnProblem = z.object({ cell: z.string(), value: z.string(), message: z.string() })

export const payment = {
  list: query({ title: '查看发放批次', allow: everyone, input: z.object({ rosterId: Id.optional() }), output: z.array(PaymentBatchRow) }),
  /** A batch of every confirmed line of a roster that has not been put into one; the same person, program, component and month can never be in two. */
  create: command({ title: '生成发放批次', allow: ['finance'], input: z.object({ rosterId: Id }), output: z.object({ batchId: Id, code: z.string(), lines: z.int(), totalFen: Fen }) }),
  view: query({
    title: '查看发放明细',
    allow: everyone,
    input: z.object({ batchId: Id }),
    output: z.object({
      batch: PaymentBatchRow,
      lines: z.array(PaymentLine),
      villages: z.array(z.object({ villageCode: VillageCode, villageName: z.string(), tie: Tie })),
      sources: z.array(z.object({ level: z.string(), title: z.string(), approvedFen: Fen, paidFen: Fen, failedFen: Fen })),
      failures: z.array(z.object({ reason: z.string(), lines: z.array(PaymentLine) })),
    }),
    log: true,
  }),
  /** The bank's sheet (.xlsx, FORMATS 3.6) or the one-card text form (.txt, `^`-separated, GB18030). Marks the batch as sent. */
  export: command({ title: '导出发放清单', allow: ['finance'], input: z.object({ batchId: Id, file: FilePath }), output: z.object({ file: z.string(), rows: z.int(), totalFen: Fen }) }),
  /** Reads the bank's answer. Refuses a foreign batch, an unchanged file, paid > approved, unknown accounts, doubled rows, wrong totals, days in the future: nothing is changed then. */
  reconcile: command({
    title: '核对发放回单',
    allow: ['finance'],
    input: z.object({ batchId: Id, file: FilePath }),
    output: z.object({ paid: Amounts, failed: Amounts, open: Amounts, differenceFen: Fen }),
  }),
  /** A new batch for failed lines with the accounts as they stand in the register now. */
  reissue: command({ title: '补发失败户', allow: ['finance'], input: z.object({ batchId: Id }), output: z.object({ batchId: Id, code: z.string(), lines: z.int(), totalFen: Fen }) }),
  /** Money that came back or was never due: the line becomes returned, with its reason. */
  takeBack: command({ title: '登记退回资金', allow: ['finance'], input: z.object({ lineId: Id, on: Day, reason: Reason }), output: z.object({}) }),
  /** Closes a batch; refused while the difference is not 0 or something is open. By the leader, not by who paid. */
  close: command({ title: '办结发放批次', allow: ['leader'], input: z.object({ batchId: Id, opinion: z.string().trim().max(300).optional() }), output: z.object({}) }),
  /** Payment list with capital amounts, or the phone list of failures, on paper. */
  print: query({
    title: '打印发放表',
    allow: everyone,
    input: z.object({ batchId: Id, form: z.enum(['list', 'failures', 'tie']), file: FilePath.optional(), printer: z.boolean().optional() }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
}
