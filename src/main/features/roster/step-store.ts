import type { LineDecision, Objection, RosterStep } from '../../../preload/contract/roster'
import type { Role } from '../../../preload/contract/operation'
import { AppError } from '../../app-error'
import type { StepDetail } from '../../domain/roster-step-input'
import type { VillageTotal } from '../../domain/self-audit'
import type { Reader, Writer } from '../../db/schema'

/** Who signs and when. */
export interface Signature {
  seq: number
  at: string
  accountId: number
  by: string
  role: Role
}
/** Keeps a finished step; steps are only added. */
export async function insertStep(db: Writer, rosterId: number, step: RosterStep, opinion: string, detail: StepDetail, signature: Signature): Promise<void> {
  await db
    .insertInto('rosterStep')
    .values({ ...signature, rosterId, step, opinion, detail: JSON.stringify(detail) })
    .execute()
}

/** Keeps what was decided of lines; the newest decides. */
export function insertDecisions(db: Writer, seq: number, rosterId: number, step: string, decisions: readonly LineDecision[]): void {
  const insert = db.bulk.prepare('INSERT INTO lineDecision(seq, rosterId, lineId, step, decision, reason, markedFields) VALUES (?,?,?,?,?,?,?)')
  for (const each of decisions) insert.run(seq, rosterId, each.lineId, step, each.decision, each.reason, JSON.stringify(each.markedFields))
}

/** Names of all lines of a roster, by line. */
export function lineNames(db: Reader, rosterId: number): Map<number, string> {
  return new Map(
    db.bulk
      .all<{ id: number; name: string }>('SELECT id, name FROM rosterLine WHERE rosterId = ? ORDER BY number', [rosterId])
      .map((row) => [row.id, row.name]),
  )
}

/** How many lines each step struck, by the step's number. */
export function struckBySeq(db: Reader, rosterId: number): Map<number, number> {
  const rows = db.bulk.all<{ seq: number; n: number }>("SELECT seq, count(*) AS n FROM lineDecision WHERE rosterId = ? AND decision = 'struck' GROUP BY seq", [
    rosterId,
  ])
  return new Map(rows.map((row) => [row.seq, row.n]))
}

const objectionColumns = `SELECT o.id AS objectionId, o.rosterId, o.lineId, l.name AS lineName, o.level, o.receivedOn, o."from", o.text, a.answer, a.upheld, a.at AS answeredAt, o.by, o.accountId
  FROM objection o LEFT JOIN rosterLine l ON l.id = o.lineId LEFT JOIN objectionAnswer a ON a.objectionId = o.id`
type ObjectionRow = Omit<Objection, 'upheld'> & { upheld: 0 | 1 | null; accountId: number }
const objectionOf = ({ accountId: _accountId, ...row }: ObjectionRow): Objection => ({ ...row, upheld: row.upheld === null ? null : row.upheld === 1 })

/** Objections against a roster, oldest first. */
export function listObjections(db: Reader, rosterId: number): Objection[] {
  return db.bulk.all<ObjectionRow>(`${objectionColumns} WHERE o.rosterId = ? ORDER BY o.id`, [rosterId]).map(objectionOf)
}
/** One objection with the account that recorded it; refuses an id nobody has. */
export function storedObjection(db: Reader, objectionId: number): Objection & { accountId: number } {
  const [row] = db.bulk.all<ObjectionRow>(`${objectionColumns} WHERE o.id = ?`, [objectionId])
  if (!row) throw new AppError('notFound', `没有编号为 ${objectionId} 的异议。`)
  return { ...objectionOf(row), accountId: row.accountId }
}
export async function insertObjection(
  db: Writer,
  row: {
    seq: number
    rosterId: number
    lineId: number | null
    level: Objection['level']
    receivedOn: string
    from: string
    text: string
    by: string
    accountId: number
  },
): Promise<number> {
  const { insertId } = await db.insertInto('objection').values(row).executeTakeFirstOrThrow()
  return Number(insertId)
}
export async function insertAnswer(db: Writer, row: { objectionId: number; upheld: boolean; answer: string } & Omit<Signature, 'role'>): Promise<void> {
  await db
    .insertInto('objectionAnswer')
    .values({ ...row, upheld: row.upheld ? 1 : 0 })
    .execute()
}

/** Accounts on file now, by person; people who are gone are not in it. */
export function presentAccounts(db: Reader, ids: readonly number[]): Map<number, string | null> {
  const rows = db.bulk.all<{ id: number; bankAccount: string | null }>('SELECT id, bankAccount FROM person WHERE id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(ids),
  ])
  return new Map(rows.map((row) => [row.id, row.bankAccount]))
}

