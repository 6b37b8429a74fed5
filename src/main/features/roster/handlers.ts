import type { Output } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import { explainer } from '../../domain/policy/assess'
import { countySheet, diffRosters, type DiffLine } from '../../domain/roster'
import { formatYuan } from '../../domain/fen'
import type { Handlers, QueryContext } from '../../handler'
import { writeWorkbookFile } from '../../io/write-sheet'
import { assessContext, officeRegister, officeProgram } from '../../office-register'
import { advance } from './advance'
import { factsOf } from './advance-facts'
import { acceptFinding } from './accept-finding'
import { readCountyAnswer } from './county-answer'
import { freezeRoster } from './freeze'
import { enterHomeCheck, homeChecks, marks } from './home-check'
import { answerObjection, object } from './objection'
import { openCode } from './open-code'
import { printStep, stepsOf } from './papers'
import { listPrints } from './print-store'
import { auditRoster } from './self-audit'
import { listObjections } from './step-store'
import { frozenExplanation, frozenLines, listRosters, markDiscarded, officeTitle, rosterOf, storedRoster } from './store'

export const roster: Handlers<'roster'> = {
  list: ({ db }) => listRosters(db),
  create: (context, { programId, year }) => freezeRoster(context, programId, year),
  view: async ({ db }, { rosterId, villageCode }) => {
    const { roster: row, undetermined } = await storedRoster(db, rosterId)
    const all = frozenLines(db, rosterId)
    const villages = new Map<string, { villageCode: string; villageName: string; lines: number; amountFen: number }>()
    for (const line of all) {
      if (line.struck !== null) continue
      const total = villages.get(line.villageCode) ?? { villageCode: line.villageCode, villageName: line.villageName, lines: 0, amountFen: 0 }
      villages.set(line.villageCode, { ...total, lines: total.lines + 1, amountFen: total.amountFen + line.amountFen })
    }
    return {
      roster: row,
      villages: [...villages.values()],
      lines: all.filter((line) => villageCode === undefined || line.villageCode === villageCode),
      undetermined,
    }
  },
  diff: async ({ db }, { rosterId }) => diffWithPrevious(db, rosterId),
  explainLine: ({ db }, { lineId }) => frozenExplanation(db, lineId),
  export: async ({ db, today }, { rosterId, file }) => {
    const { roster: row } = await storedRoster(db, rosterId)
    if (row.status === 'discarded') throw new AppError('conflict', '这份花名册已作废，不能导出。')
    const lines = frozenLines(db, rosterId).filter((line) => line.struck === null)
    if (lines.length === 0) throw new AppError('conflict', '名单上的人都已剔除，没有可上报的。')
    const draft = !factsOf(db, rosterId, today).done.some((step) => step.step === 'submit')
    await writeWorkbookFile(file, [countySheet(await officeTitle(db), { ...row, draft }, lines)])
    return { file, rows: lines.length, totalFen: lines.reduce((sum, line) => sum + line.amountFen, 0) }
  },
  advance,
  steps: ({ db, today }, { rosterId }) => stepsOf(db, rosterId, today),
  printStep,
  selfAudit: ({ db }, { rosterId }) => auditRoster(db, rosterId),
  acceptFinding,
  objections: ({ db, today }, { rosterId }) => {
    factsOf(db, rosterId, today)
    return listObjections(db, rosterId)
  },
  object,
  answerObjection,
  readCountyAnswer,
  homeChecks,
  enterHomeCheck,
  marks,
  prints: async ({ db }, { rosterId }) => {
    await storedRoster(db, rosterId)
    return listPrints(db, rosterId)
  },
  openCode,
  discard: async ({ db }, { rosterId }) => {
    const { roster: row } = await storedRoster(db, rosterId)
    if (row.status === 'discarded') throw new AppError('conflict', '这份花名册已经作废。')
    if (row.status === 'noticed') throw new AppError('conflict', '这份花名册已经公示，不能作废。')
    // A list on which nobody is left leads nowhere and would stand in the way of a new one.
    if (row.status !== 'draft' && row.struckLines < row.lines)
      throw new AppError('conflict', `这份花名册${row.statusTitle}，已经开始办理，不能作废。有误的人员请在流程中剔除。`)
    await markDiscarded(db, rosterId)
    return {}
  },
}

const standing = <L extends { struck: string | null }>(lines: readonly L[]): L[] => lines.filter((line) => line.struck === null)

async function diffWithPrevious(db: QueryContext['db'], rosterId: number): Promise<Output<'roster.diff'>> {
  const { roster: row } = await storedRoster(db, rosterId)
  const before = await rosterOf(db, row.programId, row.year - 1)
  const { added, left, changed, equation } = diffRosters<DiffLine>(
    before ? standing(frozenLines(db, before.rosterId)) : [],
    standing(frozenLines(db, rosterId)),
  )
  const why = reasonsIn(db, row.programId)
  const person = (line: DiffLine, previousFen: number, reason: string): Output<'roster.diff'>['added'][number] => ({
    idNumber: line.idNumber,
    name: line.name,
    villageName: line.villageName,
    amountFen: line.amountFen,
    previousFen,
    why: reason,
  })
  return {
    previous: before
      ? { rosterId: before.rosterId, year: before.year, lines: before.lines - before.struckLines, totalFen: before.totalFen - before.struckFen }
      : null,
    added: added.map((line) => person(line, 0, before ? why(line.personId, row.year - 1, '上年') : '首次建册')),
    left: left.map((line) => ({ ...person(line, line.amountFen, why(line.personId, row.year, '今年')), amountFen: 0 })),
    changed: changed.map(({ before: old, now }) => person(now, old.amountFen, `金额由 ${formatYuan(old.amountFen)} 元变为 ${formatYuan(now.amountFen)} 元`)),
    equation,
    sentence: `上年 ${equation.previous} 人 + 新增 ${equation.added} 人 − 退出 ${equation.left} 人 = 本年 ${equation.current} 人`,
  }
}

/** Why somebody was not entitled in a year, by what is on file now. */
function reasonsIn(db: QueryContext['db'], programId: string): (personId: number, year: number, label: string) => string {
  const register = officeRegister(db)
  const byYear = new Map<number, ReturnType<typeof explainer>>()
  return (personId, year, label) => {
    const explain = byYear.get(year) ?? explainer(register, officeProgram(db, programId), year, assessContext(db, year))
    byYear.set(year, explain)
    const found = explain(personId)
    if (!found) return '已不在底册中'
    switch (found.outcome) {
      case 'eligible':
        return `${label}也符合，${label === '上年' ? '上年未列入' : '今年未列入'}`
      case 'undetermined':
        return `${label}待定：${found.missing.join('；')}`
      case 'notEligible':
        return `${label}${found.reasons.join('；')}`
    }
  }
}
