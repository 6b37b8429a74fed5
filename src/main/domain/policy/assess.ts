import type { Day, Fen, Year } from '../../../preload/contract/values'
import { formatDay, lastDayOf } from '../day'
import { formatYuan } from '../fen'
import type { Amounts, AmountLine } from './amounts'
import { compileAmounts } from './amounts'
import type { Clause, Setting, Truth } from './conditions'
import { compileCondition } from './conditions'
import type { RecognisedByPerson } from '../recognition'
import type { At, VisitsByPerson } from './fact'
import type { Figure, Province } from './figures'
import type { DatedOption } from './options'
import type { Program, ProgramVersion } from './program'
import type { Member, Register, RegisterPerson } from './register'

/** What an office brings to an assessment: every program (exclusions look at others), its province, its own figures, options and decisions. */
export interface AssessContext {
  programs: readonly Program[]
  province: Province
  /** Figures the office added; the shipped ones of `programs` are always there. */
  figures?: readonly Figure[]
  options?: readonly DatedOption[]
  /** Facts an authority confirmed, and visits of the year, by person id. */
  recognised?: RecognisedByPerson
  visits?: VisitsByPerson
  /** Decisions by hand for the year, by program and person id; they outrank what is computed. */
  decisions?: ReadonlyMap<string, ReadonlyMap<number, ManualDecision>>
}
/** A decision by hand with its reason and document. `amountFen` when the document names an amount; it then replaces the computed one. */
export interface ManualDecision {
  outcome: 'eligible' | 'notEligible'
  reason: string
  document: string
  amountFen?: Fen
}
export type Outcome = 'notEligible' | 'eligible' | 'undetermined'
const outcomes = ['notEligible', 'eligible', 'undetermined'] as const satisfies readonly Outcome[]

export interface EligibleLine {
  person: RegisterPerson
  amountFen: Fen
  kind: string
  lines: AmountLine[]
}
export interface UndeterminedLine {
  person: RegisterPerson
  missing: string[]
}
/** A program for everyone in one year. `marks` keeps every clause's answer per person (two bits each by register position, 0 = not asked because another clause had failed; see `failedClauses`). */
export interface Assessment {
  programId: string
  year: Year
  day: Day
  version: { from: Day; cite: string } | undefined
  clauses: { text: string; cite: string }[]
  counts: Record<Outcome, number>
  eligible: EligibleLine[]
  undetermined: UndeterminedLine[]
  outcomes: Uint8Array
  marks: Uint32Array
}
/** One clause of a why-card. `proof`: what is missing and which paper proves it, when `met` is null. */
export interface ConditionResult {
  condition: string
  met: boolean | null
  actual: string
  required: string
  source: string
  cite: string
  proof?: string
}
/** A person's full answer: the clauses that failed first, then the unknown, then the met ones. */
export interface Explanation {
  programId: string
  title: string
  year: Year
  day: Day
  version: { from: Day; cite: string } | undefined
  outcome: Outcome
  amountFen: Fen
  kind: string
  lines: AmountLine[]
  missing: string[]
  reasons: string[]
  conditions: ConditionResult[]
  decision?: ManualDecision
}

interface Judge {
  version: ProgramVersion | undefined
  /** All conditions; the last asks whether anything is payable. */
  clauses: Clause[]
  amounts: Amounts
  kind: (member: Member) => string
  decision: (member: Member) => ManualDecision | undefined
  /** Final outcome; stops at the first clause that fails. */
  outcome: (member: Member) => Truth
}

/** Clauses of one program and year that fit into `marks`. */
const mostClauses = 16

/** When a benefit year is judged, with what the office recognised of its people. */
function yearEnd(year: Year, { recognised, visits }: AssessContext): At {
  return { year, day: lastDayOf(year), ...(recognised === undefined ? {} : { recognised }), ...(visits === undefined ? {} : { visits }) }
}

