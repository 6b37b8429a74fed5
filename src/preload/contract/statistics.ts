import { z } from 'zod'
import { everyone, query } from './operation'
import { Day, Fen, Id, VillageCode, Year } from './values'

const Count = z.int().min(0)
/** 户籍 registered (away or not) or 常住 resident (without those who are away). Never mixed; named on every table. */
export const PopulationBase = z.enum(['registered', 'resident'], 'base 应为 registered（户籍）或 resident（常住）')
export type PopulationBase = z.infer<typeof PopulationBase>
/** Figures of a period. Rates are per mille of the mean of start and end; `null` = nobody to divide by, or too few births (under 50) for a sex ratio. */
export const FigureRow = z.object({
  villageCode: z.string(),
  villageName: z.string(),
  population: z.object({ start: Count, end: Count }),
  births: z.object({ male: Count, female: Count }),
  deaths: Count,
  movedIn: Count,
  movedOut: Count,
  /** Between villages of the township; of the township as a whole they are the same. */
  transferredIn: Count,
  transferredOut: Count,
  birthRate: z.number().nullable(),
  deathRate: z.number().nullable(),
  growthRate: z.number().nullable(),
  /** Boys per 100 girls. */
  sexRatioAtBirth: z.number().nullable(),
  /** Exact 95 % interval of the ratio. */
  sexRatioInterval: z.object({ low: z.number(), high: z.number() }).nullable(),
})
export type FigureRow = z.infer<typeof FigureRow>
export const FigureName = z.enum(['start', 'end', 'bornMale', 'bornFemale', 'deaths', 'movedIn', 'movedOut', 'transferredIn', 'transferredOut'])
export type FigureName = z.infer<typeof FigureName>
/** `from` and `to` are both counted; 期初 is the end of the day before `from`. */
const PeriodInput = { from: Day, to: Day, base: PopulationBase.default('registered') }

export const statistics = {
  /** Population, births, deaths and moves of a period from the days on file: a row a village, or one for the township (its code with 000). 期末 = 期初 + 生 − 死 + 迁入 − 迁出, of a village with what moved between villages. */
  figures: query({
    title: '统计人口变动',
    allow: everyone,
    input: z.object({ ...PeriodInput, by: z.enum(['village', 'township'], 'by 应为 village 或 township').default('village') }),
    output: z.array(FigureRow),
  }),
  /** Births, deaths and moves of every month of a year and of the year before, oldest first: 24 months. Names are asked with `figurePeople`. */
  months: query({
    title: '统计每月变动',
    allow: everyone,
    input: z.object({ year: Year, base: PopulationBase.default('registered'), villageCode: VillageCode.optional() }),
    output: z.array(z.object({ from: Day, to: Day, births: Count, deaths: Count, movedIn: Count, movedOut: Count })),
  }),
  /** One kind of event by village and month or week (Monday to Sunday), the newest ones up to a day. Visits are counted whatever case they belong to; the cases this account may open are asked with `report.cases`. */
  grid: query({
    title: '统计各村各月各周',
    allow: everyone,
    input: z.object({
      event: z.enum(['births', 'deaths', 'movedIn', 'movedOut', 'visits'], '没有这种统计'),
      to: Day,
      unit: z.enum(['month', 'week'], 'unit 应为 month（月）或 week（周）').default('month'),
      periods: z.int().min(1).max(60, '最多 60 个月或 60 周').default(24),
      base: PopulationBase.default('registered'),
    }),
    output: z.object({
      periods: z.array(z.object({ from: Day, to: Day })),
      villages: z.array(z.object({ villageCode: z.string(), villageName: z.string(), values: z.array(Count) })),
    }),
  }),
  /** The names behind one figure of a village, or of the township when no village is given. */
  figurePeople: query({
    title: '查看统计名单',
    allow: everyone,
    input: z.object({ ...PeriodInput, figure: FigureName, villageCode: VillageCode.optional() }),
    output: z.object({ ids: z.array(Id) }),
    log: true,
  }),
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
