import { z } from 'zod'
import { command, everyone, query } from './operation'
import { Day, Fen, FilePath, Id, IdNumber, Month, VillageCode, Year } from './values'

/** 待审定 waiting, 不予追回 rejected, 追回中 collecting, 已追清 settled, 已核销 waived. */
export const RecoveryState = z.enum(['waiting', 'rejected', 'collecting', 'settled', 'waived'])
export type RecoveryState = z.infer<typeof RecoveryState>

const OverpaidMonth = z.object({ component: z.string().min(1).max(60), month: Month })
/** Written evidence of a money movement or a decision. */
const Document = z.string().trim().min(2, '请写明依据的文件、收据或证明').max(200)
const Why = z.string().trim().min(4, '请写明原因（至少四个字）').max(500)

export const RecoveryRow = z.object({
  recoveryId: Id,
  code: z.string(),
  personId: Id,
  name: z.string(),
  idNumber: z.string().nullable(),
  villageCode: VillageCode,
  villageName: z.string(),
  phone: z.string().nullable(),
  programId: z.string(),
  title: z.string(),
  year: Year,
  /** The batch it was overpaid with. */
  batchId: Id,
  batchCode: z.string(),
  /** amount = received + offset + waived + balance. */
  amountFen: Fen,
  receivedFen: Fen,
  offsetFen: Fen,
  waivedFen: Fen,
  balanceFen: Fen,
  months: z.array(OverpaidMonth),
  reason: z.string(),
  document: z.string(),
  state: RecoveryState,
  stateTitle: z.string(),
  at: z.string(),
  by: z.string(),
  /** First instalment that is not covered yet. */
  nextDueOn: Day.nullable(),
  /** Money of instalments past their day that has not come. */
  overdueFen: Fen,
})
export type RecoveryRow = z.infer<typeof RecoveryRow>

/** One line of the ledger of a recovery: opened, decided, received, kept back from a payment, written off; `balanceFen` after it. */
export const RecoveryEntry = z.object({
  title: z.string(),
  on: z.string(),
  amountFen: Fen,
  balanceFen: Fen,
  document: z.string(),
  note: z.string(),
  by: z.string(),
})
export const Instalment = z.object({ dueOn: Day, amountFen: Fen.positive('每期金额应大于 0') })
export type Instalment = z.infer<typeof Instalment>

/** A payment that can be asked back, wholly or in part. */
export const RecoverablePayment = z.object({
  lineId: Id,
  batchCode: z.string(),
  programId: z.string(),
  title: z.string(),
  year: Year,
  paidOn: z.string(),
  amountFen: Fen,
  /** Already under recovery. */
  askedFen: Fen,
  months: z.array(OverpaidMonth.extend({ title: z.string() })),
})
export type RecoverablePayment = z.infer<typeof RecoverablePayment>

/** Recovery of overpayments: opened by the clerk, decided by a second person, collected by finance, written off by the leader. */
export const recovery = {
  list: query({
    title: '查看追回',
    allow: everyone,
    input: z.object({ programId: z.string().optional(), state: RecoveryState.optional(), personId: Id.optional() }),
    output: z.array(RecoveryRow),
    log: true,
  }),
  view: query({
    title: '查看追回明细',
    allow: everyone,
    input: z.object({ recoveryId: Id }),
    output: z.object({ recovery: RecoveryRow, entries: z.array(RecoveryEntry), plan: z.array(Instalment.extend({ coveredFen: Fen })), offset: z.boolean() }),
    log: true,
  }),
  /** What has been paid to a person and could be asked back. */
  payments: query({
    title: '查看可追回的发放',
    allow: ['clerk', 'reviewer'],
    input: z.object({ idNumber: IdNumber }),
    output: z.object({ personId: Id, name: z.string(), payments: z.array(RecoverablePayment) }),
    log: true,
  }),
  /** Opens a recovery on a payment; never more than was paid and is not asked back already. */
  open: command({
    title: '立项追回',
    allow: ['clerk'],
    input: z.object({
      lineId: Id,
      amountFen: Fen.positive('追回金额应大于 0'),
      months: z.array(OverpaidMonth).max(600).default([]),
      reason: Why,
      document: Document,
    }),
    output: z.object({ recoveryId: Id, code: z.string() }),
  }),
  /** By a second person. `offset`: later payments of the same program are kept back until it is covered. */
  decide: command({
    title: '审定追回',
    allow: ['reviewer', 'leader'],
    input: z.object({ recoveryId: Id, approve: z.boolean(), offset: z.boolean().default(false), opinion: Why }),
    output: z.object({}),
  }),
  /** Instalments that together are the balance; a new plan replaces the one before. */
  plan: command({
    title: '约定分期追回',
    allow: ['clerk', 'finance'],
    input: z.object({ recoveryId: Id, instalments: z.array(Instalment).min(1).max(60), document: Document }),
    output: z.object({}),
  }),
  /** Money that came back, by finance, with its receipt; never more than the balance. */
  receive: command({
    title: '登记追回款',
    allow: ['finance'],
    input: z.object({ recoveryId: Id, amountFen: Fen.positive('金额应大于 0'), on: Day, document: Document }),
    output: z.object({ balanceFen: Fen, settled: z.boolean() }),
  }),
  /** Writes the balance off, by the leader and not by who opened it; the overpaid months stay paid. */
  waive: command({ title: '核销追回款', allow: ['leader'], input: z.object({ recoveryId: Id, reason: Why, document: Document }), output: z.object({}) }),
  /** The letter to the person (letter), the ledger of one recovery (ledger), or of everybody (list). */
  print: query({
    title: '打印追回文书',
    allow: everyone,
    input: z.object({
      form: z.enum(['letter', 'ledger', 'list']),
      recoveryId: Id.optional(),
      programId: z.string().optional(),
      file: FilePath.optional(),
      printer: z.boolean().optional(),
    }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
}
