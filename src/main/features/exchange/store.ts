import type { BatchRow, SheetColumn } from '../../../preload/contract/exchange'
import { AppError } from '../../app-error'
import { fromStored, personSelect } from '../../db/person-rows'
import type { Reader, StoredPerson, Writer } from '../../db/schema'
import type { KnownVillage } from '../../domain/exchange/village-index'
import type { ExistingPerson } from '../../domain/exchange/match'
import type { ExistingVillage } from '../../domain/exchange/match-villages'
import type { SheetLayout } from '../../domain/exchange/recognise'
import type { MergedArea } from '../../../preload/contract/sheet'

/** A portion as its row of the table: rows packed, the rest as JSON. */
export interface PackedPortion {
  rows: Buffer
  actions: Buffer
  problems: string
  matches: string
}

/** A batch as it is stored. */
export interface StoredBatch {
  id: number
  file: string
  sheet: string
  sheets: { name: string; hidden: boolean }[]
  template: string
  fingerprint: string
  headerRow: number
  layout: { columns: SheetColumn[]; full: SheetLayout; merges: MergedArea[] }
  rows: number
  counts: BatchRow['counts']
  ignored: { row: number; why: string }[]
  remarks: string[]
  problemCount: number
  stagedAt: string
  by: string
  acceptedSeq: number | null
  acceptedAt: string | null
  undoneAt: string | null
}

/** Stores a staged batch; returns its id. */
export async function insertBatch(
  db: Writer,
  batch: Omit<StoredBatch, 'id' | 'acceptedSeq' | 'acceptedAt' | 'undoneAt'> & { seq: number },
  portions: readonly PackedPortion[],
): Promise<number> {
  const { seq, layout, sheets, counts, ignored, remarks, ...plain } = batch
  const columns = JSON.stringify(layout.columns)
  const { insertId } = await db
    .insertInto('importBatch')
    .values({
      ...plain,
      stagedSeq: seq,
      setup: '{}',
      columns,
      sheets: JSON.stringify({ sheets, layout: layout.full, merges: layout.merges }),
      counts: JSON.stringify(counts),
      ignored: JSON.stringify(ignored),
      remarks: JSON.stringify(remarks),
      acceptedSeq: null,
      acceptedAt: null,
      undoneSeq: null,
      undoneAt: null,
    })
    .executeTakeFirstOrThrow()
  const insert = db.bulk.prepare('INSERT INTO importChunk(batchId, position, rows, actions, problems, matches) VALUES (?,?,?,?,?,?)')
  portions.forEach(({ rows, actions, problems, matches }, position) => insert.run(Number(insertId), position, rows, actions, problems, matches))
  return Number(insertId)
}

/** A stored batch; refuses an id nobody has. */
export async function storedBatch(db: Reader, batchId: number): Promise<StoredBatch> {
  const row = await db.selectFrom('importBatch').selectAll().where('id', '=', batchId).executeTakeFirst()
  if (!row) throw new AppError('notFound', `没有编号为 ${batchId} 的导入批次，可能已经放弃。`)
  const kept = JSON.parse(row.sheets) as { sheets: StoredBatch['sheets']; layout: SheetLayout; merges: MergedArea[] }
  return {
    ...row,
    sheets: kept.sheets,
    layout: { columns: JSON.parse(row.columns) as SheetColumn[], full: kept.layout, merges: kept.merges },
    counts: JSON.parse(row.counts) as BatchRow['counts'],
    ignored: JSON.parse(row.ignored) as StoredBatch['ignored'],
    remarks: JSON.parse(row.remarks) as string[],
  }
}

/** The portions of a batch in the order of the sheet, one at a time. */
export function* packedPortions(db: Reader, batchId: number): Generator<PackedPortion> {
  const positions = db.bulk.all<{ position: number }>('SELECT position FROM importChunk WHERE batchId = ? ORDER BY position', [batchId])
  for (const { position } of positions)
    yield* db.bulk.all<PackedPortion>('SELECT rows, actions, problems, matches FROM importChunk WHERE batchId = ? AND position = ?', [batchId, position])
}

/** Every batch, newest first. */
export async function listBatches(db: Reader): Promise<Omit<BatchRow, 'templateTitle'>[]> {
  const rows = await db
    .selectFrom('importBatch')
    .select(['id', 'file', 'fingerprint', 'template', 'stagedAt', 'acceptedAt', 'by', 'undoneAt', 'rows', 'counts'])
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ id, undoneAt, counts, ...row }) => ({ batchId: id, ...row, undone: undoneAt, counts: JSON.parse(counts) as BatchRow['counts'] }))
}

/** When a file with these very bytes was accepted before and not taken back. */
export async function acceptedBefore(db: Reader, fingerprint: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('importBatch')
    .select('acceptedAt')
    .where('fingerprint', '=', fingerprint)
    .where('acceptedAt', 'is not', null)
    .where('undoneAt', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.acceptedAt ?? undefined
}

/** Drops a batch that was not accepted. */
export async function deleteBatch(db: Writer, batchId: number): Promise<void> {
  await db.deleteFrom('importBatch').where('id', '=', batchId).execute()
}

/** Marks a batch as written by a command, with its final counts. */
export async function markAccepted(db: Writer, batchId: number, seq: number, at: string): Promise<void> {
  await db.updateTable('importBatch').set({ acceptedSeq: seq, acceptedAt: at }).where('id', '=', batchId).execute()
}

/** Marks a batch as taken back. */
export async function markUndone(db: Writer, batchId: number, seq: number, at: string): Promise<void> {
  await db.updateTable('importBatch').set({ undoneSeq: seq, undoneAt: at }).where('id', '=', batchId).execute()
}

/** Villages by code, for checking and matching. */
export function knownVillages(db: Reader): Map<string, KnownVillage & ExistingVillage> {
  return new Map(
    db.bulk.all<ExistingVillage>('SELECT id, code, name, groupCount, classification, contact, phone FROM village ORDER BY code').map((row) => [row.code, row]),
  )
}

const whole = `SELECT id, ${personSelect} FROM person`

/** People by one column. */
export function peopleBy(db: Pick<Reader, 'bulk'>, column: 'id' | 'idNumber' | 'name', value: string | number): ExistingPerson[] {
  return db.bulk.all<StoredPerson & { id: number }>(`${whole} WHERE ${column} = ?`, [value]).map(fromStored)
}

/** How many people there are. */
export function countPeople(db: Reader): number {
  return db.bulk.all<{ n: number }>('SELECT count(*) AS n FROM person')[0]!.n
}

/** Number of the newest change of a tracked row; 0 when nothing was ever written. */
export function lastChange(db: Reader): number {
  return db.bulk.all<{ id: number | null }>('SELECT max(id) AS id FROM change')[0]!.id ?? 0
}
