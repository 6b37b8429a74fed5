import type { ScoreEvidence, ScoreIndicator } from '../../../preload/contract/score'
import type { Day } from '../../../preload/contract/values'
import { addDays, formatDay } from '../day'

interface Row {
  villageCode: string
  personId: number | null
  name: string
}
/** What the indicators read: rows of the records, fetched only when a scheme asks for them. No row tells of a birth. */
export interface ScoreSource {
  /** Deaths and moves away of people who were on the register before, with the day they were written down. */
  departures: () => readonly (Row & { word: string; on: Day; recordedOn: Day })[]
  /** Everybody present with the fields expected of them and those that are empty. */
  completeness: () => readonly (Row & { expected: number; missing: readonly string[] })[]
  people: () => ReadonlyMap<string, number>
  /** Errors of the register nobody let stand. */
  findings: () => readonly (Row & { message: string })[]
  lists: () => readonly (Row & { listId: number; code: string; number: number; printedOn: Day; answeredOn: Day | null })[]
  notices: () => readonly (Row & { noticeId: number; to: Day; papers: number })[]
  objections: () => readonly (Row & { receivedOn: Day; answeredOn: Day | null })[]
  /** Everybody entitled this year under a program with a roster; `gap` says why they are not enrolled. */
  entitled: () => readonly (Row & { program: string; gap: string | null })[]
  payments: () => readonly (Row & { on: Day; failed: boolean; reason: string })[]
  visits: () => readonly (Row & { caseId: number; rule: string; from: Day; to: Day; kept: boolean })[]
  stops: () => readonly (Row & { program: string; on: Day; recordedOn: Day | null })[]
  rechecks: () => readonly (Row & { program: string; done: boolean })[]
}
/** The period and the day up to which the records are read; `limit` as the scheme says. */
export interface Measuring {
  from: Day
  to: Day
  until: Day
  limit: number
}
/** `done` of `due` is the share of the points a village keeps; nothing due keeps all. */
export interface Measure {
  due: number
  done: number
  evidence: ScoreEvidence[]
}
/** Measures by village code. */
export type Measures = Map<string, Measure>
/** How one thing is measured. */
export interface Indicator {
  title: string
  about: string
  limit: { title: string; preset: number; least: number; most: number } | null
  measure: (source: ScoreSource, measuring: Measuring) => Measures
}

interface Judged extends Row {
  good: boolean
  text: string
  path: string | null
  caseId?: number
}
/** Every row is one thing that was due; those that are not good are the evidence. */
function judged(rows: Iterable<Judged>): Measures {
  const measures: Measures = new Map()
  for (const { villageCode, personId, name, good, text, path, caseId } of rows) {
    const own = measures.get(villageCode) ?? { due: 0, done: 0, evidence: [] }
    measures.set(villageCode, own)
    own.due++
    if (good) own.done++
    else own.evidence.push({ name, text, personId, caseId: caseId ?? null, path })
  }
  return measures
}
const card = (personId: number | null): string | null => (personId === null ? null : `/person/${personId}`)
const within = (day: Day, { from, until }: Measuring): boolean => day >= from && day <= until
/** What fell due in the period: each thing belongs to the one period its last day lies in, and is good when it was done by then. */
function onTime<T extends Row & { on: Day; doneOn: Day | null }>(
  rows: Iterable<T>,
  measuring: Measuring,
  words: { begun: (row: T) => string; open: string; done: string; path: (row: T) => string | null },
): Judged[] {
  const found: Judged[] = []
  for (const row of rows) {
    const due = addDays(row.on, measuring.limit)
    if (!within(due, measuring)) continue
    const good = row.doneOn !== null && row.doneOn <= due
    const late = row.doneOn === null || row.doneOn > measuring.until ? words.open : `${formatDay(row.doneOn)}才${words.done}`
    const { villageCode, personId, name } = row
    found.push({ villageCode, personId, name, good, text: `${words.begun(row)}，应在${formatDay(due)}前${words.done}，${late}`, path: words.path(row) })
  }
  return found
}
const days = (preset: number): Indicator['limit'] => ({ title: '期限（天）', preset, least: 1, most: 120 })

/** Words of a bank's answer that mean a wrong account, and so a register entry the village could have checked. */
export function isAccountFault(reason: string): boolean {
  return /[账帐卡户]|姓名|身份证|证件/.test(reason)
}

