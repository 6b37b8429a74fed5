import { z } from 'zod'
import { command, everyone, query } from './operation'
import { PaymentState } from './payment'
import { Fen, FilePath, Id, IdNumber, PartialDay, VillageCode } from './values'

/** 证件类型, the words of the sheet. */
export const idTypes = ['居民身份证', '护照', '港澳居民来往内地通行证', '台湾居民来往大陆通行证', '港澳台居民居住证', '外国人永久居留身份证', '无证件'] as const
export const IdType = z.enum(idTypes)
export type IdType = z.infer<typeof IdType>
export const Sex = z.enum(['male', 'female'])
export type Sex = z.infer<typeof Sex>
/** 户口性质: 农业 agricultural, 非农业 nonAgricultural, 居民 resident. */
export const HouseholdRegistration = z.enum(['agricultural', 'nonAgricultural', 'resident'])
export type HouseholdRegistration = z.infer<typeof HouseholdRegistration>
/** 婚姻状况, GB/T 2261.2: 未婚 已婚 初婚 再婚 复婚 丧偶 离婚 未说明. */
export const MaritalStatus = z.enum(['single', 'married', 'firstMarriage', 'remarried', 'reunited', 'widowed', 'divorced', 'unspecified'])
export type MaritalStatus = z.infer<typeof MaritalStatus>
/** 与父母关系: 亲生 birth, 收养 adopted, 继子女 step. */
export const ParentRelation = z.enum(['birth', 'adopted', 'step'])
export type ParentRelation = z.infer<typeof ParentRelation>
/** 人口状态: 在册 registered, 死亡 dead, 迁出 movedOut, 外出 away. */
export const PersonState = z.enum(['registered', 'dead', 'movedOut', 'away'])
export type PersonState = z.infer<typeof PersonState>

const text = (max: number) => z.string().trim().min(1).max(max).nullable()
/**
 * What the register keeps of one person, as in the `person` sheet (FORMATS 3.2). `null` = not known.
 * References to parents and spouse are identity numbers, so that a file may name people who come later.
 */
export const PersonFields = z.object({
  villageCode: VillageCode,
  group: text(20),
  householdNumber: text(30),
  /** GB/T 4761 in words: 户主 配偶 子 女 父 母 孙子 … */
  relationToHead: text(20),
  name: z.string().trim().min(1, '请填姓名').max(50, '姓名不超过 50 个字'),
  sex: Sex,
  idType: IdType,
  idNumber: IdNumber.nullable(),
  birthDate: PartialDay.nullable(),
  ethnicity: text(20),
  householdRegistration: HouseholdRegistration.nullable(),
  ruralResident: z.boolean().nullable(),
  maritalStatus: MaritalStatus.nullable(),
  maritalSince: PartialDay.nullable(),
  spouseName: text(50),
  spouseIdNumber: IdNumber.nullable(),
  fatherIdNumber: IdNumber.nullable(),
  motherIdNumber: IdNumber.nullable(),
  parentRelation: ParentRelation.nullable(),
  declaredChildren: z.int().min(0).max(20).nullable(),
  declaredBoys: z.int().min(0).max(20).nullable(),
  declaredGirls: z.int().min(0).max(20).nullable(),
  state: PersonState,
  stateSince: PartialDay.nullable(),
  disabilityGrade: z.int().min(1).max(4).nullable(),
  disabilityCertificate: text(40),
  onlyChildCertificate: text(40),
  onlyChildCertificateSince: PartialDay.nullable(),
  /** 奖扶生育条件确认: what the county confirmed on the form; nothing else about births is kept. */
  rewardConditionConfirmed: z.boolean().nullable(),
  complicationGrade: z.int().min(1).max(3).nullable(),
  phone: text(30),
  bankName: text(60),
  bankAccount: text(40),
  accountHolder: text(50),
  note: text(500),
})
export type PersonFields = z.infer<typeof PersonFields>
export type PersonField = keyof PersonFields

export const PersonRow = z.object({
  id: Id,
  name: z.string(),
  idNumber: z.string().nullable(),
  birthDate: z.string().nullable(),
  sex: Sex,
  villageCode: VillageCode,
  villageName: z.string(),
  group: z.string().nullable(),
  householdNumber: z.string().nullable(),
  relationToHead: z.string().nullable(),
  state: PersonState,
  phone: z.string().nullable(),
})
export type PersonRow = z.infer<typeof PersonRow>

/** Where the value on file came from: which file, sheet, cell and day, or who typed it. */
export const FactSource = z.object({
  field: z.string(),
  file: z.string().nullable(),
  sheet: z.string().nullable(),
  cell: z.string().nullable(),
  day: z.string(),
  by: z.string(),
  batchId: Id.nullable(),
})
export type FactSource = z.infer<typeof FactSource>

const Relative = z.object({
  id: Id.nullable(),
  relation: z.string(),
  name: z.string(),
  idNumber: z.string().nullable(),
  birthDate: z.string().nullable(),
  sex: Sex.nullable(),
  state: PersonState.nullable(),
})
export const HistoryEntry = z.object({ seq: z.int(), at: z.string(), by: z.string(), what: z.string(), sentences: z.array(z.string()) })
export type HistoryEntry = z.infer<typeof HistoryEntry>

