import { z } from 'zod'
import { command, everyone, query, roles } from './operation'
import { Day, FilePath, Id, Password, Reason } from './values'

/** Rules of signing in; each is a setting with a history. */
export const SecurityRules = z.object({
  /** Minutes without a hand on the program until it locks itself. */
  idleMinutes: z.int().min(1, '自动锁定应在 1 至 30 分钟之间').max(30, '自动锁定应在 1 至 30 分钟之间'),
  passwordLength: z.int().min(10, '密码长度应在 10 至 32 个字符之间').max(32, '密码长度应在 10 至 32 个字符之间'),
  /** Days until a password has to be changed; 0 = never. */
  passwordDays: z.int().min(0, '更换周期应在 0 至 365 天之间').max(365, '更换周期应在 0 至 365 天之间'),
  /** How many of the last passwords are not taken again. */
  passwordHistory: z.int().min(0, '记住的旧密码应在 0 至 10 个之间').max(10, '记住的旧密码应在 0 至 10 个之间'),
  /** A password given by somebody else has to be changed at the first sign-in. */
  changeAtFirst: z.boolean(),
  /** Days without a backup, or without one outside this disk, until the reminder turns red. */
  backupDays: z.int().min(1, '备份提醒应在 1 至 60 天之间').max(60, '备份提醒应在 1 至 60 天之间'),
})
export type SecurityRules = z.infer<typeof SecurityRules>

export const AccountRow = z.object({
  id: Id,
  name: z.string(),
  role: z.enum(roles),
  createdAt: z.string(),
  closedAt: z.string().nullable(),
  lastLoginAt: z.string().nullable(),
  /** When the password was changed last. */
  passwordAt: z.string(),
  /** Minutes this name is still locked after wrong passwords; 0 = not locked. */
  lockedMinutes: z.int(),
})
export type AccountRow = z.infer<typeof AccountRow>

/** One thing left open, as it stands on the handover sheet. */
const HandoverItem = z.object({ matter: z.string(), state: z.string(), due: Day.nullable() })
export const HandoverPack = z.object({
  account: z.object({ name: z.string(), role: z.enum(roles), since: Day, lastLoginAt: z.string().nullable() }),
  open: z.array(HandoverItem),
  calendar: z.array(HandoverItem),
  layouts: z.array(z.object({ file: z.string(), template: z.string(), acceptedOn: Day })),
  hardCases: z.array(HandoverItem),
  /** The office on the day of the handover: register, log with its head, copies. */
  office: z.array(z.object({ title: z.string(), value: z.string() })),
  /** Rules and figures changed in the last 90 days. */
  changes: z.array(HandoverItem),
  figures: z.array(z.object({ title: z.string(), value: z.string() })),
})
export type HandoverPack = z.infer<typeof HandoverPack>

export const account = {
  list: query({ title: '查看账户', allow: everyone, input: z.object({}), output: z.array(AccountRow) }),
  /** Adds a person with one role; the database key is wrapped for the new password. */
  add: command({
    title: '新增账户',
    allow: ['admin'],
    input: z.object({
      name: z.string().trim().min(2, '请填姓名').max(20),
      role: z.enum(roles, '角色应为 clerk 经办、reviewer 审核、leader 负责人、finance 发放、admin 维护 之一'),
      password: Password,
    }),
    output: z.object({ accountId: Id }),
  }),
  /** Own password; the old one is needed. The database is not re-encrypted. */
  changePassword: command({
    inSafeMode: true,
    title: '修改密码',
    allow: everyone,
    input: z.object({ oldPassword: Password, newPassword: Password }),
    output: z.object({}),
  }),
  /** Gives another account a new password; a lock after wrong passwords ends. */
  resetPassword: command({
    inSafeMode: true,
    title: '重设密码',
    allow: ['admin'],
    input: z.object({ accountId: Id, newPassword: Password }),
    output: z.object({}),
  }),
  /** Ends the lock after wrong passwords at once. */
  unlock: command({ inSafeMode: true, title: '解除登录锁定', allow: ['admin'], input: z.object({ accountId: Id }), output: z.object({}) }),
  /** Leaving staff are closed, never deleted; the wrapped key is destroyed. The last administrator cannot be closed. */
  close: command({ title: '停用账户', allow: ['admin'], input: z.object({ accountId: Id }), output: z.object({}) }),
  /** Rules of signing in, locking and backing up that hold now. */
  rules: query({ title: '查看登录规则', allow: everyone, input: z.object({}), output: SecurityRules }),
  saveRules: command({ title: '修改登录规则', allow: ['admin'], input: z.object({ rules: SecurityRules, reason: Reason }), output: z.object({}) }),
  /** What a colleague who leaves the post hands over: open items, days to come, learned sheets, hard cases. */
  handover: query({ title: '查看交接单', allow: everyone, input: z.object({ accountId: Id }), output: HandoverPack }),
  /** Ends the account of who leaves and lets the successor in with the same role, both or neither: a new account with a first password, or one there is. */
  handOver: command({
    title: '办理交接',
    allow: ['admin'],
    input: z.object({
      accountId: Id,
      successor: z.union(
        [z.object({ accountId: Id }), z.object({ name: z.string().trim().min(2, '请填接手人姓名').max(20), password: Password })],
        '接手人：选一个已有的账户，或填姓名和第一次登录的密码',
      ),
    }),
    output: z.object({ accountId: Id, name: z.string() }),
  }),
  printHandover: query({
    title: '打印交接单',
    allow: everyone,
    input: z.object({ accountId: Id, receiver: z.string().trim().max(20).default(''), file: FilePath.optional(), printer: z.boolean().optional() }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
}
