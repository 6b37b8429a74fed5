import type { MergedArea, SheetRow } from '../../../preload/contract/sheet'
import type { Day } from '../../../preload/contract/values'
import { AppError } from '../../app-error'
import type { Reader } from '../../db/schema'
import { recogniseSheet, type SheetLayout } from '../../domain/exchange/recognise'
import type { TemplateId } from '../../domain/exchange/template'
import { decodeRows } from '../../io/read-sheet'
import { numbersOf, startJudging, type JudgedSheet } from './judge'
import { packRows, unpackRows } from './portions'

/** A sheet read to its end and judged. */
export interface ReadAndJudged {
  layout: SheetLayout
  judged: JudgedSheet
  parts: { packed: Buffer; rowNumbers: number[] }[]
  hidden: number
}
interface Attempt {
  layout: SheetLayout
  judging: ReturnType<typeof startJudging>
  parts: ReadAndJudged['parts']
  hidden: number
}
const rowsForRecognition = 40

/**
 * Judges a sheet while it is still being read. Merged areas become known only at the end: until then the sheet is judged as if there were none,
 * and once more from the beginning in the rare case that they tell something else.
 */
export function judgeStream(
  db: Reader,
  today: Day,
  template: TemplateId | undefined,
): { rows: (bytes: Uint8Array) => void; read: (done: number, total: number) => void; finish: (merges: readonly MergedArea[], rows: number) => ReadAndJudged } {
  // packed as soon as they are judged: a whole sheet would weigh ten times as much
  const packed: Buffer[] = []
  const waiting: Uint8Array[] = []
  let first: SheetRow[] | undefined
  let attempt: Attempt | undefined
  let hopeless = false

  const begin = (layout: SheetLayout, merges: readonly MergedArea[], expectedRows: number): Attempt => ({
    layout,
    judging: startJudging(db, layout, merges, today, expectedRows),
    parts: [],
    hidden: 0,
  })
  function judge(current: Attempt, rows: readonly SheetRow[], block: Buffer): void {
    for (const row of rows) if (row.hidden) current.hidden++
    current.judging.add(rows)
    current.parts.push({ packed: block, rowNumbers: numbersOf(rows) })
  }
  function catchUp(current: Attempt): void {
    for (const block of packed.slice(current.parts.length)) judge(current, unpackRows(block), block)
    for (const bytes of waiting.splice(0)) {
      const block = packRows(bytes)
      packed.push(block)
      judge(current, decodeRows(bytes), block)
    }
  }

  return {
    rows: (bytes) => {
      first ??= decodeRows(bytes)
      waiting.push(bytes)
    },
    read: (done, total) => {
      if (hopeless || first === undefined) return
      if (attempt === undefined) {
        const recognised = recogniseSheet(first.slice(0, rowsForRecognition), [], template)
        hopeless = !recognised.ok
        if (!recognised.ok) return
        attempt = begin(layoutOf(recognised), [], Math.round((first.length * waiting.length * total) / Math.max(1, done)))
      }
      catchUp(attempt)
    },
    finish: (merges, rows) => {
      const recognised = recogniseSheet((first ?? []).slice(0, rowsForRecognition), merges, template)
      if (!recognised.ok) throw new AppError('invalid', recognised.message)
      const layout = layoutOf(recognised)
      const spreads = merges.some((area) => area.toRow > area.fromRow && area.toRow > layout.headerRow)
      if (attempt === undefined || spreads || JSON.stringify(attempt.layout) !== JSON.stringify(layout)) attempt = begin(layout, merges, rows)
      catchUp(attempt)
      return { layout, judged: attempt.judging.finish(), parts: attempt.parts, hidden: attempt.hidden }
    },
  }
}

function layoutOf({ ok: _ok, ...layout }: Extract<ReturnType<typeof recogniseSheet>, { ok: true }>): SheetLayout {
  return layout
}
