import { z } from 'zod'
import { CaseType, Channel, Duty, PromiseItem, Risk, VisitOutcome, Wish } from './case-words'
import { command, query, type Role } from './operation'
import { Day, FilePath, Id, Month, Reason, VillageCode, Year } from './values'

const involved: readonly Role[] = ['clerk', 'reviewer', 'leader']

/** How often: a period of the calendar, or the festivals. */
export const units = ['week', 'month', 'quarter', 'halfYear', 'year', 'festival'] as const
export const Unit = z.enum(units, `周期应为 ${units.join('、')} 之一`)
export type Unit = z.infer<typeof Unit>
export const unitTitles: Record<Unit, string> = { week: '每周', month: '每月', quarter: '每季', halfYear: '每半年', year: '每年', festival: '春节、中秋' }
/** What counts: any contact, face to face, at home, with the school. */
export const needs = ['contact', 'meeting', 'home', 'school'] as const
export const Need = z.enum(needs, `要求应为 ${needs.join('、')} 之一`)
export type Need = z.infer<typeof Need>
export const needTitles: Record<Need, string> = { contact: '联系', meeting: '见面', home: '入户', school: '联系学校' }

/** A contact rule. `risk` and `duty` null = for every risk, by anybody. */
export const ContactRule = z.object({
  ruleId: z.string().min(1).max(40),
  risk: Risk.nullable().default(null),
  duty: Duty.nullable().default(null),
  need: Need,
  unit: Unit,
  count: z.int().min(1, '次数至少为 1').max(31, '次数不超过 31'),
})
export type ContactRule = z.infer<typeof ContactRule>
/** The rules of a case type in force from a day, with the document. An empty list = nothing is required. */
export const RuleSet = z.object({
  type: CaseType,
  from: Day,
  cite: z.string(),
  shipped: z.boolean(),
  rules: z.array(ContactRule.extend({ title: z.string() })),
})
export type RuleSet = z.infer<typeof RuleSet>

const word = (max: number) => z.string().trim().max(max, `不超过 ${max} 个字`).default('')
/** What a visit found; everything may be left empty. */
export const Findings = z.object({
  guardianship: word(200),
  housing: word(200),
  health: word(200),
  schooling: word(200),
  mood: word(200),
  measures: word(500),
})
export type Findings = z.infer<typeof Findings>

/** A visit as it is entered. `helperId` null: by somebody who is no helper of the family, named in `visitor`. */
export const NewVisit = z.object({
  caseId: Id,
  on: Day,
  channel: Channel,
  outcome: VisitOutcome,
  helperId: Id.nullable().default(null),
  visitor: z.string().trim().max(30).default(''),
  note: word(1000),
  findings: Findings.default({ guardianship: '', housing: '', health: '', schooling: '', mood: '', measures: '' }),
  nextOn: Day.nullable().default(null),
  promises: z
    .array(z.object({ text: z.string().trim().min(2, '请写明答应了什么').max(200), dueOn: Day }))
    .max(10)
    .default([]),
  keptPromises: z.array(Id).max(20).default([]),
})
export type NewVisit = z.infer<typeof NewVisit>

export const VisitRow = z.object({
  visitId: Id,
  caseId: Id,
  on: Day,
  channel: Channel,
  outcome: VisitOutcome,
  visitor: z.string(),
  duty: Duty.nullable(),
  note: z.string(),
  findings: Findings,
  nextOn: Day.nullable(),
  at: z.string(),
  by: z.string(),
  voided: z.string().nullable(),
})
export type VisitRow = z.infer<typeof VisitRow>

/** A period of a rule: kept, still running, running and behind, broken, closed by a supervisor or by the family's wish, or not asked for. */
export const CellState = z.enum(['kept', 'running', 'broken', 'excused', 'free'])
export type CellState = z.infer<typeof CellState>
export const Cell = z.object({ from: Day, to: Day, state: CellState, done: z.int(), needed: z.int(), why: z.string() })
export type Cell = z.infer<typeof Cell>
/** One line of the strip: a rule over a year. */
export const StripLine = z.object({
  ruleId: z.string(),
  title: z.string(),
  unit: Unit,
  duty: Duty.nullable(),
  responsible: z.string().nullable(),
  cells: z.array(Cell),
  kept: z.int(),
  broken: z.int(),
})
export type StripLine = z.infer<typeof StripLine>

/** One thing to do for a family: a contact a rule asks for, an open promise, a visit that was agreed, a day of the clock. */
export const DueRow = z.object({
  key: z.string(),
  caseId: Id,
  number: z.string(),
  type: CaseType,
  personId: Id,
  name: z.string(),
  villageCode: VillageCode,
  villageName: z.string(),
  group: z.string().nullable(),
  householdNumber: z.string().nullable(),
  kind: z.enum(['contact', 'promise', 'agreed', 'clock']),
  title: z.string(),
  ruleId: z.string().nullable(),
  responsible: z.string().nullable(),
  duty: Duty.nullable(),
  dueOn: Day,
  state: z.enum(['overdue', 'week', 'later', 'kept']),
  /** Periods of this year that were to be kept by now, and those that were: 5 and 3. */
  asked: z.int(),
  done: z.int(),
  missed: z.int(),
  lastOn: Day.nullable(),
  risk: Risk.nullable(),
  wish: Wish,
})
export type DueRow = z.infer<typeof DueRow>

const Destination = { file: FilePath.optional(), printer: z.boolean().optional() }
const Printed = z.object({ file: z.string().nullable(), pages: z.int() })

