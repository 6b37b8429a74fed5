import type { Sqlite } from '../schema'

function frozen(table: string): string {
  return `
CREATE TRIGGER ${table}NeverUpdated BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;
CREATE TRIGGER ${table}NeverDeleted BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;`
}

/** Version 3: applications with their papers, results of home checks line by line, the yearly re-check. */
export function applicationRecheck(sqlite: Sqlite): void {
  sqlite.exec(`
CREATE TABLE application(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, programId TEXT NOT NULL, year INTEGER NOT NULL, personId INTEGER NOT NULL, villageCode TEXT NOT NULL, snapshot TEXT NOT NULL, code TEXT NOT NULL UNIQUE, appliedOn TEXT NOT NULL, papersDue TEXT NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL, withdrawnSeq INTEGER, withdrawnReason TEXT) STRICT;
CREATE UNIQUE INDEX applicationOnce ON application(programId, year, personId) WHERE withdrawnSeq IS NULL;
CREATE TABLE applicationEntry(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, applicationId INTEGER NOT NULL REFERENCES application(id), kind TEXT NOT NULL CHECK (kind IN ('paper','followUp')), paper TEXT, "on" TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL) STRICT;
CREATE INDEX applicationEntryByApplication ON applicationEntry(applicationId);
CREATE TABLE homeCheckEntry(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, rosterId INTEGER NOT NULL REFERENCES roster(id), lineId INTEGER NOT NULL REFERENCES rosterLine(id), result TEXT NOT NULL CHECK (result IN ('ok','wrong','notFound')), wrongFields TEXT NOT NULL, note TEXT NOT NULL, investigators TEXT NOT NULL, "on" TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL) STRICT;
CREATE INDEX homeCheckEntryByRoster ON homeCheckEntry(rosterId);
CREATE TABLE recheck(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, rosterId INTEGER NOT NULL REFERENCES roster(id), lineId INTEGER NOT NULL REFERENCES rosterLine(id), decision TEXT NOT NULL CHECK (decision IN ('continue','changed','exit')), reason TEXT, note TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL) STRICT;
CREATE INDEX recheckByRoster ON recheck(rosterId);
CREATE TABLE recheckApproval(recheckId INTEGER PRIMARY KEY REFERENCES recheck(id), seq INTEGER NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL) STRICT;
${['applicationEntry', 'homeCheckEntry', 'recheck', 'recheckApproval'].map(frozen).join('')}
CREATE TRIGGER applicationFrozen BEFORE UPDATE OF programId, year, personId, villageCode, snapshot, code, appliedOn, papersDue, note, at, by, accountId ON application BEGIN SELECT RAISE(ABORT, 'applications are frozen'); END;
CREATE TRIGGER applicationEnded BEFORE UPDATE ON application WHEN OLD.withdrawnSeq IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a withdrawn application stays withdrawn'); END;
CREATE TRIGGER applicationNeverDeleted BEFORE DELETE ON application BEGIN SELECT RAISE(ABORT, 'applications are frozen'); END;
`)
}
