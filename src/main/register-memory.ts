import type { Assessment } from './domain/policy/assess'
import { reachOf } from './domain/policy/reach'
import { changedRegister, linkRegister, type Register } from './domain/policy/register'
import { registerRows, registerRowsOf } from './db/register-rows'
import type { Reader } from './db/schema'

interface Kept {
  assessment: Assessment
  /** Whose answer may be another one by now. */
  stale: Set<number>
}
/** What was read and computed up to a command, per open office. */
interface Memory {
  /** Number of the last change of a tracked row. */
  change: number
  rollbacks: number
  /** Everything else an assessment depends on: decisions by hand, recognitions, visits, local programs, months paid. */
  outside: string
  register: Register | undefined
  /** By program and year. */
  assessments: Map<string, Kept>
}
const remembered = new WeakMap<object, Memory>()

/** So many changed rows are taken in one by one; more are read anew with everybody else. */
const mostChanges = 2000
/** So many answers are judged one by one; more are judged anew with everybody else's. */
const mostStale = 20_000
/** Rows no rule reads; any other tracked row but a person's (settings above all) makes every assessment void. */
const unread = new Set(['householdEvent', 'village', 'account', 'erasure'])

function marksOf(db: Reader): Pick<Memory, 'change' | 'rollbacks' | 'outside'> {
  const [row] = db.bulk.all<{ change: number; outside: string }>(
    'SELECT coalesce((SELECT max(id) FROM change), 0) AS change, ' +
      '(SELECT coalesce(max(max(coalesce(confirmedSeq, 0), coalesce(withdrawnSeq, 0))), 0) FROM manualDecision)' +
      " || '/' || (SELECT coalesce(max(max(seq, coalesce(confirmedSeq, 0), coalesce(withdrawnSeq, 0))), 0) FROM recognition)" +
      " || '/' || (SELECT coalesce(max(max(seq, coalesce(withdrawnSeq, 0))), 0) FROM visit)" +
      " || '/' || (SELECT coalesce(max(max(coalesce(confirmedSeq, 0), coalesce(withdrawnSeq, 0))), 0) FROM localProgram)" +
      " || '/' || (SELECT count(*) FROM paidMonth WHERE programId = 'retirement-bonus') AS outside",
  )
  return { ...row!, rollbacks: db.bulk.rollbacks }
}

/** Takes in what changed since; undefined when that is so much that reading everybody is as fast. */
function caughtUp(db: Reader, known: Memory, register: Register, marks: Pick<Memory, 'change' | 'rollbacks' | 'outside'>): Memory | undefined {
  const rows = db.bulk.all<{ entity: string; entityId: number }>('SELECT DISTINCT entity, entityId FROM change WHERE id > ? LIMIT ?', [
    known.change,
    mostChanges + 1,
  ])
  if (rows.length > mostChanges) return undefined
  const ids = rows.filter(({ entity }) => entity === 'person').map(({ entityId }) => entityId)
  const now = changedRegister(register, ids, registerRowsOf(db, ids))
  const valid = marks.outside === known.outside && now.inPlace && rows.every(({ entity }) => entity === 'person' || unread.has(entity))
  const assessments = new Map<string, Kept>()
  if (valid) {
    const reached = now.changed.length === 0 ? new Set<number>() : new Set([...reachOf(register, now.changed), ...reachOf(now.register, now.changed)])
    for (const [key, { assessment, stale }] of known.assessments) {
      const all = new Set([...stale, ...reached])
      if (all.size <= mostStale) assessments.set(key, { assessment, stale: all })
    }
  }
  return { ...marks, register: now.register, assessments }
}

function memoryOf(db: Reader): Memory {
  const marks = marksOf(db)
  let known = remembered.get(db.bulk)
  // what was remembered inside a command that was rolled back never happened
  if (known?.rollbacks !== marks.rollbacks) known = undefined
  if (known !== undefined && known.change === marks.change && known.outside === marks.outside) return known
  const next = (known?.register === undefined ? undefined : caughtUp(db, known, known.register, marks)) ?? {
    ...marks,
    register: undefined,
    assessments: new Map(),
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
