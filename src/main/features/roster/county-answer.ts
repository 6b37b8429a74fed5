import { AppError } from '../../app-error'
import { doneSteps, outOf } from '../../db/roster-chain-rows'
import { readAnswer } from '../../domain/county-answer'
import { programs } from '../../domain/programs/list'
import { prepared } from '../../handler'
import { readSmallSheet, type SmallSheet } from '../../read-small-sheet'
import { signStep } from './advance'
import { factsOf, refuseStep } from './advance-facts'
import { frozenLines, storedRoster } from './store'

/** Takes the county's answer as one step with a decision for every line, or nothing at all. */
export const readCountyAnswer = prepared<'roster.readCountyAnswer', SmallSheet>({
  prepare: async (context, { rosterId, file }) => {
    refuseStep('countyDecision', factsOf(context.db, rosterId, context.today), context.user)
    return readSmallSheet(context, file)
  },
  run: async (context, { rosterId, document }, { rows, merges, name, fingerprint }) => {
    const { db, today, user } = context
    refuseStep('countyDecision', factsOf(db, rosterId, today), user)
    const { roster } = await storedRoster(db, rosterId)
    const submitted = doneSteps(db, rosterId).findLast((step) => step.step === 'submit')?.seq ?? 0
    const out = outOf(db, rosterId)
    // Struck after submitting: the county has them on its sheet, and they stay struck.
    const sent = frozenLines(db, rosterId).filter((line) => (out.get(line.lineId)?.seq ?? Infinity) > submitted)
    const others = programs.map((program) => program.title).filter((title) => title !== roster.title)
    const answer = readAnswer(
      rows,
      merges,
      { code: roster.code, title: roster.title, year: roster.year, otherTitles: others },
      sent.map((line) => ({ ...line, out: line.struck !== null })),
      today,
    )
    if (!answer.ok) throw new AppError('invalid', answer.message, answer.issues)
    const { decisions } = answer
    const { status } = await signStep(context, rosterId, { step: 'countyDecision', opinion: '', document, decisions }, { file: { name, fingerprint } })
    const count = (decision: string): number => decisions.filter((each) => each.decision === decision).length
    return { approved: count('approved'), rejected: count('struck'), returned: count('returned'), status }
  },
})
