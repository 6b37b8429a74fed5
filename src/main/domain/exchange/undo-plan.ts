/** A change row of an import. */
export interface BatchChange {
  id: number
  entity: 'person' | 'village'
  entityId: number
  kind: 'insert' | 'update'
  before: string | null
  after: string | null
}
/** What planning an undo asks. */
export interface UndoFacts {
  /** The row as it stands now. */
  entity(entity: BatchChange['entity'], id: number): Record<string, unknown> | undefined
  /** Old values of every later update, oldest first. */
  later(entity: BatchChange['entity'], id: number, changeId: number): readonly Record<string, unknown>[]
  /** Batch and row that wrote the row before this change. */
  sourceBefore(entity: BatchChange['entity'], id: number, changeId: number): { batchId: number; row: number } | null
  onRoster(personId: number): boolean
  inCase(personId: number): boolean
  inhabited(villageCode: string): boolean
}
/** What taking one change back does: the whole row goes, or fields get their old values. `kept` stays, with the reason; field null = the whole row. */
export interface UndoStep {
  entity: BatchChange['entity']
  entityId: number
  name: string
  remove: boolean
  back: Record<string, unknown>
  source: { batchId: number; row: number } | null
  kept: { name: string; field: string | null; why: string }[]
}

/** Booleans of a person are 0 and 1 in change rows. */
const stored = (value: unknown): unknown => (typeof value === 'boolean' ? Number(value) : value)

/** Plans change by change, newest first: what was planned for a row counts for its older changes. Undefined: the row is gone already. */
export function undoPlanner(facts: UndoFacts): (change: BatchChange) => { step: UndoStep; now: Record<string, unknown> } | undefined {
  const planned = new Map<string, Record<string, unknown>>()
  return (change) => {
    const key = `${change.entity}|${change.entityId}`
    const now = planned.get(key) ?? facts.entity(change.entity, change.entityId)
    if (!now) return undefined
    const step: UndoStep = {
      entity: change.entity,
      entityId: change.entityId,
      name: String(now['name']),
      remove: false,
      back: {},
      source: null,
      kept: [],
    }
    if (change.kind === 'insert') planInsert(facts, change, now, step)
    else planUpdate(facts, change, now, step)
    planned.set(key, { ...now, ...step.back })
    return { step, now }
  }
}

function planInsert(facts: UndoFacts, change: BatchChange, now: Record<string, unknown>, step: UndoStep): void {
  const keep = (field: string | null, why: string): void => void step.kept.push({ name: step.name, field, why })
  if (change.entity === 'village') {
    if (facts.inhabited(String(now['code']))) keep('村居', '村里已有人员，保留')
  } else {
    const imported = new Map<string, unknown>()
    for (const before of facts.later(change.entity, change.entityId, change.id))
      for (const [field, value] of Object.entries(before)) if (!imported.has(field)) imported.set(field, value)
    for (const [field, value] of imported) if (stored(now[field]) !== value) keep(field, '导入后又改过，此人整条保留')
    if (facts.onRoster(change.entityId)) keep(null, '已列入花名册，此人整条保留')
    if (facts.inCase(change.entityId)) keep(null, '已有关联的办理记录，此人整条保留')
  }
  step.remove = step.kept.length === 0
}

function planUpdate(facts: UndoFacts, change: BatchChange, now: Record<string, unknown>, step: UndoStep): void {
  const before = JSON.parse(change.before ?? '{}') as Record<string, unknown>
  for (const [field, value] of Object.entries(JSON.parse(change.after ?? '{}') as Record<string, unknown>)) {
    if (stored(now[field]) === value) step.back[field] = before[field]
    else step.kept.push({ name: step.name, field, why: '导入后又改过，保留现在的值' })
  }
  step.source = facts.sourceBefore(change.entity, change.entityId, change.id)
}
