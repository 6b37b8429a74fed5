import { decisionChoices, resultChoices } from './choices'
import { death, disability, idNumber, lowIncome, move, name, school } from './list-templates'
import { personTemplate, villageNameHeadings } from './person-template'
import { column } from './template'
import type { SheetTemplate, TemplateColumn, TemplateId } from './template'

const village: SheetTemplate = {
  id: 'village',
  title: '村居代码表',
  marks: ['code', 'name'],
  key: 'code',
  columns: [
    column(
      'code',
      '村居代码',
      'villageCode',
      '村代码 行政村代码 村居编码 村编码 行政村编码 村社区代码 代码 编码 区划代码 行政区划代码 统计用区划代码 村居代码12位 村级区划代码',
      { required: true, holds: true },
    ),
    column('name', '村居名称', 'text', `${villageNameHeadings} 名称`, { required: true, holds: true, maxLength: 60 }),
    column('groupCount', '村民小组数', 'integer', '小组数 组数 村民组数 村民小组个数 小组个数 村民小组', { max: 999 }),
    column('classification', '城乡分类', 'code', '城乡分类代码 城乡划分 城乡划分代码 城乡类型', { maxLength: 20 }),
    column('contact', '联系人', 'name', '村联系人 负责人 经办人 专干 联系人姓名', { maxLength: 50 }),
    column('phone', '联系电话', 'phone', '电话 手机 手机号 手机号码 联系方式 联系人电话 电话号码', { maxLength: 30 }),
  ],
}

const amount = (field: string, heading: string, synonyms: string): TemplateColumn => column(field, heading, 'amount', synonyms, { holds: true })
const sequence = column('sequence', '序号', 'text', '编号 顺序号 No', { unstored: true })
const villageName = column('villageName', '村', 'text', villageNameHeadings + ' 村居名称', { spreads: true })
const bank = personTemplate.columns.filter((c) => c.field === 'bankName' || c.field === 'bankAccount' || c.field === 'accountHolder')
const personColumns = (...fields: string[]): TemplateColumn[] =>
  personTemplate.columns.filter((c) => fields.includes(c.field)).map((c) => ({ ...c, required: false }))

const rosterColumns: TemplateColumn[] = [
  sequence,
  column('county', '县', 'text', '县区 县市 县市区 区县', { spreads: true }),
  column('township', '乡镇', 'text', '镇 乡 乡镇街道 街道 镇街', { spreads: true }),
  villageName,
  ...personColumns('group'),
  name,
  ...personColumns('sex'),
  idNumber,
  ...personColumns('householdRegistration', 'maritalStatus', 'spouseName', 'spouseIdNumber', 'declaredBoys', 'declaredGirls'),
  column('category', '对象类别', 'text', '类别 扶助类别 扶助对象类别 人员类别 对象类型', { maxLength: 60 }),
  column('startYear', '开始享受年度', 'text', '享受年度 开始年度 起始年度 开始享受时间', { maxLength: 20 }),
  column('standard', '标准', 'text', '扶助标准 发放标准 月标准 年标准 标准元', { maxLength: 30 }),
  column('months', '月数', 'integer', '发放月数 享受月数', { max: 12 }),
  amount('amountFen', '应发金额', '金额 发放金额 扶助金 合计金额 应发金额元 金额元 扶助金额'),
  amount('centralFen', '中央', '中央资金 中央财政'),
  amount('provinceFen', '省', '省级 省资金 省级资金 省财政'),
  amount('cityFen', '市', '市级 市资金 市级资金 市财政'),
  amount('countyFen', '县级', '县资金 县级资金 县财政'),
  ...bank,
  ...personColumns('phone', 'note'),
]
const roster: SheetTemplate = {
  id: 'roster',
  title: '扶助对象花名册',
  marks: ['name', 'idNumber', 'amountFen', ['category', 'standard', 'startYear', 'months']],
  columns: rosterColumns,
}
const countyDecision: SheetTemplate = {
  id: 'county-decision',
  title: '县级审批结果',
  marks: ['name', 'idNumber', 'decision'],
  columns: [
    ...rosterColumns,
    column('decision', '审批意见', 'choice', '审批结果 县级审批意见 县级意见 审核意见', { required: true, holds: true, choices: decisionChoices }),
    column('decisionNote', '审批说明', 'text', '审批备注 不同意原因 退回原因', { maxLength: 200 }),
  ],
}

const paymentColumns: TemplateColumn[] = [
  column('batchNumber', '批次号', 'code', '批次 批号 发放批次', { maxLength: 40, spreads: true }),
  sequence,
  villageName,
  name,
  idNumber,
  ...bank,
  amount('amountFen', '应发金额', '金额 发放金额 应发金额元 金额元'),
]
const payment: SheetTemplate = { id: 'payment', title: '发放清单', marks: ['name', 'amountFen', 'bankAccount'], columns: paymentColumns }
const paymentResult: SheetTemplate = {
  id: 'payment-result',
  title: '发放回单',
  marks: ['name', 'amountFen', 'result'],
  columns: [
    ...paymentColumns,
    column('result', '发放结果', 'choice', '结果 发放状态 交易结果 处理结果', { required: true, holds: true, choices: resultChoices }),
    column('failureReason', '失败原因', 'text', '失败说明 退票原因 原因 处理信息', { maxLength: 200 }),
    column('paidOn', '发放日期', 'day', '发放时间 交易日期 入账日期'),
  ],
}

/** Every sheet the program knows by its headings. */
export const templates: Readonly<Record<TemplateId, SheetTemplate>> = {
  village,
  person: personTemplate,
  death,
  move,
  disability,
  'low-income': lowIncome,
  school,
  roster,
  'county-decision': countyDecision,
  payment,
  'payment-result': paymentResult,
}

/** Is this text the id of a template? */
export function isTemplateId(text: string): text is TemplateId {
  return Object.hasOwn(templates, text)
}
