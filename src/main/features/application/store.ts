import { AppError } from '../../app-error'
import { outOf } from '../../db/roster-chain-rows'
import type { Reader, Writer } from '../../db/schema'

/** Who applied, as it was that day. */
export interface ApplicationSnapshot {
  programTitle: string
  name: string
  idNumber: string | null
  villageName: string
  group: string | null
}
/** An application as it is kept, with the papers handed in so far. */
export interface StoredApplication extends ApplicationSnapshot {
  applicationId: number
  programId: string
  year: number
  personId: number
  villageCode: string
  code: string
  appliedOn: string
  papersDue: string
  note: string
  by: string
  withdrawnReason: string | null
  received: Map<string, string>
  followUps: { on: string; text: string; by: string }[]
}
export interface ApplicationFilter {
  applicationId?: number | undefined
  programId?: string | undefined
  year?: number | undefined
  villageCode?: string | undefined
}
type Row = Omit<StoredApplication, 'received' | 'followUps' | keyof ApplicationSnapshot> & { snapshot: string }

/** Applications, newest first. */
export function listApplications(db: Reader, { applicationId, programId, year, villageCode }: ApplicationFilter): StoredApplication[] {
  const wanted = Object.entries({ id: applicationId, programId, year, villageCode }).filter(([, value]) => value !== undefined)
  const where = wanted.length === 0 ? '' : ` WHERE ${wanted.map(([name]) => `${name} = ?`).join(' AND ')}`
  const values = wanted.map(([, value]) => value)
  const rows = db.bulk.all<Row>(
    `SELECT id AS applicationId, programId, year, personId, villageCode, snapshot, code, appliedOn, papersDue, note, by, withdrawnReason FROM application${where} ORDER BY id DESC`,
    values,
  )
  const entries = db.bulk.all<{ applicationId: number; kind: 'paper' | 'followUp'; paper: string | null; on: string; text: string; by: string }>(
    `SELECT applicationId, kind, paper, "on", text, by FROM applicationEntry WHERE applicationId IN (SELECT id FROM application${where}) ORDER BY id`,
    values,
  )
  const own = new Map<number, typeof entries>()
  for (const entry of entries) own.set(entry.applicationId, [...(own.get(entry.applicationId) ?? []), entry])
  return rows.map(({ snapshot, ...row }) => {
    const mine = own.get(row.applicationId) ?? []
    return {
      ...row,
      ...(JSON.parse(snapshot) as ApplicationSnapshot),
      received: new Map(mine.filter((entry) => entry.kind === 'paper').map((entry) => [entry.paper!, entry.on])),
      followUps: mine.filter((entry) => entry.kind === 'followUp').map(({ on, text, by }) => ({ on, text, by })),
    }
  })
}

/** One application; refuses an id nobody has. */
export function storedApplication(db: Reader, applicationId: number): StoredApplication {
  const [row] = listApplications(db, { applicationId })
  if (!row) throw new AppError('notFound', `没有编号为 ${applicationId} 的申报。`)
  return row
}

/** Who applies, as on file today; refuses an id nobody has. */
export function applicant(
  db: Reader,
  personId: number,
): { name: string; idNumber: string | null; villageCode: string; villageName: string; group: string | null; state: string } {
  const [row] = db.bulk.all<{ name: string; idNumber: string | null; villageCode: string; villageName: string; group: string | null; state: string }>(
    `SELECT p.name, p.idNumber, p.villageCode, coalesce(v.name, '') AS villageName, p."group", p.state FROM person p LEFT JOIN village v ON v.code = p.villageCode WHERE p.id = ?`,
    [personId],
  )
  if (!row) throw new AppError('notFound', `底册里没有编号为 ${personId} 的人。`)
  return row
}

