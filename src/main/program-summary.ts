import type { PersonCard } from '../preload/contract/person'
import { explanationSentence } from './domain/explanation'
import { explain } from './domain/policy/assess'
import type { Year } from '../preload/contract/values'
import type { Reader } from './db/schema'
import { assessContext, closeRegister, officePrograms } from './office-register'

/** What each program says of one person in a year, for the card. */
export function cardPrograms(db: Reader, personId: number, year: Year): PersonCard['programs'] {
  const register = closeRegister(db, personId)
  const context = assessContext(db, year)
  const name = register.byId.get(personId)?.person.name ?? ''
  return officePrograms(db).flatMap((program) => {
    const found = explain(register, program, year, personId, context)
    return found
      ? [{ programId: program.id, title: program.title, year, outcome: found.outcome, amountFen: found.amountFen, summary: explanationSentence(found, name) }]
      : []
  })
}
