import type { LocalCondition, LocalDefinition, LocalFact, LocalLeaf, SampleFamily } from '../../preload/contract/local-program'
import type { Day } from '../../preload/contract/values'
import { formatDay, isDay } from './day'
import { formatYuan } from './fen'
import { assessAll, outcomeAt, type AssessContext, type Outcome } from './policy/assess'
import type { Fact } from './policy/fact'
import { facts, type FactName } from './policy/facts'
import type { Figure } from './policy/figures'
import type { Component, Condition, Program, ProgramVersion } from './policy/program'
import { linkRegister } from './policy/register'
import { peopleOf, type Example } from './programs/example'

/** One confirmed version as it is kept. */
export interface LocalVersion {
  from: Day
  definition: LocalDefinition
}

/** Facts an office may not compose with: they have their own programs. */
const hidden = new Set<string>(['visits', 'visitFen', 'womanBirth'])
const comparisonWords = {
  number: { atLeast: '不小于', atMost: '不大于', equal: '等于' },
  date: { notBefore: '不早于', notAfter: '不晚于', before: '早于' },
  flag: { equal: '是' },
  word: { oneOf: '是其中之一' },
} as const satisfies Record<Fact['kind'], Record<string, string>>

/** Everything a condition may ask, with the comparisons and words it takes. */
export function localFacts(): LocalFact[] {
  const pairs = (words: Record<string, string>): { value: string; title: string }[] => Object.entries(words).map(([value, title]) => ({ value, title }))
  return Object.entries(facts as Record<string, Fact>)
    .filter(([name]) => !hidden.has(name))
    .map(([name, fact]) => ({
      name,
      title: fact.title,
      kind: fact.kind,
      unit: fact.kind === 'number' ? fact.unit : '',
      comparisons: pairs(comparisonWords[fact.kind]),
      words: fact.kind === 'flag' || fact.kind === 'word' ? pairs(fact.words) : [],
    }))
}

function leafProblem({ fact: name, is, value }: LocalLeaf): string | undefined {
  const fact = hidden.has(name) || !Object.hasOwn(facts, name) ? undefined : (facts[name as FactName] as Fact)
  if (fact === undefined) return `没有叫“${name}”的条件。`
  const words: Record<string, string> = comparisonWords[fact.kind]
  if (!Object.hasOwn(words, is)) return `“${fact.title}”不能用这种比较，可以用：${Object.values(words).join('、')}。`
  switch (fact.kind) {
    case 'number':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 200
        ? undefined
        : `“${fact.title}”的值应为整数，现在是“${String(value)}”。`
    case 'date':
      return typeof value === 'string' && isDay(value) ? undefined : `“${fact.title}”的值应写成 2026-01-31 的样子，现在是“${String(value)}”。`
    case 'flag':
      return typeof value === 'boolean' ? undefined : `“${fact.title}”应选“${fact.words.true}”或“${fact.words.false}”。`
    case 'word': {
      const wrong = Array.isArray(value) ? value.find((each) => !Object.hasOwn(fact.words, each)) : String(value)
      return wrong === undefined ? undefined : `“${fact.title}”没有“${wrong}”这个选项。`
    }
  }
}

const leavesOf = (condition: LocalCondition): LocalLeaf[] => ('anyOf' in condition ? condition.anyOf : [condition])

