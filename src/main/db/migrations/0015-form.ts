import type { Sqlite } from '../schema'

/** Version 15: forms of superiors with their versions, what stands where in them, and every filling as it left. */
export function countyForm(sqlite: Sqlite): void {
  sqlite.exec(`
CREATE TABLE form(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, name TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, removedSeq INTEGER) STRICT;
CREATE TABLE formVersion(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, formId INTEGER NOT NULL REFERENCES form(id), version INTEGER NOT NULL, file TEXT NOT NULL, grid TEXT NOT NULL, bytes BLOB NOT NULL, lost TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, UNIQUE (formId, version)) STRICT;
CREATE TABLE formSetup(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, versionId INTEGER NOT NULL REFERENCES formVersion(id), setup TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL) STRICT;
CREATE INDEX formSetupByVersion ON formSetup(versionId);
CREATE TABLE formFill(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, versionId INTEGER NOT NULL REFERENCES formVersion(id), "from" TEXT NOT NULL, "to" TEXT NOT NULL, base TEXT NOT NULL CHECK (base IN ('registered','resident')), rows INTEGER NOT NULL, "values" TEXT NOT NULL, bytes BLOB NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL) STRICT;
CREATE INDEX formFillByVersion ON formFill(versionId);
${['formVersion', 'formSetup', 'formFill'].map((table) => `CREATE TRIGGER ${table}NeverUpdated BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;\nCREATE TRIGGER ${table}NeverDeleted BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;\n`).join('')}
CREATE TRIGGER formFrozen BEFORE UPDATE OF id, seq, name, at, by ON form BEGIN SELECT RAISE(ABORT, 'forms are only removed'); END;
CREATE TRIGGER formNeverDeleted BEFORE DELETE ON form BEGIN SELECT RAISE(ABORT, 'forms are only removed'); END;
`)
}
