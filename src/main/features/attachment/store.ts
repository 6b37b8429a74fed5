import type { AttachmentEntity, AttachmentRow } from '../../../preload/contract/attachment'
import { AppError } from '../../app-error'
import type { NewRow, Reader, Writer } from '../../db/schema'

interface StoredAttachment extends AttachmentRow {
  accountId: number
  stored: string
}
type Row = Omit<StoredAttachment, 'removed'> & { removedAt: string | null; removedBy: string | null; removedReason: string | null }
const columns = 'id AS attachmentId, entity, entityId, name, kind, bytes, note, at, by, accountId, stored, removedAt, removedBy, removedReason'

function attachmentOf({ removedAt, removedBy, removedReason, ...row }: Row): StoredAttachment {
  return { ...row, removed: removedAt === null ? null : { at: removedAt, by: removedBy ?? '', reason: removedReason ?? '' } }
}

/** Papers of one thing, oldest first, removed ones last. */
export function attachmentsOf(db: Reader, entity: AttachmentEntity, entityId: number): AttachmentRow[] {
  return db.bulk
    .all<Row>(`SELECT ${columns} FROM attachment WHERE entity = ? AND entityId = ? ORDER BY removedSeq IS NOT NULL, id`, [entity, entityId])
    .map(attachmentOf)
    .map(({ accountId: _accountId, stored: _stored, ...row }) => row)
}

/** Papers that stand, by thing. */
export function attachmentCounts(db: Reader, entity: AttachmentEntity): { entityId: number; count: number }[] {
  return db.bulk.all('SELECT entityId, count(*) AS count FROM attachment WHERE entity = ? AND removedSeq IS NULL GROUP BY entityId', [entity])
}

/** One paper; refuses an id nobody has and one that was removed. */
export function standingAttachment(db: Reader, attachmentId: number): StoredAttachment {
  const [row] = db.bulk.all<Row>(`SELECT ${columns} FROM attachment WHERE id = ?`, [attachmentId])
  if (!row) throw new AppError('notFound', `没有编号为 ${attachmentId} 的附件。`)
  const found = attachmentOf(row)
  if (found.removed) throw new AppError('conflict', `附件“${found.name}”已经由${found.removed.by}移除：${found.removed.reason}。`)
  return found
}

/** Every paper that stands. */
export function standingAttachments(db: Reader): StoredAttachment[] {
  return db.bulk.all<Row>(`SELECT ${columns} FROM attachment WHERE removedSeq IS NULL ORDER BY id`).map(attachmentOf)
}

/** The name the same content already has at this thing; undefined when it is new there. */
export function nameOfSame(db: Reader, entity: AttachmentEntity, entityId: number, stored: string): string | undefined {
  return db.bulk.all<{ name: string }>('SELECT name FROM attachment WHERE entity = ? AND entityId = ? AND stored = ? AND removedSeq IS NULL', [
    entity,
    entityId,
    stored,
  ])[0]?.name
}

export async function insertAttachment(db: Writer, row: NewRow<'attachment'>): Promise<number> {
  const { insertId } = await db
    .insertInto('attachment')
    .values({ ...row, removedSeq: null, removedAt: null, removedBy: null, removedReason: null })
    .executeTakeFirstOrThrow()
  return Number(insertId)
}

/** Marks a paper as removed; tells whether its content belongs to nothing any more. */
export async function markRemoved(
  db: Writer,
  { attachmentId, stored }: StoredAttachment,
  sign: { removedSeq: number; removedAt: string; removedBy: string; removedReason: string },
): Promise<boolean> {
  await db.updateTable('attachment').set(sign).where('id', '=', attachmentId).execute()
  return db.bulk.all('SELECT 1 FROM attachment WHERE stored = ? AND removedSeq IS NULL', [stored]).length === 0
}
