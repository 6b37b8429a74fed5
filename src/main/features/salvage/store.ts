import type { Reader } from '../../db/schema'

/** File name of the newest report, by the log; null when there was no salvage. */
export function newestReport(db: Reader): string | null {
  const [row] = db.bulk.all<{ report: string | null }>(
    "SELECT json_extract(detail, '$.report') AS report FROM audit WHERE operation = 'salvage.run' AND result = '成功' ORDER BY seq DESC LIMIT 1",
  )
  return row?.report ?? null
}
/** County and township, for the head of printed pages. */
export function placeOf(db: Reader): { county: string; township: string } {
  return db.bulk.all<{ county: string; township: string }>('SELECT county, township FROM office')[0] ?? { county: '', township: '' }
}
