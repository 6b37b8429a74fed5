import type { AuditRow } from '../../../preload/contract/audit'
import { findOperation } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import { deliverPaper } from '../../deliver-paper'
import { logMessage } from '../../domain/audit-message'
import { incidentPaper, logPaper } from '../../domain/audit-report'
import { auditSentence } from '../../domain/audit-sentence'
import type { Handlers, QueryContext } from '../../handler'
import { auditPage, exportsBetween, incidentRows, officePlace, type StoredAudit } from './store'

function readable({ detail, ...row }: StoredAudit): AuditRow {
  const minors = /"minors":[1-9]/.test(detail)
  return { ...row, minors, sentence: auditSentence(row.operation, findOperation(row.operation)?.title ?? row.operation, detail) }
}
/** What of the log left the program, what only was looked at. */
const leaving = ['export', 'exportTable', 'saveImage', 'copyImage', 'handBack', 'printPaper']
const kindOf = (operation: string): 'look' | 'export' | 'print' | 'change' => {
  const name = operation.split('.')[1] ?? ''
  if (name.startsWith('print')) return 'print'
  if (leaving.includes(name) || name.startsWith('export')) return 'export'
  return findOperation(operation)?.kind === 'query' ? 'look' : 'change'
}
const verified = ({ vault }: Pick<QueryContext, 'vault'>) => logMessage(vault.verifyAudit())

export const audit: Handlers<'audit'> = {
  list: ({ db }, filter) => {
    const { total, rows } = auditPage(db, filter)
    return { total, rows: rows.map(readable) }
  },
  acknowledge: ({ vault }) => {
    const missing = vault.missing()
    if (missing === 0) throw new AppError('conflict', '没有缺少的操作，不用确认。')
    vault.acknowledgeGap()
    return { missing }
  },
  incident: ({ db }, between) => ({ rows: incidentRows(db, between, kindOf), exported: exportsBetween(db, between, kindOf).map(readable) }),
  printIncident: (context, { from, to, file, printer }) => {
    const { db } = context
    const rows = incidentRows(db, { from, to }, kindOf)
    const exported = exportsBetween(db, { from, to }, kindOf).map(readable)
    return deliverPaper(context, incidentPaper({ rows, exported }, { from, to }, officePlace(db), verified(context).code), { file, printer })
  },
  export: async (context, { from, to, file, printer }) => {
    const { db, today, user } = context
    const { rows, total } = auditPage(db, { from, to, offset: 0, limit: 120_000 })
    if (total > rows.length) throw new AppError('invalid', `日志有 ${total} 条，一次最多导出 120,000 条。请缩短日期。`)
    const told = verified(context)
    const words = rows.map(readable).reverse()
    const place = { ...officePlace(db), from: from ?? words[0]?.at.slice(0, 10) ?? '', to: to ?? today }
    const sent = await deliverPaper(context, logPaper(words, { ...place, ...told, today, by: user.name }), { file, printer })
    return { ...sent, entries: rows.length, code: told.code }
  },
  verify: (context) => verified(context),
}
