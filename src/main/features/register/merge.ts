import type { Output, Parsed } from '../../../preload/contract/index'
import type { PersonFields } from '../../../preload/contract/person'
import { AppError } from '../../app-error'
import { deletePerson, updatePerson } from '../../db/person-rows'
import { revertCommand } from '../../db/revert-rows'
import { outOf } from '../../db/roster-chain-rows'
import type { BulkWriter, Reader } from '../../db/schema'
import { fieldTitle } from '../../domain/person-words'
import { mergedFields, mergeFault, mergeFields } from '../../domain/person-merge'
import type { CommandContext } from '../../handler'
import { insertMerge, listMerges, markMergeUndone, moveEvents, mustBeHere, peopleNaming, rowsOf, standingRosters } from './store'

/** Two records field by field, and what else the merge would do. */
export function previewMerge(db: Reader, keepId: number, dropId: number): Output<'register.mergePreview'> {
  const [kept, dropped] = [mustBeHere(db, keepId), mustBeHere(db, dropId)]
  const fault = mergeFault(kept, dropped) ?? twiceOnRoster(db, keepId, dropId)
  if (fault !== undefined) throw new AppError('conflict', fault)
  const naming = dropped.idNumber === null ? [] : peopleNaming(db, dropped.idNumber)
  const effects = [
    ...naming.map((person) => `${person.name}登记的父母或配偶改指${kept.name}`),
    ...(dropped.idNumber !== null && dropped.idNumber !== kept.idNumber ? [`以后用${dropped.name}这条的证件号码也能查到${kept.name}`] : []),
    ...standingRosters(db, dropId).map(
      ({ title, year, number, confirmed }) =>
        `要并掉的这条列在“${title}”${year} 年花名册第 ${number} 行；冻结的名册不变${confirmed === 1 ? '，两条都发过钱的，重复的那一笔请在“追回”里立项' : ''}`,
    ),
    ...standingRosters(db, keepId).map(({ title, year, number }) => `保留的这条列在“${title}”${year} 年花名册第 ${number} 行`),
  ]
  const [keptRow, droppedRow] = rowsOf(db, [keepId, dropId])
  return { kept: keptRow!, dropped: droppedRow!, fields: mergeFields(kept, dropped), effects }
}

/** Both records stand on a roster that is still on its way: one person would be paid twice. */
function twiceOnRoster(db: Reader, keepId: number, dropId: number): string | undefined {
  const kept = new Map(standingRosters(db, keepId).map((line) => [line.rosterId, line]))
  for (const line of standingRosters(db, dropId)) {
    const other = kept.get(line.rosterId)
    if (other === undefined || line.confirmed === 1) continue
    const out = outOf(db, line.rosterId)
    if (!out.has(line.lineId) && !out.has(other.lineId))
      return `两条都在“${line.title}”${line.year} 年花名册上（第 ${other.number} 行和第 ${line.number} 行），名册还在办理。请先在名册里剔除其中一行，再合并。`
  }
  return undefined
}

/** Makes two records one. */
export async function mergePeople(
  { db, seq, now, user }: CommandContext,
  { keepId, dropId, take, reason }: Parsed<'register.merge'>,
): Promise<Output<'register.merge'>> {
  const [kept, dropped] = [mustBeHere(db, keepId), mustBeHere(db, dropId)]
  const fault = mergeFault(kept, dropped) ?? twiceOnRoster(db, keepId, dropId)
  if (fault !== undefined) throw new AppError('conflict', fault)
  const fields = mergedFields(kept, dropped, take)
  const number = fields.idNumber ?? kept.idNumber
  // first out of the way: numbers are unique
  deletePerson(db.bulk, dropId)
  if (Object.keys(fields).length > 0) updatePerson(db.bulk, keepId, fields, null)
  const pointing = number === null ? 0 : repoint(db.bulk, [kept.idNumber, dropped.idNumber], number)
  moveEvents(db.bulk, dropId, keepId)
  const mergeId = await insertMerge(db, {
    seq,
    keptId: keepId,
    droppedId: dropId,
    keptName: kept.name,
    droppedName: dropped.name,
    droppedIdNumber: dropped.idNumber !== null && dropped.idNumber !== number ? dropped.idNumber : kept.idNumber !== number ? kept.idNumber : null,
    reason,
    at: now,
    by: user.name,
  })
  return { mergeId, changed: Object.keys(fields).length + pointing }
}

/** Whoever named one of the old numbers names the new one. */
function repoint(bulk: BulkWriter, old: readonly (string | null)[], number: string): number {
  let count = 0
  for (const each of old) {
    if (each === null || each === number) continue
    for (const person of peopleNaming({ bulk }, each)) {
      const fields: Partial<PersonFields> = {}
      for (const field of ['fatherIdNumber', 'motherIdNumber', 'spouseIdNumber'] as const) if (person[field] === each) fields[field] = number
      updatePerson(bulk, person.id, fields, null)
      count++
    }
  }
  return count
}

/** Takes a merge apart. */
export async function unmergePeople({ db, seq }: CommandContext, mergeId: number): Promise<Output<'register.unmerge'>> {
  const merge = listMerges(db).find((each) => each.mergeId === mergeId)
  if (!merge) throw new AppError('notFound', `没有编号为 ${mergeId} 的合并记录。`)
  if (merge.undoneSeq !== null) throw new AppError('conflict', '这次合并已经撤销过。')
  return takeBack(db, merge.seq, seq)
}

/** Takes one command back and says in the clerk's words what was kept. */
export async function takeBack(db: CommandContext['db'], commandSeq: number, seq: number): Promise<Output<'register.undoStep'>> {
  const onRoster = (personId: number): string | undefined => (standingRosters(db, personId).length > 0 ? '已列入花名册，此人整条保留' : undefined)
  const { reverted, kept } = revertCommand(db.bulk, commandSeq, onRoster)
  await markMergeUndone(db, commandSeq, seq)
  return { reverted, kept: kept.map((each) => ({ ...each, field: fieldTitle(each.field) })) }
}
