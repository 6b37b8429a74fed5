import { basename } from 'node:path'
import type { Output } from '../../../preload/contract/index'
import type { MergedArea, SheetRow } from '../../../preload/contract/sheet'
import { AppError } from '../../app-error'
import { recoveriesOfLines } from '../../db/recovery-rows'
import { readAnswer } from '../../domain/payment-answer'
import { judgeAnswer } from '../../domain/payment-judge'
import type { CommandContext, QueryContext } from '../../handler'
import { decodeRows } from '../../io/read-sheet'
import { mayPay } from './create'
import { keysOf } from './export'
import { settleRecoveries } from '../../settle-recoveries'
import { bankLines, batchLines, oneBatch } from '../../payment-view'
import { retakeMonths } from './months'
import { freeMonths, insertResults } from './write-store'

/** What was read of a file, before anything is written. */
export interface ReadFile {
  name: string
  fingerprint: string
  rows: SheetRow[]
  merges: MergedArea[]
}
/** Reads the bank's file in its own process. */
export async function readBankFile({ host, progress, signal }: QueryContext, file: string): Promise<ReadFile> {
  const rows: SheetRow[] = []
  let fingerprint = ''
  const outcome = await host.readSheet(
    { file },
    {
      info: (info) => {
        fingerprint = info.fingerprint
      },
      rows: (bytes) => {
        for (const row of decodeRows(bytes)) rows.push(row)
      },
      progress: (done, total) => progress(done, total, '正在读取回单'),
    },
    signal,
  )
  if (!outcome.ok) throw new AppError('invalid', outcome.message)
  return { name: basename(file), fingerprint, rows, merges: outcome.merges }
}

const mostIssues = 200

/** Takes the bank's answer over; one bad cell and nothing is written. */
export async function takeAnswer(context: CommandContext, batchId: number, file: ReadFile): Promise<Output<'payment.reconcile'>> {
  const { db, seq, today, user } = context
  const batch = oneBatch(db, batchId)
  mayPay(db, batch.rosterId, user)
  if (batch.periodCode !== null) throw new AppError('conflict', `批次 ${batch.code} 所在的期间已经结账（${batch.periodCode}），不再登记回单。`)
  if (batch.closedAt !== null) throw new AppError('conflict', `批次 ${batch.code} 已经办结，不再登记回单。`)
  if (batch.sentAt === null) throw new AppError('conflict', `批次 ${batch.code} 还没有发出，不会有回单。请先导出发放清单。`)
  if (file.fingerprint === batch.sentFingerprint) throw new AppError('invalid', `“${file.name}”就是发给银行的那份清单，一字未改，不是回单。`)
  const read = readAnswer(file.rows, file.merges)
  if (!read.ok) throw new AppError('invalid', read.message)
  const lines = batchLines(db, batch)
  const judged = judgeAnswer(
    read.answer,
    {
      code: batch.code,
      sentOn: batch.sentAt.slice(0, 10),
      lines: [...bankLines(lines), ...lines.filter((line) => line.state === 'withheld')].map((line) => ({
        ...line,
        guid: keysOf(batch.code, line.number).guid,
      })),
    },
    today,
  )
  if (!judged.ok) {
    const [first] = judged.problems
    const more = judged.problems.length > 1 ? `（共 ${judged.problems.length} 处）` : ''
    throw new AppError('invalid', `“${file.name}”没有登记，什么也没有改。${first!.message}${more}`, judged.problems.slice(0, mostIssues))
  }
  const { results } = judged
  const failedBefore = new Set(lines.filter((line) => line.state === 'failed').map((line) => line.lineId))
  const again = results.filter((result) => result.state === 'paid' && failedBefore.has(result.lineId)).map((result) => result.lineId)
  freeMonths(
    db,
    results.filter((result) => result.state === 'failed').map((result) => result.lineId),
  )
  // A failure freed its months; a success after all takes them back, unless they went elsewhere meanwhile.
  retakeMonths(db, batch.programId, again)
  insertResults(db, seq, results)
  const recoveries = recoveriesOfLines(
    db,
    results.map((result) => result.lineId),
  )
  await settleRecoveries(context, recoveries)
  const { tie } = oneBatch(db, batchId)
  return { paid: tie.paid, failed: tie.failed, open: tie.open, differenceFen: tie.differenceFen }
}
