import type { QualityFinding } from '../../../preload/contract/quality'
import { deliverPaper } from '../../deliver-paper'
import { AppError } from '../../app-error'
import { fieldTitle } from '../../domain/person-words'
import { qualityRules } from '../../domain/quality/check'
import { expectedFields } from '../../domain/quality/completeness'
import { identitiesPaper } from '../../domain/quality/identities-paper'
import { fixListPaper } from '../../domain/quality/fix-list-paper'
import { isThreshold, thresholdDefinitions, thresholdFault, thresholdOn, type ThresholdName } from '../../domain/quality/thresholds'
import type { Handlers } from '../../handler'
import { compareWithRegister } from './compare'
import { acceptFindings, answerLine, fixListToday, makeFixList } from './fix-list'
import { identitiesOf } from './identities'
import { checkedRegister, countsByRule, findingsToday } from './findings'
import { addedThresholds, addThreshold, listFixLists, townshipName, withdrawAcceptance } from './store'

export const quality: Handlers<'quality'> = {
  compare: (context, input) => compareWithRegister(context, input),
  check: ({ db, today, progress }, { rules, villageCode }) => {
    const unknown = rules?.find((id) => !qualityRules.some((rule) => rule.id === id))
    if (unknown !== undefined) throw new AppError('notFound', `没有“${unknown}”这条规则。现有：${qualityRules.map((rule) => rule.id).join('、')}`)
    progress(0, 0, '正在检查数据质量')
    const wanted = rules === undefined ? undefined : new Set(rules)
    const findings = findingsToday(db, today).filter(
      (each) => (wanted === undefined || wanted.has(each.rule)) && (villageCode === undefined || each.villageCode === villageCode),
    )
    return { checked: checkedRegister(db, today).checked, findings: findings.map(asDeclared), rules: countsByRule(findings) }
  },
  list: ({ db, today, progress }, { rule, severity, villageCode, personId, text, accepted, offset, limit }) => {
    progress(0, 0, '正在检查数据质量')
    const typed = text?.trim()
    const around = findingsToday(db, today).filter(
      (each) =>
        (villageCode === undefined || each.villageCode === villageCode) &&
        (personId === undefined || each.personIds.includes(personId)) &&
        (!typed ||
          each.name.includes(typed) ||
          each.message.includes(typed) ||
          each.householdNumber === typed ||
          each.persons.some((number) => number.includes(typed))),
    )
    const rows = around.filter(
      (each) => (each.accepted !== null) === accepted && (rule === undefined || each.rule === rule) && (severity === undefined || each.severity === severity),
    )
    return {
      checked: checkedRegister(db, today).checked,
      total: rows.length,
      rows: rows.slice(offset, offset + limit).map(asDeclared),
      rules: countsByRule(around),
    }
  },
  rules: ({ db, today }) => {
    const added = addedThresholds(db)
    return {
      rules: qualityRules.map(({ id, title, severity, field, limits }) => ({
        rule: id,
        title,
        severity,
        fieldTitle: fieldTitle(field),
        limits: (limits ?? []).map((name) => thresholdDefinitions[name].title),
      })),
      limits: (Object.keys(thresholdDefinitions) as ThresholdName[]).map((name) => {
        const { title, unit, least, most } = thresholdDefinitions[name]
        return { name, title, unit, least, most, ...thresholdOn(added, name, today) }
      }),
    }
  },
  accept: (context, { keys, reason, until }) => {
    if (until !== undefined && until < context.today)
      throw new AppError('invalid', '有效期的最后一天不能早于今天。', [{ path: 'until', message: '不能早于今天' }])
    return acceptFindings(context, keys, reason, until ?? null)
  },
  reopen: async ({ db, seq }, { key }) => {
    if (!(await withdrawAcceptance(db, key, seq))) throw new AppError('notFound', '这一条没有登记过“核实无误”。')
    return {}
  },
  setLimit: async ({ db }, { name, from, value, cite }) => {
    const fault = thresholdFault(name, value)
    if (fault !== undefined || !isThreshold(name)) throw new AppError('invalid', fault ?? '没有这个界限。', [{ path: 'value', message: fault ?? '' }])
    await addThreshold(db, { name, from, value, cite })
    return {}
  },
  completeness: ({ db, today }) => ({
    fields: expectedFields.map(({ field, expectedOf }) => ({ field, title: fieldTitle(field), expectedOf })),
    villages: checkedRegister(db, today).completeness,
  }),
  households: ({ db, today }, { villageCode, offset, limit }) => {
    const rows = checkedRegister(db, today).gaps.filter((gap) => villageCode === undefined || gap.villageCode === villageCode)
    return { total: rows.length, rows: rows.slice(offset, offset + limit) }
  },
  makeFixList: (context, input) => makeFixList(context, input),
  fixLists: ({ db, today }) => {
    const standing = new Set(findingsToday(db, today).flatMap((each) => (each.accepted === null ? each.key : [])))
    return listFixLists(db).map((list) => ({
      ...list,
      open: fixListToday(db, list.listId, standing).filter((row) => row.answer === null && row.standing).length,
    }))
  },
  fixList: ({ db, today }, { listId }) => viewOf(db, today, listId),
  printFixList: (context, { listId, ...to }) => {
    const list = viewOf(context.db, context.today, listId)
    return deliverPaper(context, fixListPaper({ ...list, township: townshipName(context.db) }, context.today), to)
  },
  identities: ({ db, progress }, { from, to }) => {
    progress(0, 0, '正在核对')
    return identitiesOf(db, from, to)
  },
  printIdentities: (context, { from, to, ...destination }) => {
    const { villages, checks } = identitiesOf(context.db, from, to)
    const sheet = { place: townshipName(context.db), from, to, rows: villages, checks }
    return deliverPaper(context, identitiesPaper(sheet, context.today, context.user.name), destination)
  },
  answer: (context, input) => answerLine(context, input),
}

function viewOf(db: Parameters<typeof findingsToday>[0], today: string, listId: number) {
  const list = listFixLists(db).find((each) => each.listId === listId)
  if (!list) throw new AppError('notFound', `没有编号为 ${listId} 的核对清单。`)
  const standing = new Set(findingsToday(db, today).flatMap((each) => (each.accepted === null ? each.key : [])))
  const rows = fixListToday(db, listId, standing)
  return { ...list, open: rows.filter((row) => row.answer === null && row.standing).length, rows }
}

function asDeclared({ birth: _birth, group: _group, ...finding }: QualityFinding & { birth: string | null; group: string | null }): QualityFinding {
  return finding
}
