import type { Day } from '../preload/contract/values'
import type { Reader } from './db/schema'

/** Operations that are about children whoever they name (条例 36: every access is kept). */
const aboutChildren = /^(case|visit)\./
const wholeLists = new Set(['person.export'])

function idsOf(value: unknown, own: boolean): number[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    if ((key === 'personId' || (own && key === 'id')) && typeof inner === 'number') return [inner]
    if ((key === 'ids' || key === 'personIds') && Array.isArray(inner)) return inner.filter((id) => typeof id === 'number')
    return []
  })
}

/** How many people under 18 a logged call was about; 0 when none, or when it named nobody. */
export function minorsConcerned(db: Reader, operation: string, input: unknown, today: Day): number {
  const eighteenYearsAgo = `${Number(today.slice(0, 4)) - 18}${today.slice(4)}`
  if (wholeLists.has(operation)) return db.bulk.all<{ n: number }>('SELECT count(*) AS n FROM person WHERE birthDate > ?', [eighteenYearsAgo])[0]!.n
  const ids = idsOf(input, operation.startsWith('person.'))
  if (ids.length > 0)
    return db.bulk.all<{ n: number }>('SELECT count(*) AS n FROM person WHERE birthDate > ? AND id IN (SELECT value FROM json_each(?))', [
      eighteenYearsAgo,
      JSON.stringify(ids),
    ])[0]!.n
  const program = typeof input === 'object' && input !== null && 'programId' in input ? input.programId : undefined
  return aboutChildren.test(operation) || program === 'childcare-subsidy' ? 1 : 0
}