/** The closed set of what is scored. Nothing here counts births or says anything about fertility or anybody's body. */
export const indicators: Readonly<Record<ScoreIndicator, Indicator>> = {
  eventTimeliness: {
    title: '死亡、迁出及时上报',
    about: '登记期限落在考核期内的死亡和迁出，按时登记到底册的比例',
    limit: days(30),
    measure: (source, measuring) =>
      judged(
        onTime(
          source.departures().map((row) => ({ ...row, doneOn: row.recordedOn })),
          measuring,
          { begun: ({ on, word }) => `${formatDay(on)}${word}`, open: '没有登记', done: '登记', path: ({ personId }) => card(personId) },
        ),
      ),
  },
  registerCompleteness: {
    title: '底册完整',
    about: '在册人员应填的栏目中已填的比例；不含任何生育栏目',
    limit: null,
    measure: (source) => {
      const measures: Measures = new Map()
      for (const { villageCode, personId, name, expected, missing } of source.completeness()) {
        const own = measures.get(villageCode) ?? { due: 0, done: 0, evidence: [] }
        measures.set(villageCode, own)
        own.due += expected
        own.done += expected - missing.length
        if (missing.length > 0) own.evidence.push({ name, text: `缺${missing.join('、')}`, personId, caseId: null, path: card(personId) })
      }
      return measures
    },
  },
  openFindings: {
    title: '底册差错少',
    about: '每百人未处理的差错：没有差错得满分，达到上限不得分，中间按比例',
    limit: { title: '每百人差错上限', preset: 10, least: 1, most: 100 },
    measure: (source, { limit }) => {
      const measures: Measures = new Map()
      for (const [villageCode, persons] of source.people()) measures.set(villageCode, { due: persons * limit, done: persons * limit, evidence: [] })
      for (const { villageCode, personId, name, message } of source.findings()) {
        const own = measures.get(villageCode)
        if (own === undefined) continue
        own.done = Math.max(0, own.done - 100)
        own.evidence.push({ name, text: message, personId, caseId: null, path: card(personId) })
      }
      return measures
    },
  },
  listReturn: {
    title: '核对清单按时返回',
    about: '答复期限落在考核期内的核对清单，逐行按时答复的比例',
    limit: days(15),
    measure: (source, measuring) =>
      judged(
        onTime(
          source.lists().map((row) => ({ ...row, on: row.printedOn, doneOn: row.answeredOn })),
          measuring,
          {
            begun: ({ printedOn, code, number }) => `${formatDay(printedOn)}的清单 ${code} 第 ${number} 行`,
            open: '没有答复',
            done: '答复',
            path: ({ listId }) => `/quality/list/${listId}`,
          },
        ),
      ),
  },
  noticeRecord: {
    title: '公示留有照片或记录',
    about: '考核期内期满的村级公示，存有张贴照片或公示记录的比例',
    limit: null,
    measure: (source, measuring) =>
      judged(
        source
          .notices()
          .filter(({ to }) => within(to, measuring))
          .map(({ noticeId, to, papers, ...row }) => ({
            ...row,
            good: papers > 0,
            text: `公示${formatDay(to)}期满，没有照片或记录`,
            path: `/notice?notice=${noticeId}`,
          })),
      ),
  },
  objectionAnswer: {
    title: '公示异议按时答复',
    about: '答复期限落在考核期内的村级公示异议，按时调查答复的比例',
    limit: days(15),
    measure: (source, measuring) =>
      judged(
        onTime(
          source.objections().map((row) => ({ ...row, on: row.receivedOn, doneOn: row.answeredOn })),
          measuring,
          { begun: ({ receivedOn }) => `${formatDay(receivedOn)}收到的异议`, open: '没有答复', done: '答复', path: () => '/roster' },
        ),
      ),
  },
  notEnrolled: {
    title: '应享尽享',
    about: '本年度按现有记录符合条件的人，已列入花名册或已申报的比例',
    limit: null,
    measure: (source) =>
      judged(source.entitled().map(({ program, gap, ...row }) => ({ ...row, good: gap === null, text: `${program}：${gap ?? ''}`, path: card(row.personId) }))),
  },
  paymentAccuracy: {
    title: '发放账户准确',
    about: '考核期内有银行结果的发放，没有因账户信息有误而失败的比例',
    limit: null,
    measure: (source, measuring) =>
      judged(
        source
          .payments()
          .filter(({ on }) => within(on, measuring))
          .map(({ on, failed, reason, ...row }) => ({
            ...row,
            good: !(failed && isAccountFault(reason)),
            text: `${formatDay(on)}发放失败：${reason}`,
            path: card(row.personId),
          })),
      ),
  },
  visitsDone: {
    title: '应走访已走访',
    about: '考核期内到期的走访联系，按规定做到的比例；说明了缺访的、本人婉拒的不算',
    limit: null,
    measure: (source, measuring) =>
      judged(
        source
          .visits()
          .filter(({ to }) => within(to, measuring))
          .map(({ rule, from, to, kept, ...row }) => ({
            ...row,
            good: kept,
            text: `${rule}：${formatDay(from)}至${formatDay(to)}没有做到`,
            path: `/case/${row.caseId}`,
          })),
      ),
  },
  stopOnTime: {
    title: '停发按时上报',
    about: '登记期限落在考核期内的死亡、迁出享受对象，按时登记停发的比例',
    limit: days(30),
    measure: (source, measuring) =>
      judged(
        onTime(
          source.stops().map((row) => ({ ...row, doneOn: row.recordedOn })),
          measuring,
          { begun: ({ on, program }) => `${program}：${formatDay(on)}死亡或迁出`, open: '没有登记停发', done: '登记停发', path: () => '/stop' },
        ),
      ),
  },
  recheckDone: {
    title: '年审完成',
    about: '已经开始年审的项目，上年名单上逐人作出年审意见的比例',
    limit: null,
    measure: (source) =>
      judged(source.rechecks().map(({ program, done, ...row }) => ({ ...row, good: done, text: `${program}：还没有年审`, path: '/recheck' }))),
  },
}
