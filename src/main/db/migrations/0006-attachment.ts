import type { Sqlite } from '../schema'

/** Version 6: scanned papers of figures, decisions, notices and objections. Rows are only marked as removed. */
export function attachment(sqlite: Sqlite): void {
  sqlite.exec(`
CREATE TABLE attachment(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, entity TEXT NOT NULL, entityId INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('pdf','jpeg','png','webp','docx','xlsx')), bytes INTEGER NOT NULL CHECK (bytes > 0), stored TEXT NOT NULL CHECK (length(stored) = 64), note TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL, removedSeq INTEGER, removedAt TEXT, removedBy TEXT, removedReason TEXT) STRICT;
CREATE INDEX attachmentByOwner ON attachment(entity, entityId);
CREATE UNIQUE INDEX attachmentOnce ON attachment(entity, entityId, stored) WHERE removedSeq IS NULL;
CREATE INDEX attachmentByStored ON attachment(stored) WHERE removedSeq IS NULL;
CREATE TRIGGER attachmentFrozen BEFORE UPDATE OF id, seq, entity, entityId, name, kind, bytes, stored, note, at, by, accountId ON attachment BEGIN SELECT RAISE(ABORT, 'attachments are frozen'); END;
CREATE TRIGGER attachmentRemovedOnce BEFORE UPDATE ON attachment WHEN OLD.removedSeq IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a removed attachment stays removed'); END;
CREATE TRIGGER attachmentNeverDeleted BEFORE DELETE ON attachment BEGIN SELECT RAISE(ABORT, 'attachment rows are frozen'); END;
`)
}
