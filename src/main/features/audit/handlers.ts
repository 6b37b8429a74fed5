import { findOperation } from '../../../preload/contract/index'
import { auditSentence } from '../../domain/audit-sentence'
import type { Handlers } from '../../handler'
import { auditPage } from './store'

export const audit: Handlers<'audit'> = {
  list: ({ db }, filter) => {
    const { total, rows } = auditPage(db, filter)
    return {
      total,
      rows: rows.map(({ detail, ...row }) => ({
        ...row,
        sentence: auditSentence(row.operation, findOperation(row.operation)?.title ?? row.operation, detail),
      })),
    }
  },
  verify: ({ vault }) => {
    const { missing, head, ...walked } = vault.verifyAudit()
    if (!walked.intact) return { ...walked, message: `第 ${walked.firstBroken} 条起与记录不符，日志被改动过。请保留现状并报告负责人。` }
    if (missing > 0)
      return {
        entries: walked.entries,
        intact: false,
        firstBroken: head + 1,
        message: `日志本身完整，但与这台电脑上的记录相比，缺少最近至少 ${missing} 次操作：办公库可能被换成了旧的副本。`,
      }
    return { ...walked, message: `全部 ${walked.entries} 条首尾相接，没有被改动。` }
  },
}