function compileProgram(program: Program, year: Year, context: AssessContext, above: readonly string[] = [], at: At = yearEnd(year, context)): Judge {
  if (above.includes(program.id)) throw new Error(`programs ask about each other in a circle: ${[...above, program.id].join(' → ')}`)
  const day = lastDayOf(year)
  const cache = new Map<string, Judge>()
  const setting: Setting = {
    at,
    province: context.province,
    figures: [...new Set([...context.programs, program])].flatMap((each) => each.figures).concat(context.figures ?? []),
    options: context.options ?? [],
    outcomeOf: (id) => {
      const other = context.programs.find((each) => each.id === id)
      if (other === undefined) throw new Error(`no program ${id}`)
      const judge = cache.get(id) ?? compileProgram(other, year, context, [...above, program.id], at)
      cache.set(id, judge)
      return { title: other.title, test: judge.outcome, missing: (member) => missingOf(judge, member) }
    },
  }
  const version = program.versions.filter((each) => each.from <= day).sort((a, b) => (a.from < b.from ? 1 : -1))[0]
  const amounts = compileAmounts(version?.components ?? [], setting)
  const clauses = version === undefined ? [notYet(program, day)] : version.conditions.map((condition) => compileCondition(condition, setting, version.cite))
  const paysMoney = program.withoutMoney !== true
  if (paysMoney) clauses.push(payable(amounts, year))
  if (clauses.length > mostClauses) throw new Error(`${program.id} has more than ${mostClauses} clauses`)
  const kinds = program.kinds.map((kind) => ({ word: kind.word, test: kind.when === undefined ? () => 1 : compileCondition(kind.when, setting, '').test }))
  const decisions = context.decisions?.get(program.id)
  const decision = (member: Member) => decisions?.get(member.person.id)
  return {
    version,
    clauses,
    amounts,
    decision,
    kind: (member) => kinds.find((kind) => kind.test(member) === 1)?.word ?? '',
    outcome: (member) => {
      const decided = decision(member)
      if (decided !== undefined) return decidedOutcome(decided, amounts, member, paysMoney)
      let truth: Truth = 1
      for (const clause of clauses) {
        const answer = clause.test(member)
        if (answer === 0) return 0
        if (answer === 2) truth = 2
      }
      return truth
    },
  }
}

function decidedOutcome(decision: ManualDecision, amounts: Amounts, member: Member, paysMoney: boolean): Truth {
  if (decision.outcome === 'notEligible') return 0
  if (!paysMoney) return 1
  if (decision.amountFen !== undefined) return decision.amountFen > 0 ? 1 : 0
  const { min, max } = amounts.range(member)
  return max === 0 ? 0 : min === max ? 1 : 2
}

function payable(amounts: Amounts, year: Year): Clause {
  const actual = (member: Member): string => {
    const { min, max } = amounts.range(member)
    if (max === Infinity) return amounts.missing(member).join('；')
    const how = amounts.how(member)
    return `${min === max ? '' : `${formatYuan(min)}至`}${formatYuan(max)}元${how === '' ? '' : `（${how}）`}`
  }
  return {
    text: `${year}年度有可发放的金额`,
    required: '大于0元',
    cite: amounts.cite,
    late: true,
    test: (member) => {
      const { min, max } = amounts.range(member)
      return max === 0 ? 0 : min === max ? 1 : 2
    },
    actual,
    actuals: (member) => [`${year}年度金额：${actual(member)}`],
    source: () => '按标准和月份计算',
    missing: (member) => amounts.missing(member),
  }
}

function notYet(program: Program, day: Day): Clause {
  const first = program.versions.map((version) => version.from).sort()[0]
  const actual = `${first === undefined ? '' : formatDay(first)}起施行`
  return {
    text: `${program.title}在${formatDay(day)}已施行`,
    required: '已施行',
    cite: '',
    test: () => 0,
    actual: () => actual,
    actuals: () => [actual],
    source: () => '制度',
    missing: () => [],
  }
}

const missingOf = (judge: Judge, member: Member): string[] => [
  ...new Set(judge.clauses.filter((clause) => clause.test(member) === 2).flatMap((clause) => clause.missing(member))),
]

function amountOf(judge: Judge, member: Member, year: Year): { amountFen: Fen; lines: AmountLine[] } {
  const decided = judge.decision(member)?.amountFen
  if (decided !== undefined)
    return { amountFen: decided, lines: [{ component: 'decided', title: '认定金额', amountFen: decided, from: `${year}-01`, until: `${year}-12`, months: 12 }] }
  return { amountFen: judge.amounts.range(member).max, lines: judge.amounts.lines(member) }
}

/** Assesses everyone (or those `only` lets through) for a program and year, in one pass over the register. */
export function assessAll(register: Register, program: Program, year: Year, context: AssessContext, only?: (person: RegisterPerson) => boolean): Assessment {
  const judge = compileProgram(program, year, context)
  const result: Assessment = {
    programId: program.id,
    year,
    day: lastDayOf(year),
    version: judge.version === undefined ? undefined : { from: judge.version.from, cite: judge.version.cite },
    clauses: judge.clauses.map(({ text, cite }) => ({ text, cite })),
    counts: { eligible: 0, notEligible: 0, undetermined: 0 },
    eligible: [],
    undetermined: [],
    outcomes: new Uint8Array(register.members.length),
    marks: new Uint32Array(register.members.length),
  }
  for (const member of register.members) if (only === undefined || only(member.person)) assessMember(result, judge, program, member)
  return result
}

/** Puts one person's answer into an assessment. */
function assessMember(result: Assessment, judge: Judge, program: Program, member: Member): void {
  const { clauses } = judge
  let marks = 0
  let truth: Truth = 1
  for (let i = 0; i < clauses.length; i++) {
    const clause = clauses[i]!
    if (truth === 0 && clause.late) continue
    const answer = clause.test(member)
    marks |= (answer + 1) << (i * 2)
    if (answer === 0) truth = 0
    else if (answer === 2 && truth === 1) truth = 2
  }
  const decided = judge.decision(member)
  if (decided !== undefined) truth = decidedOutcome(decided, judge.amounts, member, program.withoutMoney !== true)
  result.marks[member.position] = marks
  result.outcomes[member.position] = truth
  result.counts[outcomes[truth]]++
  if (truth === 1) result.eligible.push({ person: member.person, kind: judge.kind(member), ...amountOf(judge, member, result.year) })
  else if (truth === 2) result.undetermined.push({ person: member.person, missing: missingOf(judge, member) })
}

