import { findOperation } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import { changeDays, peopleAsOf } from '../../db/as-of-rows'
import { deletePerson, everyPerson } from '../../db/person-rows'
import { findDuplicates, isSlip } from '../../domain/duplicates'
import { personFields } from '../../domain/person-fields'
import { fieldTitle, valueText } from '../../domain/person-words'
import type { Handlers } from '../../handler'
import { previewBulk, updateBulk } from './bulk'
import { erasePerson } from './erase'
import { mergePeople, previewMerge, takeBack, unmergePeople } from './merge'
import {
  binRows,
  differentPairs,
  dropFilter,
  filtersOf,
  insertDifferent,
  keepFilter,
  listMerges,
  mustBeHere,
  peopleLike,
  rowsOf,
  standingRosters,
  stepAt,
  stepsOf,
  undoneSteps,
  wholeOf,
} from './store'

/** What can be taken back as one step: everything a clerk does to people except an import, which has its own undo. */
const undoable: readonly string[] = [
  'person.add',
  'person.update',
  'register.bulkUpdate',
  'register.merge',
  'register.remove',
  ...['birth', 'death', 'marriage', 'divorce', 'adoption', 'moveIn', 'moveOut', 'changeHead', 'split', 'merge', 'join', 'leave'].map(
    (name) => `household.${name}`,
  ),
]

export const register: Handlers<'register'> = {
  duplicates: ({ db, progress }) => {
    progress(0, 0, '正在查找重复人员')
    const people = [...everyPerson(db)]
    const different = differentPairs(db)
    const groups = findDuplicates(people, (a, b) => different.has(a < b ? `${a}|${b}` : `${b}|${a}`))
    const rows = new Map(
      rowsOf(
        db,
        groups.flatMap((group) => group.ids),
      ).map((row) => [row.id, row]),
    )
    return {
      checked: people.length,
      groups: groups.map(({ ids, why, certain }) => ({ key: ids.join(','), why, certain, persons: ids.map((id) => rows.get(id)!) })),
    }
  },
  similar: ({ db }, { name, birthDate, idNumber, sex }) => {
    if (name.trim().length < 2 && idNumber === undefined) return []
    return peopleLike(db, name.trim(), idNumber).flatMap((row) => {
      const why =
        idNumber !== undefined && row.idNumber === idNumber
          ? '证件号码相同'
          : row.name !== name.trim() || (sex !== undefined && row.sex !== sex)
            ? undefined
            : idNumber !== undefined && row.idNumber !== null && isSlip(row.idNumber, idNumber)
              ? '同名，证件号码只差一位'
              : birthDate !== undefined && birthDate !== '' && row.birthDate?.startsWith(birthDate.slice(0, 7)) === true
                ? '同名，出生年月相同'
                : undefined
      return why === undefined ? [] : [{ ...row, why }]
    })
  },
  notSame: ({ db, seq, now, user }, { ids, reason }) => {
    const own = [...new Set(ids)].sort((a, b) => a - b)
    const here = wholeOf(db, own)
    if (here.length !== own.length || own.length < 2) throw new AppError('notFound', '选的人里有人已经不在底册，请刷新。')
    let pairs = 0
    for (const [index, first] of own.entries())
      for (const second of own.slice(index + 1)) {
        insertDifferent(db.bulk, first, second, { seq, reason, at: now, by: user.name })
        pairs++
      }
    return { pairs }
  },
  mergePreview: ({ db }, { keepId, dropId }) => previewMerge(db, keepId, dropId),
  merge: (context, input) => mergePeople(context, input),
  merges: ({ db }) => listMerges(db).map(({ seq: _seq, undoneSeq, ...row }) => ({ ...row, undone: undoneSeq !== null })),
  unmerge: (context, { mergeId }) => unmergePeople(context, mergeId),
  remove: ({ db }, { id }) => {
    const person = mustBeHere(db, id)
    const [listed] = standingRosters(db, id)
    if (listed)
      throw new AppError(
        'conflict',
        `${person.name}列在“${listed.title}”${listed.year} 年花名册第 ${listed.number} 行，不能移出底册。去世、迁出请登记死亡或迁出。`,
      )
    deletePerson(db.bulk, id)
    return {}
  },
  bin: ({ db }) => binRows(db),
  restore: async ({ db, seq }, { personId }) => {
    const row = binRows(db).find((each) => each.personId === personId)
    if (!row) throw new AppError('notFound', '回收站里没有这个人，可能已经恢复。')
    const { kept } = await takeBack(db, row.seq, seq)
    if (kept[0]) throw new AppError('conflict', `${kept[0].person}没有恢复：${kept[0].why}。`)
    return {}
  },
  erase: (context, input) => erasePerson(context, input),
  bulkPreview: ({ db }, { ids, fields, limit }) => previewBulk(db, ids, fields, limit),
  bulkUpdate: (context, { ids, fields, typedCount }) => updateBulk(context, ids, fields, typedCount),
  steps: ({ db }) => {
    const undone = undoneSteps(db)
    return stepsOf(db, undoable, 200).map((row) => ({ ...row, title: findOperation(row.operation)?.title ?? row.operation, undone: undone.has(row.seq) }))
  },
  undoStep: async ({ db, seq: own }, { seq }) => {
    const step = stepAt(db, seq)
    if (!step || step.result !== '成功' || !undoable.includes(step.operation))
      throw new AppError('notFound', `没有编号为 ${seq} 的可撤销步骤。导入请在“导入”里撤销。`)
    if (undoneSteps(db).has(seq)) throw new AppError('conflict', '这一步已经撤销过。')
    return takeBack(db, seq, own)
  },
  asOf: ({ db }, { id, day }) => {
    const [then] = peopleAsOf(db, [id], day)
    const [now] = wholeOf(db, [id])
    if (!then && !now && changeDays(db, [id]).length === 0) throw new AppError('notFound', '底册里从来没有这个人。')
    const fields = then && now ? personFields.filter((field) => then[field] !== now[field]) : []
    return {
      day,
      person: then ?? null,
      since: fields.map((field) => ({ title: fieldTitle(field), then: valueText(field, then![field]), now: valueText(field, now![field]) })),
      days: changeDays(db, [id]),
    }
  },
  filters: ({ db, user }) => filtersOf(db, user.accountId),
  saveFilter: async ({ db, user, now }, { name, query }) => ({ filterId: await keepFilter(db, { accountId: user.accountId, name, query, at: now }) }),
  dropFilter: async ({ db, user }, { filterId }) => {
    if (!(await dropFilter(db, filterId, user.accountId))) throw new AppError('notFound', '没有这个常用筛选。')
    return {}
  },
}
