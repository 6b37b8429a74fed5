import { AppError } from '../../app-error'
import { chainFacts } from '../../db/chain-facts-rows'
import type { Reader } from '../../db/schema'
import type { StepInput } from '../../domain/roster-step-input'
import { refusalOf, type ChainFacts } from '../../domain/roster-steps'
import type { CommandContext } from '../../handler'

/** Everything the next step depends on; refuses an id nobody has. */
export function factsOf(db: Reader, rosterId: number, today: string): ChainFacts {
  const facts = chainFacts(db, rosterId, today)
  if (!facts) throw new AppError('notFound', `没有编号为 ${rosterId} 的花名册。`)
  return facts
}

/** Refuses a step that is out of order, by the wrong person, or blocked. */
export function refuseStep(step: StepInput['step'], facts: ChainFacts, user: CommandContext['user']): void {
  const refusal = refusalOf(step, facts, user)
  if (refusal) throw new AppError(refusal.code, refusal.message)
}
