import { z } from 'zod'
import { Fen, Month } from './values'

/** 符合, 不符合, 待定. */
export const Outcome = z.enum(['eligible', 'notEligible', 'undetermined'])
export type Outcome = z.infer<typeof Outcome>

/** One amount of a person in a year; `from` and `until` are the months it covers, both included (missing on a decision by hand: the whole year). */
export const AmountLine = z.object({
  component: z.string(),
  title: z.string(),
  amountFen: Fen,
  from: Month.optional(),
  until: Month.optional(),
  months: z.int().optional(),
  standardFen: Fen.optional(),
})
export type AmountLine = z.infer<typeof AmountLine>