export const PersonCard = z.object({
  person: PersonFields.extend({ id: Id, villageName: z.string(), age: z.int().nullable() }),
  household: z.array(PersonRow),
  kin: z.array(Relative),
  sources: z.array(FactSource),
  programs: z.array(
    z.object({
      programId: z.string(),
      title: z.string(),
      year: z.int(),
      outcome: z.enum(['eligible', 'notEligible', 'undetermined']),
      amountFen: Fen,
      summary: z.string(),
    }),
  ),
  /** `status` in words: how far the roster has come, or that the line was struck. */
  rosters: z.array(z.object({ rosterId: Id, programId: z.string(), title: z.string(), year: z.int(), amountFen: Fen, status: z.string() })),
  /** Every payment of this person, newest first; `state` as in `payment.view`, `date` the day of its newest result. */
  payments: z.array(
    z.object({
      batchId: Id,
      code: z.string(),
      programId: z.string(),
      title: z.string(),
      year: z.int(),
      amountFen: Fen,
      state: PaymentState,
      date: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  cases: z.array(z.object({})),
  history: z.array(HistoryEntry),
})
export type PersonCard = z.infer<typeof PersonCard>

/** Filters of the list of people; every one narrows. */
export const PersonFilter = z.object({
  text: z.string().max(60).optional(),
  villageCode: VillageCode.optional(),
  group: z.string().optional(),
  state: PersonState.optional(),
  sex: Sex.optional(),
  ageFrom: z.int().min(0).max(150).optional(),
  ageTo: z.int().min(0).max(150).optional(),
  certificate: z.boolean().optional(),
  disabled: z.boolean().optional(),
  ids: z.array(Id).max(1_000_000).optional(),
})
export type PersonFilter = z.infer<typeof PersonFilter>

/** What the doctor found of a number: each test, and numbers that may have been meant. */
export const Diagnosis = z.object({
  sound: z.boolean(),
  tests: z.array(
    z.object({
      test: z.enum(['characters', 'length', 'precision', 'area', 'birth', 'sex', 'check']),
      /** null = worth a look, no fault. */
      passed: z.boolean().nullable(),
      sentence: z.string(),
    }),
  ),
  proposals: z.array(z.object({ idNumber: IdNumber, how: z.string(), reasons: z.array(z.string()), known: z.boolean() })),
})
export type Diagnosis = z.infer<typeof Diagnosis>

export const person = {
  /** Which tests a number fails, and which numbers one slip away agree with birth day, sex, area and earlier files. */
  diagnose: query({
    title: '核对号码',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({
      idNumber: z.string().trim().min(1, '请填写号码').max(60),
      name: z.string().optional(),
      birthDate: PartialDay.optional(),
      sex: Sex.optional(),
      villageCode: VillageCode.optional(),
    }),
    output: Diagnosis,
    log: true,
  }),
  /** Search by name, pinyin initials, tone-less pinyin, any part of the number, phone, household number; best matches first. */
  find: query({
    title: '查找人员',
    allow: everyone,
    input: z.object({ text: z.string().max(60), limit: z.int().min(1).max(500).optional() }),
    output: z.array(PersonRow),
  }),
  /** A window of the whole list; `total` counts all that match. */
  list: query({
    title: '查看人口底册',
    allow: everyone,
    input: z.object({
      filter: PersonFilter,
      sort: z.enum(['household', 'name', 'birthDate', 'idNumber']).default('household'),
      descending: z.boolean().default(false),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(200),
    }),
    output: z.object({ total: z.int(), rows: z.array(PersonRow) }),
  }),
  /** The whole person: facts and their sources, household, kin, programs, rosters, history. A look is logged. */
  card: query({
    title: '查看人员卡片',
    allow: everyone,
    input: z.union([z.object({ idNumber: IdNumber }), z.object({ id: Id })]),
    output: PersonCard,
    log: true,
  }),
  add: command({
    title: '新增人员',
    allow: ['clerk'],
    input: z.object({ fields: PersonFields, reason: z.string().trim().max(500).optional() }),
    output: z.object({ id: Id }),
  }),
  /** Numbers of one person in full, which lists and cards mask on the screen. Every look is logged. */
  reveal: query({
    title: '显示全号',
    allow: everyone,
    input: z.object({ id: Id }),
    output: z.object({ idNumber: z.string().nullable(), phone: z.string().nullable(), bankAccount: z.string().nullable() }),
    log: true,
  }),
  /** Changes named fields of one person, with the reason. */
  update: command({
    title: '修改人员',
    allow: ['clerk'],
    input: z.object({ id: Id, fields: PersonFields.partial(), reason: z.string().trim().min(2, '请写明修改原因').max(500) }),
    output: z.object({ changed: z.array(z.string()) }),
  }),
  /** The filtered list as .xlsx in the layout of the person sheet (FORMATS 3.2), or printed. */
  export: query({
    title: '导出人口底册',
    allow: ['clerk', 'leader'],
    /** `purpose`: what the whole numbers are handed out for; the window always asks, the log keeps it. */
    input: z.object({ filter: PersonFilter, file: FilePath, purpose: z.string().trim().min(2, '请写明用途').max(100).optional() }),
    output: z.object({ file: z.string(), rows: z.int() }),
    log: true,
  }),
}

export const VillageRow = z.object({
  id: Id,
  code: VillageCode,
  name: z.string(),
  groupCount: z.int().nullable(),
  classification: z.string().nullable(),
  contact: z.string().nullable(),
  phone: z.string().nullable(),
  households: z.int(),
  persons: z.int(),
})
export type VillageRow = z.infer<typeof VillageRow>
export const village = {
  /** Adds a village or corrects the one with this code, by hand. */
  save: command({
    title: '登记村居',
    allow: ['clerk'],
    input: z.object({
      code: VillageCode,
      name: z.string().trim().min(2, '请填村居名称').max(40),
      groupCount: z.int().min(0).max(500).nullable(),
      classification: z.string().trim().max(10).nullable(),
      contact: z.string().trim().max(30).nullable(),
      phone: z.string().trim().max(30).nullable(),
    }),
    output: z.object({ id: Id, added: z.boolean() }),
  }),
  list: query({ title: '查看村居', allow: everyone, input: z.object({}), output: z.array(VillageRow) }),
}
