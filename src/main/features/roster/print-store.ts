import type { PrintEntry } from '../../../preload/contract/roster-visit'
import type { Reader } from '../../db/schema'

interface Row {
  seq: number
  at: string
  by: string
  role: string
  operation: string
  form: string | null
  villageName: string | null
  what: string | null
  file: string | null
}
/** Every print or file of a roster, its notices and its payments, oldest first: the log is where it is kept, a look cannot write. */
function printRows(db: Reader, rosterId: number): Row[] {
  return db.bulk.all<Row>(
    `SELECT a.seq, a.at, a.name AS by, a.role, a.operation, json_extract(a.detail, '$.input.form') AS form,
       coalesce(n.villageName, (SELECT name FROM village WHERE code = json_extract(a.detail, '$.input.villageCode'))) AS villageName,
       coalesce(n.code, b.code) AS what, json_extract(a.detail, '$.input.file') AS file
     FROM audit a
       LEFT JOIN notice n ON n.id = json_extract(a.detail, '$.input.noticeId')
       LEFT JOIN paymentBatch b ON b.id = json_extract(a.detail, '$.input.batchId')
     WHERE a.operation IN ('roster.printStep', 'roster.export', 'notice.print', 'notice.printPack', 'payment.print', 'payment.export', 'recheck.print') AND a.result = '成功'
       AND coalesce(json_extract(a.detail, '$.input.rosterId'), n.rosterId, b.rosterId) = ? ORDER BY a.seq`,
    [rosterId],
  )
}

const forms: Readonly<Record<string, string>> = {
  'roster.printStep villageReview': '村级评议记录',
  'roster.printStep homeCheck': '入户核查表',
  'roster.printStep selfAudit': '上报前自查',
  'roster.printStep signOff': '流程签审表',
  'roster.export': '上报花名册',
  'notice.print': '公示',
  'notice.printPack': '公示全套',
  'payment.print list': '发放表',
  'payment.print failures': '失败户电话单',
  'payment.export': '发放清单',
  'recheck.print recheck': '年审表',
  'recheck.print exitApproval': '退出审批表',
  'recheck.print exitReport': '退出情况报告单',
}

/** Prints of a roster, newest first, each with the number of its copy. */
export function listPrints(db: Reader, rosterId: number): PrintEntry[] {
  const copies = new Map<string, number>()
  return printRows(db, rosterId)
    .map(({ seq, at, by, role, operation, form, villageName, what, file }): PrintEntry => {
      const kind = form === null ? operation : `${operation} ${form}`
      const key = `${kind} ${what ?? ''}`
      const copy = (copies.get(key) ?? 0) + 1
      copies.set(key, copy)
      const details = [villageName, what].filter((each) => each !== null).join('，')
      return {
        seq,
        at,
        by,
        role,
        form: `${forms[kind] ?? kind}${details === '' ? '' : `（${details}）`}`,
        copy,
        to: file === null ? '打印机' : (file.split(/[\\/]/).at(-1) ?? file),
      }
    })
    .reverse()
}
