import { AppError } from '../../app-error'
import { passwordFault } from '../../domain/password'
import type { Handlers } from '../../handler'
import { closeAccount, insertAccount, listAccounts, openAccount } from './store'

function refuseWeak(password: string, name: string, path: string): void {
  const fault = passwordFault(password, name)
  if (fault) throw new AppError('invalid', fault, [{ path, message: fault }])
}

export const account: Handlers<'account'> = {
  list: ({ db }) => listAccounts(db),
  add: async ({ db, vault, now }, { name, role, password }) => {
    refuseWeak(password, name, 'password')
    const accountId = await insertAccount(db, { name, role, createdAt: now })
    vault.grant(accountId, name, password)
    vault.refreshSession()
    return { accountId }
  },
  changePassword: ({ vault, user }, { oldPassword, newPassword }) => {
    if (!vault.knows(user.accountId, oldPassword)) throw new AppError('forbidden', '原密码不对。', [{ path: 'oldPassword', message: '原密码不对' }])
    refuseWeak(newPassword, user.name, 'newPassword')
    vault.grant(user.accountId, user.name, newPassword)
    return {}
  },
  resetPassword: async ({ db, vault }, { accountId, newPassword }) => {
    const target = await openAccount(db, accountId)
    refuseWeak(newPassword, target.name, 'newPassword')
    vault.grant(accountId, target.name, newPassword)
    return {}
  },
  close: async ({ db, vault, user, now }, { accountId }) => {
    const target = await openAccount(db, accountId)
    if (accountId === user.accountId) throw new AppError('conflict', '不能停用正在使用的账户。请由另一位维护人员办理。')
    const admins = (await listAccounts(db)).filter((row) => row.role === 'admin' && row.closedAt === null)
    if (target.role === 'admin' && admins.length === 1) throw new AppError('conflict', '这是最后一个维护账户，不能停用。')
    await closeAccount(db, accountId, now)
    vault.revoke(accountId)
    vault.refreshSession()
    return {}
  },
}
