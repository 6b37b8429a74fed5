import { roleNames } from '../../../preload/contract/operation'
import { AppError } from '../../app-error'
import type { StretchedKey } from '../../db/keyring'
import { prepared, type CommandContext, type Handlers, type QueryContext } from '../../handler'
import { deliverPaper } from '../../deliver-paper'
import { handoverPaper } from '../../domain/handover'
import { rulePrefix } from '../../domain/security-rules'
import { handoverPack } from './handover'
import { closeAccount, insertAccount, listAccounts, openAccount, placeOf, saveSetting } from './store'

function refuseWeak({ vault }: Pick<QueryContext, 'vault'>, accountId: number, name: string, password: string, path: string): void {
  const fault = vault.passwordFault(accountId, name, password)
  if (fault) throw new AppError('invalid', fault, [{ path, message: fault }])
}

/** Who pays hands over their own post; the others’ sheets tell what does not concern them. */
function ownSheetOnly({ user }: Pick<QueryContext, 'user'>, accountId: number): void {
  if (user.role === 'finance' && accountId !== user.accountId) throw new AppError('forbidden', '发放只能看自己的交接单。')
}

/** Ends an account for good: no key of it is left, its name stays in every record. */
async function endAccount({ db, vault, user, now, seq }: CommandContext, accountId: number): Promise<Record<string, never>> {
  const target = await openAccount(db, accountId)
  if (accountId === user.accountId) throw new AppError('conflict', '不能停用正在使用的账户。请由另一位维护人员办理。')
  const admins = (await listAccounts(db)).filter((row) => row.role === 'admin' && row.closedAt === null)
  if (target.role === 'admin' && admins.length === 1) throw new AppError('conflict', '这是最后一个维护账户，不能停用。')
  await closeAccount(db, accountId, now)
  vault.revoke(seq, accountId)
  return {}
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
  close: (context, { accountId }) => endAccount(context, accountId),
  handOver: prepared<'account.handOver', StretchedKey | null>({
    prepare: (context, { successor }) => {
      if ('accountId' in successor) return Promise.resolve(null)
      refuseWeak(context, 0, successor.name, successor.password, 'successor.password')
      return Promise.resolve(context.vault.stretch(successor.password))
    },
    run: async (context, { accountId, successor }, key) => {
      const { db, vault, now, seq } = context
      const leaver = await openAccount(db, accountId)
      if (key === null || 'accountId' in successor) {
        const { accountId: own } = successor as { accountId: number }
        if (own === accountId) throw new AppError('invalid', '接手人就是移交人，请另选一个。')
        const taker = await openAccount(db, own)
        if (taker.role !== leaver.role)
          throw new AppError(
            'conflict',
            `${taker.name}的账户是${roleNames[taker.role]}，不能再接${roleNames[leaver.role]}：经办、审核、签批、发放不能在一个人手里。请给接手的人另开账户。`,
          )
        await endAccount(context, accountId)
        return { accountId: own, name: taker.name }
      }
      // first out, then in: the successor may have the same name
      await endAccount(context, accountId)
      const opened = await insertAccount(db, { name: successor.name, role: leaver.role, createdAt: now }, 'successor.name')
      vault.notePassword({ accountId: opened, seq, at: now, byOther: true }, successor.password)
      vault.grant(seq, { accountId: opened, name: successor.name }, key)
      return { accountId: opened, name: successor.name }
    },
  }),
  rules: ({ vault }) => vault.rules(),
  saveRules: async ({ db, vault, today }, { rules, reason }) => {
    const before = vault.rules()
    const changed = Object.entries(rules).filter(([name, value]) => before[name as keyof typeof before] !== value)
    if (changed.length === 0) throw new AppError('conflict', '规则没有变化，没有保存。')
    for (const [name, value] of changed) await saveSetting(db, { name: rulePrefix + name, from: today, value: String(value), cite: reason })
    return {}
  },
  handover: (context, { accountId }) => {
    ownSheetOnly(context, accountId)
    return handoverPack(context, accountId)
  },
  printHandover: async (context, { accountId, receiver, file, printer }) => {
    ownSheetOnly(context, accountId)
    return deliverPaper(context, handoverPaper(await handoverPack(context, accountId), { ...(await placeOf(context.db)), receiver, today: context.today }), {
      file,
      printer,
    })
  },
}
