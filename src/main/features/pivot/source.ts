import { caseTypes, caseTypeTitles, riskTitles, wishTitles, channels, channelTitles, outcomes, outcomeTitles } from '../../../preload/contract/case-words'
import type { PivotSubject } from '../../../preload/contract/pivot'
import type { ReportUnit } from '../../../preload/contract/report'
import type { Day } from '../../../preload/contract/values'
import { visibleBook } from '../../case-book'
import { listedOfYear, paymentsOfPeriod } from '../../db/money-rows'
import type { Reader } from '../../db/schema'
import { villagesInOrder } from '../../db/village-rows'
import { ageOn, yearOf } from '../../domain/day'
import type { PivotDimension, PivotHead, PivotRecord } from '../../domain/pivot/pivot'
import { maritalOn } from '../../domain/statistics/register-reports'
import { ageAt } from '../../domain/statistics/report-parts'
import { heldOn, isHereOn, villageOn } from '../../domain/statistics/stay'
import { gentleStateWords, maritalWords, registrationWords, sexWords } from '../../domain/words'
import type { QueryContext } from '../../handler'
import { officeGradeChanges, officeMaritalDays, officeMoves, officeVillageMoves } from '../../office-facts'
import { officePrograms, officeRegister } from '../../office-register'
import { visitsOfPeriod } from './store'

/** What a subject offers. */
export interface Subject {
  subject: PivotSubject
  title: string
  dimensions: PivotDimension[]
  measures: { key: string; title: string; unit: ReportUnit }[]
}
const heads = (words: Readonly<Record<string, string>>): PivotHead[] => Object.entries(words).map(([key, title]) => ({ key, title }))
const ageBands: PivotHead[] = [
  ...Array.from({ length: 20 }, (_, n) => ({ key: `a${n * 5}`, title: `${n * 5}–${n * 5 + 4} 岁` })),
  { key: 'a100', title: '100 岁以上' },
  { key: '', title: '不详' },
]
const lifeStages: PivotHead[] = [
  { key: 'child', title: '0–15 岁' },
  { key: 'working', title: '16–59 岁' },
  { key: 'old', title: '60 岁以上' },
  { key: '', title: '不详' },
]
const grades: PivotHead[] = [...[1, 2, 3, 4].map((grade) => ({ key: String(grade), title: `${'一二三四'[grade - 1]!}级` })), { key: '', title: '无残疾' }]
const months: PivotHead[] = Array.from({ length: 12 }, (_, n) => ({ key: String(n + 1).padStart(2, '0'), title: `${n + 1} 月` }))
const answers = { paid: '成功', failed: '失败', returned: '退回' } as const

/** Every subject with its dimensions as this office has them. */
export function subjectsOf(db: Reader): Subject[] {
  const villages: PivotDimension = {
    key: 'village',
    title: '村居',
    values: villagesInOrder(db).map(({ villageCode, villageName }) => ({ key: villageCode, title: villageName })),
  }
  const programs: PivotDimension = { key: 'program', title: '项目', values: officePrograms(db).map(({ id, shortTitle }) => ({ key: id, title: shortTitle })) }
  const dimension = (key: string, title: string, values: PivotHead[]): PivotDimension => ({ key, title, values })
  const persons = { key: 'count', title: '人数', unit: 'person' as const }
  const money = { key: 'fen', title: '金额（元）', unit: 'fen' as const }
  return [
    {
      subject: 'person',
      title: '人口（期末在册）',
      dimensions: [
        villages,
        dimension('sex', '性别', heads(sexWords)),
        dimension('age', '年龄（每 5 岁）', ageBands),
        dimension('stage', '年龄段', lifeStages),
        dimension('marital', '婚姻状况', [...heads(maritalWords), { key: '', title: '未填' }]),
        dimension('state', '状态', heads(gentleStateWords)),
        dimension('registration', '户口性质', [...heads(registrationWords), { key: '', title: '未填' }]),
        dimension('disability', '残疾等级', grades),
      ],
      measures: [persons],
    },
    {
      subject: 'rosterLine',
      title: '花名册（止期所在年度）',
      dimensions: [villages, programs, dimension('confirmed', '进度', heads({ yes: '已确认', no: '办理中' }))],
      measures: [{ ...persons, title: '人次' }, money],
    },
    {
      subject: 'payment',
      title: '发放（期内有回单）',
      dimensions: [villages, programs, dimension('answer', '结果', heads(answers))],
      measures: [{ ...persons, title: '笔数' }, money],
    },
    {
      subject: 'case',
      title: '个案（止期在办）',
      dimensions: [
        villages,
        dimension('type', '个案类别', caseTypes.map((type) => ({ key: type, title: caseTypeTitles[type] }))), // prettier-ignore
        dimension('risk', '风险', [...heads(riskTitles), { key: '', title: '还没有评估' }]),
        dimension('wish', '走访意愿', heads(wishTitles)),
        dimension('age', '年龄（每 5 岁）', ageBands),
        dimension('helper', '责任人', heads({ yes: '有', no: '没有' })),
      ],
      measures: [{ key: 'count', title: '件数', unit: 'case' }],
    },
    {
      subject: 'visit',
      title: '走访（期内）',
      dimensions: [
        villages,
        dimension('type', '个案类别', caseTypes.map((type) => ({ key: type, title: caseTypeTitles[type] }))), // prettier-ignore
        dimension('channel', '方式', channels.map((channel) => ({ key: channel, title: channelTitles[channel] }))), // prettier-ignore
        dimension('outcome', '结果', outcomes.map((outcome) => ({ key: outcome, title: outcomeTitles[outcome] }))), // prettier-ignore
        dimension('month', '月份', months),
      ],
      measures: [{ key: 'count', title: '次数', unit: 'case' }],
    },
  ]
}

