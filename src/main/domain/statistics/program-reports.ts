import type { ReportColumn } from '../../../preload/contract/report'
import { fundLevels, fundLevelWords, type SplitAmounts } from '../split'
import type { MoneyLine, MoneySource } from './money-source'
import { column, derived, percent, type RegisterReport } from './report-parts'
import { count, type TallyBook } from './tally'

const head = { bases: ['registered'] as const, version: 1 }
const programRow = { title: '项目', of: (book: TallyBook) => [...book.keys()].map((key) => ({ villageCode: key, villageName: key })) }

const stages = [
  ['entitled', '符合'],
  ['listed', '在名单'],
  ['confirmed', '已确认'],
  ['sent', '发出'],
  ['paid', '成功'],
] as const
/** A row a program: from the entitled to what the bank paid, with who is missing and what failed. */
export const programFlow: RegisterReport = {
  ...head,
  kind: 'programFlow',
  title: '各项目申报发放情况表',
  about: '一个项目一行。止期所在年度：符合、申报、在名单、已确认、应享未享；统计期内：发出、成功、失败退回',
  period: 'range',
  rows: programRow,
  partitions: [['covered', 'missing']],
  columns: [
    column('entitled', '符合', '人次'),
    column('applied', '申报', '人次'),
    ...stages.slice(1).map(([key, title]) => column(key, title, '人次')),
    column('failed', '失败退回', '人次'),
    ...stages.map(([key, title]) => column(`${key}Fen`, title, '金额（元）', 'fen')),
    column('covered', '符合且在名单', '覆盖'),
    column('missing', '应享未享', '覆盖'),
    derived('coverage', '覆盖率%', 'percent', ['covered'], '覆盖'),
    derived('success', '发放成功率%', 'percent', ['paid']),
  ],
  derive: (value) => ({
    coverage: percent(value('covered'), value('covered') + value('missing')),
    success: percent(value('paid'), value('paid') + value('failed')),
  }),
  tally: ({ money }) => {
    const { titles, entitled, applied, listed, payments } = money()
    const book: TallyBook = new Map()
    const key = ({ programId, personId }: { programId: string; personId: number }): string => `${programId}|${personId}`
    const name = ({ programId }: { programId: string }): string => titles.get(programId) ?? programId
    const both = (stage: string, row: { programId: string; personId: number; fen: number }): void => {
      count(book, name(row), stage, row.personId)
      count(book, name(row), `${stage}Fen`, row.personId, row.fen)
    }
    const begun = new Set(listed.map(({ programId }) => programId))
    const on = new Set(listed.map(key))
    for (const row of entitled) {
      both('entitled', row)
      if (begun.has(row.programId)) count(book, name(row), on.has(key(row)) ? 'covered' : 'missing', row.personId)
    }
    for (const row of applied) count(book, name(row), 'applied', row.personId)
    for (const row of listed) {
      both('listed', row)
      if (row.confirmed) both('confirmed', row)
    }
    for (const row of payments)
      if (row.state === 'sent' || row.state === 'paid') both(row.state, row)
      else count(book, name(row), 'failed', row.personId)
    return book
  },
}

const payers = [...fundLevels.map((level) => [level, fundLevelWords[level]] as const), ['unassigned', '未定'] as const]
const parts = [
  ['entitled', '符合'],
  ['confirmed', '已确认'],
  ['paid', '成功'],
] as const
const payerColumns = (stage: string, title: string): ReportColumn[] =>
  payers.map(([level, word]) => column(`${stage}-${level}`, word, `${title}由谁承担（元）`, 'fen'))
