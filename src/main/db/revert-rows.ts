import type { PersonFields } from '../../preload/contract/person'
import { deletePerson, insertPerson, personOfRow, personSelect, updatePerson, type RowSource } from './person-rows'
import type { BulkReader, BulkWriter } from './schema'

/** A change row of a command that is to be taken back. */
interface Change {
  id: number
  entity: 'person' | 'householdEvent'
  entityId: number
  kind: 'insert' | 'update' | 'delete'
  before: string | null
  after: string | null
}
/** What was left as it is, and why. */
export interface KeptRow {
  person: string
  field: string
  why: string
}
type Values = Record<string, string | number | null>
const parse = (text: string | null): Values => JSON.parse(text ?? '{}') as Values
const flags: readonly string[] = ['ruralResident', 'rewardConditionConfirmed']
/** Stored 0/1 of a change row as the booleans of the contract. */
export function fieldsOfChange(values: Values): Partial<PersonFields> {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, flags.includes(field) && value !== null ? value === 1 : value]),
  ) as Partial<PersonFields>
}
const stored = (value: unknown): unknown => (typeof value === 'boolean' ? Number(value) : value)

/** Which sheet wrote a row last before a change; null when it was typed in. */
function sourceBefore(bulk: BulkReader, change: Change): RowSource {
  const [row] = bulk.all<{ batchId: number | null; batchRow: number | null }>(
    'SELECT batchId, batchRow FROM change WHERE entity = ? AND entityId = ? AND id < ? ORDER BY id DESC LIMIT 1',
    [change.entity, change.entityId, change.id],
  )
  return row !== undefined && row.batchId !== null && row.batchRow !== null ? { batchId: row.batchId, row: row.batchRow } : null
}

/** Takes back everything one command did to people and household events, newest first. A field somebody changed since is kept and told. */
export function revertCommand(
  bulk: BulkWriter,
  commandSeq: number,
  reasonKept: (personId: number) => string | undefined,
): { reverted: number; kept: KeptRow[] } {
  const changes = bulk.all<Change>(
    "SELECT id, entity, entityId, kind, before, after FROM change WHERE seq = ? AND entity IN ('person', 'householdEvent') ORDER BY id DESC",
    [commandSeq],
  )
  const kept: KeptRow[] = []
  let reverted = 0
  for (const change of changes) {
    if (change.entity === 'person' ? revertPerson(bulk, change, kept, reasonKept) : revertEvent(bulk, change)) reverted++
  }
  return { reverted, kept }
}

function revertPerson(bulk: BulkWriter, change: Change, kept: KeptRow[], reasonKept: (personId: number) => string | undefined): boolean {
  const [row] = [...bulk.iterate(`SELECT id, ${personSelect} FROM person WHERE id = ?`, [change.entityId])]
  const person = row === undefined ? undefined : personOfRow(row)
  if (change.kind === 'delete') {
    if (person !== undefined) return false
    const fields = fieldsOfChange(parse(change.before)) as PersonFields
    const taken = fields.idNumber === null ? [] : bulk.all<{ name: string }>('SELECT name FROM person WHERE idNumber = ?', [fields.idNumber])
    if (taken.length > 0) {
      kept.push({ person: fields.name, field: '整条', why: `证件号码现在由${taken[0]!.name}使用，没有恢复` })
      return false
    }
    insertPerson(bulk, fields, sourceBefore(bulk, change), change.entityId)
    return true
  }
  if (person === undefined) return false
  if (change.kind === 'insert') {
    const later = bulk.all<{ n: number }>("SELECT count(*) AS n FROM change WHERE entity = 'person' AND entityId = ? AND id > ?", [
      change.entityId,
      change.id,
    ])[0]!.n
    const why = later > 0 ? '之后又改过，此人整条保留' : reasonKept(change.entityId)
    if (why !== undefined) {
      kept.push({ person: person.name, field: '整条', why })
      return false
    }
    deletePerson(bulk, change.entityId)
    return true
  }
  const before = parse(change.before)
  const back: Values = {}
  for (const [field, value] of Object.entries(parse(change.after))) {
    if (stored(person[field as keyof PersonFields]) === value) back[field] = before[field] ?? null
    else kept.push({ person: person.name, field, why: '之后又改过，保留现在的值' })
  }
  if (Object.keys(back).length === 0) return false
  updatePerson(bulk, change.entityId, fieldsOfChange(back), sourceBefore(bulk, change))
  return true
}

const eventColumns = ['kind', 'day', 'personId', 'householdNumber', 'otherHouseholdNumber', 'relation', 'document', 'note', 'commandSeq']

function revertEvent(bulk: BulkWriter, change: Change): boolean {
  const before = parse(change.before)
  switch (change.kind) {
    case 'insert':
      bulk.prepare('DELETE FROM householdEvent WHERE id = ?').run(change.entityId)
      return true
    case 'delete':
      bulk
        .prepare(`INSERT INTO householdEvent(id, ${eventColumns.join(', ')}) VALUES (?${', ?'.repeat(eventColumns.length)})`)
        .run(change.entityId, ...eventColumns.map((column) => before[column] ?? null))
      return true
    case 'update':
      for (const [column, value] of Object.entries(before))
        if (eventColumns.includes(column)) bulk.prepare(`UPDATE householdEvent SET ${column} = ? WHERE id = ?`).run(value, change.entityId)
      return true
  }
}
