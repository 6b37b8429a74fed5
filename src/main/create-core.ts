import type { Reply } from '../preload/contract/failure'
import { systemClock, type Clock } from './clock'
import { dispatch, type CallOptions, type Caller } from './dispatch'
import { createGate } from './gate'
import type { Host } from './host'
import { createVault } from './vault'

export interface CoreOptions {
  /** Office folder; empty until one is chosen. */
  folder: string
  /** Folder for what must lie outside the office: anchors, the last folder used. */
  stateFolder: string
  host: Host
  clock?: Clock
  report?: (id: string, error: unknown) => void
}
export interface Core {
  call(operation: string, input: unknown, options?: CallOptions): Promise<Reply>
  close(): Promise<void>
}

/** The program without a desktop: the window's worker, the command line and the tests all drive this. */
export function createCore(options: CoreOptions): Core {
  const vault = createVault(options.folder, options.stateFolder)
  const caller: Caller = {
    vault,
    host: options.host,
    gate: createGate(),
    clock: options.clock ?? systemClock,
    report: options.report ?? ((id, error) => process.stderr.write(`${id} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)),
  }
  return {
    call: (operation, input, callOptions) => dispatch(caller, operation, input, callOptions),
    close: () => vault.lock(),
  }
}
