import type { ReportColumn } from '../../../preload/contract/report'
import type { PopulationBase } from '../../../preload/contract/statistics'
import type { Day } from '../../../preload/contract/values'
import { ageOn, earliest } from '../day'
import type { Member } from '../policy/register'
import { birthOrder, countPeriod, type Period } from './figures'
import { perMille, sexRatioAtBirth } from './ratio'
import { countsOn, staysOf, type Moves, type Stay } from './stay'
import type { CaseCount, MoneySource } from './money-source'
import { count, type ReportDefinition, type TallyBook } from './tally'

/** What the reports read beside the linked register. */
export interface ReportSource {
  members: readonly Member[]
  moves: Moves
  /** Household number of every person who has one. */
  households: ReadonlyMap<number, string>
  /** Day on which a person's row was entered, and the day of the very first row of the office. */
  enteredOn: (personId: number) => Day | undefined
  firstEntry: Day | undefined
  /** What is counted beside the register, read only when a report asks for it. */
  money: () => MoneySource
  cases: () => readonly CaseCount[]
}
/** A report counted from the register, or from what hangs on it. */
export interface RegisterReport extends ReportDefinition {
  tally: (source: ReportSource, period: Period, base: PopulationBase) => TallyBook
}

const column = (key: string, title: string, group?: string, unit: ReportColumn['unit'] = 'person', derived = false): ReportColumn => ({
  key,
  title,
  ...(group === undefined ? {} : { group }),
  unit,
  derived,
})
const derived = (key: string, title: string, unit: ReportColumn['unit'], group?: string): ReportColumn => column(key, title, group, unit, true)
const both: readonly PopulationBase[] = ['registered', 'resident']
const percent = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part / whole) * 10_000) / 100)

/** Age in full years on a day; undefined without a birth day. A coarse birth day counts from its first day. */
function ageAt({ birth }: Member, day: Day): number | undefined {
  return birth === undefined ? undefined : ageOn(earliest(birth), day)
}
type Band = readonly [key: string, title: string, from: number, to: number]
const bandOf = (bands: readonly Band[], age: number | undefined): string =>
  age === undefined ? 'unknown' : (bands.find(([, , from, to]) => age >= from && age <= to)?.[0] ?? 'unknown')
const bandColumns = (bands: readonly Band[], group: string): ReportColumn[] => [
  ...bands.map(([key, title]) => column(key, title, group)),
  column('unknown', '不详', group),
]

/** Everybody of a base on the last day of the period, with the columns each counts in. */
function onLastDay(keysOf: (member: Member, day: Day) => readonly string[]): RegisterReport['tally'] {
  return ({ members, moves }, { to }, base) => {
    const book: TallyBook = new Map()
    for (const member of members) {
      if (!staysOf(member, base, moves).some((stay) => countsOn(stay, to))) continue
      for (const key of keysOf(member, to)) count(book, member.person.villageCode, key, member.person.id)
    }
    return book
  }
}
/** Everybody with an event of the period. */
function inPeriod(keysOf: (member: Member, stay: Stay, within: (day: Day | undefined) => boolean) => readonly string[]): RegisterReport['tally'] {
  return ({ members, moves }, { from, to }, base) => {
    const book: TallyBook = new Map()
    const within = (day: Day | undefined): boolean => day !== undefined && day >= from && day <= to
    for (const member of members)
      for (const stay of staysOf(member, base, moves))
        for (const key of keysOf(member, stay, within)) count(book, member.person.villageCode, key, member.person.id)
    return book
  }
}

