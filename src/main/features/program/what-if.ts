import type { Parsed } from '../../../preload/contract/index'
import type { TrialAnswer, TrialResult } from '../../../preload/contract/what-if'
import { AppError } from '../../app-error'
import { explainer, type Explanation } from '../../domain/policy/assess'
import { programs } from '../../domain/programs/list'
import { scratchFamily, trialMembers } from '../../domain/what-if'
import type { QueryContext } from '../../handler'
import { assessContext, closeRegister, scratchRegister } from '../../office-register'
import { personOf } from './store'

/** Every program's answer on file and for a scratch copy of the family; nothing is stored. */
export function whatIf(db: QueryContext['db'], { year, change, add, without, ...who }: Parsed<'program.whatIf'>): TrialResult {
  const person = personOf(db, who)
  const register = closeRegister(db, person.id)
  const members = trialMembers(register, person.id)
  const scratch = scratchFamily(
    register.members.map((member) => member.person),
    members,
    { change, add, without },
  )
  if (!scratch.ok) throw new AppError('invalid', scratch.issues.map((issue) => issue.message).join(''), scratch.issues)
  const context = assessContext(db, year)
  const trialRegister = scratchRegister(scratch.rows)
  const answers = programs.map((program) => {
    const onFile = answerOf(explainer(register, program, year, context)(person.id))
    // A decision by hand was made about the facts on file, not about these.
    const trialContext = scratch.changes.length === 0 ? context : { ...context, decisions: new Map() }
    const trial = answerOf(explainer(trialRegister, program, year, trialContext)(person.id))
    return { programId: program.id, title: program.title, onFile, trial, differs: onFile.outcome !== trial.outcome || onFile.amountFen !== trial.amountFen }
  })
  return { person, year, members, changes: scratch.changes, programs: answers }
}

function answerOf(found: Explanation | undefined): TrialAnswer {
  if (!found) throw new AppError('notFound', '底册里没有这个人。')
  const { outcome, amountFen, kind, lines, reasons, missing } = found
  return { outcome, amountFen, kind, lines, reasons, missing }
}
