import type { Day, Fen, Month } from '../../../preload/contract/values'
import { earliest, formatDay, latest, monthOf, yearOf } from '../day'
import { formatYuan } from '../fen'
import type { Fact } from './fact'
import type { DateFactName } from './facts'
import { facts, missingText } from './facts'
import type { Clause, Setting, Truth } from './conditions'
import { compileCondition, join } from './conditions'
import { figureOn, moneyOn } from './figures'
import { optionOn } from './options'
import type { Component, FigureChoice, MonthBound } from './program'
import type { Member } from './register'

/** One amount of one person in one year: a base or a supplement, with the months it covers (both included). */
export interface AmountLine {
  component: string
  title: string
  amountFen: Fen
  from: Month
  until: Month
  months: number
  /** Set when one standard held throughout: a year's amount for yearly lines, a month's for monthly ones. */
  standardFen?: Fen
}

/** Amounts of a program ready to be asked of many people. */
export interface Amounts {
  /** Least and most that can be payable, given what is not known; equal when all is known. */
  range: (member: Member) => { min: Fen; max: Fen }
  /** The lines of a person for whom `range` is exact; lines of nothing are left out. */
  lines: (member: Member) => AmountLine[]
  missing: (member: Member) => string[]
  /** How the amount comes about, in words. */
  how: (member: Member) => string
  cite: string
}

