import { createHash } from 'node:crypto'
import type { Output } from '../../../preload/contract/index'
import type { PaymentState } from '../../../preload/contract/payment'
import type { Day } from '../../../preload/contract/values'
import { AppError } from '../../app-error'
import { wholeRecoveries } from '../../db/recovery-rows'
import type { Reader } from '../../db/schema'
import { formatYuan } from '../../domain/fen'
import { paymentStateWords, sourcesProblem } from '../../domain/payment'
import { accountWarnings, changedAccounts, nothingDue, unchangedFailures } from '../../domain/payment-warnings'
import { yearOf } from '../../domain/day'
import { optionOn } from '../../domain/policy/options'
import { shareOffset } from '../../domain/recovery'
import { shortCode } from '../../domain/short-code'
import type { CommandContext } from '../../handler'
import { assessContext } from '../../office-register'
import { settleRecoveries } from '../../settle-recoveries'
import { batchLines, oneBatch } from '../../payment-view'
import { monthsOf, takeMonths } from './months'
import { payableLines, rosterStanding, type PayableLine, type RosterStanding } from './store'
import { insertBatch, insertOffsets, insertResults } from './write-store'

/** Who did a step of a roster holds another power than paying and is refused; so is a roster that is not confirmed. */
export function mayPay(db: Reader, rosterId: number, user: { accountId: number; name: string }): RosterStanding {
  const standing = rosterStanding(db, rosterId, user)
  if (standing.stepBy)
    throw new AppError('forbidden', `${user.name}办理过这份花名册（${standing.code}）的生成、审核或上报，不能再经手它的资金。请由另一位发放人员办理。`)
  if (standing.status === 'discarded') throw new AppError('conflict', `花名册 ${standing.code} 已经作废，不能发放。`)
  if (standing.lastStep !== 'confirm') throw new AppError('conflict', `花名册 ${standing.code} 还没有确认，不能发放。先走完评议、公示、审核和县级审批。`)
  return standing
}

/** Does money of a day go to the card of the head of the household? The office's own dated option; to the beneficiary until it says otherwise. */
function paysToHead(db: Reader, today: Day): boolean {
  return optionOn(assessContext(db, yearOf(today)).options ?? [], 'payTo', today).value === 'householdHead'
}

const hasAccount = (line: PayableLine): boolean => line.bankAccount !== null && line.bankAccount.trim() !== ''
const named = (lines: readonly { name: string; villageName: string }[]): string =>
  `${lines
    .slice(0, 10)
    .map((line) => `${line.villageName}${line.name}`)
    .join('、')}${lines.length > 10 ? ` 等 ${lines.length} 人` : ''}`

/** Puts every confirmed line that stands in no batch yet into a new one. */
export async function createBatch(context: CommandContext, rosterId: number): Promise<Output<'payment.create'>> {
  const { db, today, user } = context
  const standing = mayPay(db, rosterId, user)
  const all = payableLines(db, rosterId, paysToHead(db, today))
  if (all.length === 0) throw new AppError('conflict', `花名册 ${standing.code} 的确认对象都已在发放批次里，没有要发的。`)
  const over = all.flatMap((line) => {
    const why = nothingDue(line, line.lines, standing.year)
    return why === undefined ? [] : [{ line, why }]
  })
  const ended = new Set(over.map(({ line }) => line))
  const lines = all.filter((line) => !ended.has(line))
  if (lines.length === 0)
    throw new AppError('conflict', `没有可以发放的人，没有生成批次：${over.map(({ line, why }) => `${line.villageName}${line.name}${why}`).join('；')}。`)
  const ready = lines.filter(hasAccount)
  const without = lines.filter((line) => !hasAccount(line))
  if (ready.length === 0) throw new AppError('conflict', `这 ${lines.length} 人都没有银行账号，没有生成批次：${named(without)}。请先在底册补上账号。`)
  const { offsets, ...made } = await store(context, standing, { kind: 'regular', previousId: null }, ready)
  return {
    ...made,
    leftOut: [
      ...over,
      ...without.map((line) => ({
        line,
        why: line.payeeName === null ? '没有银行账号，补上后再生成一批' : `户主${line.payeeName}没有银行账号，补上后再生成一批`,
      })),
    ].map(({ line: { personId, name, villageName, amountFen }, why }) => ({ personId, name, villageName, amountFen, why })),
    warnings: [...accountWarnings(ready), ...changedAccounts(ready), ...offsets],
  }
}

