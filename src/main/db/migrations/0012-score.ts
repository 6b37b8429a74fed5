import type { Sqlite } from '../schema'

const frozen = (table: string): string => `
CREATE TRIGGER ${table}NeverUpdated BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, 'scores are frozen'); END;
CREATE TRIGGER ${table}NeverDeleted BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, 'scores are frozen'); END;`
const made = 'seq INTEGER NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL'
/** Once a table is approved or discarded, nothing is added to it. */
const closed = (table: string, tableId: string): string => `
CREATE TRIGGER ${table}Closed BEFORE INSERT ON ${table} WHEN EXISTS (SELECT 1 FROM scoreSign WHERE tableId = ${tableId} AND step <> 'review') BEGIN SELECT RAISE(ABORT, 'scores are frozen'); END;`

/** Version 12: village work scoring. Rows are only added. */
export function villageScore(sqlite: Sqlite): void {
  sqlite.exec(`
CREATE TABLE scoreScheme(id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL, ${made}) STRICT;
CREATE TABLE scoreTable(id INTEGER PRIMARY KEY AUTOINCREMENT, schemeId INTEGER NOT NULL, period TEXT NOT NULL CHECK (period IN ('month','quarter','half','year')), "from" TEXT NOT NULL, "to" TEXT NOT NULL, title TEXT NOT NULL, schemeTitle TEXT NOT NULL, body TEXT NOT NULL, code TEXT NOT NULL UNIQUE, ${made}) STRICT;
CREATE TABLE scoreEntry(id INTEGER PRIMARY KEY AUTOINCREMENT, tableId INTEGER NOT NULL REFERENCES scoreTable(id), villageCode TEXT NOT NULL, itemKey TEXT NOT NULL, points INTEGER NOT NULL CHECK (points > 0), reason TEXT NOT NULL, ${made}) STRICT;
CREATE TABLE scoreEntryDecision(entryId INTEGER PRIMARY KEY REFERENCES scoreEntry(id), accepted INTEGER NOT NULL CHECK (accepted IN (0,1)), ${made}) STRICT;
CREATE TABLE scoreObjection(id INTEGER PRIMARY KEY AUTOINCREMENT, tableId INTEGER NOT NULL REFERENCES scoreTable(id), villageCode TEXT NOT NULL, itemKey TEXT NOT NULL, "from" TEXT NOT NULL, text TEXT NOT NULL, receivedOn TEXT NOT NULL, ${made}) STRICT;
CREATE TABLE scoreAnswer(objectionId INTEGER PRIMARY KEY REFERENCES scoreObjection(id), upheld INTEGER NOT NULL CHECK (upheld IN (0,1)), points INTEGER NOT NULL CHECK (points >= 0), text TEXT NOT NULL, "on" TEXT NOT NULL, ${made}) STRICT;
CREATE TABLE scoreSign(id INTEGER PRIMARY KEY AUTOINCREMENT, tableId INTEGER NOT NULL REFERENCES scoreTable(id), step TEXT NOT NULL CHECK (step IN ('review','approve','discard')), opinion TEXT NOT NULL, final TEXT, ${made}, UNIQUE (tableId, step)) STRICT;
${['scoreScheme', 'scoreTable', 'scoreEntry', 'scoreEntryDecision', 'scoreObjection', 'scoreAnswer', 'scoreSign'].map(frozen).join('')}
${closed('scoreEntry', 'NEW.tableId')}${closed('scoreObjection', 'NEW.tableId')}${closed('scoreSign', 'NEW.tableId')}
${closed('scoreEntryDecision', '(SELECT tableId FROM scoreEntry WHERE id = NEW.entryId)')}
${closed('scoreAnswer', '(SELECT tableId FROM scoreObjection WHERE id = NEW.objectionId)')}
`)
}
