import type { NoticeRow } from '../../../preload/contract/notice'
import type { Paper } from '../../../preload/contract/paper'
import { AppError } from '../../app-error'
import { outOf } from '../../db/roster-chain-rows'
import type { Reader, Writer } from '../../db/schema'

const columns = [
  'id as noticeId',
  'rosterId',
  'title',
  'level',
  'villageCode',
  'villageName',
  'from',
  'to',
  'days',
  'dayKind',
  'persons',
  'amountFen',
  'named',
  'issuedAt',
  'by',
  'code',
] as const

/** Notices, newest first; of one roster or of all. */
export async function listNotices(db: Reader, rosterId?: number): Promise<NoticeRow[]> {
  const rows = await db
    .selectFrom('notice')
    .select(columns)
    .$if(rosterId !== undefined, (query) => query.where('rosterId', '=', rosterId!))
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, named: row.named === 1 }))
}

/** A notice as it was stored; refuses an id nobody has. */
export async function storedNotice(db: Reader, noticeId: number): Promise<{ notice: NoticeRow; paper: Paper }> {
  const row = await db
    .selectFrom('notice')
    .select([...columns, 'paper'])
    .where('id', '=', noticeId)
    .executeTakeFirst()
  if (!row) throw new AppError('notFound', `没有编号为 ${noticeId} 的公示。`)
  const { paper, ...notice } = row
  return { notice: { ...notice, named: row.named === 1 }, paper: JSON.parse(paper) as Paper }
}

/** The frozen roster a notice is made from. */
export interface NoticeRoster {
  rosterId: number
  programId: string
  year: number
  status: 'draft' | 'noticed' | 'discarded'
  basis: { title: string; cite: string; categoryWord: string; show: 'names' | 'counts' }
}
export async function rosterForNotice(db: Reader, rosterId: number): Promise<NoticeRoster> {
  const row = await db.selectFrom('roster').select(['id', 'programId', 'year', 'status', 'basis']).where('id', '=', rosterId).executeTakeFirst()
  if (!row) throw new AppError('notFound', `没有编号为 ${rosterId} 的花名册。`)
  return { rosterId: row.id, programId: row.programId, year: row.year, status: row.status, basis: JSON.parse(row.basis) as NoticeRoster['basis'] }
}

/** Frozen lines that still stand, with only what a notice may know, in roster order. */
export function noticeLines(db: Reader, rosterId: number) {
  const out = outOf(db, rosterId)
  const rows = db.bulk.all<{
    lineId: number
    villageCode: string
    villageName: string
    group: string | null
    name: string
    sex: 'male' | 'female'
    birthMonth: string | null
    kind: string
    amountFen: number
  }>(
    `SELECT id AS lineId, villageCode, json_extract(snapshot, '$.villageName') AS villageName, json_extract(snapshot, '$.group') AS "group", name, json_extract(snapshot, '$.sex') AS sex,
       substr(json_extract(snapshot, '$.birthDate'), 1, 7) AS birthMonth, kind, amountFen FROM rosterLine WHERE rosterId = ? ORDER BY number`,
    [rosterId],
  )
  return rows.filter((row) => !out.has(row.lineId)).map(({ lineId: _lineId, ...row }) => row)
}

export async function officeOfNotice(db: Reader): Promise<{ county: string; township: string }> {
  return db.selectFrom('office').select(['county', 'township']).executeTakeFirstOrThrow()
}

/** Stores a composed sheet; it is never changed again. */
export async function insertNotice(db: Writer, row: Omit<NoticeRow, 'noticeId' | 'named'> & { seq: number; named: boolean; paper: Paper }): Promise<number> {
  const { insertId } = await db
    .insertInto('notice')
    .values({ ...row, named: row.named ? 1 : 0, paper: JSON.stringify(row.paper) })
    .executeTakeFirstOrThrow()
  return Number(insertId)
}

/** The roster was posted; it can no longer be dropped. */
export async function markNoticed(db: Writer, rosterId: number): Promise<void> {
  await db.updateTable('roster').set({ status: 'noticed' }).where('id', '=', rosterId).execute()
}
