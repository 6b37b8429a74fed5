import { roleNames } from '../../../preload/contract/operation'
import { caseTypes, caseTypeTitles } from '../../../preload/contract/case-words'
import { caseTypeRules } from '../../domain/cases/case-types'
import type { Handlers } from '../../handler'
import { openCase, searchPeople, suggest } from './open'
import { casesOfPerson, exportCases, printCase, printSummary, summarise } from './papers'
import { addHelper, answerReferral, endHelper, handOver, refer, restrict, setAccess } from './people'
import { assess, changeCategory, confirmCategory, decide, finishMeasure, plan, reopen, requestClosure, review, step } from './steps'
import { colleaguesOf, insertDismissal } from './store'
import { listCases, viewCase } from './view'

export const careCase: Handlers<'case'> = {
  types: () =>
    caseTypes.map((type) => {
      const { child, ageBelow, definition, cite, categories } = caseTypeRules[type]
      const named = Object.entries(categories).map(([category, { title }]) => ({ category, title }))
      return { type, title: caseTypeTitles[type], child, ageBelow, definition, cite, categories: named }
    }),
  list: listCases,
  view: (context, { caseId }) => viewCase(context, caseId),
  search: (context, { text }) => searchPeople(context, text),
  ofPerson: (context, { personId }) => casesOfPerson(context, personId),
  suggestions: suggest,
  dismiss: async ({ db, seq, user }, { personId, type, reason }) => {
    await insertDismissal(db, { personId, type, reason, by: user.name, seq })
    return {}
  },
  open: openCase,
  assess,
  plan,
  finishMeasure,
  changeCategory,
  confirmCategory,
  requestClosure,
  decide,
  reopen,
  setWish: (context, { caseId, wish, on, note }) => step(context, caseId, 'setWish', { kind: 'wished', value: wish, on, detail: { note } }),
  review,
  addHelper,
  endHelper,
  handOver,
  refer,
  answerReferral,
  restrict,
  setAccess,
  colleagues: ({ db }) => colleaguesOf(db).map(({ role, ...account }) => ({ ...account, role: roleNames[role] })),
  summary: summarise,
  export: exportCases,
  print: printCase,
  printSummary,
}
