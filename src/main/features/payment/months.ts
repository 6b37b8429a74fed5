import { AppError } from '../../app-error'
import type { Writer } from '../../db/schema'
import { componentMonths, doublePaymentSentence } from '../../domain/payment'
import type { PayableLine } from './store'
import { insertMonths, linesWithMonths, monthConflicts, type Claim } from './write-store'

/** The months a roster line pays. */
export function monthsOf(line: Pick<PayableLine, 'lines'>, year: number): Claim['months'] {
  return componentMonths(line.lines, year)
}

/** Marks months as in payment. The primary key of the table is what forbids a second time; its refusal becomes a sentence with names and months. */
export function takeMonths(db: Writer, programId: string, claims: readonly Claim[]): void {
  try {
    insertMonths(db, programId, claims)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY')) throw error
    throw new AppError('conflict', doublePaymentSentence(monthConflicts(db, programId, claims)))
  }
}

/** Takes the months of stored lines again: a payment that failed has gone through after all. */
export function retakeMonths(db: Writer, programId: string, lineIds: readonly number[]): void {
  takeMonths(
    db,
    programId,
    linesWithMonths(db, lineIds).map((line) => ({ ...line, months: monthsOf(line, line.year) })),
  )
}
