import { z } from 'zod'
import { Assessment, Intake, Plan } from './case-forms'
import { CaseStatus, CaseType, CloseReason, Duty, Helper, Pending, PromiseItem, Risk, Wish } from './case-words'
import { command, countersigned, query, type Role } from './operation'
import { PersonRow } from './person'
import { Day, FilePath, Fen, Id, Password, Reason, VillageCode, Year } from './values'

/** Who needs to see cases: neither 发放 nor 维护. */
const involved: readonly Role[] = ['clerk', 'reviewer', 'leader']
const deciders: readonly Role[] = ['reviewer', 'leader']

export const CaseTypeInfo = z.object({
  type: CaseType,
  title: z.string(),
  /** The subject is a child, or the family of the person named. */
  child: z.boolean(),
  /** Full years from which it no longer applies; `null` for families. */
  ageBelow: z.int().nullable(),
  definition: z.string(),
  cite: z.string(),
  categories: z.array(z.object({ category: z.string(), title: z.string() })),
})
export type CaseTypeInfo = z.infer<typeof CaseTypeInfo>

/** A case as lists show it. A restricted case says who may not see it no more than number and kind: `personId` and `category` are null, `name` is 限定人员. */
export const CaseRow = z.object({
  caseId: Id,
  number: z.string(),
  type: CaseType,
  category: z.string().nullable(),
  personId: Id.nullable(),
  name: z.string(),
  age: z.int().nullable(),
  villageCode: VillageCode,
  villageName: z.string(),
  group: z.string().nullable(),
  householdNumber: z.string().nullable(),
  status: CaseStatus,
  pending: Pending.nullable(),
  risk: Risk.nullable(),
  wish: Wish,
  restricted: z.boolean(),
  openedOn: Day,
  closedOn: Day.nullable(),
  closeReason: CloseReason.nullable(),
  /** Who answers first: 儿童主任 or 村级联系人, else whoever there is. */
  responsible: z.string().nullable(),
  lastVisitOn: Day.nullable(),
})
export type CaseRow = z.infer<typeof CaseRow>

/** Filters of the list of cases; every one narrows. */
export const CaseFilter = z.object({
  type: CaseType.optional(),
  status: CaseStatus.optional(),
  /** Everything but closed cases; on unless a status is asked for. */
  open: z.boolean().optional(),
  risk: Risk.optional(),
  villageCode: VillageCode.optional(),
  responsible: z.string().max(30).optional(),
  text: z.string().max(60).optional(),
})
export type CaseFilter = z.infer<typeof CaseFilter>

/** One thing that happened in a case, in words. */
export const CaseEntry = z.object({ eventId: Id, on: Day, at: z.string(), by: z.string(), role: z.string(), title: z.string(), sentences: z.array(z.string()) })
export type CaseEntry = z.infer<typeof CaseEntry>

/** 转介 to another office or benefit, with its answer. */
export const Referral = z.object({
  referralId: Id,
  office: z.string(),
  what: z.string(),
  on: Day,
  by: z.string(),
  answeredOn: Day.nullable(),
  accepted: z.boolean().nullable(),
  answer: z.string().nullable(),
})
export type Referral = z.infer<typeof Referral>

/** A day of a child's life that may change the category, to be looked at before it comes. */
export const ClockItem = z.object({ caseId: Id, key: z.string(), title: z.string(), on: Day, state: z.enum(['overdue', 'due', 'later']) })
export type ClockItem = z.infer<typeof ClockItem>

/** 帮扶措施 of the plan in force. */
export const Measure = z.object({ index: z.int(), text: z.string(), responsible: z.string(), dueOn: Day, doneOn: Day.nullable(), note: z.string().nullable() })
export type Measure = z.infer<typeof Measure>

export const CaseCard = z.object({
  row: CaseRow,
  categoryTitle: z.string(),
  intake: Intake,
  assessment: Assessment.nullable(),
  plan: Plan.nullable(),
  /** The plan waits for the reviewer, or stands. */
  planApproved: z.boolean(),
  measures: z.array(Measure),
  /** What a second person has to decide, asked by whom, in words. */
  request: z.object({ pending: Pending, by: z.string(), on: Day, text: z.string() }).nullable(),
  /** 县级认定 of the category, when it came. */
  confirmation: z.object({ on: Day, document: z.string(), fromMonth: z.string() }).nullable(),
  household: z.array(PersonRow),
  phone: z.string().nullable(),
  helpers: z.array(Helper),
  promises: z.array(PromiseItem),
  referrals: z.array(Referral),
  clock: z.array(ClockItem),
  /** What family members are entitled to this year and do not receive. */
  benefits: z.array(z.object({ personId: Id, name: z.string(), programId: z.string(), title: z.string(), amountFen: Fen, sentence: z.string() })),
  /** What family members stood on rosters for in this year and the two before, and what of it was paid. */
  received: z.array(z.object({ name: z.string(), title: z.string(), year: Year, amountFen: Fen, paidFen: Fen })),
  otherCases: z.array(z.object({ caseId: Id, number: z.string(), title: z.string(), name: z.string(), closed: z.boolean() })),
  access: z.array(z.object({ accountId: Id, name: z.string() })),
  history: z.array(CaseEntry),
})
export type CaseCard = z.infer<typeof CaseCard>

