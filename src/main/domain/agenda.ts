import type { AgendaItem } from '../../preload/contract/calendar'
import { rosterSteps } from '../../preload/contract/roster'
import type { Day, Year } from '../../preload/contract/values'
import { addDays, dayNumber, formatDay } from './day'
import { dueOn, type OfficeDates } from './deadlines'
import { stepRules, type ForwardStep } from './roster-steps'

/** What the office's calendar is computed from. */
export interface AgendaFacts {
  today: Day
  dates: OfficeDates
  /** Programs of the years looked at, with what stands of their rosters. */
  programs: readonly {
    programId: string
    title: string
    year: Year
    eligible: boolean
    rosterId: number | null
    done: readonly { step: string; on: Day }[]
    next: string | null
  }[]
  notices: readonly { noticeId: number; title: string; villageName: string | null; from: Day; to: Day }[]
  objections: readonly { rosterId: number; title: string; receivedOn: Day; count: number }[]
  rechecks: readonly { programId: string; title: string; year: Year; open: number; unapproved: number }[]
  /** Applications with papers missing, by last day. */
  papers: readonly { programId: string; title: string; year: Year; papersDue: Day; count: number }[]
  /** Not confirmed and not told yet. */
  followUps: readonly { programId: string; title: string; year: Year; since: Day; count: number }[]
}
const soon = 10

function levelOf(day: Day, today: Day): AgendaItem['level'] {
  const days = dayNumber(day) - dayNumber(today)
  return days < 0 ? 'urgent' : days <= soon ? 'due' : 'info'
}
const late = (day: Day, today: Day): string => (day < today ? `已超过 ${dayNumber(today) - dayNumber(day)} 天。` : '')

function programItems({ today, dates, programs }: AgendaFacts): AgendaItem[] {
  return programs.flatMap(({ programId, title, year, eligible, rosterId, done, next }): AgendaItem[] => {
    const items: AgendaItem[] = []
    const target = rosterId === null ? `/program?program=${programId}&year=${year}&tab=eligible` : `/roster/${rosterId}?tab=steps`
    const applyBy = dueOn('application', programId, year, dates)
    if (applyBy !== null && (eligible || rosterId !== null))
      items.push({
        id: `apply-${programId}-${year}`,
        day: applyBy,
        kind: 'deadline',
        level: rosterId !== null || applyBy < today ? 'done' : levelOf(applyBy, today),
        title: `${title}：${year} 年度个人申报截止`,
        detail: '请在此前收齐申报表和材料。',
        count: 0,
        target: `/application?program=${programId}&year=${year}`,
      })
    const finished = new Map(done.map((each) => [each.step, each.on]))
    const nextAt = next === null ? rosterSteps.length : rosterSteps.indexOf(next as ForwardStep)
    rosterSteps.forEach((step, index) => {
      const due = dueOn(step, programId, year, dates)
      const on = finished.get(step)
      if (index < nextAt && on !== undefined) {
        items.push({
          id: `done-${programId}-${year}-${step}`,
          day: on,
          kind: 'deadline',
          level: 'done',
          title: `${title}：${stepRules[step].title}已办`,
          detail: due === null ? '' : `期限 ${formatDay(due)}。`,
          count: 0,
          target,
        })
        return
      }
      if (due === null || (rosterId === null && !eligible)) return
      items.push({
        id: `due-${programId}-${year}-${step}`,
        day: due,
        kind: 'deadline',
        level: levelOf(due, today),
        title: `${title}：${year} 年度“${stepRules[step].title}”期限`,
        detail: `${rosterId === null ? '花名册还没有生成。' : ''}${late(due, today)}`,
        count: 0,
        target,
      })
    })
    return items
  })
}

