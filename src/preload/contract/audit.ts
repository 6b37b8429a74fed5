import { z } from 'zod'
import { query } from './operation'

export const AuditRow = z.object({
  seq: z.int(),
  at: z.string(),
  by: z.string(),
  role: z.string(),
  operation: z.string(),
  sentence: z.string(),
  result: z.string(),
})
export type AuditRow = z.infer<typeof AuditRow>
export const audit = {
  list: query({
    title: '查看操作日志',
    allow: ['admin', 'leader', 'reviewer'],
    input: z.object({
      text: z.string().optional(),
      from: z.string().optional(),
      to: z.string().optional(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({ total: z.int(), rows: z.array(AuditRow) }),
  }),
  /** Walks the whole chain and compares it with the anchor kept outside the database. */
  verify: query({
    title: '校验操作日志',
    allow: ['admin', 'leader', 'reviewer'],
    input: z.object({}),
    output: z.object({ entries: z.int(), intact: z.boolean(), firstBroken: z.int().optional(), message: z.string() }),
  }),
}
