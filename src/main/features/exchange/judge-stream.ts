import type { MergedArea, SheetRow } from '../../../preload/contract/sheet'
import type { Day } from '../../../preload/contract/values'
import { AppError } from '../../app-error'
import type { Reader } from '../../db/schema'
import { decodeRows } from '../../io/read-sheet'
import { packRows, unpackRows } from '../../packed-rows'
import { numbersOf, startJudging, type JudgedSheet } from './judge'
import { understand, type Told, type Understood } from './understand'

/** A sheet read to its end and judged. */
export interface ReadAndJudged {
  understood: Extract<Understood, { ok: true }>
  judged: JudgedSheet
  parts: { packed: Buffer; rowNumbers: number[] }[]
  hidden: number
}
interface Attempt {
  understood: ReadAndJudged['understood']
  judging: ReturnType<typeof startJudging>
  parts: ReadAndJudged['parts']
  hidden: number
}

/**
 * Judges a sheet while it is still being read. Merged areas become known only at the end: until then the sheet is judged as if there were none,
 * and once more from the beginning in the rare case that they tell something else.
 */
export function judgeStream(
  db: Reader,
  today: Day,
  told: Told,
): { rows: (bytes: Uint8Array) => void; read: (done: number, total: number) => void; finish: (merges: readonly MergedArea[], rows: number) => ReadAndJudged } {
  // packed as soon as they are judged: a whole sheet would weigh ten times as much
  const packed: Buffer[] = []
  const waiting: Uint8Array[] = []
  let first: SheetRow[] | undefined
  let attempt: Attempt | undefined
  let hopeless = false

  const begin = (understood: ReadAndJudged['understood'], merges: readonly MergedArea[], expectedRows: number): Attempt => ({
    understood,
    judging: startJudging(db, understood, merges, today, expectedRows),
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
        const understood = understand(first, [], told)
        hopeless = !understood.ok
        if (!understood.ok) return
        attempt = begin(understood, [], Math.round((first.length * waiting.length * total) / Math.max(1, done)))
      }
      catchUp(attempt)
    },
    finish: (merges, rows) => {
      const understood = understand(first ?? [], merges, told)
      if (!understood.ok) throw new AppError('invalid', understood.message)
      const { layout } = understood
      const spreads = merges.some((area) => area.toRow > area.fromRow && area.toRow > layout.headerRow)
      if (attempt === undefined || spreads || JSON.stringify(attempt.understood) !== JSON.stringify(understood)) attempt = begin(understood, merges, rows)
      catchUp(attempt)
      return { understood, judged: attempt.judging.finish(), parts: attempt.parts, hidden: attempt.hidden }
    },
  }
}
