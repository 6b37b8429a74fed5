import type { SentReport } from '../../../preload/contract/report'
import type { PopulationBase } from '../../../preload/contract/statistics'
import type { Day } from '../../../preload/contract/values'
import type { Reader, Writer } from '../../db/schema'

/** What stands above a report: county and township. */
export function officeHeading(db: Reader): string {
  return db.bulk.all<{ office: string }>('SELECT county || township AS office FROM office')[0]!.office
}
/** Household number of everybody who has one. */
export function householdNumbers(db: Reader): Map<number, string> {
  const numbers = new Map<number, string>()
  for (const [id, number] of db.bulk.iterate('SELECT id, householdNumber FROM person WHERE householdNumber IS NOT NULL'))
    numbers.set(id as number, number as string)
  return numbers
}
/** Day on which each person who came into the register within a period was entered. */
export function entries(db: Reader, from: Day, to: Day): Map<number, Day> {
  const days = new Map<number, Day>()
  const sql = `SELECT c.entityId, substr(a.at, 1, 10) FROM audit a JOIN change c ON c.seq = a.seq
    WHERE a.at >= ? AND a.at < ? || 'U' AND c.entity = 'person' AND c.kind = 'insert'`
  for (const [id, day] of db.bulk.iterate(sql, [from, to])) days.set(id as number, day as Day)
  return days
}
/** Day of the first row of the register. */
export function firstEntry(db: Reader): Day | undefined {
  const [row] = db.bulk.all<{ day: Day | null }>(
    "SELECT substr(at, 1, 10) AS day FROM audit WHERE seq = (SELECT min(seq) FROM change WHERE entity = 'person' AND kind = 'insert')",
  )
  return row?.day ?? undefined
}
/** Names and villages of people, by id. */
export function namesOf(db: Reader, ids: readonly number[]): Map<number, { name: string; villageName: string }> {
  const rows = db.bulk.all<{ id: number; name: string; villageName: string }>(
    `SELECT p.id, p.name, coalesce(v.name, p.villageCode) AS villageName FROM person p LEFT JOIN village v ON v.code = p.villageCode
     WHERE p.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  )
  return new Map(rows.map((row) => [row.id, { name: row.name, villageName: row.villageName }]))
}

export type StoredBook = [villageCode: string, column: string, value: number, ids: number[]][]
/** Keeps a report for good. */
export async function insertReport(
  db: Writer,
  row: {
    seq: number
    kind: string
    from: Day
    to: Day
    base: PopulationBase
    version: number
    code: string
    note: string
    sentAt: string
    by: string
    accountId: number
  },
  table: object,
  people: StoredBook,
): Promise<number> {
  const { id } = await db
    .insertInto('report')
    .values({ ...row, table: JSON.stringify(table), people: JSON.stringify(people) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
const columns = ['id as reportId', 'kind', 'from', 'to', 'base', 'code', 'note', 'sentAt', 'by'] as const
/** What was sent, newest first, without the lists. */
export function sentReports(db: Reader, kind?: string): Promise<Omit<SentReport, 'title'>[]> {
  return db
    .selectFrom('report')
    .select(columns)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind!))
    .orderBy('id', 'desc')
    .execute()
}
/** One report as it was sent, with its table and lists as JSON. */
export function sentReport(db: Reader, reportId: number): Promise<(Omit<SentReport, 'title'> & { table: string; people: string }) | undefined> {
  return db
    .selectFrom('report')
    .select([...columns, 'table', 'people'])
    .where('id', '=', reportId)
    .executeTakeFirst()
}
