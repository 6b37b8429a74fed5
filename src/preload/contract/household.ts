import { z } from 'zod'
import { command, everyone, query } from './operation'
import { ParentRelation, PersonFields, PersonRow, Sex } from './person'
import { Day, FilePath, Id, IdNumber } from './values'

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
export const HouseholdEventKind = z.enum(householdEventKinds)
export type HouseholdEventKind = z.infer<typeof HouseholdEventKind>

const HouseholdNumber = z.string().trim().min(1, '请填户编号').max(30)
const Relation = z.string().trim().min(1).max(20)
/** When it happened and which paper says so; every named operation asks for both. */
const Act = {
  day: Day,
  document: z.string().trim().min(2, '请写明依据，例如 出生医学证明、户口簿').max(200),
  note: z.string().trim().max(200).optional(),
}
const Done = z.object({ persons: z.array(Id), events: z.int(), householdNumber: z.string().nullable() })
const act = <S extends z.ZodRawShape>(title: string, shape: S) => command({ title, allow: ['clerk'], input: z.object({ ...shape, ...Act }), output: Done })

/** One line in the life of a family, newest last. */
export const TimelineEntry = z.object({
  day: z.string(),
  kind: HouseholdEventKind,
  sentence: z.string(),
  document: z.string().nullable(),
  personId: Id.nullable(),
  /** Who entered it and when; null when it is only known from the records. */
  by: z.string().nullable(),
  at: z.string().nullable(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const household = {
  /** Everybody with this household number, head first, and what happened to them. */
  card: query({
    title: '查看家庭',
    allow: everyone,
    input: z.object({ householdNumber: z.string().min(1) }),
    output: z.object({ householdNumber: z.string(), villageName: z.string(), members: z.array(PersonRow), timeline: z.array(TimelineEntry) }),
    log: true,
  }),
  /** The members as they stood on file at the end of a day. `days` are the days on which anything changed. */
  asOf: query({
    title: '查看某日的家庭',
    allow: everyone,
    input: z.object({ householdNumber: z.string().min(1), day: Day }),
    output: z.object({ day: Day, members: z.array(PersonFields.extend({ id: Id })), days: z.array(Day) }),
    log: true,
  }),
  /** One page on a family; masked for showing around: no numbers, no accounts, no children's names. */
  dossier: query({
    title: '打印家庭档案',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({ householdNumber: z.string().min(1), masked: z.boolean().default(true), file: FilePath.optional(), printer: z.boolean().optional() }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
  birth: act('登记出生', {
    householdNumber: HouseholdNumber,
    /** Under this name the log keeps which fields were given, never a child's name. */
    fields: z.object({ name: z.string().trim().min(1, '请填姓名').max(50), sex: Sex, idNumber: IdNumber.optional() }),
    fatherId: Id.optional(),
    motherId: Id.optional(),
    relation: Relation.optional(),
  }),
  death: act('登记死亡', { personId: Id, newHeadId: Id.optional() }),
  marriage: act('登记结婚', { personId: Id, spouseId: Id, together: z.enum(['no', 'person', 'spouse']).default('no') }),
  divorce: act('登记离婚', { personId: Id }),
  adoption: act('登记收养', {
    personId: Id,
    fatherId: Id.optional(),
    motherId: Id.optional(),
    householdNumber: HouseholdNumber.optional(),
    relation: ParentRelation.exclude(['birth']).default('adopted'),
  }),
  /** Somebody who is new here (`fields`), or who comes back (`personId`). */
  moveIn: act('登记迁入', { householdNumber: HouseholdNumber, personId: Id.optional(), fields: PersonFields.optional(), relation: Relation.optional() }),
  moveOut: act('登记迁出', { personIds: z.array(Id).min(1, '请选迁出的人').max(50), newHeadId: Id.optional() }),
  changeHead: act('更换户主', { householdNumber: HouseholdNumber, newHeadId: Id }),
  /** Some members found a household of their own; without a number the next free one of the village is taken. */
  split: act('登记分户', {
    householdNumber: HouseholdNumber,
    personIds: z.array(Id).min(1, '请选分出去的人').max(50),
    headId: Id,
    newHouseholdNumber: HouseholdNumber.optional(),
    newHeadId: Id.optional(),
  }),
  merge: act('登记并户', { householdNumber: HouseholdNumber, intoHouseholdNumber: HouseholdNumber }),
  join: act('登记入户', { householdNumber: HouseholdNumber, personIds: z.array(Id).min(1, '请选入户的人').max(50), relation: Relation.optional() }),
  leave: act('登记离户', { personIds: z.array(Id).min(1, '请选离户的人').max(50), newHeadId: Id.optional() }),
}
