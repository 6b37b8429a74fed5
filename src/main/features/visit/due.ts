import type { Output, Parsed } from '../../../preload/contract/index'
import type { DueRow } from '../../../preload/contract/visit'
import { AppError } from '../../app-error'
import { bookOf, caseFor, contactRules, dueOf, maySee } from '../../case-book'
import { accessLists, excuseRows, helperRows, visitsOfCase } from '../../db/case-rows'
import { rhythmFacts, sortDue } from '../../domain/cases/due'
import { festivals } from '../../domain/cases/festival'
import { responsibleOf } from '../../domain/cases/helpers'
import { periodsOf } from '../../domain/cases/periods'
import { rhythmOf, rulesOfYear } from '../../domain/cases/rhythm'
import { ruleTitle } from '../../domain/cases/contact-rules'
import { addDays, daysInMonth, formatDay, isDay, mondayOf } from '../../domain/day'
import type { CommandContext, QueryContext } from '../../handler'
import { insertExcuse, visitsByDay, visitsOfYear } from './store'

type Tally = Record<'overdue' | 'week' | 'kept', number>
const count = (rows: readonly DueRow[]): Tally => ({
  overdue: rows.filter((row) => row.state === 'overdue').length,
  week: rows.filter((row) => row.state === 'week').length,
  kept: rows.filter((row) => row.state === 'kept').length,
})

/** What is due, with totals by village and by person responsible; the totals stay whole while the rows are narrowed. */
export function due(context: QueryContext, { villageCode, responsible, type }: Parsed<'visit.due'>): Output<'visit.due'> {
  const { db, today, user } = context
  const all = dueOf(db, today, user)
  const villages = Map.groupBy(all, (row) => row.villageCode)
  const people = Map.groupBy(all, (row) => row.responsible ?? '未安排')
  const lists = accessLists(db)
  const monday = mondayOf(today)
  return {
    weekFrom: monday,
    weekTo: addDays(monday, 6),
    rows: sortDue(
      all.filter(
        (row) =>
          (villageCode === undefined || row.villageCode === villageCode) &&
          (responsible === undefined || (row.responsible ?? '未安排') === responsible) &&
          (type === undefined || row.type === type),
      ),
    ),
    villages: [...villages]
      .map(([code, rows]) => ({ villageCode: code, villageName: rows[0]!.villageName, ...count(rows) }))
      .sort((a, b) => (a.villageCode < b.villageCode ? -1 : 1)),
    responsible: [...people].map(([name, rows]) => ({ name, ...count(rows) })).sort((a, b) => b.overdue - a.overdue || a.name.localeCompare(b.name, 'zh')),
    unseen: bookOf(db, today).filter(
      ({ head, state }) => state.status !== 'closed' && !maySee(state, lists.get(head.caseId), user.accountId) && (lists.get(head.caseId)?.size ?? 0) === 0,
    ).length,
  }
}

/** A year of one family: rule by rule, period by period, with every visit. */
export function strip({ db, today, user }: QueryContext, { caseId, year }: Parsed<'visit.strip'>): Output<'visit.strip'> {
  const { head, state } = caseFor(db, caseId, user)
  const rules = contactRules(db).filter((set) => set.type === head.type)
  const visits = visitsOfCase(db, caseId, `${year - 1}-12-01`)
  const facts = rhythmFacts({ state, birth: head.birth, visits, excuses: excuseRows(db, caseId) }, rules, today)
  const helpers = helperRows(db, caseId)
  const lines = rulesOfYear(rules, year, today).map((rule) => {
    const cells = rhythmOf(rule, year, facts)
    return {
      ruleId: rule.ruleId,
      title: ruleTitle(rule),
      unit: rule.unit,
      duty: rule.duty,
      responsible: responsibleOf(helpers, today, rule.duty)?.name ?? null,
      cells: cells.map(({ from, to, state: cell, done, needed, why }) => ({ from, to, state: cell, done, needed, why })),
      kept: cells.filter((cell) => cell.state === 'kept').length,
      broken: cells.filter((cell) => cell.state === 'broken').length,
    }
  })
  return {
    year,
    // A rule for another risk than this family ever had says nothing about it.
    lines: lines.filter((line) => line.cells.some((cell) => cell.state !== 'free')),
    weeks: periodsOf('week', year).map(({ from, to }) => {
      const own = visits.filter((visit) => visit.on >= from && visit.on <= to)
      const met = own.filter((visit) => visit.outcome === 'met').length
      return { from, to, met, tried: own.length - met }
    }),
    visits: visitsOfYear(db, caseId, `${year}-01-01`, `${year}-12-31`),
  }
}

/** Closes gaps of a rule with a reason. Only periods that are over and were not kept. */
export async function excuse(
  { db, seq, user, today }: CommandContext,
  { caseId, ruleId, from, to, reason }: Parsed<'visit.excuse'>,
): Promise<Output<'visit.excuse'>> {
  const { head, state } = caseFor(db, caseId, user)
  if (!isDay(from) || !isDay(to) || from > to) throw new AppError('invalid', '缺访的起止日期不对。')
  if (to >= today) throw new AppError('invalid', `${formatDay(to)}还没有过完，还可以走访，不能说明缺访。`)
  const rules = contactRules(db).filter((set) => set.type === head.type)
  const facts = rhythmFacts(
    { state, birth: head.birth, visits: visitsOfCase(db, caseId, `${Number(from.slice(0, 4)) - 1}-12-01`), excuses: excuseRows(db, caseId) },
    rules,
    today,
  )
  const years = [Number(from.slice(0, 4)) - 1, ...new Set([Number(from.slice(0, 4)), Number(to.slice(0, 4))])]
  const broken = years.flatMap((year) =>
    rulesOfYear(rules, year, today)
      .filter((rule) => rule.ruleId === ruleId)
      .flatMap((rule) => rhythmOf(rule, year, facts)),
  )
  if (!broken.some((cell) => cell.state === 'broken' && cell.from <= to && cell.to >= from)) throw new AppError('conflict', '这段时间没有缺访，不需要说明。')
  await insertExcuse(db, { caseId, ruleId, from, to, reason, by: user.name, seq })
  return {}
}

/** What falls on each day of a month: visits made, contacts due, agreed visits, promises, days of the clock, festivals. */
export function calendar(context: QueryContext, month: string): Output<'visit.calendar'> {
  const { db, today, user } = context
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))]
  if (number < 1 || number > 12) throw new AppError('invalid', `“${month}”不是真实的月份。`)
  const days = Array.from({ length: daysInMonth(year, number) }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`)
  const rows = Map.groupBy(dueOf(db, today, user).filter((row) => row.state !== 'kept'), (row) => row.dueOn) // prettier-ignore
  const lists = accessLists(db)
  const seen = new Set(bookOf(db, today).filter(({ head, state }) => maySee(state, lists.get(head.caseId), user.accountId)).map(({ head }) => head.caseId)) // prettier-ignore
  const made = Map.groupBy(visitsByDay(db, days[0]!, days.at(-1)!).filter((visit) => seen.has(visit.caseId)), (visit) => visit.on) // prettier-ignore
  const own = (day: string, kind: DueRow['kind']): number => (rows.get(day) ?? []).filter((row) => row.kind === kind).length
  return days.map((day) => ({
    day,
    visits: made.get(day)?.length ?? 0,
    due: own(day, 'contact'),
    agreed: own(day, 'agreed'),
    promises: own(day, 'promise'),
    clock: own(day, 'clock'),
    festival: festivals.find((festival) => festival.day === day)?.name ?? null,
  }))
}
