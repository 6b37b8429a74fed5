import type { LineMark } from '../../../preload/contract/roster-visit'
import { AppError } from '../../app-error'
import { doneSteps, outOf } from '../../db/roster-chain-rows'
import type { Reader } from '../../db/schema'
import { decisionsOfHomeCheck, homeCheckFaults } from '../../domain/home-check'
import { markedField, markTitle, settlingFields } from '../../domain/marks'
import type { StepInput } from '../../domain/roster-step-input'
import { standingOf, statusTitles, stepRules, stepTitle } from '../../domain/roster-steps'
import type { Handler } from '../../handler'
import { factsOf } from './advance-facts'
import { fieldsChangedSince, homeCheckResults, insertResults, storedMarks } from './home-check-store'
import { frozenLines } from './store'

/** Number of the step that sent the roster back last: results before it are answered. */
export function lastSentBack(db: Reader, rosterId: number): number {
  return doneSteps(db, rosterId).findLast((step) => step.step === 'sendBack')?.seq ?? 0
}

/** Results of the visits in the order of the list, and why none can be entered now. */
export const homeChecks: Handler<'roster.homeChecks'> = ({ db, today }, { rosterId }) => {
  const results = homeCheckResults(db, rosterId, lastSentBack(db, rosterId))
  const status = standingOf(factsOf(db, rosterId, today))
  const entries = frozenLines(db, rosterId)
    .filter((line) => line.struck === null)
    .map(({ lineId, number, name, villageName }) => {
      const kept = results.get(lineId)
      return {
        lineId,
        number,
        name,
        villageName,
        result: kept?.result ?? null,
        fields: (kept?.fields ?? []).map(markTitle),
        note: kept?.note ?? '',
        investigators: kept?.investigators ?? [],
        on: kept?.on ?? null,
      }
    })
  return {
    entries,
    remaining: entries.filter((entry) => entry.result === null).length,
    mayEnter: stepRules.homeCheck.from.includes(status) ? null : `花名册目前${statusTitles[status]}，不在入户核查这一步。`,
  }
}

/** Keeps results by number of the list, all or none. */
export const enterHomeCheck: Handler<'roster.enterHomeCheck'> = ({ db, seq, now, today, user }, { rosterId, investigators, on, entries }) => {
  const facts = factsOf(db, rosterId, today)
  const status = standingOf(facts)
  if (!stepRules.homeCheck.from.includes(status)) throw new AppError('conflict', `花名册目前${statusTitles[status]}，不能录入入户核查结果。`)
  const out = outOf(db, rosterId)
  const lines = new Map(frozenLines(db, rosterId).map(({ lineId, number, name }) => [number, { lineId, number, name, out: out.has(lineId) }]))
  const faults = homeCheckFaults({ investigators, on, entries }, lines, { today, since: facts.done.at(-1)?.on ?? facts.createdOn })
  if (faults.length > 0) throw new AppError('invalid', faults.map((fault) => fault.message).join(''), faults)
  const results = entries.map(({ number, result, wrongFields, note }) => ({
    lineId: lines.get(number)!.lineId,
    result,
    fields: wrongFields.map((field) => markedField(field)!),
    note,
  }))
  insertResults(db, { seq, rosterId, investigators, on, at: now, by: user.name }, results)
  const known = homeCheckResults(db, rosterId, lastSentBack(db, rosterId))
  return { entered: entries.length, remaining: [...lines.values()].filter((line) => !line.out && !known.has(line.lineId)).length }
}

/** The home check step with what was found at the doors: investigators, strikes and marked fields that the signer did not decide otherwise. */
export function withHomeCheck(db: Reader, rosterId: number, input: StepInput): StepInput {
  if (input.step !== 'homeCheck') return input
  const out = outOf(db, rosterId)
  const results = [...homeCheckResults(db, rosterId, lastSentBack(db, rosterId)).values()].filter((result) => !out.has(result.lineId))
  if (results.length === 0) return input
  const decided = new Set(input.decisions.map((each) => each.lineId))
  return {
    ...input,
    investigators: [...new Set([...(input.investigators ?? []), ...results.flatMap((result) => result.investigators)])],
    decisions: [...input.decisions, ...decisionsOfHomeCheck(results, decided)],
  }
}

/** Marks that nobody has answered yet; a field that was changed in the register since counts as corrected. */
export const marks: Handler<'roster.marks'> = ({ db }, filter) =>
  storedMarks(db, filter).map(({ seq, fields, step, ...mark }): LineMark => {
    const changed = fieldsChangedSince(db, mark.personId, seq)
    return {
      ...mark,
      step: stepTitle(step),
      fields: fields.map((field) => ({ field, title: markTitle(field), corrected: settlingFields(field).some((each) => changed.has(each)) })),
    }
  })
