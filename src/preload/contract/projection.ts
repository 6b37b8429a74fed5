import { z } from 'zod'
import { command, everyone, query } from './operation'
import { Day, Fen, FilePath, VillageCode, Year } from './values'

/** Lowest, middle and highest of what may be expected. */
export const Outlook = z.object({ low: z.int(), middle: z.int(), high: z.int() })
export type Outlook = z.infer<typeof Outlook>
const MoneyOutlook = z.object({ low: Fen, middle: Fen, high: Fen })

export const AssumptionName = z.enum(
  ['fertility', 'sexRatio', 'lifeExpectancyMale', 'lifeExpectancyFemale', 'moving', 'fertilitySpread', 'lifeSpread', 'movingSpread'],
  '没有这个假设',
)
export type AssumptionName = z.infer<typeof AssumptionName>
/** One thing a projection supposes: what holds now, where that comes from, and what the office’s own records say beside it. */
export const Assumption = z.object({
  name: AssumptionName,
  title: z.string(),
  unit: z.string(),
  value: z.number(),
  /** Set by the office, else shipped or counted. */
  set: z.boolean(),
  cite: z.string(),
  own: z.string(),
  min: z.number(),
  max: z.number(),
})
export type Assumption = z.infer<typeof Assumption>

/** Years ahead; the end of each. */
export const ProjectionYear = z.object({ year: Year, population: Outlook, births: Outlook, deaths: Outlook, moves: z.int() })
export type ProjectionYear = z.infer<typeof ProjectionYear>
/** How many complete an age in each year. `onFile`: they are in the register today, by name and age; the newborn to come are not. */
export const ReachedAge = z.object({ age: z.int(), title: z.string(), years: z.array(Outlook.extend({ year: Year, onFile: z.int() })) })
export type ReachedAge = z.infer<typeof ReachedAge>
export const Projection = z.object({
  baseDay: Day,
  place: z.string(),
  population: z.int(),
  unknownAge: z.int(),
  years: z.array(ProjectionYear),
  ages: z.array(ReachedAge),
  assumptions: z.array(Assumption),
  remarks: z.array(z.string()),
})
export type Projection = z.infer<typeof Projection>
/** What a program will need in a year at the standards of today: of who is on file (by name, see 展望), and of children still to be born. */
export const ProgramCost = z.object({
  programId: z.string(),
  programTitle: z.string(),
  year: Year,
  persons: z.int(),
  amountFen: Fen,
  expectedPersons: Outlook,
  expectedFen: MoneyOutlook,
})
export type ProgramCost = z.infer<typeof ProgramCost>

const Where = { villageCodes: z.array(VillageCode).max(300).optional() }
/** 人口展望: totals of the coming ten years by the cohort-component method. Sums only: nothing here is about one person or one family. */
export const projection = {
  run: query({ title: '人口展望', allow: everyone, input: z.object(Where), output: Projection }),
  costs: query({ title: '资金展望', allow: everyone, input: z.object(Where), output: z.object({ costs: z.array(ProgramCost), remarks: z.array(z.string()) }) }),
  /** Another value from today on, with where it comes from; `null` goes back to what is shipped or counted. Every value that ever held stays on file. */
  assume: command({
    title: '修改展望假设',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({ name: AssumptionName, value: z.number().nullable(), cite: z.string().trim().min(4, '请写明依据（至少四个字）').max(200) }),
    output: z.object({}),
  }),
  print: query({
    title: '打印人口展望',
    allow: everyone,
    input: z.object({ ...Where, file: FilePath.optional(), printer: z.boolean().optional() }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
  }),
}
