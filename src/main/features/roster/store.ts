import type { RosterRow } from '../../../preload/contract/roster'
import type { Explanation } from '../../../preload/contract/program'
import { AppError } from '../../app-error'
import { outOf, rosterStandings, type RosterStanding } from '../../db/roster-chain-rows'
import type { Reader, Writer } from '../../db/schema'
import type { CountyLine, RosterSnapshot } from '../../domain/roster'
import type { SplitAmounts } from '../../domain/split'

/** What a roster keeps beside its lines: titles and the rule it was made by. */
export interface RosterBasis {
  title: string
  cite: string
  version: string
  categoryWord: string
  show: 'names' | 'counts'
}
const columns = ['id', 'programId', 'year', 'status', 'lines', 'totalFen', 'undetermined', 'basis', 'code', 'createdAt', 'by'] as const
type Row = {
  id: number
  programId: string
  year: number
  status: string
  lines: number
  totalFen: number
  undetermined: number
  basis: string
  code: string
  createdAt: string
  by: string
}

function rosterRow({ id, basis, undetermined: _undetermined, ...row }: Row, standing: RosterStanding): RosterRow {
  return { rosterId: id, ...row, ...standing, title: (JSON.parse(basis) as RosterBasis).title }
}

/** Every roster, newest year first. */
export async function listRosters(db: Reader): Promise<RosterRow[]> {
  const standings = rosterStandings(db)
  const rows = await db.selectFrom('roster').select(columns).orderBy('year', 'desc').orderBy('id', 'desc').execute()
  return rows.map((row) => rosterRow(row, standings.get(row.id)!))
}

/** One roster; refuses an id nobody has. */
export async function storedRoster(db: Reader, rosterId: number): Promise<{ roster: RosterRow; basis: RosterBasis; undetermined: number }> {
  const row = await db.selectFrom('roster').select(columns).where('id', '=', rosterId).executeTakeFirst()
  if (!row) throw new AppError('notFound', `没有编号为 ${rosterId} 的花名册。`)
  return { roster: rosterRow(row, rosterStandings(db, row.id).get(row.id)!), basis: JSON.parse(row.basis) as RosterBasis, undetermined: row.undetermined }
}

/** The roster in force of a program and year. */
export async function rosterOf(db: Reader, programId: string, year: number): Promise<RosterRow | undefined> {
  const row = await db
    .selectFrom('roster')
    .select(columns)
    .where('programId', '=', programId)
    .where('year', '=', year)
    .where('status', '<>', 'discarded')
    .executeTakeFirst()
  return row && rosterRow(row, rosterStandings(db, row.id).get(row.id)!)
}

/** A line as it was frozen. */
export interface FrozenLine extends CountyLine {
  lineId: number
  number: number
  personId: number
  villageCode: string
  /** Step and reason when the line no longer stands. */
  struck: string | null
}
/** The lines of a roster in order, of all villages or one; struck ones are among them. */
export function frozenLines(db: Reader, rosterId: number, villageCode?: string): FrozenLine[] {
  const rows = db.bulk.all<{
    lineId: number
    number: number
    personId: number
    villageCode: string
    idNumber: string | null
    name: string
    kind: string
    amountFen: number
    sinceYear: number
    snapshot: string
    sources: string
  }>(
    `SELECT id AS lineId, number, personId, villageCode, idNumber, name, kind, amountFen, sinceYear, snapshot, sources FROM rosterLine WHERE rosterId = ?${villageCode === undefined ? '' : ' AND villageCode = ?'} ORDER BY number`,
    villageCode === undefined ? [rosterId] : [rosterId, villageCode],
  )
  const out = outOf(db, rosterId)
  return rows.map(({ snapshot, sources, ...row }) => ({
    ...row,
    struck: out.get(row.lineId)?.sentence ?? null,
    ...(JSON.parse(snapshot) as RosterSnapshot),
    sources: JSON.parse(sources) as SplitAmounts | null,
  }))
}

