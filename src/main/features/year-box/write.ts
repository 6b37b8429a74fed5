import { join } from 'node:path'
import type { Output, Parsed } from '../../../preload/contract/index'
import type { Paper } from '../../../preload/contract/paper'
import { AppError } from '../../app-error'
import { storedPeriods } from '../../db/period-rows'
import { wholeRecoveries } from '../../db/recovery-rows'
import type { Reader } from '../../db/schema'
import { deliverPaper } from '../../deliver-paper'
import { safeFileName } from '../../domain/file-name'
import { boxIndexPage } from '../../domain/year-box-index'
import type { CommandContext, QueryContext } from '../../handler'
import {
  boxFiles,
  checksumFile,
  draftFolder,
  dropDraft,
  existsAt,
  placeIn,
  putInPlace,
  readFrom,
  writeChecksums,
  writeInto,
  writePartial,
  type BoxFile,
} from '../../io/box-folder'
import { paperHtml } from '../../io/paper/html'
import { sealedZip } from '../../io/sealed-zip'
import { diskTrouble } from '../../io/disk-trouble'
import { writeWorkbookFile } from '../../io/write-sheet'
import { batches } from '../../payment-view'
import { boxItems, type BoxItem } from './contents'
import { insertBox, officeTitle, rostersOf } from './store'

/** A box that lies ready beside its place. */
export interface WrittenBox {
  draft: string
  final: string
  name: string
  files: number
  bytes: number
  fingerprint: string
  remarks: string[]
}

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

/** Composes and writes the whole box beside its place; cancelled or refused, nothing is left. */
export async function writeBox(context: QueryContext, { year, folder, password }: Parsed<'yearBox.create'>): Promise<WrittenBox> {
  const { db, today, user, progress } = context
  if (!existsAt(folder)) throw new AppError('invalid', '没有这个文件夹，请另选一个。', [{ path: 'folder', message: '没有这个文件夹' }])
  const office = await officeTitle(db)
  const items = await boxItems(context, year)
  if (rostersOf(db, year).length === 0) throw new AppError('conflict', `${year} 年度没有花名册，没有可装盒的。`)
  const name = safeFileName(`年度档案盒_${year}_${office.township}_${today.replaceAll('-', '')}`)
  const final = join(folder, password === undefined ? name : `${name}.zip`)
  if (existsAt(final)) throw new AppError('conflict', `“${name}”已经在那里了，没有覆盖。请另选文件夹，或先把原来的移走。`)
  let draft: string
  try {
    draft = draftFolder(folder, name)
  } catch (error) {
    throw new AppError('conflict', `没有生成：${diskTrouble(error) ?? '这个文件夹不能写入'}。`)
  }
  try {
    const remarks = openMatters(db, year)
    const titles = await writeItems(context, draft, items, remarks)
    progress(items.length, items.length, '正在计算校验')
    const files = boxFiles(draft).map((file) => ({ ...file, title: titles.get(file.path) ?? '' }))
    writeInto(draft, 'index.html', boxIndexPage({ ...office, year, today, by: user.name, sealed: password !== undefined, remarks, files }))
    const all = boxFiles(draft)
    const fingerprint = writeChecksums(draft, all)
    const whole = { final, name, files: all.length, remarks }
    if (password === undefined) return { ...whole, draft, fingerprint, bytes: all.reduce((sum, file) => sum + file.bytes, 0) }
    const sealed = writePartial(final, sealedZip(packed(context, draft, name, all), password))
    dropDraft(draft)
    return { ...whole, ...sealed, draft: `${final}.partial` }
  } catch (error) {
    dropDraft(draft)
    dropDraft(`${final}.partial`)
    const trouble = diskTrouble(error)
    if (trouble === undefined) throw error
    throw new AppError('conflict', `没有生成：${trouble}。`)
  }
}

function* packed({ progress }: QueryContext, draft: string, name: string, files: readonly BoxFile[]): Generator<{ name: string; bytes: Buffer }> {
  for (const [index, path] of [...files.map((file) => file.path), checksumFile].entries()) {
    progress(index, files.length + 1, '正在封存')
    yield { name: `${name}/${path}`, bytes: readFrom(draft, path) }
  }
}

/** Writes every item; a page that cannot be drawn is named in the remarks. Where there is no print engine, pages become .html. */
async function writeItems(context: QueryContext, draft: string, items: readonly BoxItem[], remarks: string[]): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  const trial: Paper = { name: '试印', orientation: 'portrait', size: 'A4', blocks: [{ kind: 'paragraph', text: '试印' }] }
  const probe = await context.host.printPdf(paperHtml(trial, context.host.fontBase))
  const ending = probe.ok ? 'pdf' : 'html'
  if (!probe.ok) remarks.push('生成时电脑上没有打印引擎，文书存为网页（.html），可用浏览器打开和打印。')
  for (const [index, item] of items.entries()) {
    context.progress(index, items.length, `正在装盒：${item.title}`)
    const path = item.kind === 'text' ? item.path : `${item.path}.${item.kind === 'paper' ? ending : 'xlsx'}`
    titles.set(path, item.title)
    if (item.kind === 'text') writeInto(draft, path, item.make())
    else if (item.kind === 'sheet') await writeWorkbookFile(placeIn(draft, path), [item.make()])
    else
      try {
        await deliverPaper(context, item.make(), { file: placeIn(draft, path) })
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        remarks.push(`“${item.title}”没有画成：${error.message}`)
      }
  }
  return titles
}

/** Records the box and puts it in its place. */
export async function keepBox(
  { db, seq, now, user }: CommandContext,
  { year, password }: Parsed<'yearBox.create'>,
  box: WrittenBox,
): Promise<Output<'yearBox.create'>> {
  const { name, files, bytes, fingerprint, final, draft, remarks } = box
  const sealed = password === undefined ? 0 : 1
  const boxId = await insertBox(db, { seq, year, name, files, bytes, fingerprint, sealed, at: now, by: user.name, accountId: user.accountId })
  putInPlace(draft, final)
  return { boxId, file: final, files, bytes, remarks }
}
