import type { Year } from '../../preload/contract/values'
import { lastDayOf } from './day'
import { addAmounts, shippedSplits, splitFen, splitOn, type FundLevel, type SplitAmounts, type SplitRule } from './split'
import type { Province } from './policy/figures'
import type { Member } from './policy/register'
import { isAliveOn } from './statistics/pyramid'

/** Divides a beneficiary's lines by level; `null` when one of them has no split on the last day of the year. */
export function splitLines(
  programId: string,
  lines: readonly { component: string; amountFen: number }[],
  year: Year,
  province: Province,
  residueLevel: FundLevel,
  rules: readonly SplitRule[] = shippedSplits,
): SplitAmounts | null {
  const parts: SplitAmounts[] = []
  for (const line of lines) {
    const rule = splitOn(rules, programId, line.component, province, lastDayOf(year))
    if (!rule) return null
    parts.push(splitFen(line.amountFen, rule.vector, residueLevel))
  }
  return addAmounts(parts)
}

/** Living children of each sex on the last day of a year, of those the register links. */
export function livingChildren(member: Member, year: Year): { boys: number; girls: number } {
  const living = member.children.filter((child) => isAliveOn(child, lastDayOf(year)))
  const boys = living.filter((child) => child.person.sex === 'male').length
  return { boys, girls: living.length - boys }
}
