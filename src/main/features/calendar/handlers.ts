import type { AgendaItem } from '../../../preload/contract/calendar'
import type { SheetRow } from '../../../preload/contract/sheet'
import { AppError } from '../../app-error'
import { dateSettings, officeDates } from '../../db/office-date-rows'
import type { Reader } from '../../db/schema'
import { deliverPaper } from '../../deliver-paper'
import { agendaPaper } from '../../domain/agenda-paper'
import { daysOffBetween } from '../../domain/agenda'
import { isWorkingDay, officeCalendars, type OfficeCalendar } from '../../domain/calendar'
import { dayNumber, formatDay, isDay, yearOf } from '../../domain/day'
import { datedSteps, deadlineFaults, deadlinesOf, paperDaysOn, shippedDeadlines, type DatedStep, type OfficeDates } from '../../domain/deadlines'
import { calendarFaults, readHolidaySheet } from '../../domain/holiday-sheet'
import { programs } from '../../domain/programs/list'
import { stepRules } from '../../domain/roster-steps'
import { prepared, type Handlers } from '../../handler'
import { officeAgenda } from '../../office-agenda'
import { officeProgram } from '../../office-register'
import { readSmallSheet } from '../../read-small-sheet'
import { addSetting, officeName } from './store'

/** What every dated step is called. */
const stepTitles = Object.fromEntries(datedSteps.map((step) => [step, step === 'application' ? '个人申报' : stepRules[step].title])) as Record<
  DatedStep,
  string
>

export const calendar: Handlers<'calendar'> = {
  list: ({ db, today }, { from, to }) => {
    const dates = officeDates(db)
    refuseSpan(from, to)
    return {
      items: between(db, today, from, to, dates),
      daysOff: daysOffBetween(from, to, (day) => isWorkingDay(day, dates.calendars).working),
      warnings: warningsOf(dates, yearOf(from), yearOf(to)),
    }
  },
  print: (context, { from, to, file, printer }) => {
    const { db, today, user } = context
    refuseSpan(from, to)
    return deliverPaper(context, agendaPaper(officeName(db), from, to, between(db, today, from, to, officeDates(db)), today, user.name), { file, printer })
  },
  settings: ({ db, today }) => {
    const dates = officeDates(db)
    const year = yearOf(today)
    const years = new Map(dates.calendars.toReversed().map((each) => [each.year, each]))
    return {
      calendars: [...years.values()]
        .sort((a, b) => b.year - a.year)
        .map(({ off, worked, ...each }) => ({
          ...each,
          off: off.map(([from, to]) => ({ from, to })),
          worked: [...worked],
          shipped: officeCalendars.some((known) => known.year === each.year && known.cite === each.cite),
        })),
      deadlines: programs.map((program) => {
        const found = deadlinesOf(program.id, year + 1, dates.deadlines)
        return {
          programId: program.id,
          title: program.title,
          from: found?.from ?? null,
          cite: found?.cite ?? '',
          due: found ? { ...found.due } : null,
          shipped: found !== undefined && shippedDeadlines.includes(found),
        }
      }),
      steps: datedSteps.map((step) => ({ step, title: stepTitles[step] })),
      paperDays: paperDaysOn(today, dates.paperDays),
      warnings: warningsOf(dates, year, year + (today.slice(5) >= '11-15' ? 1 : 0)),
    }
  },
  addDeadlines: async ({ db }, { programId, from, due, cite }) => {
    officeProgram(db, programId)
    const faults = deadlineFaults(due, stepTitles)
    if (faults.length > 0) throw new AppError('invalid', faults.map((fault) => fault.message).join(''), faults)
    return { settingId: await addSetting(db, { name: dateSettings.deadline(programId), from: `${from}-01-01`, value: JSON.stringify(due), cite }) }
  },
  addHolidays: async ({ db }, { year, off, worked, cite }) => {
    const bad = [...off.flatMap((span) => [span.from, span.to]), ...worked].find((day) => !isDay(day))
    if (bad !== undefined) throw new AppError('invalid', `“${bad}”不是真实的日期。`, [{ path: 'off', message: `“${bad}”不是真实的日期。` }])
    const calendar: OfficeCalendar = { year, cite, off: off.map(({ from, to }) => [from, to] as const), worked }
    const faults = calendarFaults(calendar)
    if (faults.length > 0)
      throw new AppError(
        'invalid',
        faults.join(''),
        faults.map((message) => ({ path: 'off', message })),
      )
    return { settingId: await keepCalendar(db, calendar) }
  },
  readHolidays: prepared<'calendar.readHolidays', SheetRow[]>({
    prepare: async (context, { file }) => (await readSmallSheet(context, file)).rows,
    run: async ({ db }, { cite }, rows) => {
      const read = readHolidaySheet(rows, cite)
      if (!read.ok) throw new AppError('invalid', read.message, read.issues)
      for (const each of read.calendars) await keepCalendar(db, each)
      return {
        years: read.calendars.map(({ year, off, worked }) => ({
          year,
          off: off.reduce((sum, [from, to]) => sum + dayNumber(to) - dayNumber(from) + 1, 0),
          worked: worked.length,
        })),
      }
    },
  }),
  setPaperDays: async ({ db }, { from, days, cite }) => {
    if (!isDay(from)) throw new AppError('invalid', `起始日“${from}”不是真实的日期。`, [{ path: 'from', message: '不是真实的日期' }])
    return { settingId: await addSetting(db, { name: dateSettings.paperDays, from, value: String(days), cite }) }
  },
}

function keepCalendar(db: Parameters<typeof addSetting>[0], { year, off, worked, cite }: OfficeCalendar): Promise<number> {
  return addSetting(db, { name: dateSettings.calendar(year), from: `${year}-01-01`, value: JSON.stringify({ off, worked }), cite })
}

function refuseSpan(from: string, to: string): void {
  if (!isDay(from) || !isDay(to)) throw new AppError('invalid', '起止日期不是真实的日期。')
  if (to < from) throw new AppError('invalid', `末日（${formatDay(to)}）早于首日（${formatDay(from)}）。`)
  if (dayNumber(to) - dayNumber(from) > 800) throw new AppError('invalid', '一次最多看两年。')
}

function warningsOf({ calendars }: OfficeDates, first: number, last: number): string[] {
  const missing = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((year) => !calendars.some((each) => each.year === year))
  return missing.map((year) => `${year} 年的放假安排还没有登记，工作日只按周末和固定节日推算，期限可能差几天。`)
}

/** Items of a span and the holidays in it; what is overdue from before is shown too when the span holds today. */
function between(db: Reader, today: string, from: string, to: string, { calendars }: OfficeDates): AgendaItem[] {
  const inside = officeAgenda(db, today).filter((item) => item.day >= from && item.day <= to)
  const years = new Set<number>()
  const holidays = calendars
    // the first calendar of a year is the one that counts
    .filter((calendar) => !years.has(calendar.year) && years.add(calendar.year))
    .flatMap((calendar): AgendaItem[] => [
      ...calendar.off.map(([first, last]) => holiday(first, `放假${last === first ? '' : `至${formatDay(last)}`}`, calendar.cite)),
      ...calendar.worked.map((day) => holiday(day, '调休上班', calendar.cite)),
    ])
    .filter((item) => item.day >= from && item.day <= to)
  return [...inside, ...holidays].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

const holiday = (day: string, title: string, cite: string): AgendaItem => ({
  id: `holiday-${day}`,
  day,
  kind: 'holiday',
  level: 'info',
  title,
  detail: cite,
  count: 0,
  target: '',
})
