import type { Output, Parsed } from '../../../preload/contract/index'
import { caseTypeTitles } from '../../../preload/contract/case-words'
import { AppError } from '../../app-error'
import { bookOf, visibleBook } from '../../case-book'
import { eventsOfCase } from '../../db/case-rows'
import { birthOf } from '../../domain/birth'
import { foldCase } from '../../domain/cases/case-flow'
import { caseTypeRules, openFaults } from '../../domain/cases/case-types'
import { hintsOf } from '../../domain/cases/suggestions'
import { ageOn, isDay, formatDay } from '../../domain/day'
import { ruralOf } from '../../domain/household'
import type { CommandContext, QueryContext } from '../../handler'
import { officeAssessment, officeRegister } from '../../office-register'
import { dismissals, findPeople, grantAccess, insertCase, insertEvent, peopleOf, sameCases, specialOnRosters, subjectOf, type Hand } from './store'

export const handOf = ({ seq, now, user }: CommandContext): Hand => ({ seq, at: now, accountId: user.accountId, by: user.name, role: user.role })

/** Opens a case, or says what stands in the way: the case that is there already, age, category, a day that is not yet. */
export async function openCase(
  context: CommandContext,
  { personId, type, category, on, intake, restricted }: Parsed<'case.open'>,
): Promise<Output<'case.open'>> {
  const { db, today, user, seq } = context
  const person = subjectOf(db, personId)
  if (!isDay(on)) throw new AppError('invalid', `立案日期“${on}”不是真实的日期。`)
  if (on > today) throw new AppError('invalid', `立案日期（${formatDay(on)}）还没有到。`)
  const rule = caseTypeRules[type]
  const twin = sameCases(db, type, person, rule.perHousehold).find(({ caseId }) => foldCase(eventsOfCase(db, caseId)).status !== 'closed')
  if (twin)
    throw new AppError(
      'conflict',
      twin.personId === personId
        ? `${person.name}已有一个没有结案的${caseTypeTitles[type]}个案（${twin.number}），不能再立一个。`
        : `这一户已有一个没有结案的${caseTypeTitles[type]}个案（${twin.number}），按户联系，不再另立。`,
    )
  const birth = birthOf(person)
  const subject = { name: person.name, birth: birth?.length === 10 ? birth : null, state: person.state, rural: ruralOf(person) ?? null }
  const faults = openFaults(type, category, subject, on, intake)
  if (faults.length > 0) throw new AppError('invalid', faults.map((fault) => fault.message).join(''), faults)
  const hand = handOf(context)
  const made = await insertCase(db, { type, personId, openedOn: on }, hand)
  await insertEvent(db, made.caseId, 'opened', category, on, intake, hand)
  if (restricted) {
    await insertEvent(db, made.caseId, 'restricted', 'yes', on, { reason: '立案时设定' }, hand)
    await grantAccess(db, made.caseId, user.accountId, user.name, seq)
  }
  return made
}

/** Search before create: people with the cases they have or had, as far as the caller may see them. */
export function searchPeople({ db, today, user }: QueryContext, text: string): Output<'case.search'> {
  const people = peopleOf(db, findPeople(db, text))
  const cases = Map.groupBy(visibleBook(db, today, user), ({ head }) => head.personId)
  return people.map((person) => {
    const own = cases.get(person.id) ?? []
    const birth = person.birthDate?.length === 10 && person.birthDate <= today ? person.birthDate : null
    return {
      person,
      age: birth === null ? null : ageOn(birth, today),
      cases: own.map(({ head, state }) => ({
        caseId: head.caseId,
        number: head.number,
        type: head.type,
        title: caseTypeTitles[head.type],
        closed: state.status === 'closed',
      })),
    }
  })
}

/** Hints of the register without an open case and without a reason why not. */
export function suggest({ db, today }: QueryContext): Output<'case.suggestions'> {
  const register = officeRegister(db)
  const year = Number(today.slice(0, 4))
  const special = new Set(specialOnRosters(db))
  for (const programId of ['special-bereaved', 'special-disabled'])
    for (const each of officeAssessment(db, programId, year).eligible) special.add(each.person.id)
  const book = bookOf(db, today).filter(({ state }) => state.status !== 'closed')
  const people = new Set(book.map(({ head }) => `${head.personId}|${head.type}`))
  const children = new Set(book.filter(({ head }) => caseTypeRules[head.type].child).map(({ head }) => head.personId))
  const households = new Set(book.map(({ head }) => `${head.villageCode}|${head.householdNumber ?? ''}|${head.type}`))
  const dismissed = dismissals(db)
  const hints = hintsOf(register, today, special).filter(({ personId, type }) => {
    if (people.has(`${personId}|${type}`) || dismissed.has(`${personId}|${type}`)) return false
    return !(caseTypeRules[type].child && children.has(personId))
  })
  const rows = new Map(peopleOf(db, hints.map((hint) => hint.personId)).map((person) => [person.id, person])) // prettier-ignore
  return hints.flatMap(({ personId, type, why }) => {
    const person = rows.get(personId)
    if (!person || (caseTypeRules[type].perHousehold && households.has(`${person.villageCode}|${person.householdNumber ?? ''}|${type}`))) return []
    const birth = register.byId.get(personId)?.birth
    return [{ personId, name: person.name, age: birth?.length === 10 ? ageOn(birth, today) : null, villageName: person.villageName, type, why }]
  })
}
