import type { Output } from '../../../preload/contract/index'
import type { Paper } from '../../../preload/contract/paper'
import { roleNames } from '../../../preload/contract/operation'
import { AppError } from '../../app-error'
import { deliverPaper } from '../../deliver-paper'
import { timesPrinted } from '../../db/print-rows'
import { doneSteps, outOf } from '../../db/roster-chain-rows'
import type { Reader } from '../../db/schema'
import { stepSentences } from '../../domain/roster-step-input'
import { nextStep, standingOf, statusTitles, stepTitle } from '../../domain/roster-steps'
import { homeCheckPaper, selfAuditPaper, signOffPaper, villageReviewPaper } from '../../domain/step-papers'
import type { Handler } from '../../handler'
import { factsOf } from './advance-facts'
import { storedAudit } from './audit-store'
import { auditRoster } from './self-audit'
import { struckBySeq } from './step-store'
import { frozenLines, officeTitle, storedRoster } from './store'

/** Steps done, what is next, who was struck. */
export function stepsOf(db: Reader, rosterId: number, today: string): Output<'roster.steps'> {
  const facts = factsOf(db, rosterId, today)
  const struck = struckBySeq(db, rosterId)
  const status = standingOf(facts)
  const out = outOf(db, rosterId)
  return {
    status,
    statusTitle: statusTitles[status],
    done: doneSteps(db, rosterId).map(({ seq, step, at, by, role, opinion, detail }) => ({
      seq,
      step,
      title: stepTitle(step),
      at,
      by,
      role: roleNames[role],
      opinion,
      detail: stepSentences(detail),
      struck: struck.get(seq) ?? 0,
    })),
    next: nextStep(facts),
    struck: frozenLines(db, rosterId).flatMap(({ lineId, name }) => {
      const decision = out.get(lineId)
      return decision ? [{ lineId, name, reason: decision.reason, step: stepTitle(decision.step) }] : []
    }),
  }
}

/** Draws a form of the chain; every print is counted on the sheet. */
export const printStep: Handler<'roster.printStep'> = async (context, { rosterId, form, villageCode, file, printer }) => {
  const { db, today, user } = context
  const { roster } = await storedRoster(db, rosterId)
  const { county, township } = await officeTitle(db)
  const whole = form === 'selfAudit' || form === 'signOff'
  const lines = frozenLines(db, rosterId).filter((line) => whole || villageCode === undefined || line.villageCode === villageCode)
  if (lines.length === 0) throw new AppError('notFound', `花名册里没有村居代码为 ${villageCode} 的人，没有可打印的。`)
  const head = {
    township: `${county}${township}`,
    title: roster.title,
    year: roster.year,
    code: roster.code,
    copy: timesPrinted(db, 'roster.printStep', { rosterId, form }) + 1,
    statusTitle: roster.statusTitle,
  }
  const steps = doneSteps(db, rosterId)
  const paper = async (): Promise<Paper> => {
    switch (form) {
      case 'villageReview': {
        // The record says what the meeting decided, not what became of the line later.
        const out = outOf(db, rosterId)
        const decided = lines.map((line) => ({ ...line, struck: out.get(line.lineId)?.step === 'villageReview' ? line.struck : null }))
        return villageReviewPaper(head, decided, steps.find((step) => step.step === 'villageReview')?.detail.meeting)
      }
      case 'homeCheck':
        if (lines.every((line) => line.struck !== null)) throw new AppError('conflict', '名单上的人都已剔除，没有要核查的。')
        return homeCheckPaper(head, lines, today, steps.findLast((step) => step.step === 'homeCheck')?.detail.investigators)
      case 'selfAudit': {
        // What the list was submitted with is printed as it was signed; before that, what stands today.
        const signed = steps.findLast((step) => step.step === 'submit' || step.step === 'sendBack')?.step === 'submit' ? storedAudit(db, rosterId) : undefined
        if (signed) return selfAuditPaper(head, signed.checked, signed.findings, signed.at.slice(0, 10), signed.by, signed.code)
        const { checked, findings } = await auditRoster(db, rosterId)
        return selfAuditPaper(head, checked, findings, today, user.name)
      }
      case 'signOff':
        return signOffPaper(head, lines, stepsOf(db, rosterId, today).done, today)
    }
  }
  return deliverPaper(context, await paper(), { file, printer })
}
