import type { Day } from '../../preload/contract/values'
import { isDay } from './day'
import { parseYuan, yuanText } from './fen'
import { figureOn, figureText, type Figure, type FigureUnit, type Province } from './policy/figures'
import { isOptionValue, optionDefinitions, type OptionName } from './policy/options'
import type { Program } from './policy/program'
import { fundLevelWords, fundLevels, splitOn, splitProblem, type SplitRule, type SplitVector } from './split'

/** A dated figure, option or split as somebody typed it. */
export interface Proposal {
  kind: 'figure' | 'option' | 'split'
  name: string
  from: Day
  value: string
  cite: string
}
/** The same, read: what goes into the settings when it is confirmed. */
export type ReadProposal = { ok: true; title: string; settingName: string; stored: string } & (
  { kind: 'figure'; figure: Figure } | { kind: 'option' } | { kind: 'split'; rule: SplitRule }
)
export type ProposalReading = ReadProposal | { ok: false; message: string }

const refuse = (message: string): ProposalReading => ({ ok: false, message })

/** How a value of a unit is typed. */
export const unitHints: Record<FigureUnit, string> = {
  fenPerYear: '元/年',
  fenPerMonth: '元/月',
  years: '周岁或年',
  months: '月',
  day: '日期，如 1933-01-01',
  grade: '级',
  basisPoints: '百分比',
}

function readFigureValue(unit: FigureUnit, text: string): number | null | undefined {
  if (text === '') return null
  switch (unit) {
    case 'fenPerYear':
    case 'fenPerMonth': {
      const fen = parseYuan(text)
      return fen !== undefined && fen > 0 ? fen : undefined
    }
    case 'day':
      return isDay(text) ? Number(text.replaceAll('-', '')) : undefined
    case 'basisPoints': {
      const hundredths = parseYuan(text.replace(/[%％]$/, ''))
      return hundredths !== undefined && hundredths >= 0 && hundredths <= 10_000 ? hundredths : undefined
    }
    case 'years':
    case 'months':
    case 'grade':
      return /^\d{1,3}$/.test(text) ? Number(text) : undefined
  }
}

/** Percent of 中央/省/市/县, as `60/40/0/0`; undefined when it is not four percentages. */
function readVector(text: string): SplitVector | undefined {
  const parts = text.split(/[/／]/).map((part) => parseYuan(part.trim().replace(/[%％]$/, '')))
  if (parts.length !== fundLevels.length || parts.some((part) => part === undefined || part < 0)) return undefined
  return Object.fromEntries(fundLevels.map((level, index) => [level, parts[index]])) as unknown as SplitVector
}

/** Reads a proposal against what there is; refuses an unknown name, a value that does not fit its unit, a split that is not exactly 100 %. */
export function readProposal({ kind, name, from, value, cite }: Proposal, programs: readonly Program[], province: Province): ProposalReading {
  if (!isDay(from)) return refuse(`生效日“${from}”不是真实的日期。`)
  const text = value.trim()
  switch (kind) {
    case 'figure': {
      const known = figuresByName(programs, province).get(name)
      if (!known) return refuse(`没有叫“${name}”的标准。`)
      const number = readFigureValue(known.unit, text)
      if (number === undefined) return refuse(`“${known.title}”的值“${text}”不对，应为${unitHints[known.unit]}；取消这项标准请留空。`)
      const figure: Figure = {
        name,
        title: known.title,
        unit: known.unit,
        from,
        value: number,
        cite,
        ...(known.province === undefined ? {} : { province: known.province }),
      }
      const { title, unit } = figure
      return {
        ok: true,
        kind,
        title,
        figure,
        settingName: `figure:${name}`,
        stored: JSON.stringify({ title, unit, value: number, ...(figure.province === undefined ? {} : { province: figure.province }) }),
      }
    }
    case 'option': {
      if (!Object.hasOwn(optionDefinitions, name)) return refuse(`没有叫“${name}”的口径。`)
      const option = name as OptionName
      const choices: Record<string, string> = optionDefinitions[option].choices
      if (!isOptionValue(option, text))
        return refuse(
          `“${optionDefinitions[option].title}”应在 ${Object.entries(choices)
            .map(([key, word]) => `${key}（${word}）`)
            .join('、')} 中选一个，现在是“${text}”。`,
        )
      return { ok: true, kind, title: optionDefinitions[option].title, settingName: `option:${name}`, stored: text }
    }
    case 'split': {
      const [programId, component, ...rest] = name.split('/')
      const program = programs.find((each) => each.id === programId)
      const line = program?.versions.flatMap((version) => version.components).find((each) => each.name === component)
      if (!program || !line || rest.length > 0) return refuse(`没有“${name}”这一项资金。`)
      const vector = readVector(text)
      if (!vector) return refuse(`分担比例“${text}”不对，应写成 中央/省/市/县 四个百分数，例如 60/40/0/0。`)
      const problem = splitProblem(vector)
      if (problem !== undefined) return refuse(`${problem}。`)
      return {
        ok: true,
        kind,
        title: `${program.shortTitle}·${line.title}分担`,
        settingName: `split:${name}`,
        stored: JSON.stringify(vector),
        rule: { programId: program.id, component: line.name, from, vector, cite },
      }
    }
  }
}

