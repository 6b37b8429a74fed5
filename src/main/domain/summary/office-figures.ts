import type { SummaryName, SummaryUnit } from '../../../preload/contract/summary'
import type { Day } from '../../../preload/contract/values'
import { ageOn, earliest } from '../day'
import type { Member } from '../policy/register'
import { countPeriod, figureRow, together, type Period } from '../statistics/figures'
import type { DisabilityGrade } from '../statistics/report-parts'
import { heldOn, type Changes, type Moves } from '../statistics/stay'
import type { SummaryFigure } from './figure'

/** A row behind a figure: somebody of the register with what it is about. */
export interface SummaryRow {
  personId: number
  note: string
}
export interface ProgramRows {
  title: string
  eligible: readonly SummaryRow[]
  listed: readonly SummaryRow[]
  paid: readonly (SummaryRow & { fen: number })[]
  failed: readonly SummaryRow[]
}
/** What is not in the register: of programs, of cases and of the papers. */
export interface SummarySource {
  members: readonly Member[]
  byId: ReadonlyMap<number, Member>
  moves: Moves
  /** The same for the resident population: 外出 and back among them. */
  residentMoves: Moves
  households: ReadonlyMap<number, string>
  householdMoves: Changes<string | null>
  gradeChanges: Changes<DisabilityGrade | null>
  villages: readonly SummaryName[]
  programs: readonly ProgramRows[]
  applications: readonly SummaryRow[]
  notices: readonly SummaryName[]
  objections: readonly (SummaryName & { answered: boolean })[]
  cases: {
    open: readonly SummaryName[]
    opened: readonly SummaryName[]
    closed: readonly SummaryName[]
    visits: readonly { name: SummaryName; times: number }[]
  }
  /** Names of people by id, in the order asked. */
  people: (rows: readonly SummaryRow[]) => readonly SummaryName[]
}

const percent = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part / whole) * 10_000) / 100)

/** Every number of a period, with its names. */
export function officeFigures(source: SummarySource, period: Period): SummaryFigure[] {
  return [...populationFigures(source, period), ...programFigures(source), ...workFigures(source), ...caseFigures(source)]
}

type Make = (key: string, title: string, rows: readonly SummaryRow[] | readonly number[], aliases?: readonly string[]) => SummaryFigure
const peopleOf =
  ({ people }: SummarySource, group: string, unit: SummaryUnit = 'person'): Make =>
  (key, title, rows, aliases = []) => ({
    key,
    title,
    group,
    unit,
    value: rows.length,
    aliases,
    names: () => people(rows.map((row) => (typeof row === 'number' ? { personId: row, note: '' } : row))),
  })

function populationFigures(source: SummarySource, period: Period): SummaryFigure[] {
  const group = '人口'
  const make = peopleOf(source, group)
  const count = (base: 'registered' | 'resident') =>
    together(countPeriod(source.members, period, { base, moves: base === 'resident' ? source.residentMoves : source.moves }).values())
  const registered = count('registered')
  const resident = count('resident')
  const row = figureRow(registered)
  const born = [...registered.bornMale, ...registered.bornFemale]
  // a rate opens the people above the line
  const rate = (
    key: string,
    title: string,
    unit: SummaryUnit,
    value: number | null,
    ids: readonly number[],
    aliases: readonly string[] = [],
  ): SummaryFigure => ({
    ...make(key, title, ids, aliases),
    unit,
    value,
  })
  const older = (age: number): number[] => registered.end.filter((id) => ageAtLeast(source.byId.get(id), age, period.to))
  const heads = new Map<string, number>()
  for (const id of registered.end) {
    const number = heldOn(source.householdMoves, id, period.to, source.households.get(id) ?? null)
    if (number !== null && !heads.has(number)) heads.set(number, id)
  }
  const ages = [60, 65, 80].flatMap((age) => {
    const ids = older(age)
    return [
      make(`over${age}`, `${age}岁及以上人口`, ids, [`${age}岁以上`, `${age}岁及以上`, `${age}周岁以上`, `${age}岁及以上老年人`]),
      rate(`over${age}Share`, `${age}岁及以上占比`, 'percent', percent(ids.length, registered.end.length), ids),
    ]
  })
  return [
    listed('villages', '村居数', group, 'village', source.villages, ['村居', '下辖']),
    { ...make('households', '户数', [...heads.values()], ['总户数', '户籍']), unit: 'household' },
    make('start', '期初户籍人口', registered.start, ['期初人口']),
    make('end', '期末户籍人口', registered.end, ['户籍人口', '户籍总人口', '期末人口', '总人口']),
    make('residentEnd', '期末常住人口', resident.end, ['常住人口']),
    make('births', '出生人数', born, ['出生', '出生人口', '新生儿']),
    make('bornMale', '出生男孩', registered.bornMale),
    make('bornFemale', '出生女孩', registered.bornFemale),
    make('deaths', '死亡人数', registered.deaths, ['死亡', '死亡人口']),
    make('movedIn', '迁入人数', registered.movedIn, ['迁入']),
    make('movedOut', '迁出人数', registered.movedOut, ['迁出']),
    rate('birthRate', '出生率', 'permille', row.birthRate, born),
    rate('deathRate', '死亡率', 'permille', row.deathRate, registered.deaths),
    rate('growthRate', '自然增长率', 'permille', row.growthRate, [...born, ...registered.deaths], ['自增率']),
    ...ages,
    make(
      'disabled',
      '持证残疾人',
      registered.end.filter((id) => heldOn(source.gradeChanges, id, period.to, source.byId.get(id)?.person.disabilityGrade ?? null) !== null),
      ['残疾人'],
    ),
  ]
}
function ageAtLeast(member: Member | undefined, age: number, on: Day): boolean {
  return member?.birth !== undefined && ageOn(earliest(member.birth), on) >= age
}

