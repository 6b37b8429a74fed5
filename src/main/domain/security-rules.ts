import type { SecurityRules } from '../../preload/contract/account'
import type { Day } from '../../preload/contract/values'
import { dayNumber } from './day'

/** What holds until the office decides otherwise: GB/T 22239 二级 asks for complexity, rotation and a time-out. */
export const shippedRules: SecurityRules = { idleMinutes: 10, passwordLength: 10, passwordDays: 90, passwordHistory: 5, changeAtFirst: true, backupDays: 7 }

/** Prefix of these rules among the settings of the office. */
export const rulePrefix = 'security:'

/** The rules in force: the newest setting of each name, the shipped value where there is none. */
export function rulesInForce(settings: readonly { name: string; value: string }[]): SecurityRules {
  const rules = { ...shippedRules }
  for (const { name, value } of settings) {
    switch (name.slice(rulePrefix.length)) {
      case 'idleMinutes':
      case 'passwordLength':
      case 'passwordDays':
      case 'passwordHistory':
      case 'backupDays':
        rules[name.slice(rulePrefix.length) as 'idleMinutes'] = Number(value)
        break
      case 'changeAtFirst':
        rules.changeAtFirst = value === 'true'
        break
    }
  }
  return rules
}

/** Why a password has to be changed now; null when it need not. `changedAt` is the local time of the last change. */
export function mustChange(
  rules: Pick<SecurityRules, 'passwordDays' | 'changeAtFirst'>,
  password: { changedAt: string; byOther: boolean },
  today: Day,
): 'first' | 'expired' | null {
  if (password.byOther && rules.changeAtFirst) return 'first'
  const age = dayNumber(today) - dayNumber(password.changedAt.slice(0, 10))
  return rules.passwordDays > 0 && age > rules.passwordDays ? 'expired' : null
}
