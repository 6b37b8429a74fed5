import type { Output } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import { explainer } from '../../domain/policy/assess'
import { countySheet, diffRosters, type DiffLine } from '../../domain/roster'
import { formatYuan } from '../../domain/fen'
import type { Handlers, QueryContext } from '../../handler'
import { writeWorkbookFile } from '../../io/write-sheet'
import { assessContext, officeRegister, programOf } from '../../office-register'
import { freezeRoster } from './freeze'
import { frozenExplanation, frozenLines, listRosters, markDiscarded, officeTitle, rosterOf, storedRoster } from './store'

export const roster: Handlers<'roster'> = {
  list: ({ db }) => listRosters(db),
  create: (context, { programId, year }) => freezeRoster(context, programId, year),
  view: async ({ db }, { rosterId, villageCode }) => {
    const { roster: row, undetermined } = await storedRoster(db, rosterId)
    const all = frozenLines(db, rosterId)
    const villages = new Map<string, { villageCode: string; villageName: string; lines: number; amountFen: number }>()
    for (const line of all) {
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
  export: async ({ db }, { rosterId, file }) => {
    const { roster: row } = await storedRoster(db, rosterId)
    const lines = frozenLines(db, rosterId)
    await writeWorkbookFile(file, [countySheet(await officeTitle(db), row, lines)])
    return { file, rows: lines.length, totalFen: row.totalFen }
  },
  discard: async ({ db }, { rosterId }) => {
    const { roster: row } = await storedRoster(db, rosterId)
    if (row.status !== 'draft') throw new AppError('conflict', row.status === 'noticed' ? '这份花名册已经公示，不能作废。' : '这份花名册已经作废。')
    await markDiscarded(db, rosterId)
    return {}
  },
}

async function diffWithPrevious(db: QueryContext['db'], rosterId: number): Promise<Output<'roster.diff'>> {
  const { roster: row } = await storedRoster(db, rosterId)
  const before = await rosterOf(db, row.programId, row.year - 1)
  const { added, left, changed, equation } = diffRosters<DiffLine>(before ? frozenLines(db, before.rosterId) : [], frozenLines(db, rosterId))
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
    previous: before ? { rosterId: before.rosterId, year: before.year, lines: before.lines, totalFen: before.totalFen } : null,
    added: added.map((line) => person(line, 0, before ? why(line.personId, row.year - 1, '上年') : '首次建册')),
    left: left.map((line) => ({ ...person(line, line.amountFen, why(line.personId, row.year, '今年')), amountFen: 0 })),
    changed: changed.map(({ before: old, now }) => person(now, old.amountFen, `金额由 ${formatYuan(old.amountFen)} 元变为 ${formatYuan(now.amountFen)} 元`)),
    equation,
    sentence: `上年 ${equation.previous} 人 + 新增 ${equation.added} 人 − 退出 ${equation.left} 人 = 本年 ${equation.current} 人`,
  }
}

/** Why somebody was not entitled in a year, by what is on file now. */
function reasonsIn(db: QueryContext['db'], programId: string): (personId: number, year: number, label: string) => string {
  const context = assessContext(db)
  const register = officeRegister(db)
  const byYear = new Map<number, ReturnType<typeof explainer>>()
  return (personId, year, label) => {
    const explain = byYear.get(year) ?? explainer(register, programOf(programId), year, context)
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
