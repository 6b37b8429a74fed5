import { dutyTitles, riskTitles, type CaseType, type Channel, type Duty, type Risk, type Wish } from '../../../preload/contract/case-words'
import type { Day } from '../../../preload/contract/values'
import { needTitles, unitTitles, type ContactRule, type Need, type Unit } from '../../../preload/contract/visit'

/** Rules of a case type from a day on. The newest that has begun is in force; nothing is edited in place. */
export interface DatedRules {
  type: CaseType
  from: Day
  cite: string
  shipped: boolean
  rules: readonly ContactRule[]
}

const rule = (ruleId: string, need: Need, unit: Unit, more: Partial<ContactRule> = {}): ContactRule => ({
  ruleId,
  risk: null,
  duty: null,
  need,
  unit,
  count: 1,
  ...more,
})
const byRisk = (low: Unit): ContactRule[] => [
  rule('high', 'meeting', 'week', { risk: 'high' }),
  rule('medium', 'meeting', 'month', { risk: 'medium' }),
  rule('low', 'meeting', low, { risk: 'low' }),
]
const childCite = '未成年人分级走访：高风险每周、重点每月、一般每季；儿童主任每年至少家访一次、每学期联系学校（⚙ 以县里文件为准）'
const childRules = (low: Unit): ContactRule[] => [...byRisk(low), rule('home', 'home', 'year', { duty: 'childDirector' }), rule('school', 'school', 'halfYear')]
const familyCite = '计划生育特殊家庭联系人制度：每月联系、每季入户，春节和中秋慰问（⚙ 以县里文件为准）'

/** Shipped rules (⚙ of POLICY 5.3 and 6): the office adds its own from a day on. */
export const shippedRules: readonly DatedRules[] = [
  { type: 'hardshipChild', rules: childRules('quarter'), cite: childCite },
  { type: 'orphan', rules: childRules('month'), cite: childCite },
  { type: 'unattendedChild', rules: childRules('month'), cite: childCite },
  { type: 'leftBehindChild', rules: childRules('quarter'), cite: childCite },
  { type: 'migrantChild', rules: byRisk('quarter'), cite: childCite },
  {
    type: 'specialFamily',
    rules: [
      rule('contact', 'contact', 'month', { duty: 'villageContact' }),
      rule('home', 'home', 'quarter'),
      rule('festival', 'home', 'festival', { duty: 'townshipContact' }),
    ],
    cite: familyCite,
  },
  { type: 'awayFamily', rules: [rule('contact', 'contact', 'quarter')], cite: '本办公室工作安排（⚙）' },
  { type: 'guardianSupport', rules: byRisk('quarter'), cite: childCite },
].map((each) => ({ ...each, type: each.type as CaseType, from: '2020-01-01', shipped: true }))

/** Ready-made sets to start from. */
export const rulePresets: readonly { title: string; type: CaseType; rules: readonly ContactRule[] }[] = [
  ...shippedRules.map(({ type, rules }) => ({ title: '随程序带的规则', type, rules })),
  {
    title: '每周联系、每月见面、一年四访、节日慰问',
    type: 'specialFamily',
    rules: [
      rule('week', 'contact', 'week', { duty: 'villageContact' }),
      rule('month', 'meeting', 'month', { duty: 'townshipContact' }),
      rule('home', 'home', 'year', { count: 4 }),
      rule('festival', 'home', 'festival'),
    ],
  },
]

/** What a rule says: 村级联系人 每周联系 1 次（高风险）. */
export function ruleTitle({ duty, unit, need, count, risk }: ContactRule): string {
  return `${duty === null ? '' : `${dutyTitles[duty]}`}${unitTitles[unit]}${needTitles[need]}${count > 1 ? ` ${count} 次` : ''}${risk === null ? '' : `（${riskTitles[risk]}风险）`}`
}

/** The set of a type in force on a day; undefined before the first. Of sets that begin on the same day the later one counts. */
export function rulesOn(sets: readonly DatedRules[], type: CaseType, day: Day): DatedRules | undefined {
  let found: DatedRules | undefined
  for (const set of sets) if (set.type === type && set.from <= day && (found === undefined || set.from >= found.from)) found = set
  return found
}

/** What the family's wish makes of a rule: who wants no visits is called instead, who wants nothing is left in peace (`null`). The school is not the family. */
export function underWish(need: Need, wish: Wish): Need | null {
  if (need === 'school') return 'school'
  if (wish === 'doNotDisturb') return null
  return wish === 'home' ? need : 'contact'
}

/** Which ways of visiting satisfy a need. */
export function satisfies(channel: Channel, need: Need): boolean {
  switch (need) {
    case 'contact':
      return channel !== 'school'
    case 'meeting':
      return channel === 'home' || channel === 'meeting' || channel === 'office'
    case 'home':
      return channel === 'home'
    case 'school':
      return channel === 'school'
  }
}

/** Does a rule ask for this risk? An unassessed child counts as medium: nobody is forgotten for want of a form. */
export function asksForRisk(rule: Pick<ContactRule, 'risk'>, risk: Risk | null): boolean {
  return rule.risk === null || rule.risk === (risk ?? 'medium')
}

/** Problems of a set of rules: two of one id, or two that ask the same. */
export function ruleFaults(rules: readonly ContactRule[]): { path: string; message: string }[] {
  const faults: { path: string; message: string }[] = []
  rules.forEach((each, index) => {
    const twin = rules.findIndex((other) => other.ruleId === each.ruleId || ruleTitle(other) === ruleTitle(each))
    if (twin < index) faults.push({ path: `rules.${index}`, message: `第 ${index + 1} 条与第 ${twin + 1} 条重复：${ruleTitle(each)}。` })
    if (each.unit === 'festival' && each.count > 1) faults.push({ path: `rules.${index}.count`, message: `第 ${index + 1} 条：每个节日按 1 次计。` })
  })
  return faults
}

/** Order in which somebody answers for a family when no duty is named. */
export const dutyOrder: readonly Duty[] = ['childDirector', 'villageContact', 'townshipContact', 'leader', 'familyDoctor', 'volunteer']
