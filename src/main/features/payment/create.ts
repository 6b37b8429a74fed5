import { createHash } from 'node:crypto'
import type { Output } from '../../../preload/contract/index'
import type { PaymentState } from '../../../preload/contract/payment'
import { AppError } from '../../app-error'
import type { Reader } from '../../db/schema'
import { paymentStateWords, sourcesProblem } from '../../domain/payment'
import { shortCode } from '../../domain/short-code'
import type { CommandContext } from '../../handler'
import { batchLines, oneBatch } from './load'
import { monthsOf, takeMonths } from './months'
import { payableLines, rosterStanding, type PayableLine, type RosterStanding } from './store'
import { insertBatch } from './write-store'

/** Who did a step of a roster holds another power than paying and is refused; so is a roster that is not confirmed. */
export function mayPay(db: Reader, rosterId: number, user: { accountId: number; name: string }): RosterStanding {
  const standing = rosterStanding(db, rosterId, user)
  if (standing.stepBy)
    throw new AppError('forbidden', `${user.name}办理过这份花名册（${standing.code}）的生成、审核或上报，不能再经手它的资金。请由另一位发放人员办理。`)
  if (standing.status === 'discarded') throw new AppError('conflict', `花名册 ${standing.code} 已经作废，不能发放。`)
  if (standing.lastStep !== 'confirm') throw new AppError('conflict', `花名册 ${standing.code} 还没有确认，不能发放。先走完评议、公示、审核和县级审批。`)
  return standing
}

const hasAccount = (line: PayableLine): boolean => line.bankAccount !== null && line.bankAccount.trim() !== ''
const named = (lines: readonly { name: string; villageName: string }[]): string =>
  `${lines
    .slice(0, 10)
    .map((line) => `${line.villageName}${line.name}`)
    .join('、')}${lines.length > 10 ? ` 等 ${lines.length} 人` : ''}`

/** Puts every confirmed line that stands in no batch yet into a new one. */
export async function createBatch(context: CommandContext, rosterId: number): Promise<Output<'payment.create'>> {
  const standing = mayPay(context.db, rosterId, context.user)
  const lines = payableLines(context.db, rosterId)
  if (lines.length === 0) throw new AppError('conflict', `花名册 ${standing.code} 的确认对象都已在发放批次里，没有要发的。`)
  const ready = lines.filter(hasAccount)
  const without = lines.filter((line) => !hasAccount(line))
  if (ready.length === 0) throw new AppError('conflict', `这 ${lines.length} 人都没有银行账号，没有生成批次：${named(without)}。请先在底册补上账号。`)
  const made = await store(context, standing, { kind: 'regular', previousId: null }, ready)
  return {
    ...made,
    leftOut: without.map(({ personId, name, villageName, amountFen }) => ({ personId, name, villageName, amountFen, why: '没有银行账号，补上后再生成一批' })),
    warnings: changedAccounts(ready),
  }
}

const payableAgain: ReadonlySet<PaymentState> = new Set(['failed', 'returned', 'withheld'])

/** Pays failed lines (or the named failed, refunded or withheld ones) again, to the accounts of today. */
export async function reissueBatch(context: CommandContext, batchId: number, lineIds: readonly number[] | undefined): Promise<Output<'payment.reissue'>> {
  const { db, user } = context
  const batch = oneBatch(db, batchId)
  const standing = mayPay(db, batch.rosterId, user)
  const all = batchLines(db, batch)
  const wanted =
    lineIds === undefined ? all.filter((line) => line.state === 'failed' && line.reissuedIn === null) : all.filter((line) => lineIds.includes(line.lineId))
  if (lineIds !== undefined && wanted.length !== new Set(lineIds).size) throw new AppError('invalid', `有要补发的记录不在批次 ${batch.code} 里。`)
  if (wanted.length === 0) throw new AppError('conflict', `批次 ${batch.code} 没有要补发的失败户。`)
  for (const line of wanted) {
    if (line.reissuedIn !== null) throw new AppError('conflict', `${line.name}已在批次 ${line.reissuedIn} 补发，不能再补发一次。`)
    if (!payableAgain.has(line.state)) throw new AppError('conflict', `${line.name}的这笔钱${paymentStateWords[line.state]}，不能补发。`)
  }
  const lines = payableLines(
    db,
    batch.rosterId,
    wanted.map((line) => line.rosterLineId),
  )
  if (lines.length < wanted.length) {
    const kept = new Set(lines.map((line) => line.rosterLineId))
    throw new AppError('conflict', `${named(wanted.filter((line) => !kept.has(line.rosterLineId)))}已从花名册划去，不能补发。`)
  }
  const without = lines.filter((line) => !hasAccount(line))
  if (without.length > 0) throw new AppError('conflict', `没有银行账号，不能补发：${named(without)}。请先在底册补上账号，或只补发其他人。`)
  const made = await store(context, standing, { kind: 'reissue', previousId: batchId }, lines)
  const before = new Map(wanted.map((line) => [line.rosterLineId, line]))
  const unchanged = lines.filter((line) => {
    const old = before.get(line.rosterLineId)!
    return old.state === 'failed' && old.bankAccount === line.bankAccount && /账|卡|户/.test(old.reason ?? '')
  })
  return {
    ...made,
    warnings: unchanged.map((line) => `${line.villageName}${line.name}上次因“${before.get(line.rosterLineId)!.reason}”失败，账号没有改过，请先核对。`),
  }
}

function changedAccounts(lines: readonly PayableLine[]): string[] {
  return lines
    .filter((line) => line.approvedAccount !== line.bankAccount)
    .map(
      (line) =>
        `${line.villageName}${line.name}的账号${line.approvedAccount === null ? '是花名册批准后才补上的' : '与批准的花名册不同'}，现按底册发放，请核对。`,
    )
}

async function store(
  { db, seq, now, user }: CommandContext,
  standing: RosterStanding,
  kind: { kind: 'regular' | 'reissue'; previousId: number | null },
  lines: readonly PayableLine[],
): Promise<{ batchId: number; code: string; lines: number; totalFen: number }> {
  for (const line of lines) {
    const problem = sourcesProblem(line.amountFen, line.sources)
    if (problem !== undefined) throw new AppError('conflict', `${line.villageName}${line.name}：${problem}。没有生成批次。`)
  }
  const code = shortCode(
    createHash('sha256')
      .update(JSON.stringify(['payment', standing.rosterId, seq, now, lines.map((line) => [line.rosterLineId, line.amountFen, line.bankAccount])]))
      .digest(),
  )
  const batch = { seq, rosterId: standing.rosterId, ...kind, code, createdAt: now, by: user.name, accountId: user.accountId }
  const { batchId, lineIds } = await insertBatch(db, batch, lines)
  takeMonths(
    db,
    standing.programId,
    lines.map((line, index) => ({ lineId: lineIds[index]!, personId: line.personId, months: monthsOf(line, standing.year) })),
  )
  return { batchId, code, lines: lines.length, totalFen: lines.reduce((sum, line) => sum + line.amountFen, 0) }
}
