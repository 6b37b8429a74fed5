import { z } from 'zod'
import { command, countersigned, everyone, query, type Role } from './operation'
import { Day, FilePath, Id, Reason, VillageCode } from './values'

/** What is measured from the records. A closed set: births, fertility, family planning and people's bodies are in none of them and never will be. */
export const scoreIndicators = [
  'eventTimeliness',
  'registerCompleteness',
  'openFindings',
  'listReturn',
  'noticeRecord',
  'objectionAnswer',
  'notEnrolled',
  'paymentAccuracy',
  'visitsDone',
  'stopOnTime',
  'recheckDone',
] as const
export const ScoreIndicator = z.enum(scoreIndicators, `指标应为 ${scoreIndicators.join('、')}`)
export type ScoreIndicator = z.infer<typeof ScoreIndicator>
/** 月通报, 季度讲评, 半年考核, 年度考核. */
export const scorePeriods = ['month', 'quarter', 'half', 'year'] as const
export const ScorePeriod = z.enum(scorePeriods, `考核期应为 ${scorePeriods.join('、')}`)
export type ScorePeriod = z.infer<typeof ScorePeriod>

const Name = z.string().trim().min(1, '请填名称').max(60)
const Percent = z.int('应为整数').min(0).max(100)
/** One line of a scheme: an indicator measured from the records, or (`manual`) one where points are taken off by hand. */
export const SchemeItem = z.object({
  key: z.string().regex(/^[a-zA-Z0-9-]{1,40}$/, '代号只用字母、数字和横线'),
  indicator: z.union([ScoreIndicator, z.literal('manual')]),
  title: Name,
  /** Percent of its part. */
  weight: Percent,
  /** Days or findings per 100 people, as the indicator says; null = as shipped. */
  limit: z.int().min(1).max(400).nullable().default(null),
})
export type SchemeItem = z.infer<typeof SchemeItem>
/** 平时 or 年终: a part of the whole. `yearOnly` parts count in the year's table only. */
export const SchemePart = z.object({
  title: Name,
  weight: Percent,
  yearOnly: z.boolean().default(false),
  items: z.array(SchemeItem).min(1, '至少一项指标').max(30),
})
export type SchemePart = z.infer<typeof SchemePart>
/** Villages are ranked among their like: all together, by people on the register (`below` is the first number that no longer belongs), by their urban or rural class, or as named one by one. */
export const SchemeGrouping = z.discriminatedUnion('by', [
  z.object({ by: z.literal('none') }),
  z.object({
    by: z.literal('size'),
    bands: z
      .array(z.object({ title: Name, below: z.int().positive().nullable() }))
      .min(2)
      .max(6),
  }),
  z.object({ by: z.literal('classification') }),
  z.object({
    by: z.literal('named'),
    groups: z
      .array(z.object({ title: Name, villages: z.array(VillageCode) }))
      .min(1)
      .max(10),
  }),
])
export type SchemeGrouping = z.infer<typeof SchemeGrouping>
export const ScoreScheme = z.object({
  title: Name,
  /** First day on which a period may begin to be scored by it. */
  from: Day,
  cite: z.string().trim().min(2, '请写明依据文件').max(200),
  parts: z.array(SchemePart).min(1).max(6),
  /** From the best down; the last begins at 0. `atLeast` is percent of the full points. */
  levels: z
    .array(z.object({ title: Name, atLeast: Percent }))
    .min(2)
    .max(8),
  grouping: SchemeGrouping,
})
export type ScoreScheme = z.infer<typeof ScoreScheme>
/** Schemes that come with the program are 0 and below, an office's own above. */
const SchemeId = z.int().min(-9)
const KeptScheme = z.object({ schemeId: SchemeId, scheme: ScoreScheme, by: z.string(), at: z.string() })

