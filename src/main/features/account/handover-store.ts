import type { Reader } from '../../db/schema'

/** Rows of sheets that were taken in and still wait for a decision. */
export function waitingRows(db: Reader): { file: string; n: number; at: string }[] {
  return db.bulk.all(
    'SELECT b.file, count(*) AS n, b.stagedAt AS at FROM importTray t JOIN importBatch b ON b.id = t.batchId WHERE t.settledSeq IS NULL AND b.undoneAt IS NULL GROUP BY b.id ORDER BY b.id',
  )
}
/** Applications that are neither withdrawn nor on a roster that counts, by program and year; `due`: the last day for missing papers. */
export function openApplications(db: Reader): { programId: string; year: number; n: number; due: string }[] {
  return db.bulk.all(
    `SELECT a.programId, a.year, count(*) AS n, max(a.papersDue) AS due FROM application a WHERE a.withdrawnSeq IS NULL AND NOT EXISTS (
         SELECT 1 FROM rosterLine l JOIN roster r ON r.id = l.rosterId WHERE l.personId = a.personId AND r.programId = a.programId AND r.year >= a.year AND r.status <> 'discarded')
       GROUP BY a.programId, a.year ORDER BY a.year, a.programId`,
  )
}
/** Sizes of the register and of what hangs on it. */
export function registerCounts(db: Reader): {
  /** Who lives in the register, at home or away; `left`: the dead and who moved out, kept for the record. */
  persons: number
  households: number
  left: number
  villages: number
  rosters: number
  confirmed: number
  /** Titles in one line. */
  localPrograms: string
} {
  const [row] = db.bulk.all<ReturnType<typeof registerCounts>>(
    `SELECT (SELECT count(*) FROM person WHERE state IN ('registered','away')) AS persons,
       (SELECT count(DISTINCT householdNumber) FROM person WHERE state IN ('registered','away')) AS households,
       (SELECT count(*) FROM person WHERE state NOT IN ('registered','away')) AS "left", (SELECT count(*) FROM village) AS villages,
       (SELECT count(*) FROM roster WHERE status <> 'discarded') AS rosters,
       (SELECT count(*) FROM roster r WHERE r.status <> 'discarded' AND (SELECT step FROM rosterStep WHERE rosterId = r.id ORDER BY seq DESC LIMIT 1) = 'confirm') AS confirmed,
       (SELECT coalesce(group_concat(title, '、'), '') FROM (
         SELECT DISTINCT json_extract(definition, '$.title') AS title FROM localProgram WHERE confirmedSeq IS NOT NULL AND withdrawnSeq IS NULL)) AS localPrograms`,
  )
  return row!
}
/** Settings added since a day, newest first. */
export function lateSettings(db: Reader, since: string): { name: string; value: string; cite: string; at: string; by: string }[] {
  return db.bulk.all(
    `SELECT s.name, s.value, s.cite, a.at, a.name AS by FROM change c JOIN audit a ON a.seq = c.seq JOIN setting s ON s.id = c.entityId
     WHERE c.entity = 'setting' AND c.kind = 'insert' AND a.at >= ? ORDER BY s.id DESC LIMIT 100`,
    [since],
  )
}
/** Number and hash (hex) of the newest row of the log. */
export function logHead(db: Reader): { seq: number; hash: string } {
  return db.bulk.all<{ seq: number; hash: string }>('SELECT seq, lower(hex(hash)) AS hash FROM audit ORDER BY seq DESC LIMIT 1')[0]!
}
