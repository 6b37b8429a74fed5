import type { AssumptionName } from '../../../preload/contract/projection'
import type { Day } from '../../../preload/contract/values'
import type { Reader, Writer } from '../../db/schema'
import type { SetAssumption } from '../../domain/projection/assumptions'

const prefix = 'projection:'
/** What the office set, oldest first. An empty value went back to what is shipped. */
export function setAssumptions(db: Reader): SetAssumption[] {
  return db.bulk
    .all<{ name: string; value: string; cite: string }>(`SELECT name, value, cite FROM setting WHERE name LIKE '${prefix}%' ORDER BY id`)
    .map(({ name, value, cite }) => ({ name: name.slice(prefix.length) as AssumptionName, value: value === '' ? null : Number(value), cite }))
}
export async function insertAssumption(db: Writer, { name, value, cite }: SetAssumption, from: Day): Promise<void> {
  await db
    .insertInto('setting')
    .values({ name: prefix + name, from, value: value === null ? '' : String(value), cite })
    .execute()
}
/** What stands above a paper: county and township. */
export function officeHeading(db: Reader): string {
  return db.bulk.all<{ office: string }>('SELECT county || township AS office FROM office')[0]!.office
}
