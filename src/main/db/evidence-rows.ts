import type { Evidence } from '../domain/id-doctor'
import type { Reader } from './schema'

type Source = Evidence['sameName'][number]
/** Where numbers stand already, gathered once and asked many times. */
export interface NumberEvidence {
  sameName(name: string): readonly Source[]
  isLocalArea(area: string, villageCode?: string): boolean
  holder(idNumber: string): string | undefined
}

const places: readonly [sql: string, source: string][] = [
  ['SELECT name, idNumber FROM person WHERE idNumber IS NOT NULL', '底册里同名的人'],
  ['SELECT DISTINCT spouseName, spouseIdNumber FROM person WHERE spouseIdNumber IS NOT NULL AND spouseName IS NOT NULL', '底册里配偶栏同名的人'],
  ['SELECT DISTINCT name, idNumber FROM rosterLine WHERE idNumber IS NOT NULL', '以前的花名册'],
  ['SELECT DISTINCT name, idNumber FROM paymentLine WHERE idNumber IS NOT NULL', '以前的发放清单'],
  [
    `SELECT DISTINCT p.name, json_extract(c.before, '$.idNumber') FROM change c JOIN person p ON p.id = c.entityId
     WHERE c.entity = 'person' AND c.kind = 'update' AND json_extract(c.before, '$.idNumber') IS NOT NULL`,
    '底册以前的记录',
  ],
]

/** What register, rosters, payments and earlier values say of numbers; the large part is only read when first asked for. */
export function numberEvidence(db: Reader): NumberEvidence {
  let byName: Map<string, Source[]> | undefined
  let areas: { village: Set<string>; all: Set<string>; villages: Set<string> } | undefined
  function names(): Map<string, Source[]> {
    if (byName) return byName
    byName = new Map()
    for (const [sql, source] of places)
      for (const [name, idNumber] of db.bulk.iterate(sql) as IterableIterator<[string, string]>) {
        const group = byName.get(name)
        if (!group) byName.set(name, [{ idNumber, source }])
        else if (!group.some((other) => other.idNumber === idNumber && other.source === source)) group.push({ idNumber, source })
      }
    return byName
  }
  function localAreas(): NonNullable<typeof areas> {
    if (areas) return areas
    areas = { village: new Set(), all: new Set(), villages: new Set() }
    const sql = 'SELECT DISTINCT villageCode, substr(idNumber, 1, 6) FROM person WHERE length(idNumber) = 18'
    for (const [villageCode, area] of db.bulk.iterate(sql) as IterableIterator<[string, string]>) {
      areas.village.add(`${villageCode}|${area}`)
      areas.all.add(area)
      areas.villages.add(villageCode)
    }
    return areas
  }
  return {
    sameName: (name) => names().get(name) ?? [],
    isLocalArea: (area, villageCode) => {
      const known = localAreas()
      // a village with nobody yet says nothing of its own
      return villageCode !== undefined && known.villages.has(villageCode) ? known.village.has(`${villageCode}|${area}`) : known.all.has(area)
    },
    holder: (idNumber) => db.bulk.all<{ name: string }>('SELECT name FROM person WHERE idNumber = ?', [idNumber])[0]?.name,
  }
}

/** The evidence for one number with what is written beside it. */
export function evidenceFor(
  all: NumberEvidence,
  known: Pick<Evidence, 'today' | 'name' | 'sex' | 'birthDate'> & { villageCode?: string | undefined },
): Evidence {
  const { villageCode, ...beside } = known
  return {
    ...beside,
    isLocalArea: (area) => all.isLocalArea(area, villageCode),
    sameName: beside.name === undefined ? [] : all.sameName(beside.name),
    holder: all.holder,
  }
}