function noticeItems({ today, notices }: AgendaFacts): AgendaItem[] {
  const groups = new Map<string, AgendaFacts['notices'][number][]>()
  for (const notice of notices) {
    const key = `${notice.title}|${notice.from}|${notice.to}`
    groups.set(key, [...(groups.get(key) ?? []), notice])
  }
  return [...groups.values()].flatMap((own): AgendaItem[] => {
    const [first] = own
    if (!first) return []
    const where = own.length > 1 ? `${own.length} 张` : (first.villageName ?? '乡镇一级')
    const common = { kind: 'notice' as const, count: own.length, target: `/notice?notice=${first.noticeId}` }
    return [
      {
        ...common,
        id: `notice-from-${first.noticeId}`,
        day: first.from,
        level: first.from < today ? 'done' : 'due',
        title: `${first.title}：开始公示（${where}）`,
        detail: `到${formatDay(first.to)}止。`,
      },
      {
        ...common,
        id: `notice-to-${first.noticeId}`,
        day: first.to,
        level: first.to < today ? 'done' : first.from <= today ? 'due' : 'info',
        title: `${first.title}：公示期满（${where}）`,
        detail: '含当日，次日才能办理下一步。',
      },
    ]
  })
}

/** Everything with a day, in the order of days; what is overdue keeps the day it was due. */
export function agendaOf(facts: AgendaFacts): AgendaItem[] {
  const { today, dates } = facts
  const items: AgendaItem[] = [...programItems(facts), ...noticeItems(facts)]
  for (const { rosterId, title, receivedOn, count } of facts.objections)
    items.push({
      id: `objection-${rosterId}-${receivedOn}`,
      day: receivedOn,
      kind: 'objection',
      level: 'urgent',
      title: `${title}：${count} 件异议待答复`,
      detail: `${formatDay(receivedOn)}收到，答复前不能往下办。`,
      count,
      target: `/roster/${rosterId}?tab=objections`,
    })
  for (const { programId, title, year, open, unapproved } of facts.rechecks) {
    const due = dueOn('submit', programId, year, dates) ?? `${year}-12-31`
    if (open + unapproved > 0)
      items.push({
        id: `recheck-${programId}-${year}`,
        day: due,
        kind: 'recheck',
        level: levelOf(due, today),
        title: `${title}：${year} 年度年审`,
        detail: `${open > 0 ? `还有 ${open} 人没有办。` : ''}${unapproved > 0 ? `${unapproved} 人的退出待审批。` : ''}${late(due, today)}`,
        count: open + unapproved,
        target: `/recheck?program=${programId}&year=${year}`,
      })
  }
  for (const { programId, title, year, papersDue, count } of facts.papers)
    items.push({
      id: `papers-${programId}-${year}-${papersDue}`,
      day: papersDue,
      kind: 'papers',
      level: levelOf(papersDue, today),
      title: `${title}：${count} 份申报补材料到期`,
      detail: `请提醒申请人，有困难的上门收取。${late(papersDue, today)}`,
      count,
      target: `/application?program=${programId}&year=${year}&state=papersMissing`,
    })
  for (const { programId, title, year, since, count } of facts.followUps)
    items.push({
      id: `followUp-${programId}-${year}`,
      day: since,
      kind: 'followUp',
      level: 'due',
      title: `${title}：${count} 名未确认的申请人待回访告知`,
      detail: '说明原因和还能怎么办，登记后消除。',
      count,
      target: `/application?program=${programId}&year=${year}&state=notConfirmed`,
    })
  const nextYear = Number(today.slice(0, 4)) + 1
  const announced = `${nextYear - 1}-11-15`
  if (today >= announced && !dates.calendars.some((calendar) => calendar.year === nextYear))
    items.push({
      id: `holidays-${nextYear}`,
      day: announced,
      kind: 'setting',
      level: 'due',
      title: `${nextYear} 年放假安排还没有登记`,
      detail: '登记前，工作日只按周末和固定节日推算。',
      count: 0,
      target: '/calendar?tab=settings',
    })
  return items.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** Days of a span nobody works. */
export function daysOffBetween(from: Day, to: Day, working: (day: Day) => boolean): Day[] {
  const off: Day[] = []
  for (let day = from; day <= to && off.length < 800; day = addDays(day, 1)) if (!working(day)) off.push(day)
  return off
}
