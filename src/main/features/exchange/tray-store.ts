import type { Reader, Writer } from '../../db/schema'
import type { Corrections } from '../../domain/exchange/row-changes'
import type { PackedPortion } from './store'

/** What stands in place of the sender's texts; the newest of a cell counts. */
export function correctionsOf(db: Reader, batchId: number): Corrections {
  const rows = db.bulk.all<{ row: number; column: number; value: string }>('SELECT row, "column", value FROM importCorrection WHERE batchId = ? ORDER BY id', [
    batchId,
  ])
  const corrections = new Map<number, Map<number, string>>()
  for (const { row, column, value } of rows) {
    const cells = corrections.get(row) ?? new Map<number, string>()
    corrections.set(row, cells.set(column, value))
  }
  return corrections
}

/** Keeps corrected cells beside their originals. */
export function insertCorrections(
  db: Writer,
  batchId: number,
  cells: readonly { row: number; column: number; value: string; original: string }[],
  by: { seq: number; origin: 'grid' | 'doctor' | 'return'; at: string; by: string },
): void {
  const insert = db.bulk.prepare('INSERT INTO importCorrection(seq, batchId, row, "column", value, original, origin, at, by) VALUES (?,?,?,?,?,?,?,?,?)')
  for (const { row, column, value, original } of cells) insert.run(by.seq, batchId, row, column, value, original, by.origin, by.at, by.by)
}

/** Rows that wait. */
export function waitingRows(db: Reader, batchId: number): Set<number> {
  return new Set(db.bulk.all<{ row: number }>('SELECT row FROM importTray WHERE batchId = ? AND settledSeq IS NULL', [batchId]).map((each) => each.row))
}

/** Puts rows into the tray. */
export function waitFor(db: Writer, batchId: number, rows: readonly number[]): void {
  const insert = db.bulk.prepare('INSERT INTO importTray(batchId, row) VALUES (?,?)')
  for (const row of rows) insert.run(batchId, row)
}

/** Takes a row out of the tray. */
export function settleRow(db: Writer, batchId: number, row: number, seq: number, outcome: 'added' | 'changed' | 'same' | 'skipped'): void {
  db.bulk.prepare('UPDATE importTray SET settledSeq = ?, outcome = ? WHERE batchId = ? AND row = ?').run(seq, outcome, batchId, row)
}

/** Every command that wrote rows of a batch, oldest first. */
export function writingSeqs(db: Reader, batchId: number): number[] {
  return db.bulk
    .all<{ seq: number }>(
      `SELECT acceptedSeq AS seq FROM importBatch WHERE id = ? AND acceptedSeq IS NOT NULL
       UNION SELECT settledSeq FROM importTray WHERE batchId = ? AND settledSeq IS NOT NULL ORDER BY seq`,
      [batchId, batchId],
    )
    .map((row) => row.seq)
}

/** Puts what was found anew beside the rows of a portion. */
export function updatePortion(db: Writer, batchId: number, position: number, portion: Pick<PackedPortion, 'actions' | 'problems' | 'matches'>): void {
  db.bulk
    .prepare('UPDATE importChunk SET actions = ?, problems = ?, matches = ? WHERE batchId = ? AND position = ?')
    .run(portion.actions, portion.problems, portion.matches, batchId, position)
}

/** Puts the counts of a batch right after its rows were judged again. */
export async function updateCounts(db: Writer, batchId: number, counts: object, problemCount: number): Promise<void> {
  await db
    .updateTable('importBatch')
    .set({ counts: JSON.stringify(counts), problemCount })
    .where('id', '=', batchId)
    .execute()
}
