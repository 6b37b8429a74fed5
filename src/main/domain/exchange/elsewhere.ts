import type { TemplateId } from './template'
import { templates } from './templates'

type Elsewhere = Exclude<TemplateId, 'village' | 'person' | 'death' | 'move' | 'disability'>

const where: Readonly<Record<Elsewhere, string>> = {
  'low-income': '底册不保存困难认定。要看名单里谁在册、各享受什么，请用“比对名单”',
  school: '底册不保存学籍。要看名单里谁在册、各享受什么，请用“比对名单”',
  roster: '这是报县里的花名册，不是底册。要看其中谁在册，请用“比对名单”',
  'county-decision': '请在“花名册”里打开这一份，用“读入县级审批结果”读入',
  payment: '这是发给银行的清单，不是回单，也不是底册',
  'payment-result': '请在“资金发放”里打开这一批，用“读入回单”读入',
}

/** Why a recognised sheet does not go into the register, and where it belongs. */
export function notForRegister(template: Elsewhere): string {
  return `这张表是“${templates[template].title}”，没有读入底册：${where[template]}。没有写入任何内容。`
}
