import type { Problem } from '../../../preload/contract/exchange'

/** The kinds of faults (FORMATS 2). */
export type ProblemCode = Problem['code']

/** Codes that never hold a row back, whatever the column. */
const always: ReadonlySet<ProblemCode> = new Set([
  'reference-not-found',
  'account-check-digit',
  'invisible-characters',
  'date-ambiguous',
  'id-15-digits',
  'village-name-mismatch',
])

/** How grave a fault is: codes that only warn, then whether its column holds the row. */
export function severityOf(code: ProblemCode, holds: boolean): Problem['severity'] {
  return holds && !always.has(code) ? 'error' : 'warning'
}

/** Tells a fault of the cell being read; `expected` is what would have been right. */
export type Report = (code: ProblemCode, message: string, expected?: string) => void
