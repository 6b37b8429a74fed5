import type { Day } from '../../preload/contract/values'
import { yearOf } from './day'

/**
 * Bounds on birth days of people who are, on `on`, at least `from` and at most `to` full years old: born after `after` and not later than `until`.
 * The bounds are compared as text and need not be real days (29 February of a common year).
 */
export function ageBounds(from: number | undefined, to: number | undefined, on: Day): { after?: string; until?: string } {
  const shift = (years: number): string => `${String(yearOf(on) - years).padStart(4, '0')}${on.slice(4)}`
  return { ...(to === undefined ? {} : { after: shift(to + 1) }), ...(from === undefined ? {} : { until: shift(from) }) }
}