/** A hint of the register that somebody may need a case. Nothing is opened by itself. */
export const Suggestion = z.object({ personId: Id, name: z.string(), age: z.int().nullable(), villageName: z.string(), type: CaseType, why: z.string() })
export type Suggestion = z.infer<typeof Suggestion>

/** A table of the summary; `faults` are broken column identities, in sentences: empty on every correct table. */
export const SummaryTable = z.object({
  title: z.string(),
  columns: z.array(z.object({ number: z.int(), title: z.string() })),
  rows: z.array(z.object({ title: z.string(), values: z.array(z.int()) })),
  total: z.array(z.int()),
  identities: z.array(z.string()),
  faults: z.array(z.string()),
})
export type SummaryTable = z.infer<typeof SummaryTable>

/** A paper of a case: into a file with a neutral name, or to the printer. */
const Destination = { file: FilePath.optional(), printer: z.boolean().optional() }
const Printed = z.object({ file: z.string().nullable(), pages: z.int() })
const Done = z.object({ status: CaseStatus, statusTitle: z.string() })
const onCase = { caseId: Id }

/** Cases. Every operation is `discreet`: names and words of a case never reach the audit log. */
export const careCase = {
  types: query({ title: '查看个案类别', allow: involved, input: z.object({}), output: z.array(CaseTypeInfo) }),
  list: query({
    title: '查看个案',
    allow: involved,
    discreet: true,
    input: z.object({ filter: CaseFilter.default({}) }),
    output: z.object({ rows: z.array(CaseRow), responsible: z.array(z.string()) }),
    log: true,
  }),
  /** The whole case. Opening it is logged. */
  view: query({ title: '打开个案', allow: involved, discreet: true, input: z.object(onCase), output: CaseCard, log: true }),
  /** Search before create: people of the register with the cases they have or had. */
  search: query({
    title: '立案前查找',
    allow: involved,
    discreet: true,
    input: z.object({ text: z.string().trim().min(1, '请输入姓名、证件号码或户编号').max(60) }),
    output: z.array(
      z.object({
        person: PersonRow,
        age: z.int().nullable(),
        cases: z.array(z.object({ caseId: Id, number: z.string(), type: CaseType, title: z.string(), closed: z.boolean() })),
      }),
    ),
    log: true,
  }),
  /** Cases of one person and the household, for the person's card. */
  ofPerson: query({
    title: '查看本人个案',
    allow: involved,
    input: z.object({ personId: Id }),
    output: z.array(z.object({ caseId: Id, number: z.string(), type: CaseType, name: z.string(), closed: z.boolean() })),
  }),
  /** Who by the register may need a case and has none. */
  suggestions: query({ title: '查看立案线索', allow: involved, discreet: true, input: z.object({}), output: z.array(Suggestion), log: true }),
  /** A hint that needs no case, with the reason; it is not shown again. */
  dismiss: command({
    title: '不立案',
    allow: ['clerk', 'reviewer'],
    discreet: true,
    input: z.object({ personId: Id, type: CaseType, reason: Reason }),
    output: z.object({}),
  }),
  /** Opens a case for a person of the register. One open case of a type for one person, one 特扶 or 外出 case a household. */
  open: command({
    title: '立案',
    allow: ['clerk'],
    discreet: true,
    input: z.object({
      personId: Id,
      type: CaseType,
      category: z.string().min(1, '请选择类型'),
      on: Day,
      intake: Intake,
      restricted: z.boolean().default(false),
    }),
    output: z.object({ caseId: Id, number: z.string() }),
  }),
  assess: command({ title: '评估个案', allow: ['clerk'], discreet: true, input: z.object({ ...onCase, assessment: Assessment }), output: Done }),
  /** A plan, which the reviewer approves. */
  plan: command({ title: '制定帮扶计划', allow: ['clerk'], discreet: true, input: z.object({ ...onCase, plan: Plan }), output: Done }),
  /** A measure of the plan is done. */
  finishMeasure: command({
    title: '完成帮扶措施',
    allow: ['clerk'],
    discreet: true,
    input: z.object({ ...onCase, index: z.int().min(0), on: Day, note: z.string().trim().max(200).default('') }),
    output: Done,
  }),
  /** Another category of the same type; the reviewer decides. */
  changeCategory: command({
    title: '申请变更类别',
    allow: ['clerk'],
    discreet: true,
    input: z.object({ ...onCase, category: z.string().min(1), on: Day, reason: Reason }),
    output: Done,
  }),
  /** The county's answer to the category: paid from the month after it. */
  confirmCategory: command({
    title: '登记县级认定',
    allow: ['clerk'],
    discreet: true,
    input: z.object({ ...onCase, on: Day, document: z.string().trim().min(2, '请填认定文号').max(120) }),
    output: Done,
  }),
  requestClosure: command({
    title: '申请结案',
    allow: ['clerk'],
    discreet: true,
    input: z.object({ ...onCase, reason: CloseReason, on: Day, note: Reason }),
    output: Done,
  }),
  /** The reviewer's word on what waits: plan, category or closure. Never by who asked. */
  decide: countersigned({
    title: '审核个案',
    allow: deciders,
    discreet: true,
    input: z.object({ ...onCase, approve: z.boolean(), opinion: z.string().trim().max(500).default('') }),
    output: Done,
  }),
  reopen: command({ title: '重新立案', allow: deciders, discreet: true, input: z.object({ ...onCase, on: Day, reason: Reason }), output: Done }),
  setWish: command({
    title: '登记本人意愿',
    allow: ['clerk', 'reviewer'],
    discreet: true,
    input: z.object({ ...onCase, wish: Wish, on: Day, note: z.string().trim().max(200).default('') }),
    output: Done,
  }),
  /** A day of the clock was looked at. */
  review: command({
    title: '核对年龄与变化提醒',
    allow: ['clerk', 'reviewer'],
    discreet: true,
    input: z.object({ ...onCase, key: z.string().min(3).max(60), note: Reason }),
    output: Done,
  }),
  addHelper: command({
    title: '安排帮扶联系人',
    allow: ['clerk', 'reviewer'],
    discreet: true,
    input: z.object({
      ...onCase,
      duty: Duty,
      name: z.string().trim().min(2, '请填姓名').max(30),
      phone: z.string().trim().max(30).nullable().default(null),
      from: Day,
    }),
    output: z.object({ helperId: Id }),
  }),
  endHelper: command({
    title: '结束帮扶联系',
    allow: ['clerk', 'reviewer'],
    discreet: true,
    input: z.object({ helperId: Id, to: Day, reason: Reason }),
    output: z.object({}),
  }),
  /** All families of one helper go to another, when somebody changes post. */
  handOver: command({
    title: '移交帮扶联系',
    allow: ['clerk', 'reviewer'],
    discreet: true,
    input: z.object({
      duty: Duty,
      name: z.string().trim().min(2).max(30),
      toName: z.string().trim().min(2, '请填接手人姓名').max(30),
      toPhone: z.string().trim().max(30).nullable().default(null),
      on: Day,
    }),
    output: z.object({ cases: z.int() }),
  }),
  refer: command({
    title: '转介',
    allow: ['clerk'],
    discreet: true,
    input: z.object({
      ...onCase,
      office: z.string().trim().min(2, '请填转介到哪里').max(60),
      what: z.string().trim().min(2, '请写明转介事项').max(300),
      on: Day,
    }),
    output: z.object({ referralId: Id }),
  }),
  answerReferral: command({
    title: '登记转介回复',
    allow: ['clerk'],
    discreet: true,
    input: z.object({ referralId: Id, on: Day, accepted: z.boolean(), answer: z.string().trim().min(2, '请写明回复').max(300) }),
    output: z.object({}),
  }),
  /** Only the people of the list see a restricted case; who sets it is on the list. */
  restrict: command({
    title: '设为限定人员查看',
    allow: involved,
    discreet: true,
    input: z.object({ ...onCase, restricted: z.boolean(), reason: Reason }),
    output: z.object({}),
  }),
  /** Lets an account see a restricted case, or no longer. By somebody on the list, or by the leader. */
  setAccess: command({
    title: '授权查看个案',
    allow: involved,
    discreet: true,
    input: z.object({ ...onCase, accountId: Id, granted: z.boolean(), reason: Reason }),
    output: z.object({}),
  }),
  /** Accounts that may be put on the list. */
  colleagues: query({
    title: '查看可授权人员',
    allow: involved,
    input: z.object({}),
    output: z.array(z.object({ accountId: Id, name: z.string(), role: z.string() })),
  }),
  /** Counts by village or category at the end of a month or year; column identities hold. Restricted cases are counted, never named. */
  summary: query({
    title: '查看个案汇总',
    allow: involved,
    input: z.object({ year: Year, month: z.int().min(1).max(12).optional(), by: z.enum(['village', 'category']).default('village') }),
    output: z.object({ on: Day, tables: z.array(SummaryTable) }),
  }),
  /** Cases and visits as a workbook that opens only with the password. */
  export: query({
    title: '导出个案（加密）',
    allow: involved,
    discreet: true,
    input: z.object({ filter: CaseFilter.default({}), year: Year.optional(), file: FilePath, password: Password }),
    output: z.object({ file: z.string(), cases: z.int(), visits: z.int() }),
    log: true,
  }),
  /** 基本情况表, 帮扶措施, 随访登记表, contact card or the dossier of one case. */
  print: query({
    title: '打印个案表单',
    allow: involved,
    discreet: true,
    input: z.object({ ...onCase, form: z.enum(['basic', 'measures', 'visits', 'contact', 'dossier', 'letter']), ...Destination }),
    output: Printed,
    log: true,
  }),
  /** The summary to print. */
  printSummary: query({
    title: '打印个案汇总',
    allow: involved,
    input: z.object({ year: Year, month: z.int().min(1).max(12).optional(), by: z.enum(['village', 'category']).default('village'), ...Destination }),
    output: Printed,
    log: true,
  }),
}
