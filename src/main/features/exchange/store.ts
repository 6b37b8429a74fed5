import type { BatchRow, SheetColumn, SheetSetup } from '../../../preload/contract/exchange'
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
  sender: string
  setup: SheetSetup
  /** Cells put right. */
  corrections: number
  /** Rows that were not taken and wait. */
  waiting: number
}

/** Stores a staged batch; returns its id. */
export async function insertBatch(
  db: Writer,
  batch: Omit<StoredBatch, 'id' | 'acceptedSeq' | 'acceptedAt' | 'undoneAt' | 'corrections' | 'waiting'> & { seq: number },
  portions: readonly PackedPortion[],
): Promise<number> {
  const { seq, layout, sheets, counts, ignored, remarks, setup, ...plain } = batch
  const columns = JSON.stringify(layout.columns)
  const { insertId } = await db
    .insertInto('importBatch')
    .values({
      ...plain,
      stagedSeq: seq,
      setup: JSON.stringify(setup),
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
  const [more] = db.bulk.all<{ corrections: number; waiting: number }>(
    `SELECT (SELECT count(*) FROM (SELECT DISTINCT row, "column" FROM importCorrection WHERE batchId = ?)) AS corrections,
       (SELECT count(*) FROM importTray WHERE batchId = ? AND settledSeq IS NULL) AS waiting`,
    [batchId, batchId],
  )
  if (!row) throw new AppError('notFound', `没有编号为 ${batchId} 的导入批次，可能已经放弃。`)
  const kept = JSON.parse(row.sheets) as { sheets: StoredBatch['sheets']; layout: SheetLayout; merges: MergedArea[] }
  return {
    ...row,
    ...more!,
    sender: row.sender ?? '',
    setup: JSON.parse(row.setup) as SheetSetup,
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
  const waiting = new Map(
    db.bulk
      .all<{ batchId: number; n: number }>('SELECT batchId, count(*) AS n FROM importTray WHERE settledSeq IS NULL GROUP BY batchId')
      .map((row) => [row.batchId, row.n]),
  )
  return rows.map(({ id, undoneAt, counts, ...row }) => ({
    batchId: id,
    ...row,
    undone: undoneAt,
    counts: JSON.parse(counts) as BatchRow['counts'],
    waiting: undoneAt === null ? (waiting.get(id) ?? 0) : 0,
  }))
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

/** The office as papers call it. */
export function officeName(db: Reader): string {
  const [row] = db.bulk.all<{ county: string; township: string }>('SELECT county, township FROM office')
  return row ? `${row.county}${row.township}` : ''
}
