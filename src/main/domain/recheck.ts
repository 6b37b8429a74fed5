import type { PartialDay, Year } from '../../preload/contract/values'
import { formatDay } from './day'
import { formatYuan } from './fen'

/** A reason somebody leaves a program (POLICY 1.8, 2.4). Penalties of the abolished kind are no reasons here and never will be. */
export interface ExitReason {
  code: string
  title: string
  cite: string
  /** Only for these programs; else for all. */
  programs?: readonly string[]
  /** A word of explanation has to be written. */
  needsNote?: true
}
const special = ['special-bereaved', 'special-disabled'] as const
/** Every reason there is, in the order the form lists them. */
export const exitReasons: readonly ExitReason[] = [
  { code: 'dead', title: '死亡', cite: '年审办法：死亡' },
  { code: 'movedOut', title: '户口迁出', cite: '年审办法：户口迁出，由迁入地重新申报' },
  { code: 'registration', title: '转为城镇户口', cite: '国人口发〔2004〕36号三（一）', programs: ['rural-reward'] },
  { code: 'children', title: '现存子女情况变化', cite: '国人口发〔2004〕36号三（三）；国人口发〔2008〕60号（生育、收养）' },
  { code: 'recovered', title: '子女康复，残疾等级低于三级', cite: '国人口发〔2008〕60号', programs: ['special-disabled'] },
  { code: 'converted', title: '转入其他扶助项目', cite: '同一对象不重复享受', programs: ['rural-reward', ...special] },
  { code: 'cured', title: '并发症治愈', cite: '人口科技〔2011〕67号', programs: ['complication'] },
  {
    code: 'ageLimit',
    title: '子女超过领取年龄，或领取期已满',
    cite: '各省人口与计划生育条例；育儿补贴制度实施方案',
    programs: ['only-child-allowance', 'childcare-subsidy'],
  },
  { code: 'pension', title: '享受城镇职工养老保险（有此规定的地方）', cite: '以县级文件为准', programs: ['rural-reward'], needsNote: true },
  { code: 'errorRegistration', title: '原确认有误：户籍', cite: '年审办法：确认错误' },
  { code: 'errorChildren', title: '原确认有误：子女情况', cite: '年审办法：确认错误' },
  { code: 'errorAge', title: '原确认有误：年龄', cite: '年审办法：确认错误' },
  { code: 'falsePapers', title: '原确认有误：材料不实', cite: '年审办法：弄虚作假', needsNote: true },
  { code: 'waived', title: '本人自愿放弃', cite: '本人书面声明', needsNote: true },
  { code: 'other', title: '其他', cite: '须写明情况和依据', needsNote: true },
]
/** The reasons that can hold for a program. */
export function reasonsOf(programId: string): ExitReason[] {
  return exitReasons.filter((reason) => reason.programs === undefined || reason.programs.includes(programId))
}
/** What a reason is called. */
export function reasonTitle(code: string | null): string {
  return exitReasons.find((reason) => reason.code === code)?.title ?? ''
}

export type RecheckDecision = 'continue' | 'changed' | 'exit'
/** 继续享受, 金额变动, 退出. */
export const recheckWords: Record<RecheckDecision, string> = { continue: '继续享受', changed: '金额变动', exit: '退出' }

/** A line of last year's roster beside what the register says of the person for this year. */
export interface RecheckFacts {
  programId: string
  year: Year
  previousFen: number
  /** Marital status as it was frozen last year, and now. */
  maritalBefore: string | null
  maritalNow: string | null
  /** `null`: no longer in the register. */
  person: { state: string; stateSince: PartialDay | null } | null
  outcome: 'eligible' | 'notEligible' | 'undetermined'
  amountFen: number
  reasons: readonly string[]
  missing: readonly string[]
}
/** What the machine proposes; `decision: null`: a person has to look first, `why` says at what. */
export interface RecheckProposal {
  decision: RecheckDecision | null
  reason: string | null
  why: string
}

const clues: readonly [RegExp, string][] = [
  [/特别扶助|重复享受/, 'converted'],
  [/残疾/, 'recovered'],
  [/并发症/, 'cured'],
  [/农村居民/, 'registration'],
  [/子女|女孩|男孩/, 'children'],
  [/金额|周岁/, 'ageLimit'],
  [/年龄|出生/, 'errorAge'],
]
function reasonBehind({ programId, reasons }: RecheckFacts): string {
  const text = reasons.join('；')
  const possible = new Set(reasonsOf(programId).map((reason) => reason.code))
  return clues.find(([clue, code]) => possible.has(code) && clue.test(text))?.[1] ?? 'other'
}

/** The proposal for one line. Somebody who married again is looked at anew by a person, never let go by the machine; unknown is not "no". */
export function proposeRecheck(facts: RecheckFacts): RecheckProposal {
  const { person, outcome, previousFen, amountFen, maritalBefore, maritalNow } = facts
  if (person === null) return { decision: null, reason: null, why: '已不在底册，请核实后再定。' }
  const since = person.stateSince === null ? '' : `（${formatDay(person.stateSince)}）`
  if (outcome === 'eligible') {
    if (amountFen === previousFen) return { decision: 'continue', reason: null, why: '按现在的底册仍然符合，金额不变。' }
    return { decision: 'changed', reason: null, why: `金额由 ${formatYuan(previousFen)} 元变为 ${formatYuan(amountFen)} 元。` }
  }
  if (outcome === 'undetermined') return { decision: null, reason: null, why: `待定：${facts.missing.join('；')}。请补齐后再定。` }
  if (person.state === 'dead') return { decision: 'exit', reason: 'dead', why: `底册登记为死亡${since}。` }
  if (person.state === 'movedOut') return { decision: 'exit', reason: 'movedOut', why: `底册登记为迁出${since}。` }
  const why = `${facts.reasons.join('；')}。`
  if (maritalNow !== maritalBefore && (maritalNow === 'remarried' || maritalNow === 'reunited' || maritalNow === 'married'))
    return { decision: null, reason: null, why: `婚姻有变化，请按新家庭核对户籍和子女后再定，不因再婚退出。${why}` }
  return { decision: 'exit', reason: reasonBehind(facts), why }
}

/** What is wrong with a decision as typed. */
export function recheckFaults(
  programId: string,
  decisions: readonly { lineId: number; decision: RecheckDecision; reason?: string | undefined; note: string }[],
  lines: ReadonlyMap<number, { name: string }>,
): { path: string; message: string }[] {
  const possible = new Map(reasonsOf(programId).map((reason) => [reason.code, reason]))
  const seen = new Set<number>()
  return decisions.flatMap(({ lineId, decision, reason, note }, index) => {
    const at = (field: string): string => `decisions.${index}.${field}`
    const line = lines.get(lineId)
    if (!line) return [{ path: at('lineId'), message: `上年名单里没有编号为 ${lineId} 的行。` }]
    if (seen.has(lineId)) return [{ path: at('lineId'), message: `${line.name}写了两次。` }]
    seen.add(lineId)
    if (decision !== 'exit') return reason === undefined ? [] : [{ path: at('reason'), message: `${line.name}不是退出，不用填退出原因。` }]
    const known = reason === undefined ? undefined : possible.get(reason)
    if (!known) return [{ path: at('reason'), message: `请选${line.name}的退出原因。` }]
    return known.needsNote && [...note].length < 2 ? [{ path: at('note'), message: `${line.name}：退出原因是“${known.title}”，请写明情况和依据。` }] : []
  })
}
