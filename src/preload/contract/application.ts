import { z } from 'zod'
import { command, everyone, query } from './operation'
import { Day, FilePath, Id, VillageCode, Year } from './values'

const Paper = z.object({ key: z.string(), title: z.string(), cite: z.string(), when: z.string().nullable(), receivedOn: Day.nullable() })
export const ApplicationState = z.enum(['papersMissing', 'accepted', 'listed', 'confirmed', 'notConfirmed', 'followedUp', 'withdrawn'], '状态不在可选的值之内')
export type ApplicationState = z.infer<typeof ApplicationState>

/** One application of one person for a program and year. */
export const ApplicationRow = z.object({
  applicationId: Id,
  programId: z.string(),
  programTitle: z.string(),
  year: Year,
  personId: Id,
  name: z.string(),
  idNumber: z.string().nullable(),
  villageCode: VillageCode,
  villageName: z.string(),
  group: z.string().nullable(),
  appliedOn: Day,
  papersDue: Day,
  code: z.string(),
  state: ApplicationState,
  stateTitle: z.string(),
  missing: z.int(),
  overdue: z.boolean(),
  by: z.string(),
})
export type ApplicationRow = z.infer<typeof ApplicationRow>

const Standing = z.object({ personId: Id, name: z.string(), villageName: z.string() })

/** 申报: who applied for what, with which papers. Being on a roster does not need one; a roster says who has none. */
export const application = {
  list: query({
    title: '查看申报',
    allow: everyone,
    input: z.object({ programId: z.string().optional(), year: Year.optional(), villageCode: VillageCode.optional(), state: ApplicationState.optional() }),
    output: z.array(ApplicationRow),
    log: true,
  }),
  /** One application with its papers and what was said afterwards. */
  view: query({
    title: '查看申报明细',
    allow: everyone,
    input: z.object({ applicationId: Id }),
    output: z.object({
      application: ApplicationRow,
      papers: z.array(Paper),
      note: z.string(),
      withdrawnReason: z.string().nullable(),
      followUps: z.array(z.object({ on: Day, text: z.string(), by: z.string() })),
      /** Why somebody with an application is not on the roster; null when there is none, or they are. */
      why: z.string().nullable(),
    }),
    log: true,
  }),
  /** Papers a program needs, and the last day to bring what is missing when one applies on a day. */
  needs: query({
    title: '查看申报材料',
    allow: everyone,
    input: z.object({ programId: z.string(), on: Day.optional() }),
    output: z.object({ papers: z.array(Paper), papersDue: Day, dueDays: z.int(), dueCite: z.string(), applyBy: Day.nullable() }),
  }),
  /** Registers an application; one at a time per person, program and year. */
  add: command({
    title: '登记申报',
    allow: ['clerk'],
    input: z.object({
      programId: z.string(),
      year: Year,
      personId: Id,
      appliedOn: Day,
      papers: z.array(z.string()).max(30).default([]),
      note: z.string().trim().max(300).default(''),
    }),
    output: z.object({ applicationId: Id, code: z.string(), missing: z.int() }),
  }),
  /** Papers brought later, or that this person does not need after all (`notNeeded`). */
  receive: command({
    title: '收材料',
    allow: ['clerk'],
    input: z.object({ applicationId: Id, papers: z.array(z.string()).min(1, '请选收到的材料').max(30), on: Day, notNeeded: z.boolean().default(false) }),
    output: z.object({ missing: z.int() }),
  }),
  withdraw: command({
    title: '撤回申报',
    allow: ['clerk'],
    input: z.object({ applicationId: Id, reason: z.string().trim().min(2, '请写明撤回原因').max(300) }),
    output: z.object({}),
  }),
  /** Somebody who was not confirmed was told why (回访). */
  followUp: command({
    title: '登记回访告知',
    allow: ['clerk', 'reviewer'],
    input: z.object({ applicationId: Id, on: Day, text: z.string().trim().min(4, '请写明怎样告知、对方的意见').max(500) }),
    output: z.object({}),
  }),
  /** 一次性告知书 or 受理回执. */
  print: query({
    title: '打印申报单据',
    allow: everyone,
    input: z.object({
      applicationId: Id,
      form: z.enum(['onceNotice', 'receipt'], '单据应为 onceNotice（一次性告知书）或 receipt（受理回执）'),
      file: FilePath.optional(),
      printer: z.boolean().optional(),
    }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
  /** Who stands on a roster without an application, and which applications are not on it and why. */
  compare: query({
    title: '核对申报和花名册',
    allow: everyone,
    input: z.object({ rosterId: Id }),
    output: z.object({
      applications: z.int(),
      without: z.array(Standing.extend({ lineId: Id, continuing: z.boolean() })),
      missing: z.array(Standing.extend({ applicationId: Id, why: z.string() })),
    }),
    log: true,
  }),
}