export async function insertApplication(
  db: Writer,
  {
    snapshot,
    ...row
  }: {
    seq: number
    programId: string
    year: number
    personId: number
    villageCode: string
    snapshot: ApplicationSnapshot
    code: string
    appliedOn: string
    papersDue: string
    note: string
    at: string
    by: string
    accountId: number
  },
): Promise<number> {
  const { insertId } = await db
    .insertInto('application')
    .values({ ...row, snapshot: JSON.stringify(snapshot), withdrawnSeq: null, withdrawnReason: null })
    .executeTakeFirstOrThrow()
  return Number(insertId)
}

/** Keeps a paper handed in or a word with the applicant. */
export function insertEntries(
  db: Writer,
  row: { seq: number; applicationId: number; on: string; at: string; by: string },
  entries: readonly { kind: 'paper' | 'followUp'; paper: string | null; text: string }[],
): void {
  const insert = db.bulk.prepare('INSERT INTO applicationEntry(seq, applicationId, kind, paper, "on", text, at, by) VALUES (?,?,?,?,?,?,?,?)')
  for (const { kind, paper, text } of entries) insert.run(row.seq, row.applicationId, kind, paper, row.on, text, row.at, row.by)
}

export async function withdrawApplication(db: Writer, applicationId: number, seq: number, reason: string): Promise<void> {
  await db.updateTable('application').set({ withdrawnSeq: seq, withdrawnReason: reason }).where('id', '=', applicationId).execute()
}

/** How a roster stands towards applicants. */
export interface RosterPeople {
  rosterId: number
  programId: string
  year: number
  confirmed: boolean
  discarded: boolean
  /** Lines that stand, by person. */
  standing: Map<number, { lineId: number; name: string; villageName: string; sinceYear: number }>
  /** Why a person's line no longer stands. */
  struck: Map<number, string>
}
function peopleOf(
  db: Reader,
  { rosterId, ...row }: { rosterId: number; programId: string; year: number; status: string; lastStep: string | null },
): RosterPeople {
  const out = outOf(db, rosterId)
  const people: RosterPeople = {
    rosterId,
    programId: row.programId,
    year: row.year,
    confirmed: row.lastStep === 'confirm',
    discarded: row.status === 'discarded',
    standing: new Map(),
    struck: new Map(),
  }
  for (const line of db.bulk.all<{ lineId: number; personId: number; name: string; villageName: string; sinceYear: number }>(
    "SELECT id AS lineId, personId, name, json_extract(snapshot, '$.villageName') AS villageName, sinceYear FROM rosterLine WHERE rosterId = ? ORDER BY number",
    [rosterId],
  )) {
    const reason = out.get(line.lineId)?.sentence
    if (reason === undefined) people.standing.set(line.personId, line)
    else people.struck.set(line.personId, reason)
  }
  return people
}
const rosterColumns = `SELECT r.id AS rosterId, r.programId, r.year, r.status, (SELECT step FROM rosterStep WHERE rosterId = r.id ORDER BY seq DESC LIMIT 1) AS lastStep FROM roster r`
type RosterHead = { rosterId: number; programId: string; year: number; status: string; lastStep: string | null }

/** People of the roster in force of a program and year. */
export function rosterPeople(db: Reader, programId: string, year: number): RosterPeople | undefined {
  const [row] = db.bulk.all<RosterHead>(`${rosterColumns} WHERE r.programId = ? AND r.year = ? AND r.status <> 'discarded'`, [programId, year])
  return row && peopleOf(db, row)
}
/** People of one roster; refuses an id nobody has. */
export function peopleOfRoster(db: Reader, rosterId: number): RosterPeople {
  const [row] = db.bulk.all<RosterHead>(`${rosterColumns} WHERE r.id = ?`, [rosterId])
  if (!row) throw new AppError('notFound', `没有编号为 ${rosterId} 的花名册。`)
  return peopleOf(db, row)
}

/** County and township, for titles. */
export async function officeTitle(db: Reader): Promise<{ county: string; township: string }> {
  return db.selectFrom('office').select(['county', 'township']).executeTakeFirstOrThrow()
}