const population: RegisterReport = {
  kind: 'population',
  title: '人口变动情况表',
  about: '期初、出生、死亡、迁入、迁出、期末和各项率',
  period: 'range',
  bases: both,
  version: 1,
  columns: [
    column('start', '期初人口'),
    derived('births', '小计', 'person', '出生'),
    column('bornMale', '男', '出生'),
    column('bornFemale', '女', '出生'),
    column('deaths', '死亡'),
    column('movedIn', '迁入'),
    column('movedOut', '迁出'),
    column('end', '期末人口'),
    derived('birthRate', '出生率‰', 'permille'),
    derived('deathRate', '死亡率‰', 'permille'),
    derived('growthRate', '自然增长率‰', 'permille'),
  ],
  derive: (value) => {
    const births = value('bornMale') + value('bornFemale')
    const rate = (events: number): number | null => perMille(events, value('start'), value('end'))
    return { births, birthRate: rate(births), deathRate: rate(value('deaths')), growthRate: rate(births - value('deaths')) }
  },
  identities: [
    {
      title: '期末 = 期初 + 出生 − 死亡 + 迁入 − 迁出',
      left: (value) => value('end'),
      right: (value) => value('start') + value('bornMale') + value('bornFemale') - value('deaths') + value('movedIn') - value('movedOut'),
    },
  ],
  tally: ({ members, moves }, period, base) => {
    const book: TallyBook = new Map()
    for (const [villageCode, people] of countPeriod(members, period, { base, moves }))
      book.set(villageCode, new Map(Object.entries(people).map(([name, ids]) => [name, { value: ids.length, ids }])))
    return book
  },
}

/** Somebody born before the period whose row came within it, once the office was at work: counted apart as 往年未报, in the month it was found (POLICY 11). */
function enteredLate({ enteredOn, firstEntry }: ReportSource, { birth, person }: Member, { from, to }: Period, movedIn: boolean): boolean {
  if (birth === undefined || movedIn || earliest(birth) >= from || ageOn(earliest(birth), from) > 3) return false
  const entered = enteredOn(person.id)
  return entered !== undefined && firstEntry !== undefined && firstEntry < from && entered >= from && entered <= to
}

const births: RegisterReport = {
  kind: 'births',
  title: '出生情况表',
  about: '出生人数按性别和孩次，往年未报的另列',
  period: 'range',
  bases: both,
  version: 1,
  columns: [
    derived('births', '出生合计', 'person'),
    column('bornMale', '男', '性别'),
    column('bornFemale', '女', '性别'),
    column('first', '一孩', '孩次'),
    column('second', '二孩', '孩次'),
    column('later', '三孩及以上', '孩次'),
    column('unknown', '不详', '孩次'),
    column('late', '往年未报（另计）'),
    derived('sexRatio', '出生性别比', 'average'),
  ],
  derive: (value) => ({
    births: value('bornMale') + value('bornFemale'),
    sexRatio: sexRatioAtBirth(value('bornMale'), value('bornFemale'))?.ratio ?? null,
  }),
  identities: [
    {
      title: '按性别合计 = 按孩次合计',
      left: (value) => value('bornMale') + value('bornFemale'),
      right: (value) => value('first') + value('second') + value('later') + value('unknown'),
    },
  ],
  tally: (source, period, base) => {
    const book: TallyBook = new Map()
    const born = new Map<number, Member>()
    for (const member of source.members) {
      const [stay] = staysOf(member, base, source.moves)
      if (stay === undefined) continue
      const { id, sex, villageCode } = member.person
      if (enteredLate(source, member, period, stay.begunBy === 'moveIn')) count(book, villageCode, 'late', id)
      if (stay.begunBy !== 'birth' || stay.begin === undefined || stay.begin < period.from || stay.begin > period.to) continue
      born.set(id, member)
      count(book, villageCode, sex === 'male' ? 'bornMale' : 'bornFemale', id)
    }
    const order = birthOrder(source.members, new Set(born.keys()))
    for (const [id, { person }] of born) count(book, person.villageCode, order.get(id) ?? 'unknown', id)
    return book
  },
}