/** The assessment frozen with a line. */
export async function frozenExplanation(db: Reader, lineId: number): Promise<Explanation> {
  const row = await db.selectFrom('rosterLine').select('explanation').where('id', '=', lineId).executeTakeFirst()
  if (!row) throw new AppError('notFound', `没有编号为 ${lineId} 的花名册行。`)
  return JSON.parse(row.explanation) as Explanation
}

/** First year of unbroken receipt of everybody who stands on the roster of a year. */
export function sinceYears(db: Reader, programId: string, year: number): Map<number, number> {
  const rows = db.bulk.all<{ rosterId: number; lineId: number; personId: number; sinceYear: number }>(
    "SELECT r.id AS rosterId, l.id AS lineId, l.personId, l.sinceYear FROM rosterLine l JOIN roster r ON r.id = l.rosterId WHERE r.programId = ? AND r.year = ? AND r.status <> 'discarded'",
    [programId, year],
  )
  const out = rows[0] ? outOf(db, rows[0].rosterId) : new Map<number, unknown>()
  return new Map(rows.filter((row) => !out.has(row.lineId)).map((row) => [row.personId, row.sinceYear]))
}

/** What the county sheet asks of a person beyond the rules' columns. */
export interface PersonalDetails {
  id: number
  villageName: string
  group: string | null
  householdNumber: string | null
  spouseName: string | null
  bankName: string | null
  bankAccount: string | null
  accountHolder: string | null
  phone: string | null
}
export function personalDetails(db: Reader, ids: readonly number[]): Map<number, PersonalDetails> {
  const rows = db.bulk.all<PersonalDetails>(
    `SELECT p.id, coalesce(v.name, '') AS villageName, p."group", p.householdNumber, p.spouseName, p.bankName, p.bankAccount, p.accountHolder, p.phone
     FROM person p LEFT JOIN village v ON v.code = p.villageCode WHERE p.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** A line about to be frozen. */
export interface NewLine {
  personId: number
  villageCode: string
  idNumber: string | null
  name: string
  kind: string
  amountFen: number
  sinceYear: number
  snapshot: RosterSnapshot
  explanation: Explanation
  sources: SplitAmounts | null
}
/** Stores a roster with all its lines; they are never changed again. */
export async function insertRoster(
  db: Writer,
  roster: { seq: number; programId: string; year: number; undetermined: number; basis: RosterBasis; code: string; createdAt: string; by: string },
  lines: readonly NewLine[],
): Promise<number> {
  const totalFen = lines.reduce((sum, line) => sum + line.amountFen, 0)
  const { insertId } = await db
    .insertInto('roster')
    .values({ ...roster, basis: JSON.stringify(roster.basis), status: 'draft', lines: lines.length, totalFen })
    .executeTakeFirstOrThrow()
  const insert = db.bulk.prepare(
    'INSERT INTO rosterLine(rosterId, number, personId, villageCode, idNumber, name, kind, amountFen, sinceYear, snapshot, explanation, sources) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)',
  )
  lines.forEach((line, index) =>
    insert.run(
      Number(insertId),
      index + 1,
      line.personId,
      line.villageCode,
      line.idNumber,
      line.name,
      line.kind,
      line.amountFen,
      line.sinceYear,
      JSON.stringify(line.snapshot),
      JSON.stringify(line.explanation),
      JSON.stringify(line.sources),
    ),
  )
  return Number(insertId)
}

export async function markDiscarded(db: Writer, rosterId: number): Promise<void> {
  await db.updateTable('roster').set({ status: 'discarded' }).where('id', '=', rosterId).execute()
}

/** County and township, for titles. */
export async function officeTitle(db: Reader): Promise<{ county: string; township: string }> {
  return db.selectFrom('office').select(['county', 'township']).executeTakeFirstOrThrow()
}
