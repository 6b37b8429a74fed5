import type { Output, Parsed } from '../../../preload/contract/index'
import type { FixListLine } from '../../../preload/contract/quality'
import { AppError } from '../../app-error'
import type { Reader } from '../../db/schema'
import { fieldTitle } from '../../domain/person-words'
import type { CommandContext } from '../../handler'
import { findingsToday } from './findings'
import { fixListLines, insertAcceptance, insertAnswer, insertFixList, storedFixList, villagesOf } from './store'

/** Lets findings stand that are found today; refuses a key nobody finds. */
export async function acceptFindings(
  { db, today, now, seq, user }: CommandContext,
  keys: readonly string[],
  reason: string,
  until: string | null,
): Promise<{ accepted: number }> {
  const found = new Map(findingsToday(db, today).map((each) => [each.key, each]))
  for (const key of new Set(keys)) {
    const finding = found.get(key)
    if (!finding) throw new AppError('notFound', '有一条问题已经不在了（资料刚改过）。请刷新后再选。')
    await insertAcceptance(db, seq, { key, message: finding.message, reason, until, at: now, by: user.name })
  }
  return { accepted: new Set(keys).size }
}

/** Numbers the open findings of a village. */
export async function makeFixList(
  { db, today, now, seq, user }: CommandContext,
  { villageCode, severities, rules }: Parsed<'quality.makeFixList'>,
): Promise<Output<'quality.makeFixList'>> {
  const village = villagesOf(db).get(villageCode)
  if (!village) throw new AppError('notFound', `没有代码为 ${villageCode} 的村居。`)
  const rows = findingsToday(db, today)
    .filter(
      (each) =>
        each.villageCode === villageCode && each.accepted === null && severities.includes(each.severity) && (rules === undefined || rules.includes(each.rule)),
    )
    .map(({ key, personIds, name, birth, group, field, message }, index) => ({
      number: index + 1,
      key,
      personId: personIds[0]!,
      name,
      birth,
      group,
      field,
      message,
    }))
  if (rows.length === 0) throw new AppError('conflict', `${village.name}没有要核对的问题。`)
  const code = `核${String(seq).padStart(5, '0')}`
  const listId = await insertFixList(db, { seq, villageCode, villageName: village.name, code, at: now, by: user.name }, rows)
  return { listId, code, lines: rows.length }
}

/** Lines of a list as they stand today; `standing` are the keys still found and not let stand. */
export function fixListToday(db: Reader, listId: number, standing: ReadonlySet<string>): FixListLine[] {
  return fixListLines(db, listId).map(({ present, note, ...row }) => ({
    ...row,
    note: note ?? '',
    fieldTitle: fieldTitle(row.field),
    standing: standing.has(row.key),
    present: present === 1,
  }))
}

/** Keeps what the village wrote beside a number; 核实无误 lets the finding stand. */
export async function answerLine(context: CommandContext, { listId, number, answer, note }: Parsed<'quality.answer'>): Promise<Output<'quality.answer'>> {
  const { db, today, now, seq, user } = context
  const list = storedFixList(db, listId)
  const line = fixListLines(db, listId).find((row) => row.number === number)
  if (!line) throw new AppError('notFound', `清单 ${list.code} 只有 ${list.lines} 条，没有第 ${number} 条。`)
  const finding = findingsToday(db, today).find((each) => each.key === line.key)
  if (answer === 'corrected' && finding?.accepted === null && finding.message === line.message)
    throw new AppError('conflict', `第 ${number} 条（${line.name}）的资料还没有改：${line.message}请先打开此人改好，再登记“已改正”。`)
  if (answer === 'confirmed' && finding?.accepted === null)
    await acceptFindings(context, [line.key], `村里核实无误（清单 ${list.code} 第 ${number} 条）${note === '' ? '' : `：${note}`}`, null)
  await insertAnswer(db, { seq, listId, number, answer, note, at: now, by: user.name })
  const standing = new Set(findingsToday(db, today).flatMap((each) => (each.accepted === null ? each.key : [])))
  return { left: fixListToday(db, listId, standing).filter((row) => row.answer === null && row.standing).length }
}
