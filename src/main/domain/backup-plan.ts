import type { OperationName } from '../../preload/contract/index'
import type { Day } from '../../preload/contract/values'
import { dayNumber, mondayOf } from './day'

/** A copy the program took by itself. */
export interface OwnCopy {
  file: string
  /** Local time with offset. */
  takenAt: string
}
/** Kept at least: the newest of 7 days, of 4 weeks and of 6 months. */
const keptDays = 7
const keptWeeks = 4
const keptMonths = 6
/** Copies taken before a risky step: the newest ten. */
const keptBefore = 10

const dayOf = (copy: OwnCopy): Day => copy.takenAt.slice(0, 10)

/** The newest copy of each of the newest `count` periods. */
function newestOf(copies: readonly OwnCopy[], period: (day: Day) => string, count: number): Set<string> {
  const newest = new Map<string, OwnCopy>()
  for (const copy of copies) {
    const key = period(dayOf(copy))
    const known = newest.get(key)
    if (!known || known.takenAt < copy.takenAt) newest.set(key, copy)
  }
  const keys = [...newest.keys()].sort().reverse().slice(0, count)
  return new Set(keys.map((key) => newest.get(key)!.file))
}

/** Daily copies that may go now that a newer one is proven. Never the newest; what is not the program's own is not on the list. */
export function dailyToDrop(copies: readonly OwnCopy[]): string[] {
  const kept = new Set([
    ...newestOf(copies, (day) => day, keptDays),
    ...newestOf(copies, mondayOf, keptWeeks),
    ...newestOf(copies, (day) => day.slice(0, 7), keptMonths),
  ])
  return copies.filter((copy) => !kept.has(copy.file)).map((copy) => copy.file)
}
/** Copies before risky steps that may go. */
export function beforeToDrop(copies: readonly OwnCopy[]): string[] {
  return copies
    .toSorted((a, b) => b.takenAt.localeCompare(a.takenAt))
    .slice(keptBefore)
    .map((copy) => copy.file)
}

/** Days since a backup; null when there is none. A clock that was set back counts as 0. */
export function backupAge(last: Day | null, today: Day): number | null {
  return last === null ? null : Math.max(0, dayNumber(today) - dayNumber(last))
}

/** Commands that change many rows at once: a copy is taken before them. */
export const riskyOperations: ReadonlySet<string> = new Set<OperationName>([
  'exchange.accept',
  'exchange.undo',
  'period.close',
  'register.merge',
  'register.bulkUpdate',
  'register.undoStep',
])
