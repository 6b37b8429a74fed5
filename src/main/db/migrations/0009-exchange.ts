import type { Sqlite } from '../schema'

function frozen(table: string): string {
  return `
CREATE TRIGGER ${table}NeverUpdated BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;
CREATE TRIGGER ${table}NeverDeleted BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;`
}

/** Version 9: memory per sender, corrections and waiting rows of imports, stopped benefits. */
export function exchangeBothWays(sqlite: Sqlite): void {
  sqlite.exec(`
ALTER TABLE importBatch ADD COLUMN sender TEXT;
ALTER TABLE importBatch ADD COLUMN setup TEXT NOT NULL DEFAULT '{}';
CREATE TABLE importCorrection(id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, batchId INTEGER NOT NULL REFERENCES importBatch(id) ON DELETE CASCADE, row INTEGER NOT NULL, "column" INTEGER NOT NULL, value TEXT NOT NULL, original TEXT NOT NULL, origin TEXT NOT NULL CHECK (origin IN ('grid','doctor')), at TEXT NOT NULL, by TEXT NOT NULL) STRICT;
CREATE INDEX importCorrectionByBatch ON importCorrection(batchId, row);
CREATE TRIGGER importCorrectionNeverUpdated BEFORE UPDATE ON importCorrection BEGIN SELECT RAISE(ABORT, 'corrections are frozen'); END;
CREATE TABLE importTray(batchId INTEGER NOT NULL REFERENCES importBatch(id) ON DELETE CASCADE, row INTEGER NOT NULL, settledSeq INTEGER, outcome TEXT CHECK (outcome IN ('added','changed','same','skipped')), PRIMARY KEY (batchId, row)) STRICT, WITHOUT ROWID;
CREATE INDEX importTrayWaiting ON importTray(batchId) WHERE settledSeq IS NULL;
CREATE TABLE senderLayout(id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, sender TEXT NOT NULL, template TEXT NOT NULL, headerRow INTEGER NOT NULL, headings TEXT NOT NULL, setup TEXT NOT NULL, file TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL) STRICT;
CREATE TABLE stopPayment(id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, personId INTEGER NOT NULL, programId TEXT NOT NULL, rosterId INTEGER NOT NULL REFERENCES roster(id), "from" TEXT NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL, UNIQUE (personId, rosterId)) STRICT;
${['senderLayout', 'stopPayment'].map(frozen).join('')}
`)
}
