import { createHash } from 'node:crypto'
import { extname } from 'node:path'
import type { Output } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import { bankSheet, oneCardKeys, oneCardProblem, oneCardText, type BankHead, type OneCardKeys } from '../../domain/payment-sheet'
import type { CommandContext } from '../../handler'
import { encodeGb18030, missingInGb18030 } from '../../io/gb18030'
import { writeWhole, writeWorkbook } from '../../io/write-sheet'
import { mayPay } from './create'
import { bankLines, batchLines, oneBatch, type BatchLine } from '../../payment-view'
import { officeTitle } from './store'
import { markSent } from './write-store'

/** GUID and fifteen digits of a line of the text form; the same whenever they are asked for. */
export function keysOf(batchCode: string, number: number): OneCardKeys {
  return oneCardKeys(createHash('sha256').update(`${batchCode}/${number}`).digest(), number)
}

/** Writes the bank's sheet or the text form and marks the batch as sent. The file is written last: whatever is refused leaves none. */
export async function exportBatch({ db, seq, now, user }: CommandContext, batchId: number, file: string): Promise<Output<'payment.export'>> {
  const batch = oneBatch(db, batchId)
  mayPay(db, batch.rosterId, user)
  const lines = bankLines(batchLines(db, batch))
  if (lines.length === 0) throw new AppError('conflict', `批次 ${batch.code} 的人都已撤下或全额抵扣，没有要发给银行的。`)
  const without = lines.filter((line) => line.bankAccount === null || line.bankAccount.trim() === '')
  if (without.length > 0)
    throw new AppError(
      'conflict',
      `有 ${without.length} 人没有银行账号，没有导出：${without
        .slice(0, 10)
        .map((line) => `${line.villageName}${line.name}`)
        .join('、')}${without.length > 10 ? '等' : ''}。请先登记撤下，补上账号后再发。`,
      without.map((line) => ({ path: `line.${line.number}`, message: `${line.name}没有银行账号` })),
    )
  const head: BankHead = {
    ...(await officeTitle(db)),
    title: batch.title,
    year: batch.year,
    code: batch.code,
    kind: batch.kind,
    day: (batch.sentAt ?? now).slice(0, 10),
  }
  const bytes = bytesOf(extname(file).toLowerCase(), head, lines)
  const fingerprint = createHash('sha256').update(bytes).digest('hex')
  if (batch.closedAt === null) await markSent(db, batchId, { seq, at: now, first: batch.sentSeq === null, fingerprint })
  try {
    writeWhole(file, [bytes])
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const sentence = troubles[code]
    if (sentence === undefined) throw error
    throw new AppError('conflict', `没有导出：${sentence}。`)
  }
  return { file, rows: lines.length, totalFen: lines.reduce((sum, line) => sum + line.amountFen, 0) }
}

const troubles: Record<string, string> = {
  EACCES: '没有写入这个文件的权限，或文件正被别的程序打开',
  EPERM: '没有写入这个文件的权限，或文件正被别的程序打开',
  EBUSY: '文件正被别的程序打开，请关闭后再试',
  ENOENT: '文件夹不存在',
  ENOTDIR: '文件夹不存在',
  EISDIR: '给出的是文件夹，不是文件',
  ENOSPC: '磁盘已满',
  EROFS: '磁盘是只读的',
}

function bytesOf(kind: string, head: BankHead, lines: readonly BatchLine[]): Buffer {
  if (kind === '.xlsx') return writeWorkbook([bankSheet(head, lines)])
  if (kind !== '.txt')
    throw new AppError('invalid', '发放清单只能存成 .xlsx（银行表格）或 .txt（一卡通文本），请改文件名的后缀。', [
      { path: 'file', message: '应是 .xlsx 或 .txt' },
    ])
  const problem = lines.map(oneCardProblem).find((found) => found !== undefined)
  if (problem !== undefined) throw new AppError('conflict', `没有导出：${problem}。`)
  const missing = lines.filter((line) => missingInGb18030(line.payeeName ?? line.name).length > 0)
  if (missing.length > 0)
    throw new AppError(
      'conflict',
      `没有导出：${missing.map((line) => `${line.name}（第 ${line.number} 号）`).join('、')}的姓名里有 GB18030 编码没有的字，一卡通文本写不了。请改用 .xlsx。`,
    )
  return encodeGb18030(
    oneCardText(
      head,
      lines.map((line) => ({ ...line, ...keysOf(head.code, line.number) })),
    ),
  )
}
