import { z } from 'zod'
import { command, everyone, query } from './operation'
import { Day, FilePath, Id, Year } from './values'

export const AgendaKind = z.enum(['deadline', 'notice', 'objection', 'recheck', 'papers', 'followUp', 'holiday', 'setting'])
export type AgendaKind = z.infer<typeof AgendaKind>
/** One thing of the office's year with its day; computed, never stored. */
export const AgendaItem = z.object({
  id: z.string(),
  day: Day,
  kind: AgendaKind,
  level: z.enum(['urgent', 'due', 'info', 'done']),
  title: z.string(),
  detail: z.string(),
  count: z.int(),
  /** Page of the window that settles it; empty when there is nothing to open. */
  target: z.string(),
})
export type AgendaItem = z.infer<typeof AgendaItem>

const DueDay = z.string().regex(/^(上年)?\d{2}-\d{2}$/, '期限应写成 01-15 的样子，上一年的写成 上年11-30')
/** Last day of every step within the benefit year, `MM-DD`. */
export const DueDays = z.object({
  application: DueDay,
  villageReview: DueDay,
  homeCheck: DueDay,
  villageNotice: DueDay,
  townshipCheck: DueDay,
  townshipNotice: DueDay,
  submit: DueDay,
  countyDecision: DueDay,
  confirm: DueDay,
})
export type DueDays = z.infer<typeof DueDays>
const Cite = z.string().trim().min(4, '请写明依据的文件和文号').max(200)
const Span = z.object({ from: Day, to: Day })
const OfficeYear = z.object({ year: Year, cite: z.string(), off: z.array(Span), worked: z.array(Day), shipped: z.boolean() })

/** 办事日历: deadlines, notice periods, re-checks by day, and the dated settings they rest on. */
export const calendar = {
  /** Everything between two days, with holidays and swapped workdays. */
  list: query({
    title: '查看办事日历',
    allow: everyone,
    input: z.object({ from: Day, to: Day }),
    output: z.object({ items: z.array(AgendaItem), daysOff: z.array(Day), warnings: z.array(z.string()) }),
  }),
  print: query({
    title: '打印办事日历',
    allow: everyone,
    input: z.object({ from: Day, to: Day, file: FilePath.optional(), printer: z.boolean().optional() }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
  settings: query({
    title: '查看期限和节假日',
    allow: everyone,
    input: z.object({}),
    output: z.object({
      calendars: z.array(OfficeYear),
      deadlines: z.array(
        z.object({ programId: z.string(), title: z.string(), from: Year.nullable(), cite: z.string(), due: DueDays.nullable(), shipped: z.boolean() }),
      ),
      steps: z.array(z.object({ step: z.string(), title: z.string() })),
      paperDays: z.object({ from: Day, days: z.int(), cite: z.string() }),
      warnings: z.array(z.string()),
    }),
  }),
  /** Deadlines of a program from a year on; added, never edited. */
  addDeadlines: command({
    title: '登记办理期限',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({ programId: z.string(), from: Year, due: DueDays, cite: Cite }),
    output: z.object({ settingId: Id }),
  }),
  /** Holidays and swapped workdays of a year; replaces what was on file for it. */
  addHolidays: command({
    title: '登记放假安排',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({ year: Year, off: z.array(Span).min(1, '请填放假的日子').max(40), worked: z.array(Day).max(40), cite: Cite }),
    output: z.object({ settingId: Id }),
  }),
  /** The same from a small sheet: 日期, 放假/上班. */
  readHolidays: command({
    title: '读入放假安排表',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({ file: FilePath, cite: Cite }),
    output: z.object({ years: z.array(z.object({ year: Year, off: z.int(), worked: z.int() })) }),
  }),
  /** Working days somebody has to bring missing papers, from a day on. */
  setPaperDays: command({
    title: '设定补材料天数',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({ from: Day, days: z.int().min(1, '至少 1 个工作日').max(120, '最多 120 个工作日'), cite: Cite }),
    output: z.object({ settingId: Id }),
  }),
}
