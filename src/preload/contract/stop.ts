import { z } from 'zod'
import { command, everyone, query } from './operation'
import { Fen, Id, Month, PartialDay, Reason, Year } from './values'

/** A benefit of somebody who died or moved away: to be stopped, or stopped. One row per person and program. */
export const StopRow = z.object({
  personId: Id,
  name: z.string(),
  villageName: z.string(),
  idNumber: z.string().nullable(),
  state: z.enum(['dead', 'movedOut']),
  /** Day of death or of moving away. */
  since: PartialDay.nullable(),
  programId: z.string(),
  title: z.string(),
  rosterId: Id,
  year: Year,
  amountFen: Fen,
  /** The roster was confirmed: money goes out by it. */
  confirmed: z.boolean(),
  /** Payment batches in which this person still stands without an answer of the bank. */
  waiting: z.array(z.string()),
  /** Months after the event for which money went out or is on its way. */
  paidAfter: z.array(Month),
  /** What to do, in one sentence. */
  advice: z.string(),
  settled: z.object({ from: Month, note: z.string(), by: z.string(), at: z.string() }).nullable(),
})
export type StopRow = z.infer<typeof StopRow>

export const stop = {
  /** Everybody who died or moved away and still stands on a roster in force; `settled` tells which are done. */
  list: query({ title: '查看停发名单', allow: everyone, input: z.object({ settled: z.boolean().default(false) }), output: z.array(StopRow), log: true }),
  /** Records that a benefit was stopped, from which month and by which paper. Money itself is moved elsewhere. */
  settle: command({ title: '登记停发', allow: ['clerk'], input: z.object({ personId: Id, rosterId: Id, from: Month, note: Reason }), output: z.object({}) }),
  /** Takes deaths or moves of a list over into the register: all or none. */
  depart: command({
    title: '登记死亡、迁出',
    allow: ['clerk'],
    input: z.object({
      state: z.enum(['dead', 'movedOut']),
      people: z
        .array(z.object({ personId: Id, since: z.string() }))
        .min(1, '请先选中要登记的人')
        .max(1000),
      reason: Reason,
    }),
    output: z.object({ changed: z.int() }),
  }),
}
