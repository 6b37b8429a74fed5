import type { Year } from '../../../preload/contract/values'
import { yearOf } from '../day'
import { familyOn } from '../household'
import { spanIn, type Recognised, type Span, type SpanName } from '../recognition'
import type { At, DateFact, FlagFact, Known, NumberFact, WordFact } from './fact'
import type { Member } from './register'

const nothing: readonly Recognised[] = []
const own = (member: Member, at: At): readonly Recognised[] => at.recognised?.get(member.person.id) ?? nothing
const entered = () => '认定事实'
const span = (name: SpanName, read: (span: Span) => string | null) => (member: Member, at: At) => {
  const facts = own(member, at)
  if (facts.length === 0) return null
  const found = spanIn(facts, name, at.year)
  return found ? read(found) : found
}
const twice = { proof: '县级确认文件（一年内先后两次确认的，请提出人工认定）', source: entered, doubt: () => '一年内先后两次确认，月份要由人认定' }
const confirmedFlag = (name: SpanName, title: string): FlagFact => ({
  kind: 'flag',
  title,
  words: { true: '已由县级确认', false: '未经县级确认' },
  ...twice,
  read: (m, at) => {
    const facts = own(m, at)
    const found = facts.length === 0 ? null : spanIn(facts, name, at.year)
    return found === undefined ? undefined : found !== null
  },
})
const spanDate = (name: SpanName, title: string, read: (span: Span) => string | null): DateFact => ({ kind: 'date', title, ...twice, read: span(name, read) })

const households = { onlyDaughter: '独女户', twoDaughters: '双女户', other: '其他' }
/** Household of birth as both parents' rows tell it; `null` when no parent is in the register's links at all and none is named. */
function parentalHousehold(member: Member, at: At): Known<string> {
  const { mother, father } = member
  if (mother === undefined && father === undefined) return undefined
  const kinds = new Set(
    [mother, father].flatMap((parent) => {
      if (parent === undefined) return []
      const family = familyOn(parent, at.day)
      if (family === undefined) return [undefined]
      if (family.boys > 0) return ['other']
      return [family.girls === 1 ? 'onlyDaughter' : family.girls === 2 ? 'twoDaughters' : 'other']
    }),
  )
  return kinds.size === 1 ? [...kinds][0] : undefined
}
const yearsSince = (day: string | undefined, year: Year): number | null => (day === undefined ? null : year - yearOf(day))

/** Facts confirmed by an authority and entered with their document, and visits as they were entered: nothing entered means there is none. */
export const recognisedFacts = {
  /** Calendar years since retirement: 0 in the year it was reached. */
  yearsSinceRetirement: {
    kind: 'number',
    title: '距退休年份',
    unit: '年',
    proof: '退休证或退休审批表',
    source: entered,
    read: (m, at) => yearsSince(own(m, at).find((fact) => fact.kind === 'retired')?.on, at.year),
  } satisfies NumberFact as NumberFact,
  bonusPaid: {
    kind: 'flag',
    title: '一次性奖励',
    words: { true: '已领取过', false: '未领取过' },
    proof: '发放凭证',
    source: () => '认定事实、本程序的发放记录',
    read: (m, at) => own(m, at).some((fact) => fact.kind === 'paidElsewhere' && fact.on <= at.day),
  } satisfies FlagFact as FlagFact,
  orphan: confirmedFlag('orphan', '孤儿身份'),
  orphanSince: spanDate('orphan', '孤儿确认日期', ({ from }) => from),
  orphanUntil: spanDate('orphan', '孤儿身份变化日期', ({ until }) => until),
  unattended: confirmedFlag('unattended', '事实无人抚养儿童身份'),
  unattendedSince: spanDate('unattended', '事实无人抚养确认日期', ({ from }) => from),
  unattendedUntil: spanDate('unattended', '事实无人抚养身份变化日期', ({ until }) => until),
  atSchoolUntil: {
    kind: 'date',
    title: '在校就读至',
    proof: '学校出具的在读证明',
    source: entered,
    read: (m, at) =>
      own(m, at)
        .filter((fact) => fact.kind === 'atSchoolUntil')
        .map((fact) => fact.on)
        .toSorted()
        .at(-1) ?? null,
  } satisfies DateFact as DateFact,
  examListed: {
    kind: 'flag',
    title: '当年加分名单',
    words: { true: '已列入', false: '未列入' },
    proof: '当年加分资格审核名单',
    source: entered,
    read: (m, at) => own(m, at).some((fact) => fact.kind === 'examListed' && yearOf(fact.on) === at.year),
  } satisfies FlagFact as FlagFact,
  parentalHousehold: {
    kind: 'word',
    title: '父母家庭',
    words: households,
    proof: '户口簿（把父母和兄弟姐妹录入底册）',
    source: () => '底册：父亲、母亲及其子女',
    doubt: (m) => (m.mother === undefined && m.father === undefined ? '父母不在底册中' : '父母登记的子女情况不一致或不全'),
    read: parentalHousehold,
  } satisfies WordFact as WordFact,
  visits: {
    kind: 'number',
    title: '当年慰问次数',
    unit: '次',
    proof: '慰问名单',
    source: () => '慰问名单',
    read: (m, at) => at.visits?.get(m.person.id)?.count ?? 0,
  } satisfies NumberFact as NumberFact,
  /** Whole fen of the year's visits, as entered. */
  visitFen: {
    kind: 'number',
    title: '当年慰问金',
    unit: '分',
    proof: '慰问名单',
    source: () => '慰问名单',
    read: (m, at) => at.visits?.get(m.person.id)?.amountFen ?? 0,
  } satisfies NumberFact as NumberFact,
}