type KnownFigure = Pick<Figure, 'name' | 'title' | 'unit' | 'province'>
/** The definition of every figure by name: the newest of this province, else what another province or no province at all calls it, to be entered without a province. */
function figuresByName(programs: readonly Program[], province: Province): Map<string, KnownFigure> {
  const shipped = programs.flatMap((program) => program.figures)
  const rest = shipped.map(({ name, title, unit }): KnownFigure => ({ name, title, unit }))
  const own = shipped.filter((figure) => figure.province === undefined || figure.province === province)
  return new Map([...programs.flatMap((program) => program.needs ?? []), ...rest, ...own].map((figure) => [figure.name, figure]))
}

/** One thing that can be entered, with its present value in words. */
export interface ProposalChoice {
  kind: Proposal['kind']
  name: string
  title: string
  unit: string
  present: string
  choices: { value: string; title: string }[]
}

/** Everything an office may enter: figures, options and splits with their present values. */
export function proposalChoices(
  programs: readonly Program[],
  figures: readonly Figure[],
  splits: readonly SplitRule[],
  optionValue: (name: OptionName) => string,
  province: Province,
  day: Day,
): ProposalChoice[] {
  const figureRows = [...figuresByName(programs, province).values()].map((figure): ProposalChoice => {
    const now = figureOn(figures, figure.name, day, province)
    return { kind: 'figure', name: figure.name, title: figure.title, unit: unitHints[figure.unit], present: now ? figureText(now) : '未设', choices: [] }
  })
  const optionRows = (Object.keys(optionDefinitions) as OptionName[]).map((name): ProposalChoice => {
    const choices: Record<string, string> = optionDefinitions[name].choices
    return {
      kind: 'option',
      name,
      title: optionDefinitions[name].title,
      unit: '',
      present: choices[optionValue(name)] ?? '',
      choices: Object.entries(choices).map(([value, title]) => ({ value, title })),
    }
  })
  const splitRows = programs.flatMap((program) =>
    [...new Map(program.versions.flatMap((version) => version.components).map((component) => [component.name, component])).values()].map(
      (component): ProposalChoice => {
        const rule = splitOn(splits, program.id, component.name, province, day)
        return {
          kind: 'split',
          name: `${program.id}/${component.name}`,
          title: `${program.shortTitle}·${component.title}分担`,
          unit: '中央/省/市/县，百分数',
          present: rule ? splitText(rule.vector) : '未设',
          choices: [],
        }
      },
    ),
  )
  return [...figureRows, ...optionRows, ...splitRows]
}

/** `中央60% 省级40%`, levels that pay nothing left out. */
export function splitText(vector: SplitVector): string {
  return fundLevels
    .filter((level) => vector[level] > 0)
    .map((level) => `${fundLevelWords[level]}${yuanText(vector[level]).replace(/\.?0+$/, '')}%`)
    .join(' ')
}

/** A stored or typed value as people read it. */
export function proposalText(reading: ReadProposal, value: string): string {
  switch (reading.kind) {
    case 'figure':
      return figureText(reading.figure)
    case 'option':
      return value
    case 'split':
      return splitText(reading.rule.vector)
  }
}