/** Why a definition is refused, with the place it is wrong at; undefined when it is sound. `others`: programs it may not be taken for and may exclude. */
export function localProblem(definition: LocalDefinition, others: readonly Program[], programId = ''): { path: string; message: string } | undefined {
  const same = others.find((program) => program.title === definition.title || program.shortTitle === definition.shortTitle)
  if (same) return { path: 'definition.title', message: `已经有叫“${same.title}”（${same.shortTitle}）的项目，请换一个名称。` }
  for (const [index, condition] of definition.conditions.entries()) {
    const problem = leavesOf(condition)
      .map(leafProblem)
      .find((each) => each !== undefined)
    if (problem !== undefined) return { path: `definition.conditions.${index}`, message: `第 ${index + 1} 个条件：${problem}` }
  }
  for (const [index, component] of definition.components.entries()) {
    const problem = component.when && leafProblem(component.when)
    if (problem) return { path: `definition.components.${index}`, message: `第 ${index + 1} 项资金：${problem}` }
  }
  const titles = definition.components.map((component) => component.title)
  if (new Set(titles).size < titles.length) return { path: 'definition.components', message: '资金名称不能重复。' }
  const unknown = definition.excludes.find((id) => !others.some((program) => program.id === id))
  if (unknown !== undefined) return { path: 'definition.excludes', message: `没有“${unknown}”这个项目。` }
  const circle = definition.excludes.find((id) => asksAbout(id, programId, others))
  return circle === undefined ? undefined : { path: 'definition.excludes', message: `“${circle}”已经以本项目为排除条件，两个项目不能互相排除，留一边即可。` }
}

/** Does judging a program ask, by way of others, whether another one is received? */
function asksAbout(id: string, wanted: string, others: readonly Program[]): boolean {
  const asked = others.find((program) => program.id === id)?.versions.flatMap((version) => version.conditions) ?? []
  return asked.some((condition) => 'notReceiving' in condition && condition.notReceiving.some((each) => each === wanted || asksAbout(each, wanted, others)))
}

// The leaf was checked by `localProblem`; the engine's union is the same data.
const engineLeaf = (leaf: LocalLeaf): Condition =>
  (leaf.is === 'oneOf' ? { fact: leaf.fact, is: 'oneOf', values: leaf.value } : { fact: leaf.fact, is: leaf.is, value: leaf.value }) as Condition
const engineCondition = (condition: LocalCondition): Condition => ('anyOf' in condition ? { anyOf: condition.anyOf.map(engineLeaf) } : engineLeaf(condition))

/** The program the engine assesses: every version with its own figures. Throws when there is none. */
export function localProgramOf(programId: string, versions: readonly LocalVersion[]): Program {
  const newest = versions.toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1)!
  const { title, shortTitle, excludes, namesOnNotice } = newest.definition
  const first = versions.map((version) => version.from).toSorted()[0]!
  const figureName = (index: number): string => `${programId}.c${index + 1}`
  const figures = versions.flatMap(({ from, definition }) =>
    definition.components.map((component, index): Figure => ({
      name: figureName(index),
      title: component.title,
      unit: component.pay === 'yearly' ? 'fenPerYear' : 'fenPerMonth',
      from,
      value: component.standardFen,
      cite: definition.cite,
    })),
  )
  return {
    id: programId,
    title,
    shortTitle,
    versions: versions.map(({ from, definition }): ProgramVersion => ({
      from,
      cite: definition.cite,
      conditions: [
        ...definition.conditions.map(engineCondition),
        ...(definition.excludes.length === 0 ? [] : [{ notReceiving: definition.excludes, cite: '不重复享受' }]),
      ],
      components: definition.components.map((component, index): Component => ({
        name: `c${index + 1}`,
        title: component.title,
        ...(component.when === undefined ? {} : { when: engineLeaf(component.when) }),
        ...(component.pay === 'yearly' ? { pay: 'yearly', figure: figureName(index) } : { pay: 'monthly', figure: figureName(index), from: { day: first } }),
      })),
    })),
    kinds: [{ word: shortTitle }],
    excludes,
    figures,
    notice: { mayNameBeneficiaries: namesOnNotice, preset: namesOnNotice ? 'names' : 'counts', categoryWord: shortTitle },
  }
}

function leafSentence({ fact: name, is, value }: LocalLeaf): string {
  const fact = facts[name as FactName] as Fact
  switch (fact.kind) {
    case 'number':
      return `${fact.title}${is === 'equal' ? '等于' : comparisonWords.number[is as 'atLeast']} ${String(value)} ${fact.unit}`
    case 'date':
      return `${fact.title}${comparisonWords.date[is as 'before']}${formatDay(String(value))}`
    case 'flag':
      return `${fact.title}：${fact.words[value === true ? 'true' : 'false']}`
    case 'word':
      return `${fact.title}是${(value as string[]).map((each) => fact.words[each] ?? each).join('或')}`
  }
}

