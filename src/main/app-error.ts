import type { FailureCode, Issue } from '../preload/contract/failure'

/** The only error class: something the clerk can act on. Everything else that is thrown is our fault and is masked. */
export class AppError extends Error {
  readonly code: FailureCode
  readonly issues: Issue[] | undefined
  constructor(code: FailureCode, message: string, issues?: Issue[]) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.issues = issues
  }
}
