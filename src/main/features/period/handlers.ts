import { createHash } from 'node:crypto'
import type { Output, Parsed } from '../../../preload/contract/index'
import type { PeriodTies } from '../../../preload/contract/period'
import { AppError } from '../../app-error'
import { paidYears, storedPeriods } from '../../db/period-rows'
import { deliverPaper, withCopyNumber } from '../../deliver-paper'
import { formatYuan } from '../../domain/fen'
import { nextPart, openLines, partDays, partWords, periodTies } from '../../domain/period'
import { closingPaper } from '../../domain/period-paper'
import { shortCode } from '../../domain/short-code'
import type { CommandContext, Handlers } from '../../handler'
import { officeProgram } from '../../office-register'
import { closedTo, fingerprintOf, loadPeriod, obstaclesOf, rowOf, viewPeriod } from '../../period-view'
import { insertPeriod, officeTitle } from './store'

export const period: Handlers<'period'> = {
  list: ({ db }, { year }) => {
    const closed = storedPeriods(db, { year })
    const rows = closed.map((each) => rowOf(each, officeProgram(db, each.programId).title, loadPeriod(db, each)))
    const open = paidYears(db, year).flatMap(({ programId, year: own, title }) => {
      const part = nextPart(own, closedTo(storedPeriods(db, { programId, year: own })))
      return part === undefined ? [] : [rowOf({ programId, year: own, part }, title, loadPeriod(db, { programId, year: own, part }))]
    })
    return [...open, ...rows]
  },
  view: ({ db, today }, key) => viewPeriod(db, key, today),
  close: (context, input) => closePeriod(context, input),
  verify: ({ db }, { periodId }) => {
    const [stored] = storedPeriods(db, { periodId })
    if (!stored) throw new AppError('notFound', `没有编号为 ${periodId} 的结账期间。`)
    const lines = loadPeriod(db, stored).lines
    const ok =
      fingerprintOf(lines) === stored.fingerprint && JSON.stringify(periodTies(lines).tie) === JSON.stringify((JSON.parse(stored.tie) as PeriodTies).tie)
    const { tie } = periodTies(lines)
    return {
      ok,
      sentence: ok
        ? `结账 ${stored.code}：${lines.length} 笔逐笔重算，与结账时一致，成功 ${formatYuan(tie.paid.amountFen)} 元，差额 0。`
        : `结账 ${stored.code}：重算结果与结账时不一致，数据可能被改动过。请从备份核对，并查操作日志。`,
    }
  },
  print: async (context, { programId, year, part, ...to }) => {
    const { db, today, user } = context
    const view = viewPeriod(db, { programId, year, part }, today)
    const paper = closingPaper({ ...view, office: await officeTitle(db), today, printedBy: user.name })
    return deliverPaper(context, withCopyNumber(db, paper, 'period.print', { programId, year, part }), to)
  },
}

async function closePeriod({ db, seq, now, today, user }: CommandContext, { opinion, ...key }: Parsed<'period.close'>): Promise<Output<'period.close'>> {
  const program = officeProgram(db, key.programId)
  const loaded = loadPeriod(db, key)
  const obstacles = obstaclesOf(db, key, loaded, today)
  if (obstacles.length > 0) {
    const open = openLines(loaded.lines)
    throw new AppError(
      'conflict',
      `${program.title} ${key.year} 年${partWords[key.part]}不能结账：${obstacles.join('；')}。`,
      open
        .slice(0, 200)
        .map((line) => ({ path: `line.${line.rosterLineId}`, message: `${line.villageName}${line.name} ${formatYuan(line.amountFen)} 元：${line.why}` })),
    )
  }
  const fingerprint = fingerprintOf(loaded.lines)
  const code = shortCode(
    createHash('sha256')
      .update(JSON.stringify(['period', key, seq, fingerprint]))
      .digest(),
  )
  const periodId = await insertPeriod(
    db,
    {
      ...{ programId: key.programId, year: key.year, part: key.part },
      ...partDays(key.year, key.part),
      ...{ seq, code, fingerprint, opinion, at: now, by: user.name, accountId: user.accountId },
      tie: JSON.stringify(periodTies(loaded.lines)),
    },
    loaded.batches.map((batch) => batch.batchId),
    loaded.lines.filter((line) => line.lineId === null && line.state === 'withheld').map((line) => line.rosterLineId),
  )
  return { periodId, code }
}
