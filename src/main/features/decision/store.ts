import type { FigureEntry, ManualDecisionRow } from '../../../preload/contract/decision'
import { AppError } from '../../app-error'
import type { NewRow, Reader, Writer } from '../../db/schema'

type StoredDecision = Omit<ManualDecisionRow, 'programTitle' | 'state'> & { confirmedSeq: number | null; withdrawnSeq: number | null; accountId: number }

/** Decisions by hand, newest first. */
export function listDecisions(db: Reader, year?: number): StoredDecision[] {
  return db.bulk.all<StoredDecision>(
    `SELECT d.id AS decisionId, d.programId, d.year, d.personId, coalesce(p.name, '（已不在底册）') AS name, p.idNumber, d.outcome, d.amountFen, d.reason, d.document, d.by, d.at, d.confirmedBy, d.confirmedSeq, d.withdrawnSeq, d.accountId
     FROM manualDecision d LEFT JOIN person p ON p.id = d.personId ${year === undefined ? '' : 'WHERE d.year = ?'} ORDER BY d.id DESC`,
    year === undefined ? [] : [year],
  )
}

/** One decision; refuses an id nobody has and one that was withdrawn. */
export async function standingDecision(db: Reader, decisionId: number): Promise<{ accountId: number; by: string; confirmedSeq: number | null }> {
  const row = await db.selectFrom('manualDecision').select(['accountId', 'by', 'confirmedSeq', 'withdrawnSeq']).where('id', '=', decisionId).executeTakeFirst()
  if (!row) throw new AppError('notFound', `没有编号为 ${decisionId} 的人工认定。`)
  if (row.withdrawnSeq !== null) throw new AppError('conflict', '这项人工认定已经撤回。')
  return row
}

/** Adds a decision; refused while another one stands for the same person, program and year. */
export async function insertDecision(db: Writer, row: NewRow<'manualDecision'>): Promise<number> {
  const standing = await db
    .selectFrom('manualDecision')
    .select('id')
    .where('programId', '=', row.programId)
    .where('year', '=', row.year)
    .where('personId', '=', row.personId)
    .where('withdrawnSeq', 'is', null)
    .executeTakeFirst()
  if (standing) throw new AppError('conflict', `此人这一年度在这个项目上已经有一项人工认定（编号 ${standing.id}），请先撤回它。`)
  const { insertId } = await db
    .insertInto('manualDecision')
    .values({ ...row, confirmedSeq: null, confirmedBy: null, withdrawnSeq: null, withdrawnReason: null })
    .executeTakeFirstOrThrow()
  return Number(insertId)
}

export async function confirmDecision(db: Writer, decisionId: number, seq: number, by: string): Promise<void> {
  await db.updateTable('manualDecision').set({ confirmedSeq: seq, confirmedBy: by }).where('id', '=', decisionId).execute()
}

export async function withdrawDecision(db: Writer, decisionId: number, seq: number, reason: string): Promise<void> {
  await db.updateTable('manualDecision').set({ withdrawnSeq: seq, withdrawnReason: reason }).where('id', '=', decisionId).execute()
}

/** Who has this number; refuses a number nobody has. */
export function personIdOf(db: Reader, idNumber: string): number {
  const [row] = db.bulk.all<{ id: number }>('SELECT id FROM person WHERE idNumber = ?', [idNumber])
  if (!row) throw new AppError('notFound', `底册里没有证件号码为 ${idNumber} 的人。`)
  return row.id
}

type StoredProposal = Omit<FigureEntry, 'title' | 'state'> & { confirmedSeq: number | null; accountId: number }

/** Figures, options and splits the office entered, newest first. */
export function listProposals(db: Reader): StoredProposal[] {
  return db.bulk.all<StoredProposal>(
    'SELECT id AS entryId, kind, name, "from", value, cite, by, at, confirmedBy, confirmedSeq, accountId FROM proposal ORDER BY id DESC',
  )
}

export async function insertProposal(
  db: Writer,
  row: { seq: number; kind: 'figure' | 'option' | 'split'; name: string; from: string; value: string; cite: string; at: string; by: string; accountId: number },
): Promise<number> {
  const { insertId } = await db
    .insertInto('proposal')
    .values({ ...row, confirmedSeq: null, confirmedBy: null })
    .executeTakeFirstOrThrow()
  return Number(insertId)
}

/** From now on it counts: the proposal is signed and its value added to the settings. */
export async function putInForce(
  db: Writer,
  entryId: number,
  seq: number,
  by: string,
  setting: { name: string; from: string; value: string; cite: string },
): Promise<void> {
  await db.updateTable('proposal').set({ confirmedSeq: seq, confirmedBy: by }).where('id', '=', entryId).execute()
  await db.insertInto('setting').values(setting).execute()
}
