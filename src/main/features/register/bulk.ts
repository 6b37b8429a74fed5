import type { Output } from '../../../preload/contract/index'
import type { PersonField, PersonFields } from '../../../preload/contract/person'
import { AppError } from '../../app-error'
import { updatePerson } from '../../db/person-rows'
import type { Reader } from '../../db/schema'
import { fieldTitle, valueText } from '../../domain/person-words'
import type { CommandContext } from '../../handler'
import { villageNames, wholeOf } from './store'

/** Above this many people the number has to be typed. */
const typedAbove = 50
interface Change {
  id: number
  name: string
  fields: Partial<PersonFields>
  before: PersonFields
}

/** Who would change and how; everybody else has the values already. */
function changesOf(db: Reader, ids: readonly number[], wanted: Partial<Record<PersonField, unknown>>): { changes: Change[]; same: number } {
  const names = (Object.keys(wanted) as PersonField[]).filter((field) => wanted[field] !== undefined)
  if (names.length === 0) throw new AppError('invalid', '请至少填一栏要改成什么。')
  const village = wanted.villageCode
  if (typeof village === 'string' && !villageNames(db).has(village)) throw new AppError('invalid', `没有代码为 ${village} 的村居。`)
  const people = wholeOf(db, ids)
  if (people.length !== new Set(ids).size) throw new AppError('conflict', '选中的人里有人已经不在底册，请刷新后重选。')
  const changes = people.flatMap((before): Change[] => {
    const own = names.filter((field) => before[field] !== wanted[field])
    return own.length === 0 ? [] : [{ id: before.id, name: before.name, before, fields: Object.fromEntries(own.map((field) => [field, wanted[field]])) }]
  })
  return { changes, same: people.length - changes.length }
}

/** What a bulk change would do, person by person and field by field. */
export function previewBulk(db: Reader, ids: readonly number[], wanted: Partial<Record<PersonField, unknown>>, limit: number): Output<'register.bulkPreview'> {
  const { changes, same } = changesOf(db, ids, wanted)
  const lines = changes.slice(0, limit).flatMap(({ id, name, fields, before }) =>
    (Object.keys(fields) as PersonField[]).map((field) => ({
      id,
      name,
      title: fieldTitle(field),
      from: valueText(field, before[field]),
      to: valueText(field, fields[field] ?? null),
    })),
  )
  return { count: changes.length, same, changes: lines }
}

/** Gives values to many people. */
export function updateBulk(
  { db, progress }: CommandContext,
  ids: readonly number[],
  wanted: Partial<Record<PersonField, unknown>>,
  typedCount: number | undefined,
): Output<'register.bulkUpdate'> {
  const { changes } = changesOf(db, ids, wanted)
  if (changes.length === 0) throw new AppError('conflict', '没有任何改动：选中的人本来就是这些值。')
  if (changes.length > typedAbove && typedCount !== changes.length)
    throw new AppError('invalid', `要改 ${changes.length} 人，请输入数字 ${changes.length} 以确认。`, [
      { path: 'typedCount', message: `应为 ${changes.length}` },
    ])
  changes.forEach(({ id, fields }, index) => {
    if (index % 500 === 0) progress(index, changes.length, '正在修改')
    updatePerson(db.bulk, id, fields, null)
  })
  return { changed: changes.length }
}
