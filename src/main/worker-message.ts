import type { Reply } from '../preload/contract/failure'
import type { CoreEvent } from '../preload/contract/bridge'
import type { ReadInfo } from './io/reader-message'

/** What the window's main process and the core's worker tell each other. */
export type ToCore =
  | { kind: 'call'; id: number; operation: string; input: unknown; callId: string }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'failed'; id: number; message: string }
  | { kind: 'info'; id: number; info: ReadInfo }
  | { kind: 'rows'; id: number; rows: Uint8Array }
  | { kind: 'read'; id: number; done: number; total: number }
  | { kind: 'lock'; why: string }
  | { kind: 'close' }
export type FromCore =
  | { kind: 'reply'; id: number; reply: Reply }
  | { kind: 'event'; event: CoreEvent }
  | {
      kind: 'ask'
      id: number
      what: 'readSheet' | 'printPdf' | 'printPaper' | 'chooseFile' | 'chooseFolder' | 'chooseSave' | 'reveal' | 'copyImage' | 'restart'
      input: unknown
    }
  | { kind: 'cancelRead'; id: number }
  | { kind: 'closed' }
/** What the worker is started with. `flags[slot]` is set to 1 by the main process to cancel a call: the worker may be too busy for messages. */
export interface WorkerStart {
  folder: string
  stateFolder: string
  fontBase: string
  /** Why the program was started in safe mode; null = as usual. */
  safeMode: string | null
  flags: SharedArrayBuffer
}
/** Calls that can run at once; each has one cancel flag. */
export const cancelSlots = 1024
