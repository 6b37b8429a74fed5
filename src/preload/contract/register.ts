import { z } from 'zod'
import { command, countersigned, everyone, query, type Role } from './operation'
import { PersonFields, PersonRow, Sex } from './person'
import { Day, Id, Reason } from './values'

const desk: readonly Role[] = ['clerk', 'reviewer', 'leader']

/** Records that may be one person, and why. `key` names the group. */
export const DuplicateGroup = z.object({ key: z.string(), why: z.string(), certain: z.boolean(), persons: z.array(PersonRow) })
export type DuplicateGroup = z.infer<typeof DuplicateGroup>

/** One field of two records side by side; `differs` when both are filled with different values. */
export const MergeField = z.object({
  field: z.string(),
  title: z.string(),
  kept: z.string(),
  dropped: z.string(),
  differs: z.boolean(),
  /** Filled in the dropped record only: taken unless said otherwise. */
  fills: z.boolean(),
})
export type MergeField = z.infer<typeof MergeField>

/** A step that can be taken back as a whole. */
export const UndoableStep = z.object({
  seq: z.int(),
  operation: z.string(),
  title: z.string(),
  at: z.string(),
  by: z.string(),
  reason: z.string(),
  persons: z.int(),
  /** Up to three of the people it touched. */
  names: z.string(),
  undone: z.boolean(),
})
export type UndoableStep = z.infer<typeof UndoableStep>

export const BinRow = z.object({
  personId: Id,
  seq: z.int(),
  name: z.string(),
  idNumber: z.string().nullable(),
  birthDate: z.string().nullable(),
  villageName: z.string(),
  at: z.string(),
  by: z.string(),
  reason: z.string(),
})
export type BinRow = z.infer<typeof BinRow>

/** Fields that may be given to many people at once. */
export const BulkFields = PersonFields.pick({
  villageCode: true,
  group: true,
  householdRegistration: true,
  ruralResident: true,
  ethnicity: true,
  bankName: true,
  note: true,
}).partial()
const BulkInput = { ids: z.array(Id).min(1, '请先选中人员').max(100_000), fields: BulkFields }

const Reverted = z.object({ reverted: z.int(), kept: z.array(z.object({ person: z.string(), field: z.string(), why: z.string() })) })

export const register = {
  /** Groups of records that may be one person. */
  duplicates: query({
    title: '查找重复人员',
    allow: desk,
    input: z.object({}),
    output: z.object({ checked: z.int(), groups: z.array(DuplicateGroup) }),
    log: true,
  }),
  /** While typing: who is here already with this number, or this name and birth day. */
  similar: query({
    title: '查找相似人员',
    allow: everyone,
    input: z.object({ name: z.string().max(50), birthDate: z.string().optional(), idNumber: z.string().max(40).optional(), sex: Sex.optional() }),
    output: z.array(PersonRow.extend({ why: z.string() })),
  }),
  /** Remembers that records are different people; they are not shown as duplicates again. */
  notSame: command({
    title: '不是同一人',
    allow: ['clerk'],
    input: z.object({ ids: z.array(Id).min(2).max(50), reason: Reason }),
    output: z.object({ pairs: z.int() }),
  }),
  /** Two records field by field, and what else would change. */
  mergePreview: query({
    title: '预览合并',
    allow: desk,
    input: z.object({ keepId: Id, dropId: Id }),
    output: z.object({ kept: PersonRow, dropped: PersonRow, fields: z.array(MergeField), effects: z.array(z.string()) }),
    log: true,
  }),
  /** Makes two records one: `take` are the fields of the dropped record that replace the kept one's. The dropped number finds the kept person from now on. */
  merge: command({
    title: '合并人员',
    allow: ['clerk'],
    input: z.object({ keepId: Id, dropId: Id, take: z.array(z.string()).default([]), reason: Reason }),
    output: z.object({ mergeId: Id, changed: z.int() }),
  }),
  merges: query({
    title: '查看合并记录',
    allow: desk,
    input: z.object({}),
    output: z.array(
      z.object({
        mergeId: Id,
        keptId: Id,
        keptName: z.string(),
        droppedName: z.string(),
        reason: z.string(),
        at: z.string(),
        by: z.string(),
        undone: z.boolean(),
      }),
    ),
  }),
  /** Takes a merge apart: both records are what they were. */
  unmerge: command({ title: '撤销合并', allow: ['clerk'], input: z.object({ mergeId: Id, reason: Reason }), output: Reverted }),
  /** Takes somebody entered by mistake out of the register; kept in the bin. The dead and the moved stay in the register. */
  remove: command({ title: '移入回收站', allow: ['clerk'], input: z.object({ id: Id, reason: Reason }), output: z.object({}) }),
  bin: query({ title: '查看回收站', allow: desk, input: z.object({}), output: z.array(BinRow), log: true }),
  restore: command({ title: '从回收站恢复', allow: ['clerk'], input: z.object({ personId: Id, reason: Reason }), output: z.object({}) }),
  /** Erases somebody in the bin for good, from the register, its history and the sheets kept of imports. Refused while a paper that has to be kept names them. */
  erase: countersigned({
    title: '彻底删除',
    allow: ['leader'],
    input: z.object({ personId: Id, reason: Reason }),
    output: z.object({ changes: z.int(), sheetRows: z.int() }),
  }),
  /** What giving values to many people would change, person by person. */
  bulkPreview: query({
    title: '预览批量修改',
    allow: ['clerk'],
    input: z.object({ ...BulkInput, limit: z.int().min(1).max(1000).default(200) }),
    output: z.object({
      count: z.int(),
      same: z.int(),
      changes: z.array(z.object({ id: Id, name: z.string(), title: z.string(), from: z.string(), to: z.string() })),
    }),
  }),
  /** Gives values to many people; above 50 the number of people has to be typed. */
  bulkUpdate: command({
    title: '批量修改',
    allow: ['clerk'],
    input: z.object({ ...BulkInput, reason: Reason, typedCount: z.int().optional() }),
    output: z.object({ changed: z.int() }),
  }),
  /** The last steps that can be taken back as a whole. */
  steps: query({ title: '查看可撤销的步骤', allow: desk, input: z.object({}), output: z.array(UndoableStep) }),
  /** Takes one step back: what somebody changed since is kept and told. */
  undoStep: command({ title: '撤销一步', allow: ['clerk'], input: z.object({ seq: z.int().positive(), reason: Reason }), output: Reverted }),
  /** A person as the record stood at the end of a day, what changed since, and the days of change. */
  asOf: query({
    title: '查看某日的人员',
    allow: everyone,
    input: z.object({ id: Id, day: Day }),
    output: z.object({
      day: Day,
      person: PersonFields.nullable(),
      /** Fields that are different today: title, then and now. */
      since: z.array(z.object({ title: z.string(), then: z.string(), now: z.string() })),
      days: z.array(Day),
    }),
    log: true,
  }),
  filters: query({
    title: '查看常用筛选',
    allow: everyone,
    input: z.object({}),
    output: z.array(z.object({ filterId: Id, name: z.string(), query: z.string() })),
  }),
  saveFilter: command({
    title: '保存常用筛选',
    allow: everyone,
    input: z.object({ name: z.string().trim().min(1, '请起个名字').max(30), query: z.string().max(2000) }),
    output: z.object({ filterId: Id }),
  }),
  dropFilter: command({ title: '删除常用筛选', allow: everyone, input: z.object({ filterId: Id }), output: z.object({}) }),
}