const deathBands: readonly Band[] = [
  ['d0', '不满1岁', 0, 0],
  ['d1', '1—14岁', 1, 14],
  ['d15', '15—59岁', 15, 59],
  ['d60', '60—79岁', 60, 79],
  ['d80', '80岁及以上', 80, 150],
]
const deaths: RegisterReport = {
  kind: 'deaths',
  title: '死亡情况表',
  about: '死亡人数按性别和年龄',
  period: 'range',
  bases: both,
  version: 1,
  columns: [derived('deaths', '死亡合计', 'person'), column('male', '男', '性别'), column('female', '女', '性别'), ...bandColumns(deathBands, '年龄')],
  derive: (value) => ({ deaths: value('male') + value('female') }),
  identities: [
    {
      title: '按性别合计 = 按年龄合计',
      left: (value) => value('male') + value('female'),
      right: (value) => [...deathBands.map(([key]) => key), 'unknown'].reduce((sum, key) => sum + value(key), 0),
    },
  ],
  tally: inPeriod((member, stay, within) =>
    stay.endedBy === 'death' && within(stay.end) ? [member.person.sex, bandOf(deathBands, ageAt(member, stay.end!))] : [],
  ),
}

const moves: RegisterReport = {
  kind: 'moves',
  title: '迁移情况表',
  about: '迁入、迁出人数按性别；常住口径含外出',
  period: 'range',
  bases: both,
  version: 1,
  columns: [
    column('inMale', '男', '迁入'),
    column('inFemale', '女', '迁入'),
    column('outMale', '男', '迁出'),
    column('outFemale', '女', '迁出'),
    derived('net', '净迁入', 'person'),
  ],
  derive: (value) => ({ net: value('inMale') + value('inFemale') - value('outMale') - value('outFemale') }),
  tally: inPeriod(({ person }, stay, within) => {
    const keys: string[] = []
    if (stay.begunBy === 'moveIn' && within(stay.begin)) keys.push(person.sex === 'male' ? 'inMale' : 'inFemale')
    if (stay.endedBy === 'moveOut' && within(stay.end)) keys.push(person.sex === 'male' ? 'outMale' : 'outFemale')
    return keys
  }),
}

const ageBands: readonly Band[] = [
  ['a0', '0—2岁', 0, 2],
  ['a3', '3—5岁', 3, 5],
  ['a6', '6—15岁', 6, 15],
  ['a16', '16—59岁', 16, 59],
  ['a60', '60—64岁', 60, 64],
  ['a65', '65—79岁', 65, 79],
  ['a80', '80岁及以上', 80, 150],
]
const ages: RegisterReport = {
  kind: 'ages',
  title: '年龄构成表',
  about: '各年龄段人数和少儿、老年抚养比',
  period: 'day',
  bases: both,
  version: 1,
  columns: [
    derived('total', '合计', 'person'),
    column('male', '男', '性别'),
    column('female', '女', '性别'),
    ...bandColumns(ageBands, '年龄'),
    derived('young', '少儿抚养比%', 'percent'),
    derived('old', '老年抚养比%', 'percent'),
  ],
  derive: (value) => ({
    total: value('male') + value('female'),
    young: percent(value('a0') + value('a3') + value('a6'), value('a16')),
    old: percent(value('a60') + value('a65') + value('a80'), value('a16')),
  }),
  identities: [
    {
      title: '按性别合计 = 按年龄合计',
      left: (value) => value('male') + value('female'),
      right: (value) => [...ageBands.map(([key]) => key), 'unknown'].reduce((sum, key) => sum + value(key), 0),
    },
  ],
  tally: onLastDay((member, day) => [member.person.sex, bandOf(ageBands, ageAt(member, day))]),
}

const marriage: RegisterReport = {
  kind: 'marriage',
  title: '婚姻状况表',
  about: '15 岁及以上人口的婚姻状况',
  period: 'day',
  bases: both,
  version: 1,
  columns: [
    derived('total', '15岁及以上', 'person'),
    column('single', '未婚'),
    column('married', '有配偶'),
    column('widowed', '丧偶'),
    column('divorced', '离婚'),
    column('unknown', '不详'),
  ],
  derive: (value) => ({ total: ['single', 'married', 'widowed', 'divorced', 'unknown'].reduce((sum, key) => sum + value(key), 0) }),
  tally: onLastDay((member, day) => {
    const age = ageAt(member, day)
    if (age === undefined || age < 15) return []
    const status = member.person.maritalStatus
    if (status === 'single' || status === 'widowed' || status === 'divorced') return [status]
    return [status === null || status === 'unspecified' ? 'unknown' : 'married']
  }),
}

