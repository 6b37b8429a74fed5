import type { Output } from '../../../preload/contract/index'
import type { PersonFields } from '../../../preload/contract/person'
import { AppError } from '../../app-error'
import { deletePerson, updatePerson } from '../../db/person-rows'
import type { Reader } from '../../db/schema'
import { undoPlanner, type UndoStep } from '../../domain/exchange/undo-plan'
import { fieldTitle, valueText } from '../../domain/person-words'
import type { PersonField } from '../../../preload/contract/person'
import type { CommandContext } from '../../handler'
import { dropOriginal } from './original-store'
import { markUndone, storedBatch } from './store'
import { writingSeqs } from './tray-store'
import { changesOfBatch, undoFacts } from './undo-store'

/** Takes an accepted batch back from its change rows, newest first. What somebody edited since is kept and told. */
export async function undoBatch(context: CommandContext, batchId: number): Promise<Output<'exchange.undo'>> {
  const { db, seq, now, progress } = context
  const kept: Output<'exchange.undo'>['kept'] = []
  let reverted = 0
  const steps = await stepsOf(db, batchId, (done, total) => progress(done, total, '正在撤销'))
  for (const { step } of steps) {
    for (const { name, field, why } of step.kept) kept.push({ person: name, field: field === null ? '整条' : titleOf(step, field), why })
    if (applyStep(context, step)) reverted++
  }
  await markUndone(db, batchId, seq, now)
  dropOriginal(db, batchId)
  return { reverted, kept }
}

/** What taking it back would do now; nothing is written. */
export async function previewUndo(db: Reader, batchId: number, progress: (done: number, total: number) => void): Promise<Output<'exchange.undoPreview'>> {
  const cells: Output<'exchange.undoPreview'>['cells'] = []
  const removed = new Set<number>()
  const reverted = new Set<number>()
  let total = 0
  let kept = 0
  const tell = (cell: (typeof cells)[number]): void => {
    total++
    if (cells.length < 2000) cells.push(cell)
  }
  for (const { step, now } of await stepsOf(db, batchId, progress)) {
    for (const { name, field, why } of step.kept) {
      kept++
      tell({ person: name, field: field === null ? '整条' : titleOf(step, field), now: field === null ? '' : textOf(step, field, now[field]), back: '', why })
    }
    if (step.remove) {
      removed.add(step.entityId)
      tell({ person: step.name, field: '整条', now: step.entity === 'person' ? '在底册' : '在村居表', back: '删去', why: null })
    }
    for (const [field, value] of Object.entries(step.back)) {
      reverted.add(step.entityId)
      tell({ person: step.name, field: titleOf(step, field), now: textOf(step, field, now[field]), back: textOf(step, field, value), why: null })
    }
  }
  return { removed: removed.size, reverted: reverted.size, kept, total, cells: cells.toSorted((a, b) => Number(b.why !== null) - Number(a.why !== null)) }
}

const titleOf = (step: UndoStep, field: string): string => (step.entity === 'person' ? fieldTitle(field) : field)
const textOf = (step: UndoStep, field: string, value: unknown): string =>
  step.entity === 'person' ? valueText(field as PersonField, plain(field, value)) : String((value ?? '') as string | number)
/** Booleans are 0 and 1 in change rows. */
function plain(field: string, value: unknown): string | number | boolean | null {
  if (field === 'ruralResident' || field === 'rewardConditionConfirmed') return value === null || value === undefined ? null : value === 1 || value === true
  return (value ?? null) as string | number | null
}

async function stepsOf(
  db: Reader,
  batchId: number,
  progress: (done: number, total: number) => void,
): Promise<{ step: UndoStep; now: Record<string, unknown> }[]> {
  const batch = await storedBatch(db, batchId)
  if (batch.acceptedSeq === null) throw new AppError('conflict', '这一批还没有导入，不需要撤销；不想要可以“放弃”。')
  if (batch.undoneAt !== null) throw new AppError('conflict', `这一批已经在 ${batch.undoneAt.slice(0, 16).replace('T', ' ')} 撤销过。`)
  const changes = changesOfBatch(db, writingSeqs(db, batchId))
  const planner = undoPlanner(undoFacts(db))
  return changes.flatMap((change, index) => {
    if (index % 2000 === 0) progress(index, changes.length)
    const planned = planner(change)
    return planned === undefined ? [] : [planned]
  })
}

function applyStep({ db }: CommandContext, { entity, entityId, remove, back, source }: UndoStep): boolean {
  if (remove) {
    if (entity === 'person') deletePerson(db.bulk, entityId)
    else db.bulk.prepare('DELETE FROM village WHERE id = ?').run(entityId)
    return true
  }
  const fields = Object.keys(back)
  if (fields.length === 0) return false
  if (entity === 'person') updatePerson(db.bulk, entityId, back as Partial<PersonFields>, source)
  else
    db.bulk
      .prepare(`UPDATE village SET ${fields.map((field) => `${field} = ?`).join(', ')}, sourceBatchId = ?, sourceRow = ? WHERE id = ?`)
      .run(...Object.values(back), source?.batchId ?? null, source?.row ?? null, entityId)
  return true
}
