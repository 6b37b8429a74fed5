import { z } from 'zod'
import { command, everyone, query, roles } from './operation'
import { Id, Password } from './values'

export const AccountRow = z.object({
  id: Id,
  name: z.string(),
  role: z.enum(roles),
  createdAt: z.string(),
  closedAt: z.string().nullable(),
  lastLoginAt: z.string().nullable(),
})
export type AccountRow = z.infer<typeof AccountRow>

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
  changePassword: command({ title: '修改密码', allow: everyone, input: z.object({ oldPassword: Password, newPassword: Password }), output: z.object({}) }),
  /** Gives another account a new password. */
  resetPassword: command({ title: '重设密码', allow: ['admin'], input: z.object({ accountId: Id, newPassword: Password }), output: z.object({}) }),
  /** Leaving staff are closed, never deleted; the wrapped key is destroyed. The last administrator cannot be closed. */
  close: command({ title: '停用账户', allow: ['admin'], input: z.object({ accountId: Id }), output: z.object({}) }),
}
