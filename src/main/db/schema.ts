import type Database from 'better-sqlite3-multiple-ciphers'
import type { Generated, Insertable, Kysely, Transaction } from 'kysely'
import type { AttachmentEntity, AttachmentKind } from '../../preload/contract/attachment'
import type { PersonFields } from '../../preload/contract/person'
import type { Role } from '../../preload/contract/operation'
import type { PasswordChangeTable } from './schema-trust'
import type { ChainSchema } from './schema-chain'
import type { ChartNoteTable, ReportTable } from './schema-report'
import type { AuditTables } from './schema-audit'
import type { CaseTables } from './schema-case'
import type { PaymentTables } from './schema-payment'
import type { ProgramTables } from './schema-programs'
import type { FormTables } from './schema-form'
import type { ScoreTables } from './schema-score'
import type { SummaryTables } from './schema-summary'
import type { RegisterTables } from './schema-register'
import type { ExchangeTables } from './schema-exchange'

/** The raw driver: only `db` and bulk statements of stores see it. */
export type Sqlite = InstanceType<typeof Database>

/** The office itself; one row. */
interface OfficeTable {
  id: 1
  uuid: string
  province: string
  county: string
  township: string
  townshipCode: string
  createdAt: string
  /** 1 = filled with invented people, shown as a practice office. */
  demo: 0 | 1
}
/** People who may sign in. Never deleted; `closedAt` ends them. */
interface AccountTable {
  id: Generated<number>
  name: string
  role: Role
  createdAt: string
  closedAt: string | null
  lastLoginAt: string | null
}
/** One row per finished command, logged look, login or refusal; hash-chained; triggers forbid update and delete. */
interface AuditTable {
  seq: number
  at: string
  accountId: number | null
  name: string
  role: string
  operation: string
  /** JSON: what was asked, without secrets and with masked numbers. */
  detail: string
  result: string
  prev: Buffer
  hash: Buffer
}
/** The command that is writing now; `null` outside commands, so that a write outside a command fails. One row. */
interface ActiveCommandTable {
  id: 1
  seq: number | null
}
/** Every change of a tracked row, written by triggers with the command's number. Inserts keep no copy: the row itself, or the `before` of what follows, is the copy. */
interface ChangeTable {
  id: Generated<number>
  seq: number
  entity: 'person' | 'village' | 'account' | 'setting' | 'householdEvent' | 'erasure'
  entityId: number
  kind: 'insert' | 'update' | 'delete'
  /** Set when an import wrote it: batch and row of the sender's sheet. */
  batchId: number | null
  batchRow: number | null
  before: string | null
  after: string | null
}
interface VillageTable {
  id: Generated<number>
  code: string
  name: string
  groupCount: number | null
  classification: string | null
  contact: string | null
  phone: string | null
  sourceBatchId: number | null
  sourceRow: number | null
}
/** Booleans of the contract are 0/1 here. */
type Stored<T> = { [K in keyof T]: T[K] extends boolean | null ? 0 | 1 | null : T[K] }
export type StoredPerson = Stored<PersonFields>
interface PersonTable extends StoredPerson {
  id: Generated<number>
  /** Tone-less pinyin and initials of the name, for search and order. */
  pinyin: string
  initials: string
  /** The number backwards, so that "ends with" is an index range. */
  reversedIdNumber: string | null
  /** Who wrote this row last, if an import did. Copied into the change row. */
  sourceBatchId: number | null
  sourceRow: number | null
}
/** Every proper suffix of every name: 三丰 finds 张三丰. Kept by triggers. */
interface NameSuffixTable {
  suffix: string
  personId: number
}
/** A dated setting or option with its citation; added, never edited. */
interface SettingTable {
  id: Generated<number>
  name: string
  from: string
  value: string
  cite: string
}
/** Frozen beneficiaries of a program and year. */
interface RosterTable {
  id: Generated<number>
  seq: number
  programId: string
  year: number
  status: 'draft' | 'noticed' | 'discarded'
  lines: number
  totalFen: number
  undetermined: number
  /** JSON: rule version, figures and options in force when it was frozen. */
  basis: string
  /** Short code of the frozen data, printed on every sheet. */
  code: string
  createdAt: string
  by: string
}
/** One frozen beneficiary; never updated. */
interface RosterLineTable {
  id: Generated<number>
  rosterId: number
  number: number
  personId: number
  villageCode: string
  idNumber: string | null
  name: string
  kind: string
  amountFen: number
  sinceYear: number
  /** JSON of the person as shown on the roster (PersonFields of that day, spouse, children counts). */
  snapshot: string
  /** JSON of the full Explanation. */
  explanation: string
  /** JSON `{centre, province, city, county}` in fen. */
  sources: string
}
/** A posted sheet, stored as it was composed. */
interface NoticeTable {
  id: Generated<number>
  seq: number
  rosterId: number
  level: 'village' | 'township' | 'county'
  villageCode: string | null
  villageName: string | null
  title: string
  from: string
  to: string
  days: number
  dayKind: 'natural' | 'working'
  persons: number
  amountFen: number
  named: 0 | 1
  code: string
  /** JSON of the Paper. */
  paper: string
  issuedAt: string
  by: string
}

