import type { Sqlite } from '../schema'

function neverDeleted(table: string): string {
  return `CREATE TRIGGER ${table}NeverDeleted BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are kept'); END;\n`
}
/** Nothing but the named closing columns may change, and those once. */
function closedOnce(table: string, frozen: readonly string[], closing: string): string {
  return `CREATE TRIGGER ${table}Frozen BEFORE UPDATE OF ${frozen.map((column) => `"${column}"`).join(', ')} ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;
CREATE TRIGGER ${table}ClosedOnce BEFORE UPDATE ON ${table} WHEN OLD.${closing} IS NOT NULL BEGIN SELECT RAISE(ABORT, '${table} row is closed'); END;
${neverDeleted(table)}`
}
function frozen(table: string): string {
  return `CREATE TRIGGER ${table}NeverUpdated BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;
${neverDeleted(table)}`
}

/** Version 7: cases as events that are only added, helpers, referrals, promises, access lists, visits and closed gaps. */
export function cases(sqlite: Sqlite): void {
  sqlite.exec(`
CREATE TABLE careCase(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, number TEXT NOT NULL UNIQUE, type TEXT NOT NULL, personId INTEGER NOT NULL, openedOn TEXT NOT NULL, at TEXT NOT NULL, accountId INTEGER NOT NULL, by TEXT NOT NULL) STRICT;
CREATE INDEX careCaseByPerson ON careCase(personId);
CREATE TABLE caseEvent(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, caseId INTEGER NOT NULL REFERENCES careCase(id), kind TEXT NOT NULL, value TEXT NOT NULL, "on" TEXT NOT NULL, detail TEXT NOT NULL, at TEXT NOT NULL, accountId INTEGER NOT NULL, by TEXT NOT NULL, role TEXT NOT NULL) STRICT;
CREATE INDEX caseEventByCase ON caseEvent(caseId, id);
CREATE TABLE caseHelper(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, caseId INTEGER NOT NULL REFERENCES careCase(id), duty TEXT NOT NULL, name TEXT NOT NULL, phone TEXT, "from" TEXT NOT NULL, "to" TEXT, endedSeq INTEGER, endReason TEXT) STRICT;
CREATE INDEX caseHelperByCase ON caseHelper(caseId);
CREATE INDEX caseHelperEnded ON caseHelper(endedSeq) WHERE endedSeq IS NOT NULL;
CREATE TABLE caseReferral(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, caseId INTEGER NOT NULL REFERENCES careCase(id), office TEXT NOT NULL, what TEXT NOT NULL, "on" TEXT NOT NULL, by TEXT NOT NULL, answeredOn TEXT, answeredSeq INTEGER, accepted INTEGER, answer TEXT) STRICT;
CREATE INDEX caseReferralByCase ON caseReferral(caseId);
CREATE TABLE careVisit(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, caseId INTEGER NOT NULL REFERENCES careCase(id), "on" TEXT NOT NULL, channel TEXT NOT NULL, outcome TEXT NOT NULL, helperId INTEGER REFERENCES caseHelper(id), duty TEXT, visitor TEXT NOT NULL, note TEXT NOT NULL, findings TEXT NOT NULL, nextOn TEXT, at TEXT NOT NULL, accountId INTEGER NOT NULL, by TEXT NOT NULL, voidedSeq INTEGER, voidReason TEXT) STRICT;
CREATE INDEX careVisitByCase ON careVisit(caseId, "on", outcome, voidedSeq);
CREATE INDEX careVisitVoided ON careVisit(voidedSeq) WHERE voidedSeq IS NOT NULL;
CREATE INDEX careVisitByDay ON careVisit("on", caseId, channel, outcome, duty, nextOn) WHERE voidedSeq IS NULL;
CREATE TABLE casePromise(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, caseId INTEGER NOT NULL REFERENCES careCase(id), visitId INTEGER REFERENCES careVisit(id), text TEXT NOT NULL, madeOn TEXT NOT NULL, dueOn TEXT NOT NULL, by TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('open','kept','dropped')), doneOn TEXT, doneSeq INTEGER, note TEXT) STRICT;
CREATE INDEX casePromiseByCase ON casePromise(caseId);
CREATE INDEX casePromiseOpen ON casePromise(dueOn, caseId) WHERE state = 'open';
CREATE TABLE caseAccess(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, caseId INTEGER NOT NULL REFERENCES careCase(id), accountId INTEGER NOT NULL REFERENCES account(id), by TEXT NOT NULL, endedSeq INTEGER) STRICT;
CREATE UNIQUE INDEX caseAccessOnce ON caseAccess(caseId, accountId) WHERE endedSeq IS NULL;
CREATE TABLE caseDismissal(personId INTEGER NOT NULL, type TEXT NOT NULL, seq INTEGER NOT NULL, reason TEXT NOT NULL, by TEXT NOT NULL, PRIMARY KEY (personId, type)) STRICT, WITHOUT ROWID;
CREATE TABLE careVisitExcuse(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, caseId INTEGER NOT NULL REFERENCES careCase(id), ruleId TEXT NOT NULL, "from" TEXT NOT NULL, "to" TEXT NOT NULL, reason TEXT NOT NULL, by TEXT NOT NULL) STRICT;
CREATE INDEX careVisitExcuseByCase ON careVisitExcuse(caseId);
${['careCase', 'caseEvent', 'caseDismissal', 'careVisitExcuse'].map(frozen).join('')}
${closedOnce('caseHelper', ['seq', 'caseId', 'duty', 'name', 'phone', 'from'], 'endedSeq')}
${closedOnce('caseReferral', ['seq', 'caseId', 'office', 'what', 'on', 'by'], 'answeredSeq')}
${closedOnce('casePromise', ['seq', 'caseId', 'visitId', 'text', 'madeOn', 'dueOn', 'by'], 'doneSeq')}
${closedOnce('caseAccess', ['seq', 'caseId', 'accountId', 'by'], 'endedSeq')}
${closedOnce('careVisit', ['seq', 'caseId', 'on', 'channel', 'outcome', 'helperId', 'duty', 'visitor', 'note', 'findings', 'nextOn', 'at', 'accountId', 'by'], 'voidedSeq')}
`)
}
