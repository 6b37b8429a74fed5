import type { PersonCard, PersonFields, PersonFilter, PersonRow } from '../../../preload/contract/person'
import { personRowFrom, personRowSelect } from '../../db/person-list-rows'
import { fromStored, personSelect } from '../../db/person-rows'
import type { Reader, StoredPerson } from '../../db/schema'
import type { PersonChange } from '../../domain/person-history'
import type { SearchPart } from '../../domain/search-query'

const prefixEnd = (text: string): string => text + '\u{10FFFF}'

/** SQL that finds ids for one way of reading the search text. Every kind but the last is an index range. */
function partSql(part: SearchPart): { sql: string; parameters: unknown[] } {
  const range = (column: string, text: string): { sql: string; parameters: unknown[] } => ({
    sql: `SELECT id FROM person WHERE ${column} >= ? AND ${column} < ?`,
    parameters: [text, prefixEnd(text)],
  })
  switch (part.kind) {
    case 'name':
      return range('name', part.text)
    case 'nameSuffix':
      return { sql: 'SELECT personId AS id FROM nameSuffix WHERE suffix >= ? AND suffix < ?', parameters: [part.text, prefixEnd(part.text)] }
    case 'pinyin':
      return range('pinyin', part.text)
    case 'initials':
      return range('initials', part.text)
    case 'idNumber':
      return range('idNumber', part.text)
    case 'idNumberEnd':
      return range('reversedIdNumber', [...part.text].reverse().join(''))
    case 'birthDate':
      return range('birthDate', part.text)
    case 'phone':
      return range('phone', part.text)
    case 'household':
      return range('householdNumber', part.text)
    case 'idNumberPart':
      return { sql: 'SELECT id FROM person WHERE idNumber IS NOT NULL AND instr(idNumber, ?) > 0', parameters: [part.text] }
  }
}

/** Ids of the best matches: exact name first, then by the order of the readings; at most `limit`. */
export function searchIds(db: Reader, parts: readonly SearchPart[], limit: number): number[] {
  const found = new Set<number>()
  const exact = parts.find((part) => part.kind === 'name')
  if (exact) for (const row of db.bulk.all<{ id: number }>('SELECT id FROM person WHERE name = ? LIMIT ?', [exact.text, limit])) found.add(row.id)
  for (const part of parts) {
    if (found.size >= limit) break
    const { sql, parameters } = partSql(part)
    for (const row of db.bulk.all<{ id: number }>(`${sql} LIMIT ?`, [...parameters, limit + found.size])) {
      found.add(row.id)
      if (found.size >= limit) break
    }
  }
  return [...found]
}

