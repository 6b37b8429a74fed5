import { z } from 'zod'
import { Day, Id } from './values'

/** What may be marked as wrong about a line: fields of the person, and what only a visit can tell. */
export const markableFields = {
  name: '姓名',
  idNumber: '证件号码',
  birthDate: '出生日期',
  villageCode: '村居',
  group: '村民小组',
  householdRegistration: '户口性质',
  ruralResident: '界定为农村居民',
  maritalStatus: '婚姻状况',
  spouseIdNumber: '配偶',
  children: '现存子女',
  adoption: '收养和继子女',
  declaredChildren: '曾生育收养子女数',
  state: '健在和居住',
  disabilityGrade: '残疾等级',
  onlyChildCertificate: '独生子女证号',
  rewardConditionConfirmed: '奖扶生育条件确认',
  complicationGrade: '并发症等级',
  phone: '联系电话',
  bankName: '开户银行',
  bankAccount: '银行账号',
  accountHolder: '账户户名',
  kind: '类别和金额',
  other: '其他',
} as const
export type MarkableField = keyof typeof markableFields

/** Fields marked as wrong when a roster was sent back or visited, until they are corrected in the register or answered in the next step. */
export const LineMark = z.object({
  rosterId: Id,
  rosterTitle: z.string(),
  lineId: Id,
  personId: Id,
  name: z.string(),
  villageName: z.string(),
  fields: z.array(z.object({ field: z.string(), title: z.string(), corrected: z.boolean() })),
  reason: z.string(),
  /** 退回 or 入户核查. */
  step: z.string(),
  by: z.string(),
  at: z.string(),
})
export type LineMark = z.infer<typeof LineMark>

/** What two investigators found at one door. */
export const HomeCheckResult = z.enum(['ok', 'wrong', 'notFound'], '核查结果应为 ok（属实）、wrong（不符）或 notFound（查无此人）')
export type HomeCheckResult = z.infer<typeof HomeCheckResult>
export const HomeCheckEntry = z.object({
  lineId: Id,
  number: z.int(),
  name: z.string(),
  villageName: z.string(),
  result: HomeCheckResult.nullable(),
  fields: z.array(z.string()),
  note: z.string(),
  investigators: z.array(z.string()),
  on: Day.nullable(),
})
export type HomeCheckEntry = z.infer<typeof HomeCheckEntry>

/** One sheet that left the program: which form, which copy, who and when. */
export const PrintEntry = z.object({
  seq: z.int(),
  form: z.string(),
  copy: z.int(),
  at: z.string(),
  by: z.string(),
  role: z.string(),
  /** 打印机, or the name of the file. */
  to: z.string(),
})
export type PrintEntry = z.infer<typeof PrintEntry>
