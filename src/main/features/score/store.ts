import type { Day, PartialDay } from '../../../preload/contract/values'
import type { Reader } from '../../db/schema'
import type { DatedThreshold } from '../../domain/quality/thresholds'

/** Villages with their groups and the people present, in order of their code. */
export function villageRows(
  db: Reader,
): { villageCode: string; villageName: string; groupCount: number | null; classification: string | null; persons: number }[] {
  return db.bulk.all(
    `SELECT v.code AS villageCode, v.name AS villageName, v.groupCount, v.classification, (SELECT count(*) FROM person p WHERE p.villageCode = v.code AND p.state IN ('registered','away')) AS persons
     FROM village v ORDER BY v.code`,
  )
}
/** Limits of the quality rules the office set. */
export function qualityLimits(db: Reader): DatedThreshold[] {
  return db.bulk.all<DatedThreshold>(
    `SELECT substr(name, 9) AS name, "from", CAST(value AS INTEGER) AS value, cite FROM setting WHERE name LIKE 'quality:%' ORDER BY id`,
  )
}
/** Findings somebody let stand that still hold on a day: key and sentence. */
export function acceptedFindings(db: Reader, today: Day): Map<string, string> {
  const rows = db.bulk.all<{ key: string; message: string }>(
    'SELECT key, message FROM acceptedFinding WHERE withdrawnSeq IS NULL AND (until IS NULL OR until >= ?)',
    [today],
  )
  return new Map(rows.map(({ key, message }) => [key, message]))
}
/** People who died or moved away with the day it was written down; `all`: also those who came onto the register that way. */
export function departureRows(
  db: Reader,
  all = false,
): { villageCode: string; personId: number; name: string; word: string; since: PartialDay; recordedOn: Day }[] {
  return db.bulk.all(
    `SELECT * FROM (SELECT p.villageCode, p.id AS personId, p.name, CASE p.state WHEN 'dead' THEN '死亡' ELSE '迁出' END AS word, p.stateSince AS since,
       (SELECT substr(a.at, 1, 10) FROM change c JOIN audit a ON a.seq = c.seq WHERE c.entity = 'person' AND c.entityId = p.id AND c.kind = 'update'
          AND json_extract(c.after, '$.state') = p.state ORDER BY c.id LIMIT 1) AS recordedOn
     FROM person p WHERE p.state IN ('dead','movedOut') AND p.stateSince IS NOT NULL) ${all ? '' : 'WHERE recordedOn IS NOT NULL'} ORDER BY personId`,
  )
}
/** Lines of the lists given to villages, with the day of their first answer. */
export function fixListRows(
  db: Reader,
): { villageCode: string; personId: number; name: string; listId: number; code: string; number: number; printedOn: Day; answeredOn: Day | null }[] {
  return db.bulk.all(
    `SELECT f.villageCode, l.personId, l.name, f.id AS listId, f.code, l.number, substr(f.at, 1, 10) AS printedOn,
       (SELECT substr(min(at), 1, 10) FROM fixListAnswer a WHERE a.listId = l.listId AND a.number = l.number) AS answeredOn
     FROM fixList f JOIN fixListLine l ON l.listId = f.id ORDER BY f.id, l.number`,
  )
}
/** Notices of villages with how many photos or records are kept of each. */
export function noticeRows(db: Reader): { villageCode: string; name: string; noticeId: number; to: Day; papers: number }[] {
  return db.bulk.all(
    `SELECT n.villageCode, n.title AS name, n.id AS noticeId, n."to", (SELECT count(*) FROM attachment a WHERE a.entity = 'notice' AND a.entityId = n.id AND a.removedSeq IS NULL) AS papers
     FROM notice n JOIN roster r ON r.id = n.rosterId WHERE n.level = 'village' AND n.villageCode IS NOT NULL AND r.status <> 'discarded' ORDER BY n.id`,
  )
}
/** Objections of villages about somebody on the list. */
export function objectionRows(db: Reader): { villageCode: string; personId: number; name: string; receivedOn: Day; answeredOn: Day | null }[] {
  return db.bulk.all(
    `SELECT l.villageCode, l.personId, l.name, o.receivedOn, substr(a.at, 1, 10) AS answeredOn FROM objection o JOIN rosterLine l ON l.id = o.lineId
       LEFT JOIN objectionAnswer a ON a.objectionId = o.id WHERE o.level = 'village' ORDER BY o.id`,
  )
}
/** Newest result of every payment that has one, on its day or the day it was read in. */
export function paymentRows(db: Reader): { villageCode: string; personId: number; name: string; on: Day; state: string; reason: string }[] {
  return db.bulk.all(
    `SELECT l.villageCode, l.personId, l.name, coalesce(x."on", substr(a.at, 1, 10)) AS "on", x.state, x.reason
     FROM paymentLine l JOIN paymentResult x ON x.id = (SELECT max(id) FROM paymentResult WHERE paymentLineId = l.id) JOIN audit a ON a.seq = x.seq ORDER BY l.id`,
  )
}
/** Day on which each stop was registered, by person and roster. */
export function stoppedOn(db: Reader): Map<string, Day> {
  const rows = db.bulk.all<{ key: string; on: Day }>(`SELECT personId || '|' || rosterId AS key, substr(at, 1, 10) AS "on" FROM stopPayment`)
  return new Map(rows.map(({ key, on }) => [key, on]))
}
/** Lines of the year's roster of a program; null when there is none. */
export function rosterLinesOf(
  db: Reader,
  programId: string,
  year: number,
): { rosterId: number; lines: { lineId: number; personId: number; name: string; idNumber: string | null; villageCode: string; amountFen: number }[] } | null {
  const [roster] = db.bulk.all<{ id: number }>("SELECT id FROM roster WHERE programId = ? AND year = ? AND status <> 'discarded'", [programId, year])
  if (!roster) return null
  const lines = db.bulk.all<{ lineId: number; personId: number; name: string; idNumber: string | null; villageCode: string; amountFen: number }>(
    'SELECT id AS lineId, personId, name, idNumber, villageCode, amountFen FROM rosterLine WHERE rosterId = ? ORDER BY number',
    [roster.id],
  )
  return { rosterId: roster.id, lines }
}
/** Who applied for a program and year and did not withdraw. */
export function applicantsOf(db: Reader, programId: string, year: number): Set<number> {
  const rows = db.bulk.all<{ personId: number }>('SELECT personId FROM application WHERE programId = ? AND year = ? AND withdrawnSeq IS NULL', [
    programId,
    year,
  ])
  return new Set(rows.map(({ personId }) => personId))
}
