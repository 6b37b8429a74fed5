import type { AccountRow } from '../../../preload/contract/account'
import type { Role } from '../../../preload/contract/operation'
import { AppError } from '../../app-error'
import type { Reader, Writer } from '../../db/schema'

/** Every account, open ones first. */
export async function listAccounts(db: Reader): Promise<Omit<AccountRow, 'passwordAt' | 'lockedMinutes'>[]> {
  return db.selectFrom('account').select(['id', 'name', 'role', 'createdAt', 'closedAt', 'lastLoginAt']).orderBy('closedAt').orderBy('id').execute()
}

/** An account that is not closed; refuses others. */
export async function openAccount(db: Reader, id: number): Promise<{ name: string; role: Role; createdAt: string; lastLoginAt: string | null }> {
  const columns = ['name', 'role', 'createdAt', 'lastLoginAt'] as const
  const row = await db.selectFrom('account').select(columns).where('id', '=', id).where('closedAt', 'is', null).executeTakeFirst()
  if (!row) throw new AppError('notFound', '没有这个账户，或者它已经停用。')
  return row
}

/** Adds an account; refuses a name that is in use. */
export async function insertAccount(db: Writer, row: { name: string; role: Role; createdAt: string }, path = 'name'): Promise<number> {
  const taken = await db.selectFrom('account').select('id').where('name', '=', row.name).where('closedAt', 'is', null).executeTakeFirst()
  if (taken) throw new AppError('conflict', `已经有叫“${row.name}”的账户。同名的人请在姓名后加字区分。`, [{ path, message: '姓名已被使用' }])
  const { insertId } = await db.insertInto('account').values(row).executeTakeFirstOrThrow()
  return Number(insertId)
}

/** Ends an account from now on; its name stays in every record. */
export async function closeAccount(db: Writer, id: number, at: string): Promise<void> {
  await db.updateTable('account').set({ closedAt: at }).where('id', '=', id).execute()
}

/** Adds a setting; the newest of a name holds, older ones stay as its history. */
export async function saveSetting(db: Writer, row: { name: string; from: string; value: string; cite: string }): Promise<void> {
  await db.insertInto('setting').values(row).execute()
}

/** County and township, for the head of printed pages. */
export async function placeOf(db: Reader): Promise<{ county: string; township: string }> {
  return db.selectFrom('office').select(['county', 'township']).executeTakeFirstOrThrow()
}

/** What a person brought about that is still open, and what their sheets looked like. */
export interface HandoverRows {
  staged: { file: string; held: number; stagedAt: string }[]
  objections: { title: string; receivedOn: string }[]
  undecided: { name: string; programId: string; reason: string; confirmed: 0 | 1 }[]
  proposals: { name: string; from: string }[]
  layouts: { file: string; template: string; acceptedAt: string }[]
  done: { operation: string; times: number }[]
}
export function handoverRows(db: Reader, account: { id: number; name: string }): HandoverRows {
  return {
    staged: db.bulk.all(
      "SELECT file, json_extract(counts, '$.error') + json_extract(counts, '$.doubtful') AS held, stagedAt FROM importBatch WHERE acceptedAt IS NULL AND by = ? ORDER BY id",
      [account.name],
    ),
    objections: db.bulk.all(
      "SELECT json_extract(r.basis, '$.title') AS title, o.receivedOn FROM objection o JOIN roster r ON r.id = o.rosterId WHERE NOT EXISTS (SELECT 1 FROM objectionAnswer a WHERE a.objectionId = o.id) ORDER BY o.id",
    ),
    undecided: db.bulk.all(
      'SELECT p.name, d.programId, d.reason, d.confirmedSeq IS NOT NULL AS confirmed FROM manualDecision d JOIN person p ON p.id = d.personId WHERE d.withdrawnSeq IS NULL AND d.accountId = ? ORDER BY d.id DESC LIMIT 200',
      [account.id],
    ),
    proposals: db.bulk.all('SELECT name, "from" FROM proposal WHERE confirmedSeq IS NULL ORDER BY id'),
    layouts: db.bulk.all(
      'SELECT file, template, max(acceptedAt) AS acceptedAt FROM importBatch WHERE acceptedAt IS NOT NULL AND undoneAt IS NULL AND by = ? GROUP BY template, file ORDER BY acceptedAt DESC LIMIT 30',
      [account.name],
    ),
    done: db.bulk.all('SELECT operation, count(*) AS times FROM audit WHERE accountId = ? GROUP BY operation ORDER BY times DESC', [account.id]),
  }
}

/** Rosters that count. */
export function rosterIds(db: Reader): { rosterId: number; title: string }[] {
  return db.bulk.all("SELECT id AS rosterId, json_extract(basis, '$.title') AS title FROM roster WHERE status <> 'discarded' ORDER BY id")
}
