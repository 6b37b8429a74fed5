import { z } from 'zod'
import { Password } from './values'

/** Who may ask: 经办, 审核, 负责人, 发放, 维护. */
export const roles = ['clerk', 'reviewer', 'leader', 'finance', 'admin'] as const
export type Role = (typeof roles)[number]
/** Chinese names of the roles, as the window and the audit log print them. */
export const roleNames: Record<Role, string> = { clerk: '经办', reviewer: '审核', leader: '负责人', finance: '发放', admin: '维护' }

/** Everybody with an account. */
export const everyone: readonly Role[] = roles

/** Why a command has to wait in safe mode. */
export const safeModeRefusal = '现在是安全模式，只能查看、打印、导出、备份和体检。要照常办理，请先“照常启动”。'

interface Declaration<I extends z.ZodType, O extends z.ZodType> {
  /** What the operation is called in the audit log and on buttons. */
  title: string
  /** Roles that may call it; `'public'` needs no account (only before an office is open). */
  allow: readonly Role[] | 'public'
  input: I
  output: O
  /** A query that shows personal data of named people, exports or prints: it leaves an audit row. */
  log?: boolean
  /** Free text of the input is left out of the audit row: names and words of a case stay in the case. */
  discreet?: boolean
  /** Another person may sign it on the spot with their own name and password (`signer`), while whoever is signed in stays in. */
  countersign?: true
}
export interface Query<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends Declaration<I, O> {
  kind: 'query'
}
export interface Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends Declaration<I, O> {
  kind: 'command'
  /** May be done in safe mode (安全模式), where nothing of the register changes: signing in, passwords, backups, repair. */
  inSafeMode?: true
}
export type Operation = Query | Command

/** Declares an operation that reads and may talk to the desktop. */
export function query<I extends z.ZodType, O extends z.ZodType>(declaration: Declaration<I, O>): Query<I, O> {
  return { kind: 'query', ...declaration }
}
/** Declares an operation that writes: one transaction, one audit row. */
export function command<I extends z.ZodType, O extends z.ZodType>(declaration: Declaration<I, O> & { inSafeMode?: true }): Command<I, O> {
  return { kind: 'command', ...declaration }
}

/** The reviewer or leader who signs at the clerk's screen (当场签字). Never stored, never logged: the dispatcher takes it out before anybody sees the input. */
export const Signer = z.object({ name: z.string().trim().min(1, '请填签字人姓名').max(40), password: Password })
export type Signer = z.infer<typeof Signer>

/** A command that another person may sign on the spot: role, four powers and the log go by the signer. */
export function countersigned<S extends z.ZodRawShape, O extends z.ZodType>(
  declaration: Declaration<z.ZodObject<S>, O>,
): Command<z.ZodObject<S & { signer: z.ZodOptional<typeof Signer> }>, O> {
  const input = declaration.input.extend({ signer: Signer.optional() }) as unknown as z.ZodObject<S & { signer: z.ZodOptional<typeof Signer> }>
  return { kind: 'command', countersign: true, ...declaration, input }
}
