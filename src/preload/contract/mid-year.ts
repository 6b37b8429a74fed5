import { z } from 'zod'
import { everyone, query } from './operation'
import { Fen, FilePath, Id, Month, PartialDay, VillageCode, Year } from './values'

/** What happened to somebody on a confirmed roster during its year. `raised`: entitled to more than the roster says. */
export const midYearKinds = ['died', 'movedOut', 'childLost', 'childAdded', 'marriage', 'disability', 'category', 'raised', 'other'] as const
export const MidYearKind = z.enum(midYearKinds)
export type MidYearKind = z.infer<typeof MidYearKind>
/** What each kind is called on the page; the letters use gentler words. */
export const midYearTitles: Record<MidYearKind, string> = {
  died: '去世',
  movedOut: '户口迁出',
  childLost: '子女情况变化',
  childAdded: '又生育或收养',
  marriage: '婚姻变化',
  disability: '残疾等级变化',
  category: '不再属于该类别',
  raised: '应享受更多',
  other: '条件变化',
}

export const MidYearRow = z.object({
  rosterId: Id,
  lineId: Id,
  programId: z.string(),
  programTitle: z.string(),
  personId: Id,
  name: z.string(),
  idNumber: z.string().nullable(),
  villageCode: VillageCode,
  villageName: z.string(),
  kind: MidYearKind,
  kindTitle: z.string(),
  /** `null`: the day is not on file; then nothing can be computed yet. */
  on: PartialDay.nullable(),
  /** Last payable month; `null` when no month of the year is, or the day is not known. */
  lastMonth: Month.nullable(),
  /** Is everything known that the money depends on? */
  certain: z.boolean(),
  components: z.array(z.object({ component: z.string(), title: z.string(), approvedFen: Fen, payableFen: Fen })),
  approvedFen: Fen,
  paidFen: Fen,
  payableFen: Fen,
  /** Paid beyond what is due: to be recovered. */
  overpaidFen: Fen,
  /** Approved, not yet paid, and no longer due: not to be paid. */
  stopFen: Fen,
  /** Due and not yet approved: back-pay. */
  owedFen: Fen,
  rule: z.string(),
  sentence: z.string(),
})
export type MidYearRow = z.infer<typeof MidYearRow>

export const ConversionRow = z.object({
  personId: Id,
  name: z.string(),
  idNumber: z.string().nullable(),
  villageName: z.string(),
  /** On the roster of … */
  from: z.string(),
  /** … and by what is on file now entitled to (or possibly to) … */
  to: z.string(),
  /** `both`: on two rosters that exclude each other. */
  state: z.enum(['change', 'both', 'undetermined']),
  since: Month.nullable(),
  sentence: z.string(),
})
export type ConversionRow = z.infer<typeof ConversionRow>

/** 年中变动: computed from the register for everybody on a confirmed roster; nothing is stored, and nothing is recovered here. */
export const midYear = {
  list: query({
    title: '查看年中变动',
    allow: everyone,
    input: z.object({ year: Year, programId: z.string().optional() }),
    output: z.object({ rows: z.array(MidYearRow), overpaidFen: Fen, stopFen: Fen, owedFen: Fen, rosters: z.int() }),
    log: true,
  }),
  /** 奖扶 ↔ 特扶 and every other pair that excludes each other: who has to be moved, from which month. */
  conversions: query({ title: '查看项目转换', allow: everyone, input: z.object({ year: Year }), output: z.array(ConversionRow), log: true }),
  /** The letter to the person or the family. */
  printLetter: query({
    title: '打印变动告知书',
    allow: ['clerk', 'reviewer', 'leader', 'finance'],
    input: z.object({ lineId: Id, file: FilePath.optional(), printer: z.boolean().optional() }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
}