/** What texts call a program for short. */
const shortNames: Readonly<Record<string, readonly string[]>> = { 奖励扶助: ['奖扶'], 独生子女奖励: ['独生子女父母奖励', '独生子女保健费'] }
const fen = (rows: readonly { fen: number }[]): number => rows.reduce((sum, row) => sum + row.fen, 0)
function programFigures(source: SummarySource): SummaryFigure[] {
  const group = '惠民项目'
  const make = peopleOf(source, group)
  const own = source.programs.flatMap(({ title, eligible, listed, paid }) => {
    const once = [...new Map(paid.map((row) => [row.personId, row])).values()]
    const called = (...words: string[]): string[] => [title, ...(shortNames[title] ?? [])].flatMap((name) => words.map((word) => word.replace('*', name)))
    return [
      make(`eligible:${title}`, `${title}符合条件人数`, eligible, called('符合*条件')),
      make(`listed:${title}`, `${title}花名册人数`, listed, called('*对象', '*在册', '*人员')),
      make(`paid:${title}`, `${title}发放人数`, once, called('发放*', '*发放')),
      { ...make(`paidFen:${title}`, `${title}发放金额`, paid, called('*资金', '*金', '发放*', '*发放')), unit: 'fen' as const, value: fen(paid) },
    ]
  })
  const paid = source.programs.flatMap((program) => program.paid)
  const times = peopleOf(source, '资金', 'personTime')
  return [
    ...own,
    times('paidTimes', '发放人次', paid),
    { ...peopleOf(source, '资金')('paidFen', '发放金额合计', paid, ['共发放', '发放资金', '发放金额', '共发放资金']), unit: 'fen', value: fen(paid) },
    times(
      'failedTimes',
      '发放失败人次',
      source.programs.flatMap(({ failed }) => failed),
      ['发放失败'],
    ),
  ]
}

const listed = (
  key: string,
  title: string,
  group: string,
  unit: SummaryUnit,
  rows: readonly SummaryName[],
  aliases: readonly string[] = [],
): SummaryFigure => ({
  key,
  title,
  group,
  unit,
  value: rows.length,
  aliases,
  names: () => rows,
})
function workFigures(source: SummarySource): SummaryFigure[] {
  const group = '申报和公示'
  return [
    peopleOf(source, group, 'personTime')('applications', '受理申报人次', source.applications, ['受理申报', '受理']),
    listed('notices', '公示份数', group, 'notice', source.notices, ['公示', '张贴公示']),
    listed('objections', '异议件数', group, 'case', source.objections, ['异议', '收到异议']),
    listed(
      'answered',
      '异议答复件数',
      group,
      'case',
      source.objections.filter(({ answered }) => answered),
      ['已答复'],
    ),
  ]
}
function caseFigures({ cases }: SummarySource): SummaryFigure[] {
  const group = '关爱'
  const times = cases.visits.reduce((sum, visit) => sum + visit.times, 0)
  const visited = cases.visits.map(({ name, times: own }) => ({ ...name, note: `走访 ${own} 次` }))
  return [
    listed('openCases', '在册个案', group, 'case', cases.open, ['关爱个案', '个案']),
    listed('openedCases', '新立个案', group, 'case', cases.opened, ['新立', '新增个案']),
    listed('closedCases', '结案个案', group, 'case', cases.closed, ['结案']),
    { ...listed('visits', '走访次数', group, 'visit', visited, ['走访']), value: times },
    listed('visited', '走访户数', group, 'household', visited, ['走访', '覆盖']),
  ]
}
