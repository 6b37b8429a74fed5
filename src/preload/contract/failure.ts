/** Why an operation was refused. `invalid`: the input; `notFound`; `conflict`: the state; `forbidden`: the person; `unexpected`: our fault. */
export type FailureCode = 'invalid' | 'notFound' | 'conflict' | 'forbidden' | 'unexpected'

/** One field of the input that does not fit, with the sentence to show beside it. */
export interface Issue {
  path: string
  message: string
}
export interface Failure {
  code: FailureCode
  /** A Chinese sentence the clerk can act on. */
  message: string
  issues?: Issue[]
}
/** What every caller gets: the window, the command line and the tests alike. */
export type Reply<T = unknown> = { ok: true; value: T } | { ok: false; error: Failure }