/** Rosters of some programs in a year that are not discarded. */
export function rostersOfPrograms(db: Reader, programIds: readonly string[], year: number): { rosterId: number; title: string }[] {
  return db.bulk.all(
    "SELECT id AS rosterId, json_extract(basis, '$.title') AS title FROM roster WHERE year = ? AND status <> 'discarded' AND programId IN (SELECT value FROM json_each(?))",
    [year, JSON.stringify(programIds)],
  )
}
/** Who stands on a roster. */
export function peopleOf(db: Reader, rosterId: number): { lineId: number; personId: number }[] {
  return db.bulk.all('SELECT id AS lineId, personId FROM rosterLine WHERE rosterId = ?', [rosterId])
}
/** Village, money of every line of a roster. */
export function villageLines(db: Reader, rosterId: number): (Omit<VillageTotal, 'persons'> & { lineId: number })[] {
  return db.bulk.all("SELECT id AS lineId, villageCode, json_extract(snapshot, '$.villageName') AS villageName, amountFen FROM rosterLine WHERE rosterId = ?", [
    rosterId,
  ])
}

/** Last change of a tracked row and last decision by hand, to see whether anything an assessment rests on moved meanwhile. */
export function lastChange(db: Reader): string {
  return db.bulk.all<{ state: string }>(
    "SELECT coalesce((SELECT max(id) FROM change), 0) || '/' || coalesce((SELECT max(max(coalesce(confirmedSeq, 0), coalesce(withdrawnSeq, 0))) FROM manualDecision), 0) AS state",
  )[0]!.state
}

/** What a short code stands for. */
export interface CodeOwner {
  kind: 'roster' | 'notice' | 'payment' | 'application' | 'recovery' | 'period' | 'report' | 'score' | 'summary'
  id: number
  /** `null`: what stands by itself, as an application does. */
  rosterId: number | null
  seq: number
  title: string
  frozenAt: string
  villageCode: string | null
}
export function ownerOfCode(db: Reader, code: string): CodeOwner | undefined {
  const [row] = db.bulk.all<CodeOwner>(
    `SELECT 'roster' AS kind, id, id AS rosterId, seq, year || ' 年度' || json_extract(basis, '$.title') || '花名册' AS title, createdAt AS frozenAt, NULL AS villageCode FROM roster WHERE code = ?
     UNION ALL SELECT 'notice', id, rosterId, seq, title || '公示' || coalesce('（' || villageName || '）', ''), issuedAt, villageCode FROM notice WHERE code = ?
     UNION ALL SELECT 'payment', b.id, b.rosterId, b.seq, r.year || ' 年度' || json_extract(r.basis, '$.title') || CASE b.kind WHEN 'reissue' THEN '补发' ELSE '发放' END || '批次', b.createdAt, NULL
       FROM paymentBatch b JOIN roster r ON r.id = b.rosterId WHERE b.code = ?
     UNION ALL SELECT 'application', id, NULL, seq, year || ' 年度' || json_extract(snapshot, '$.programTitle') || '申报（' || json_extract(snapshot, '$.name') || '）', at, villageCode FROM application WHERE code = ?
     UNION ALL SELECT 'roster', r.id, r.id, s.seq, r.year || ' 年度' || json_extract(r.basis, '$.title') || '上报前自查结果', s.at, NULL
       FROM selfAudit s JOIN roster r ON r.id = s.rosterId WHERE s.code = ?
     UNION ALL SELECT 'recovery', v.id, NULL, v.seq, '追回（' || p.name || '）', v.at, NULL FROM recovery v JOIN person p ON p.id = v.personId WHERE v.code = ?
     UNION ALL SELECT 'period', id, NULL, seq, year || ' 年结账', at, NULL FROM period WHERE code = ?
     UNION ALL SELECT 'report', id, NULL, seq, coalesce(json_extract("table", '$.title'), '报表'), sentAt, NULL FROM report WHERE code = ?
     UNION ALL SELECT 'score', id, NULL, seq, title, at, NULL FROM scoreTable WHERE code = ?
     UNION ALL SELECT 'summary', documentId, NULL, seq, title, at, NULL FROM summarySent WHERE code = ?`,
    Array.from({ length: 10 }, () => code),
  )
  return row
}
/** Lines of a payment batch as they were frozen. */
export function paymentFacts(db: Reader, batchId: number): { rosterLineId: number; personId: number; bankAccount: string | null; amountFen: number }[] {
  return db.bulk.all('SELECT rosterLineId, personId, bankAccount, amountFen FROM paymentLine WHERE batchId = ? ORDER BY number', [batchId])
}
