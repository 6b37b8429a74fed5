import type { Day } from '../../../preload/contract/values'
import type { DateFactName, FlagFactName, NumberFactName, WordFactName } from './facts'
import type { Figure } from './figures'
import type { OptionName } from './options'

/** A condition of a rule: data from a closed union, so that every answer can be explained. `figure` names a dated figure instead of a number or day. */
export type Condition = { cite?: string; text?: string } & (
  | ({ fact: NumberFactName; is: 'atLeast' | 'atMost' | 'equal' } & ({ value: number } | { figure: string }))
  | ({ fact: DateFactName; is: 'notBefore' | 'notAfter' | 'before' } & ({ value: Day } | { figure: string }))
  | { fact: FlagFactName; is: 'equal'; value: boolean }
  | { fact: WordFactName; is: 'oneOf'; values: readonly string[] }
  | { anyOf: readonly Condition[] }
  | { allOf: readonly Condition[] }
  /** Another condition by what the office chose for a dated option. */
  | { option: OptionName; when: Readonly<Record<string, Condition>> }
  /** Not eligible for any of these programs in the same year; their `undetermined` leaves it unknown. */
  | { notReceiving: readonly string[] }
)

/** A figure by name, or by what a fact says (flag: `true`/`false`, number: its digits). */
export type FigureChoice = string | { fact: FlagFactName | NumberFactName; figures: Readonly<Record<string, string>> }

/** A month from which or until which (that month included) is paid: the month of a date fact, so many months or years (a figure) later; or a fixed one. */
export type MonthBound =
  | { fact: DateFactName; plusMonths?: number; plusYears?: string }
  | { day: Day }
  /** Of several bounds; one whose fact does not exist is left out. */
  | { earliestOf: readonly MonthBound[] }
  | { latestOf: readonly MonthBound[] }
  /** By what the office chose for a dated option; `null` = no bound. */
  | { option: OptionName; when: Readonly<Record<string, MonthBound | null>> }

/**
 * One amount line of a program: yearly the figure in force on 31 December, once the same as a single payment, monthly the figures in force on the first of each
 * month, entered what a fact says in fen. `mustBeSet`: while no figure is in force on 31 December the amount is not known (instead of nothing).
 */
export type Component = { name: string; title: string; when?: Condition } & (
  | { pay: 'yearly' | 'once'; figure: FigureChoice; mustBeSet?: true }
  | { pay: 'monthly'; figure: FigureChoice; mustBeSet?: true; from?: MonthBound; until?: MonthBound }
  | { pay: 'entered'; fact: NumberFactName }
)

/** A rule as it stands from a day on. `conditions` must all be met. */
export interface ProgramVersion {
  from: Day
  cite: string
  conditions: readonly Condition[]
  components: readonly Component[]
}

/** How a program may be posted. Programs about children are never posted by name; those that reveal a loss or an illness only as numbers unless the county decides otherwise. */
export interface NoticeRule {
  mayNameBeneficiaries: boolean
  /** What an ordinary notice shows: one line a person, or only how many and how much. */
  preset: 'names' | 'counts'
  /** The word on the paper where the true category would tell too much. */
  categoryWord: string
}

/** A program: what it is called, its dated rules, categories, figures, and which programs one person may not receive in the same year. */
export interface Program {
  id: string
  title: string
  /** Short title for tables. */
  shortTitle: string
  versions: readonly ProgramVersion[]
  /** Category words for rosters; the first whose condition is met. */
  kinds: readonly { word: string; when?: Condition }[]
  excludes: readonly string[]
  figures: readonly Figure[]
  /** Figures without a shipped value: every office enters its own. */
  needs?: readonly Pick<Figure, 'name' | 'title' | 'unit'>[]
  /** A certificate, or goods: entitlement does not ask for money. */
  withoutMoney?: true
  notice: NoticeRule
}

/** The dated options a program's rules ask for, in the order they appear. */
export function optionsOf(program: Program): OptionName[] {
  const inside = (condition: Condition): OptionName[] => {
    if ('anyOf' in condition) return condition.anyOf.flatMap(inside)
    if ('allOf' in condition) return condition.allOf.flatMap(inside)
    return 'option' in condition ? [condition.option, ...Object.values(condition.when).flatMap(inside)] : []
  }
  const inBound = (bound: MonthBound | null | undefined): OptionName[] => {
    if (!bound || 'fact' in bound || 'day' in bound) return []
    if ('option' in bound) return [bound.option, ...Object.values(bound.when).flatMap(inBound)]
    return ('earliestOf' in bound ? bound.earliestOf : bound.latestOf).flatMap(inBound)
  }
  const inComponent = (component: Component): OptionName[] => [
    ...(component.when === undefined ? [] : inside(component.when)),
    ...(component.pay === 'monthly' ? [...inBound(component.from), ...inBound(component.until)] : []),
  ]
  return [...new Set(program.versions.flatMap((version) => [...version.conditions.flatMap(inside), ...version.components.flatMap(inComponent)]))]
}
