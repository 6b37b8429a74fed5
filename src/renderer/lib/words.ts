import type { RowAction } from '../../preload/contract/exchange'
import type { PaymentState } from '../../preload/contract/payment'
import type { PeriodPart } from '../../preload/contract/period'
import type { HouseholdRegistration, MaritalStatus, ParentRelation, PersonField, PersonState, Sex } from '../../preload/contract/person'
import type { Outcome } from '../../preload/contract/program'
import type { RecoveryState } from '../../preload/contract/recovery'

/** 性别. */
export const sexNames = { male: '男', female: '女' } satisfies Record<Sex, string>
/** 人口状态. */
export const stateNames = { registered: '在册', away: '外出', movedOut: '迁出', dead: '已故' } satisfies Record<PersonState, string>
/** 户口性质. */
export const registrationNames = { agricultural: '农业', nonAgricultural: '非农业', resident: '居民' } satisfies Record<HouseholdRegistration, string>
/** 婚姻状况. */
export const maritalNames = {
  single: '未婚',
  married: '已婚',
  firstMarriage: '初婚',
  remarried: '再婚',
  reunited: '复婚',
  widowed: '丧偶',
  divorced: '离婚',
  unspecified: '未说明',
} satisfies Record<MaritalStatus, string>
/** 与父母关系. */
export const parentRelationNames = { birth: '亲生', adopted: '收养', step: '继子女' } satisfies Record<ParentRelation, string>
/** 发放状态. */
export const paymentStateNames = {
  pending: '待发',
  sent: '已发出',
  paid: '成功',
  failed: '失败',
  returned: '退回',
  withheld: '撤下',
} satisfies Record<PaymentState, string>
/** 追回的状态. */
export const recoveryStateNames = {
  waiting: '待审定',
  collecting: '追回中',
  settled: '已追清',
  waived: '已核销',
  rejected: '不予追回',
} satisfies Record<RecoveryState, string>
/** 结账期间. */
export const periodPartNames = {
  year: '全年',
  h1: '上半年',
  h2: '下半年',
  q1: '第一季度',
  q2: '第二季度',
  q3: '第三季度',
  q4: '第四季度',
} satisfies Record<PeriodPart, string>
/** Result of an assessment. */
export const outcomeNames = { eligible: '符合', undetermined: '待定', notEligible: '不符合' } satisfies Record<Outcome, string>
/** What accepting would do with a row. */
export const rowActionNames = { add: '新增', change: '变更', same: '不变', doubtful: '存疑', error: '有误' } satisfies Record<RowAction, string>
/** 残疾等级. */
export const disabilityNames: Record<number, string> = { 1: '一级', 2: '二级', 3: '三级', 4: '四级' }
/** 并发症等级. */
export const complicationNames: Record<number, string> = { 1: '一级', 2: '二级', 3: '三级' }

/** Column headings of the person sheet, for the fields of a person. */
export const fieldNames = {
  villageCode: '村居',
  group: '村民小组',
  householdNumber: '户编号',
  relationToHead: '与户主关系',
  name: '姓名',
  sex: '性别',
  idType: '证件类型',
  idNumber: '证件号码',
  birthDate: '出生日期',
  ethnicity: '民族',
  householdRegistration: '户口性质',
  ruralResident: '界定为农村居民',
  maritalStatus: '婚姻状况',
  maritalSince: '婚变日期',
  spouseName: '配偶姓名',
  spouseIdNumber: '配偶证件号码',
  fatherIdNumber: '父亲证件号码',
  motherIdNumber: '母亲证件号码',
  parentRelation: '与父母关系',
  declaredChildren: '曾生育收养子女数',
  declaredBoys: '现存男孩数',
  declaredGirls: '现存女孩数',
  state: '人口状态',
  stateSince: '状态日期',
  disabilityGrade: '残疾等级',
  disabilityCertificate: '残疾证号',
  onlyChildCertificate: '独生子女证号',
  onlyChildCertificateSince: '领证日期',
  rewardConditionConfirmed: '奖扶生育条件确认',
  complicationGrade: '并发症等级',
  phone: '联系电话',
  bankName: '开户银行',
  bankAccount: '银行账号',
  accountHolder: '账户户名',
  note: '备注',
} satisfies Record<PersonField, string>
