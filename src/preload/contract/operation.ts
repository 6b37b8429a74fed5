import type { z } from 'zod'

/** Who may ask: 经办, 审核, 负责人, 发放, 维护. */
export const roles = ['clerk', 'reviewer', 'leader', 'finance', 'admin'] as const
export type Role = (typeof roles)[number]
/** Chinese names of the roles, as the window and the audit log print them. */
export const roleNames: Record<Role, string> = { clerk: '经办', reviewer: '审核', leader: '负责人', finance: '发放', admin: '维护' }

/** Everybody with an account. */
export const everyone: readonly Role[] = roles

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
}
export interface Query<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends Declaration<I, O> {
  kind: 'query'
}
export interface Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends Declaration<I, O> {
  kind: 'command'
}
export type Operation = Query | Command

/** Declares an operation that reads and may talk to the desktop. */
export function query<I extends z.ZodType, O extends z.ZodType>(declaration: Declaration<I, O>): Query<I, O> {
  return { kind: 'query', ...declaration }
}
/** Declares an operation that writes: one transaction, one audit row. */
export function command<I extends z.ZodType, O extends z.ZodType>(declaration: Declaration<I, O>): Command<I, O> {
  return { kind: 'command', ...declaration }
}
