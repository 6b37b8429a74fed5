import type { Reader } from '../../db/schema'

/** When everything was last looked at. */
export function lastThoroughAt(db: Reader): string | null {
  const [row] = db.bulk.all<{ at: string | null }>(
    "SELECT max(at) AS at FROM audit WHERE operation = 'health.check' AND json_extract(detail, '$.input.thorough') = 1",
  )
  return row?.at ?? null
}
/** How many people are on file. */
export function personCount(db: Reader): number {
  return db.bulk.all<{ n: number }>('SELECT count(*) AS n FROM person')[0]?.n ?? 0
}
/** Names of county and township. */
export function officeName(db: Reader): { county: string; township: string } {
  return db.bulk.all<{ county: string; township: string }>('SELECT county, township FROM office')[0] ?? { county: '', township: '' }
}
/** Rows without their counterpart that the newest salvage named in its record. */
export function looseKnown(db: Reader): number {
  const [row] = db.bulk.all<{ n: number | null }>(
    "SELECT json_extract(detail, '$.result.loose') AS n FROM audit WHERE operation = 'salvage.run' AND result = '成功' ORDER BY seq DESC LIMIT 1",
  )
  return row?.n ?? 0
}
