import { caseTypeTitles, type CaseType } from '../../preload/contract/case-words'
import { yuanText } from './fen'
import { optionDefinitions, type OptionName } from './policy/options'
import { programs } from './programs/list'
import { thresholdDefinitions, type ThresholdName } from './quality/thresholds'

const securityTitles: Record<string, string> = {
  idleMinutes: '没有人用几分钟后自动锁定',
  passwordLength: '密码最少几位',
  passwordDays: '密码几天后更换',
  passwordHistory: '不能重用最近几次的密码',
  changeAtFirst: '别人给的密码第一次登录必须改',
  backupDays: '几天没有外部备份就变红',
}
const stored = (value: string): Record<string, unknown> => {
  try {
    const read: unknown = JSON.parse(value)
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** A stored setting as people say it: what it is and what it is now. */
export function settingWords(name: string, value: string): { title: string; value: string } {
  const [kind = '', own = ''] = name.split(/:(.*)/s)
  const anew = '新的一套'
  const programTitle = (id: string): string => programs.find((program) => program.id === id)?.shortTitle ?? id
  switch (kind) {
    case 'security':
      return { title: securityTitles[own] ?? own, value: value === 'true' ? '是' : value === 'false' ? '否' : value }
    case 'figure': {
      const { title, unit, value: amount } = stored(value)
      const text = typeof amount !== 'number' ? '取消' : typeof unit === 'string' && unit.startsWith('fen') ? `${yuanText(amount)} 元` : String(amount)
      return { title: typeof title === 'string' ? title : own, value: text }
    }
    case 'option': {
      const known = Object.hasOwn(optionDefinitions, own) ? optionDefinitions[own as OptionName] : undefined
      return { title: known?.title ?? own, value: (known?.choices as Record<string, string> | undefined)?.[value] ?? value }
    }
    case 'split':
      return { title: `资金分担 ${programTitle(own)}`, value: anew }
    case 'quality':
      return { title: Object.hasOwn(thresholdDefinitions, own) ? thresholdDefinitions[own as ThresholdName].title : own, value }
    case 'contactRules':
      return { title: `${caseTypeTitles[own as CaseType] ?? own}走访规则`, value: anew }
    case 'deadline':
      return { title: `${programTitle(own)}各步期限`, value: anew }
    case 'calendar':
      return { title: `${own} 年放假安排`, value: anew }
    case 'paperDays':
      return { title: '补材料的天数', value }
    case 'projection':
      return { title: '展望的假设', value: anew }
    case 'backup':
      return { title: '第二份备份的位置', value: value === '' ? '不用' : value }
    default:
      return { title: name, value: value.startsWith('{') || value.startsWith('[') ? anew : value }
  }
}
