import type { PaymentState } from '../../preload/contract/payment'
import type { Year } from '../../preload/contract/values'
import { formatDay, latest } from './day'
import { plainAccount } from './payment-answer'

/** A line about to be paid, as far as its account is concerned. */
interface AccountLine {
  villageName: string
  name: string
  bankAccount: string | null
  approvedAccount: string | null
  payeeName: string | null
  /** 人口状态 in the register today. */
  state: string | null
  stateSince: string | null
  /** Month from which the benefit was recorded as stopped (停发). */
  stoppedFrom: string | null
}
const firstMonth = (lines: readonly { from?: string }[], year: Year): string =>
  lines
    .map((line) => line.from ?? `${year}-01`)
    .toSorted()
    .at(0) ?? `${year}-01`

/** Why not one month of a line is due: stopped, dead or gone before the first of them. Such a line goes into no batch; undefined when some of it may be due. */
export function nothingDue(
  line: Pick<AccountLine, 'state' | 'stateSince' | 'stoppedFrom'>,
  lines: readonly { from?: string }[],
  year: Year,
): string | undefined {
  const first = firstMonth(lines, year)
  const then = '没有应发的月份，由负责人在“结账”里决定不予发放'
  if (line.stoppedFrom !== null && line.stoppedFrom <= first) return `已登记自${formatDay(line.stoppedFrom)}起停发，${then}`
  if ((line.state === 'dead' || line.state === 'movedOut') && line.stateSince !== null && latest(line.stateSince) < `${first}-01`)
    return `${formatDay(line.stateSince)}已${line.state === 'dead' ? '死亡' : '迁出'}，${then}`
  return undefined
}

/** What finance must look at before the sheet goes out: the dead, who has gone, whose account is somebody else's too. Nobody is taken out silently. */
export function accountWarnings(lines: readonly AccountLine[]): string[] {
  const gone = lines.flatMap((line) => {
    if (line.stoppedFrom !== null)
      return [
        `${line.villageName}${line.name}已登记自${formatDay(line.stoppedFrom)}起停发，这一行仍是花名册的全额：应发多少见“年中变动”，多的请在发出前撤下，或发放后追回。`,
      ]
    if (line.state !== null && line.state !== 'dead' && line.state !== 'movedOut') return []
    const what =
      line.state === null ? '已不在底册' : `已${line.state === 'dead' ? '死亡' : '迁出'}${line.stateSince === null ? '' : `（${formatDay(line.stateSince)}）`}`
    return [`${line.villageName}${line.name}${what}，请核对是否还应发放；不应发的请在发出前撤下。`]
  })
  const holders = Map.groupBy(
    lines.filter((line) => line.payeeName === null && line.bankAccount !== null),
    (line) => plainAccount(line.bankAccount!),
  )
  const shared = [...holders.values()]
    .filter((own) => own.length > 1)
    .map((own) => `${own.map((line) => `${line.villageName}${line.name}`).join('、')}用的是同一个账号，请核对。`)
  return [...gone, ...shared]
}

/** Accounts that are not those of the approved roster. */
export function changedAccounts(lines: readonly AccountLine[]): string[] {
  return lines
    .filter((line) => line.payeeName === null && line.approvedAccount !== line.bankAccount)
    .map(
      (line) =>
        `${line.villageName}${line.name}的账号${line.approvedAccount === null ? '是花名册批准后才补上的' : '与批准的花名册不同'}，现按底册发放，请核对。`,
    )
}

/** Lines that failed for their account and go to the same account again. */
export function unchangedFailures(
  lines: readonly (AccountLine & { before: { state: PaymentState; bankAccount: string | null; reason: string | null } })[],
): string[] {
  return lines
    .filter(({ before, bankAccount }) => before.state === 'failed' && before.bankAccount === bankAccount && /账|卡|户/.test(before.reason ?? ''))
    .map((line) => `${line.villageName}${line.name}上次因“${line.before.reason}”失败，账号没有改过，请先核对。`)
}
