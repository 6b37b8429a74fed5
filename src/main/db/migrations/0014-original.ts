import type { Sqlite } from '../schema'

/** Version 14: the sender's own workbook while rows of it are held; corrections that came back in one. */
export function importOriginal(sqlite: Sqlite): void {
  sqlite.exec(`
CREATE TABLE importOriginal(batchId INTEGER PRIMARY KEY REFERENCES importBatch(id) ON DELETE CASCADE, bytes BLOB NOT NULL) STRICT;
DROP TRIGGER importCorrectionNeverUpdated;
DROP INDEX importCorrectionByBatch;
ALTER TABLE importCorrection RENAME TO importCorrectionOld;
CREATE TABLE importCorrection(id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, batchId INTEGER NOT NULL REFERENCES importBatch(id) ON DELETE CASCADE, row INTEGER NOT NULL, "column" INTEGER NOT NULL, value TEXT NOT NULL, original TEXT NOT NULL, origin TEXT NOT NULL CHECK (origin IN ('grid','doctor','return')), at TEXT NOT NULL, by TEXT NOT NULL) STRICT;
INSERT INTO importCorrection SELECT id, seq, batchId, row, "column", value, original, origin, at, by FROM importCorrectionOld;
DROP TABLE importCorrectionOld;
CREATE INDEX importCorrectionByBatch ON importCorrection(batchId, row);
CREATE TRIGGER importCorrectionNeverUpdated BEFORE UPDATE ON importCorrection BEGIN SELECT RAISE(ABORT, 'corrections are frozen'); END;
`)
}
