import type { Generated } from 'kysely'
import type { CaseType, Channel, Duty, VisitOutcome } from '../../preload/contract/case-words'
import type { Role } from '../../preload/contract/operation'

/** A case of one person (for a family: the person it is held in the name of). The person and the household stay in the register. */
interface CareCaseTable {
  id: Generated<number>
  seq: number
  number: string
  type: CaseType
  personId: number
  openedOn: string
  at: string
  accountId: number
  by: string
}
/** What happened in a case; rows are only added and folded into a status. `value` is the one word the fold needs. */
interface CaseEventTable {
  id: Generated<number>
  seq: number
  caseId: number
  kind: string
  value: string
  on: string
  /** JSON of the form that was filled in. */
  detail: string
  at: string
  accountId: number
  by: string
  role: Role
}
/** Who answers for a family. Only its end is ever written into it. */
interface CaseHelperTable {
  id: Generated<number>
  seq: number
  caseId: number
  duty: Duty
  name: string
  phone: string | null
  from: string
  to: string | null
  endedSeq: number | null
  endReason: string | null
}
interface CaseReferralTable {
  id: Generated<number>
  seq: number
  caseId: number
  office: string
  what: string
  on: string
  by: string
  answeredOn: string | null
  answeredSeq: number | null
  accepted: 0 | 1 | null
  answer: string | null
}
interface CasePromiseTable {
  id: Generated<number>
  seq: number
  caseId: number
  visitId: number | null
  text: string
  madeOn: string
  dueOn: string
  by: string
  state: 'open' | 'kept' | 'dropped'
  doneOn: string | null
  doneSeq: number | null
  note: string | null
}
/** Accounts that may see a restricted case. */
interface CaseAccessTable {
  id: Generated<number>
  seq: number
  caseId: number
  accountId: number
  by: string
  endedSeq: number | null
}
/** A hint of the register somebody decided needs no case. */
interface CaseDismissalTable {
  personId: number
  type: CaseType
  seq: number
  reason: string
  by: string
}
/** A visit, call or message. Only that it was entered wrongly is ever written into it. */
interface VisitTable {
  id: Generated<number>
  seq: number
  caseId: number
  on: string
  channel: Channel
  outcome: VisitOutcome
  helperId: number | null
  duty: Duty | null
  visitor: string
  note: string
  /** JSON of `Findings`. */
  findings: string
  nextOn: string | null
  at: string
  accountId: number
  by: string
  voidedSeq: number | null
  voidReason: string | null
}
/** Gaps of a rule closed by a supervisor, with the reason. */
interface VisitExcuseTable {
  id: Generated<number>
  seq: number
  caseId: number
  ruleId: string
  from: string
  to: string
  reason: string
  by: string
}
/** Tables of cases and visits. */
export interface CaseTables {
  careCase: CareCaseTable
  caseEvent: CaseEventTable
  caseHelper: CaseHelperTable
  caseReferral: CaseReferralTable
  casePromise: CasePromiseTable
  caseAccess: CaseAccessTable
  caseDismissal: CaseDismissalTable
  careVisit: VisitTable
  careVisitExcuse: VisitExcuseTable
}
