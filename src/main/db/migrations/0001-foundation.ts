import type { Sqlite } from '../schema'

/** Fields of a person row as they stood in version 1, in the order of the person sheet. Frozen. */
const personColumns = [
  ['villageCode', 'TEXT NOT NULL'],
  ['group', 'TEXT'],
  ['householdNumber', 'TEXT'],
  ['relationToHead', 'TEXT'],
  ['name', 'TEXT NOT NULL'],
  ['sex', 'TEXT NOT NULL'],
  ['idType', 'TEXT NOT NULL'],
  ['idNumber', 'TEXT'],
  ['birthDate', 'TEXT'],
  ['ethnicity', 'TEXT'],
  ['householdRegistration', 'TEXT'],
  ['ruralResident', 'INTEGER'],
  ['maritalStatus', 'TEXT'],
  ['maritalSince', 'TEXT'],
  ['spouseName', 'TEXT'],
  ['spouseIdNumber', 'TEXT'],
  ['fatherIdNumber', 'TEXT'],
  ['motherIdNumber', 'TEXT'],
  ['parentRelation', 'TEXT'],
  ['declaredChildren', 'INTEGER'],
  ['declaredBoys', 'INTEGER'],
  ['declaredGirls', 'INTEGER'],
  ['state', 'TEXT NOT NULL'],
  ['stateSince', 'TEXT'],
  ['disabilityGrade', 'INTEGER'],
  ['disabilityCertificate', 'TEXT'],
  ['onlyChildCertificate', 'TEXT'],
  ['onlyChildCertificateSince', 'TEXT'],
  ['rewardConditionConfirmed', 'INTEGER'],
  ['complicationGrade', 'INTEGER'],
  ['phone', 'TEXT'],
  ['bankName', 'TEXT'],
  ['bankAccount', 'TEXT'],
  ['accountHolder', 'TEXT'],
  ['note', 'TEXT'],
] as const

/** Indexes of the person table; dropped and built again around the first load of an empty register. */
const personIndexes = `
CREATE UNIQUE INDEX personByIdNumber ON person(idNumber) WHERE idNumber IS NOT NULL;
CREATE INDEX personByReversedIdNumber ON person(reversedIdNumber, id) WHERE reversedIdNumber IS NOT NULL;
CREATE INDEX personByName ON person(name, id);
CREATE INDEX personByPinyin ON person(pinyin, id);
CREATE INDEX personByInitials ON person(initials, id);
CREATE INDEX personByHousehold ON person(villageCode, householdNumber, id);
CREATE INDEX personByHouseholdNumber ON person(householdNumber) WHERE householdNumber IS NOT NULL;
CREATE INDEX personByBirthDate ON person(birthDate, id);
CREATE INDEX personByFather ON person(fatherIdNumber) WHERE fatherIdNumber IS NOT NULL;
CREATE INDEX personByMother ON person(motherIdNumber) WHERE motherIdNumber IS NOT NULL;
CREATE INDEX personBySpouse ON person(spouseIdNumber) WHERE spouseIdNumber IS NOT NULL;
CREATE INDEX personByPhone ON person(phone) WHERE phone IS NOT NULL;
`

function trackingTriggers(entity: string, columns: readonly string[], imported: boolean): string {
  const source = imported ? 'NEW.sourceBatchId, NEW.sourceRow' : 'NULL, NULL'
  const changed = columns.map((c) => `SELECT '${c}' AS k, OLD."${c}" AS o, NEW."${c}" AS n WHERE OLD."${c}" IS NOT NEW."${c}"`).join(' UNION ALL ')
  const whole = columns.map((c) => `'${c}', OLD."${c}"`).join(', ')
  return `
CREATE TRIGGER ${entity}Inserted AFTER INSERT ON ${entity} BEGIN
  INSERT INTO change(seq, entity, entityId, kind, batchId, batchRow) VALUES ((SELECT seq FROM activeCommand), '${entity}', NEW.id, 'insert', ${source});
END;
CREATE TRIGGER ${entity}Updated AFTER UPDATE ON ${entity} BEGIN
  INSERT INTO change(seq, entity, entityId, kind, batchId, batchRow, before, after)
    SELECT (SELECT seq FROM activeCommand), '${entity}', NEW.id, 'update', ${source}, json_group_object(k, o), json_group_object(k, n) FROM (${changed}) HAVING count(*) > 0;
END;
CREATE TRIGGER ${entity}Deleted AFTER DELETE ON ${entity} BEGIN
  INSERT INTO change(seq, entity, entityId, kind, before) VALUES ((SELECT seq FROM activeCommand), '${entity}', OLD.id, 'delete', json_object(${whole}));
END;`
}

