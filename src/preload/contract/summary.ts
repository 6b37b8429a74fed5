import { z } from 'zod'
import { command, everyone, query, type Role } from './operation'
import { FigureFinding } from './payment'
import { Day, FilePath, Id } from './values'

/** What a number of a summary counts. Money is whole fen, rates have two decimals. */
export const SummaryUnit = z.enum(['person', 'personTime', 'household', 'fen', 'case', 'visit', 'notice', 'village', 'permille', 'percent'])
export type SummaryUnit = z.infer<typeof SummaryUnit>
/** 月度 or 年度. */
export const SummaryKind = z.enum(['month', 'year'], 'kind 应为 month（月度）或 year（年度）')
export type SummaryKind = z.infer<typeof SummaryKind>
/** Somebody or something behind a number. Of a case this account may not see only that there is one. */
export const SummaryName = z.object({ name: z.string(), villageName: z.string(), note: z.string(), personId: Id.nullable(), caseId: Id.nullable() })
export type SummaryName = z.infer<typeof SummaryName>
/** Words, or a number that was filled in: `key` opens its names, `mark` is the placeholder as it is kept. */
export const SummarySegment = z.object({ text: z.string(), key: z.string().nullable(), mark: z.string().nullable(), named: z.boolean() })
export type SummarySegment = z.infer<typeof SummarySegment>
/** 一、 is a heading, （一） a subheading. */
export const SummaryLine = z.object({ kind: z.enum(['heading', 'subheading', 'paragraph']), segments: z.array(SummarySegment) })
export type SummaryLine = z.infer<typeof SummaryLine>

const Title = z.string().trim().min(2, '请填标题').max(120)
const Recipient = z.string().trim().max(120)
const Text = z.string().trim().min(2, '正文不能空').max(40_000, '正文太长，最多 40000 字')
const Period = { from: Day, to: Day }
/** A text with placeholders: 【出生人数】. */
export const SummaryTemplate = z.object({
  name: z.string().trim().min(2, '请填模板名称').max(60),
  kind: SummaryKind,
  title: Title,
  recipient: Recipient,
  text: Text,
})
export type SummaryTemplate = z.infer<typeof SummaryTemplate>
const KeptTemplate = SummaryTemplate.extend({ version: z.int().min(0), by: z.string(), at: z.string() })
export const SummaryDocument = z.object({
  documentId: Id,
  title: z.string(),
  from: Day,
  to: Day,
  version: z.int().positive(),
  /** When it was sent; null while it is a draft. */
  sentAt: z.string().nullable(),
  code: z.string().nullable(),
  at: z.string(),
  by: z.string(),
})
export type SummaryDocument = z.infer<typeof SummaryDocument>
const Filled = z.object({ title: z.string(), lines: z.array(SummaryLine) })
/** One number of another text beside ours. */
export const OwnFinding = z.object({
  line: z.int(),
  text: z.string(),
  key: z.string(),
  title: z.string(),
  stated: z.string(),
  own: z.string(),
  verdict: z.enum(['exact', 'differs', 'unreadable']),
  difference: z.string().nullable(),
  sentence: z.string(),
})
export type OwnFinding = z.infer<typeof OwnFinding>
const SummaryFigureRow = z.object({
  key: z.string(),
  title: z.string(),
  group: z.string(),
  unit: SummaryUnit,
  unitWord: z.string(),
  text: z.string(),
  named: z.boolean(),
})

const writing: readonly Role[] = ['clerk', 'reviewer', 'leader']

/** 工作总结: official text whose numbers come from the records; numbers of other texts held against ours. */
export const summary = {
  /** Every number there is for a period, with the name under which a text takes it. */
  figures: query({ title: '查看总结数字', allow: writing, input: z.object(Period), output: z.array(SummaryFigureRow) }),
  people: query({ title: '查看总结数字名单', allow: writing, input: z.object({ ...Period, key: z.string() }), output: z.array(SummaryName), log: true }),
  /** Shipped templates (version 0) and every version the office saved, newest first. */
  templates: query({ title: '查看总结模板', allow: everyone, input: z.object({}), output: z.array(KeptTemplate) }),
  /** A new version of a template; earlier ones stay. */
  saveTemplate: command({ title: '保存总结模板', allow: writing, input: SummaryTemplate, output: z.object({ version: z.int() }) }),
  /** Fills a text, kept nowhere. */
  preview: query({
    title: '预览总结',
    allow: writing,
    input: z.object({ ...Period, title: Title, recipient: Recipient.default(''), text: Text }),
    output: Filled.extend({ recipient: z.string(), faults: z.array(z.string()) }),
  }),
  create: command({
    title: '起草总结',
    allow: writing,
    input: z.object({ ...Period, title: Title, recipient: Recipient, text: Text }),
    output: z.object({ documentId: Id }),
  }),
  save: command({
    title: '修改总结',
    allow: writing,
    input: z.object({ documentId: Id, title: Title, recipient: Recipient, text: Text }),
    output: z.object({ version: z.int() }),
  }),
  documents: query({ title: '查看总结目录', allow: everyone, input: z.object({}), output: z.array(SummaryDocument) }),
  view: query({
    title: '打开总结',
    allow: writing,
    input: z.object({ documentId: Id }),
    output: Filled.extend({
      document: SummaryDocument,
      recipient: z.string(),
      text: z.string(),
      faults: z.array(z.string()),
      versions: z.array(z.object({ version: z.int(), at: z.string(), by: z.string() })),
      /** Of a sent one: numbers that are different today. */
      changes: z.array(z.object({ title: z.string(), before: z.string(), now: z.string() })),
    }),
  }),
  /** Freezes text, numbers and names as they are sent. */
  send: command({ title: '总结定稿', allow: writing, input: z.object({ documentId: Id }), output: z.object({ code: z.string() }) }),
  sentPeople: query({
    title: '查看定稿总结名单',
    allow: writing,
    input: z.object({ documentId: Id, key: z.string() }),
    output: z.array(SummaryName),
    log: true,
  }),
  print: query({
    title: '打印总结',
    allow: writing,
    input: z.object({ documentId: Id, file: FilePath.optional(), printer: z.boolean().optional() }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
  /** Numbers of any text: against each other, and against ours of the period. */
  check: query({
    title: '核对来文数字',
    allow: writing,
    input: z.object({ ...Period, text: Text }),
    output: z.object({ numbers: z.int(), findings: z.array(z.object({ line: z.int(), text: z.string(), finding: FigureFinding })), own: z.array(OwnFinding) }),
  }),
}
