import { z } from 'zod'
import { command, everyone, query } from './operation'
import { Outcome } from './program'
import { Day, Fen, Id, PartialDay, Reason, Year } from './values'

/** One condition of a local program: a fact, a comparison, a value; from the closed union of the engine. Days `2026-01-31`, numbers plain, yes/no, or words of a list. */
export const LocalLeaf = z.object({
  fact: z.string(),
  is: z.enum(['atLeast', 'atMost', 'equal', 'notBefore', 'notAfter', 'before', 'oneOf'], '比较方式不对'),
  value: z.union([z.number(), z.string(), z.boolean(), z.array(z.string()).min(1, '至少选一个')]),
})
export type LocalLeaf = z.infer<typeof LocalLeaf>
/** A condition, or several of which one is enough. */
export const LocalCondition = z.union([LocalLeaf, z.object({ anyOf: z.array(LocalLeaf).min(2, '“满足其一”至少要两个条件').max(6) })])
export type LocalCondition = z.infer<typeof LocalCondition>

export const LocalComponent = z.object({
  title: z.string().trim().min(2, '请填资金名称').max(30),
  pay: z.enum(['yearly', 'monthly']),
  /** Per year or per month, by `pay`. */
  standardFen: Fen.positive('标准应大于 0 元'),
  /** Only for those who meet this too. */
  when: LocalLeaf.optional(),
})
/** A program the office composes itself (扩面、本地项目): everything but its number and its day. */
export const LocalDefinition = z.object({
  title: z.string().trim().min(4, '请填项目全称（至少四个字）').max(60),
  shortTitle: z.string().trim().min(2, '请填简称').max(12),
  cite: z.string().trim().min(4, '请写明文件名称和文号，没有依据的项目不能设').max(200),
  conditions: z.array(LocalCondition).min(1, '至少要有一个条件').max(10, '条件最多十个'),
  components: z.array(LocalComponent).min(1, '至少要有一项资金').max(4),
  /** Ids of programs one person may not receive in the same year. */
  excludes: z.array(z.string()).max(8).default([]),
  namesOnNotice: z.boolean().default(true),
})
export type LocalDefinition = z.infer<typeof LocalDefinition>

/** What an invented member of a sample family looks like. */
export const SamplePerson = z.object({
  sex: z.enum(['male', 'female']),
  birthDate: PartialDay,
  rural: z.boolean().optional(),
  married: z.boolean().optional(),
  diedOn: PartialDay.optional(),
  disabilityGrade: z.int().min(1).max(4).optional(),
  certificate: z.boolean().optional(),
  rewardConfirmed: z.boolean().optional(),
})
export const SampleFamily = z.object({
  sentence: z.string().trim().min(4, '请用一句话说明这是怎样的家庭').max(100),
  year: Year,
  person: SamplePerson,
  spouse: SamplePerson.optional(),
  children: z.array(SamplePerson).max(6).default([]),
  outcome: Outcome,
  amountFen: Fen.min(0).optional(),
})
export type SampleFamily = z.infer<typeof SampleFamily>

export const LocalVersionRow = z.object({
  versionId: Id,
  programId: z.string(),
  title: z.string(),
  from: Day,
  cite: z.string(),
  state: z.enum(['waiting', 'inForce', 'withdrawn']),
  sentences: z.array(z.string()),
  definition: LocalDefinition,
  by: z.string(),
  at: z.string(),
  confirmedBy: z.string().nullable(),
  /** Sample families of the program that do not come out as said with this version. */
  failing: z.int(),
  samples: z.int(),
})
export type LocalVersionRow = z.infer<typeof LocalVersionRow>

export const SampleResult = z.object({
  sampleId: Id,
  family: SampleFamily,
  outcome: Outcome,
  amountFen: Fen,
  passes: z.boolean(),
  sentence: z.string(),
  by: z.string(),
})
export type SampleResult = z.infer<typeof SampleResult>

export const LocalFact = z.object({
  name: z.string(),
  title: z.string(),
  kind: z.enum(['number', 'date', 'flag', 'word']),
  unit: z.string(),
  comparisons: z.array(z.object({ value: z.string(), title: z.string() })),
  words: z.array(z.object({ value: z.string(), title: z.string() })),
})
export type LocalFact = z.infer<typeof LocalFact>

/** 本地项目: composed of the engine's own conditions; dated versions, confirmed by a second person once every sample family comes out as said. Never edited in place. */
export const localProgram = {
  facts: query({ title: '查看可用的条件', allow: everyone, input: z.object({}), output: z.array(LocalFact) }),
  list: query({ title: '查看本地项目', allow: everyone, input: z.object({}), output: z.array(LocalVersionRow) }),
  /** What a definition says in sentences, and how many it would reach by the register; nothing is stored. */
  preview: query({
    title: '预览本地项目',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({ definition: LocalDefinition, year: Year }),
    output: z.object({
      sentences: z.array(z.string()),
      eligible: z.int(),
      undetermined: z.int(),
      totalFen: Fen,
      villages: z.array(z.object({ villageName: z.string(), eligible: z.int(), amountFen: Fen })),
    }),
  }),
  /** A new program (without `programId`) or a new version of one from a day on. */
  propose: command({
    title: '提出本地项目',
    allow: ['clerk'],
    input: z.object({ programId: z.string().optional(), from: Day, definition: LocalDefinition }),
    output: z.object({ versionId: Id, programId: z.string() }),
  }),
  samples: query({ title: '查看样例家庭', allow: everyone, input: z.object({ versionId: Id }), output: z.array(SampleResult) }),
  addSample: command({
    title: '录入样例家庭',
    allow: ['clerk', 'reviewer'],
    input: z.object({ programId: z.string(), family: SampleFamily }),
    output: z.object({ sampleId: Id }),
  }),
  removeSample: command({ title: '撤下样例家庭', allow: ['clerk', 'reviewer'], input: z.object({ sampleId: Id, reason: Reason }), output: z.object({}) }),
  /** By a second person; refused while a sample family fails, or when there is none that is entitled and none that is not. */
  confirm: command({ title: '启用本地项目', allow: ['reviewer', 'leader'], input: z.object({ versionId: Id }), output: z.object({}) }),
  /** A version that was not confirmed yet. */
  withdraw: command({
    title: '撤回本地项目',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({ versionId: Id, reason: Reason }),
    output: z.object({}),
  }),
}
