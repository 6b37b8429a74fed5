import fc from 'fast-check'
import type { MaritalStatus } from '../../../../src/preload/contract/person'
import { peopleOf } from '../../../../src/main/domain/programs/example'
import type { RegisterPerson } from '../../../../src/main/domain/policy/register'

const year = (min: number, max: number) => fc.integer({ min, max }).map(String)
const two = (max: number) => fc.integer({ min: 1, max }).map((n) => String(n).padStart(2, '0'))
/** A whole day, or one known to the month or year, between two years. */
export const partialDay = (min: number, max: number) =>
  fc.oneof(fc.tuple(year(min, max), two(12), two(28)), fc.tuple(year(min, max), two(12)), fc.tuple(year(min, max))).map((parts) => parts.join('-'))
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null })

const common = {
  sex: fc.constantFrom('male' as const, 'female' as const),
  idType: fc.constantFrom('居民身份证' as const, '居民身份证' as const, '护照' as const, '无证件' as const),
  householdRegistration: maybe(fc.constantFrom('agricultural' as const, 'nonAgricultural' as const, 'resident' as const)),
  ruralResident: maybe(fc.boolean()),
  disabilityGrade: maybe(fc.integer({ min: 1, max: 4 })),
}
const state = fc.constantFrom('registered' as const, 'registered' as const, 'registered' as const, 'dead' as const, 'movedOut' as const, 'away' as const)
const adult = fc.record({
  ...common,
  state,
  stateSince: maybe(partialDay(2005, 2028)),
  birthDate: maybe(partialDay(1930, 1985)),
  maritalStatus: maybe(fc.constantFrom<MaritalStatus>('single', 'firstMarriage', 'firstMarriage', 'widowed', 'unspecified')),
  rewardConditionConfirmed: fc.constantFrom(true, true, true, false, null),
  complicationGrade: maybe(fc.integer({ min: 1, max: 3 })),
  onlyChildCertificate: maybe(fc.constant('独20100001')),
  onlyChildCertificateSince: maybe(partialDay(2005, 2027)),
  declaredChildren: fc.constantFrom(null, null, null, 0, 1, 2),
})
const child = fc.record({ ...common, state, stateSince: maybe(partialDay(2005, 2028)), birthDate: maybe(partialDay(1990, 2027)) })

/** One family: a person, perhaps a spouse, up to three children; every field may be missing or coarse. */
export const anyFamily: fc.Arbitrary<RegisterPerson[]> = fc
  .record({ person: adult, spouse: fc.option(adult, { nil: undefined }), children: fc.array(child, { maxLength: 3 }) })
  .map(peopleOf)
