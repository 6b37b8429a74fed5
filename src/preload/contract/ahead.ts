import { z } from 'zod'
import { everyone, query } from './operation'
import { Day, Fen, FilePath, Id, VillageCode, Year } from './values'

/** Somebody who begins to qualify: on which day, first in which benefit year, and what is still missing. */
export const ForecastRow = z.object({
  programId: z.string(),
  programTitle: z.string(),
  personId: Id,
  name: z.string(),
  sex: z.enum(['male', 'female']),
  idNumber: z.string().nullable(),
  birthDate: z.string().nullable(),
  villageCode: VillageCode,
  villageName: z.string(),
  day: Day,
  year: Year,
  outcome: z.enum(['eligible', 'undetermined']),
  amountFen: Fen,
  kind: z.string(),
  /** Papers still missing; without them it stays open. */
  missing: z.array(z.string()),
  /** What was not met until then. */
  because: z.array(z.string()),
})
export type ForecastRow = z.infer<typeof ForecastRow>

/** 应享未享 and 不应享在享. */
export const GapKind = z.enum(['entitled', 'listed'], '类别应为 entitled（应享未享）或 listed（不应享在享）')
export type GapKind = z.infer<typeof GapKind>
/** What to do next: make the roster, apply, decide by hand, strike at the next step, or a mid-year change. */
export const GapNext = z.enum(['roster', 'application', 'decision', 'strike', 'change'])
export type GapNext = z.infer<typeof GapNext>

export const GapRow = z.object({
  kind: GapKind,
  programId: z.string(),
  programTitle: z.string(),
  year: Year,
  rosterId: Id.nullable(),
  personId: Id,
  name: z.string(),
  idNumber: z.string().nullable(),
  villageCode: VillageCode,
  villageName: z.string(),
  amountFen: Fen,
  reason: z.string(),
  next: GapNext,
})
export type GapRow = z.infer<typeof GapRow>

const Filter = { programId: z.string().optional(), villageCode: VillageCode.optional(), text: z.string().trim().max(60).optional() }
const Window = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(1000).default(200) }
const Destination = { file: FilePath.optional(), printer: z.boolean().optional() }
const Printed = z.object({ file: z.string().nullable(), pages: z.int() })
const months = z.int().min(1, '展望至少一个月').max(60, '最多展望 60 个月').default(12)
const Total = z.object({ programId: z.string(), programTitle: z.string(), persons: z.int(), undetermined: z.int(), amountFen: Fen })

/** Looking ahead, and holding the year's lists against the register. */
export const ahead = {
  /** Who begins to qualify within so many months, by the rules of those years and what is on file now; and the money of each coming year. */
  forecast: query({
    title: '展望',
    allow: everyone,
    input: z.object({ months, ...Filter, outcome: z.enum(['eligible', 'undetermined']).optional(), ...Window }),
    output: z.object({
      until: Day,
      total: z.int(),
      totalFen: Fen,
      rows: z.array(ForecastRow),
      programs: z.array(Total),
      /** Everybody entitled in a benefit year, not only who is new: what will be needed. */
      years: z.array(Total.extend({ year: Year })),
    }),
    log: true,
  }),
  /** The list for each village to take along: who, when, for what, which papers. */
  printForecast: query({ title: '打印展望名单', allow: everyone, input: z.object({ months, ...Filter, ...Destination }), output: Printed, log: true }),
  /** 应享未享: entitled by the records of today, and not on the year's roster. 不应享在享: listed or being paid although the records of today say no. */
  gaps: query({
    title: '核对应享与在享',
    allow: everyone,
    input: z.object({ year: Year, kind: GapKind, ...Filter, next: GapNext.optional(), ...Window }),
    output: z.object({
      total: z.int(),
      totalFen: Fen,
      rows: z.array(GapRow),
      programs: z.array(z.object({ programId: z.string(), programTitle: z.string(), persons: z.int(), amountFen: Fen })),
      /** Programs without a roster this year: all their entitled people are on the list. */
      withoutRoster: z.array(z.string()),
    }),
    log: true,
  }),
  printGaps: query({
    title: '打印核对名单',
    allow: everyone,
    input: z.object({ year: Year, kind: GapKind, ...Filter, ...Destination }),
    output: Printed,
    log: true,
  }),
}
