import { rosterSteps } from '../../preload/contract/roster'
import type { Day, Year } from '../../preload/contract/values'
import { isWorkingDay, officeCalendars, type OfficeCalendar } from './calendar'
import { addDays, isDay } from './day'

/** What has a last day within a benefit year: the application, and every step of the chain. */
export const datedSteps = ['application', ...rosterSteps] as const
export type DatedStep = (typeof datedSteps)[number]

/** Last days of the steps within the benefit year for some programs, in force from a year on. */
export interface Deadlines {
  programs: readonly string[]
  from: Year
  cite: string
  /** `MM-DD`, or `上年MM-DD` for a day of the year before; `application` is the day until which people apply. */
  due: Readonly<Record<DatedStep, string>>
}
/** 安徽, 河北保定, 河南, 天津 (POLICY 1.7); an office of another province sees them until it has its own. */
export const shippedDeadlines: readonly Deadlines[] = [
  {
    programs: ['rural-reward', 'special-bereaved', 'special-disabled', 'complication'],
    from: 2004,
    cite: '农村部分计划生育家庭奖励扶助资格确认程序：个人 1 月 15 日前申报，村级 2 月 15 日前，乡镇 3 月 15 日前，县级 3 月 31 日前',
    due: {
      application: '01-15',
      villageReview: '02-15',
      homeCheck: '02-15',
      villageNotice: '02-15',
      townshipCheck: '03-15',
      townshipNotice: '03-15',
      submit: '03-15',
      countyDecision: '03-31',
      confirm: '03-31',
    },
  },
]

/** How many working days somebody has to bring what is missing, in force from a day on. */
export interface PaperDays {
  from: Day
  days: number
  cite: string
}
/** Shipped; no national rule says how long, the county may. */
export const shippedPaperDays: PaperDays = { from: '2000-01-01', days: 15, cite: '没有全国统一规定，程序预设，以县级文件为准' }

/** Dates an office works by: shipped ones and its own after them, so that of equal ones its own wins. */
export interface OfficeDates {
  deadlines: readonly Deadlines[]
  calendars: readonly OfficeCalendar[]
  paperDays: readonly PaperDays[]
}
/** What holds while an office has entered nothing of its own. */
export const shippedDates: OfficeDates = { deadlines: shippedDeadlines, calendars: officeCalendars, paperDays: [shippedPaperDays] }

/** The deadlines of a program in force in a year; later entries win over earlier ones of the same year. */
export function deadlinesOf(programId: string, year: Year, deadlines: readonly Deadlines[]): Deadlines | undefined {
  return deadlines
    .filter((each) => each.from <= year && each.programs.includes(programId))
    .reduce<Deadlines | undefined>((best, each) => (best === undefined || each.from >= best.from ? each : best), undefined)
}

const written = /^(上年)?(\d{2}-\d{2})$/
/** A day of a benefit year as it is written in a deadline; undefined when it is no day. */
export function dayOfDeadline(text: string, year: Year): Day | undefined {
  const [, before, day] = written.exec(text) ?? []
  if (day === undefined) return undefined
  const whole = `${before === undefined ? year : year - 1}-${day}`
  return isDay(whole) ? whole : undefined
}

/** Last day of a step in a benefit year; `null` for a program without deadlines on file. A last day off moves to the next working day (民法典第二百零三条). */
export function dueOn(step: DatedStep, programId: string, year: Year, { deadlines, calendars }: OfficeDates = shippedDates): Day | null {
  const inForce = deadlinesOf(programId, year, deadlines)
  let day = inForce && dayOfDeadline(inForce.due[step], year)
  if (day === undefined) return null
  while (!isWorkingDay(day, calendars).working) day = addDays(day, 1)
  return day
}

/** What is wrong with deadlines as typed: a day there is not, or a step due before the one it follows. */
export function deadlineFaults(due: Readonly<Record<DatedStep, string>>, titles: Readonly<Record<DatedStep, string>>): { path: string; message: string }[] {
  const faults: { path: string; message: string }[] = []
  let last: { step: DatedStep; day: Day } | undefined
  for (const step of datedSteps) {
    const path = `due.${step}`
    // a common year, so that 02-29 is refused: it would have no day in most years
    const day = dayOfDeadline(due[step], 2026)
    if (day === undefined) faults.push({ path, message: `“${titles[step]}”的期限“${due[step]}”不对，应写成 01-15 的样子，上一年的写成 上年11-30。` })
    else if (last && day < last.day) faults.push({ path, message: `“${titles[step]}”的期限（${due[step]}）早于“${titles[last.step]}”（${due[last.step]}）。` })
    if (day !== undefined) last = { step, day }
  }
  return faults
}

/** How many working days somebody has to bring what is missing, on a day. */
export function paperDaysOn(day: Day, all: readonly PaperDays[]): PaperDays {
  return all.filter((each) => each.from <= day).reduce((best, each) => (each.from >= best.from ? each : best), shippedPaperDays)
}
