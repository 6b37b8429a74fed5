import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomic } from './db/atomic-file'
import { isDiskFull } from './db/open'

/** A sign-in that failed while the office was closed; written into the log at the next one that succeeds. */
export interface FailedLogin {
  at: string
  /** 0 = a name of no account. What was typed is never kept: people type passwords into the wrong box. */
  accountId: number
  why: 'password' | 'locked' | 'recover'
}
interface Entry {
  failures: number
  lockMs: number
  /** Uptime of the PC in ms when the lock began or was last looked at. Never the clock: it can be set. */
  since: number
}
interface State {
  entries: Record<string, Entry>
  failed: FailedLogin[]
  /** Failures beyond what is kept one by one. */
  more: number
}

/** Failures in a row after which a name is locked. */
const allowed = 5
const firstLockMs = 10 * 60_000
const longestLockMs = 60 * 60_000
const kept = 500
/** Of every name, when the file of counters was changed by hand. */
const anyone = '*'

/** Remaining lock. Uptime smaller than noted means the PC was started anew: it has run at least `uptime` since. */
function remaining(entry: Entry | undefined, uptime: number): number {
  if (!entry || entry.lockMs === 0) return 0
  const ran = uptime >= entry.since ? uptime - entry.since : uptime
  return Math.max(0, entry.lockMs - ran)
}

/**
 * Counts failed sign-ins outside the office, in a file sealed with a secret of this PC, so that neither a restart nor a changed clock ends a lock.
 * `uptime`: milliseconds since the PC started.
 */
export function createLoginGuard(stateFolder: string, uptime: () => number) {
  const secretFile = join(stateFolder, 'device.key')
  /** While the disk is full the counters live here: nobody is kept out of looking, and nobody gets more tries. */
  const unwritten = new Map<string, State>()
  let unwrittenSecret: Buffer | undefined

  function secret(): Buffer {
    if (existsSync(secretFile)) return readFileSync(secretFile)
    const fresh = (unwrittenSecret ??= randomBytes(32))
    try {
      mkdirSync(stateFolder, { recursive: true })
      writeFileAtomic(secretFile, fresh)
    } catch (error) {
      if (!isDiskFull(error)) throw error
    }
    return fresh
  }
  const mac = (text: string): Buffer => createHmac('sha256', secret()).update(text).digest()
  const fileOf = (uuid: string): string => join(stateFolder, 'logins', `${uuid.replace(/[^0-9a-f-]/gi, '')}.json`)
  const holder = (name: string): string =>
    mac(`name|${name.normalize('NFKC')}`)
      .toString('hex')
      .slice(0, 32)
  const lockedForAll = (): State => ({ entries: { [anyone]: { failures: allowed, lockMs: firstLockMs, since: uptime() } }, failed: [], more: 0 })

  function write(uuid: string, state: State): void {
    const body = JSON.stringify(state)
    try {
      mkdirSync(join(stateFolder, 'logins'), { recursive: true })
      writeFileAtomic(fileOf(uuid), Buffer.from(JSON.stringify({ body, mac: mac(uuid + body).toString('hex') })))
      unwritten.delete(uuid)
    } catch (error) {
      if (!isDiskFull(error)) throw error
      unwritten.set(uuid, state)
    }
  }
  function read(uuid: string): State {
    const file = fileOf(uuid)
    const inMemory = unwritten.get(uuid)
    if (inMemory) return inMemory
    if (!existsSync(file)) return { entries: {}, failed: [], more: 0 }
    try {
      const stored = JSON.parse(readFileSync(file, 'utf8')) as { body?: unknown; mac?: unknown }
      const known = Buffer.from(typeof stored.mac === 'string' ? stored.mac : '', 'hex')
      const due = mac(uuid + String(stored.body))
      if (known.length === due.length && timingSafeEqual(known, due)) return JSON.parse(String(stored.body)) as State
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
    const state = lockedForAll()
    write(uuid, state)
    return state
  }
  function note(state: State, failure: FailedLogin): void {
    if (state.failed.length < kept) state.failed.push(failure)
    else state.more++
  }
  function waitIn(state: State, name: string): number {
    return Math.max(remaining(state.entries[anyone], uptime()), remaining(state.entries[holder(name)], uptime()))
  }

  return {
    /** Milliseconds this name still has to wait. */
    wait: (uuid: string, name: string): number => waitIn(read(uuid), name),
    /** Before a password is tried: counts the try as failed, so that a program killed meanwhile counts too. Returns the wait; above 0 the try is refused. */
    begin(uuid: string, name: string, failure: Omit<FailedLogin, 'why'>): number {
      const state = read(uuid)
      const wait = waitIn(state, name)
      const key = holder(name)
      const { [anyone]: all, ...rest } = state.entries
      if (wait > 0) {
        for (const [id, entry] of Object.entries(state.entries)) state.entries[id] = { ...entry, lockMs: remaining(entry, uptime()), since: uptime() }
        note(state, { ...failure, why: 'locked' })
      } else {
        const failures = (rest[key]?.failures ?? all?.failures ?? 0) + 1
        const lockMs = failures >= allowed ? Math.min(longestLockMs, firstLockMs * 2 ** (failures - allowed)) : 0
        // of many invented names only the newest are remembered; a lock that still runs is never pushed out
        const others = Object.entries(rest).filter(([id]) => id !== key)
        const locked = others.filter(([, entry]) => remaining(entry, uptime()) > 0)
        const free = others.filter(([, entry]) => remaining(entry, uptime()) === 0)
        state.entries = Object.fromEntries([...locked, ...free.slice(-200), [key, { failures, lockMs, since: uptime() }]])
        note(state, { ...failure, why: 'password' })
      }
      write(uuid, state)
      return wait
    },
    /** A failed try with the recovery key: only noted, 160 bits need no lock. */
    failedRecovery(uuid: string, at: string): void {
      const state = read(uuid)
      note(state, { at, accountId: 0, why: 'recover' })
      write(uuid, state)
    },
    /** The password was right: the try that `begin` counted was none, whatever becomes of the opening (a damaged file is no wrong password). */
    proved(uuid: string, name: string): void {
      const state = read(uuid)
      const key = holder(name)
      write(uuid, { ...state, failed: state.failed.slice(0, -1), entries: Object.fromEntries(Object.entries(state.entries).filter(([id]) => id !== key)) })
    },
    /** What failed since the last sign-in that succeeded. */
    failures(uuid: string): { failed: FailedLogin[]; more: number } {
      const { failed, more } = read(uuid)
      return { failed, more }
    },
    /** After they stand in the log; the name that got in counts from zero, with `everyone` all names do. */
    settled(uuid: string, name: string, everyone: boolean): void {
      const state = read(uuid)
      const key = holder(name)
      const entries = everyone ? {} : Object.fromEntries(Object.entries(state.entries).filter(([id]) => id !== key))
      write(uuid, { entries, failed: [], more: 0 })
    },
    /** An administrator lets a name try again at once. */
    unlock(uuid: string, name: string): void {
      const state = read(uuid)
      const key = holder(name)
      write(uuid, { ...state, entries: Object.fromEntries(Object.entries(state.entries).filter(([id]) => id !== key && id !== anyone)) })
    },
  }
}
