import type { KindOf, OperationName, Output, Parsed } from '../preload/contract/index'
import type { Session } from '../preload/contract/office'
import type { Day } from '../preload/contract/values'
import type { Reader, Writer } from './db/schema'
import type { Host, Signal } from './host'
import type { Vault } from './vault'

/** Called before an office is open, with the vault instead of a database. A test holds this list equal to `allow: 'public'` of the contract. */
export const publicOperations = [
  'office.status',
  'office.create',
  'office.open',
  'office.recover',
  'office.lock',
  'office.touch',
  'office.restoreFrom',
  'office.useFolder',
  'salvage.look',
  'salvage.run',
  'salvage.restore',
  'desktop.chooseFile',
  'desktop.chooseFolder',
  'desktop.chooseSave',
  'desktop.restart',
] as const
export type PublicName = (typeof publicOperations)[number]

interface Surroundings {
  /** The civil day of the office PC. */
  today: Day
  /** Local time with offset, for records: `2026-01-31T08:30:00+08:00`. */
  now: string
  host: Host
  vault: Vault
  /** Tells how far a long job has come; throws when the person pressed 取消. */
  progress: (done: number, total: number, message: string) => void
  signal: Signal
}
export interface PublicContext extends Surroundings {
  user: Session | null
}
export interface QueryContext extends Surroundings {
  user: Session
  db: Reader
}
export interface CommandContext extends Surroundings {
  user: Session
  db: Writer
  /** Number of this command's audit row; change rows carry it. */
  seq: number
  /** What cannot be taken back, such as deleting a file: done once the command is written, not when it is refused. */
  afterwards: (work: () => void) => void
}

type Query<N extends OperationName> = (context: QueryContext, input: Parsed<N>) => Promise<Output<N>> | Output<N>
/** `prepare` does what takes time before the transaction begins: reading a foreign file, deriving a key. */
export interface PreparedCommand<N extends OperationName, P> {
  prepare: (context: QueryContext, input: Parsed<N>) => Promise<P>
  run: (context: CommandContext, input: Parsed<N>, prepared: P) => Promise<Output<N>> | Output<N>
}
type Command<N extends OperationName> = ((context: CommandContext, input: Parsed<N>) => Promise<Output<N>> | Output<N>) | PreparedCommand<N, never>
export type Handler<N extends OperationName> = N extends PublicName
  ? (context: PublicContext, input: Parsed<N>) => Promise<Output<N>> | Output<N>
  : KindOf<N> extends 'command'
    ? Command<N>
    : Query<N>

type Feature<F extends string> = Extract<OperationName, `${F}.${string}`>
/** The handlers of one feature: one for every operation of its contract file, or it does not compile. */
export type Handlers<F extends string> = { [N in Feature<F> as N extends `${F}.${infer O}` ? O : never]: Handler<N> }

/** A command that prepares; keeps the type of what is handed from `prepare` to `run`. */
export function prepared<N extends OperationName, P>(handler: PreparedCommand<N, P>): PreparedCommand<N, never> {
  return handler as unknown as PreparedCommand<N, never>
}
