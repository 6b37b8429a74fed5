import type { Findings, VisitRow } from '../../../preload/contract/visit'
import type { Referral } from '../../../preload/contract/case'
import type { CaseType, Duty } from '../../../preload/contract/case-words'
import type { PersonFields, PersonRow } from '../../../preload/contract/person'
import type { Role } from '../../../preload/contract/operation'
import { AppError } from '../../app-error'
import type { Reader, Writer } from '../../db/schema'
import type { CaseEventKind } from '../../domain/cases/case-flow'

/** Who writes and when. */
export interface Hand {
  seq: number
  at: string
  accountId: number
  by: string
  role: Role
}

/** Keeps what happened in a case. */
export async function insertEvent(db: Writer, caseId: number, kind: CaseEventKind, value: string, on: string, detail: object, hand: Hand): Promise<void> {
  await db
    .insertInto('caseEvent')
    .values({ ...hand, caseId, kind, value, on, detail: JSON.stringify(detail) })
    .execute()
}

/** Adds a case with the next number of its year: 2026-0001. */
export async function insertCase(
  db: Writer,
  row: { type: CaseType; personId: number; openedOn: string },
  hand: Hand,
): Promise<{ caseId: number; number: string }> {
  const year = hand.at.slice(0, 4)
  const [last] = db.bulk.all<{ number: string | null }>('SELECT max(number) AS number FROM careCase WHERE number BETWEEN ? AND ?', [
    `${year}-0000`,
    `${year}-9999`,
  ])
  const number = `${year}-${String(Number(last?.number?.slice(5) ?? 0) + 1).padStart(4, '0')}`
  const { insertId } = await db
    .insertInto('careCase')
    .values({ ...row, number, seq: hand.seq, at: hand.at, accountId: hand.accountId, by: hand.by })
    .executeTakeFirstOrThrow()
  return { caseId: Number(insertId), number }
}

