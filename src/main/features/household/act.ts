import type { Output } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import { insertPerson, updatePerson } from '../../db/person-rows'
import type { Family, Plan } from '../../domain/household-family'
import { checkPerson } from '../../domain/person-check'
import type { CommandContext } from '../../handler'
import { familyOf, holderOf, insertEvents, villageNames } from './store'

interface Acted {
  day: string
  document: string
  note?: string | undefined
}
type Done = Output<'household.death'>

/** Loads, decides, writes: every named operation on a household goes this way. All or nothing. */
export function act<I extends Acted>(
  { db, today, seq }: CommandContext,
  input: I,
  about: { persons: readonly (number | undefined)[]; households?: readonly (string | undefined)[] },
  plan: (family: Family, input: I) => Plan,
): Done {
  const family = familyOf(
    db,
    today,
    about.persons.filter((id) => id !== undefined),
    (about.households ?? []).filter((number) => number !== undefined),
  )
  const planned = plan(family, input)
  if (planned.add !== undefined && planned.faults.length === 0)
    planned.faults.push(...checkPerson(planned.add, { villages: villageNames(db), taken: (idNumber) => holderOf(db, idNumber) !== undefined }))
  if (planned.faults.length > 0) throw new AppError('invalid', planned.faults.map((fault) => fault.message).join('；'), planned.faults)
  const addedId = planned.add === undefined ? undefined : insertPerson(db.bulk, planned.add, null)
  for (const [id, fields] of planned.changes) updatePerson(db.bulk, id, fields, null)
  const events = planned.events.flatMap((event) => {
    const personId = event.personId ?? addedId
    return personId === undefined ? [] : [{ ...event, personId }]
  })
  insertEvents(db.bulk, events, { day: input.day, document: input.document, note: input.note ?? null, seq })
  return { persons: [...new Set(events.map((event) => event.personId))], events: events.length, householdNumber: planned.householdNumber }
}
