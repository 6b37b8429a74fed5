import { z } from 'zod'
import { command, query, type Role } from './operation'
import { PersonRow } from './person'
import { Day, FilePath, Id, Reason, VillageCode } from './values'

const desk: readonly Role[] = ['clerk', 'reviewer', 'leader']
const To = { file: FilePath.optional(), printer: z.boolean().optional() }
const Printed = z.object({ file: z.string().nullable(), pages: z.int() })

/** error 不可能, warning 可疑, info 提示. */
export const Severity = z.enum(['error', 'warning', 'info'])
export type Severity = z.infer<typeof Severity>

const Acceptance = z.object({ reason: z.string(), until: Day.nullable(), by: z.string(), at: z.string() })
/** Something the quality rules found. `persons` are the numbers of those who have one, `personIds` everybody's; the first is whose record to open. */
export const QualityFinding = z.object({
  key: z.string(),
  rule: z.string(),
  title: z.string(),
  severity: Severity,
  persons: z.array(z.string()),
  personIds: z.array(Id),
  name: z.string(),
  field: z.string(),
  fieldTitle: z.string(),
  villageCode: VillageCode,
  villageName: z.string(),
  householdNumber: z.string().nullable(),
  message: z.string(),
  /** Set when somebody let it stand and that still holds. */
  accepted: Acceptance.nullable(),
})
export type QualityFinding = z.infer<typeof QualityFinding>

/** How often a rule speaks: open, and let stand. */
export const RuleCount = z.object({ rule: z.string(), title: z.string(), severity: Severity, open: z.int(), accepted: z.int() })
export type RuleCount = z.infer<typeof RuleCount>

/** A limit a rule measures with, as it is in force today. */
export const QualityLimit = z.object({
  name: z.string(),
  title: z.string(),
  unit: z.string(),
  value: z.int(),
  from: Day.nullable(),
  cite: z.string(),
  least: z.int(),
  most: z.int(),
})
export type QualityLimit = z.infer<typeof QualityLimit>

/** How much of what should be known of a place is filled. Shares are per thousand. */
export const Completeness = z.object({
  villageCode: VillageCode,
  villageName: z.string(),
  persons: z.int(),
  permille: z.int(),
  fields: z.array(z.object({ field: z.string(), filled: z.int(), expected: z.int() })),
})
export type Completeness = z.infer<typeof Completeness>
export const HouseholdGap = z.object({
  householdNumber: z.string(),
  villageCode: VillageCode,
  villageName: z.string(),
  headName: z.string(),
  members: z.int(),
  permille: z.int(),
  missing: z.string(),
})
export type HouseholdGap = z.infer<typeof HouseholdGap>

export const FixListRow = z.object({
  listId: Id,
  code: z.string(),
  villageCode: VillageCode,
  villageName: z.string(),
  lines: z.int(),
  /** Lines with no answer whose finding is still there. */
  open: z.int(),
  at: z.string(),
  by: z.string(),
})
export type FixListRow = z.infer<typeof FixListRow>
/** corrected 已改正, confirmed 核实无误, unresolved 暂时查不清. */
export const FixAnswer = z.enum(['corrected', 'confirmed', 'unresolved'])
export type FixAnswer = z.infer<typeof FixAnswer>
export const FixListLine = z.object({
  number: z.int(),
  key: z.string(),
  personId: Id,
  name: z.string(),
  birth: z.string().nullable(),
  group: z.string().nullable(),
  field: z.string(),
  fieldTitle: z.string(),
  message: z.string(),
  answer: FixAnswer.nullable(),
  note: z.string(),
  answeredBy: z.string().nullable(),
  /** The rules still find it today. */
  standing: z.boolean(),
  /** The person is still in the register. */
  present: z.boolean(),
})
export type FixListLine = z.infer<typeof FixListLine>

/** A program somebody receives, by the newest roster in force that names them. */
export const Receives = z.object({
  programId: z.string(),
  title: z.string(),
  year: z.int(),
  amountFen: z.int(),
  rosterId: Id,
  /** The roster was confirmed: money goes out by it. */
  confirmed: z.boolean(),
})
export type Receives = z.infer<typeof Receives>
/** Somebody of the register a list names, with what that person receives. */
export const ComparedPerson = PersonRow.extend({ stateSince: z.string().nullable(), receives: z.array(Receives) })
export type ComparedPerson = z.infer<typeof ComparedPerson>
const Listed = z.object({
  /** Line of the text or row of the sheet. */
  line: z.int(),
  text: z.string(),
  name: z.string().nullable(),
  idNumber: z.string().nullable(),
  /** The day the list gives for what it reports. */
  eventDate: z.string().nullable(),
})
export const MatchedEntry = Listed.extend({ person: ComparedPerson, note: z.string().nullable() })
export type MatchedEntry = z.infer<typeof MatchedEntry>
export const DoubtfulEntry = Listed.extend({ candidates: z.array(ComparedPerson), why: z.string() })
export type DoubtfulEntry = z.infer<typeof DoubtfulEntry>
export const MissingEntry = Listed.extend({ why: z.string() })
export type MissingEntry = z.infer<typeof MissingEntry>

/** A village over a period: what the days on file say, and how many stood on file then (`null`: nothing had been entered yet). */
export const IdentityRow = z.object({
  villageCode: VillageCode,
  villageName: z.string(),
  start: z.int(),
  births: z.int(),
  deaths: z.int(),
  movedIn: z.int(),
  movedOut: z.int(),
  end: z.int(),
  /** End minus what start and events give. */
  gap: z.int(),
  onFileStart: z.int().nullable(),
  onFileEnd: z.int(),
})
export type IdentityRow = z.infer<typeof IdentityRow>
/** Two figures of different tables that must be equal. */
export const IdentityCheck = z.object({ title: z.string(), left: z.int(), right: z.int(), equal: z.boolean(), detail: z.string() })
export type IdentityCheck = z.infer<typeof IdentityCheck>

