import type { Day, PartialDay } from '../../../preload/contract/values'
import { earliest, formatDay, latest } from '../day'
import type { At, DateFact, Fact, FlagFact, Known, NumberFact, WordFact } from './fact'
import type { FactName } from './facts'
import { facts, missingText } from './facts'
import type { DatedOption } from './options'
import { optionDefinitions, optionOn } from './options'
import type { Figure, Province } from './figures'
import { figureDay, figureOn, figureText } from './figures'
import type { Condition } from './program'
import type { Member } from './register'

/** Outcome of a clause: 0 not met, 1 met, 2 not known. */
export type Truth = 0 | 1 | 2

/** A condition ready to be asked of many people. `test` decides; the rest tells why, from the same facts. */
export interface Clause {
  text: string
  required: string
  cite: string
  /** Costly: for a whole register only asked of those whom no other clause has excluded. */
  late?: true
  test: (member: Member) => Truth
  actual: (member: Member) => string
  /** The single facts looked at, each with its title: 年龄：63周岁. */
  actuals: (member: Member) => string[]
  source: (member: Member) => string
  /** For the clerk, when `test` says 2: what is missing and which paper proves it. */
  missing: (member: Member) => string[]
}

/** What a rule is compiled against: the day, the figures and options in force, and other programs' outcomes. */
export interface Setting {
  at: At
  figures: readonly Figure[]
  province: Province
  options: readonly DatedOption[]
  /** Final outcome of another program in the same year. */
  outcomeOf: (programId: string) => { title: string; test: (member: Member) => Truth; missing: (member: Member) => string[] }
}

/** Compiles a condition to closures. Throws when it names a figure, option or choice that does not exist: a mistake in the program. */
export function compileCondition(condition: Condition, setting: Setting, cite: string): Clause {
  const named = compileShape(condition, setting, condition.cite ? join([cite, condition.cite]) : cite)
  return condition.text === undefined ? named : { ...named, text: condition.text }
}

function compileShape(condition: Condition, setting: Setting, cite: string): Clause {
  if ('anyOf' in condition)
    return anyOf(
      condition.anyOf.map((part) => compileCondition(part, setting, '')),
      cite,
    )
  if ('allOf' in condition)
    return allOf(
      condition.allOf.map((part) => compileCondition(part, setting, '')),
      cite,
    )
  if ('option' in condition) {
    const chosen = optionOn(setting.options, condition.option, setting.at.day)
    const branch = condition.when[chosen.value]
    if (branch === undefined) throw new Error(`option ${condition.option} has no branch for ${chosen.value}`)
    return compileCondition(branch, setting, join([cite, `${optionDefinitions[condition.option].title}：${chosen.cite}`]))
  }
  if ('notReceiving' in condition) return notReceiving(condition.notReceiving, setting, cite)
  const clause = compileLeaf(condition, setting, cite)
  if (!('figure' in condition) || figureOn(setting.figures, condition.figure, setting.at.day, setting.province) !== undefined) return clause
  return { ...clause, missing: () => [`${facts[condition.fact].title}：本制度在${formatDay(setting.at.day)}没有设定标准（需要录入标准及其文件）`] }
}

type LeafCondition = Extract<Condition, { fact: FactName }>
function compileLeaf(condition: LeafCondition, setting: Setting, cite: string): Clause {
  const fact: Fact = facts[condition.fact]
  const { at } = setting
  switch (condition.is) {
    case 'oneOf':
      if (fact.kind === 'word') return word(condition.fact, fact, condition.values, at, cite)
      break
    case 'notBefore':
    case 'notAfter':
    case 'before':
      if (fact.kind === 'date') return date(condition.fact, fact, condition.is, threshold(condition, setting), at, cite)
      break
    case 'equal':
    case 'atLeast':
    case 'atMost':
      if ('value' in condition && typeof condition.value === 'boolean') {
        if (fact.kind === 'flag') return flag(condition.fact, fact, condition.value, at, cite)
      } else if (fact.kind === 'number') return number(condition.fact, fact, condition.is, threshold(condition, setting), at, cite)
  }
  throw new Error(`${condition.fact} cannot be asked ${condition.is}`)
}

/** Figure named by a condition: its value, `null` when abolished (the clause no longer holds anybody back), undefined when none is set. */
type ThresholdSource = { value: number | Day } | { figure: string }
type Threshold = { value: number | Day | null | undefined; text: string; cite: string }
function threshold(source: ThresholdSource, setting: Setting): Threshold {
  if ('value' in source) return { value: source.value, text: typeof source.value === 'string' ? formatDay(source.value) : '', cite: '' }
  const figure = figureOn(setting.figures, source.figure, setting.at.day, setting.province)
  if (figure === undefined) return { value: undefined, text: '（未设定）', cite: '' }
  const value = figure.unit === 'day' && figure.value !== null ? figureDay(figure.value) : figure.value
  return { value, text: figureText(figure), cite: `${figure.title}：${figure.cite}` }
}

const comparisons = { atLeast: '不小于', atMost: '不大于', equal: '为', notBefore: '不早于', notAfter: '不晚于', before: '早于' } as const

