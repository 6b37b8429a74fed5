import type { Output } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import { wholeRecoveries } from '../../db/recovery-rows'
import { outOf } from '../../db/roster-chain-rows'
import { storedPeriods } from '../../db/period-rows'
import type { Reader } from '../../db/schema'
import { applicationChanges } from '../../domain/application'
import { formatDay } from '../../domain/day'
import { formatYuan } from '../../domain/fen'
import { recoveryEntries } from '../../domain/recovery-forms'
import { changesSince, type FrozenFact } from '../../domain/roster-changes'
import { readShortCode } from '../../domain/short-code'
import type { Handler } from '../../handler'
import { officeAssessment, officeRegister } from '../../office-register'
import { fingerprintOf, loadPeriod } from '../../period-view'
import { applicationHistory } from './application-store'
import { ownerOfCode, paymentFacts, presentAccounts, type CodeOwner } from './step-store'
import { frozenLines, storedRoster } from './store'

/** What a code on paper stands for and what changed since it was frozen. */
export const openCode: Handler<'roster.openCode'> = async ({ db }, { code }) => {
  const owner = ownerOfCode(db, readShortCode(code)) ?? ownerOfCode(db, code.toUpperCase())
  if (!owner) throw new AppError('notFound', `没有编号为 ${code} 的花名册、公示、发放批次、申报、追回、结账、报表、考核表或总结。请核对纸上的编号。`)
  const { kind, id, title, frozenAt } = owner
  return { kind, id, title, frozenAt, path: pathOf(db, owner), changes: await changesOf(db, owner) }
}

function pathOf(db: Reader, { kind, id }: CodeOwner): string {
  switch (kind) {
    case 'notice':
    case 'application':
      return `/${kind}?${kind}=${id}`
    case 'period': {
      const { programId, year, part } = storedPeriods(db, { periodId: id })[0]!
      return `/period/${programId}/${year}/${part}`
    }
    case 'roster':
    case 'payment':
    case 'recovery':
    case 'report':
    case 'score':
    case 'summary':
      return `/${kind}/${id}`
  }
}

function changesOf(db: Reader, owner: CodeOwner): string[] | Promise<string[]> {
  switch (owner.kind) {
    case 'roster':
    case 'notice':
    case 'payment':
      return rosterChanges(db, owner)
    case 'application':
      return applicationChanges(applicationHistory(db, owner.id))
    case 'recovery':
      return recoveryEntries(wholeRecoveries(db, { recoveryId: owner.id })[0]!)
        .slice(1)
        .map(
          ({ on, title, amountFen, balanceFen, by }) =>
            `${formatDay(on)}${title}${amountFen > 0 ? ` ${formatYuan(amountFen)} 元` : ''}，余 ${formatYuan(balanceFen)} 元（${by}）。`,
        )
    case 'period': {
      const [stored] = storedPeriods(db, { periodId: owner.id })
      return fingerprintOf(loadPeriod(db, stored!).lines) === stored!.fingerprint
        ? []
        : ['逐笔重算的结果与结账时不一致，数据可能被改动过。请从备份核对，并查操作日志。']
    }
    case 'score':
      return ['考核表按生成和签批时的原样保存；打开后点“此后的变化”，看现在重算差在哪里。']
    case 'summary':
      return ['总结按定稿时的原样保存；打开后，上方写明哪些数字后来变了。']
    case 'report':
      return ['报表按留存时的原样保存；打开后点“此后的变化”，逐个数字看差在哪些人。']
  }
}

async function rosterChanges(db: Reader, owner: CodeOwner): Promise<Output<'roster.openCode'>['changes']> {
  const rosterId = owner.rosterId!
  const { roster } = await storedRoster(db, rosterId)
  const out = outOf(db, rosterId)
  const frozen = frozenLines(db, rosterId)
  const byLine = new Map(frozen.map((line) => [line.lineId, line]))
  const accounts = presentAccounts(
    db,
    frozen.map((line) => line.personId),
  )
  const fact = (line: (typeof frozen)[number], account: string | null, amountFen: number): FrozenFact => ({
    personId: line.personId,
    name: line.name,
    villageName: line.villageName,
    amountFen,
    frozenAccount: account,
    account: accounts.get(line.personId) ?? null,
    struck: line.struck,
  })
  // What had been struck before the paper was made is not on it.
  const printed = frozen.filter(
    (line) => (out.get(line.lineId)?.seq ?? Infinity) > owner.seq && (owner.villageCode === null || line.villageCode === owner.villageCode),
  )
  const lines =
    owner.kind === 'payment'
      ? paymentFacts(db, owner.id).flatMap((paid) => {
          const line = byLine.get(paid.rosterLineId)
          return line ? [fact(line, paid.bankAccount, paid.amountFen)] : []
        })
      : printed.map((line) => fact(line, line.bankAccount, line.amountFen))
  const changes = changesSince(lines, officeRegister(db), officeAssessment(db, roster.programId, roster.year), roster.year)
  return roster.status === 'discarded' ? ['这份花名册已经作废。', ...changes] : changes
}
