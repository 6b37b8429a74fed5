import type { PartialDay, Year } from '../../preload/contract/values'
import { formatDay } from './day'
import { outcomeAt, type Assessment } from './policy/assess'
import type { Register } from './policy/register'
import { formatYuan } from './fen'

/** A line of paper as it was frozen, with the account it was frozen with and the one on file now. */
export interface FrozenFact {
  personId: number
  name: string
  villageName: string
  amountFen: number
  frozenAccount: string | null
  account: string | null
  struck: string | null
}
const most = 200
const outcomeWords = { notEligible: '按现有记录不再符合', undetermined: '按现有记录待定', eligible: '' } as const

/** What changed since data were frozen on paper, a sentence a person: struck, dead, moved, other account, no longer eligible, other amount. */
export function changesSince(lines: readonly FrozenFact[], register: Register, assessment: Assessment, year: Year): string[] {
  const amounts = new Map(assessment.eligible.map((line) => [line.person.id, line.amountFen]))
  const changes: string[] = []
  for (const line of lines) {
    const what: string[] = []
    if (line.struck !== null) what.push(`已剔除（${line.struck}）`)
    const member = register.byId.get(line.personId)
    if (member === undefined) what.push('已不在底册')
    else {
      const { state, stateSince } = member.person
      if (state === 'dead' || state === 'movedOut') what.push(`底册登记为${state === 'dead' ? '死亡' : '迁出'}${since(stateSince)}`)
      if (line.account !== line.frozenAccount) what.push(line.account === null ? '银行账号已清空' : `银行账号已改为尾号 ${line.account.slice(-4)}`)
      const outcome = outcomeAt(assessment, member.position)
      const now = amounts.get(line.personId)
      if (outcome !== 'eligible') what.push(`${year} 年度${outcomeWords[outcome]}`)
      else if (now !== undefined && now !== line.amountFen) what.push(`按现有记录应为 ${formatYuan(now)} 元（纸上 ${formatYuan(line.amountFen)} 元）`)
    }
    if (what.length > 0) changes.push(`${line.villageName}${line.name}：${what.join('；')}。`)
  }
  return changes.length > most ? [...changes.slice(0, most), `另有 ${changes.length - most} 人有变化。`] : changes
}

const since = (day: PartialDay | null): string => (day === null ? '' : `（${formatDay(day)}）`)
