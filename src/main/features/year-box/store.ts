import type { Output } from '../../../preload/contract/index'
import type { Paper } from '../../../preload/contract/paper'
import type { NewRow, Reader, Writer } from '../../db/schema'
import type { CountyLine, RosterSnapshot } from '../../domain/roster'
import type { SplitAmounts } from '../../domain/split'

/** A roster of the year, not discarded. */
export interface BoxRoster {
  rosterId: number
  programId: string
  title: string
  year: number
  code: string
  createdAt: string
}
export function rostersOf(db: Reader, year: number): BoxRoster[] {
  return db.bulk.all(
    "SELECT id AS rosterId, programId, json_extract(basis, '$.title') AS title, year, code, createdAt FROM roster WHERE year = ? AND status <> 'discarded' ORDER BY id",
    [year],
  )
}

/** A frozen line as the county sheet and the sign-off print it. */
export type BoxLine = CountyLine & { lineId: number; number: number; villageCode: string }
export function linesOf(db: Reader, rosterId: number): BoxLine[] {
  return db.bulk
    .all<Omit<BoxLine, keyof RosterSnapshot | 'sources'> & { snapshot: string; sources: string }>(
      'SELECT id AS lineId, number, villageCode, idNumber, name, kind, amountFen, sinceYear, snapshot, sources FROM rosterLine WHERE rosterId = ? ORDER BY number',
      [rosterId],
    )
    .map(({ snapshot, sources, ...row }) => ({ ...row, ...(JSON.parse(snapshot) as RosterSnapshot), sources: JSON.parse(sources) as SplitAmounts | null }))
}

/** Notices of the rosters of a year, as they were composed. */
export function noticesOf(db: Reader, year: number): { code: string; title: string; paper: Paper }[] {
  return db.bulk
    .all<{ code: string; title: string; paper: string }>(
      "SELECT n.code, n.title, n.paper FROM notice n JOIN roster r ON r.id = n.rosterId WHERE r.year = ? AND r.status <> 'discarded' ORDER BY n.id",
      [year],
    )
    .map((row) => ({ ...row, paper: JSON.parse(row.paper) as Paper }))
}

/** Decisions by hand of a year. */
export interface BoxDecision {
  programId: string
  name: string
  outcome: 'eligible' | 'notEligible'
  amountFen: number | null
  reason: string
  document: string
  by: string
  at: string
  confirmedBy: string | null
  withdrawnReason: string | null
}
export function decisionsOf(db: Reader, year: number): BoxDecision[] {
  return db.bulk.all(
    `SELECT d.programId, coalesce(p.name, '（已不在底册）') AS name, d.outcome, d.amountFen, d.reason, d.document, d.by, d.at, d.confirmedBy, d.withdrawnReason
     FROM manualDecision d LEFT JOIN person p ON p.id = d.personId WHERE d.year = ? ORDER BY d.id`,
    [year],
  )
}
/** Batches of the rosters of a year. */
export function batchIdsOf(db: Reader, year: number): number[] {
  return db.bulk
    .all<{ id: number }>('SELECT b.id FROM paymentBatch b JOIN roster r ON r.id = b.rosterId WHERE r.year = ? ORDER BY b.id', [year])
    .map((row) => row.id)
}

const ofYear = 'rosterId IN (SELECT id FROM roster WHERE year = ?)'
const batchOfYear = `batchId IN (SELECT id FROM paymentBatch WHERE ${ofYear})`
const lineOfYear = `paymentLineId IN (SELECT id FROM paymentLine WHERE ${batchOfYear})`
const recoveryOfYear = 'recoveryId IN (SELECT id FROM recovery WHERE year = ?)'
/** Tables of the data file with what of them belongs to the year; the columns of a notice are in its paper. */
const tables = {
  roster: 'SELECT * FROM roster WHERE year = ?',
  rosterLine: `SELECT * FROM rosterLine WHERE ${ofYear}`,
  rosterStep: `SELECT * FROM rosterStep WHERE ${ofYear} ORDER BY seq`,
  lineDecision: `SELECT * FROM lineDecision WHERE ${ofYear}`,
  objection: `SELECT o.*, a.upheld, a.answer, a.at AS answeredAt, a.by AS answeredBy FROM objection o LEFT JOIN objectionAnswer a ON a.objectionId = o.id WHERE o.${ofYear}`,
  notice: `SELECT id, rosterId, level, villageCode, villageName, title, "from", "to", days, dayKind, persons, amountFen, code, issuedAt, by FROM notice WHERE ${ofYear}`,
  manualDecision: 'SELECT * FROM manualDecision WHERE year = ?',
  paymentBatch: `SELECT * FROM paymentBatch WHERE ${ofYear}`,
  paymentLine: `SELECT * FROM paymentLine WHERE ${batchOfYear}`,
  paymentResult: `SELECT * FROM paymentResult WHERE ${lineOfYear} ORDER BY id`,
  paymentHold: `SELECT * FROM paymentHold WHERE rosterLineId IN (SELECT id FROM rosterLine WHERE ${ofYear})`,
  recovery: 'SELECT * FROM recovery WHERE year = ?',
  recoveryStep: `SELECT * FROM recoveryStep WHERE ${recoveryOfYear} ORDER BY id`,
  recoveryOffset: `SELECT * FROM recoveryOffset WHERE ${recoveryOfYear}`,
  period: 'SELECT * FROM period WHERE year = ?',
} as const
export type BoxTable = keyof typeof tables
export const boxTables = Object.keys(tables) as readonly BoxTable[]
/** The rows of a table that belong to a year, as they are kept. */
export function tableRows(db: Reader, table: BoxTable, year: number): Record<string, unknown>[] {
  return db.bulk.all(tables[table], [year])
}

export function countOf(db: Reader, table: BoxTable, year: number): number {
  const [row] = db.bulk.all<{ n: number }>(`SELECT count(*) AS n FROM (${tables[table]})`, [year])
  return row?.n ?? 0
}

/** Boxes that were written, newest first. */
export function storedBoxes(db: Reader): Output<'yearBox.list'> {
  return db.bulk
    .all<Omit<Output<'yearBox.list'>[number], 'sealed'> & { sealed: 0 | 1 }>(
      'SELECT id AS boxId, year, name, files, bytes, fingerprint, sealed, at, by FROM yearBox ORDER BY id DESC',
    )
    .map((row) => ({ ...row, sealed: row.sealed === 1 }))
}

export async function insertBox(db: Writer, box: NewRow<'yearBox'>): Promise<number> {
  const { insertId } = await db.insertInto('yearBox').values(box).executeTakeFirstOrThrow()
  return Number(insertId)
}

/** County and township, for headings. */
export async function officeTitle(db: Reader): Promise<{ county: string; township: string }> {
  return db.selectFrom('office').select(['county', 'township']).executeTakeFirstOrThrow()
}
