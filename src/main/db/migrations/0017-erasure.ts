import type { Sqlite } from '../schema'

/** What the triggers of the frozen history ask: does the running command erase somebody? */
const erasing = 'EXISTS (SELECT 1 FROM erasure WHERE seq = (SELECT seq FROM activeCommand))'

/** Version 17: somebody taken out by mistake can be erased for good: the frozen history gives way to that command alone. */
export function erasure(sqlite: Sqlite): void {
  const giveWay = (trigger: string, when: string, table: string): string => `
DROP TRIGGER ${trigger};
CREATE TRIGGER ${trigger} BEFORE ${when} ON ${table} WHEN NOT ${erasing} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;`
  sqlite.exec(`
CREATE TABLE erasure(personId INTEGER PRIMARY KEY, seq INTEGER NOT NULL, reason TEXT NOT NULL, changes INTEGER NOT NULL, sheetRows INTEGER NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, accountId INTEGER NOT NULL) STRICT;
CREATE TRIGGER erasureNeverUpdated BEFORE UPDATE OF personId, seq, reason, at, by, accountId ON erasure BEGIN SELECT RAISE(ABORT, 'erasure rows are frozen'); END;
CREATE TRIGGER erasureNeverDeleted BEFORE DELETE ON erasure BEGIN SELECT RAISE(ABORT, 'erasure rows are frozen'); END;
${giveWay('changeNeverDeleted', 'DELETE', 'change')}
${giveWay('acceptedFindingNeverDeleted', 'DELETE', 'acceptedFinding')}
${giveWay('fixListLineNeverUpdated', 'UPDATE', 'fixListLine')}
`)
}
