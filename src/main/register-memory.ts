import type { Assessment } from './domain/policy/assess'
import { reachOf } from './domain/policy/reach'
import { changedIds, changedRegister, linkRegister, type Register } from './domain/policy/register'
import { registerRows, registerRowsOf } from './db/register-rows'
import type { Reader } from './db/schema'

interface Kept {
  assessment: Assessment
  /** Whose answer may be another one by now. */
  stale: Set<number>
}
interface Facts {
  byPerson: Map<number, unknown>
  /** Of whom something was written since. */
  stale: Set<number>
}
/** What an answer depends on. */
interface Marks {
  /** Number of the last change of a tracked row. */
  change: number
  rollbacks: number
  /** Everything else an assessment depends on: decisions by hand, recognitions, visits, local programs, months paid. */
  outside: string
  /** The command that is at work; its row of the log is not written yet. */
  command: number | null
}
/** What was read and computed up to a command, per open office. */
interface Memory extends Omit<Marks, 'command'> {
  register: Register | undefined
  /** By program and year. */
  assessments: Map<string, Kept>
  /** By what they are: moves, household numbers and the like. */
  facts: Map<string, Facts>
}
const remembered = new WeakMap<object, Memory>()

/** So many changed rows are taken in one by one; more are read anew with everybody else. */
const mostChanges = 2000
/** So many answers are judged one by one; more are judged anew with everybody else's. */
const mostStale = 20_000
/** Rows no rule reads; any other tracked row but a person's (settings above all) makes every assessment void. */
const unread = new Set(['householdEvent', 'village', 'account', 'erasure'])

function marksOf(db: Reader): Marks {
  const [row] = db.bulk.all<Omit<Marks, 'rollbacks'>>(
    'SELECT coalesce((SELECT max(id) FROM change), 0) AS change, (SELECT seq FROM activeCommand) AS command, ' +
      '(SELECT coalesce(max(max(coalesce(confirmedSeq, 0), coalesce(withdrawnSeq, 0))), 0) FROM manualDecision)' +
      " || '/' || (SELECT coalesce(max(max(seq, coalesce(confirmedSeq, 0), coalesce(withdrawnSeq, 0))), 0) FROM recognition)" +
      " || '/' || (SELECT coalesce(max(max(seq, coalesce(withdrawnSeq, 0))), 0) FROM visit)" +
      " || '/' || (SELECT coalesce(max(max(coalesce(confirmedSeq, 0), coalesce(withdrawnSeq, 0))), 0) FROM localProgram)" +
      " || '/' || (SELECT count(*) FROM paidMonth WHERE programId = 'retirement-bonus') AS outside",
  )
  return { ...row!, rollbacks: db.bulk.rollbacks }
}

/** Of whom anything was written since a change: they themselves, or an event of their household, one that was taken back too. */
function concerned(db: Reader, since: number, rows: readonly { entity: string; entityId: number }[]): number[] {
  const own = rows.filter(({ entity }) => entity === 'person' || entity === 'erasure').map(({ entityId }) => entityId)
  if (!rows.some(({ entity }) => entity === 'householdEvent')) return own
  const events = db.bulk.all<{ was: number | null; is: number | null }>(
    `SELECT json_extract(c.before, '$.personId') AS was, e.personId AS "is" FROM change c LEFT JOIN householdEvent e ON e.id = c.entityId
     WHERE c.id > ? AND c.entity = 'householdEvent'`,
    [since],
  )
  return [...own, ...events.flatMap(({ was, is }) => [was, is]).filter((id) => id !== null)]
}

/** Takes in what changed since; undefined when that is so much that reading everybody is as fast. */
function caughtUp(db: Reader, known: Memory, marks: Marks): Memory | undefined {
  const rows = db.bulk.all<{ entity: string; entityId: number }>('SELECT DISTINCT entity, entityId FROM change WHERE id > ? LIMIT ?', [
    known.change,
    mostChanges + 1,
  ])
  if (rows.length > mostChanges) return undefined
  const people = concerned(db, known.change, rows)
  const facts = new Map([...known.facts].map(([key, { byPerson, stale }]) => [key, { byPerson, stale: new Set([...stale, ...people]) }]))
  const next: Memory = { change: marks.change, rollbacks: marks.rollbacks, outside: marks.outside, register: undefined, assessments: new Map(), facts }
  const { register } = known
  if (register === undefined) return next
  const ids = rows.filter(({ entity }) => entity === 'person').map(({ entityId }) => entityId)
  const present = registerRowsOf(db, ids)
  const changed = changedIds(register, ids, present)
  // the register takes the rows in: who was near must be known before
  const near = reachOf(register, changed)
  const now = changedRegister(register, changed, present)
  next.register = now.register
  const valid = marks.outside === known.outside && now.inPlace && rows.every(({ entity }) => entity === 'person' || unread.has(entity))
  if (valid) {
    const reached = [...near, ...reachOf(now.register, changed)]
    for (const [key, { assessment, stale }] of known.assessments) {
      const all = new Set([...stale, ...reached])
      if (all.size <= mostStale) next.assessments.set(key, { assessment, stale: all })
    }
  }
  return next
}

function memoryOf(db: Reader, marks = marksOf(db)): Memory {
  let known = remembered.get(db.bulk)
  // what was remembered inside a command that was rolled back never happened
  if (known?.rollbacks !== marks.rollbacks) known = undefined
  if (known !== undefined && known.change === marks.change && known.outside === marks.outside) return known
  const next = (known === undefined ? undefined : caughtUp(db, known, marks)) ?? {
    change: marks.change,
    rollbacks: marks.rollbacks,
    outside: marks.outside,
    register: undefined,
    assessments: new Map(),
    facts: new Map(),
  }
  remembered.set(db.bulk, next)
  return next
}

/** Everybody of the office, linked; read once, then only what changed. */
export function rememberedRegister(db: Reader): Register {
  const mine = memoryOf(db)
  mine.register ??= linkRegister(registerRows(db))
  return mine.register
}

/** An assessment that is computed once, then only for those whose answer may have changed. */
export function rememberedAssessment(
  db: Reader,
  key: string,
  compute: { all: (register: Register) => Assessment; again: (before: Assessment, register: Register, ids: ReadonlySet<number>) => Assessment },
): Assessment {
  const register = rememberedRegister(db)
  const mine = memoryOf(db)
  const kept = mine.assessments.get(key)
  if (kept?.stale.size === 0) return kept.assessment
  const assessment = kept === undefined ? compute.all(register) : compute.again(kept.assessment, register, kept.stale)
  mine.assessments.set(key, { assessment, stale: new Set() })
  return assessment
}

/**
 * Something of everybody that no rule reads, by person: read once, then only of those of whom anything was written. `read`: of everybody, or of some people.
 * Inside a command, whose own row of the log is still to come, nothing new is kept.
 */
export function rememberedFacts<T>(db: Reader, key: string, read: (ids?: readonly number[]) => Map<number, T>): ReadonlyMap<number, T> {
  const marks = marksOf(db)
  const { facts } = memoryOf(db, marks)
  const kept = facts.get(key) as { byPerson: Map<number, T>; stale: Set<number> } | undefined
  if (kept?.stale.size === 0) return kept.byPerson
  if (marks.command !== null) return read()
  if (kept === undefined) {
    const byPerson = read()
    facts.set(key, { byPerson, stale: new Set() })
    return byPerson
  }
  const again = read([...kept.stale])
  for (const id of kept.stale) {
    const value = again.get(id)
    if (value === undefined) kept.byPerson.delete(id)
    else kept.byPerson.set(id, value)
  }
  kept.stale.clear()
  return kept.byPerson
}
