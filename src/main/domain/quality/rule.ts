import type { PersonField } from '../../../preload/contract/person'
import type { Day, PartialDay } from '../../../preload/contract/values'
import { ageOn, earliest, formatDay, latest } from '../day'
import type { Household, Scene, Subject } from './scene'
import type { ThresholdName } from './thresholds'

/** error: cannot be true; warning: hardly; info: worth a look. */
export type Severity = 'error' | 'warning' | 'info'
/** What a rule says of several people at once; the first is whose record to open. */
export interface Hit {
  people: readonly Subject[]
  message: string
}
interface Common {
  /** Never renamed: acceptances are kept under it. */
  id: string
  title: string
  severity: Severity
  /** The field to correct first. */
  field: PersonField
  /** Limits it measures with. */
  limits?: readonly ThresholdName[]
}
/** One sentence about a person, a household or the whole register when something is wrong; undefined otherwise. */
export type Rule =
  | (Common & { about: 'person'; find: (subject: Subject, scene: Scene) => string | Hit | undefined })
  | (Common & { about: 'household'; find: (household: Household, scene: Scene) => string | Hit | undefined })
  | (Common & { about: 'register'; find: (scene: Scene) => Iterable<Hit> })

/** The most years somebody born on `birth` can have had on `day`. */
export function atMostAge(birth: PartialDay, day: PartialDay): number {
  return ageOn(earliest(birth), latest(day))
}
/** The fewest years somebody born on `birth` can have had on `day`. */
export function atLeastAge(birth: PartialDay, day: PartialDay): number {
  return ageOn(latest(birth), earliest(day))
}
/** `张三（1958年3月8日生）`, so that people of one name can be told apart. */
export function named(subject: Subject): string {
  return subject.birth === undefined ? subject.person.name : `${subject.person.name}（${formatDay(subject.birth)}生）`
}
/** 已婚 in any of its words. */
export function isMarried(subject: Subject): boolean {
  const status = subject.person.maritalStatus
  return status === 'married' || status === 'firstMarriage' || status === 'remarried' || status === 'reunited'
}
/** Certainly under age on a day; false when the age is not known. */
export function isMinor(subject: Subject, day: Day, adultAge: number): boolean {
  return subject.birth !== undefined && atMostAge(subject.birth, day) < adultAge
}
