import type { LineDecision } from '../../../preload/contract/roster'
import type { Output, Parsed } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import { outOf, standingDecisions } from '../../db/roster-chain-rows'
import type { Reader } from '../../db/schema'
import { inputFaults, type StepDetail, type StepInput } from '../../domain/roster-step-input'
import { markedField } from '../../domain/marks'
import { standingOf, statusTitles, type ChainStatus } from '../../domain/roster-steps'
import { prepared, type CommandContext, type QueryContext } from '../../handler'
import { factsOf, refuseStep } from './advance-facts'
import { withHomeCheck } from './home-check'
import { freezeAudit } from './accept-finding'
import { auditRoster } from './self-audit'
import { insertDecisions, insertStep, lastChange, lineNames } from './step-store'

interface Extra {
  selfAudit?: StepDetail['selfAudit']
  file?: StepDetail['file']
}
/** Signs one step: order, person, blockers and every field are checked, then step and line decisions are kept together. */
export async function signStep(
  { db, seq, now, today, user }: CommandContext,
  rosterId: number,
  typed: StepInput,
  extra: Extra = {},
): Promise<{ status: ChainStatus; statusTitle: string }> {
  const input = withHomeCheck(db, rosterId, typed)
  const known = factsOf(db, rosterId, today)
  const facts = extra.selfAudit && known.selfAudit ? { ...known, selfAudit: extra.selfAudit } : known
  refuseStep(input.step, facts, user)
  const out = outOf(db, rosterId)
  const lines = new Map([...lineNames(db, rosterId)].map(([lineId, name]) => [lineId, { name, out: out.has(lineId) }]))
  const sentBack = standingOf(facts) === 'sentBack'
  const faults = inputFaults(input, { today, createdOn: facts.createdOn, previousOn: facts.done.at(-1)?.on ?? null, sentBack, lines })
  if (faults.length > 0) throw new AppError('invalid', faults.map((fault) => fault.message).join(''), faults)
  const { step, opinion, meeting, investigators, document } = input
  const detail: StepDetail = {
    on: meeting?.heldOn ?? input.doneOn ?? today,
    ...(step === 'villageReview' && meeting ? { meeting } : {}),
    ...(step === 'homeCheck' && investigators ? { investigators: [...investigators] } : {}),
    ...(document ? { document } : {}),
    ...extra,
  }
  await insertStep(db, rosterId, step, opinion, detail, { seq, at: now, accountId: user.accountId, by: user.name, role: user.role })
  insertDecisions(db, seq, rosterId, step, [...input.decisions, ...(sentBack ? answeredMarks(db, rosterId, input) : [])])
  const status = standingOf({ ...facts, done: [...facts.done, { step }] })
  return { status, statusTitle: statusTitles[status] }
}

/** After a roster was sent back, the clerk's opinion answers every marked line that is not decided one by one: it stands as it was frozen. */
function answeredMarks(db: Reader, rosterId: number, { decisions, opinion }: StepInput): LineDecision[] {
  const decided = new Set(decisions.map((each) => each.lineId))
  return [...standingDecisions(db, rosterId).values()]
    .filter((mark) => mark.step === 'sendBack' && mark.decision === 'returned' && !decided.has(mark.lineId))
    .map(({ lineId }) => ({ lineId, decision: 'approved', reason: opinion.slice(0, 300), markedFields: [] }))
}

const inputOf = ({ step, opinion, meeting, dates, decisions }: Parsed<'roster.advance'>): StepInput => ({
  step,
  opinion: opinion ?? '',
  meeting,
  doneOn: dates?.doneOn,
  investigators: dates?.investigators,
  document: dates?.document,
  decisions: (decisions ?? []).map((each) => ({ ...each, markedFields: each.markedFields.map((field) => markedField(field) ?? field) })),
})

interface Prepared {
  audit: Output<'roster.selfAudit'>
  change: string
}
/** One step of the chain. Before submitting, the list is audited again, with the register as it is at that moment. */
export const advance = prepared<'roster.advance', Prepared | null>({
  prepare: async ({ db, today, user }: QueryContext, { rosterId, step, decisions }) => {
    if (step !== 'submit') return null
    const facts = factsOf(db, rosterId, today)
    // How many errors there are is counted below, without those the leader strikes now.
    refuseStep(step, { ...facts, selfAudit: facts.selfAudit && { errors: 0 } }, user)
    const struck = new Set((decisions ?? []).filter((each) => each.decision === 'struck').map((each) => each.lineId))
    return { audit: await auditRoster(db, rosterId, struck), change: lastChange(db) }
  },
  run: async (context, input, before) => {
    if (before && lastChange(context.db) !== before.change) throw new AppError('conflict', '底册刚刚有改动，请重新自查后再上报。')
    if (!before) return signStep(context, input.rosterId, inputOf(input))
    const { checked, errors, warnings, findings } = before.audit
    const accepted = findings.filter((finding) => finding.accepted).length
    const code = await freezeAudit(context, input.rosterId, before.audit)
    return signStep(context, input.rosterId, inputOf(input), { selfAudit: { checked, errors, warnings, accepted, code } })
  },
})
