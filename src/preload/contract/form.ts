import { z } from 'zod'
import { command, everyone, query } from './operation'
import { PopulationBase } from './statistics'
import { Day, FilePath, Id, VillageCode } from './values'

const Address = z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,5}$/, '单元格应写成 B7 的样子')
const Letter = z.string().regex(/^[A-Z]{1,3}$/, '列号应写成 A、B、AA 的样子')
/** One cell and the figure of a fixed report that belongs there; of the whole township when no village is named. */
export const FormCell = z.object({ cell: Address, kind: z.string(), column: z.string(), villageCode: VillageCode.nullable().default(null) })
export type FormCell = z.infer<typeof FormCell>
/** Fields of a roster line that may stand in a list. */
export const rosterFields = [
  'number',
  'name',
  'sex',
  'birthDate',
  'idNumber',
  'villageName',
  'group',
  'kind',
  'amount',
  'bankName',
  'bankAccount',
  'phone',
  'sinceYear',
] as const
export const RosterField = z.enum(rosterFields)
export type RosterField = z.infer<typeof RosterField>
/** The area of a list: its first and last row in the empty form, where its rows come from, and what stands in each column. */
export const FormList = z
  .object({
    firstRow: z.int().min(1).max(100_000),
    lastRow: z.int().min(1).max(100_000),
    /** Villages: one row each, columns of a fixed report. Roster: the standing lines of a program's roster of the year. */
    source: z.discriminatedUnion('type', [
      z.object({ type: z.literal('villages'), kind: z.string() }),
      z.object({ type: z.literal('roster'), programId: z.string() }),
    ]),
    columns: z
      .array(z.object({ letter: Letter, field: z.string() }))
      .min(1, '请至少指明一列')
      .max(60),
  })
  .refine((list) => list.lastRow >= list.firstRow, { message: '名单的末行应在首行之后', path: ['lastRow'] })
export type FormList = z.infer<typeof FormList>
/** What stands where in a form. */
export const FormSetup = z.object({ cells: z.array(FormCell).max(2000).default([]), list: FormList.nullable().default(null) })
export type FormSetup = z.infer<typeof FormSetup>

export const FormGrid = z.object({
  sheet: z.string(),
  sheets: z.array(z.string()),
  rows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
  merges: z.array(z.object({ fromRow: z.int(), fromColumn: z.int(), toRow: z.int(), toColumn: z.int() })),
})
export type FormGrid = z.infer<typeof FormGrid>
export const FormRow = z.object({
  formId: Id,
  name: z.string(),
  file: z.string(),
  version: z.int(),
  /** Cells and list columns that are pointed at. */
  mapped: z.int(),
  /** Cells that have to be pointed at again, because the superior changed the form. */
  lost: z.int(),
  lastFilled: z.string().nullable(),
})
export type FormRow = z.infer<typeof FormRow>
export const FormFill = z.object({ fillId: Id, from: Day, to: Day, base: PopulationBase, version: z.int(), rows: z.int(), at: z.string(), by: z.string() })
export type FormFill = z.infer<typeof FormFill>
const Fill = { formId: Id, from: Day, to: Day, base: PopulationBase.default('registered') }

/** 上级报表: the superior's own .xlsx, pointed at once and filled every month in its own layout. */
export const form = {
  list: query({ title: '查看上级报表', allow: everyone, input: z.object({}), output: z.array(FormRow) }),
  /** Takes the superior's empty form; with `formId` a new version of one that is there: what was pointed at is carried over where the words around it are the same. */
  add: command({
    title: '收入上级报表',
    allow: ['clerk'],
    input: z.object({ file: FilePath, sheet: z.string().optional(), name: z.string().trim().min(2).max(60).optional(), formId: Id.optional() }),
    output: z.object({ formId: Id, version: z.int(), kept: z.int(), lost: z.array(z.string()) }),
  }),
  view: query({
    title: '打开上级报表',
    allow: everyone,
    input: z.object({ formId: Id }),
    output: z.object({ form: FormRow, grid: FormGrid, setup: FormSetup, lost: z.array(z.string()), fills: z.array(FormFill) }),
  }),
  /** What may be pointed at: figures of the fixed reports, lists, and what each heading of the form seems to want. */
  sources: query({
    title: '查看可填的内容',
    allow: everyone,
    input: z.object({}),
    output: z.object({
      reports: z.array(z.object({ kind: z.string(), title: z.string(), columns: z.array(z.object({ key: z.string(), title: z.string() })) })),
      programs: z.array(z.object({ programId: z.string(), title: z.string() })),
      rosterFields: z.array(z.object({ field: RosterField, title: z.string() })),
      villages: z.array(z.object({ villageCode: VillageCode, villageName: z.string() })),
    }),
  }),
  /** Says what belongs where. Refuses a cell with a formula, a cell twice, an unknown figure. */
  map: command({ title: '指明填什么', allow: ['clerk'], input: z.object({ formId: Id, setup: FormSetup }), output: z.object({ mapped: z.int() }) }),
  /** The values as they would be filled now; nothing is written. */
  preview: query({
    title: '预览填报',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object(Fill),
    output: z.object({
      cells: z.array(z.object({ cell: z.string(), title: z.string(), value: z.string() })),
      rows: z.array(z.array(z.string())),
      added: z.int(),
    }),
    log: true,
  }),
  /** Fills it into a file and keeps what was filled. */
  fill: command({
    title: '填报上级报表',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({ ...Fill, file: FilePath }),
    output: z.object({ fillId: Id, file: z.string(), cells: z.int(), rows: z.int() }),
  }),
  /** Writes a form again exactly as it was filled. */
  again: query({
    title: '再次导出填报',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({ fillId: Id, file: FilePath }),
    output: z.object({ file: z.string() }),
    log: true,
  }),
  remove: command({ title: '停用上级报表', allow: ['clerk'], input: z.object({ formId: Id }), output: z.object({}) }),
}