/** Visits, their rhythm and promises. */
export const visit = {
  /** What is due, overdue and done, of everybody whose case the caller may see. */
  due: query({
    title: '查看走访待办',
    allow: involved,
    discreet: true,
    input: z.object({ villageCode: VillageCode.optional(), responsible: z.string().max(30).optional(), type: CaseType.optional() }),
    output: z.object({
      weekFrom: Day,
      weekTo: Day,
      rows: z.array(DueRow),
      villages: z.array(z.object({ villageCode: VillageCode, villageName: z.string(), overdue: z.int(), week: z.int(), kept: z.int() })),
      responsible: z.array(z.object({ name: z.string(), overdue: z.int(), week: z.int(), kept: z.int() })),
      /** Restricted cases nobody on the list can see any more. */
      unseen: z.int(),
    }),
    log: true,
  }),
  /** Visits of a case, newest first. */
  list: query({
    title: '查看走访记录',
    allow: involved,
    discreet: true,
    input: z.object({ caseId: Id, offset: z.int().min(0).default(0), limit: z.int().min(1).max(1000).default(200) }),
    output: z.object({ total: z.int(), rows: z.array(VisitRow) }),
  }),
  /** 52 weeks, 12 months and the visits of a year, rule by rule. */
  strip: query({
    title: '查看走访节奏',
    allow: involved,
    discreet: true,
    input: z.object({ caseId: Id, year: Year }),
    output: z.object({
      year: Year,
      lines: z.array(StripLine),
      /** Week by week: how often the family was reached, and how often in vain. */
      weeks: z.array(z.object({ from: Day, to: Day, met: z.int(), tried: z.int() })),
      visits: z.array(z.object({ visitId: Id, on: Day, channel: Channel, outcome: VisitOutcome, visitor: z.string() })),
    }),
  }),
  record: command({
    title: '登记走访',
    allow: ['clerk', 'reviewer'],
    discreet: true,
    input: NewVisit,
    output: z.object({ visitId: Id, warnings: z.array(z.string()) }),
  }),
  /** Many visits typed from paper, all or none; a fault names its row. */
  recordMany: command({
    title: '补录走访',
    allow: ['clerk', 'reviewer'],
    discreet: true,
    input: z.object({ visits: z.array(NewVisit).min(1, '没有要补录的走访').max(200, '一次最多补录 200 条') }),
    output: z.object({ recorded: z.int(), warnings: z.array(z.string()) }),
  }),
  /** The case behind a number on a sheet, with helpers and open promises: for typing visits back without the mouse. */
  lookup: query({
    title: '按编号找个案',
    allow: involved,
    discreet: true,
    input: z.object({ number: z.string().trim().min(1).max(20) }),
    output: z
      .object({
        caseId: Id,
        number: z.string(),
        name: z.string(),
        villageName: z.string(),
        wish: Wish,
        closed: z.boolean(),
        lastOn: Day.nullable(),
        helpers: z.array(z.object({ helperId: Id, name: z.string(), duty: Duty })),
        promises: z.array(PromiseItem),
      })
      .nullable(),
    log: true,
  }),
  /** A visit entered wrongly; it stays readable, struck through. */
  void: command({
    title: '作废走访记录',
    allow: ['clerk', 'reviewer'],
    discreet: true,
    input: z.object({ visitId: Id, reason: Reason }),
    output: z.object({}),
  }),
  /** A supervisor closes the gaps of a rule up to a day, with the reason. */
  excuse: command({
    title: '说明缺访',
    allow: ['reviewer', 'leader'],
    discreet: true,
    input: z.object({ caseId: Id, ruleId: z.string().min(1).max(40), from: Day, to: Day, reason: Reason }),
    output: z.object({}),
  }),
  addPromise: command({
    title: '登记承诺',
    allow: ['clerk', 'reviewer'],
    discreet: true,
    input: z.object({ caseId: Id, text: z.string().trim().min(2, '请写明答应了什么').max(200), madeOn: Day, dueOn: Day }),
    output: z.object({ promiseId: Id }),
  }),
  settlePromise: command({
    title: '了结承诺',
    allow: ['clerk', 'reviewer'],
    discreet: true,
    input: z.object({ promiseId: Id, state: z.enum(['kept', 'dropped']), on: Day, note: z.string().trim().max(200).default('') }),
    output: z.object({}),
  }),
  rules: query({ title: '查看联系规则', allow: involved, input: z.object({}), output: z.array(RuleSet) }),
  /** Ready-made rules to start from. */
  presets: query({
    title: '查看联系规则样式',
    allow: involved,
    input: z.object({}),
    output: z.array(z.object({ title: z.string(), type: CaseType, rules: z.array(ContactRule) })),
  }),
  /** Rules of a type from a day on, with the document; older ones stay for the time before. */
  setRules: command({
    title: '设定联系规则',
    allow: ['reviewer', 'leader'],
    input: z.object({
      type: CaseType,
      from: Day,
      cite: z.string().trim().min(2, '请写明依据（文件名称和文号）').max(200),
      rules: z.array(ContactRule).max(12),
    }),
    output: z.object({}),
  }),
  /** What falls on the days of a month. */
  calendar: query({
    title: '查看走访日历',
    allow: involved,
    input: z.object({ month: Month }),
    output: z.array(z.object({ day: Day, visits: z.int(), due: z.int(), agreed: z.int(), promises: z.int(), clock: z.int(), festival: z.string().nullable() })),
  }),
  /** Visit sheets: one family, or everybody of a village in house-number order. */
  printSheets: query({
    title: '打印走访单',
    allow: involved,
    discreet: true,
    input: z.object({
      caseId: Id.optional(),
      villageCode: VillageCode.optional(),
      responsible: z.string().max(30).optional(),
      dueOnly: z.boolean().default(false),
      ...Destination,
    }),
    output: Printed.extend({ families: z.int(), leftOut: z.int() }),
    log: true,
  }),
}
