import type { Sqlite } from '../schema'

/** Version 11: reports as they were sent, with the lists behind their figures. Never changed. */
export function sentReport(sqlite: Sqlite): void {
  sqlite.exec(`
CREATE TABLE report(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, kind TEXT NOT NULL, "from" TEXT NOT NULL, "to" TEXT NOT NULL, base TEXT NOT NULL CHECK (base IN ('registered','resident')), version INTEGER NOT NULL, code TEXT NOT NULL UNIQUE, note TEXT NOT NULL, "table" TEXT NOT NULL, people TEXT NOT NULL, sentAt TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL) STRICT;
CREATE INDEX reportByKind ON report(kind, "from");
CREATE TRIGGER reportNeverUpdated BEFORE UPDATE ON report BEGIN SELECT RAISE(ABORT, 'sent reports are frozen'); END;
CREATE TRIGGER reportNeverDeleted BEFORE DELETE ON report BEGIN SELECT RAISE(ABORT, 'sent reports are frozen'); END;
`)
}
