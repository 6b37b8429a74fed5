import { z } from 'zod'
import { command, query } from './operation'
import { Day, FilePath, Reason } from './values'

export const AuditRow = z.object({
  seq: z.int(),
  at: z.string(),
  by: z.string(),
  role: z.string(),
  operation: z.string(),
  sentence: z.string(),
  result: z.string(),
  /** It concerned people under 18. */
  minors: z.boolean(),
})
export type AuditRow = z.infer<typeof AuditRow>
const who = ['admin', 'leader', 'reviewer'] as const
/** What one person saw and took out between two days. */
const IncidentRow = z.object({
  name: z.string(),
  role: z.string(),
  logins: z.int(),
  refused: z.int(),
  looks: z.int(),
  exports: z.int(),
  prints: z.int(),
  minors: z.int(),
  changes: z.int(),
})
const Between = { from: Day, to: Day }
export const audit = {
  list: query({
    title: '查看操作日志',
    allow: ['admin', 'leader', 'reviewer'],
    input: z.object({
      text: z.string().optional(),
      from: z.string().optional(),
      to: z.string().optional(),
      /** Only looks, only what left the program, only what was refused, only what concerned people under 18. */
      only: z.enum(['looks', 'exports', 'refused', 'minors']).optional(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({ total: z.int(), rows: z.array(AuditRow) }),
  }),
  /** The missing operations are known: the reminder ends, the reason stays in the log. */
  acknowledge: command({ title: '确认缺少的操作', allow: ['admin', 'leader'], input: z.object({ reason: Reason }), output: z.object({ missing: z.int() }) }),
  /** Who saw, exported and printed what between two days (个人信息保护法 57). */
  incident: query({
    title: '查看泄露事件材料',
    allow: who,
    input: z.object(Between),
    output: z.object({ rows: z.array(IncidentRow), exported: z.array(AuditRow) }),
    log: true,
  }),
  printIncident: query({
    title: '打印泄露事件材料',
    allow: who,
    input: z.object({ ...Between, file: FilePath.optional(), printer: z.boolean().optional() }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
  /** The log for an inspector, with the head of the chain and the result of the check on every sheet. */
  export: query({
    title: '导出操作日志',
    allow: who,
    input: z.object({ from: Day.optional(), to: Day.optional(), file: FilePath.optional(), printer: z.boolean().optional() }),
    output: z.object({ file: z.string().nullable(), pages: z.int(), entries: z.int(), code: z.string() }),
    log: true,
  }),
  /** Walks the whole chain and compares it with the anchor kept outside the database. */
  verify: query({
    title: '校验操作日志',
    allow: ['admin', 'leader', 'reviewer'],
    input: z.object({}),
    output: z.object({ entries: z.int(), intact: z.boolean(), firstBroken: z.int().optional(), message: z.string(), code: z.string().optional() }),
  }),
}
