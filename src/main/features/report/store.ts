import type { SentReport } from '../../../preload/contract/report'
import type { PopulationBase } from '../../../preload/contract/statistics'
import type { Day } from '../../../preload/contract/values'
import type { Reader, Writer } from '../../db/schema'

/** What stands above a report: county and township. */
export function officeHeading(db: Reader): string {
  return db.bulk.all<{ office: string }>('SELECT county || township AS office FROM office')[0]!.office
}
export type StoredBook = [row: string, column: string, value: number, ids: number[], amounts?: number[]][]
/** Lists and names as they were when it was sent. */
export interface StoredPeople {
  lists: StoredBook
  names: [id: number, name: string, villageName: string][]
}
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
  people: StoredPeople,
): Promise<number> {
  const { id } = await db
    .insertInto('report')
    .values({ ...row, table: JSON.stringify(table), people: JSON.stringify(people) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
const columns = ['id as reportId', 'kind', 'from', 'to', 'base', 'code', 'note', 'sentAt', 'by', 'version'] as const
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
