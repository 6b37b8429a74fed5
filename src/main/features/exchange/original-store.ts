import type { Reader, Writer } from '../../db/schema'

/** Largest workbook of a sender that is kept for being handed back with its faults marked. */
export const originalLimit = 20_000_000

/** Keeps the sender's own workbook while rows of it are held. */
export function keepOriginal(db: Writer, batchId: number, bytes: Buffer): void {
  db.bulk.prepare('INSERT INTO importOriginal(batchId, bytes) VALUES (?, ?)').run(batchId, bytes)
}
/** The sender's own workbook; undefined when it was no .xlsx, too large, or is not needed any more. */
export function originalOf(db: Reader, batchId: number): Buffer | undefined {
  return db.bulk.all<{ bytes: Buffer }>('SELECT bytes FROM importOriginal WHERE batchId = ?', [batchId])[0]?.bytes
}
/** Lets it go: nothing of it is held any more. */
export function dropOriginal(db: Writer, batchId: number): void {
  db.bulk.prepare('DELETE FROM importOriginal WHERE batchId = ?').run(batchId)
}