type Bound = { earliest: number; latest: number } | null
interface CompiledComponent {
  when: Clause | undefined
  range: (member: Member) => { min: Fen; max: Fen }
  line: (member: Member) => AmountLine
  missing: (member: Member) => string[]
  how: (member: Member) => string
  cite: string
}
const nothing = { min: 0, max: 0 }
/** As long as nobody has set the standard. */
const unlimited = { min: 0, max: Infinity }
const monthIndex = (day: Day): number => yearOf(day) * 12 + monthOf(day)! - 1
const monthOfIndex = (index: number): Month => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`

/** Compiles the components of a program for one year. */
export function compileAmounts(components: readonly Component[], setting: Setting): Amounts {
  const parts = components.map((component) => compileComponent(component, setting))
  return {
    range: (member) => {
      let min = 0
      let max = 0
      for (const part of parts) {
        const truth: Truth = part.when === undefined ? 1 : part.when.test(member)
        if (truth === 0) continue
        const range = part.range(member)
        if (truth === 1) min += range.min
        max += range.max
      }
      return { min, max }
    },
    lines: (member) =>
      parts
        .filter((part) => part.when === undefined || part.when.test(member) === 1)
        .map((part) => part.line(member))
        .filter((line) => line.amountFen > 0),
    missing: (member) => [
      ...new Set(
        parts.flatMap((part) => {
          const truth = part.when === undefined ? 1 : part.when.test(member)
          const range = part.range(member)
          if (truth === 0 || range.max === 0) return []
          return [...(truth === 2 ? part.when!.missing(member) : []), ...(range.min < range.max ? part.missing(member) : [])]
        }),
      ),
    ],
    how: (member) => join(parts.map((part) => (part.when !== undefined && part.when.test(member) === 0 ? '' : part.how(member)))),
    cite: join(parts.map((part) => part.cite)),
  }
}

function compileComponent(component: Component, setting: Setting): CompiledComponent {
  const when = component.when === undefined ? undefined : compileCondition(component.when, setting, '')
  const { year, day } = setting.at
  const first = year * 12
  if (component.pay === 'entered') return enteredAmount(component, when, setting)
  const choice = compileChoice(component.figure, setting)
  const unset = component.mustBeSet === true && choice.names.some((name) => figureOn(setting.figures, name, day, setting.province) === undefined)
  const missing = (member: Member): string[] => [
    ...choice.missing(member),
    ...(unset ? [`${component.title}：本地还没有设定标准（需要在“标准与认定”录入标准及其文件）`] : []),
  ]
  const cite = unset ? '本地尚未录入标准' : join(choice.names.map((name) => citeOf(name, setting)))
  if (component.pay !== 'monthly') {
    const standards = choice.names.map((name) => moneyOn(setting.figures, name, day, setting.province))
    const known = spread((index) => standards[index]!, choice)
    const range = unset ? () => unlimited : known
    const once = component.pay === 'once'
    return {
      when,
      cite,
      range,
      line: (member) => ({
        component: component.name,
        title: component.title,
        amountFen: range(member).max,
        from: monthOfIndex(first),
        until: monthOfIndex(first + 11),
        months: once ? 1 : 12,
        standardFen: range(member).max,
      }),
      missing,
      how: (member) => `${component.title}${formatYuan(range(member).max)}元`,
    }
  }
  const monthly = choice.names.map((name) =>
    Array.from({ length: 12 }, (_, month) => moneyOn(setting.figures, name, `${monthOfIndex(first + month)}-01`, setting.province)),
  )
  const sums = monthly.map((standards) => standards.reduce((sum, standard) => [...sum, sum.at(-1)! + standard], [0]))
  const from = compileBound(component.from, setting, first)
  const until = compileBound(component.until, setting, first + 11)
  const clamp = (index: number): number => Math.min(Math.max(index - first, -1), 12)
  const sum = (index: number, start: number, end: number): Fen => {
    const a = Math.max(clamp(start), 0)
    const b = Math.min(clamp(end), 11)
    return a > b ? 0 : sums[index]![b + 1]! - sums[index]![a]!
  }
  const range = (member: Member): { min: Fen; max: Fen } => {
    const start = from.read(member)
    const end = until.read(member)
    if (start === null || end === null) return nothing
    if (unset) return clamp(start.earliest) <= clamp(end.latest) && clamp(start.earliest) < 12 && clamp(end.latest) >= 0 ? unlimited : nothing
    const low = spread((index) => sum(index, start.latest, end.earliest), choice)(member)
    const high =
      start.latest === start.earliest && end.latest === end.earliest ? low : spread((index) => sum(index, start.earliest, end.latest), choice)(member)
    return { min: low.min, max: high.max }
  }
  return {
    when,
    cite,
    range,
    line: (member) => {
      const amountFen = range(member).max
      const a = Math.max(clamp(from.read(member)?.earliest ?? first), 0)
      const b = Math.min(clamp(until.read(member)?.latest ?? first + 11), 11)
      const standards = new Set(monthly[choice.pick(member) ?? 0]!.slice(a, b + 1))
      const line: AmountLine = {
        component: component.name,
        title: component.title,
        amountFen,
        from: monthOfIndex(first + a),
        until: monthOfIndex(first + b),
        months: Math.max(b - a + 1, 0),
      }
      return standards.size === 1 ? { ...line, standardFen: [...standards][0]! } : line
    },
    missing: (member) => [...missing(member), ...from.missing(member), ...until.missing(member)],
    how: (member) => join([from.how(member), until.how(member)]),
  }
}

/** Which figure a person's line uses: the index of its name; undefined when the fact is not known, -1 when none fits. */
interface Choice {
  names: readonly string[]
  pick: (member: Member) => number | undefined
  missing: (member: Member) => string[]
}
function compileChoice(choice: FigureChoice, setting: Setting): Choice {
  if (typeof choice === 'string') return { names: [choice], pick: () => 0, missing: () => [] }
  const fact: Fact = facts[choice.fact]
  const keys = Object.keys(choice.figures)
  const pick = (member: Member): number | undefined => {
    const value = fact.read(member, setting.at)
    return value === undefined ? undefined : keys.indexOf(String(value))
  }
  return { names: Object.values(choice.figures), pick, missing: (member) => (pick(member) === undefined ? [missingText(choice.fact, member, setting.at)] : []) }
}

/** The amounts a choice leaves open: one when it is known, least and most of all when it is not. */
function spread(amount: (index: number) => Fen, choice: Choice): (member: Member) => { min: Fen; max: Fen } {
  return (member) => {
    const index = choice.pick(member)
    if (index === -1) return nothing
    if (index !== undefined) return { min: amount(index), max: amount(index) }
    const all = choice.names.map((_, each) => amount(each))
    return { min: Math.min(...all), max: Math.max(...all) }
  }
}

interface CompiledBound {
  read: (member: Member) => Bound
  missing: (member: Member) => string[]
  how: (member: Member) => string
}
const fixedBound = (index: number): CompiledBound => ({ read: () => ({ earliest: index, latest: index }), missing: () => [], how: () => '' })

function compileBound(bound: MonthBound | null | undefined, setting: Setting, otherwise: number): CompiledBound {
  if (!bound) return fixedBound(otherwise)
  if ('day' in bound) return fixedBound(monthIndex(bound.day))
  if ('option' in bound) return compileBound(bound.when[optionOn(setting.options, bound.option, setting.at.day).value], setting, otherwise)
  if ('earliestOf' in bound) return outermost(bound.earliestOf, Math.min, setting, otherwise)
  if ('latestOf' in bound) return outermost(bound.latestOf, Math.max, setting, otherwise)
  const name: DateFactName = bound.fact
  const fact = facts[name] as Extract<Fact, { kind: 'date' }>
  const figure = bound.plusYears === undefined ? undefined : figureOn(setting.figures, bound.plusYears, setting.at.day, setting.province)
  const unset = bound.plusYears !== undefined && figure === undefined
  // An abolished figure bounds nothing.
  if (figure?.value === null) return fixedBound(otherwise)
  const shift = (bound.plusMonths ?? 0) + (figure?.value ?? 0) * 12
  const read = (member: Member): Bound => {
    const value = fact.read(member, setting.at)
    if (value === null) return null
    if (value === undefined || unset) return { earliest: Number.NEGATIVE_INFINITY, latest: Number.POSITIVE_INFINITY }
    const low = monthIndex(earliest(value)) + shift
    return value.length >= 7 ? { earliest: low, latest: low } : { earliest: low, latest: monthIndex(latest(value)) + shift }
  }
  return {
    read,
    missing: (member) => {
      const range = read(member)
      if (range === null || range.earliest === range.latest) return []
      return unset ? [`${fact.title}：本地还没有设定年龄界限（需要在“标准与认定”录入标准及其文件）`] : [missingText(name, member, setting.at)]
    },
    how: (member) => {
      const value = fact.read(member, setting.at)
      return `${fact.title}：${value === undefined ? '未知' : value === null ? '无' : formatDay(value)}`
    },
  }
}

/** The earliest or latest of several bounds; those that do not exist for a person are left out, none at all is no bound. */
function outermost(bounds: readonly MonthBound[], pick: (...indexes: number[]) => number, setting: Setting, otherwise: number): CompiledBound {
  const parts = bounds.map((part) => compileBound(part, setting, otherwise))
  return {
    read: (member) => {
      const found = parts.flatMap((part) => part.read(member) ?? [])
      return found.length === 0
        ? { earliest: otherwise, latest: otherwise }
        : { earliest: pick(...found.map((each) => each.earliest)), latest: pick(...found.map((each) => each.latest)) }
    },
    missing: (member) => parts.flatMap((part) => part.missing(member)),
    how: (member) => join(parts.map((part) => (part.read(member) === null ? '' : part.how(member)))),
  }
}

/** Money as it was entered for a person. */
function enteredAmount(component: Extract<Component, { pay: 'entered' }>, when: Clause | undefined, setting: Setting): CompiledComponent {
  const fact = facts[component.fact] as Extract<Fact, { kind: 'number' }>
  const first = setting.at.year * 12
  const read = (member: Member): Fen => fact.read(member, setting.at) ?? 0
  return {
    when,
    cite: '',
    range: (member) => ({ min: read(member), max: read(member) }),
    line: (member) => ({
      component: component.name,
      title: component.title,
      amountFen: read(member),
      from: monthOfIndex(first),
      until: monthOfIndex(first + 11),
      months: 1,
      standardFen: read(member),
    }),
    missing: () => [],
    how: (member) => `${component.title}${formatYuan(read(member))}元`,
  }
}

function citeOf(name: string, setting: Setting): string {
  const figure = figureOn(setting.figures, name, setting.at.day, setting.province)
  return figure === undefined ? '' : `${figure.title}：${figure.cite}`
}
