import type { ChartRemark } from '../../../preload/contract/chart-note'
import type { Reader, Writer } from '../../db/schema'

/** Every text of one chart, newest first. */
export function remarksOf(db: Reader, title: string, period: string): ChartRemark[] {
  return db.bulk.all('SELECT title, period, text, at, by FROM chartNote WHERE title = ? AND period = ? ORDER BY id DESC', [title, period])
}
/** The text that counts of every chart that has one, newest first. */
export function allRemarks(db: Reader): ChartRemark[] {
  return db.bulk.all(
    "SELECT title, period, text, at, by FROM chartNote n WHERE text <> '' AND NOT EXISTS (SELECT 1 FROM chartNote later WHERE later.title = n.title AND later.period = n.period AND later.id > n.id) ORDER BY id DESC",
  )
}
export async function insertRemark(db: Writer, row: ChartRemark & { seq: number; accountId: number }): Promise<void> {
  await db.insertInto('chartNote').values(row).execute()
}
