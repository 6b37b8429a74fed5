import type { PersonFields } from '../../../../src/preload/contract/person'

/** Three values, as POLICY R counts. */
type Answer = boolean | undefined
type Outcome = 'eligible' | 'undetermined' | 'notEligible'

const all = (answers: Answer[]): Answer => (answers.includes(false) ? false : answers.includes(undefined) ? undefined : true)
const outcome = (answers: Answer[]): Outcome => {
  const answer = all(answers)
  return answer === undefined ? 'undetermined' : answer ? 'eligible' : 'notEligible'
}
const bornOf = (person: PersonFields): string => (person.idNumber?.length === 18 ? person.idNumber.slice(6, 14) : person.birthDate!.replaceAll('-', ''))
const ageIn = (person: PersonFields, year: number): number => year - Number(bornOf(person).slice(0, 4))

/** A plain reading of POLICY R at the end of a year, for shares only: made for this test, shares no code with the program. */
export function programShares(persons: PersonFields[], year: number): Record<string, Record<Outcome, number>> {
  const byNumber = new Map(persons.flatMap((person) => (person.idNumber ? [[person.idNumber, person] as const] : [])))
  const children = new Map<string, PersonFields[]>()
  for (const person of persons) {
    for (const parent of [person.fatherIdNumber, person.motherIdNumber]) if (parent) children.set(parent, [...(children.get(parent) ?? []), person])
  }
  const rural = (person: PersonFields): Answer =>
    person.ruralResident ?? (person.householdRegistration === 'agricultural' ? true : person.householdRegistration === 'nonAgricultural' ? false : undefined)
  const counts: Record<string, Record<Outcome, number>> = {}
  const count = (program: string, result: Outcome): void => {
    counts[program] ??= { eligible: 0, undetermined: 0, notEligible: 0 }
    counts[program][result]++
  }
  for (const person of persons) {
    const own = children.get(person.idNumber ?? '') ?? []
    const living = own.filter((child) => child.state !== 'dead')
    const girls = living.filter((child) => child.sex === 'female').length
    const agrees =
      (person.declaredChildren ?? own.length) === own.length &&
      (person.declaredBoys ?? living.length - girls) === living.length - girls &&
      (person.declaredGirls ?? girls) === girls
    const known = (answer: boolean): Answer => (agrees ? answer : undefined)
    const registered = person.state !== 'dead' && person.state !== 'movedOut'
    const spouse = byNumber.get(person.spouseIdNumber ?? '')
    const status = person.maritalStatus
    const says = status === null || status === 'unspecified' ? undefined : ['married', 'firstMarriage', 'remarried', 'reunited'].includes(status)
    const married = says && spouse?.state === 'dead' ? false : says
    const wife: Answer | PersonFields = person.sex === 'female' ? person : married === undefined ? undefined : married ? spouse : person
    const ripe = wife === undefined ? undefined : ageIn(wife as PersonFields, year) >= 49
    const base = [registered, bornOf(person) >= '19330101', ripe, known(own.length === 1)]
    const bereaved = outcome([...base, known(living.length === 0)])
    const disabled = outcome([...base, known(living.length === 1), agrees ? (living[0]?.disabilityGrade ?? 4) <= 3 : undefined])
    const special: Answer =
      bereaved === 'eligible' || disabled === 'eligible' ? false : bereaved === 'undetermined' || disabled === 'undetermined' ? undefined : true
    const household = married === false ? true : married === undefined || !spouse ? undefined : rural(spouse)
    const few = known(living.length === 1 || (living.length === 2 && girls === 2) || (living.length === 0 && own.length > 0))
    count(
      'rural-reward',
      outcome([
        registered,
        rural(person),
        household,
        bornOf(person) >= '19330101',
        ageIn(person, year) >= 60,
        few,
        person.rewardConditionConfirmed ?? undefined,
        special,
      ]),
    )
    count('special-bereaved', bereaved)
    count('special-disabled', disabled)
    count('complication', outcome([registered, person.complicationGrade !== null]))
    const only = living[0]
    const payable = only !== undefined && bornOf(only) < '20160101' && ageIn(only, year) <= 16
    const certified = [registered, person.onlyChildCertificate !== null, known(own.length === 1 && living.length === 1), payable]
    count('only-child-allowance', outcome([...certified, person.onlyChildCertificateSince === null ? undefined : true]))
    count('childcare-subsidy', outcome([registered, ageIn(person, year) <= 3, person.idType === '护照' ? undefined : true]))
  }
  return counts
}
