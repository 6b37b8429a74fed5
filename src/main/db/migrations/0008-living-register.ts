import type { Sqlite } from '../schema'

const eventColumns = ['kind', 'day', 'personId', 'householdNumber', 'otherHouseholdNumber', 'relation', 'document', 'note', 'commandSeq'] as const

/** Change rows of household events, as 0001 writes them for people. Frozen. */
const tracked = (): string => {
  const changed = eventColumns.map((c) => `SELECT '${c}' AS k, OLD."${c}" AS o, NEW."${c}" AS n WHERE OLD."${c}" IS NOT NEW."${c}"`).join(' UNION ALL ')
  const whole = eventColumns.map((c) => `'${c}', OLD."${c}"`).join(', ')
  return `
CREATE TRIGGER householdEventInserted AFTER INSERT ON householdEvent BEGIN
  INSERT INTO change(seq, entity, entityId, kind) VALUES ((SELECT seq FROM activeCommand), 'householdEvent', NEW.id, 'insert');
END;
CREATE TRIGGER householdEventUpdated AFTER UPDATE ON householdEvent BEGIN
  INSERT INTO change(seq, entity, entityId, kind, before, after)
    SELECT (SELECT seq FROM activeCommand), 'householdEvent', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (${changed}) HAVING count(*) > 0;
END;
CREATE TRIGGER householdEventDeleted AFTER DELETE ON householdEvent BEGIN
  INSERT INTO change(seq, entity, entityId, kind, before) VALUES ((SELECT seq FROM activeCommand), 'householdEvent', OLD.id, 'delete', json_object(${whole}));
END;`
}

const frozen = (table: string): string => `
CREATE TRIGGER ${table}NeverUpdated BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;
CREATE TRIGGER ${table}NeverDeleted BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;`

/** Version 8: accepted findings, lists for correction, household events, merges, pairs that are not the same person, saved filters. */
export function livingRegister(sqlite: Sqlite): void {
  sqlite.exec(`
CREATE TABLE acceptedFinding(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, key TEXT NOT NULL, message TEXT NOT NULL, reason TEXT NOT NULL, until TEXT, at TEXT NOT NULL, by TEXT NOT NULL, withdrawnSeq INTEGER) STRICT;
CREATE UNIQUE INDEX acceptedFindingOnce ON acceptedFinding(key) WHERE withdrawnSeq IS NULL;
CREATE TRIGGER acceptedFindingFrozen BEFORE UPDATE OF seq, key, message, reason, until, at, by ON acceptedFinding BEGIN SELECT RAISE(ABORT, 'acceptances are frozen'); END;
CREATE TRIGGER acceptedFindingNeverDeleted BEFORE DELETE ON acceptedFinding BEGIN SELECT RAISE(ABORT, 'acceptances are frozen'); END;
CREATE TABLE fixList(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, villageCode TEXT NOT NULL, villageName TEXT NOT NULL, code TEXT NOT NULL UNIQUE, lines INTEGER NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL) STRICT;
CREATE TABLE fixListLine(listId INTEGER NOT NULL REFERENCES fixList(id), number INTEGER NOT NULL, key TEXT NOT NULL, personId INTEGER NOT NULL, name TEXT NOT NULL, birth TEXT, "group" TEXT, field TEXT NOT NULL, message TEXT NOT NULL, PRIMARY KEY (listId, number)) STRICT;
CREATE TABLE fixListAnswer(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, listId INTEGER NOT NULL, number INTEGER NOT NULL, answer TEXT NOT NULL CHECK (answer IN ('corrected','confirmed','unresolved')), note TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, FOREIGN KEY (listId, number) REFERENCES fixListLine(listId, number)) STRICT;
CREATE INDEX fixListAnswerByLine ON fixListAnswer(listId, number);
CREATE TABLE householdEvent(id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, day TEXT NOT NULL, personId INTEGER NOT NULL, householdNumber TEXT, otherHouseholdNumber TEXT, relation TEXT, document TEXT NOT NULL, note TEXT, commandSeq INTEGER NOT NULL) STRICT;
CREATE INDEX householdEventByPerson ON householdEvent(personId);
CREATE INDEX householdEventByHousehold ON householdEvent(householdNumber);
CREATE INDEX householdEventByOther ON householdEvent(otherHouseholdNumber) WHERE otherHouseholdNumber IS NOT NULL;
CREATE TABLE personMerge(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, keptId INTEGER NOT NULL, droppedId INTEGER NOT NULL, keptName TEXT NOT NULL, droppedName TEXT NOT NULL, droppedIdNumber TEXT, reason TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, undoneSeq INTEGER) STRICT;
CREATE UNIQUE INDEX personMergeByDropped ON personMerge(droppedId) WHERE undoneSeq IS NULL;
CREATE INDEX personMergeByKept ON personMerge(keptId);
CREATE INDEX personMergeByNumber ON personMerge(droppedIdNumber) WHERE droppedIdNumber IS NOT NULL AND undoneSeq IS NULL;
CREATE TRIGGER personMergeFrozen BEFORE UPDATE OF seq, keptId, droppedId, keptName, droppedName, droppedIdNumber, reason, at, by ON personMerge BEGIN SELECT RAISE(ABORT, 'merges are frozen'); END;
CREATE TRIGGER personMergeNeverDeleted BEFORE DELETE ON personMerge BEGIN SELECT RAISE(ABORT, 'merges are frozen'); END;
CREATE TABLE notSamePerson(firstId INTEGER NOT NULL, secondId INTEGER NOT NULL, seq INTEGER NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, PRIMARY KEY (firstId, secondId), CHECK (firstId < secondId)) STRICT;
CREATE TABLE savedFilter(id INTEGER PRIMARY KEY AUTOINCREMENT, accountId INTEGER NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (accountId, name)) STRICT;
CREATE INDEX auditByOperation ON audit(operation, seq);
${['fixList', 'fixListLine', 'fixListAnswer'].map(frozen).join('')}
${tracked()}
`)
}
