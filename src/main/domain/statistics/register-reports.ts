import type { Day, PartialDay } from '../../../preload/contract/values'
import { earliest } from '../day'
import { eventReports } from './event-reports'
import type { Member } from '../policy/register'
import { ageAt, bandColumns, bandOf, both, column, derived, keysOf, percent, sexes, type Band, type RegisterReport, type ReportSource } from './report-parts'
import { heldOn, isAwayOn, isHereOn, villageOn } from './stay'
import { count, type TallyBook } from './tally'

/** Everybody of a base on the last day of the period, with the columns each counts in. */
function onLastDay(columnsOf: (member: Member, day: Day, source: ReportSource) => readonly string[]): RegisterReport['tally'] {
  return (source, { to }, base) => {
    const book: TallyBook = new Map()
    for (const member of source.members) {
      if (!isHereOn(member, to, base, source.moves)) continue
      for (const key of columnsOf(member, to, source)) count(book, villageOn(member.person, to, source.villages), key, member.person.id)
    }
    return book
  }
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
const youngKeys = ['a0', 'a3', 'a6']
const oldKeys = ['a60', 'a65', 'a80']
const ages: RegisterReport = {
  kind: 'ages',
  title: '年龄构成表',
  about: '各年龄段人数和少儿、老年、总抚养比',
  period: 'day',
  bases: both,
  version: 2,
  partitions: [sexes, keysOf(ageBands)],
  columns: [
    derived('total', '合计', 'person', sexes),
    column('male', '男', '性别'),
    column('female', '女', '性别'),
    ...bandColumns(ageBands, '年龄'),
    derived('young', '少儿抚养比%', 'percent', youngKeys),
    derived('old', '老年抚养比%', 'percent', oldKeys),
    derived('dependent', '总抚养比%', 'percent', [...youngKeys, ...oldKeys]),
  ],
  derive: (value) => ({
    total: value('male') + value('female'),
    young: percent(
      youngKeys.map(value).reduce((a, b) => a + b),
      value('a16'),
    ),
    old: percent(
      oldKeys.map(value).reduce((a, b) => a + b),
      value('a16'),
    ),
    dependent: percent(
      [...youngKeys, ...oldKeys].map(value).reduce((a, b) => a + b),
      value('a16'),
    ),
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

type Marital = Member['person']['maritalStatus']
/** Marital status at the end of a day. `since`: 婚变日期; before it who is widowed or divorced was married, who married for the first time was single, and of others it is not known. */
export function maritalOn(status: Marital, since: PartialDay | undefined, day: Day): Marital {
  if (since === undefined || earliest(since) <= day) return status
  if (status === 'widowed' || status === 'divorced') return 'married'
  return status === 'firstMarriage' ? 'single' : null
}
const marriageColumn = (status: Marital): string => {
  if (status === 'single' || status === 'widowed' || status === 'divorced') return status
  return status === null || status === 'unspecified' ? 'unknown' : 'married'
}
const marriageKeys = ['single', 'married', 'widowed', 'divorced', 'unknown']
const marriage: RegisterReport = {
  kind: 'marriage',
  title: '婚姻状况表',
  about: '15 岁及以上人口在止期那天的婚姻状况；婚变日期在那以后的，按婚变以前算',
  period: 'day',
  bases: both,
  version: 2,
  partitions: [marriageKeys],
  ageLimits: Object.fromEntries(marriageKeys.map((key) => [key, 15])),
  columns: [
    derived('total', '15岁及以上', 'person', marriageKeys),
    column('single', '未婚'),
    column('married', '有配偶'),
    column('widowed', '丧偶'),
    column('divorced', '离婚'),
    column('unknown', '不详'),
  ],
  derive: (value) => ({ total: marriageKeys.reduce((sum, key) => sum + value(key), 0) }),
  tally: onLastDay((member, day, { maritalSince }) => {
    const age = ageAt(member, day)
    if (age === undefined || age < 15) return []
    return [marriageColumn(maritalOn(member.person.maritalStatus, maritalSince(member.person.id), day))]
  }),
}

const disability: RegisterReport = {
  kind: 'disability',
  title: '残疾人情况表',
  about: '持证残疾人在止期那天的等级、性别，其中未成年人；等级的变更、注销从登记那天算起，第一次登记的等级往前也算',
  period: 'day',
  bases: both,
  version: 2,
  partitions: [sexes, ['g1', 'g2', 'g3', 'g4']],
  ageLimits: { minor: 18 },
  columns: [
    derived('total', '合计', 'person', sexes),
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
  tally: onLastDay((member, day, { gradeChanges }) => {
    const { id, sex } = member.person
    const grade = heldOn(gradeChanges, id, day, member.person.disabilityGrade)
    if (grade === null) return []
    const age = ageAt(member, day)
    return [`g${grade}`, sex, ...(age !== undefined && age < 18 ? ['minor'] : [])]
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
  about: '止期那天户籍在册而外出的人，按性别和年龄；以后返乡的也算',
  period: 'day',
  bases: ['registered'],
  version: 2,
  partitions: [keysOf(awayBands)],
  events: Object.fromEntries([...sexes, ...keysOf(awayBands)].map((key) => [key, '外出' as const])),
  columns: [derived('total', '合计', 'person', sexes), column('male', '男', '性别'), column('female', '女', '性别'), ...bandColumns(awayBands, '年龄')],
  derive: (value) => ({ total: value('male') + value('female') }),
  identities: [
    {
      title: '按性别合计 = 按年龄合计',
      left: (value) => value('male') + value('female'),
      right: (value) => [...awayBands.map(([key]) => key), 'unknown'].reduce((sum, key) => sum + value(key), 0),
    },
  ],
  tally: onLastDay((member, day, { moves, residentMoves }) =>
    isAwayOn(member, day, moves, residentMoves) ? [member.person.sex, bandOf(awayBands, ageAt(member, day))] : [],
  ),
}

const householdKeys = [1, 2, 3, 4, 5, 6].map((size) => `h${size}`)
const households: RegisterReport = {
  kind: 'households',
  title: '家庭户情况表',
  about: '止期那天的户数按人数分，户均人口；每户以一人代表，点开看是哪些户',
  period: 'day',
  bases: both,
  version: 2,
  partitions: [householdKeys],
  columns: [
    derived('total', '户数合计', 'household', householdKeys),
    ...[1, 2, 3, 4, 5].map((size) => column(`h${size}`, `${'一二三四五'[size - 1]}人户`, '户规模', 'household')),
    column('h6', '六人及以上户', '户规模', 'household'),
    column('persons', '户内人口'),
    derived('mean', '户均人口', 'average', ['persons']),
  ],
  derive: (value) => {
    const total = [1, 2, 3, 4, 5, 6].reduce((sum, size) => sum + value(`h${size}`), 0)
    return { total, mean: total === 0 ? null : Math.round((value('persons') / total) * 100) / 100 }
  },
  tally: ({ members, moves, villages, households: numbers, householdMoves }, { to }, base) => {
    const book: TallyBook = new Map()
    const byNumber = new Map<string, { villageCode: string; ids: number[] }>()
    for (const member of members) {
      const { id } = member.person
      const villageCode = villageOn(member.person, to, villages)
      const number = heldOn(householdMoves, id, to, numbers.get(id) ?? null)
      if (number === null || !isHereOn(member, to, base, moves)) continue
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
export const registerReports: readonly RegisterReport[] = [...eventReports, ages, marriage, disability, away, households]
