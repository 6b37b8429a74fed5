import type { AuditFinding } from '../../../preload/contract/roster'
import type { NewRow, Reader, Writer } from '../../db/schema'

type Accepted = NonNullable<AuditFinding['accepted']>
/** What makes a finding the same one: another sentence is another finding. */
export function findingKey({ rule, lineId, villageName, message }: Pick<AuditFinding, 'rule' | 'lineId' | 'villageName' | 'message'>): string {
  return JSON.stringify([rule, lineId, villageName, message])
}

/** Findings of a roster a second person has answered for, by key. */
export function acceptances(db: Reader, rosterId: number): Map<string, Accepted> {
  const rows = db.bulk.all<Pick<AuditFinding, 'rule' | 'lineId' | 'villageName' | 'message'> & Accepted>(
    'SELECT rule, lineId, villageName, message, reason, at, by FROM findingAcceptance WHERE rosterId = ? ORDER BY id',
    [rosterId],
  )
  return new Map(rows.map(({ reason, at, by, ...finding }) => [findingKey(finding), { reason, at, by }]))
}

export async function insertAcceptance(db: Writer, row: NewRow<'findingAcceptance'>): Promise<void> {
  await db.insertInto('findingAcceptance').values(row).execute()
}

/** The self-audit a roster was submitted with last. */
export interface StoredAudit {
  seq: number
  code: string
  checked: number
  errors: number
  warnings: number
  findings: AuditFinding[]
  at: string
  by: string
}
export function storedAudit(db: Reader, rosterId: number): StoredAudit | undefined {
  const [row] = db.bulk.all<Omit<StoredAudit, 'findings'> & { findings: string }>(
    'SELECT seq, code, checked, errors, warnings, findings, at, by FROM selfAudit WHERE rosterId = ? ORDER BY id DESC LIMIT 1',
    [rosterId],
  )
  return row && { ...row, findings: JSON.parse(row.findings) as AuditFinding[] }
}

export async function insertAudit(db: Writer, { findings, ...row }: StoredAudit & { rosterId: number; accountId: number }): Promise<void> {
  await db
    .insertInto('selfAudit')
    .values({ ...row, findings: JSON.stringify(findings) })
    .execute()
}
