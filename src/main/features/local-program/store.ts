import type { LocalDefinition, SampleFamily } from '../../../preload/contract/local-program'
import { AppError } from '../../app-error'
import type { Reader, Writer } from '../../db/schema'

/** A version as it is kept. */
export interface StoredVersion {
  versionId: number
  programId: string
  from: string
  definition: LocalDefinition
  at: string
  by: string
  accountId: number
  confirmedSeq: number | null
  confirmedBy: string | null
  withdrawnSeq: number | null
}
/** Versions, newest first. */
export function storedVersions(db: Reader): StoredVersion[] {
  return db.bulk
    .all<Omit<StoredVersion, 'definition'> & { definition: string }>(
      'SELECT id AS versionId, programId, "from", definition, at, by, accountId, confirmedSeq, confirmedBy, withdrawnSeq FROM localProgram ORDER BY id DESC',
    )
    .map((row) => ({ ...row, definition: JSON.parse(row.definition) as LocalDefinition }))
}

/** One version; refuses an id nobody has and one that was withdrawn. */
export function standingVersion(db: Reader, versionId: number): StoredVersion {
  const found = storedVersions(db).find((version) => version.versionId === versionId)
  if (!found) throw new AppError('notFound', `没有编号为 ${versionId} 的本地项目版本。`)
  if (found.withdrawnSeq !== null) throw new AppError('conflict', '这个版本已经撤回。')
  return found
}

export async function insertVersion(
  db: Writer,
  row: { seq: number; programId: string; from: string; definition: LocalDefinition; at: string; by: string; accountId: number },
): Promise<number> {
  const { insertId } = await db
    .insertInto('localProgram')
    .values({ ...row, definition: JSON.stringify(row.definition), confirmedSeq: null, confirmedBy: null, withdrawnSeq: null, withdrawnReason: null })
    .executeTakeFirstOrThrow()
  return Number(insertId)
}
export async function confirmVersion(db: Writer, versionId: number, seq: number, by: string): Promise<void> {
  await db.updateTable('localProgram').set({ confirmedSeq: seq, confirmedBy: by }).where('id', '=', versionId).execute()
}
export async function withdrawVersion(db: Writer, versionId: number, seq: number, reason: string): Promise<void> {
  await db.updateTable('localProgram').set({ withdrawnSeq: seq, withdrawnReason: reason }).where('id', '=', versionId).execute()
}

/** A sample family as it is kept. */
export interface StoredSample {
  sampleId: number
  programId: string
  family: SampleFamily
  by: string
}
/** Samples that stand, of one program or all, oldest first. */
export function storedSamples(db: Reader, programId?: string): StoredSample[] {
  return db.bulk
    .all<Omit<StoredSample, 'family'> & { definition: string }>(
      'SELECT id AS sampleId, programId, definition, by FROM localSample WHERE withdrawnSeq IS NULL AND programId = coalesce(?, programId) ORDER BY id',
      [programId ?? null],
    )
    .map(({ definition, ...row }) => ({ ...row, family: JSON.parse(definition) as SampleFamily }))
}
export async function insertSample(
  db: Writer,
  row: { seq: number; programId: string; family: SampleFamily; at: string; by: string; accountId: number },
): Promise<number> {
  const { family, ...rest } = row
  const { insertId } = await db
    .insertInto('localSample')
    .values({ ...rest, sentence: family.sentence, definition: JSON.stringify(family), withdrawnSeq: null, withdrawnReason: null })
    .executeTakeFirstOrThrow()
  return Number(insertId)
}
export async function withdrawSample(db: Writer, sampleId: number, seq: number, reason: string): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('localSample')
    .set({ withdrawnSeq: seq, withdrawnReason: reason })
    .where('id', '=', sampleId)
    .where('withdrawnSeq', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('notFound', `没有编号为 ${sampleId} 的样例家庭，或者已经撤下。`)
}
