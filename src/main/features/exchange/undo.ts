import type { Output } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import { deletePerson, updatePerson, type RowSource } from '../../db/person-rows'
import type { BulkWriter } from '../../db/schema'
import type { PersonFields } from '../../../preload/contract/person'
import { fieldTitle } from '../../domain/person-words'
import type { CommandContext } from '../../handler'
import { markUndone, peopleBy, storedBatch } from './store'

interface Change {
  id: number
  entity: 'person' | 'village'
  entityId: number
  kind: 'insert' | 'update'
  before: string | null
  after: string | null
}
type Kept = Output<'exchange.undo'>['kept']

/** Takes an accepted batch back from its change rows, newest first. What somebody edited since is kept and told. */
export async function undoBatch({ db, seq, now, progress }: CommandContext, batchId: number): Promise<Output<'exchange.undo'>> {
  const batch = await storedBatch(db, batchId)
  if (batch.acceptedSeq === null) throw new AppError('conflict', '这一批还没有导入，不需要撤销；不想要可以“放弃”。')
  if (batch.undoneAt !== null) throw new AppError('conflict', `这一批已经在 ${batch.undoneAt.slice(0, 16).replace('T', ' ')} 撤销过。`)
  const changes = db.bulk.all<Change>(
    "SELECT id, entity, entityId, kind, before, after FROM change WHERE seq = ? AND entity IN ('person', 'village') ORDER BY entity, id DESC",
    [batch.acceptedSeq],
  )
  const kept: Kept = []
  let reverted = 0
  changes.forEach((change, index) => {
    if (index % 2000 === 0) progress(index, changes.length, '正在撤销')
    if (change.entity === 'person' ? revertPerson(db.bulk, change, kept) : revertVillage(db.bulk, change, kept)) reverted++
  })
  await markUndone(db, batchId, seq, now)
  return { reverted, kept }
}

function sourceBefore(bulk: BulkWriter, change: Change): RowSource {
  const [row] = bulk.all<{ batchId: number | null; batchRow: number | null }>(
    'SELECT batchId, batchRow FROM change WHERE entity = ? AND entityId = ? AND id < ? ORDER BY id DESC LIMIT 1',
    [change.entity, change.entityId, change.id],
  )
  return row !== undefined && row.batchId !== null && row.batchRow !== null ? { batchId: row.batchId, row: row.batchRow } : null
}

function storedValue(person: object, field: string): unknown {
  const value = (person as Record<string, unknown>)[field]
  return typeof value === 'boolean' ? Number(value) : value
}

/** Fields of an imported person that differ now from what the import wrote; an edit that was taken back is none. */
function editedSince(bulk: BulkWriter, person: object, inserted: Change): string[] {
  const later = bulk.all<{ before: string }>("SELECT before FROM change WHERE entity = 'person' AND entityId = ? AND id > ? AND kind = 'update' ORDER BY id", [
    inserted.entityId,
    inserted.id,
  ])
  const imported = new Map<string, unknown>()
  for (const row of later) for (const [field, value] of Object.entries(JSON.parse(row.before) as object)) if (!imported.has(field)) imported.set(field, value)
  return [...imported].filter(([field, value]) => storedValue(person, field) !== value).map(([field]) => field)
}

function revertPerson(bulk: BulkWriter, change: Change, kept: Kept): boolean {
  const [person] = peopleBy({ bulk }, 'id', change.entityId)
  if (!person) return false
  if (change.kind === 'insert') {
    const fields = editedSince(bulk, person, change)
    const listed = bulk.all<{ n: number }>(
      "SELECT count(*) AS n FROM rosterLine l JOIN roster r ON r.id = l.rosterId WHERE l.personId = ? AND r.status <> 'discarded'",
      [change.entityId],
    )[0]!.n
    const inCase = bulk.all<{ n: number }>('SELECT count(*) AS n FROM careCase WHERE personId = ?', [change.entityId])[0]!.n
    if (fields.length === 0 && listed === 0 && inCase === 0) {
      deletePerson(bulk, change.entityId)
      return true
    }
    for (const field of fields) kept.push({ person: person.name, field: fieldTitle(field), why: '导入后又改过，此人整条保留' })
    if (listed > 0) kept.push({ person: person.name, field: '整条', why: '已列入花名册，此人整条保留' })
    if (inCase > 0) kept.push({ person: person.name, field: '整条', why: '已有关联的办理记录，此人整条保留' })
    return false
  }
  const before = JSON.parse(change.before ?? '{}') as Record<string, unknown>
  const after = JSON.parse(change.after ?? '{}') as Record<string, unknown>
  const back: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(after)) {
    if (storedValue(person, field) === value) back[field] = before[field]
    else kept.push({ person: person.name, field: fieldTitle(field), why: '导入后又改过，保留现在的值' })
  }
  if (Object.keys(back).length === 0) return false
  updatePerson(bulk, change.entityId, back as Partial<PersonFields>, sourceBefore(bulk, change))
  return true
}

function revertVillage(bulk: BulkWriter, change: Change, kept: Kept): boolean {
  const [village] = bulk.all<Record<string, unknown>>('SELECT * FROM village WHERE id = ?', [change.entityId])
  if (!village) return false
  if (change.kind === 'insert') {
    if (bulk.all<{ n: number }>('SELECT count(*) AS n FROM person WHERE villageCode = ?', [village.code])[0]!.n > 0) {
      kept.push({ person: String(village.name), field: '村居', why: '村里已有人员，保留' })
      return false
    }
    bulk.prepare('DELETE FROM village WHERE id = ?').run(change.entityId)
    return true
  }
  const before = JSON.parse(change.before ?? '{}') as Record<string, unknown>
  const source = sourceBefore(bulk, change)
  let reverted = false
  for (const [field, value] of Object.entries(JSON.parse(change.after ?? '{}') as Record<string, unknown>)) {
    if (village[field] !== value) kept.push({ person: String(village.name), field, why: '导入后又改过，保留现在的值' })
    else {
      bulk
        .prepare(`UPDATE village SET ${field} = ?, sourceBatchId = ?, sourceRow = ? WHERE id = ?`)
        .run(before[field], source?.batchId ?? null, source?.row ?? null, change.entityId)
      reverted = true
    }
  }
  return reverted
}
