import type { Sqlite } from '../schema'

function frozen(table: string): string {
  return `
CREATE TRIGGER ${table}NeverUpdated BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;
CREATE TRIGGER ${table}NeverDeleted BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;`
}

/** Version 2: steps, line decisions and objections of rosters, decisions by hand, confirmation of figures, payment batches. */
export function moneyChain(sqlite: Sqlite): void {
  sqlite.exec(`
CREATE TABLE rosterStep(seq INTEGER PRIMARY KEY, rosterId INTEGER NOT NULL REFERENCES roster(id), step TEXT NOT NULL, opinion TEXT NOT NULL, detail TEXT NOT NULL, at TEXT NOT NULL, accountId INTEGER NOT NULL, by TEXT NOT NULL, role TEXT NOT NULL) STRICT;
CREATE INDEX rosterStepByRoster ON rosterStep(rosterId);
CREATE TABLE lineDecision(id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, rosterId INTEGER NOT NULL REFERENCES roster(id), lineId INTEGER NOT NULL REFERENCES rosterLine(id), step TEXT NOT NULL, decision TEXT NOT NULL CHECK (decision IN ('approved','struck','returned')), reason TEXT NOT NULL, markedFields TEXT NOT NULL) STRICT;
CREATE INDEX lineDecisionByRoster ON lineDecision(rosterId);
CREATE TABLE objection(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, rosterId INTEGER NOT NULL REFERENCES roster(id), lineId INTEGER REFERENCES rosterLine(id), level TEXT NOT NULL, receivedOn TEXT NOT NULL, "from" TEXT NOT NULL, text TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL) STRICT;
CREATE TABLE objectionAnswer(objectionId INTEGER PRIMARY KEY REFERENCES objection(id), seq INTEGER NOT NULL, upheld INTEGER NOT NULL, answer TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL) STRICT;
CREATE TABLE manualDecision(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, programId TEXT NOT NULL, year INTEGER NOT NULL, personId INTEGER NOT NULL, outcome TEXT NOT NULL CHECK (outcome IN ('eligible','notEligible')), amountFen INTEGER, reason TEXT NOT NULL, document TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL, confirmedSeq INTEGER, confirmedBy TEXT, withdrawnSeq INTEGER, withdrawnReason TEXT) STRICT;
CREATE UNIQUE INDEX manualDecisionOnce ON manualDecision(programId, year, personId) WHERE withdrawnSeq IS NULL;
CREATE TABLE proposal(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('figure','option','split')), name TEXT NOT NULL, "from" TEXT NOT NULL, value TEXT NOT NULL, cite TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL, confirmedSeq INTEGER, confirmedBy TEXT) STRICT;
CREATE TABLE paymentBatch(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, rosterId INTEGER NOT NULL REFERENCES roster(id), kind TEXT NOT NULL CHECK (kind IN ('regular','reissue')), previousId INTEGER REFERENCES paymentBatch(id), code TEXT NOT NULL UNIQUE, createdAt TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL, sentSeq INTEGER, sentAt TEXT, sentFingerprint TEXT, closedSeq INTEGER, closedAt TEXT) STRICT;
CREATE TABLE paymentLine(id INTEGER PRIMARY KEY AUTOINCREMENT, batchId INTEGER NOT NULL REFERENCES paymentBatch(id), number INTEGER NOT NULL, rosterLineId INTEGER NOT NULL REFERENCES rosterLine(id), personId INTEGER NOT NULL, villageCode TEXT NOT NULL, name TEXT NOT NULL, idNumber TEXT, bankName TEXT, bankAccount TEXT, accountHolder TEXT, phone TEXT, amountFen INTEGER NOT NULL CHECK (amountFen > 0), sources TEXT NOT NULL, UNIQUE (batchId, number), UNIQUE (batchId, rosterLineId)) STRICT;
CREATE INDEX paymentLineByRosterLine ON paymentLine(rosterLineId);
CREATE INDEX paymentLineByPerson ON paymentLine(personId);
CREATE TABLE paymentResult(id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, paymentLineId INTEGER NOT NULL REFERENCES paymentLine(id), state TEXT NOT NULL CHECK (state IN ('paid','failed','returned')), reason TEXT NOT NULL, "on" TEXT) STRICT;
CREATE INDEX paymentResultByLine ON paymentResult(paymentLineId);
CREATE TABLE paidMonth(personId INTEGER NOT NULL, programId TEXT NOT NULL, component TEXT NOT NULL, month TEXT NOT NULL, paymentLineId INTEGER NOT NULL REFERENCES paymentLine(id), PRIMARY KEY (personId, programId, component, month)) STRICT, WITHOUT ROWID;
CREATE INDEX paidMonthByLine ON paidMonth(paymentLineId);
${['rosterStep', 'lineDecision', 'objection', 'objectionAnswer', 'paymentLine', 'paymentResult'].map(frozen).join('')}
CREATE TRIGGER manualDecisionFrozen BEFORE UPDATE OF programId, year, personId, outcome, amountFen, reason, document, at, by, accountId ON manualDecision BEGIN SELECT RAISE(ABORT, 'decisions are frozen'); END;
CREATE TRIGGER proposalFrozen BEFORE UPDATE OF kind, name, "from", value, cite, at, by, accountId ON proposal BEGIN SELECT RAISE(ABORT, 'proposals are frozen'); END;
CREATE TRIGGER paymentBatchFrozen BEFORE UPDATE OF rosterId, kind, previousId, code, createdAt, by, accountId ON paymentBatch BEGIN SELECT RAISE(ABORT, 'payment batches are frozen'); END;
CREATE TRIGGER paymentBatchClosed BEFORE UPDATE ON paymentBatch WHEN OLD.closedSeq IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a closed batch stays closed'); END;
`)
}
