import type { SheetSetup } from '../../../preload/contract/exchange'
import type { MergedArea, SheetRow } from '../../../preload/contract/sheet'
import { formatDay } from '../day'
import { columnLetter } from './cell-text'
import { foldHeading } from './heading'
import type { DecidedColumns } from './recognise'
import { headingLines, type SheetLayout } from './recognise'
import type { TemplateId } from './template'
import { templates } from './templates'

/** How a sender's sheet was laid out the last time, and how it was read. */
export interface RememberedLayout {
  sender: string
  template: TemplateId
  headerRow: number
  headings: readonly { heading: string; field: string | null }[]
  setup: SheetSetup
  file: string
  at: string
}
/** A remembered layout found again on a sheet. */
export interface Recalled {
  layout: RememberedLayout
  headerRow: number
  decided: DecidedColumns
}

const enough = 0.6

/** What a sender is called when nobody named it: the file name without day, number and version. */
export function senderOfFile(file: string): string {
  const stem = file.replace(/\.[^.]+$/, '').normalize('NFKC')
  const plain = stem
    .replace(/\(\d+\)|（\d+）|副本|最新|最终|定稿|修改|退回\d*行?|第?\d+(次|版|批|期)/g, '')
    .replace(/\d+|[年月日季度]+(?=$|[-_. ])|[-_.\s·]+/g, '')
    .replace(/(?<=.{2})[年月日号]+$/g, '')
  return plain.slice(0, 40) || stem.slice(0, 40)
}

const fold = (heading: string): string => foldHeading(heading).plain

/** Finds the remembered layout that fits a sheet best: most headings in common, then the same file name, then the newest. */
export function recallLayout(
  rows: readonly SheetRow[],
  merges: readonly MergedArea[],
  known: readonly RememberedLayout[],
  wanted: { sender: string | undefined; template: TemplateId | undefined; file: string },
): Recalled | undefined {
  const lines = headingLines(rows, merges)
  const stem = senderOfFile(wanted.file)
  let best: (Recalled & { rank: [number, number, string] }) | undefined
  for (const layout of known) {
    if (wanted.template !== undefined && layout.template !== wanted.template) continue
    if (wanted.sender !== undefined && layout.sender !== wanted.sender) continue
    const remembered = new Map(layout.headings.filter((column) => column.heading !== '').map((column) => [fold(column.heading), column.field]))
    if (remembered.size < 2) continue
    for (const { row, texts } of lines) {
      const folded = texts.map(fold)
      const common = new Set(folded.filter((text) => remembered.has(text))).size
      const share = common / remembered.size
      if (common < 2 || share < enough) continue
      const rank: [number, number, string] = [Math.round(share * 100) + (layout.sender === stem ? 15 : 0), layout.sender === stem ? 1 : 0, layout.at]
      if (best && !isMore(rank, best.rank)) continue
      const decided: Record<string, string | null> = {}
      const taken = new Set<string>()
      folded.forEach((text, index) => {
        const field = remembered.get(text)
        if (field === undefined || (field !== null && taken.has(field))) return
        if (field !== null) taken.add(field)
        decided[columnLetter(index)] = field
      })
      best = { layout, headerRow: row, decided, rank }
    }
  }
  return best && { layout: best.layout, headerRow: best.headerRow, decided: best.decided }
}
function isMore(a: readonly [number, number, string], b: readonly [number, number, string]): boolean {
  for (let i = 0; i < 3; i++) if (a[i] !== b[i]) return a[i]! > b[i]!
  return false
}

/** What is different from the last sheet of this sender, in sentences; empty when nothing is. */
export function layoutDifferences(last: RememberedLayout, now: Pick<SheetLayout, 'template' | 'columns'>): string[] {
  const when = `上次（${formatDay(last.at.slice(0, 10))}《${last.file}》）`
  if (last.template !== now.template)
    return [`${when}“${last.sender}”发来的是“${templates[last.template].title}”，这次认作“${templates[now.template].title}”，请核对是不是同一种表。`]
  const before = new Set(last.headings.flatMap(({ heading }) => (heading === '' ? [] : [fold(heading)])))
  const after = new Set(now.columns.flatMap(({ heading }) => (heading === '' ? [] : [fold(heading)])))
  const gone = last.headings.filter(({ heading }) => heading !== '' && !after.has(fold(heading))).map(({ heading }) => `“${heading}”`)
  const fresh = now.columns.filter(({ heading }) => heading !== '' && !before.has(fold(heading))).map(({ heading }) => `“${heading}”`)
  return [
    ...(gone.length > 0 ? [`比${when}少了 ${gone.length} 列：${gone.join('、')}。`] : []),
    ...(fresh.length > 0 ? [`比${when}多了 ${fresh.length} 列：${fresh.join('、')}。`] : []),
  ]
}

/** Does this sheet have to be remembered anew? */
export function isOtherLayout(last: RememberedLayout | undefined, now: Omit<RememberedLayout, 'at' | 'file'>): boolean {
  if (!last) return true
  const shape = ({ headerRow, headings, setup }: Omit<RememberedLayout, 'at' | 'file'>): string =>
    JSON.stringify([headerRow, headings, setup.modes, setup.dateOrder])
  return shape(last) !== shape(now)
}
