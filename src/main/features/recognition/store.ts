import type { RecognitionKind, RecognitionRow } from '../../../preload/contract/recognition'
import type { PersonFields } from '../../../preload/contract/person'
import { AppError } from '../../app-error'
import type { Reader, Writer } from '../../db/schema'

type Stored = Omit<RecognitionRow, 'kindTitle' | 'state'> & { confirmedSeq: number | null; withdrawnSeq: number | null }

/** Facts, newest first, of everybody, one person or one kind. */
export function listRecognitions(db: Reader, { personId, kind }: { personId?: number | undefined; kind?: RecognitionKind | undefined }): Stored[] {
  return db.bulk.all<Stored>(
    `SELECT r.id AS recognitionId, r.personId, coalesce(p.name, '（已不在底册）') AS name, p.idNumber, coalesce(v.name, '') AS villageName, r.kind, r."on", r.document, r.by, r.at, r.confirmedBy, r.withdrawnReason, r.confirmedSeq, r.withdrawnSeq
     FROM recognition r LEFT JOIN person p ON p.id = r.personId LEFT JOIN village v ON v.code = p.villageCode
     WHERE r.personId = coalesce(?, r.personId) AND r.kind = coalesce(?, r.kind) ORDER BY r.id DESC`,
    [personId ?? null, kind ?? null],
  )
}

/** A fact that was not withdrawn; refuses an id nobody has. */
export async function standingRecognition(db: Reader, recognitionId: number) {
  const row = await db.selectFrom('recognition').selectAll().where('id', '=', recognitionId).executeTakeFirst()
  if (!row) throw new AppError('notFound', `没有编号为 ${recognitionId} 的认定事实。`)
  if (row.withdrawnSeq !== null) throw new AppError('conflict', '这条认定事实已经撤回。')
  return row
}

export async function confirmRecognition(db: Writer, recognitionId: number, seq: number, by: string): Promise<void> {
  await db.updateTable('recognition').set({ confirmedSeq: seq, confirmedBy: by }).where('id', '=', recognitionId).execute()
}

export async function withdrawRecognition(db: Writer, recognitionId: number, seq: number, reason: string): Promise<void> {
  await db.updateTable('recognition').set({ withdrawnSeq: seq, withdrawnReason: reason }).where('id', '=', recognitionId).execute()
}

/** Who is meant, by number or id; refuses when nobody is. */
export function subjectOf(
  db: Reader,
  { idNumber, personId }: { idNumber?: string | undefined; personId?: number | undefined },
): { id: number } & Pick<PersonFields, 'name' | 'idType' | 'idNumber' | 'birthDate'> {
  if (idNumber === undefined && personId === undefined)
    throw new AppError('invalid', '请给出证件号码（idNumber）或人员编号（personId）。', [{ path: 'idNumber', message: '没有填写' }])
  const [row] = db.bulk.all<{ id: number } & Pick<PersonFields, 'name' | 'idType' | 'idNumber' | 'birthDate'>>(
    `SELECT id, name, idType, idNumber, birthDate FROM person WHERE ${personId === undefined ? 'idNumber' : 'id'} = ?`,
    [personId ?? idNumber],
  )
  if (!row) throw new AppError('notFound', '底册里没有这个人。请核对证件号码，或者先把他录入底册。', [{ path: 'idNumber', message: '底册里没有这个证件号码' }])
  return row
}
