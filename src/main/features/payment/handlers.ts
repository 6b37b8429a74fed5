import { AppError } from '../../app-error'
import { checkFigure } from '../../domain/fund-reconciliation'
import { readEquations } from '../../domain/published-text'
import { closeObstacles, takeBackProblem } from '../../domain/payment'
import { paymentPaper } from '../../domain/payment-papers'
import { deliverPaper, withCopyNumber } from '../../deliver-paper'
import { prepared, type Handlers } from '../../handler'
import { createBatch, mayPay, reissueBatch } from './create'
import { exportBatch } from './export'
import { holdLines } from './hold'
import { compareReport } from './own-figures'
import { readBankFile, takeAnswer } from './reconcile'
import { batches, batchLines, oneBatch, shownBatch, viewBatch } from '../../payment-view'
import { batchOfLine, officeTitle } from './store'
import { freeMonths, insertResults, markClosed } from './write-store'

export const payment: Handlers<'payment'> = {
  list: ({ db }, { rosterId }) => batches(db, { rosterId }).map(shownBatch),
  create: (context, { rosterId }) => createBatch(context, rosterId),
  view: ({ db }, { batchId }) => viewBatch(db, batchId),
  export: (context, { batchId, file }) => exportBatch(context, batchId, file),
  reconcile: prepared({
    prepare: (context, { file }) => readBankFile(context, file),
    run: (context, { batchId }, file) => takeAnswer(context, batchId, file),
  }),
  reissue: (context, { batchId, lineIds }) => reissueBatch(context, batchId, lineIds),
  hold: (context, input) => holdLines(context, input),
  takeBack: ({ db, seq, today, user }, { lineId, on, reason }) => {
    const batch = oneBatch(db, batchOfLine(db, lineId))
    mayPay(db, batch.rosterId, user)
    const line = batchLines(db, batch).find((each) => each.lineId === lineId)!
    const problem = takeBackProblem({ ...line, closedAt: batch.closedAt, periodClosed: batch.periodCode !== null }, on, today)
    if (problem !== undefined) throw new AppError('conflict', `${line.name}：${problem}`)
    insertResults(db, seq, [{ lineId, state: 'returned', reason, on }])
    freeMonths(db, [lineId])
    return {}
  },
  close: async ({ db, seq, now, user }, { batchId }) => {
    const batch = oneBatch(db, batchId)
    const obstacles = closeObstacles({ ...batch, sameHand: batch.accountId === user.accountId }, batch.tie)
    if (obstacles.length > 0) throw new AppError('conflict', `批次 ${batch.code} 不能办结：${obstacles.join('；')}。`)
    await markClosed(db, batchId, seq, now)
    return {}
  },
  print: async (context, { batchId, form, ...destination }) => {
    const paper = paymentPaper(form, { ...viewBatch(context.db, batchId), office: await officeTitle(context.db), today: context.today, by: context.user.name })
    return deliverPaper(context, withCopyNumber(context.db, paper, 'payment.print', { batchId, form }), destination)
  },
  checkFigures: (_context, { figures }) => figures.map(checkFigure),
  checkText: (_context, { text }) => {
    const { figures, unread } = readEquations(text)
    return { findings: figures.map(checkFigure), unread }
  },
  compareReport: ({ db }, input) => compareReport(db, input),
}
