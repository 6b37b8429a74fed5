import type { Day } from '../../../preload/contract/values'
import { ageOn, earliest } from '../day'
import type { Member } from '../policy/register'
import { birthOrder, countPeriod, type Period } from './figures'
import { fewestBirths, perMille, sexRatioAtBirth } from './ratio'
import { ageAt, bandColumns, bandOf, both, column, derived, keysOf, sexes, type Band, type RegisterReport, type ReportSource } from './report-parts'
import { staysOf, villageOn, type Stay } from './stay'
import { count, type TallyBook } from './tally'

const allBorn = ['bornMale', 'bornFemale']
/** Everybody with an event of the period. */
interface Judging {
  within: (day: Day | undefined) => boolean
  /** Did it happen before the period, and was it written down within it? */
  late: (kind: 'death' | 'moveOut' | 'moveIn', day: Day | undefined) => boolean
}
function inPeriod(
  columnsOf: (member: Member, stay: Stay, judging: Judging) => readonly (readonly [column: string, day: Day | undefined])[],
): RegisterReport['tally'] {
  return (source, period, base) => {
    const book: TallyBook = new Map()
    const within = (day: Day | undefined): boolean => day !== undefined && day >= period.from && day <= period.to
    for (const member of source.members) {
      const { id } = member.person
      const late: Judging['late'] = (kind, day) => recordedLate(source, id, kind, day, period)
      for (const stay of staysOf(member, base, source.moves))
        for (const [key, day] of columnsOf(member, stay, { within, late })) count(book, villageOn(member.person, day, source.villages), key, id)
    }
    return book
  }
}

const population: RegisterReport = {
  kind: 'population',
  title: '人口变动情况表',
  about: '期初、出生、死亡、迁入、迁出、期末和各项率',
  period: 'range',
  bases: both,
  version: 2,
  events: { bornMale: '出生', bornFemale: '出生', deaths: '死亡', movedIn: '迁入', movedOut: '迁出', transferredIn: '移村', transferredOut: '移村' },
  columns: [
    column('start', '期初人口'),
    derived('births', '小计', 'person', allBorn, '出生'),
    column('bornMale', '男', '出生'),
    column('bornFemale', '女', '出生'),
    column('deaths', '死亡'),
    column('movedIn', '迁入'),
    column('movedOut', '迁出'),
    column('transferredIn', '移入', '村居之间'),
    column('transferredOut', '移出', '村居之间'),
    column('end', '期末人口'),
    derived('birthRate', '出生率‰', 'permille', allBorn),
    derived('deathRate', '死亡率‰', 'permille', ['deaths']),
    derived('growthRate', '自然增长率‰', 'permille', [...allBorn, 'deaths']),
  ],
  derive: (value) => {
    const births = value('bornMale') + value('bornFemale')
    const rate = (events: number): number | null => perMille(events, value('start'), value('end'))
    return { births, birthRate: rate(births), deathRate: rate(value('deaths')), growthRate: rate(births - value('deaths')) }
  },
  identities: [
    {
      title: '期末 = 期初 + 出生 − 死亡 + 迁入 − 迁出（各村另加村居之间的移入、减移出）',
      left: (value) => value('end'),
      right: (value) =>
        value('start') +
        value('bornMale') +
        value('bornFemale') -
        value('deaths') +
        value('movedIn') -
        value('movedOut') +
        value('transferredIn') -
        value('transferredOut'),
    },
  ],
  tally: ({ members, moves, villages }, period, base) => {
    const book: TallyBook = new Map()
    for (const [villageCode, people] of countPeriod(members, period, { base, moves, ...(villages === undefined ? {} : { villages }) }))
      book.set(villageCode, new Map(Object.entries(people).map(([name, ids]) => [name, { value: ids.length, ids }])))
    return book
  },
}