/** The people behind ids, in the order of the ids. */
export function peopleByIds(db: Reader, ids: readonly number[]): PersonRow[] {
  if (ids.length === 0) return []
  const rows = db.bulk.all<PersonRow>(`SELECT ${personRowSelect} ${personRowFrom} WHERE p.id IN (SELECT value FROM json_each(?))`, [JSON.stringify(ids)])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** A filter of the contract with its search text and ages already read. */
export interface ReadFilter extends Omit<PersonFilter, 'text' | 'ageFrom' | 'ageTo'> {
  /** Readings of the search text; undefined when nothing was typed. */
  parts?: readonly SearchPart[]
  born: { after?: string; until?: string }
}

function filterSql(filter: ReadFilter): { where: string; parameters: unknown[] } {
  const conditions: string[] = []
  const parameters: unknown[] = []
  const and = (condition: string, ...values: unknown[]): void => {
    conditions.push(condition)
    parameters.push(...values)
  }
  if (filter.villageCode) and('p.villageCode = ?', filter.villageCode)
  if (filter.group) and('p."group" = ?', filter.group)
  if (filter.state) and('p.state = ?', filter.state)
  if (filter.sex) and('p.sex = ?', filter.sex)
  if (filter.certificate) and('p.onlyChildCertificate IS NOT NULL')
  if (filter.disabled) and('p.disabilityGrade IS NOT NULL')
  if (filter.ids) and('p.id IN (SELECT value FROM json_each(?))', JSON.stringify(filter.ids))
  const { born, parts } = filter
  if (born.after) and('p.birthDate > ?', born.after)
  if (born.until) and('p.birthDate <= ?', born.until)
  if (parts) {
    const sqls = parts.map(partSql)
    if (sqls.length === 0) and('0')
    else and(`p.id IN (${sqls.map((part) => part.sql).join(' UNION ')})`, ...sqls.flatMap((part) => part.parameters))
  }
  return { where: conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '', parameters }
}

const orders = {
  household: 'p.villageCode, p.householdNumber, p.id',
  name: 'p.pinyin, p.id',
  birthDate: 'p.birthDate, p.id',
  idNumber: 'p.idNumber, p.id',
} as const

/** A window of the filtered list and how many there are in all. */
export function listPeople(
  db: Reader,
  options: { filter: ReadFilter; sort: keyof typeof orders; descending: boolean; offset: number; limit: number },
): { total: number; rows: PersonRow[] } {
  const { where, parameters } = filterSql(options.filter)
  const order = options.descending ? orders[options.sort].replaceAll(/(,|$)/g, ' DESC$1') : orders[options.sort]
  const [count] = db.bulk.all<{ total: number }>(`SELECT count(*) AS total FROM person p ${where}`, parameters)
  const page = db.bulk.all<{ id: number }>(`SELECT p.id FROM person p ${where} ORDER BY ${order} LIMIT ? OFFSET ?`, [
    ...parameters,
    options.limit,
    options.offset,
  ])
  return {
    total: count!.total,
    rows: peopleByIds(
      db,
      page.map((row) => row.id),
    ),
  }
}

/** Whole people of a filter, one by one, for the export. */
export function* wholePeople(db: Reader, filter: ReadFilter): Generator<PersonFields & { id: number; villageName: string }> {
  const { where, parameters } = filterSql(filter)
  const names = new Map(db.bulk.all<{ code: string; name: string }>('SELECT code, name FROM village').map((row) => [row.code, row.name]))
  for (const row of db.bulk.all<StoredPerson & { id: number }>(`SELECT p.* FROM person p ${where} ORDER BY ${orders.household}`, parameters))
    yield { ...fromStored(row), villageName: names.get(row.villageCode) ?? '' }
}

/** One whole person; undefined when there is none. */
export function wholePerson(db: Reader, key: { id: number } | { idNumber: string }): (PersonFields & { id: number; villageName: string }) | undefined {
  const [column, value] = 'id' in key ? ['id', key.id] : ['idNumber', key.idNumber]
  const [row] = db.bulk.all<StoredPerson & { id: number; villageName: string | null }>(
    `SELECT id, ${personSelect}, (SELECT name FROM village WHERE code = person.villageCode) AS villageName FROM person WHERE ${String(column)} = ?`,
    [value],
  )
  return row ? { ...fromStored(row), villageName: row.villageName ?? '' } : undefined
}

/** The person a merged record lives on in, by its number or its id; undefined when there is none. */
export function aliasOf(db: Reader, key: { id: number } | { idNumber: string }): { id: number } | undefined {
  const [column, value] = 'id' in key ? ['droppedId', key.id] : ['droppedIdNumber', key.idNumber]
  return db.bulk.all<{ id: number }>(`SELECT keptId AS id FROM personMerge WHERE ${String(column)} = ? AND undoneSeq IS NULL ORDER BY id DESC LIMIT 1`, [
    value,
  ])[0]
}

/** Parents, spouse and children by the numbers on file; who is not in the register is named by number. */
export function kinOf(db: Reader, person: PersonFields): PersonCard['kin'] {
  const named = (relation: string, idNumber: string | null, name: string | null): PersonCard['kin'] => {
    if (idNumber === null) return name === null ? [] : [{ id: null, relation, name, idNumber: null, birthDate: null, sex: null, state: null }]
    const found = wholePerson(db, { idNumber })
    return [
      found
        ? { id: found.id, relation, name: found.name, idNumber, birthDate: found.birthDate, sex: found.sex, state: found.state }
        : { id: null, relation, name: name ?? '（未入册）', idNumber, birthDate: null, sex: null, state: null },
    ]
  }
  const pointing = (relation: (sex: string) => string, sql: string): PersonCard['kin'] =>
    person.idNumber === null
      ? []
      : db.bulk
          .all<PersonRow>(
            `SELECT ${personRowSelect} ${personRowFrom} WHERE ${sql} ORDER BY p.birthDate, p.id`,
            sql
              .split('?')
              .slice(1)
              .map(() => person.idNumber),
          )
          .map((row) => ({
            id: row.id,
            relation: relation(row.sex),
            name: row.name,
            idNumber: row.idNumber,
            birthDate: row.birthDate,
            sex: row.sex,
            state: row.state,
          }))
  const spouse = named('配偶', person.spouseIdNumber, person.spouseName)
  const spouseHere = spouse.length > 0 && spouse[0]!.id !== null ? spouse : [...pointing(() => '配偶', 'p.spouseIdNumber = ?'), ...spouse].slice(0, 1)
  return [
    ...named('父亲', person.fatherIdNumber, null),
    ...named('母亲', person.motherIdNumber, null),
    ...spouseHere,
    ...pointing((sex) => (sex === 'male' ? '儿子' : '女儿'), '(p.fatherIdNumber = ? OR p.motherIdNumber = ?)'),
  ]
}

/** The person and every record that was merged into it, directly or through another: what frozen lists may name. */
const samePerson =
  'WITH RECURSIVE same(id) AS (SELECT ? UNION SELECT m.droppedId FROM personMerge m JOIN same ON m.keptId = same.id WHERE m.undoneSeq IS NULL) SELECT id FROM same'

/** Rosters this person was put on, with the line that does. */
export function rostersOf(
  db: Reader,
  personId: number,
): { rosterId: number; lineId: number; programId: string; year: number; amountFen: number; status: string }[] {
  return db.bulk.all(
    `SELECT r.id AS rosterId, l.id AS lineId, r.programId, r.year, l.amountFen, r.status FROM rosterLine l JOIN roster r ON r.id = l.rosterId WHERE l.personId IN (${samePerson}) ORDER BY r.year DESC`,
    [personId],
  )
}

/** Every payment of a person, newest first, with its newest result as it is stored. */
export function paymentsOf(
  db: Reader,
  personId: number,
): {
  batchId: number
  code: string
  programId: string
  year: number
  amountFen: number
  sentSeq: number | null
  result: 'paid' | 'failed' | 'returned' | null
  resultSeq: number | null
  date: string | null
  reason: string | null
}[] {
  return db.bulk.all(
    `SELECT b.id AS batchId, b.code, r.programId, r.year, l.amountFen - l.offsetFen AS amountFen, b.sentSeq, x.state AS result, x.seq AS resultSeq, x."on" AS date, nullif(x.reason, '') AS reason
     FROM paymentLine l JOIN paymentBatch b ON b.id = l.batchId JOIN roster r ON r.id = b.rosterId
       LEFT JOIN paymentResult x ON x.id = (SELECT max(id) FROM paymentResult WHERE paymentLineId = l.id) WHERE l.personId IN (${samePerson}) ORDER BY l.id DESC`,
    [personId],
  )
}

/** Every change of a person, oldest first. */
export function changesOf(db: Reader, personId: number): PersonChange[] {
  return db.bulk.all<PersonChange>(
    `SELECT c.seq, c.kind, c.before, c.after, c.batchId, c.batchRow, a.at, a.name AS by, a.operation, a.detail, b.file, b.sheet, b.columns
     FROM change c JOIN audit a ON a.seq = c.seq LEFT JOIN importBatch b ON b.id = c.batchId WHERE c.entity = 'person' AND c.entityId = ? ORDER BY c.id`,
    [personId],
  )
}

/** Known villages: code → name. */
export function villageNames(db: Reader): Map<string, string> {
  return new Map(db.bulk.all<{ code: string; name: string }>('SELECT code, name FROM village').map((row) => [row.code, row.name]))
}
