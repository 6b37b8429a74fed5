import type { Generated } from 'kysely'

/** What a person applied for; frozen but for the withdrawal. */
interface ApplicationTable {
  id: Generated<number>
  seq: number
  programId: string
  year: number
  personId: number
  villageCode: string
  /** JSON of who applied, as it was that day: name, idNumber, villageName, group. */
  snapshot: string
  /** Short code printed on the receipt. */
  code: string
  appliedOn: string
  /** Until when missing papers may be brought. */
  papersDue: string
  note: string
  at: string
  by: string
  accountId: number
  withdrawnSeq: number | null
  withdrawnReason: string | null
}
/** A paper handed in, or a word with somebody who was not confirmed; only added. */
interface ApplicationEntryTable {
  id: Generated<number>
  seq: number
  applicationId: number
  kind: 'paper' | 'followUp'
  paper: string | null
  on: string
  text: string
  at: string
  by: string
}
/** What two investigators found at one door; the newest of a line decides until the step is signed. */
interface HomeCheckEntryTable {
  id: Generated<number>
  seq: number
  rosterId: number
  lineId: number
  result: 'ok' | 'wrong' | 'notFound'
  /** JSON of field names. */
  wrongFields: string
  note: string
  /** JSON of two names. */
  investigators: string
  on: string
  at: string
  by: string
}
/** What was decided of a line of last year's confirmed roster in the yearly re-check; the newest decides. */
interface RecheckTable {
  id: Generated<number>
  seq: number
  /** Last year's roster. */
  rosterId: number
  lineId: number
  decision: 'continue' | 'changed' | 'exit'
  reason: string | null
  note: string
  at: string
  by: string
  accountId: number
}
/** A second person approved an exit. */
interface RecheckApprovalTable {
  recheckId: number
  seq: number
  at: string
  by: string
  accountId: number
}

/** Tables of version 3. */
export interface ChainSchema {
  application: ApplicationTable
  applicationEntry: ApplicationEntryTable
  homeCheckEntry: HomeCheckEntryTable
  recheck: RecheckTable
  recheckApproval: RecheckApprovalTable
}
