import type { PromiseItem } from '../../../preload/contract/case-words'
import type { Findings, NewVisit, VisitRow } from '../../../preload/contract/visit'
import { AppError } from '../../app-error'
import type { Reader, Writer } from '../../db/schema'

type StoredVisit = Omit<VisitRow, 'findings'> & { findings: string }
const visitSelect = `SELECT id AS visitId, caseId, "on", channel, outcome, visitor, duty, note, findings, nextOn, at, by, voidReason AS voided FROM careVisit`
const visitOf = (row: StoredVisit): VisitRow => ({ ...row, findings: JSON.parse(row.findings) as Findings })

/** Visits of a case, newest first. */
export function listVisits(db: Reader, caseId: number, offset: number, limit: number): { total: number; rows: VisitRow[] } {
  const [count] = db.bulk.all<{ total: number }>('SELECT count(*) AS total FROM careVisit WHERE caseId = ?', [caseId])
  const rows = db.bulk.all<StoredVisit>(`${visitSelect} WHERE caseId = ? ORDER BY "on" DESC, id DESC LIMIT ? OFFSET ?`, [caseId, limit, offset])
  return { total: count!.total, rows: rows.map(visitOf) }
}
/** One visit; refuses an id nobody has. */
export function storedVisit(db: Reader, visitId: number): VisitRow {
  const [row] = db.bulk.all<StoredVisit>(`${visitSelect} WHERE id = ?`, [visitId])
  if (!row) throw new AppError('notFound', `没有编号为 ${visitId} 的走访记录。`)
  return visitOf(row)
}
/** Visits of a year of one case for the strip, in the order of their days. */
export function visitsOfYear(db: Reader, caseId: number, from: string, to: string): Pick<VisitRow, 'visitId' | 'on' | 'channel' | 'outcome' | 'visitor'>[] {
  return db.bulk.all(
    'SELECT id AS visitId, "on", channel, outcome, visitor FROM careVisit WHERE caseId = ? AND voidedSeq IS NULL AND "on" BETWEEN ? AND ? ORDER BY "on", id',
    [caseId, from, to],
  )
}
/** Visits of a day, to warn of one entered twice. */
export function visitsOn(db: Reader, caseId: number, on: string): { on: string; channel: string; visitor: string }[] {
  return db.bulk.all('SELECT "on", channel, visitor FROM careVisit WHERE caseId = ? AND "on" = ? AND voidedSeq IS NULL', [caseId, on])
}

/** Who writes and when. */
export interface Hand {
  seq: number
  at: string
  accountId: number
  by: string
}
/** Keeps a visit with its promises, and settles those that were kept. */
export async function insertVisit(db: Writer, visit: NewVisit, who: { visitor: string; duty: VisitRow['duty'] }, hand: Hand): Promise<number> {
  const { caseId, on, channel, outcome, helperId, note, findings, nextOn } = visit
  const { insertId } = await db
    .insertInto('careVisit')
    .values({
      ...hand,
      ...who,
      caseId,
      on,
      channel,
      outcome,
      helperId: helperId ?? null,
      note: note ?? '',
      findings: JSON.stringify(findings),
      nextOn: nextOn ?? null,
      voidedSeq: null,
      voidReason: null,
    })
    .executeTakeFirstOrThrow()
  const visitId = Number(insertId)
  for (const promise of visit.promises ?? []) await insertPromise(db, { caseId, visitId, ...promise, madeOn: on, by: hand.by, seq: hand.seq })
  for (const promiseId of visit.keptPromises ?? []) await settle(db, promiseId, 'kept', on, '', hand.seq)
  return visitId
}
export async function voidVisit(db: Writer, visitId: number, reason: string, seq: number): Promise<void> {
  await db.updateTable('careVisit').set({ voidedSeq: seq, voidReason: reason }).where('id', '=', visitId).execute()
}

export async function insertPromise(
  db: Writer,
  row: { caseId: number; visitId: number | null; text: string; madeOn: string; dueOn: string; by: string; seq: number },
): Promise<number> {
  const { insertId } = await db
    .insertInto('casePromise')
    .values({ ...row, state: 'open', doneOn: null, doneSeq: null, note: null })
    .executeTakeFirstOrThrow()
  return Number(insertId)
}
export async function settle(db: Writer, promiseId: number, state: 'kept' | 'dropped', on: string, note: string, seq: number): Promise<void> {
  await db
    .updateTable('casePromise')
    .set({ state, doneOn: on, note: note === '' ? null : note, doneSeq: seq })
    .where('id', '=', promiseId)
    .execute()
}
/** One promise; refuses an id nobody has. */
export function storedPromise(db: Reader, promiseId: number): Pick<PromiseItem, 'caseId' | 'madeOn' | 'state' | 'text'> {
  const [row] = db.bulk.all<Pick<PromiseItem, 'caseId' | 'madeOn' | 'state' | 'text'>>('SELECT caseId, madeOn, state, text FROM casePromise WHERE id = ?', [
    promiseId,
  ])
  if (!row) throw new AppError('notFound', `没有编号为 ${promiseId} 的承诺。`)
  return row
}

export async function insertExcuse(
  db: Writer,
  row: { caseId: number; ruleId: string; from: string; to: string; reason: string; by: string; seq: number },
): Promise<void> {
  await db.insertInto('careVisitExcuse').values(row).execute()
}
/** Adds a dated set of rules of a type to the settings. */
export async function insertRules(db: Writer, type: string, from: string, cite: string, rules: readonly object[]): Promise<void> {
  await db
    .insertInto('setting')
    .values({ name: `contactRules:${type}`, from, value: JSON.stringify(rules), cite })
    .execute()
}
/** Id of the case with a number, written with or without its year's zeros. */
export function caseOfNumber(db: Reader, number: string): number | undefined {
  const [row] = db.bulk.all<{ id: number }>('SELECT id FROM careCase WHERE number = ?', [number])
  return row?.id
}
/** Visits by day between two days of the given cases. */
export function visitsByDay(db: Reader, from: string, to: string): { on: string; caseId: number }[] {
  return db.bulk.all('SELECT "on", caseId FROM careVisit INDEXED BY careVisitByDay WHERE voidedSeq IS NULL AND "on" BETWEEN ? AND ?', [from, to])
}
/** Newest visit of each case that was not voided, with what was noted. */
export function newestVisits(db: Reader, caseIds: readonly number[]): Map<number, VisitRow> {
  const rows = db.bulk.all<StoredVisit>(
    `${visitSelect} WHERE id IN (SELECT (SELECT v.id FROM careVisit v WHERE v.caseId = j.value AND v.voidedSeq IS NULL ORDER BY v."on" DESC, v.id DESC LIMIT 1) FROM json_each(?) j)`,
    [JSON.stringify(caseIds)],
  )
  return new Map(rows.map((row) => [row.caseId, visitOf(row)]))
}
/** Name of the office for headings. */
export function officeName(db: Reader): string {
  const [row] = db.bulk.all<{ name: string }>('SELECT county || township AS name FROM office')
  return row?.name ?? ''
}
