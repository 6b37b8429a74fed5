import type { Sqlite } from '../schema'

function frozen(table: string): string {
  return `
CREATE TRIGGER ${table}NeverUpdated BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;
CREATE TRIGGER ${table}NeverDeleted BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;`
}

/** Version 5: whose card is paid, recovery of overpayments, lines decided not to be paid, closed periods, year boxes. */
export function recoveryAndClosing(sqlite: Sqlite): void {
  sqlite.exec(`
ALTER TABLE paymentLine ADD COLUMN offsetFen INTEGER NOT NULL DEFAULT 0 CHECK (offsetFen >= 0 AND offsetFen <= amountFen);
ALTER TABLE paymentLine ADD COLUMN payeeName TEXT;
ALTER TABLE paymentLine ADD COLUMN payeeIdNumber TEXT;
CREATE TABLE recovery(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, paymentLineId INTEGER NOT NULL REFERENCES paymentLine(id), personId INTEGER NOT NULL, programId TEXT NOT NULL, year INTEGER NOT NULL, amountFen INTEGER NOT NULL CHECK (amountFen > 0), months TEXT NOT NULL, reason TEXT NOT NULL, document TEXT NOT NULL, code TEXT NOT NULL UNIQUE, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL) STRICT;
CREATE INDEX recoveryByPerson ON recovery(personId);
CREATE INDEX recoveryByLine ON recovery(paymentLineId);
CREATE TABLE recoveryStep(id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, recoveryId INTEGER NOT NULL REFERENCES recovery(id), kind TEXT NOT NULL CHECK (kind IN ('approve','reject','plan','receive','waive','settle')), amountFen INTEGER NOT NULL CHECK (amountFen >= 0), "on" TEXT NOT NULL, document TEXT NOT NULL, note TEXT NOT NULL, detail TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL) STRICT;
CREATE INDEX recoveryStepByRecovery ON recoveryStep(recoveryId);
CREATE TABLE recoveryOffset(recoveryId INTEGER NOT NULL REFERENCES recovery(id), paymentLineId INTEGER NOT NULL REFERENCES paymentLine(id), seq INTEGER NOT NULL, amountFen INTEGER NOT NULL CHECK (amountFen > 0), PRIMARY KEY (recoveryId, paymentLineId)) STRICT, WITHOUT ROWID;
CREATE INDEX recoveryOffsetByLine ON recoveryOffset(paymentLineId);
CREATE TABLE paymentHold(rosterLineId INTEGER PRIMARY KEY REFERENCES rosterLine(id), seq INTEGER NOT NULL, reason TEXT NOT NULL, document TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL) STRICT;
CREATE TABLE period(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, programId TEXT NOT NULL, year INTEGER NOT NULL, part TEXT NOT NULL CHECK (part IN ('year','h1','h2','q1','q2','q3','q4')), "from" TEXT NOT NULL, "to" TEXT NOT NULL, tie TEXT NOT NULL, code TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL, opinion TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL, UNIQUE (programId, year, part)) STRICT;
CREATE TABLE periodBatch(batchId INTEGER PRIMARY KEY REFERENCES paymentBatch(id), periodId INTEGER NOT NULL REFERENCES period(id)) STRICT;
CREATE INDEX periodBatchByPeriod ON periodBatch(periodId);
CREATE TABLE periodHold(rosterLineId INTEGER PRIMARY KEY REFERENCES paymentHold(rosterLineId), periodId INTEGER NOT NULL REFERENCES period(id)) STRICT;
CREATE TABLE yearBox(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, year INTEGER NOT NULL, name TEXT NOT NULL, files INTEGER NOT NULL, bytes INTEGER NOT NULL, fingerprint TEXT NOT NULL, sealed INTEGER NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL) STRICT;
${['recovery', 'recoveryStep', 'recoveryOffset', 'paymentHold', 'period', 'periodBatch', 'periodHold', 'yearBox'].map(frozen).join('')}
CREATE TRIGGER paymentLineAfterSending BEFORE INSERT ON paymentLine WHEN (SELECT sentSeq FROM paymentBatch WHERE id = NEW.batchId) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a sent batch takes no more lines'); END;
CREATE TRIGGER paymentResultOfClosedPeriod BEFORE INSERT ON paymentResult WHEN EXISTS (SELECT 1 FROM paymentLine l JOIN periodBatch p ON p.batchId = l.batchId WHERE l.id = NEW.paymentLineId) BEGIN SELECT RAISE(ABORT, 'a closed period stays as it is'); END;
CREATE TRIGGER paymentLineOfHeldLine BEFORE INSERT ON paymentLine WHEN EXISTS (SELECT 1 FROM paymentHold WHERE rosterLineId = NEW.rosterLineId) BEGIN SELECT RAISE(ABORT, 'a held line is not paid'); END;
`)
}