const disability: RegisterReport = {
  kind: 'disability',
  title: '残疾人情况表',
  about: '持证残疾人按等级、性别，其中未成年人',
  period: 'day',
  bases: both,
  version: 1,
  columns: [
    derived('total', '合计', 'person'),
    ...[1, 2, 3, 4].map((grade) => column(`g${grade}`, `${'一二三四'[grade - 1]}级`, '等级')),
    column('male', '男', '性别'),
    column('female', '女', '性别'),
    column('minor', '其中不满18岁'),
  ],
  derive: (value) => ({ total: value('male') + value('female') }),
  identities: [
    {
      title: '按等级合计 = 按性别合计',
      left: (value) => [1, 2, 3, 4].reduce((sum, g) => sum + value(`g${g}`), 0),
      right: (value) => value('male') + value('female'),
    },
  ],
  tally: onLastDay((member, day) => {
    const { disabilityGrade, sex } = member.person
    if (disabilityGrade === null) return []
    const age = ageAt(member, day)
    return [`g${disabilityGrade}`, sex, ...(age !== undefined && age < 18 ? ['minor'] : [])]
  }),
}

const awayBands: readonly Band[] = [
  ['w0', '不满16岁', 0, 15],
  ['w16', '16—59岁', 16, 59],
  ['w60', '60岁及以上', 60, 150],
]
const away: RegisterReport = {
  kind: 'away',
  title: '外出人口情况表',
  about: '户籍在册而外出的人，按性别和年龄',
  period: 'day',
  bases: ['registered'],
  version: 1,
  columns: [derived('total', '合计', 'person'), column('male', '男', '性别'), column('female', '女', '性别'), ...bandColumns(awayBands, '年龄')],
  derive: (value) => ({ total: value('male') + value('female') }),
  identities: [
    {
      title: '按性别合计 = 按年龄合计',
      left: (value) => value('male') + value('female'),
      right: (value) => [...awayBands.map(([key]) => key), 'unknown'].reduce((sum, key) => sum + value(key), 0),
    },
  ],
  tally: onLastDay((member, day) => {
    const { state, stateSince, sex } = member.person
    if (state !== 'away' || (stateSince !== null && earliest(stateSince) > day)) return []
    return [sex, bandOf(awayBands, ageAt(member, day))]
  }),
}

const households: RegisterReport = {
  kind: 'households',
  title: '家庭户情况表',
  about: '户数按人数分，户均人口；每户以一人代表，点开看是哪些户',
  period: 'day',
  bases: both,
  version: 1,
  columns: [
    derived('total', '户数合计', 'household'),
    ...[1, 2, 3, 4, 5].map((size) => column(`h${size}`, `${'一二三四五'[size - 1]}人户`, '户规模', 'household')),
    column('h6', '六人及以上户', '户规模', 'household'),
    column('persons', '户内人口'),
    derived('mean', '户均人口', 'average'),
  ],
  derive: (value) => {
    const total = [1, 2, 3, 4, 5, 6].reduce((sum, size) => sum + value(`h${size}`), 0)
    return { total, mean: total === 0 ? null : Math.round((value('persons') / total) * 100) / 100 }
  },
  tally: ({ members, moves, households: numbers }, { to }, base) => {
    const book: TallyBook = new Map()
    const byNumber = new Map<string, { villageCode: string; ids: number[] }>()
    for (const member of members) {
      const { id, villageCode } = member.person
      const number = numbers.get(id)
      if (number === undefined || !staysOf(member, base, moves).some((stay) => countsOn(stay, to))) continue
      count(book, villageCode, 'persons', id)
      const own = byNumber.get(number)
      if (own === undefined) byNumber.set(number, { villageCode, ids: [id] })
      else own.ids.push(id)
    }
    for (const { villageCode, ids } of byNumber.values()) count(book, villageCode, `h${Math.min(ids.length, 6)}`, ids[0]!)
    return book
  },
}

/** The fixed reports counted from the register, in the order in which they are offered. */
export const registerReports: readonly RegisterReport[] = [population, births, deaths, moves, ages, marriage, disability, away, households]