function leaf<T>(
  name: FactName,
  at: At,
  required: string,
  cite: string,
  read: (member: Member) => Known<T>,
  show: (value: T) => string,
  test: (value: T) => Truth,
): Clause {
  const fact: Fact = facts[name]
  const actual = (member: Member): string => {
    const value = read(member)
    return value === undefined ? '未知' : value === null ? '无' : show(value)
  }
  return {
    text: `${fact.title}${required}`,
    required,
    cite,
    test: (member) => {
      const value = read(member)
      return value === undefined ? 2 : value === null ? 0 : test(value)
    },
    actual,
    actuals: (member) => [`${fact.title}：${actual(member)}`],
    source: (member) => fact.source(member, at),
    missing: (member) => [missingText(name, member, at)],
  }
}

function number(name: FactName, fact: NumberFact, is: 'atLeast' | 'atMost' | 'equal', limit: Threshold, at: At, cite: string): Clause {
  const { value: wanted } = limit
  const required = `${comparisons[is]}${limit.text === '' ? `${wanted}${fact.unit}` : limit.text}`
  return leaf(
    name,
    at,
    required,
    join([cite, limit.cite]),
    (member) => fact.read(member, at),
    (value: number) => `${value}${fact.unit}`,
    decide(wanted, (value, bound) => {
      const numberBound = bound as number
      return is === 'atLeast' ? value >= numberBound : is === 'atMost' ? value <= numberBound : value === numberBound
    }),
  )
}

function date(name: FactName, fact: DateFact, is: 'notBefore' | 'notAfter' | 'before', limit: Threshold, at: At, cite: string): Clause {
  const { value: wanted } = limit
  const holds = (day: Day, bound: Day): boolean => (is === 'notBefore' ? day >= bound : is === 'notAfter' ? day <= bound : day < bound)
  return leaf(
    name,
    at,
    `${comparisons[is]}${limit.text}`,
    join([cite, limit.cite]),
    (member) => fact.read(member, at),
    formatDay,
    (value: PartialDay) => {
      if (wanted === undefined) return 2
      if (wanted === null) return 1
      const first = holds(earliest(value), wanted as Day)
      return value.length === 10 || first === holds(latest(value), wanted as Day) ? (first ? 1 : 0) : 2
    },
  )
}

function decide<T>(wanted: number | Day | null | undefined, holds: (value: T, bound: number | Day) => boolean): (value: T) => Truth {
  if (wanted === undefined) return () => 2
  if (wanted === null) return () => 1
  return (value) => (holds(value, wanted) ? 1 : 0)
}

function flag(name: FactName, fact: FlagFact, wanted: boolean, at: At, cite: string): Clause {
  return leaf(
    name,
    at,
    `为${fact.words[`${wanted}`]}`,
    cite,
    (member) => fact.read(member, at),
    (value) => fact.words[`${value}`],
    (value) => (value === wanted ? 1 : 0),
  )
}

function word(name: FactName, fact: WordFact, values: readonly string[], at: At, cite: string): Clause {
  const show = (value: string): string => fact.words[value] ?? value
  return leaf(
    name,
    at,
    `为${values.map(show).join('或')}`,
    cite,
    (member) => fact.read(member, at),
    show,
    (value) => (values.includes(value) ? 1 : 0),
  )
}

function compound(clauses: readonly Clause[], cite: string, joint: string, test: (member: Member) => Truth): Clause {
  const text = clauses.map((clause) => clause.text).join(joint)
  const actuals = (member: Member): string[] => [...new Set(clauses.flatMap((clause) => clause.actuals(member)))]
  return {
    text,
    required: text,
    cite: join([cite, ...clauses.map((clause) => clause.cite)]),
    test,
    actual: (member) => actuals(member).join('，'),
    actuals,
    source: (member) => join(clauses.map((clause) => clause.source(member))),
    missing: (member) => [...new Set(clauses.filter((clause) => clause.test(member) === 2).flatMap((clause) => clause.missing(member)))],
  }
}

function anyOf(clauses: readonly Clause[], cite: string): Clause {
  return compound(clauses, cite, '，或者', (member) => {
    let truth: Truth = 0
    for (const clause of clauses) {
      const part = clause.test(member)
      if (part === 1) return 1
      if (part === 2) truth = 2
    }
    return truth
  })
}

function allOf(clauses: readonly Clause[], cite: string): Clause {
  return compound(clauses, cite, '且', (member) => {
    let truth: Truth = 1
    for (const clause of clauses) {
      const part = clause.test(member)
      if (part === 0) return 0
      if (part === 2) truth = 2
    }
    return truth
  })
}

const outcomeWords: Record<Truth, string> = { 0: '不符合', 1: '符合', 2: '资料不足，尚不能确定' }

function notReceiving(programIds: readonly string[], setting: Setting, cite: string): Clause {
  const others = programIds.map((id) => setting.outcomeOf(id))
  const text = `${setting.at.year}年不享受${others.map((other) => other.title).join('、')}`
  const actuals = (member: Member): string[] => others.map((other) => `${other.title}：${outcomeWords[other.test(member)]}`)
  return {
    text,
    required: '不符合上述制度',
    cite,
    late: true,
    test: (member) => {
      let truth: Truth = 1
      for (const other of others) {
        const outcome = other.test(member)
        if (outcome === 1) return 0
        if (outcome === 2) truth = 2
      }
      return truth
    },
    actual: (member) => actuals(member).join('，'),
    actuals,
    source: () => `本程序对${setting.at.year}年度的认定`,
    missing: (member) => [...new Set(others.filter((other) => other.test(member) === 2).flatMap((other) => other.missing(member)))],
  }
}

/** Distinct non-empty texts, joined for people. */
export function join(texts: readonly string[]): string {
  return [...new Set(texts.filter((text) => text !== ''))].join('；')
}