/** What is counted of a subject. */
export function recordsOf(context: QueryContext, subject: PivotSubject, from: Day, to: Day): PivotRecord[] {
  switch (subject) {
    case 'person':
      return personRecords(context.db, to)
    case 'rosterLine':
      return listedOfYear(context.db, yearOf(to)).map(({ personId, villageCode, programId, fen, confirmed }) => ({
        id: personId,
        values: { village: villageCode, program: programId, confirmed: confirmed ? 'yes' : 'no' },
        measures: { count: 1, fen },
      }))
    case 'payment':
      return paymentsOfPeriod(context.db, from, to)
        .filter(({ state }) => state !== 'sent')
        .map(({ personId, villageCode, programId, fen, state }) => ({
          id: personId,
          values: { village: villageCode, program: programId, answer: state },
          measures: { count: 1, fen },
        }))
    case 'case':
      return caseRecords(context, to)
    case 'visit':
      return visitRecords(context, from, to)
  }
}

function personRecords(db: Reader, to: Day): PivotRecord[] {
  const [moves, residentMoves, villages, marital, changes] = [
    officeMoves(db),
    officeMoves(db, 'resident'),
    officeVillageMoves(db),
    officeMaritalDays(db),
    officeGradeChanges(db),
  ]
  return officeRegister(db).members.flatMap((member): PivotRecord[] => {
    if (!isHereOn(member, to, 'registered', moves)) return []
    const { id, sex, householdRegistration } = member.person
    const age = ageAt(member, to)
    const grade = heldOn(changes, id, to, member.person.disabilityGrade)
    return [
      {
        id,
        values: {
          village: villageOn(member.person, to, villages),
          sex,
          age: age === undefined ? '' : `a${Math.min(100, Math.floor(age / 5) * 5)}`,
          stage: age === undefined ? '' : age < 16 ? 'child' : age < 60 ? 'working' : 'old',
          marital: maritalOn(member.person.maritalStatus, marital.get(id), to) ?? '',
          state: isHereOn(member, to, 'resident', residentMoves) ? 'registered' : 'away',
          registration: householdRegistration ?? '',
          disability: grade === null ? '' : String(grade),
        },
        measures: { count: 1 },
      },
    ]
  })
}

/** What a value that changes by day was on a day; undefined before the first. */
const onDay = <V>(spans: readonly { from: Day; value: V }[], day: Day): V | undefined => spans.findLast(({ from }) => from <= day)?.value
const ageBand = (birth: Day | null, on: Day): string => (birth === null || birth > on ? '' : `a${Math.min(100, Math.floor(ageOn(birth, on) / 5) * 5)}`)

/** Cases the caller may see that are open on a day, as they stood then. */
function caseRecords({ db, today, user }: QueryContext, on: Day): PivotRecord[] {
  return visibleBook(db, today, user).flatMap(({ head, state, helpers }): PivotRecord[] => {
    if (onDay(state.open, on) !== true) return []
    const values = {
      village: head.villageCode,
      type: head.type,
      risk: onDay(state.risks, on) ?? '',
      wish: onDay(state.wishes, on) ?? 'home',
      age: ageBand(head.birth, on),
      helper: helpers.some(({ from, to }) => from <= on && (to === null || to >= on)) ? 'yes' : 'no',
    }
    return [{ id: head.personId, values, measures: { count: 1 } }]
  })
}

/** Visits of the cases the caller may see; without names. */
function visitRecords({ db, today, user }: QueryContext, from: Day, to: Day): PivotRecord[] {
  const cases = new Map(visibleBook(db, today, user).map(({ head }) => [head.caseId, head]))
  return visitsOfPeriod(db, from, to).flatMap(({ caseId, on, channel, outcome }): PivotRecord[] => {
    const head = cases.get(caseId)
    if (head === undefined) return []
    return [{ id: 0, values: { village: head.villageCode, type: head.type, channel, outcome, month: on.slice(5, 7) }, measures: { count: 1 } }]
  })
}
