import type { Sqlite } from '../schema'

const confirmable =
  'at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL, confirmedSeq INTEGER, confirmedBy TEXT, withdrawnSeq INTEGER, withdrawnReason TEXT'
const frozenBut = (table: string, columns: string): string => `
CREATE TRIGGER ${table}Frozen BEFORE UPDATE OF ${columns}, at, by, accountId ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;
CREATE TRIGGER ${table}NeverDeleted BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;`

/** Version 4: recognised facts, visits, local programs with their sample families; lists without money. */
export function programRows(sqlite: Sqlite): void {
  sqlite.exec(`
CREATE TABLE recognition(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, personId INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('retired','orphan','orphanEnded','unattended','unattendedEnded','atSchoolUntil','examListed','paidElsewhere')), "on" TEXT NOT NULL, document TEXT NOT NULL, ${confirmable}) STRICT;
CREATE INDEX recognitionByPerson ON recognition(personId);
${frozenBut('recognition', 'seq, personId, kind, "on", document')}
CREATE TABLE visit(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, occasion TEXT NOT NULL, "on" TEXT NOT NULL, personId INTEGER NOT NULL, goods TEXT NOT NULL, amountFen INTEGER NOT NULL CHECK (amountFen >= 0), note TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL, withdrawnSeq INTEGER, withdrawnReason TEXT, CHECK (amountFen > 0 OR goods <> '')) STRICT;
CREATE UNIQUE INDEX visitOnce ON visit(occasion, "on", personId) WHERE withdrawnSeq IS NULL;
CREATE INDEX visitByPerson ON visit(personId);
${frozenBut('visit', 'seq, occasion, "on", personId, goods, amountFen, note')}
CREATE TABLE localProgram(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, programId TEXT NOT NULL, "from" TEXT NOT NULL, definition TEXT NOT NULL, ${confirmable}) STRICT;
CREATE INDEX localProgramById ON localProgram(programId);
${frozenBut('localProgram', 'seq, programId, "from", definition')}
CREATE TABLE localSample(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, programId TEXT NOT NULL, sentence TEXT NOT NULL, definition TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL, withdrawnSeq INTEGER, withdrawnReason TEXT) STRICT;
CREATE INDEX localSampleById ON localSample(programId);
${frozenBut('localSample', 'seq, programId, sentence, definition')}
`)
  allowListsWithoutMoney(sqlite)
}

/**
 * A certificate has no amount: the check on frozen lines is relaxed from > 0 to >= 0 in the schema itself, as SQLite recommends for a constraint that changes
 * nothing stored. Rebuilding the table would orphan the foreign keys of decisions, objections and payments; its triggers and rows stay untouched this way.
 */
function allowListsWithoutMoney(sqlite: Sqlite): void {
  const before = 'CHECK (amountFen > 0)'
  const version = Number(sqlite.pragma('schema_version', { simple: true }))
  sqlite.unsafeMode(true)
  sqlite.pragma('writable_schema = ON')
  try {
    const { changes } = sqlite
      .prepare(
        `UPDATE sqlite_schema SET sql = replace(sql, '${before}', 'CHECK (amountFen >= 0)') WHERE type = 'table' AND name = 'rosterLine' AND sql LIKE '%${before}%'`,
      )
      .run()
    if (changes !== 1) throw new Error('rosterLine is not as version 1 made it')
    sqlite.pragma(`schema_version = ${version + 1}`)
  } finally {
    sqlite.pragma('writable_schema = RESET')
    sqlite.unsafeMode(false)
  }
}
