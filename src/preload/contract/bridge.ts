import type { Reply } from './failure'

/** How far a running call has come; `total` 0 = not known. */
export interface ProgressEvent {
  callId: string
  done: number
  total: number
  message: string
}
/** What the core tells the window without being asked. */
export type CoreEvent = { kind: 'progress'; progress: ProgressEvent } | { kind: 'locked'; why: string } | { kind: 'notice'; message: string }

/** The one object a page gets. It never changes; everything else is in the contract. */
export interface Bridge {
  call(operation: string, input: unknown, callId: string): Promise<Reply>
  cancel(callId: string): void
  /** Returns how to stop listening. */
  on(listener: (event: CoreEvent) => void): () => void
}
