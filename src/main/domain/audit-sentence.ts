import { roleNames, type Role } from '../../preload/contract/operation'
import { programs } from './programs/list'
import { stepTitle } from './roster-steps'

const labels: Record<string, string> = {
  file: '文件',
  fingerprint: '文件指纹',
  purpose: '用途',
  reason: '原因',
  name: '姓名',
  role: '角色',
  programId: '项目',
  year: '年度',
  villageCode: '村居代码',
  rosterId: '花名册',
  noticeId: '公示',
  batchId: '导入批次',
  text: '查找',
  idNumber: '证件号码',
  rows: '行数',
  added: '新增',
  changed: '变更',
  same: '相同',
  skipped: '跳过',
  held: '退回',
  reverted: '撤回',
  pages: '页数',
  persons: '人数',
  folder: '文件夹',
  lines: '人数',
  step: '步骤',
  opinion: '意见',
  level: '级别',
  from: '自',
  to: '至',
  day: '日期',
  title: '标题',
  householdNumber: '户编号',
  layout: '版式',
  format: '格式',
  decisionId: '认定',
  accountId: '账户号',
  receiver: '接收人',
  bytes: '字节',
  missing: '缺少',
  rules: '规则',
  idleMinutes: '自动锁定分钟',
  passwordLength: '密码长度',
  passwordDays: '密码天数',
  passwordHistory: '旧密码',
  changeAtFirst: '首次必须修改',
  backupDays: '备份提醒天数',
  entries: '条数',
  code: '编号',
  id: '号',
  personId: '人员号',
  lineId: '行号',
  paymentLineId: '发放行号',
  batchIds: '批次',
  households: '户数',
  villages: '村居',
  tableId: '考核表',
  documentId: '总结',
  version: '版本',
}

/** Where the button's word says too little. */
const names: Record<string, string> = { 'office.open': '登录', 'office.lock': '退出', 'office.recover': '用恢复密钥重设密码' }

/** Signatures of a score table. */
const signatures: Record<string, string> = { review: '审核', approve: '签批', discard: '作废' }
const levels: Record<string, string> = { village: '村级', township: '乡镇级' }
/** A stored value as people say it; what has no word of its own stays as it was stored. */
function word(key: string, value: unknown): string {
  const text = String(value)
  switch (key) {
    case 'role':
      return roleNames[text as Role] ?? text
    case 'programId':
      return programs.find((program) => program.id === text)?.shortTitle ?? text
    case 'step':
      return signatures[text] ?? stepTitle(text)
    case 'fingerprint':
      return text.slice(0, 8)
    case 'level':
      return levels[text] ?? text
    default:
      return value === true ? '是' : value === false ? '否' : text
  }
}

function parts(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const label = labels[key]
    if (label === undefined || inner === null || inner === '') return []
    if (key === 'rules') return parts(inner)
    return typeof inner === 'object' ? ('count' in inner ? [`${label} ${String(inner.count)} 项`] : []) : [`${label}：${word(key, inner)}`]
  })
}

/** A log row as a sentence: what was done, to what, with what result. `detail` is the stored JSON. */
export function auditSentence(operation: string, title: string, detail: string): string {
  const stored = JSON.parse(detail) as { input?: unknown; result?: unknown; signedInAs?: string; more?: number; minors?: number }
  const told = [...parts(stored.input), ...parts(stored.result)]
  const beside = stored.signedInAs === undefined ? '' : `，${stored.signedInAs}登录时当场签字`
  const more = stored.more === undefined ? '' : `；另有 ${stored.more} 次没有逐条记下`
  const minors = stored.minors === undefined ? '' : '【涉及未成年人】'
  return `${names[operation] ?? title}${told.length > 0 ? `（${told.join('，')}）` : ''}${beside}${more}${minors}`
}
