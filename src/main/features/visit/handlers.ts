import { AppError } from '../../app-error'
import { caseFor, contactRules } from '../../case-book'
import { ruleFaults, rulePresets, ruleTitle } from '../../domain/cases/contact-rules'
import { isDay } from '../../domain/day'
import type { Handlers } from '../../handler'
import { calendar, due, excuse, strip } from './due'
import { addPromise, record, recordMany, settlePromise, strike } from './record'
import { lookup, printSheets } from './sheets'
import { insertRules, listVisits } from './store'

export const visit: Handlers<'visit'> = {
  due,
  list: ({ db, user }, { caseId, offset, limit }) => {
    caseFor(db, caseId, user)
    return listVisits(db, caseId, offset, limit)
  },
  strip,
  record,
  recordMany,
  lookup: (context, { number }) => lookup(context, number),
  void: strike,
  excuse,
  addPromise,
  settlePromise,
  rules: ({ db }) => contactRules(db).map((set) => ({ ...set, rules: set.rules.map((rule) => ({ ...rule, title: ruleTitle(rule) })) })),
  presets: () => rulePresets.map((preset) => ({ ...preset, rules: [...preset.rules] })),
  setRules: async ({ db }, { type, from, cite, rules }) => {
    if (!isDay(from)) throw new AppError('invalid', `起始日期“${from}”不是真实的日期。`)
    const faults = ruleFaults(rules)
    if (faults.length > 0) throw new AppError('invalid', faults.map((fault) => fault.message).join(''), faults)
    await insertRules(db, type, from, cite, rules)
    return {}
  },
  calendar: (context, { month }) => calendar(context, month),
  printSheets,
}
