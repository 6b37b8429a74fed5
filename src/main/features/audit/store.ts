import type { Output } from '../../../preload/contract/index'
import type { Reader } from '../../db/schema'

export interface AuditFilter {
  text?: string | undefined
  from?: string | undefined
  to?: string | undefined
  only?: 'looks' | 'exports' | 'refused' | 'minors' | undefined
  offset: number
  limit: number
}
/** A row of the log as it is kept. */
export interface StoredAudit {
  seq: number
  at: string
  by: string
  role: string
  operation: string
  detail: string
  result: string
}
const exporting = "(operation LIKE '%.export%' OR operation LIKE '%.print%' OR operation IN ('desktop.saveImage', 'desktop.copyImage', 'exchange.handBack'))"
const only: Record<NonNullable<AuditFilter['only']>, string> = {
  looks: `(operation LIKE '%.card' OR operation LIKE '%.reveal' OR operation LIKE '%.explain%' OR operation LIKE '%.view' OR operation LIKE '%.household' OR operation LIKE '%People')`,
  exports: exporting,
  refused: "result LIKE '拒绝%'",
  minors: `detail GLOB '*"minors":[1-9]*'`,
}

/** A window of the audit log, newest first. */
export function auditPage(db: Reader, { text, from, to, only: kind, offset, limit }: AuditFilter): { total: number; rows: StoredAudit[] } {
  const conditions: string[] = []
  const parameters: unknown[] = []
  if (text) {
    conditions.push('(instr(name, ?) > 0 OR instr(operation, ?) > 0 OR instr(detail, ?) > 0 OR instr(result, ?) > 0)')
    parameters.push(text, text, text, text)
  }
  if (from) {
    conditions.push('at >= ?')
    parameters.push(from)
  }
  if (to) {
    conditions.push('at < ?')
    parameters.push(`${to}T99`)
  }
  if (kind) conditions.push(only[kind])
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
  const [count] = db.bulk.all<{ total: number }>(`SELECT count(*) AS total FROM audit ${where}`, parameters)
  return {
    total: count!.total,
    rows: db.bulk.all<StoredAudit>(`SELECT seq, at, name AS by, role, operation, detail, result FROM audit ${where} ORDER BY seq DESC LIMIT ? OFFSET ?`, [
      ...parameters,
      limit,
      offset,
    ]),
  }
}

type Kind = (operation: string) => 'look' | 'export' | 'print' | 'change'
interface Between {
  from: string
  to: string
}

/** What each person did between two days, counted by kind. */
export function incidentRows(db: Reader, { from, to }: Between, kindOf: Kind): Output<'audit.incident'>['rows'] {
  const people = new Map<string, Output<'audit.incident'>['rows'][number]>()
  const counted = db.bulk.all<{ name: string; role: string; operation: string; refused: 0 | 1; minors: number; n: number }>(
    `SELECT name, role, operation, result LIKE '拒绝%' AS refused, sum(detail GLOB '*"minors":[1-9]*') AS minors, count(*) AS n
     FROM audit WHERE at >= ? AND at < ? GROUP BY name, role, operation, refused ORDER BY name`,
    [from, `${to}T99`],
  )
  for (const { name, role, operation, refused, minors, n } of counted) {
    const row = people.get(`${name}|${role}`) ?? { name, role, logins: 0, refused: 0, looks: 0, exports: 0, prints: 0, minors: 0, changes: 0 }
    people.set(`${name}|${role}`, row)
    row.minors += minors
    if (refused === 1) row.refused += n
    else if (operation === 'office.open' || operation === 'office.recover') row.logins += n
    else if (operation !== 'office.lock') {
      const kind = kindOf(operation)
      row[kind === 'look' ? 'looks' : kind === 'export' ? 'exports' : kind === 'print' ? 'prints' : 'changes'] += n
    }
  }
  return [...people.values()]
}

/** Everything that left the program between two days, oldest first. */
export function exportsBetween(db: Reader, { from, to }: Between, kindOf: Kind): StoredAudit[] {
  return db.bulk
    .all<StoredAudit>(
      `SELECT seq, at, name AS by, role, operation, detail, result FROM audit WHERE at >= ? AND at < ? AND ${exporting} ORDER BY seq LIMIT 5000`,
      [from, `${to}T99`],
    )
    .filter((row) => kindOf(row.operation) !== 'look')
}

/** County and township, for the head of printed pages. */
export function officePlace(db: Reader): { county: string; township: string } {
  return db.bulk.all<{ county: string; township: string }>('SELECT county, township FROM office')[0]!
}