export const quality = {
  /** Compares any list with the register: a file, or text pasted from a chat or a Word table. Changes nothing. */
  compare: query({
    title: '比对名单',
    allow: desk,
    input: z
      .object({ file: FilePath.optional(), text: z.string().max(2_000_000).optional(), sheet: z.string().optional() })
      .refine(({ file, text }) => (file === undefined) !== (text === undefined), '请给出文件，或粘入文字（只能一样）'),
    output: z.object({
      /** Name of the file; null for pasted text. */
      source: z.string().nullable(),
      /** What kind of sheet it was; null when it was read line by line. */
      template: z.string().nullable(),
      entries: z.int(),
      matched: z.array(MatchedEntry),
      doubtful: z.array(DoubtfulEntry),
      notFound: z.array(MissingEntry),
    }),
    log: true,
  }),
  /** Runs the rules (all, or those named) over the whole register. Accepted findings are among them, marked. */
  check: query({
    title: '检查数据质量',
    allow: desk,
    input: z.object({ rules: z.array(z.string()).optional(), villageCode: VillageCode.optional() }),
    output: z.object({ checked: z.int(), findings: z.array(QualityFinding), rules: z.array(RuleCount) }),
    log: true,
  }),
  /** A window of the findings; `rules` counts all of them by rule under the same village and text. */
  list: query({
    title: '查看数据质量问题',
    allow: desk,
    input: z.object({
      rule: z.string().optional(),
      severity: Severity.optional(),
      villageCode: VillageCode.optional(),
      personId: Id.optional(),
      text: z.string().max(60).optional(),
      accepted: z.boolean().default(false),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(200),
    }),
    output: z.object({ checked: z.int(), total: z.int(), rows: z.array(QualityFinding), rules: z.array(RuleCount) }),
  }),
  /** Every rule and every limit in force today. */
  rules: query({
    title: '查看质量规则',
    allow: desk,
    input: z.object({}),
    output: z.object({
      rules: z.array(z.object({ rule: z.string(), title: z.string(), severity: Severity, fieldTitle: z.string(), limits: z.array(z.string()) })),
      limits: z.array(QualityLimit),
    }),
  }),
  /** Lets findings stand, with the reason and, if wished, a last day. They come back when what they say changes. */
  accept: command({
    title: '质量问题核实无误',
    allow: ['clerk', 'leader'],
    input: z.object({ keys: z.array(z.string()).min(1, '请先选中要处理的问题').max(1000), reason: Reason, until: Day.optional() }),
    output: z.object({ accepted: z.int() }),
  }),
  /** Takes an acceptance back. */
  reopen: command({ title: '重新列为质量问题', allow: ['clerk', 'leader'], input: z.object({ key: z.string(), reason: Reason }), output: z.object({}) }),
  /** Sets a limit from a day on; older days keep theirs. */
  setLimit: command({
    title: '调整质量规则界限',
    allow: ['leader', 'clerk'],
    input: z.object({ name: z.string(), from: Day, value: z.int(), cite: z.string().trim().min(2, '请写明依据').max(200) }),
    output: z.object({}),
  }),
  /** How complete the register is, by field, for every village. */
  completeness: query({
    title: '查看完整率',
    allow: desk,
    input: z.object({}),
    output: z.object({ fields: z.array(z.object({ field: z.string(), title: z.string(), expectedOf: z.string() })), villages: z.array(Completeness) }),
  }),
  /** Households in which something is missing, the least complete first. */
  households: query({
    title: '查看各户缺项',
    allow: desk,
    input: z.object({
      villageCode: VillageCode.optional(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(200),
    }),
    output: z.object({ total: z.int(), rows: z.array(HouseholdGap) }),
  }),
  /** Numbers the open findings of a village and keeps them, to be printed and answered by number. */
  makeFixList: command({
    title: '生成核对清单',
    allow: ['clerk'],
    input: z.object({ villageCode: VillageCode, severities: z.array(Severity).min(1).default(['error', 'warning']), rules: z.array(z.string()).optional() }),
    output: z.object({ listId: Id, code: z.string(), lines: z.int() }),
  }),
  fixLists: query({ title: '查看核对清单', allow: desk, input: z.object({}), output: z.array(FixListRow) }),
  fixList: query({
    title: '查看一张核对清单',
    allow: desk,
    input: z.object({ listId: Id }),
    output: FixListRow.extend({ rows: z.array(FixListLine) }),
  }),
  /** The list on paper: tick boxes, room to write, signatures. No number is printed. */
  printFixList: query({ title: '打印核对清单', allow: ['clerk', 'reviewer'], input: z.object({ listId: Id, ...To }), output: Printed, log: true }),
  /** Holds the tables against each other over a period: population and events, villages and township, rosters, payments. */
  identities: query({
    title: '核对表间数字',
    allow: desk,
    input: z.object({ from: Day, to: Day }),
    output: z.object({ from: Day, to: Day, villages: z.array(IdentityRow), checks: z.array(IdentityCheck) }),
  }),
  /** The same on paper: who answered for which figures, six signatures. */
  printIdentities: query({ title: '打印核对和签字表', allow: desk, input: z.object({ from: Day, to: Day, ...To }), output: Printed, log: true }),
  /** What the village wrote beside a number of the list. 核实无误 lets the finding stand. */
  answer: command({
    title: '登记核对结果',
    allow: ['clerk'],
    input: z.object({ listId: Id, number: z.int().min(1), answer: FixAnswer, note: z.string().trim().max(200).default('') }),
    output: z.object({ left: z.int() }),
  }),
}