/** Somebody who died or moved before the period, which was written down within it, once the office was at work. */
function recordedLate(source: ReportSource, id: number, kind: 'death' | 'moveOut' | 'moveIn', day: Day | undefined, { from, to }: Period): boolean {
  const { firstEntry, recordedOn, enteredOn } = source
  if (day === undefined || day >= from || firstEntry === undefined || firstEntry >= from) return false
  // who was entered as somebody gone already counts only when they went while the office was at work
  const entered = enteredOn(id)
  const recorded = recordedOn(id, kind, day) ?? (day >= firstEntry && entered !== undefined && entered >= day ? entered : undefined)
  return recorded !== undefined && recorded >= from && recorded <= to
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
  about: '出生人数按性别和孩次，往年未报的另列；性别比带 95% 精确区间，不足 50 例不算',
  period: 'range',
  bases: both,
  version: 2,
  partitions: [allBorn, ['first', 'second', 'later', 'unknown']],
  events: Object.fromEntries([...allBorn, 'first', 'second', 'later', 'unknown', 'late'].map((key) => [key, '出生' as const])),
  columns: [
    derived('births', '出生合计', 'person', allBorn),
    column('bornMale', '男', '性别'),
    column('bornFemale', '女', '性别'),
    column('first', '一孩', '孩次'),
    column('second', '二孩', '孩次'),
    column('later', '三孩及以上', '孩次'),
    column('unknown', '不详', '孩次'),
    column('late', '往年未报（另计）'),
    { ...derived('sexRatio', '女=100', 'average', allBorn, '出生性别比'), none: `不足${fewestBirths}例` },
    derived('sexRatioLow', '95%下限', 'average', allBorn, '出生性别比'),
    derived('sexRatioHigh', '95%上限', 'average', allBorn, '出生性别比'),
  ],
  derive: (value) => {
    const ratio = sexRatioAtBirth(value('bornMale'), value('bornFemale'))
    return {
      births: value('bornMale') + value('bornFemale'),
      sexRatio: ratio?.ratio ?? null,
      sexRatioLow: ratio?.low ?? null,
      sexRatioHigh: ratio?.high ?? null,
    }
  },
  identities: [
    {
      title: '按性别合计 = 按孩次合计',
      left: (value) => value('bornMale') + value('bornFemale'),
      right: (value) => value('first') + value('second') + value('later') + value('unknown'),
    },
  ],
  tally: (source, period, base) => {
    const book: TallyBook = new Map()
    const born = new Map<number, string>()
    for (const member of source.members) {
      const [stay] = staysOf(member, base, source.moves)
      if (stay === undefined) continue
      const { id, sex } = member.person
      const villageCode = villageOn(member.person, stay.begin, source.villages)
      if (enteredLate(source, member, period, stay.begunBy === 'moveIn')) count(book, villageCode, 'late', id)
      if (stay.begunBy !== 'birth' || stay.begin === undefined || stay.begin < period.from || stay.begin > period.to) continue
      born.set(id, villageCode)
      count(book, villageCode, sex === 'male' ? 'bornMale' : 'bornFemale', id)
    }
    const order = birthOrder(source.members, new Set(born.keys()))
    for (const [id, villageCode] of born) count(book, villageCode, order.get(id) ?? 'unknown', id)
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
  about: '死亡人数按性别和年龄；期前死亡、期内才登记的另列',
  period: 'range',
  bases: both,
  version: 2,
  partitions: [sexes, keysOf(deathBands)],
  events: Object.fromEntries([...sexes, ...keysOf(deathBands), 'late'].map((key) => [key, '死亡' as const])),
  columns: [
    derived('deaths', '死亡合计', 'person', sexes),
    column('male', '男', '性别'),
    column('female', '女', '性别'),
    ...bandColumns(deathBands, '年龄'),
    column('late', '期前死亡补登（另计）'),
  ],
  derive: (value) => ({ deaths: value('male') + value('female') }),
  identities: [
    {
      title: '按性别合计 = 按年龄合计',
      left: (value) => value('male') + value('female'),
      right: (value) => [...deathBands.map(([key]) => key), 'unknown'].reduce((sum, key) => sum + value(key), 0),
    },
  ],
  tally: inPeriod((member, stay, { within, late }) => {
    if (stay.endedBy !== 'death') return []
    const on = (key: string): readonly [string, Day | undefined] => [key, stay.end]
    if (within(stay.end)) return [on(member.person.sex), on(bandOf(deathBands, ageAt(member, stay.end!)))]
    return late('death', stay.end) ? [on('late')] : []
  }),
}

const moves: RegisterReport = {
  kind: 'moves',
  title: '迁移情况表',
  about: '迁入、迁出人数按性别；常住口径含外出；期前迁移、期内才登记的另列',
  period: 'range',
  bases: both,
  version: 2,
  events: { inMale: '迁入', inFemale: '迁入', outMale: '迁出', outFemale: '迁出', lateIn: '迁入', lateOut: '迁出' },
  columns: [
    column('inMale', '男', '迁入'),
    column('inFemale', '女', '迁入'),
    column('outMale', '男', '迁出'),
    column('outFemale', '女', '迁出'),
    derived('net', '净迁入', 'average', ['inMale', 'inFemale', 'outMale', 'outFemale']),
    column('lateIn', '迁入', '期前补登（另计）'),
    column('lateOut', '迁出', '期前补登（另计）'),
  ],
  derive: (value) => ({ net: value('inMale') + value('inFemale') - value('outMale') - value('outFemale') }),
  tally: inPeriod(({ person }, stay, { within, late }) => {
    const keys: (readonly [string, Day | undefined])[] = []
    if (stay.begunBy === 'moveIn' && late('moveIn', stay.begin)) keys.push(['lateIn', stay.begin])
    if (stay.endedBy === 'moveOut' && late('moveOut', stay.end)) keys.push(['lateOut', stay.end])
    if (stay.begunBy === 'moveIn' && within(stay.begin)) keys.push([person.sex === 'male' ? 'inMale' : 'inFemale', stay.begin])
    if (stay.endedBy === 'moveOut' && within(stay.end)) keys.push([person.sex === 'male' ? 'outMale' : 'outFemale', stay.end])
    return keys
  }),
}

/** What happened in a period, in the order in which it is offered. */
export const eventReports: readonly RegisterReport[] = [population, births, deaths, moves]
