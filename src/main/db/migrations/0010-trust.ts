import type { Sqlite } from '../schema'

/** Version 10: every change of a password, for rotation, history and the change at first sign-in. Never a password, only a slow hash inside the encrypted file. */
export function trust(sqlite: Sqlite): void {
  sqlite.exec(`
CREATE TABLE passwordChange(id INTEGER PRIMARY KEY, accountId INTEGER NOT NULL REFERENCES account(id), seq INTEGER NOT NULL, at TEXT NOT NULL, byOther INTEGER NOT NULL CHECK (byOther IN (0,1)), salt TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE INDEX passwordChangeByAccount ON passwordChange(accountId, id);
CREATE TRIGGER passwordChangeNeverUpdated BEFORE UPDATE ON passwordChange BEGIN SELECT RAISE(ABORT, 'passwordChange rows are frozen'); END;
CREATE TRIGGER passwordChangeNeverDeleted BEFORE DELETE ON passwordChange BEGIN SELECT RAISE(ABORT, 'passwordChange rows are frozen'); END;
`)
}
