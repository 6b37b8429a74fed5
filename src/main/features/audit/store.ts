import type { Reader } from '../../db/schema'

export interface AuditFilter {
  text?: string | undefined
  from?: string | undefined
  to?: string | undefined
  offset: number
  limit: number
}
interface Row {
  seq: number
  at: string
  by: string
  role: string
  operation: string
  detail: string
  result: string
}

/** A window of the audit log, newest first. */
export function auditPage(db: Reader, { text, from, to, offset, limit }: AuditFilter): { total: number; rows: Row[] } {
  const conditions: string[] = []
  const parameters: unknown[] = []
  if (text) {
    conditions.push('(instr(name, ?) > 0 OR instr(operation, ?) > 0 OR instr(detail, ?) > 0)')
    parameters.push(text, text, text)
  }
  if (from) {
    conditions.push('at >= ?')
    parameters.push(from)
  }
  if (to) {
    conditions.push('at < ?')
    parameters.push(`${to}T99`)
  }
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
  const [count] = db.bulk.all<{ total: number }>(`SELECT count(*) AS total FROM audit ${where}`, parameters)
  return {
    total: count!.total,
    rows: db.bulk.all<Row>(`SELECT seq, at, name AS by, role, operation, detail, result FROM audit ${where} ORDER BY seq DESC LIMIT ? OFFSET ?`, [
      ...parameters,
      limit,
      offset,
    ]),
  }
}
