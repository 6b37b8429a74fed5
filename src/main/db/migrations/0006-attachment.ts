import type { Sqlite } from '../schema'

function frozen(table: string): string {
  return `
CREATE TRIGGER ${table}NeverUpdated BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;
CREATE TRIGGER ${table}NeverDeleted BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;`
}

/** Version 6: scanned papers, whose rows are only marked as removed; self-audits frozen with the list, and findings a second person answered for. */
export function attachment(sqlite: Sqlite): void {
  sqlite.exec(`
CREATE TABLE attachment(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, entity TEXT NOT NULL, entityId INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('pdf','jpeg','png','webp','docx','xlsx')), bytes INTEGER NOT NULL CHECK (bytes > 0), stored TEXT NOT NULL CHECK (length(stored) = 64), note TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL, removedSeq INTEGER, removedAt TEXT, removedBy TEXT, removedReason TEXT) STRICT;
CREATE INDEX attachmentByOwner ON attachment(entity, entityId);
CREATE UNIQUE INDEX attachmentOnce ON attachment(entity, entityId, stored) WHERE removedSeq IS NULL;
CREATE INDEX attachmentByStored ON attachment(stored) WHERE removedSeq IS NULL;
CREATE TRIGGER attachmentFrozen BEFORE UPDATE OF id, seq, entity, entityId, name, kind, bytes, stored, note, at, by, accountId ON attachment BEGIN SELECT RAISE(ABORT, 'attachments are frozen'); END;
CREATE TRIGGER attachmentRemovedOnce BEFORE UPDATE ON attachment WHEN OLD.removedSeq IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a removed attachment stays removed'); END;
CREATE TABLE selfAudit(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, rosterId INTEGER NOT NULL REFERENCES roster(id), code TEXT NOT NULL UNIQUE, checked INTEGER NOT NULL, errors INTEGER NOT NULL, warnings INTEGER NOT NULL, findings TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL) STRICT;
CREATE INDEX selfAuditByRoster ON selfAudit(rosterId);
CREATE TABLE findingAcceptance(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, rosterId INTEGER NOT NULL REFERENCES roster(id), rule TEXT NOT NULL, lineId INTEGER REFERENCES rosterLine(id), villageName TEXT NOT NULL, message TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL) STRICT;
CREATE INDEX findingAcceptanceByRoster ON findingAcceptance(rosterId);
${['selfAudit', 'findingAcceptance'].map(frozen).join('')}
CREATE TRIGGER attachmentNeverDeleted BEFORE DELETE ON attachment BEGIN SELECT RAISE(ABORT, 'attachment rows are frozen'); END;
`)
}
