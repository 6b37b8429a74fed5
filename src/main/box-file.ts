import { join } from 'node:path'
import type { Paper } from '../preload/contract/paper'
import type { SheetDesign } from '../preload/contract/sheet-design'
import { AppError } from './app-error'
import { deliverPaper } from './deliver-paper'
import { boxIndexPage } from './domain/year-box-index'
import type { QueryContext } from './handler'
import {
  boxFiles,
  checksumFile,
  draftFolder,
  dropDraft,
  existsAt,
  placeIn,
  putInPlace,
  readBox,
  readFrom,
  writeChecksums,
  writeInto,
  writePartial,
  type BoxFile,
} from './io/box-folder'
import { diskTrouble } from './io/disk-trouble'
import { paperHtml } from './io/paper/html'
import { sealedZip } from './io/sealed-zip'
import { writeWorkbookFile } from './io/write-sheet'

/** One document of the box: drawn as PDF, written as a sheet, or plain text. Composed only when its turn comes. */
export type BoxItem = { path: string; title: string } & (
  { kind: 'paper'; make: () => Paper } | { kind: 'sheet'; make: () => SheetDesign } | { kind: 'text'; make: () => string }
)
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

/** What is to be written where. */
export interface BoxPlan {
  year: number
  folder: string
  name: string
  password: string | undefined
  office: { county: string; township: string }
  items: readonly BoxItem[]
  /** What of the year is not finished. */
  remarks: readonly string[]
}
type Around = Pick<QueryContext, 'host' | 'progress' | 'today' | 'user'>

/** Writes the whole box beside its place; cancelled or refused, nothing is left. */
export async function writeBoxFiles(context: Around, { year, folder, name, password, office, items, remarks: open }: BoxPlan): Promise<WrittenBox> {
  const { today, user, progress } = context
  if (!existsAt(folder)) throw new AppError('invalid', '没有这个文件夹，请另选一个。', [{ path: 'folder', message: '没有这个文件夹' }])
  const final = join(folder, password === undefined ? name : `${name}.zip`)
  if (existsAt(final)) throw new AppError('conflict', `“${name}”已经在那里了，没有覆盖。请另选文件夹，或先把原来的移走。`)
  let draft: string
  try {
    draft = draftFolder(folder, name)
  } catch (error) {
    throw new AppError('conflict', `没有生成：${diskTrouble(error) ?? '这个文件夹不能写入'}。`)
  }
  try {
    const remarks = [...open]
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

function* packed({ progress }: Around, draft: string, name: string, files: readonly BoxFile[]): Generator<{ name: string; bytes: Buffer }> {
  for (const [index, path] of [...files.map((file) => file.path), checksumFile].entries()) {
    progress(index, files.length + 1, '正在封存')
    yield { name: `${name}/${path}`, bytes: readFrom(draft, path) }
  }
}

/** Why no PDF can be had here; found out on a page of one word before anything is written. A box must not fail for its printer. */
async function noPrinting({ host }: Around): Promise<string | undefined> {
  const trial: Paper = { name: '试印', orientation: 'portrait', size: 'A4', blocks: [{ kind: 'paragraph', text: '试印' }] }
  try {
    const printed = await host.printPdf(paperHtml(trial, host.fontBase))
    return printed.ok ? undefined : printed.message
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Writes every item; a page that cannot be drawn is named in the remarks. Where there is no print engine, pages become .html. */
async function writeItems(context: Around, draft: string, items: readonly BoxItem[], remarks: string[]): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  const why = await noPrinting(context)
  const ending = why === undefined ? 'pdf' : 'html'
  if (why !== undefined) remarks.push(`生成时电脑上打印引擎不能用，文书存为网页（.html），可用浏览器打开和打印。${why}`)
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

/** The box in its place, in one step. */
export function placeBox({ draft, final }: WrittenBox): void {
  putInPlace(draft, final)
}
/** A box on disk, or undefined when it is none. */
export const readBoxAt = readBox
