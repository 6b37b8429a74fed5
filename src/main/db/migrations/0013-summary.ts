import type { Sqlite } from '../schema'

const made = 'seq INTEGER NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL'
const frozen = (table: string): string => `
CREATE TRIGGER ${table}NeverUpdated BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, 'summaries are frozen'); END;
CREATE TRIGGER ${table}NeverDeleted BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, 'summaries are frozen'); END;`

/** Version 13: work summaries and their templates. Every change is a new version; the sent one is frozen. */
export function workSummary(sqlite: Sqlite): void {
  sqlite.exec(`
CREATE TABLE summaryTemplate(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('month','year')), version INTEGER NOT NULL, title TEXT NOT NULL, recipient TEXT NOT NULL, text TEXT NOT NULL, ${made}, UNIQUE (name, version)) STRICT;
CREATE TABLE summaryDocument(id INTEGER PRIMARY KEY AUTOINCREMENT, "from" TEXT NOT NULL, "to" TEXT NOT NULL, ${made}) STRICT;
CREATE TABLE summaryVersion(id INTEGER PRIMARY KEY AUTOINCREMENT, documentId INTEGER NOT NULL REFERENCES summaryDocument(id), version INTEGER NOT NULL, title TEXT NOT NULL, recipient TEXT NOT NULL, text TEXT NOT NULL, ${made}, UNIQUE (documentId, version)) STRICT;
CREATE TABLE summarySent(documentId INTEGER PRIMARY KEY REFERENCES summaryDocument(id), version INTEGER NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, code TEXT NOT NULL UNIQUE, ${made}) STRICT;
${['summaryTemplate', 'summaryDocument', 'summaryVersion', 'summarySent'].map(frozen).join('')}
CREATE TRIGGER summaryVersionClosed BEFORE INSERT ON summaryVersion WHEN EXISTS (SELECT 1 FROM summarySent WHERE documentId = NEW.documentId) BEGIN SELECT RAISE(ABORT, 'summaries are frozen'); END;
`)
}
