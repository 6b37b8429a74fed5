import type { Generated } from 'kysely'

interface PaymentBatchTable {
  id: Generated<number>
  seq: number
  rosterId: number
  kind: 'regular' | 'reissue'
  /** Of a re-issue: the batch whose failures it pays. */
  previousId: number | null
  code: string
  createdAt: string
  by: string
  accountId: number
  sentSeq: number | null
  sentAt: string | null
  /** SHA-256 of the sheet that went out: the same bytes coming back are no answer. */
  sentFingerprint: string | null
  closedSeq: number | null
  closedAt: string | null
}
/** One payment with the account it goes to, frozen. */
interface PaymentLineTable {
  id: Generated<number>
  batchId: number
  number: number
  rosterLineId: number
  personId: number
  villageCode: string
  name: string
  idNumber: string | null
  bankName: string | null
  bankAccount: string | null
  accountHolder: string | null
  phone: string | null
  amountFen: number
  /** JSON `{centre, province, city, county}` in fen, or null. */
  sources: string
  /** Kept back for an overpayment of earlier; the bank is sent `amountFen` − `offsetFen`. */
  offsetFen: Generated<number>
  /** Whose card it is, when not the beneficiary's own. */
  payeeName: string | null
  payeeIdNumber: string | null
}
/** What became of a payment; the newest decides. */
interface PaymentResultTable {
  id: Generated<number>
  seq: number
  paymentLineId: number
  state: 'paid' | 'failed' | 'returned'
  reason: string
  on: string | null
}
/** Months in payment or paid; the primary key forbids paying one twice. Released when a payment fails or comes back. */
interface PaidMonthTable {
  personId: number
  programId: string
  component: string
  month: string
  paymentLineId: number
}

/** An overpayment that is asked back; what became of it are its steps and offsets. */
interface RecoveryTable {
  id: Generated<number>
  seq: number
  /** The payment it was overpaid with. */
  paymentLineId: number
  personId: number
  programId: string
  year: number
  amountFen: number
  /** JSON: overpaid months `{component, month}[]`; empty where only the amount was wrong. */
  months: string
  reason: string
  document: string
  code: string
  at: string
  by: string
  accountId: number
}
/** Decisions, instalment plans and receipts of a recovery; only added. */
interface RecoveryStepTable {
  id: Generated<number>
  seq: number
  recoveryId: number
  kind: 'approve' | 'reject' | 'plan' | 'receive' | 'waive' | 'settle'
  amountFen: number
  on: string
  document: string
  note: string
  /** JSON: `{offset}` of an approval, the instalments of a plan. */
  detail: string
  at: string
  by: string
  accountId: number
}
/** What a payment keeps back for a recovery; counts while that payment is on its way or paid. */
interface RecoveryOffsetTable {
  recoveryId: number
  paymentLineId: number
  seq: number
  amountFen: number
}
/** Confirmed lines the leader decided not to pay. */
interface PaymentHoldTable {
  rosterLineId: number
  seq: number
  reason: string
  document: string
  at: string
  by: string
  accountId: number
}
/** A closed period of a program; nothing in it moves again. */
interface PeriodTable {
  id: Generated<number>
  seq: number
  programId: string
  year: number
  part: 'year' | 'h1' | 'h2' | 'q1' | 'q2' | 'q3' | 'q4'
  from: string
  to: string
  /** JSON of the tie by whole, villages and sources as it was closed. */
  tie: string
  code: string
  /** SHA-256 of every line with its amount and state. */
  fingerprint: string
  opinion: string
  at: string
  by: string
  accountId: number
}
interface PeriodBatchTable {
  batchId: number
  periodId: number
}
interface PeriodHoldTable {
  rosterLineId: number
  periodId: number
}
/** A year box that was written. */
interface YearBoxTable {
  id: Generated<number>
  seq: number
  year: number
  name: string
  files: number
  bytes: number
  /** SHA-256 of its list of checksums. */
  fingerprint: string
  sealed: 0 | 1
  at: string
  by: string
  accountId: number
}

/** Tables of payments, recoveries, closed periods and year boxes. */
export interface PaymentTables {
  paymentBatch: PaymentBatchTable
  paymentLine: PaymentLineTable
  paymentResult: PaymentResultTable
  paidMonth: PaidMonthTable
  recovery: RecoveryTable
  recoveryStep: RecoveryStepTable
  recoveryOffset: RecoveryOffsetTable
  paymentHold: PaymentHoldTable
  period: PeriodTable
  periodBatch: PeriodBatchTable
  periodHold: PeriodHoldTable
  yearBox: YearBoxTable
}