/** The whole definition as numbered sentences a village can read. */
export function localSentences(definition: LocalDefinition, titleOf: (programId: string) => string): string[] {
  return [
    ...definition.conditions.map((condition) => `须${leavesOf(condition).map(leafSentence).join('，或者')}。`),
    ...definition.components.map(
      (component) =>
        `${component.title}每人每${component.pay === 'yearly' ? '年' : '月'} ${formatYuan(component.standardFen)} 元${component.when ? `（只给${leafSentence(component.when)}的）` : ''}。`,
    ),
    ...(definition.excludes.length === 0 ? [] : [`同一年度享受${definition.excludes.map(titleOf).join('、')}的不再享受。`]),
    definition.namesOnNotice ? '公示时列姓名。' : '公示时只列人数和金额，不列姓名。',
  ]
}

const marital = (married: boolean | undefined): { maritalStatus: 'married' | 'single' } => ({ maritalStatus: married === true ? 'married' : 'single' })
function sampleFacts(person: SampleFamily['person'], married: boolean | undefined): Example['person'] {
  return {
    sex: person.sex,
    birthDate: person.birthDate,
    ruralResident: person.rural ?? null,
    ...marital(person.married ?? married),
    ...(person.diedOn === undefined ? {} : { state: 'dead' as const, stateSince: person.diedOn }),
    disabilityGrade: person.disabilityGrade ?? null,
    onlyChildCertificate: person.certificate === true ? '样例' : null,
    rewardConditionConfirmed: person.rewardConfirmed ?? null,
  }
}

/** How a sample family comes out with a program, and whether that is what the office expects. */
export function sampleResult(
  family: SampleFamily,
  program: Program,
  context: AssessContext,
): { outcome: Outcome; amountFen: number; passes: boolean; sentence: string } {
  const { person, spouse, children, year } = family
  const people = peopleOf({
    person: sampleFacts(person, spouse !== undefined),
    ...(spouse === undefined ? {} : { spouse: sampleFacts(spouse, true) }),
    children: children.map((child) => sampleFacts(child, false)),
  })
  const register = linkRegister(people)
  const assessment = assessAll(register, program, year, {
    ...context,
    programs: [...context.programs.filter((each) => each.id !== program.id), program],
    decisions: new Map(),
    recognised: new Map(),
    visits: new Map(),
  })
  const outcome = outcomeAt(assessment, 0)
  const amountFen = assessment.eligible.find((line) => line.person.id === 1)?.amountFen ?? 0
  const passes = outcome === family.outcome && (family.amountFen === undefined || family.amountFen === amountFen)
  const words = { eligible: '符合', notEligible: '不符合', undetermined: '待定' }
  const told = (what: Outcome, fen: number | undefined): string => `${words[what]}${what === 'eligible' && fen !== undefined ? ` ${formatYuan(fen)} 元` : ''}`
  return { outcome, amountFen, passes, sentence: `应为${told(family.outcome, family.amountFen)}，算出${told(outcome, amountFen)}` }
}

/** Why a version may not count yet, in a sentence; undefined when its samples are enough and all come out as said. */
export function samplesProblem(results: readonly { family: SampleFamily; passes: boolean; sentence: string }[]): string | undefined {
  const failing = results.find((result) => !result.passes)
  if (failing) return `样例家庭“${failing.family.sentence}”没有通过：${failing.sentence}。请更正项目或样例后再启用。`
  const has = (outcome: Outcome): boolean => results.some((result) => result.family.outcome === outcome)
  return has('eligible') && has('notEligible') ? undefined : '至少要有一个应当符合、一个应当不符合的样例家庭，全部通过后才能启用。'
}
