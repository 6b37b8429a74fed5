import type { Reader } from '../../db/schema'
import type { BatchChange, UndoFacts } from '../../domain/exchange/undo-plan'
import { peopleBy } from './store'

/** The change rows of the commands that wrote a batch, newest first, people before villages. */
export function changesOfBatch(db: Reader, seqs: readonly number[]): BatchChange[] {
  return db.bulk.all<BatchChange>(
    "SELECT id, entity, entityId, kind, before, after FROM change WHERE seq IN (SELECT value FROM json_each(?)) AND entity IN ('person', 'village') ORDER BY entity, id DESC",
    [JSON.stringify(seqs)],
  )
}

/** What planning an undo asks of the database. */
export function undoFacts(db: Reader): UndoFacts {
  return {
    entity: (entity, id) =>
      entity === 'person'
        ? (peopleBy(db, 'id', id)[0] as Record<string, unknown> | undefined)
        : db.bulk.all<Record<string, unknown>>('SELECT * FROM village WHERE id = ?', [id])[0],
    later: (entity, id, changeId) =>
      db.bulk
        .all<{ before: string }>("SELECT before FROM change WHERE entity = ? AND entityId = ? AND id > ? AND kind = 'update' ORDER BY id", [
          entity,
          id,
          changeId,
        ])
        .map((row) => JSON.parse(row.before) as Record<string, unknown>),
    sourceBefore: (entity, id, changeId) => {
      const [row] = db.bulk.all<{ batchId: number | null; batchRow: number | null }>(
        'SELECT batchId, batchRow FROM change WHERE entity = ? AND entityId = ? AND id < ? ORDER BY id DESC LIMIT 1',
        [entity, id, changeId],
      )
      return row !== undefined && row.batchId !== null && row.batchRow !== null ? { batchId: row.batchId, row: row.batchRow } : null
    },
    onRoster: (personId) =>
      db.bulk.all("SELECT 1 FROM rosterLine l JOIN roster r ON r.id = l.rosterId WHERE l.personId = ? AND r.status <> 'discarded' LIMIT 1", [personId]).length >
      0,
    inCase: (personId) => db.bulk.all('SELECT 1 FROM careCase WHERE personId = ? LIMIT 1', [personId]).length > 0,
    inhabited: (villageCode) => db.bulk.all('SELECT 1 FROM person WHERE villageCode = ? LIMIT 1', [villageCode]).length > 0,
  }
}