function frozen(table: string): string {
  return `
CREATE TRIGGER ${table}NeverUpdated BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;
CREATE TRIGGER ${table}NeverDeleted BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} rows are frozen'); END;`
}

/** Version 1: office, accounts, audit, change rows, register, imports, frozen rosters and notices. */
export function foundation(sqlite: Sqlite): void {
  const personFields = personColumns.map(([name, type]) => `  "${name}" ${type},`).join('\n')
  sqlite.exec(`
CREATE TABLE office(id INTEGER PRIMARY KEY CHECK (id = 1), uuid TEXT NOT NULL, province TEXT NOT NULL, county TEXT NOT NULL, township TEXT NOT NULL, townshipCode TEXT NOT NULL, createdAt TEXT NOT NULL, demo INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE account(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, role TEXT NOT NULL CHECK (role IN ('clerk','reviewer','leader','finance','admin')), createdAt TEXT NOT NULL, closedAt TEXT, lastLoginAt TEXT) STRICT;
CREATE UNIQUE INDEX accountByName ON account(name) WHERE closedAt IS NULL;
CREATE TABLE audit(seq INTEGER PRIMARY KEY, at TEXT NOT NULL, accountId INTEGER, name TEXT NOT NULL, role TEXT NOT NULL, operation TEXT NOT NULL, detail TEXT NOT NULL, result TEXT NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TABLE activeCommand(id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER) STRICT;
INSERT INTO activeCommand(id, seq) VALUES (1, NULL);
CREATE TABLE change(id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, entity TEXT NOT NULL, entityId INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('insert','update','delete')), batchId INTEGER, batchRow INTEGER, before TEXT, after TEXT) STRICT;
CREATE INDEX changeByEntity ON change(entity, entityId);
CREATE INDEX changeBySeq ON change(seq);
CREATE TABLE village(id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, groupCount INTEGER, classification TEXT, contact TEXT, phone TEXT, sourceBatchId INTEGER, sourceRow INTEGER) STRICT;
CREATE TABLE person(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
${personFields}
  pinyin TEXT NOT NULL,
  initials TEXT NOT NULL,
  reversedIdNumber TEXT,
  sourceBatchId INTEGER,
  sourceRow INTEGER
) STRICT;
CREATE TABLE nameSuffix(suffix TEXT NOT NULL, personId INTEGER NOT NULL, PRIMARY KEY (suffix, personId)) STRICT, WITHOUT ROWID;
CREATE TABLE position(n INTEGER PRIMARY KEY) STRICT;
INSERT INTO position(n) VALUES ${Array.from({ length: 49 }, (_, i) => `(${i + 2})`).join(',')};
CREATE TABLE setting(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, "from" TEXT NOT NULL, value TEXT NOT NULL, cite TEXT NOT NULL) STRICT;
CREATE TABLE importBatch(id INTEGER PRIMARY KEY AUTOINCREMENT, stagedSeq INTEGER NOT NULL, file TEXT NOT NULL, sheet TEXT NOT NULL, sheets TEXT NOT NULL, template TEXT NOT NULL, fingerprint TEXT NOT NULL, headerRow INTEGER NOT NULL, columns TEXT NOT NULL, rows INTEGER NOT NULL, counts TEXT NOT NULL, ignored TEXT NOT NULL, remarks TEXT NOT NULL, problemCount INTEGER NOT NULL, stagedAt TEXT NOT NULL, by TEXT NOT NULL, acceptedSeq INTEGER, acceptedAt TEXT, undoneSeq INTEGER, undoneAt TEXT) STRICT;
CREATE TABLE importChunk(batchId INTEGER NOT NULL REFERENCES importBatch(id) ON DELETE CASCADE, position INTEGER NOT NULL, rows BLOB NOT NULL, actions BLOB NOT NULL, problems TEXT NOT NULL, matches TEXT NOT NULL, PRIMARY KEY (batchId, position)) STRICT;
CREATE TABLE roster(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, programId TEXT NOT NULL, year INTEGER NOT NULL, status TEXT NOT NULL CHECK (status IN ('draft','noticed','discarded')), lines INTEGER NOT NULL, totalFen INTEGER NOT NULL, undetermined INTEGER NOT NULL, basis TEXT NOT NULL, code TEXT NOT NULL, createdAt TEXT NOT NULL, by TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX rosterOncePerYear ON roster(programId, year) WHERE status <> 'discarded';
CREATE TABLE rosterLine(id INTEGER PRIMARY KEY AUTOINCREMENT, rosterId INTEGER NOT NULL REFERENCES roster(id), number INTEGER NOT NULL, personId INTEGER NOT NULL, villageCode TEXT NOT NULL, idNumber TEXT, name TEXT NOT NULL, kind TEXT NOT NULL, amountFen INTEGER NOT NULL CHECK (amountFen > 0), sinceYear INTEGER NOT NULL, snapshot TEXT NOT NULL, explanation TEXT NOT NULL, sources TEXT NOT NULL, UNIQUE (rosterId, personId)) STRICT;
CREATE INDEX rosterLineByPerson ON rosterLine(personId);
CREATE TABLE notice(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, rosterId INTEGER NOT NULL REFERENCES roster(id), level TEXT NOT NULL, villageCode TEXT, villageName TEXT, title TEXT NOT NULL, "from" TEXT NOT NULL, "to" TEXT NOT NULL, days INTEGER NOT NULL, dayKind TEXT NOT NULL, persons INTEGER NOT NULL, amountFen INTEGER NOT NULL, named INTEGER NOT NULL, code TEXT NOT NULL, paper TEXT NOT NULL, issuedAt TEXT NOT NULL, by TEXT NOT NULL) STRICT;
CREATE INDEX noticeByRoster ON notice(rosterId);
${personIndexes}
${trackingTriggers(
  'person',
  personColumns.map(([name]) => name),
  true,
)}
${trackingTriggers('village', ['code', 'name', 'groupCount', 'classification', 'contact', 'phone'], true)}
${trackingTriggers('account', ['name', 'role', 'closedAt'], false)}
${trackingTriggers('setting', ['name', 'from', 'value', 'cite'], false)}
CREATE TRIGGER personNamed AFTER INSERT ON person WHEN length(NEW.name) > 1 BEGIN
  INSERT INTO nameSuffix(suffix, personId) SELECT substr(NEW.name, n), NEW.id FROM position WHERE n <= length(NEW.name);
END;
CREATE TRIGGER personRenamed AFTER UPDATE OF name ON person WHEN OLD.name <> NEW.name BEGIN
  DELETE FROM nameSuffix WHERE personId = OLD.id AND suffix IN (SELECT substr(OLD.name, n) FROM position WHERE n <= length(OLD.name));
  INSERT INTO nameSuffix(suffix, personId) SELECT substr(NEW.name, n), NEW.id FROM position WHERE n <= length(NEW.name);
END;
CREATE TRIGGER personUnnamed AFTER DELETE ON person BEGIN
  DELETE FROM nameSuffix WHERE personId = OLD.id AND suffix IN (SELECT substr(OLD.name, n) FROM position WHERE n <= length(OLD.name));
END;
${frozen('audit')}
${frozen('rosterLine')}
${frozen('notice')}
CREATE TRIGGER changeNeverUpdated BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'change rows are frozen'); END;
CREATE TRIGGER changeNeverDeleted BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'change rows are frozen'); END;
CREATE TRIGGER rosterFrozen BEFORE UPDATE OF programId, year, lines, totalFen, undetermined, basis, code, createdAt, by ON roster BEGIN SELECT RAISE(ABORT, 'roster is frozen'); END;
`)
}
