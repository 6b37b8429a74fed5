import { z } from 'zod'
import { everyone, query } from './operation'
import { PersonRow } from './person'

/** What happened to a household or to a member of it. */
export const householdEventKinds = [
  'birth',
  'death',
  'marriage',
  'divorce',
  'adoption',
  'moveIn',
  'moveOut',
  'changeHead',
  'split',
  'merge',
  'join',
  'leave',
] as const
export type HouseholdEventKind = (typeof householdEventKinds)[number]

export const household = {
  /** Everybody with this household number, head first. */
  card: query({
    title: '查看家庭',
    allow: everyone,
    input: z.object({ householdNumber: z.string().min(1) }),
    output: z.object({ householdNumber: z.string(), villageName: z.string(), members: z.array(PersonRow) }),
    log: true,
  }),
}
