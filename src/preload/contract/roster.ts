import { z } from 'zod'
import { command, everyone, query } from './operation'
import { AmountLine, Explanation } from './program'
import { Fen, FilePath, Id, VillageCode, Year } from './values'

export const RosterRow = z.object({
  rosterId: Id,
  programId: z.string(),
  title: z.string(),
  year: Year,
  status: z.string(),
  statusTitle: z.string(),
  lines: z.int(),
  totalFen: Fen,
  createdAt: z.string(),
  by: z.string(),
  code: z.string(),
})
export type RosterRow = z.infer<typeof RosterRow>

export const RosterLine = z.object({
  lineId: Id,
  number: z.int(),
  personId: Id,
  name: z.string(),
  sex: z.enum(['male', 'female']),
  idNumber: z.string().nullable(),
  birthDate: z.string().nullable(),
  villageCode: VillageCode,
  villageName: z.string(),
  group: z.string().nullable(),
  kind: z.string(),
  amountFen: Fen,
  lines: z.array(AmountLine),
  /** Money by level; `null` where the office has not said yet who pays which share. */
  sources: z.object({ centre: Fen, province: Fen, city: Fen, county: Fen }).nullable(),
  sinceYear: Year,
})
export type RosterLine = z.infer<typeof RosterLine>
const DiffPerson = z.object({ idNumber: z.string().nullable(), name: z.string(), villageName: z.string(), amountFen: Fen, previousFen: Fen, why: z.string() })

export const roster = {
  list: query({ title: '查看花名册', allow: everyone, input: z.object({}), output: z.array(RosterRow) }),
  /** Freezes everybody eligible for a program and year with the full assessment of each. One open roster per program and year. */
  create: command({
    title: '生成花名册',
    allow: ['clerk'],
    input: z.object({ programId: z.string(), year: Year }),
    output: z.object({ rosterId: Id, lines: z.int(), totalFen: Fen }),
  }),
  /** The frozen roster by village with totals. */
  view: query({
    title: '查看花名册明细',
    allow: everyone,
    input: z.object({ rosterId: Id, villageCode: VillageCode.optional() }),
    output: z.object({
      roster: RosterRow,
      villages: z.array(z.object({ villageCode: VillageCode, villageName: z.string(), lines: z.int(), amountFen: Fen })),
      lines: z.array(RosterLine),
      undetermined: z.int(),
    }),
    log: true,
  }),
  /** Against the roster of the year before: who is new, who left, whose amount changed and why; 上年 + 新增 − 退出 = 本年. */
  diff: query({
    title: '对比上年',
    allow: everyone,
    input: z.object({ rosterId: Id }),
    output: z.object({
      previous: z.object({ rosterId: Id, year: Year, lines: z.int(), totalFen: Fen }).nullable(),
      added: z.array(DiffPerson),
      left: z.array(DiffPerson),
      changed: z.array(DiffPerson),
      equation: z.object({ previous: z.int(), added: z.int(), left: z.int(), current: z.int() }),
      sentence: z.string(),
    }),
    log: true,
  }),
  /** The assessment as it was frozen with the line. */
  explainLine: query({ title: '查看冻结的资格说明', allow: everyone, input: z.object({ lineId: Id }), output: Explanation, log: true }),
  /** The county's sheet (FORMATS 3.5), printable as it stands. `layout`: `county`. */
  export: query({
    title: '导出上报花名册',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({ rosterId: Id, layout: z.enum(['county'], '版式应为 county（上报县级）'), file: FilePath }),
    output: z.object({ file: z.string(), rows: z.int(), totalFen: Fen }),
    log: true,
  }),
  /** Drops a roster that has no notice yet. */
  discard: command({
    title: '作废花名册',
    allow: ['clerk'],
    input: z.object({ rosterId: Id, reason: z.string().trim().min(2, '请写明作废原因') }),
    output: z.object({}),
  }),
}
