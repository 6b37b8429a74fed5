import type { Day } from '../../../preload/contract/values'
import { dayNumber } from '../day'
import { column, derived, percent, type RegisterReport } from './report-parts'
import { countsOn, staysOf, villageOn } from './stay'
import { count, type TallyBook } from './tally'

const needed = ['idNumber', 'birthDate', 'householdNumber'] as const
const neededTitles = { idNumber: '缺证件号码', birthDate: '缺出生日期', householdNumber: '缺户编号' } as const
/** Days within which an event has to be written down. */
export const promptDays = 30
const events = [
  ['births', 'prompt', '出生'],
  ['deaths', 'deathsPrompt', '死亡'],
  ['moves', 'movesPrompt', '迁移'],
] as const
const due = events.map(([all]) => all)
const inTime = events.map(([, prompt]) => prompt)
/** How complete the register is, and how soon births, deaths and moves of a period were written down; what happened before the office began to keep it is not judged. */
export const completeness: RegisterReport = {
  kind: 'completeness',
  title: '底册完整与及时情况表',
  about: `期末在册的人缺什么；统计期内的出生、死亡、迁移，${promptDays} 天内登记的算及时，启用底册以前的不算`,
  period: 'range',
  bases: ['registered'],
  version: 2,
  events: { births: '出生', prompt: '出生', deaths: '死亡', deathsPrompt: '死亡' },
  columns: [
    column('people', '在册人数'),
    ...needed.map((field) => column(field, neededTitles[field], '缺项')),
    column('complete', '三项齐全'),
    derived('completeRate', '完整率%', 'percent', ['complete']),
    ...events.flatMap(([all, prompt, title]) => [column(all, '应登', title), column(prompt, '及时', title)]),
    { ...derived('promptRate', '及时率%', 'percent', inTime), none: '没有应登的' },
  ],
  derive: (value) => {
    const sum = (keys: readonly string[]): number => keys.reduce((total, key) => total + value(key), 0)
    return { completeRate: percent(value('complete'), value('people')), promptRate: percent(sum(inTime), sum(due)) }
  },
  tally: ({ members, moves, villages, households, enteredOn, recordedOn, firstEntry }, { from, to }, base) => {
    const book: TallyBook = new Map()
    const judged = (day: Day | undefined): day is Day => day !== undefined && day >= from && day <= to && firstEntry !== undefined && day >= firstEntry
    for (const member of members) {
      const { id, idNumber } = member.person
      const last = villageOn(member.person, to, villages)
      const stays = staysOf(member, base, moves)
      if (stays.some((stay) => countsOn(stay, to))) {
        count(book, last, 'people', id)
        const has = { idNumber: idNumber !== null, birthDate: member.birth !== undefined, householdNumber: households.has(id) }
        for (const field of needed) if (!has[field]) count(book, last, field, id)
        if (needed.every((field) => has[field])) count(book, last, 'complete', id)
      }
      const entered = enteredOn(id)
      // who was on file before it happened was not entered because of it
      const enteredBy = (day: Day): Day | undefined => (entered !== undefined && entered >= day ? entered : undefined)
      const judge = (all: string, prompt: string, day: Day, written: Day | undefined): void => {
        const villageCode = villageOn(member.person, day, villages)
        count(book, villageCode, all, id)
        if (written !== undefined && dayNumber(written) - dayNumber(day) <= promptDays) count(book, villageCode, prompt, id)
      }
      for (const { begin, begunBy, end, endedBy } of stays) {
        if (judged(begin))
          if (begunBy === 'birth') judge('births', 'prompt', begin, enteredBy(begin))
          else judge('moves', 'movesPrompt', begin, recordedOn(id, 'moveIn', begin) ?? enteredBy(begin))
        if (!judged(end)) continue
        if (endedBy === 'death') judge('deaths', 'deathsPrompt', end, recordedOn(id, 'death', end) ?? enteredBy(end))
        else judge('moves', 'movesPrompt', end, recordedOn(id, 'moveOut', end) ?? enteredBy(end))
      }
    }
    return book
  },
}