/**
 * The assessment of a register in which only these people may have other answers than `before`: only they are judged again.
 * Everybody of `before` stands at the same position as then; who is new stands behind them and is among `ids`. `before` stays as it is.
 */
export function assessAgain(before: Assessment, register: Register, program: Program, context: AssessContext, ids: ReadonlySet<number>): Assessment {
  const judge = compileProgram(program, before.year, context)
  const others = <T extends { person: RegisterPerson }>(lines: readonly T[]): T[] => lines.filter(({ person }) => !ids.has(person.id))
  const outcomesNow = new Uint8Array(register.members.length)
  const marks = new Uint32Array(register.members.length)
  outcomesNow.set(before.outcomes)
  marks.set(before.marks)
  const result: Assessment = {
    ...before,
    counts: { ...before.counts },
    eligible: others(before.eligible),
    undetermined: others(before.undetermined),
    outcomes: outcomesNow,
    marks,
  }
  for (const id of ids) {
    const member = register.byId.get(id)!
    if (member.position < before.outcomes.length) result.counts[outcomes[before.outcomes[member.position] as Truth]]--
    assessMember(result, judge, program, member)
  }
  const position = ({ person }: { person: RegisterPerson }): number => register.byId.get(person.id)!.position
  for (const lines of [result.eligible, result.undetermined]) lines.sort((a, b) => position(a) - position(b))
  return result
}

/** The clauses that were not met by the person at a register position, in the order of the rule. */
export function failedClauses(assessment: Assessment, position: number): string[] {
  const marks = assessment.marks[position] ?? 0
  return assessment.clauses.filter((_, i) => ((marks >>> (i * 2)) & 3) === 1).map((clause) => clause.text)
}

/** Final outcome of the person at a register position. */
export function outcomeAt(assessment: Assessment, position: number): Outcome {
  return outcomes[assessment.outcomes[position] as Truth]
}

/** Outcomes by a year's rule on single days of it, for the day on which somebody begins to qualify; the program is compiled once. */
export function outcomesOnDays(program: Program, year: Year, context: AssessContext): (member: Member, day: Day) => Outcome {
  const at: At = yearEnd(year, context)
  const judge = compileProgram(program, year, context, [], at)
  return (member, day) => {
    if (at.day !== day) {
      at.day = day
      delete at.recent
    }
    return outcomes[judge.outcome(member)]
  }
}

/** One person's answer with every clause, its value on file and where it comes from, what is required, and the citation; undefined when nobody has this id. */
export function explain(register: Register, program: Program, year: Year, personId: number, context: AssessContext): Explanation | undefined {
  return explainer(register, program, year, context)(personId)
}

/** As `explain`, for many people: the program is compiled once. */
export function explainer(register: Register, program: Program, year: Year, context: AssessContext): (personId: number) => Explanation | undefined {
  const judge = compileProgram(program, year, context)
  return (personId) => {
    const member = register.byId.get(personId)
    return member === undefined ? undefined : explanationOf(program, judge, year, member)
  }
}

function explanationOf(program: Program, judge: Judge, year: Year, member: Member): Explanation {
  const truth = judge.outcome(member)
  const decision = judge.decision(member)
  const results = judge.clauses.map((clause): ConditionResult & { answer: Truth } => {
    const answer = clause.test(member)
    const result = {
      condition: clause.text,
      met: answer === 2 ? null : answer === 1,
      actual: clause.actual(member),
      required: clause.required,
      source: clause.source(member),
      cite: clause.cite,
      answer,
    }
    return answer === 2 ? { ...result, proof: clause.missing(member).join('；') } : result
  })
  const ordered = [0, 2, 1].flatMap((answer) => results.filter((result) => result.answer === answer))
  return {
    programId: program.id,
    title: program.title,
    year,
    day: lastDayOf(year),
    version: judge.version === undefined ? undefined : { from: judge.version.from, cite: judge.version.cite },
    outcome: outcomes[truth],
    ...(truth === 1 ? { kind: judge.kind(member), ...amountOf(judge, member, year) } : { kind: '', amountFen: 0, lines: [] }),
    missing: truth === 2 ? missingOf(judge, member) : [],
    reasons:
      truth === 0
        ? decision === undefined
          ? ordered.filter((result) => result.met === false).map((result) => `不满足“${result.condition}”：${result.actual}`)
          : [`经认定不符合：${decision.reason}（${decision.document}）`]
        : [],
    conditions: ordered.map(({ answer: _answer, ...result }) => result),
    ...(decision === undefined ? {} : { decision }),
  }
}
