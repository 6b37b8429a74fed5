import { z } from 'zod'
import { command, countersigned, everyone, query } from './operation'
import { Day, Fen, FilePath, Id, VillageCode, Year } from './values'

export const RecheckDecision = z.enum(['continue', 'changed', 'exit'], '年审结论应为 continue（继续）、changed（金额变动）或 exit（退出）')
export type RecheckDecision = z.infer<typeof RecheckDecision>

/** One line of last year's confirmed roster in this year's re-check. */
export const RecheckLine = z.object({
  lineId: Id,
  number: z.int(),
  personId: Id,
  name: z.string(),
  idNumber: z.string().nullable(),
  villageCode: VillageCode,
  villageName: z.string(),
  group: z.string().nullable(),
  kind: z.string(),
  previousFen: Fen,
  /** By the register as it is now; `null` when the person is not (yet) entitled. */
  nowFen: Fen.nullable(),
  /** What the machine proposes; `null`: a person has to look first. */
  proposed: RecheckDecision.nullable(),
  proposedReason: z.string().nullable(),
  why: z.string(),
  decision: RecheckDecision.nullable(),
  reason: z.string().nullable(),
  reasonTitle: z.string(),
  note: z.string(),
  by: z.string().nullable(),
  approvedBy: z.string().nullable(),
})
export type RecheckLine = z.infer<typeof RecheckLine>

const Target = { programId: z.string(), year: Year }

/** 年审: everybody of last year's confirmed roster, line by line. */
export const recheck = {
  list: query({
    title: '查看年审',
    allow: everyone,
    input: z.object({ ...Target, villageCode: VillageCode.optional() }),
    output: z.object({
      /** Last year's confirmed roster; `null` when there is none, then there is nothing to re-check. */
      rosterId: Id.nullable(),
      lines: z.array(RecheckLine),
      villages: z.array(z.object({ villageCode: VillageCode, villageName: z.string(), lines: z.int(), open: z.int() })),
      reasons: z.array(z.object({ code: z.string(), title: z.string(), cite: z.string(), needsNote: z.boolean() })),
      counts: z.object({ open: z.int(), continue: z.int(), changed: z.int(), exit: z.int(), unapproved: z.int() }),
      dueOn: Day.nullable(),
    }),
    log: true,
  }),
  /** Decides lines; deciding one again replaces what was decided, until the new roster is submitted. */
  decide: command({
    title: '办理年审',
    allow: ['clerk'],
    input: z.object({
      ...Target,
      decisions: z
        .array(z.object({ lineId: Id, decision: RecheckDecision, reason: z.string().max(40).optional(), note: z.string().trim().max(300).default('') }))
        .min(1, '没有要办理的')
        .max(20_000),
    }),
    output: z.object({ decided: z.int(), open: z.int() }),
  }),
  /** Approves exits, by another person than who decided them. */
  approve: countersigned({
    title: '审批退出',
    allow: ['reviewer', 'leader'],
    input: z.object({ ...Target, lineIds: z.array(Id).min(1, '没有要审批的退出').max(20_000) }),
    output: z.object({ approved: z.int() }),
  }),
  /** 年审表, 退出审批表, 退出情况报告单. */
  print: query({
    title: '打印年审表单',
    allow: everyone,
    input: z.object({
      ...Target,
      /** Last year's roster, so that the print is found in its history. */
      rosterId: Id,
      form: z.enum(['recheck', 'exitApproval', 'exitReport'], '表单应为 recheck（年审表）、exitApproval（退出审批表）或 exitReport（退出情况报告单）'),
      villageCode: VillageCode.optional(),
      file: FilePath.optional(),
      printer: z.boolean().optional(),
    }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
}
