import { AppError } from '../../app-error'
import { changeDays, householdAsOf } from '../../db/as-of-rows'
import { receivedBy } from '../../db/benefit-rows'
import { householdRows } from '../../db/person-list-rows'
import { deliverPaper } from '../../deliver-paper'
import { dossierPaper } from '../../domain/household-dossier'
import { planAdoption, planBirth, planDeath, planDivorce, planMarriage } from '../../domain/household-life-plans'
import { planChangeHead, planJoin, planLeave, planMerge, planMoveIn, planMoveOut, planSplit } from '../../domain/household-move-plans'
import { familyTimeline } from '../../domain/household-timeline'
import type { Handlers } from '../../handler'
import { act } from './act'
import { eventsOf, officePlace, wholeMembers } from './store'

const nobody = (householdNumber: string): AppError => new AppError('notFound', `没有户编号为 ${householdNumber} 的家庭。`)

export const household: Handlers<'household'> = {
  card: ({ db }, { householdNumber }) => {
    const members = householdRows(db, householdNumber)
    const [first] = members
    if (!first) throw nobody(householdNumber)
    const timeline = familyTimeline(eventsOf(db, householdNumber), wholeMembers(db, householdNumber), householdNumber)
    return { householdNumber, villageName: first.villageName, members, timeline }
  },
  asOf: ({ db }, { householdNumber, day }) => {
    const members = householdAsOf(db, householdNumber, day)
    const ids = [...new Set([...members.map((person) => person.id), ...householdRows(db, householdNumber).map((row) => row.id)])]
    const headFirst = members.toSorted((a, b) => Number(b.relationToHead === '户主') - Number(a.relationToHead === '户主'))
    return { day, members: headFirst, days: changeDays(db, ids) }
  },
  dossier: (context, { householdNumber, masked, ...to }) => {
    const { db, today, user } = context
    const members = wholeMembers(db, householdNumber)
    const [first] = householdRows(db, householdNumber)
    if (!first) throw nobody(householdNumber)
    const events = eventsOf(db, householdNumber).map((event) => (masked ? { ...event, note: null } : event))
    const dossier = {
      others: events.map((event) => event.name).filter((name) => !members.some((person) => person.name === name)),
      householdNumber,
      place: officePlace(db),
      villageName: first.villageName,
      members,
      timeline: familyTimeline(events, members, householdNumber),
      benefits: receivedBy(
        db,
        members.map((person) => person.id),
      ),
    }
    return deliverPaper(context, dossierPaper(dossier, masked, today, user.name), to)
  },
  birth: (context, input) => act(context, input, { persons: [input.fatherId, input.motherId], households: [input.householdNumber] }, planBirth),
  death: (context, input) => act(context, input, { persons: [input.personId] }, planDeath),
  marriage: (context, input) => act(context, input, { persons: [input.personId, input.spouseId] }, planMarriage),
  divorce: (context, input) => act(context, input, { persons: [input.personId] }, planDivorce),
  adoption: (context, input) =>
    act(context, input, { persons: [input.personId, input.fatherId, input.motherId], households: [input.householdNumber] }, planAdoption),
  moveIn: (context, input) => act(context, input, { persons: [input.personId], households: [input.householdNumber] }, planMoveIn),
  moveOut: (context, input) => act(context, input, { persons: input.personIds }, planMoveOut),
  changeHead: (context, input) => act(context, input, { persons: [], households: [input.householdNumber] }, planChangeHead),
  split: (context, input) => act(context, input, { persons: input.personIds, households: [input.householdNumber, input.newHouseholdNumber] }, planSplit),
  merge: (context, input) => act(context, input, { persons: [], households: [input.householdNumber, input.intoHouseholdNumber] }, planMerge),
  join: (context, input) => act(context, input, { persons: input.personIds, households: [input.householdNumber] }, planJoin),
  leave: (context, input) => act(context, input, { persons: input.personIds }, planLeave),
}
