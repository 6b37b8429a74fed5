import { z } from 'zod'
import { command, query } from './operation'
import { Day, Id, IdNumber, Reason } from './values'

/**
 * What an authority confirmed about a person and the register does not hold. Append-only: a change is a new fact (`orphanEnded`), a mistake is withdrawn.
 * `retired` 办理退休 on the day; `orphan`, `unattended` confirmed on the day and `…Ended` changed on the day; `atSchoolUntil` still at school until the day;
 * `examListed` on the exam list of the day's year; `paidElsewhere` the once-only bonus already paid on the day.
 */
export const recognitionKinds = ['retired', 'orphan', 'orphanEnded', 'unattended', 'unattendedEnded', 'atSchoolUntil', 'examListed', 'paidElsewhere'] as const
export const RecognitionKind = z.enum(recognitionKinds, '认定事实的种类不对')
export type RecognitionKind = z.infer<typeof RecognitionKind>
/** What each kind is called, on screens and papers. */
export const recognitionTitles: Record<RecognitionKind, string> = {
  retired: '办理退休',
  orphan: '确认为孤儿',
  orphanEnded: '不再属于孤儿',
  unattended: '确认为事实无人抚养儿童',
  unattendedEnded: '不再属于事实无人抚养儿童',
  atSchoolUntil: '在校就读至',
  examListed: '列入当年加分名单',
  paidElsewhere: '一次性奖励已领取',
}

export const RecognitionRow = z.object({
  recognitionId: Id,
  personId: Id,
  name: z.string(),
  idNumber: z.string().nullable(),
  villageName: z.string(),
  kind: RecognitionKind,
  kindTitle: z.string(),
  on: Day,
  document: z.string(),
  state: z.enum(['waiting', 'inForce', 'withdrawn']),
  by: z.string(),
  at: z.string(),
  confirmedBy: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
})
export type RecognitionRow = z.infer<typeof RecognitionRow>

/** 认定事实: facts with a document, entered by one person and confirmed by another; only then the programs see them. */
export const recognition = {
  list: query({
    title: '查看认定事实',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({ personId: Id.optional(), kind: RecognitionKind.optional() }),
    output: z.array(RecognitionRow),
    log: true,
  }),
  add: command({
    title: '录入认定事实',
    allow: ['clerk'],
    input: z.object({
      idNumber: IdNumber.optional(),
      /** For people without a number. */
      personId: Id.optional(),
      kind: RecognitionKind,
      on: Day,
      document: z.string().trim().min(4, '请写明证明文件的名称和文号').max(200),
    }),
    output: z.object({ recognitionId: Id }),
  }),
  /** By another person than the one who entered it. */
  confirm: command({ title: '确认认定事实', allow: ['reviewer', 'leader'], input: z.object({ recognitionId: Id }), output: z.object({}) }),
  withdraw: command({
    title: '撤回认定事实',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({ recognitionId: Id, reason: Reason }),
    output: z.object({}),
  }),
}