const payableAgain: ReadonlySet<PaymentState> = new Set(['failed', 'returned', 'withheld'])

/** Pays failed lines (or the named failed, refunded or withheld ones) again, to the accounts of today. */
export async function reissueBatch(context: CommandContext, batchId: number, lineIds: readonly number[] | undefined): Promise<Output<'payment.reissue'>> {
  const { db, today, user } = context
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
    paysToHead(db, today),
    wanted.map((line) => line.rosterLineId),
  )
  if (lines.length < wanted.length) {
    const kept = new Set(lines.map((line) => line.rosterLineId))
    throw new AppError('conflict', `${named(wanted.filter((line) => !kept.has(line.rosterLineId)))}已从花名册划去，不能补发。`)
  }
  for (const line of lines) {
    const why = nothingDue(line, line.lines, standing.year)
    if (why !== undefined) throw new AppError('conflict', `${line.villageName}${line.name}${why}。没有补发，请只选其他人。`)
  }
  const without = lines.filter((line) => !hasAccount(line))
  if (without.length > 0) throw new AppError('conflict', `没有银行账号，不能补发：${named(without)}。请先在底册补上账号，或只补发其他人。`)
  const { offsets, ...made } = await store(context, standing, { kind: 'reissue', previousId: batchId }, lines)
  const before = new Map(wanted.map((line) => [line.rosterLineId, line]))
  return {
    ...made,
    warnings: [...unchangedFailures(lines.map((line) => ({ ...line, before: before.get(line.rosterLineId)! }))), ...accountWarnings(lines), ...offsets],
  }
}

async function store(
  context: CommandContext,
  standing: RosterStanding,
  kind: { kind: 'regular' | 'reissue'; previousId: number | null },
  payable: readonly PayableLine[],
): Promise<{ batchId: number; code: string; lines: number; totalFen: number; offsets: string[] }> {
  const { db, seq, now, today, user } = context
  for (const line of payable) {
    const problem = sourcesProblem(line.amountFen, line.sources)
    if (problem !== undefined) throw new AppError('conflict', `${line.villageName}${line.name}：${problem}。没有生成批次。`)
  }
  const owed = Map.groupBy(
    wholeRecoveries(db, { programId: standing.programId }).filter((each) => each.offsetAgreed && each.state === 'collecting' && each.balanceFen > 0),
    (each) => each.personId,
  )
  const lines = payable.map((line) => {
    const kept = shareOffset(line.amountFen, owed.get(line.personId) ?? [])
    return { ...line, kept, offsetFen: kept.reduce((sum, each) => sum + each.amountFen, 0) }
  })
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
  const offsets = lines.flatMap((line, index) => line.kept.map((each) => ({ ...each, lineId: lineIds[index]! })))
  insertOffsets(db, seq, offsets)
  // Where nothing is left for the bank there is no answer to wait for.
  const whole = lines.flatMap((line, index) => (line.offsetFen === line.amountFen ? [lineIds[index]!] : []))
  insertResults(
    db,
    seq,
    whole.map((lineId) => ({ lineId, state: 'paid' as const, reason: '全额抵扣追回款', on: today })),
  )
  await settleRecoveries(context, [...new Set(offsets.filter((each) => whole.includes(each.lineId)).map((each) => each.recoveryId))])
  return {
    batchId,
    code,
    lines: lines.length,
    totalFen: lines.reduce((sum, line) => sum + line.amountFen, 0),
    offsets: lines.filter((line) => line.offsetFen > 0).map(offsetSentence),
  }
}
const offsetSentence = (line: { villageName: string; name: string; amountFen: number; offsetFen: number }): string =>
  `${line.villageName}${line.name}应发 ${formatYuan(line.amountFen)} 元，抵扣追回款 ${formatYuan(line.offsetFen)} 元，实发 ${formatYuan(line.amountFen - line.offsetFen)} 元。`
