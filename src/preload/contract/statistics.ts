import { z } from 'zod'
import { everyone, query } from './operation'
import { Day, Fen, Id, VillageCode, Year } from './values'

export const statistics = {
  /** Age pyramid on a day: registered people who were alive and here. `ids` of a bar are asked with `people`. */
  pyramid: query({
    title: '人口金字塔',
    allow: everyone,
    input: z.object({ day: Day, villageCode: VillageCode.optional(), band: z.union([z.literal(1), z.literal(5)]).default(5) }),
    output: z.object({
      day: Day,
      base: z.string(),
      total: z.int(),
      unknownAge: z.int(),
      bands: z.array(z.object({ from: z.int(), to: z.int(), male: z.int(), female: z.int() })),
    }),
  }),
  /** The names behind one bar of the pyramid. */
  pyramidPeople: query({
    title: '查看金字塔名单',
    allow: everyone,
    input: z.object({ day: Day, villageCode: VillageCode.optional(), from: z.int(), to: z.int(), sex: z.enum(['male', 'female']) }),
    output: z.object({ ids: z.array(Id) }),
    log: true,
  }),
  /** Entitled persons and money by village and program in a year. */
  entitlement: query({
    title: '资格与资金图表',
    allow: everyone,
    input: z.object({ year: Year }),
    output: z.object({
      programs: z.array(z.object({ programId: z.string(), title: z.string(), eligible: z.int(), undetermined: z.int(), amountFen: Fen })),
      villages: z.array(
        z.object({
          villageCode: VillageCode,
          villageName: z.string(),
          values: z.array(z.object({ programId: z.string(), eligible: z.int(), amountFen: Fen })),
        }),
      ),
    }),
  }),
}

/** One line of what needs doing, computed from the data, never stored. */
export const TodoItem = z.object({
  id: z.string(),
  /** How pressing: red, amber or plain. */
  level: z.enum(['urgent', 'due', 'info']),
  title: z.string(),
  detail: z.string(),
  count: z.int(),
  /** Page of the window that settles it. */
  target: z.string(),
})
export type TodoItem = z.infer<typeof TodoItem>
export const ledger = {
  /** What needs doing today, most pressing first. */
  today: query({
    title: '今日待办',
    allow: everyone,
    input: z.object({}),
    output: z.object({ year: Year, items: z.array(TodoItem), persons: z.int(), households: z.int(), villages: z.int() }),
  }),
}
