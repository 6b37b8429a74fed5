import { z } from 'zod'
import { command, everyone, query } from './operation'
import { PopulationBase } from './statistics'
import { Day, FilePath, Id, VillageCode } from './values'

/** What a column counts. `permille`, `percent` and `average` are computed from other columns of the same row; money is whole fen. */
export const ReportUnit = z.enum(['person', 'household', 'permille', 'percent', 'average', 'fen', 'case'])
export type ReportUnit = z.infer<typeof ReportUnit>
export const ReportColumn = z.object({
  key: z.string(),
  title: z.string(),
  /** Heading above several columns. */
  group: z.string().optional(),
  unit: ReportUnit,
  /** Computed from other columns of the row. */
  derived: z.boolean(),
  /** Of a computed column: the counted columns whose names stand behind it (a rate: what is above the line). */
  of: z.array(z.string()).optional(),
  /** What stands where there is no figure: 不足50例. */
  none: z.string().optional(),
})
export type ReportColumn = z.infer<typeof ReportColumn>
/** `villageCode` of a row is the village's, or the program's (and component's) of a table by program. */
export const ReportRow = z.object({ villageCode: z.string(), villageName: z.string(), values: z.array(z.number().nullable()) })
export type ReportRow = z.infer<typeof ReportRow>
/** One fixed report: a row a village, the township at the end. `checks` are the identities that have to hold, with whether they do. */
export const ReportTable = z.object({
  kind: z.string(),
  title: z.string(),
  from: Day,
  to: Day,
  base: PopulationBase,
  /** What a row is; a village where nothing is said. */
  rowTitle: z.string().optional(),
  /** Period, population and unit in words, as printed above the table. */
  remarks: z.array(z.string()),
  columns: z.array(ReportColumn),
  rows: z.array(ReportRow),
  total: ReportRow,
  checks: z.array(z.object({ sentence: z.string(), holds: z.boolean() })),
})
export type ReportTable = z.infer<typeof ReportTable>

const Which = { kind: z.string(), from: Day, to: Day, base: PopulationBase.default('registered') }
const OneRow = { villageCode: VillageCode.optional(), /** A row that is no village: a program or a component. */ row: z.string().optional() }
const ReportPerson = z.object({ personId: Id, name: z.string(), villageName: z.string(), why: z.string() })
/** One figure then and now. `sentence` says what makes the difference: +5 = 出生 4 + 补登记 1. Its terms add up to the difference exactly; of money to the fen. */
export const ReportChange = z.object({
  key: z.string(),
  title: z.string(),
  unit: ReportUnit,
  before: z.number().nullable(),
  now: z.number().nullable(),
  added: z.array(ReportPerson),
  gone: z.array(ReportPerson),
  /** Of money: who was there before and is, with another amount. */
  altered: z.array(ReportPerson),
  sentence: z.string(),
})
export type ReportChange = z.infer<typeof ReportChange>
export const SentReport = z.object({
  reportId: Id,
  kind: z.string(),
  title: z.string(),
  from: Day,
  to: Day,
  base: PopulationBase,
  code: z.string(),
  note: z.string(),
  sentAt: z.string(),
  by: z.string(),
  /** Version of the definition it was counted by. */
  version: z.int(),
})
export type SentReport = z.infer<typeof SentReport>

/** Fixed reports, the same every month; what was sent is frozen with its names. */
export const report = {
  kinds: query({
    title: '查看固定报表',
    allow: everyone,
    input: z.object({}),
    output: z.array(
      z.object({
        kind: z.string(),
        title: z.string(),
        about: z.string(),
        period: z.enum(['range', 'day']),
        bases: z.array(PopulationBase),
        /** Raised when the definition changes. */
        version: z.int(),
      }),
    ),
  }),
  /** Months, quarters, half-years and years around today, calendar and statistical (10-01 … 03-31 … 09-30). */
  periods: query({
    title: '查看统计期',
    allow: everyone,
    input: z.object({}),
    output: z.array(z.object({ key: z.string(), title: z.string(), from: Day, to: Day })),
  }),
  build: query({ title: '编制报表', allow: everyone, input: z.object(Which), output: ReportTable }),
  /** The names behind one figure; of the whole township when no village is given. */
  people: query({
    title: '查看报表名单',
    allow: everyone,
    input: z.object({ ...Which, column: z.string(), ...OneRow }),
    output: z.object({ ids: z.array(Id) }),
    log: true,
  }),
  /** The cases behind a figure of the cases' report, or behind all visits (`visitsCount`), that this account may open; `hidden`: how many there are besides. */
  cases: query({
    title: '查看报表个案',
    allow: everyone,
    discreet: true,
    input: z.object({ from: Day, to: Day, column: z.string(), villageCode: VillageCode.optional() }),
    output: z.object({
      cases: z.array(z.object({ caseId: Id, number: z.string(), name: z.string(), villageName: z.string(), times: z.int() })),
      hidden: z.int(),
    }),
    log: true,
  }),
  /** Against another period, by name: the one just before of the same length, or the same days a year earlier; as it was sent where a report of it was kept, so that late entries are told apart. */
  change: query({
    title: '报表对比',
    allow: everyone,
    input: z.object({ ...Which, against: z.enum(['previous', 'lastYear']), ...OneRow }),
    output: z.object({ from: Day, to: Day, sent: SentReport.nullable(), changes: z.array(ReportChange) }),
    log: true,
  }),
  /** Keeps a report as it is sent: figures, lists and definitions never change any more. */
  send: command({
    title: '留存上报报表',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({ ...Which, note: z.string().trim().max(300).default('') }),
    output: z.object({ reportId: Id, code: z.string() }),
  }),
  sent: query({ title: '查看已留存报表', allow: everyone, input: z.object({ kind: z.string().optional() }), output: z.array(SentReport) }),
  view: query({ title: '查看留存的报表', allow: everyone, input: z.object({ reportId: Id }), output: z.object({ report: SentReport, table: ReportTable }) }),
  sentPeople: query({
    title: '查看留存报表名单',
    allow: everyone,
    input: z.object({ reportId: Id, column: z.string(), ...OneRow }),
    output: z.object({ ids: z.array(Id), /** Names and villages as they were when it was sent. */ people: z.array(ReportPerson) }),
    log: true,
  }),
  /** The same period counted again today against what was sent: late entries and corrections by name. */
  since: query({
    title: '与留存报表对比',
    allow: everyone,
    input: z.object({ reportId: Id, ...OneRow }),
    output: z.object({ /** The definition has changed since: figures are not counted alike. */ redefined: z.boolean(), changes: z.array(ReportChange) }),
    log: true,
  }),
  /** 月报一套: the fixed set of reports of a month as one paper, the same every month. */
  printSet: query({
    title: '打印月报一套',
    allow: everyone,
    input: z.object({ from: Day, to: Day, base: PopulationBase.default('registered'), file: FilePath.optional(), printer: z.boolean().optional() }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
  print: query({
    title: '打印报表',
    allow: everyone,
    input: z.object({
      reportId: Id.optional(),
      kind: z.string().optional(),
      from: Day.optional(),
      to: Day.optional(),
      base: PopulationBase.default('registered'),
      file: FilePath.optional(),
      printer: z.boolean().optional(),
    }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
}
