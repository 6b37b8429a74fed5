import type { Generated } from 'kysely'

/** The self-audit a list was submitted with, frozen. */
interface SelfAuditTable {
  id: Generated<number>
  /** Of the submit step it belongs to. */
  seq: number
  rosterId: number
  code: string
  checked: number
  errors: number
  warnings: number
  /** JSON of `AuditFinding[]`, accepted ones with who and why. */
  findings: string
  at: string
  by: string
  accountId: number
}
/** A second person answers for one finding; it counts while the finding says exactly the same. */
interface FindingAcceptanceTable {
  id: Generated<number>
  seq: number
  rosterId: number
  rule: string
  lineId: number | null
  villageName: string
  message: string
  reason: string
  at: string
  by: string
  accountId: number
}
export interface AuditTables {
  selfAudit: SelfAuditTable
  findingAcceptance: FindingAcceptanceTable
}
