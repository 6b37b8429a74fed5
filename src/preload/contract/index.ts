import type { z } from 'zod'
import { account } from './account'
import { application } from './application'
import { ahead } from './ahead'
import { attachment } from './attachment'
import { audit } from './audit'
import { backup } from './backup'
import { calendar } from './calendar'
import { careCase } from './case'
import { decision } from './decision'
import { desktop } from './desktop'
import { exchange } from './exchange'
import { household } from './household'
import { festival } from './festival'
import { localProgram } from './local-program'
import { midYear } from './mid-year'
import { notice } from './notice'
import { office } from './office'
import type { Operation } from './operation'
import { payment } from './payment'
import { period } from './period'
import { person, village } from './person'
import { program } from './program'
import { recheck } from './recheck'
import { recovery } from './recovery'
import { recognition } from './recognition'
import { quality } from './quality'
import { report } from './report'
import { register } from './register'
import { roster } from './roster'
import { salvage } from './salvage'
import { score } from './score'
import { form } from './form'
import { chartNote } from './chart-note'
import { pivot } from './pivot'
import { projection } from './projection'
import { health } from './health'
import { summary } from './summary'
import { ledger, statistics } from './statistics'
import { yearBox } from './year-box'
import { visit } from './visit'
import { stop } from './stop'

/** Everything that can be asked of the program: the window, the command line and the tests call nothing else. */
export const contract = {
  office,
  account,
  village,
  person,
  household,
  register,
  quality,
  exchange,
  program,
  application,
  recognition,
  roster,
  recheck,
  decision,
  localProgram,
  midYear,
  festival,
  notice,
  payment,
  calendar,
  case: careCase,
  visit,
  stop,
  recovery,
  period,
  yearBox,
  ledger,
  statistics,
  report,
  score,
  form,
  chartNote,
  pivot,
  projection,
  health,
  salvage,
  summary,
  backup,
  ahead,
  attachment,
  audit,
  desktop,
}
export type Contract = typeof contract

/** `person.find`, `roster.create` … */
export type OperationName = { [F in keyof Contract]: `${F}.${Extract<keyof Contract[F], string>}` }[keyof Contract]
type Find<N extends OperationName> = N extends `${infer F}.${infer O}`
  ? F extends keyof Contract
    ? O extends keyof Contract[F]
      ? Contract[F][O]
      : never
    : never
  : never
/** What an operation takes, as a caller writes it. */
export type Input<N extends OperationName> = Find<N> extends { input: infer I extends z.ZodType } ? z.input<I> : never
/** What a handler receives, defaults filled in. */
export type Parsed<N extends OperationName> = Find<N> extends { input: infer I extends z.ZodType } ? z.output<I> : never
/** What an operation answers. */
export type Output<N extends OperationName> = Find<N> extends { output: infer O extends z.ZodType } ? z.output<O> : never
export type KindOf<N extends OperationName> = Find<N> extends { kind: infer K } ? K : never

const names = Object.entries(contract).flatMap(([feature, operations]) => Object.keys(operations).map((name) => `${feature}.${name}` as OperationName))
/** Every operation name, in the order of the contract. */
export const operationNames: readonly OperationName[] = names

const byName = new Map<string, Operation>(
  Object.entries(contract).flatMap(([f, operations]) => Object.entries(operations).map(([o, d]) => [`${f}.${o}`, d as Operation] as const)),
)
/** The declaration behind a name; undefined for anything that is not an own property of the contract. */
export function findOperation(name: string): Operation | undefined {
  return byName.get(name)
}
