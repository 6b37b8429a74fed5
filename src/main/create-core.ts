import type { Reply } from '../preload/contract/failure'
import { systemClock, type Clock } from './clock'
import { dailyIsDue, sweepPartials, takeBefore, takeDaily } from './backup-routine'
import { riskyOperations } from './domain/backup-plan'
import { dispatch, type CallOptions, type Caller } from './dispatch'
import { createGate } from './gate'
import type { Host } from './host'
import { readAhead } from './read-ahead'
import { createVault } from './vault'

export interface CoreOptions {
  /** Office folder; empty until one is chosen. */
  folder: string
  /** Folder for what must lie outside the office: anchors, the last folder used. */
  stateFolder: string
  host: Host
  clock?: Clock
  /** Milliseconds since the PC started, for locks that a changed clock must not end. */
  uptime?: () => number
  /** Milliseconds that only ever grow, for the idle lock. */
  monotonic?: () => number
  /** The office was locked without being asked to. */
  onLocked?: (why: string) => void
  /** Something went wrong that nobody asked for: the second copy could not be laid. */
  onNotice?: (message: string) => void
  /** Why nothing of the register may change; null or absent = work as usual. */
  safeMode?: string | null
  /** Take the daily copy and copies before risky steps; tests of other things do without. */
  copies?: boolean
  report?: (id: string, error: unknown) => void
}
export interface Core {
  call(operation: string, input: unknown, options?: CallOptions): Promise<Reply>
  /** Locks the office at once: the PC was locked or put to sleep. */
  lock(why: string): Promise<void>
  /** Locks the office when nobody has used it for as long as the rules say; looked at every few seconds. */
  lockIfIdle(): Promise<void>
  /** Takes the copy of the day when there is none yet. */
  copyIfDue(): Promise<void>
  /** Reads what the first reports of a morning need, for as long as nobody asks for anything. */
  readAhead(): Promise<void>
  close(): Promise<void>
}
/** Calls that are no sign of somebody at the program. */
const silent = new Set(['office.status'])
const idleLookMs = 5_000

/** The program without a desktop: the window's worker, the command line and the tests all drive this. */
export function createCore(options: CoreOptions): Core {
  const vault = createVault(options.folder, options.stateFolder, options.uptime, options.safeMode ?? null)
  const clock = options.clock ?? systemClock
  const monotonic = options.monotonic ?? (() => performance.now())
  /** In safe mode nothing is done that nobody asked for. */
  const copies = options.copies === true && vault.safeMode() === null
  const caller: Caller = {
    vault,
    host: options.host,
    gate: createGate(),
    clock,
    report: options.report ?? ((id, error) => process.stderr.write(`${id} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)),
  }
  let running = 0
  let lastUse = monotonic()
  const lock = (why: string): Promise<void> =>
    caller.gate.write(async () => {
      if (!vault.isOpen()) return
      await vault.lock({ at: clock.now(), result: why, why })
      options.onLocked?.(why)
    })
  async function lockIfIdle(): Promise<void> {
    // a long import is work, not absence
    if (running > 0 || !vault.isOpen() || monotonic() - lastUse < 60_000) return
    const { idleMinutes } = vault.rules()
    if (monotonic() - lastUse >= idleMinutes * 60_000) await lock(`${idleMinutes} 分钟没有人使用，已自动锁定。`)
  }
  const troubled = (error: unknown): void => {
    caller.report('idle', error)
  }
  /** The copy of the day, once the hands have been off for a moment: at sign-in everybody waits already. */
  async function copyIfDue(quietMs: number): Promise<void> {
    if (!copies || running > 0 || monotonic() - lastUse < quietMs || !dailyIsDue(vault, clock.today())) return
    await caller.gate.write(() => {
      if (!dailyIsDue(vault, clock.today())) return Promise.resolve()
      sweepPartials(vault)
      const { outside } = takeDaily(vault, clock.now())
      if (outside && 'fault' in outside) options.onNotice?.(outside.fault)
      return Promise.resolve()
    })
  }
  /** The office that was read ahead since it was opened. */
  let ahead: object | undefined
  async function readAheadIfQuiet(quietMs: number): Promise<void> {
    const quiet = (): boolean => running === 0 && !caller.gate.busy() && vault.isOpen()
    if (vault.safeMode() !== null || !quiet() || vault.database() === ahead || monotonic() - lastUse < quietMs) return
    const database = vault.database()
    const since = lastUse
    const mayGoOn = (): boolean => quiet() && vault.database() === database && lastUse === since
    // what cannot be read is told to whoever asks for it, not tried again and again
    ahead = database
    await readAhead(database.reader, clock.today(), mayGoOn)
    if (!mayGoOn()) ahead = undefined
  }
  /** Why the copy before a risky step could not be taken; null when it was, or was not needed. */
  async function copyBefore(): Promise<string | null> {
    try {
      await caller.gate.write(() => Promise.resolve(vault.isOpen() && vault.viewOnly() === null ? takeBefore(vault, clock.now()) : undefined))
      return null
    } catch (error) {
      troubled(error)
      return '批量改动之前的备份没有做成，这一步没有办理。请检查磁盘空间，在“备份”里试做一次。'
    }
  }
  const look = async (): Promise<void> => {
    await lockIfIdle()
    await readAheadIfQuiet(4_000)
    await copyIfDue(20_000)
  }
  const timer = setInterval(() => void look().catch(troubled), idleLookMs)
  timer.unref()
  return {
    call: async (operation, input, callOptions) => {
      // nothing is awaited without need: calls are answered in the order they come in
      // what comes back from sleep after the time is up is not let in on the strength of the last call
      if (operation !== 'office.open' && monotonic() - lastUse >= 60_000) await lockIfIdle().catch(troubled)
      if (!silent.has(operation)) lastUse = monotonic()
      if (operation === 'office.lock' && copies) await copyIfDue(0).catch(troubled)
      running++
      try {
        if (copies && riskyOperations.has(operation)) {
          const fault = await copyBefore()
          if (fault !== null) return { ok: false, error: { code: 'conflict', message: fault } }
        }
        return await dispatch(caller, operation, input, callOptions)
      } finally {
        running--
        if (!silent.has(operation)) lastUse = monotonic()
      }
    },
    lock,
    lockIfIdle,
    copyIfDue: () => copyIfDue(0),
    readAhead: () => readAheadIfQuiet(0),
    close: async () => {
      clearInterval(timer)
      await copyIfDue(0).catch(troubled)
      await caller.gate.write(() => vault.lock({ at: clock.now(), result: '退出程序' }))
    },
  }
}