/** Points are whole hundredths of a point everywhere. */
const Points = z.int()
export const ItemScore = z.object({
  itemKey: z.string(),
  full: Points,
  /** By the records alone: full × done ÷ due; full where nothing was due. */
  measured: Points,
  /** Taken off by hand and confirmed by a second person; changed after an objection. */
  byHand: Points,
  adjusted: Points,
  points: Points,
  due: z.int(),
  done: z.int(),
  evidence: z.int(),
})
export type ItemScore = z.infer<typeof ItemScore>
export const VillageScore = z.object({
  villageCode: z.string(),
  villageName: z.string(),
  group: z.string(),
  items: z.array(ItemScore),
  /** In the order of the scheme's parts that count. */
  parts: z.array(z.object({ title: z.string(), full: Points, points: Points })),
  full: Points,
  points: Points,
  level: z.string(),
  /** Among its like; villages with the same points share a rank. */
  rank: z.int(),
  /** Points of the period before, by its approved table of the same scheme and length. */
  before: Points.nullable(),
})
export type VillageScore = z.infer<typeof VillageScore>
export const ScoreHead = z.object({
  schemeTitle: z.string(),
  period: ScorePeriod,
  title: z.string(),
  from: Day,
  to: Day,
  /** Until which day the records were read. */
  until: Day,
  parts: z.array(SchemePart),
  levels: z.array(z.object({ title: z.string(), atLeast: z.int() })),
})
export type ScoreHead = z.infer<typeof ScoreHead>
/** *open* 待签批, *reviewed* 已审核, *approved* 已定, *discarded* 已作废. */
export const ScoreStatus = z.enum(['open', 'reviewed', 'approved', 'discarded'])
export type ScoreStatus = z.infer<typeof ScoreStatus>
export const ScoreTableRow = z.object({
  tableId: Id,
  title: z.string(),
  schemeTitle: z.string(),
  period: ScorePeriod,
  from: Day,
  to: Day,
  status: ScoreStatus,
  code: z.string(),
  at: z.string(),
  by: z.string(),
})
export type ScoreTableRow = z.infer<typeof ScoreTableRow>
export const ScoreEntry = z.object({
  entryId: Id,
  villageCode: z.string(),
  villageName: z.string(),
  itemKey: z.string(),
  points: Points,
  reason: z.string(),
  at: z.string(),
  by: z.string(),
  /** Null while nobody has looked at it. */
  accepted: z.boolean().nullable(),
  decidedBy: z.string().nullable(),
})
export type ScoreEntry = z.infer<typeof ScoreEntry>
export const ScoreObjection = z.object({
  objectionId: Id,
  villageCode: z.string(),
  villageName: z.string(),
  itemKey: z.string(),
  from: z.string(),
  text: z.string(),
  receivedOn: Day,
  by: z.string(),
  answer: z.object({ upheld: z.boolean(), text: z.string(), points: Points, on: Day, by: z.string() }).nullable(),
})
export type ScoreObjection = z.infer<typeof ScoreObjection>
const ScoreSignature = z.object({ step: z.enum(['review', 'approve', 'discard']), opinion: z.string(), at: z.string(), by: z.string() })
/** One reason for a deduction. Of a case this person may not see only that there is one. */
export const ScoreEvidence = z.object({
  name: z.string(),
  text: z.string(),
  personId: Id.nullable(),
  caseId: Id.nullable(),
  /** Page where it is put right. */
  path: z.string().nullable(),
})
export type ScoreEvidence = z.infer<typeof ScoreEvidence>
export const ScoreChange = z.object({
  villageCode: z.string(),
  villageName: z.string(),
  itemKey: z.string(),
  before: Points,
  now: Points,
  sentence: z.string(),
})
export type ScoreChange = z.infer<typeof ScoreChange>

const working: readonly Role[] = ['clerk', 'reviewer', 'leader']
const judging: readonly Role[] = ['reviewer', 'leader']
const OfTable = { tableId: Id }
const Which = { schemeId: SchemeId.default(0), period: ScorePeriod, from: Day }
const WholeTable = z.object({ head: ScoreHead, villages: z.array(VillageScore) })

