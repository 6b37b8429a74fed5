import type { AccountRow } from '../../../preload/contract/account'
import type { Role } from '../../../preload/contract/operation'
import { AppError } from '../../app-error'
import type { Reader, Writer } from '../../db/schema'

/** Every account, open ones first. */
export async function listAccounts(db: Reader): Promise<AccountRow[]> {
  return db.selectFrom('account').select(['id', 'name', 'role', 'createdAt', 'closedAt', 'lastLoginAt']).orderBy('closedAt').orderBy('id').execute()
}

/** An account that is not closed; refuses others. */
export async function openAccount(db: Reader, id: number): Promise<{ name: string; role: Role }> {
  const row = await db.selectFrom('account').select(['name', 'role']).where('id', '=', id).where('closedAt', 'is', null).executeTakeFirst()
  if (!row) throw new AppError('notFound', '没有这个账户，或者它已经停用。')
  return row
}

/** Adds an account; refuses a name that is in use. */
export async function insertAccount(db: Writer, row: { name: string; role: Role; createdAt: string }): Promise<number> {
  const taken = await db.selectFrom('account').select('id').where('name', '=', row.name).where('closedAt', 'is', null).executeTakeFirst()
  if (taken) throw new AppError('conflict', `已经有叫“${row.name}”的账户。同名的人请在姓名后加字区分。`, [{ path: 'name', message: '姓名已被使用' }])
  const { insertId } = await db.insertInto('account').values(row).executeTakeFirstOrThrow()
  return Number(insertId)
}

/** Ends an account from now on; its name stays in every record. */
export async function closeAccount(db: Writer, id: number, at: string): Promise<void> {
  await db.updateTable('account').set({ closedAt: at }).where('id', '=', id).execute()
}