/** A row a component of a program: how many people, how much, and which level pays, of the entitled, the confirmed and the paid. */
export const components: RegisterReport = {
  ...head,
  kind: 'components',
  title: '项目构成和资金来源表',
  about: '一个项目的一项构成一行（基本标准、增发……）。止期所在年度：符合、已确认；统计期内：成功。抵扣追回款的另列一行；没有定分担比例的列在“未定”',
  period: 'range',
  rows: { ...programRow, title: '项目和构成' },
  columns: [
    ...parts.map(([key, title]) => column(key, title, '人次')),
    ...parts.map(([key, title]) => column(`${key}Fen`, title, '金额（元）', 'fen')),
    ...parts.flatMap(([key, title]) => payerColumns(key, title)),
  ],
  identities: parts.map(([stage, title]) => ({
    title: `${title}金额 = 中央 + 省 + 市 + 县 + 未定`,
    left: (value: (key: string) => number) => value(`${stage}Fen`),
    right: (value: (key: string) => number) => payers.reduce((sum, [level]) => sum + value(`${stage}-${level}`), 0),
  })),
  tally: ({ money }) => {
    const source = money()
    const book: TallyBook = new Map()
    const tell = (stage: string, row: Divided & { programId: string; personId: number }): void => {
      for (const { title, fen, sources } of dividedOf(row, source.splitOf)) {
        const name = `${source.titles.get(row.programId) ?? row.programId}·${title}`
        // what is kept back is money of somebody who is counted already
        if (fen >= 0) count(book, name, stage, row.personId)
        count(book, name, `${stage}Fen`, row.personId, fen)
        if (sources === null) count(book, name, `${stage}-unassigned`, row.personId, fen)
        else for (const level of fundLevels) if (sources[level] !== 0) count(book, name, `${stage}-${level}`, row.personId, sources[level])
      }
    }
    for (const row of source.entitled) tell('entitled', row)
    for (const row of source.listed) if (row.confirmed) tell('confirmed', row)
    for (const row of source.payments) if (row.state === 'paid') tell('paid', row)
    return book
  },
}

interface Divided {
  programId: string
  /** What was moved: approved less what was kept back. */
  fen: number
  lines: readonly MoneyLine[]
  /** As frozen on the roster and taken over by the payment, less what was kept back; undefined when nothing is frozen yet. */
  sources?: SplitAmounts | null
  keptFen?: number
  keptSources?: SplitAmounts | null
}
interface Part {
  title: string
  fen: number
  sources: SplitAmounts | null
}
/** The components of one line with who pays each. Where the shares of the components do not make those of the line to the fen, they are left open. */
export function dividedOf({ programId, fen, lines, sources, keptFen = 0, keptSources = null }: Divided, splitOf: MoneySource['splitOf']): Part[] {
  const whole = fen + keptFen
  const own = new Map<string, MoneyLine>()
  for (const line of lines) own.set(line.component, { ...line, amountFen: (own.get(line.component)?.amountFen ?? 0) + line.amountFen })
  const rest = whole - [...own.values()].reduce((sum, { amountFen }) => sum + amountFen, 0)
  if (rest !== 0) own.set('', { component: '', title: '未分构成', amountFen: rest })
  const frozen = sources === undefined || sources === null ? sources : keptSources === null ? sources : plus(sources, keptSources, 1)
  const split = [...own.values()].map((line) => ({ title: line.title, fen: line.amountFen, sources: splitOf(programId, line.component, line.amountFen) }))
  const divided = split.every((part) => part.sources !== null)
  const agrees = divided && (frozen === undefined || (frozen !== null && same(split, frozen)))
  const found: Part[] =
    split.length === 1 && frozen !== undefined ? [{ ...split[0]!, sources: frozen }] : split.map((part) => ({ ...part, sources: agrees ? part.sources : null }))
  if (keptFen === 0) return found
  const kept = frozen === null || !found.every((part) => part.sources !== null) ? null : keptSources
  return [...found, { title: '抵扣追回款', fen: -keptFen, sources: kept === null ? null : plus(nothing, kept, -1) }]
}
const nothing: SplitAmounts = { centre: 0, province: 0, city: 0, county: 0 }
function plus(a: SplitAmounts, b: SplitAmounts, sign: 1 | -1): SplitAmounts {
  return Object.fromEntries(fundLevels.map((level) => [level, a[level] + sign * b[level]])) as unknown as SplitAmounts
}
function same(split: readonly Part[], frozen: SplitAmounts): boolean {
  return fundLevels.every((level) => split.reduce((sum, { sources }) => sum + (sources?.[level] ?? 0), 0) === frozen[level])
}