/** A finished step of a roster's year; steps are only added. */
interface RosterStepTable {
  seq: number
  rosterId: number
  step: string
  opinion: string
  /** JSON: meeting, investigators, day, document. */
  detail: string
  at: string
  accountId: number
  by: string
  role: string
}
/** What a line was decided to be at a step; the newest decides. */
interface LineDecisionTable {
  id: Generated<number>
  seq: number
  rosterId: number
  lineId: number
  step: string
  decision: 'approved' | 'struck' | 'returned'
  reason: string
  /** JSON: fields marked as wrong. */
  markedFields: string
}
interface ObjectionTable {
  id: Generated<number>
  seq: number
  rosterId: number
  lineId: number | null
  level: 'village' | 'township' | 'county'
  receivedOn: string
  from: string
  text: string
  by: string
  accountId: number
}
interface ObjectionAnswerTable {
  objectionId: number
  seq: number
  upheld: 0 | 1
  answer: string
  at: string
  by: string
  accountId: number
}
/** A decision by hand; in force once `confirmedSeq` is set and `withdrawnSeq` is not. */
interface ManualDecisionTable {
  id: Generated<number>
  seq: number
  programId: string
  year: number
  personId: number
  outcome: 'eligible' | 'notEligible'
  amountFen: number | null
  reason: string
  document: string
  at: string
  by: string
  accountId: number
  confirmedSeq: number | null
  confirmedBy: string | null
  withdrawnSeq: number | null
  withdrawnReason: string | null
}
/** A dated figure, option or split waiting for a second person; confirming writes it into `setting`. */
interface ProposalTable {
  id: Generated<number>
  seq: number
  kind: 'figure' | 'option' | 'split'
  name: string
  from: string
  value: string
  cite: string
  at: string
  by: string
  accountId: number
  confirmedSeq: number | null
  confirmedBy: string | null
}
/** A scanned paper or photo of one thing; its content lies encrypted in `attachments/` under `stored`. Only marked as removed, never deleted. */
interface AttachmentTable {
  id: Generated<number>
  seq: number
  entity: AttachmentEntity
  entityId: number
  name: string
  kind: AttachmentKind
  bytes: number
  stored: string
  note: string
  at: string
  by: string
  accountId: number
  removedSeq: number | null
  removedAt: string | null
  removedBy: string | null
  removedReason: string | null
}

/** The data dictionary. Names are the same from SQL to the screen. */
export interface Schema
  extends ChainSchema, AuditTables, CaseTables, PaymentTables, ProgramTables, RegisterTables, ExchangeTables, FormTables, ScoreTables, SummaryTables {
  office: OfficeTable
  account: AccountTable
  audit: AuditTable
  activeCommand: ActiveCommandTable
  change: ChangeTable
  village: VillageTable
  person: PersonTable
  nameSuffix: NameSuffixTable
  setting: SettingTable
  roster: RosterTable
  rosterLine: RosterLineTable
  notice: NoticeTable
  rosterStep: RosterStepTable
  lineDecision: LineDecisionTable
  objection: ObjectionTable
  objectionAnswer: ObjectionAnswerTable
  manualDecision: ManualDecisionTable
  proposal: ProposalTable
  passwordChange: PasswordChangeTable
  report: ReportTable
  chartNote: ChartNoteTable
  attachment: AttachmentTable
}

/** Whole-register reads that must not go through the query builder row by row. */
export interface BulkReader {
  /** How many commands were rolled back since the opening: what was read inside one of them must not be remembered. */
  readonly rollbacks: number
  /** Rows one by one as arrays, in the order of the columns asked for. */
  iterate(sql: string, parameters?: readonly unknown[]): IterableIterator<unknown[]>
  /** The rows as objects. */
  all<T>(sql: string, parameters?: readonly unknown[]): T[]
}
/** A statement compiled once and run many times. */
export interface BulkWriter extends BulkReader {
  prepare(sql: string): { run(...parameters: readonly unknown[]): { lastInsertRowid: number } }
}
/** A row about to be stored in a table. */
export type NewRow<Table extends keyof Schema> = Insertable<Schema[Table]>
/** Can only read. */
export type Reader = Pick<Kysely<Schema>, 'selectFrom'> & { readonly bulk: BulkReader }
/** Exists only inside a command's transaction. */
export type Writer = Transaction<Schema> & { readonly bulk: BulkWriter }
