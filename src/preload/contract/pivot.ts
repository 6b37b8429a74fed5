import { z } from 'zod'
import { everyone, query } from './operation'
import { ReportUnit } from './report'
import { Day, Id } from './values'

/** What is counted: people on the last day, lines of rosters of its year, payments answered in the period, cases open on the last day, visits of the period. */
export const pivotSubjects = ['person', 'rosterLine', 'payment', 'case', 'visit'] as const
export const PivotSubject = z.enum(pivotSubjects, `对象应为 ${pivotSubjects.join('、')} 之一`)
export type PivotSubject = z.infer<typeof PivotSubject>
export const PivotShow = z.enum(['value', 'rowShare', 'columnShare', 'totalShare'])
export type PivotShow = z.infer<typeof PivotShow>

const Wanted = {
  subject: PivotSubject,
  rows: z.string(),
  /** `null`: one column. */
  columns: z.string().nullable().default(null),
  measure: z.string().default('count'),
  from: Day.optional(),
  to: Day.optional(),
  /** In place of the two days: a period as of today by its key in `report.periods`, such as `lastMonth`. Counted anew every time. */
  period: z.string().optional(),
  /** Values that are let through, by dimension; what is not named is not filtered. */
  filters: z.record(z.string(), z.array(z.string()).min(1)).default({}),
}
const Head = z.object({ key: z.string(), title: z.string() })
export const PivotTable = z.object({
  title: z.string(),
  unit: ReportUnit,
  rows: z.array(Head),
  columns: z.array(Head),
  /** By row and column, in the order of the heads; whole numbers or fen. */
  cells: z.array(z.array(z.number())),
  rowTotals: z.array(z.number()),
  columnTotals: z.array(z.number()),
  total: z.number(),
  remarks: z.array(z.string()),
  /** Do figures open names? Of visits they do not: those are for who may open the case. */
  named: z.boolean(),
})
export type PivotTable = z.infer<typeof PivotTable>

/** 透视: any two dimensions against each other, every figure with its names. */
export const pivot = {
  /** Dimensions with their values, and measures, of every subject. */
  fields: query({
    title: '查看透视的栏目',
    allow: everyone,
    input: z.object({}),
    output: z.array(
      z.object({
        subject: PivotSubject,
        title: z.string(),
        dimensions: z.array(z.object({ key: z.string(), title: z.string(), values: z.array(Head) })),
        measures: z.array(z.object({ key: z.string(), title: z.string(), unit: ReportUnit })),
      }),
    ),
  }),
  table: query({
    title: '透视',
    allow: everyone,
    input: z.object({
      ...Wanted,
      hideEmpty: z.boolean().default(true),
      /** The so many largest rows; the others become one row 其他. */
      top: z.int().min(1).max(500).optional(),
    }),
    output: PivotTable,
  }),
  /** The people behind one cell, a row, a column or everything (`null`). */
  people: query({
    title: '查看透视名单',
    allow: everyone,
    input: z.object({ ...Wanted, row: z.string().nullable(), column: z.string().nullable() }),
    output: z.object({ ids: z.array(Id) }),
    log: true,
  }),
}
