import { z } from 'zod'
import { command, everyone, query } from './operation'
import { SourceTie, Tie } from './payment'
import { Day, Fen, FilePath, Id, VillageCode, Year } from './values'

/** 全年 year, 上半年 h1, 下半年 h2, 第一至第四季度 q1–q4. */
export const periodParts = ['year', 'h1', 'h2', 'q1', 'q2', 'q3', 'q4'] as const
export const PeriodPart = z.enum(periodParts, `期间应为 ${periodParts.join('、')}`)
export type PeriodPart = z.infer<typeof PeriodPart>

const Which = z.object({ programId: z.string(), year: Year, part: PeriodPart })
export const PeriodTies = z.object({
  tie: Tie,
  /** Of approved: first paid in an earlier period, failed or came back, and paid again in this one. */
  carriedFen: Fen,
  villages: z.array(z.object({ villageCode: VillageCode, villageName: z.string(), tie: Tie })),
  sources: z.array(SourceTie),
})
export type PeriodTies = z.infer<typeof PeriodTies>

export const PeriodRow = z.object({
  /** `null` while it is open. */
  periodId: Id.nullable(),
  programId: z.string(),
  title: z.string(),
  year: Year,
  part: PeriodPart,
  partTitle: z.string(),
  from: Day,
  to: Day,
  batches: z.int(),
  tie: Tie,
  code: z.string().nullable(),
  closedAt: z.string().nullable(),
  by: z.string().nullable(),
})
export type PeriodRow = z.infer<typeof PeriodRow>

/** One line that makes the difference, and why. */
export const OpenLine = z.object({
  rosterLineId: Id,
  personId: Id,
  name: z.string(),
  villageName: z.string(),
  amountFen: Fen,
  batchId: Id.nullable(),
  batchCode: z.string().nullable(),
  why: z.string(),
  /** Not in any batch: the leader may decide that it is not to be paid. */
  mayHold: z.boolean(),
})
export type OpenLine = z.infer<typeof OpenLine>

/** Closing of a period of a program: approved = withheld + offset + sent, sent = paid + failed + returned, by village and source. Never opened again: corrections go into the next one. */
export const period = {
  /** Closed periods, and for every program and year with confirmed money the ones that can be closed next. */
  list: query({ title: '查看结账期间', allow: everyone, input: z.object({ year: Year.optional() }), output: z.array(PeriodRow) }),
  view: query({
    title: '查看结账明细',
    allow: everyone,
    input: Which,
    output: PeriodTies.extend({
      period: PeriodRow,
      capital: z.string(),
      batches: z.array(z.object({ batchId: Id, code: z.string(), title: z.string(), closedAt: z.string().nullable(), tie: Tie })),
      /** Exactly the lines that make the difference. */
      open: z.array(OpenLine),
      /** Failed and not paid again: their re-issue belongs to the next period. */
      carriedForward: z.object({ persons: z.int(), amountFen: Fen }),
      /** What stands in the way of closing. */
      obstacles: z.array(z.string()),
    }),
    log: true,
  }),
  close: command({
    title: '结账',
    allow: ['leader'],
    input: Which.extend({ opinion: z.string().trim().max(300).default('') }),
    output: z.object({ periodId: Id, code: z.string() }),
  }),
  /** Recomputes a closed period from its lines and holds it against what was closed. */
  verify: query({ title: '复核结账', allow: everyone, input: z.object({ periodId: Id }), output: z.object({ ok: z.boolean(), sentence: z.string() }) }),
  print: query({
    title: '打印结账单',
    allow: everyone,
    input: Which.extend({ file: FilePath.optional(), printer: z.boolean().optional() }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
}
