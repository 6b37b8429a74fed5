import type { Bridge, CoreEvent } from '../../preload/contract/bridge'
import type { Failure, Reply } from '../../preload/contract/failure'
import type { Input, OperationName, Output } from '../../preload/contract/index'

declare global {
  interface Window {
    huimin: Bridge
  }
}

/** A refused call, as the pages catch it. */
export type Refused = Failure & { operation: string }
/** Is this what a refused call throws? */
export function isRefused(error: unknown): error is Refused {
  return typeof error === 'object' && error !== null && 'operation' in error && 'message' in error
}

let counter = 0
/** A name for a running call, so that its progress can be shown and it can be cancelled. */
export function newCallId(): string {
  return `w${++counter}`
}

/** Asks the core; throws a `Refused` with a Chinese sentence when it refuses. */
export async function call<N extends OperationName>(operation: N, input: Input<N>, callId = newCallId()): Promise<Output<N>> {
  const reply = (await window.huimin.call(operation, input, callId)) as Reply<Output<N>>
  if (reply.ok) return reply.value
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- a refusal is data for the page, not a crash with a stack
  throw { ...reply.error, operation } satisfies Refused
}

/** Stops a running call; its promise ends as refused. */
export function cancel(callId: string): void {
  window.huimin.cancel(callId)
}

/** Listens to progress and to the lock; returns how to stop. */
export function listen(listener: (event: CoreEvent) => void): () => void {
  return window.huimin.on(listener)
}
