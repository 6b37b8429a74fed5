import type { Output, Parsed } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import { placeBox, writeBoxFiles, type WrittenBox } from '../../box-file'
import { storedPeriods } from '../../db/period-rows'
import { wholeRecoveries } from '../../db/recovery-rows'
import type { Reader } from '../../db/schema'
import { safeFileName } from '../../domain/file-name'
import type { CommandContext, QueryContext } from '../../handler'
import { batches } from '../../payment-view'
import { boxItems } from './contents'
import { insertBox, officeTitle, rostersOf } from './store'

/** What of a year is not finished; the box says so on its first page. */
export function openMatters(db: Reader, year: number): string[] {
  const periods = storedPeriods(db, { year })
  const closed = new Set(periods.filter((period) => period.to === `${year}-12-31`).map((period) => period.programId))
  const open = wholeRecoveries(db, { year }).filter((each) => each.state === 'waiting' || each.state === 'collecting')
  return [
    ...rostersOf(db, year).flatMap((roster) => (closed.has(roster.programId) ? [] : [`${roster.title} ${year} 年度还没有结账`])),
    ...batches(db).flatMap((batch) => (batch.year === year && batch.closedAt === null ? [`发放批次 ${batch.code} 还没有办结`] : [])),
    ...(open.length > 0 ? [`有 ${open.length} 项追回还没有办完`] : []),
  ]
}

/** Composes and writes the box of a year. */
export async function writeBox(context: QueryContext, { year, folder, password }: Parsed<'yearBox.create'>): Promise<WrittenBox> {
  const { db, today } = context
  if (rostersOf(db, year).length === 0) throw new AppError('conflict', `${year} 年度没有花名册，没有可装盒的。`)
  const office = await officeTitle(db)
  const name = safeFileName(`年度档案盒_${year}_${office.township}_${today.replaceAll('-', '')}`)
  return writeBoxFiles(context, { year, folder, name, password, office, items: await boxItems(context, year), remarks: openMatters(db, year) })
}

/** Records the box and puts it in its place. */
export async function keepBox(
  { db, seq, now, user }: CommandContext,
  { year, password }: Parsed<'yearBox.create'>,
  box: WrittenBox,
): Promise<Output<'yearBox.create'>> {
  const { name, files, bytes, fingerprint, final, remarks } = box
  const sealed = password === undefined ? 0 : 1
  const boxId = await insertBox(db, { seq, year, name, files, bytes, fingerprint, sealed, at: now, by: user.name, accountId: user.accountId })
  placeBox(box)
  return { boxId, file: final, files, bytes, remarks }
}
