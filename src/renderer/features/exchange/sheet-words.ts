import type { Problem } from '../../../preload/contract/exchange'

/** Short names of the faults, as headings of the grouped view. */
export const problemNames: Record<Problem['code'], string> = {
  required: '必填项空缺',
  'id-length': '证件号码位数不对',
  'id-check-digit': '证件号码校验不符',
  'id-birth-date': '证件号码里的出生日期不存在',
  'id-sex-mismatch': '性别与证件号码不符',
  'id-birth-mismatch': '出生日期与证件号码不符',
  'id-precision-lost': '证件号码末几位已被 Excel 改成 0',
  'id-duplicate-in-file': '证件号码在文件内重复',
  'id-name-conflict': '同一证件号码、不同姓名',
  'date-unreadable': '日期认不出',
  'date-impossible': '日期不存在',
  'date-ambiguous': '日期有两种读法',
  'unknown-code': '填写的选项认不出',
  'unknown-village': '村居不在册',
  'amount-unreadable': '金额认不出',
  'number-unreadable': '数字认不出',
  'reference-not-found': '引用的人不在底册',
  'account-check-digit': '银行账号校验不符',
  'text-too-long': '文字过长',
  'invisible-characters': '含有看不见的字符（已清除）',
  'id-15-digits': '15 位旧号码（已换算为 18 位）',
  'village-name-mismatch': '村居名称与代码不一致',
}

/** Sheets that can be read in and handed out empty. */
export const templates = [
  { id: 'village', title: '村居代码表' },
  { id: 'person', title: '人口家庭底册' },
  { id: 'death', title: '死亡信息名单' },
  { id: 'move', title: '户籍迁移名单' },
  { id: 'disability', title: '残疾人名单' },
] as const