const rowSelect = `p.id, p.name, p.idNumber, p.birthDate, p.sex, p.villageCode, coalesce(v.name, '') AS villageName, p."group", p.householdNumber, p.relationToHead, p.state, p.phone`
/** People by ids, in the order of the ids. */
export function peopleOf(db: Reader, ids: readonly number[]): PersonRow[] {
  const rows = db.bulk.all<PersonRow>(
    `SELECT ${rowSelect} FROM person p LEFT JOIN village v ON v.code = p.villageCode WHERE p.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
/** Everybody of a household, head first, then by age. */
export function householdOf(db: Reader, villageCode: string, householdNumber: string): PersonRow[] {
  return db.bulk.all<PersonRow>(
    `SELECT ${rowSelect} FROM person p LEFT JOIN village v ON v.code = p.villageCode WHERE p.villageCode = ? AND p.householdNumber = ? ORDER BY p.relationToHead IS NOT '户主', p.birthDate, p.id`,
    [villageCode, householdNumber],
  )
}
/** Ids of people whose name begins with or contains the text, whose number ends or begins with it, or of its household; at most 30. */
export function findPeople(db: Reader, text: string): number[] {
  const upper = `${text}\u{10FFFF}`
  const backwards = [...text.toUpperCase()].reverse().join('')
  return db.bulk
    .all<{ id: number }>(
      `SELECT id FROM person WHERE name = ? UNION ALL SELECT id FROM person WHERE name >= ? AND name < ? UNION ALL SELECT personId FROM nameSuffix WHERE suffix >= ? AND suffix < ?
       UNION ALL SELECT id FROM person WHERE idNumber >= ? AND idNumber < ? UNION ALL SELECT id FROM person WHERE reversedIdNumber >= ? AND reversedIdNumber < ?
       UNION ALL SELECT id FROM person WHERE pinyin >= ? AND pinyin < ? UNION ALL SELECT id FROM person WHERE initials >= ? AND initials < ?
       UNION ALL SELECT id FROM person WHERE householdNumber = ? LIMIT 60`,
      [
        text,
        text,
        upper,
        text,
        upper,
        text,
        upper,
        backwards,
        `${backwards}\u{10FFFF}`,
        text.toLowerCase(),
        upper.toLowerCase(),
        text.toLowerCase(),
        upper.toLowerCase(),
        text,
      ],
    )
    .map((row) => row.id)
    .filter((id, index, all) => all.indexOf(id) === index)
    .slice(0, 30)
}

export type CaseSubject = Pick<
  PersonFields,
  'name' | 'birthDate' | 'idNumber' | 'idType' | 'state' | 'ruralResident' | 'householdRegistration' | 'villageCode' | 'householdNumber'
> & { id: number }
/** The person a case is opened for; refuses an id nobody has. */
export function subjectOf(db: Reader, personId: number): CaseSubject {
  const [row] = db.bulk.all<Omit<CaseSubject, 'ruralResident'> & { ruralResident: 0 | 1 | null }>(
    'SELECT id, name, birthDate, idNumber, idType, state, ruralResident, householdRegistration, villageCode, householdNumber FROM person WHERE id = ?',
    [personId],
  )
  if (!row) throw new AppError('notFound', '底册里没有这个人。请先查找，或者先在人口底册新增。')
  return { ...row, ruralResident: row.ruralResident === null ? null : row.ruralResident === 1 }
}

/** Cases of a type of this person, or of the household where one serves all of it. */
export function sameCases(db: Reader, type: CaseType, person: CaseSubject, perHousehold: boolean): { caseId: number; number: string; personId: number }[] {
  const wanted = `SELECT ? AS id${perHousehold && person.householdNumber !== null ? ' UNION SELECT id FROM person WHERE villageCode = ? AND householdNumber = ?' : ''}`
  const parameters = perHousehold && person.householdNumber !== null ? [person.id, person.villageCode, person.householdNumber] : [person.id]
  return db.bulk.all(`SELECT c.id AS caseId, c.number, c.personId FROM careCase c WHERE c.type = ? AND c.personId IN (${wanted}) ORDER BY c.id`, [
    type,
    ...parameters,
  ])
}

/** Adds a helper. */
export async function insertHelper(
  db: Writer,
  row: { caseId: number; duty: Duty; name: string; phone: string | null; from: string },
  seq: number,
): Promise<number> {
  const { insertId } = await db
    .insertInto('caseHelper')
    .values({ ...row, seq, to: null, endedSeq: null, endReason: null })
    .executeTakeFirstOrThrow()
  return Number(insertId)
}
export async function closeHelper(db: Writer, helperId: number, to: string, reason: string, seq: number): Promise<void> {
  await db.updateTable('caseHelper').set({ to, endReason: reason, endedSeq: seq }).where('id', '=', helperId).execute()
}
/** A helper with the case; refuses an id nobody has. */
export function storedHelper(db: Reader, helperId: number): { caseId: number; name: string; from: string; to: string | null } {
  const [row] = db.bulk.all<{ caseId: number; name: string; from: string; to: string | null }>(
    'SELECT caseId, name, "from", "to" FROM caseHelper WHERE id = ?',
    [helperId],
  )
  if (!row) throw new AppError('notFound', `没有编号为 ${helperId} 的帮扶联系人。`)
  return row
}

/** Referrals of a case, newest first. */
export function referralsOf(db: Reader, caseId: number): Referral[] {
  return db.bulk
    .all<Omit<Referral, 'accepted'> & { accepted: 0 | 1 | null }>(
      'SELECT id AS referralId, office, what, "on", by, answeredOn, accepted, answer FROM caseReferral WHERE caseId = ? ORDER BY id DESC',
      [caseId],
    )
    .map((row) => ({ ...row, accepted: row.accepted === null ? null : row.accepted === 1 }))
}
export async function insertReferral(db: Writer, row: { caseId: number; office: string; what: string; on: string; by: string; seq: number }): Promise<number> {
  const { insertId } = await db
    .insertInto('caseReferral')
    .values({ ...row, answeredOn: null, answeredSeq: null, accepted: null, answer: null })
    .executeTakeFirstOrThrow()
  return Number(insertId)
}
export function storedReferral(db: Reader, referralId: number): { caseId: number; on: string; answeredOn: string | null } {
  const [row] = db.bulk.all<{ caseId: number; on: string; answeredOn: string | null }>('SELECT caseId, "on", answeredOn FROM caseReferral WHERE id = ?', [
    referralId,
  ])
  if (!row) throw new AppError('notFound', `没有编号为 ${referralId} 的转介。`)
  return row
}
export async function answerReferralRow(db: Writer, referralId: number, on: string, accepted: boolean, answer: string, seq: number): Promise<void> {
  await db
    .updateTable('caseReferral')
    .set({ answeredOn: on, accepted: accepted ? 1 : 0, answer, answeredSeq: seq })
    .where('id', '=', referralId)
    .execute()
}

/** Accounts on the list of a case. */
export function accessOf(db: Reader, caseId: number): { accountId: number; name: string }[] {
  return db.bulk.all(
    'SELECT x.accountId, a.name FROM caseAccess x JOIN account a ON a.id = x.accountId WHERE x.caseId = ? AND x.endedSeq IS NULL AND a.closedAt IS NULL ORDER BY x.id',
    [caseId],
  )
}
export async function grantAccess(db: Writer, caseId: number, accountId: number, by: string, seq: number): Promise<void> {
  if (accessOf(db, caseId).some((each) => each.accountId === accountId)) return
  await db.insertInto('caseAccess').values({ caseId, accountId, by, seq, endedSeq: null }).execute()
}
export async function endAccess(db: Writer, caseId: number, accountId: number, seq: number): Promise<void> {
  await db
    .updateTable('caseAccess')
    .set({ endedSeq: seq })
    .where('caseId', '=', caseId)
    .where('accountId', '=', accountId)
    .where('endedSeq', 'is', null)
    .execute()
}
/** Open accounts of the roles that work with cases. */
export function colleaguesOf(db: Reader): { accountId: number; name: string; role: Role }[] {
  return db.bulk.all("SELECT id AS accountId, name, role FROM account WHERE closedAt IS NULL AND role IN ('clerk', 'reviewer', 'leader') ORDER BY id")
}

/** Hints that were dismissed, as `person|type`. */
export function dismissals(db: Reader): Set<string> {
  return new Set(db.bulk.all<{ key: string }>("SELECT personId || '|' || type AS key FROM caseDismissal").map((row) => row.key))
}
export async function insertDismissal(db: Writer, row: { personId: number; type: CaseType; reason: string; by: string; seq: number }): Promise<void> {
  await db
    .insertInto('caseDismissal')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** People on a standing roster of special support. */
export function specialOnRosters(db: Reader): number[] {
  return db.bulk
    .all<{ personId: number }>(
      "SELECT DISTINCT l.personId FROM rosterLine l JOIN roster r ON r.id = l.rosterId WHERE r.status <> 'discarded' AND r.programId IN ('special-bereaved', 'special-disabled')",
    )
    .map((row) => row.personId)
}
/** Programs a person stands on a roster of in a year. */
export function programsOnRoster(db: Reader, personIds: readonly number[], year: number): Set<string> {
  return new Set(
    db.bulk
      .all<{ key: string }>(
        "SELECT l.personId || '|' || r.programId AS key FROM rosterLine l JOIN roster r ON r.id = l.rosterId WHERE r.year = ? AND r.status <> 'discarded' AND l.personId IN (SELECT value FROM json_each(?))",
        [year, JSON.stringify(personIds)],
      )
      .map((row) => row.key),
  )
}
/** Hands a confirmed category, or its end, to the recognised facts, where another person confirms it before it is paid by. */
export async function insertRecognition(
  db: Writer,
  row: { personId: number; kind: 'orphan' | 'orphanEnded' | 'unattended' | 'unattendedEnded'; on: string; document: string },
  { seq, at, by, accountId }: Hand,
): Promise<void> {
  const [twin] = db.bulk.all('SELECT id FROM recognition WHERE personId = ? AND kind = ? AND "on" = ? AND withdrawnSeq IS NULL', [
    row.personId,
    row.kind,
    row.on,
  ])
  if (twin === undefined)
    await db
      .insertInto('recognition')
      .values({ ...row, seq, at, by, accountId })
      .execute()
}

/** Name of the office for headings. */
export function officeName(db: Reader): string {
  const [row] = db.bulk.all<{ name: string }>('SELECT county || township AS name FROM office')
  return row?.name ?? ''
}

type StoredVisit = Omit<VisitRow, 'findings'> & { findings: string }
const visitSelect = 'SELECT id AS visitId, caseId, "on", channel, outcome, visitor, duty, note, findings, nextOn, at, by, voidReason AS voided FROM careVisit'
const visitOf = (row: StoredVisit): VisitRow => ({ ...row, findings: JSON.parse(row.findings) as Findings })
/** Visits of a case for its papers, newest first, without voided ones. */
export function visitsForPaper(db: Reader, caseId: number): VisitRow[] {
  return db.bulk.all<StoredVisit>(`${visitSelect} WHERE caseId = ? AND voidedSeq IS NULL ORDER BY "on" DESC, id DESC LIMIT 200`, [caseId]).map(visitOf)
}
/** Visits of a period of every case, by case and day. */
export function visitsForExport(db: Reader, from: string, to: string): VisitRow[] {
  return db.bulk.all<StoredVisit>(`${visitSelect} WHERE voidedSeq IS NULL AND "on" BETWEEN ? AND ? ORDER BY caseId, "on", id`, [from, to]).map(visitOf)
}