/** 村级工作考核: scored from the records, argued with evidence, signed, frozen. */
export const score = {
  indicators: query({
    title: '查看考核指标',
    allow: everyone,
    input: z.object({}),
    output: z.array(
      z.object({
        indicator: ScoreIndicator,
        title: z.string(),
        about: z.string(),
        limit: z.object({ title: z.string(), preset: z.int(), least: z.int(), most: z.int() }).nullable(),
      }),
    ),
  }),
  /** Scheme 0 is the usual one, those below it others that are shipped; what the office composed comes after them. Never changed: a new one is added. */
  schemes: query({ title: '查看考核方案', allow: everyone, input: z.object({}), output: z.array(KeptScheme) }),
  saveScheme: command({ title: '新增考核方案', allow: ['leader'], input: z.object({ scheme: ScoreScheme }), output: z.object({ schemeId: Id }) }),
  /** Periods that have begun, newest first of each kind. */
  periods: query({
    title: '查看考核期',
    allow: everyone,
    input: z.object({}),
    output: z.array(z.object({ period: ScorePeriod, from: Day, to: Day, title: z.string() })),
  }),
  /** Counted now, kept nowhere. */
  preview: query({ title: '试算考核', allow: working, input: z.object(Which), output: WholeTable }),
  previewEvidence: query({
    title: '查看试算扣分依据',
    allow: working,
    input: z.object({ ...Which, villageCode: VillageCode, itemKey: z.string() }),
    output: z.array(ScoreEvidence),
    log: true,
  }),
  /** Freezes what the records say, with the evidence: the table villages may object to. */
  start: command({ title: '生成考核表', allow: ['clerk', 'reviewer'], input: z.object(Which), output: z.object({ tableId: Id, code: z.string() }) }),
  tables: query({ title: '查看考核表', allow: everyone, input: z.object({}), output: z.array(ScoreTableRow) }),
  view: query({
    title: '打开考核表',
    allow: everyone,
    input: z.object(OfTable),
    output: WholeTable.extend({
      table: ScoreTableRow,
      entries: z.array(ScoreEntry),
      objections: z.array(ScoreObjection),
      signatures: z.array(ScoreSignature),
      /** Why it cannot be signed yet. */
      obstacles: z.array(z.string()),
    }),
  }),
  evidence: query({
    title: '查看扣分依据',
    allow: working,
    input: z.object({ ...OfTable, villageCode: VillageCode, itemKey: z.string() }),
    output: z.array(ScoreEvidence),
    log: true,
  }),
  /** Takes points off a manual item; counts once somebody else accepts it. */
  enter: command({
    title: '登记人工扣分',
    allow: ['clerk'],
    input: z.object({
      ...OfTable,
      villageCode: VillageCode,
      itemKey: z.string(),
      points: z.int('扣分应为整数（百分之一分）').positive('扣分应大于 0'),
      reason: Reason,
    }),
    output: z.object({ entryId: Id }),
  }),
  decideEntry: countersigned({
    title: '复核人工扣分',
    allow: judging,
    input: z.object({ entryId: Id, accepted: z.boolean() }),
    output: z.object({}),
  }),
  object: command({
    title: '登记考核异议',
    allow: ['clerk'],
    input: z.object({ ...OfTable, villageCode: VillageCode, itemKey: z.string(), from: Name, text: Reason, receivedOn: Day }),
    output: z.object({ objectionId: Id }),
  }),
  /** The only way a measured score changes: so many points given back, on a day, with an answer. */
  answer: countersigned({
    title: '答复考核异议',
    allow: judging,
    input: z.object({ objectionId: Id, upheld: z.boolean(), points: z.int().min(0).default(0), answer: Reason }),
    output: z.object({}),
  }),
  sign: countersigned({
    title: '签批考核表',
    allow: judging,
    input: z.object({ ...OfTable, step: z.enum(['review', 'approve', 'discard'], 'step 应为 review、approve 或 discard'), opinion: Reason }),
    output: z.object({ status: ScoreStatus }),
  }),
  /** The same period counted again today against what was frozen. */
  since: query({ title: '考核表此后的变化', allow: working, input: z.object(OfTable), output: z.array(ScoreChange) }),
  print: query({
    title: '打印考核表',
    allow: working,
    input: z.object({
      ...OfTable,
      form: z.enum(['bulletin', 'table', 'details'], 'form 应为 bulletin（通报）、table（评分表）或 details（明细）'),
      villageCode: VillageCode.optional(),
      file: FilePath.optional(),
      printer: z.boolean().optional(),
    }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
}
