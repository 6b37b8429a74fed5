import type { HomeCheckResult } from '../../../preload/contract/roster-visit'
import type { Reader, Writer } from '../../db/schema'

/** A result of a visit as it is kept. */
export interface StoredResult {
  lineId: number
  seq: number
  result: HomeCheckResult
  fields: string[]
  note: string
  investigators: string[]
  on: string
}
/** The newest result of every visited line, of visits after a given command. */
export function homeCheckResults(db: Reader, rosterId: number, after = 0): Map<number, StoredResult> {
  const rows = db.bulk.all<Omit<StoredResult, 'fields' | 'investigators'> & { wrongFields: string; investigators: string }>(
    'SELECT lineId, seq, result, wrongFields, note, investigators, "on", max(id) FROM homeCheckEntry WHERE rosterId = ? AND seq > ? GROUP BY lineId',
    [rosterId, after],
  )
  return new Map(
    rows.map(({ lineId, seq, result, wrongFields, note, investigators, on }) => [
      lineId,
      { lineId, seq, result, note, on, fields: JSON.parse(wrongFields) as string[], investigators: JSON.parse(investigators) as string[] },
    ]),
  )
}

/** Keeps results of visits; they are only added. */
export function insertResults(
  db: Writer,
  row: { seq: number; rosterId: number; investigators: readonly string[]; on: string; at: string; by: string },
  results: readonly { lineId: number; result: HomeCheckResult; fields: readonly string[]; note: string }[],
): void {
  const insert = db.bulk.prepare(
    'INSERT INTO homeCheckEntry(seq, rosterId, lineId, result, wrongFields, note, investigators, "on", at, by) VALUES (?,?,?,?,?,?,?,?,?,?)',
  )
  const investigators = JSON.stringify(row.investigators)
  for (const each of results)
    insert.run(row.seq, row.rosterId, each.lineId, each.result, JSON.stringify(each.fields), each.note, investigators, row.on, row.at, row.by)
}

/** Marks of lines: the newest decision of each line that names fields. */
export interface StoredMark {
  rosterId: number
  rosterTitle: string
  lineId: number
  personId: number
  name: string
  villageName: string
  fields: string[]
  reason: string
  step: string
  seq: number
  by: string
  at: string
}
/** Marks not answered by a later decision, of a roster or of a person, in rosters that still stand. */
export function storedMarks(db: Reader, { rosterId, personId }: { rosterId?: number | undefined; personId?: number | undefined }): StoredMark[] {
  const where = [...(rosterId === undefined ? [] : ['l.rosterId = ?']), ...(personId === undefined ? [] : ['l.personId = ?'])]
  const rows = db.bulk.all<Omit<StoredMark, 'fields'> & { markedFields: string }>(
    `SELECT r.id AS rosterId, r.year || ' 年度' || json_extract(r.basis, '$.title') AS rosterTitle, l.id AS lineId, l.personId, l.name,
       json_extract(l.snapshot, '$.villageName') AS villageName, d.markedFields, d.reason, d.step, d.seq, s.by, s.at
     FROM rosterLine l JOIN roster r ON r.id = l.rosterId
       JOIN lineDecision d ON d.id = (SELECT max(id) FROM lineDecision WHERE lineId = l.id AND rosterId = l.rosterId)
       JOIN rosterStep s ON s.seq = d.seq
     WHERE r.status <> 'discarded' AND d.markedFields <> '[]'${where.map((each) => ` AND ${each}`).join('')} ORDER BY l.rosterId, l.number`,
    [...(rosterId === undefined ? [] : [rosterId]), ...(personId === undefined ? [] : [personId])],
  )
  return rows.map(({ markedFields, ...row }) => ({ ...row, fields: JSON.parse(markedFields) as string[] }))
}
/** Names of a person's fields that changed after a command. */
export function fieldsChangedSince(db: Reader, personId: number, seq: number): Set<string> {
  const rows = db.bulk.all<{ key: string }>(
    "SELECT DISTINCT j.key AS key FROM change c, json_each(c.after) j WHERE c.entity = 'person' AND c.entityId = ? AND c.seq > ? AND c.after IS NOT NULL",
    [personId, seq],
  )
  return new Set(rows.map((row) => row.key))
}
