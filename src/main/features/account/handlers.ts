import { AppError } from '../../app-error'
import type { StretchedKey } from '../../db/keyring'
import { prepared, type Handlers, type QueryContext } from '../../handler'
import { deliverPaper } from '../../deliver-paper'
import { handoverPaper } from '../../domain/handover'
import { rulePrefix } from '../../domain/security-rules'
import { handoverPack } from './handover'
import { closeAccount, insertAccount, listAccounts, openAccount, placeOf, saveSetting } from './store'

function refuseWeak({ vault }: Pick<QueryContext, 'vault'>, accountId: number, name: string, password: string, path: string): void {
  const fault = vault.passwordFault(accountId, name, password)
  if (fault) throw new AppError('invalid', fault, [{ path, message: fault }])
}

export const account: Handlers<'account'> = {
  list: async ({ db, vault }) => (await listAccounts(db)).map((row) => ({ ...row, ...vault.signInState(row.id, row.name) })),
  add: prepared<'account.add', StretchedKey>({
    prepare: (context, { name, password }) => {
      refuseWeak(context, 0, name, password, 'password')
      return Promise.resolve(context.vault.stretch(password))
    },
    run: async ({ db, vault, now, seq }, { name, role, password }, key) => {
      const accountId = await insertAccount(db, { name, role, createdAt: now })
      vault.notePassword({ accountId, seq, at: now, byOther: true }, password)
      vault.grant(seq, { accountId, name }, key)
      return { accountId }
    },
  }),
  changePassword: prepared<'account.changePassword', StretchedKey>({
    prepare: (context, { oldPassword, newPassword }) => {
      const { vault, user } = context
      if (!vault.knows(user.accountId, oldPassword)) throw new AppError('forbidden', '原密码不对。', [{ path: 'oldPassword', message: '原密码不对' }])
      if (newPassword === oldPassword) throw new AppError('invalid', '新密码与原密码相同', [{ path: 'newPassword', message: '新密码与原密码相同' }])
      refuseWeak(context, user.accountId, user.name, newPassword, 'newPassword')
      return Promise.resolve(vault.stretch(newPassword))
    },
    run: ({ vault, user, now, seq }, { newPassword }, key) => {
      vault.notePassword({ accountId: user.accountId, seq, at: now, byOther: false }, newPassword)
      vault.grant(seq, user, key)
      return {}
    },
  }),
  resetPassword: prepared<'account.resetPassword', { key: StretchedKey; name: string }>({
    prepare: async (context, { accountId, newPassword }) => {
      const { name } = await openAccount(context.db, accountId)
      refuseWeak(context, accountId, name, newPassword, 'newPassword')
      return { key: context.vault.stretch(newPassword), name }
    },
    run: ({ vault, user, now, seq }, { accountId, newPassword }, { key, name }) => {
      vault.notePassword({ accountId, seq, at: now, byOther: accountId !== user.accountId }, newPassword)
      vault.grant(seq, { accountId, name }, key)
      return {}
    },
  }),
  unlock: async ({ db, vault }, { accountId }) => {
    const { name } = await openAccount(db, accountId)
    vault.unlockName(name)
    return {}
  },
  close: async ({ db, vault, user, now, seq }, { accountId }) => {
    const target = await openAccount(db, accountId)
    if (accountId === user.accountId) throw new AppError('conflict', '不能停用正在使用的账户。请由另一位维护人员办理。')
    const admins = (await listAccounts(db)).filter((row) => row.role === 'admin' && row.closedAt === null)
    if (target.role === 'admin' && admins.length === 1) throw new AppError('conflict', '这是最后一个维护账户，不能停用。')
    await closeAccount(db, accountId, now)
    vault.revoke(seq, accountId)
    return {}
  },
  rules: ({ vault }) => vault.rules(),
  saveRules: async ({ db, vault, today }, { rules, reason }) => {
    const before = vault.rules()
    const changed = Object.entries(rules).filter(([name, value]) => before[name as keyof typeof before] !== value)
    if (changed.length === 0) throw new AppError('conflict', '规则没有变化，没有保存。')
    for (const [name, value] of changed) await saveSetting(db, { name: rulePrefix + name, from: today, value: String(value), cite: reason })
    return {}
  },
  handover: (context, { accountId }) => handoverPack(context, accountId),
  printHandover: async (context, { accountId, receiver, file, printer }) =>
    deliverPaper(context, handoverPaper(await handoverPack(context, accountId), { ...(await placeOf(context.db)), receiver, today: context.today }), {
      file,
      printer,
    }),
}
