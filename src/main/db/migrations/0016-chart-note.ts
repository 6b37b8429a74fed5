import type { Sqlite } from '../schema'

/** Version 16: remarks on charts; every text stays, the newest of a chart counts. */
export function chartNote(sqlite: Sqlite): void {
  sqlite.exec(`
CREATE TABLE chartNote(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, title TEXT NOT NULL, period TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL) STRICT;
CREATE INDEX chartNoteByChart ON chartNote(title, period);
CREATE TRIGGER chartNoteNeverUpdated BEFORE UPDATE ON chartNote BEGIN SELECT RAISE(ABORT, 'chartNote rows are frozen'); END;
CREATE TRIGGER chartNoteNeverDeleted BEFORE DELETE ON chartNote BEGIN SELECT RAISE(ABORT, 'chartNote rows are frozen'); END;
`)
}
