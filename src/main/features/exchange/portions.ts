import type { Problem } from '../../../preload/contract/exchange'
import type { Reader } from '../../db/schema'
import type { MatchedRow } from '../../domain/exchange/match'
import { packedPortions, type PackedPortion } from './store'

/** Rows of one portion of a batch as the reader gave them, with what was found. */
export interface Portion {
  /** The rows as `packRows` leaves them. */
  packed: Buffer
  /** One byte per row: index into `rowActions`, 255 for rows that are no data. */
  actions: Buffer
  problems: Problem[]
  /** Rows that change somebody or need a decision. */
  matches: MatchedRow[]
}
/** Byte of a row that is no data. */
export const ignoredRow = 255

/** A portion as it is stored. */
export function packPortion({ packed, actions, problems, matches }: Portion): PackedPortion {
  return { rows: packed, actions, problems: JSON.stringify(problems), matches: JSON.stringify(matches) }
}

/** The portions of a batch in the order of the sheet, one at a time. */
export function* portionsOf(db: Reader, batchId: number): Generator<Portion> {
  for (const { rows, actions, problems, matches } of packedPortions(db, batchId))
    yield { packed: rows, actions, problems: JSON.parse(problems) as Problem[], matches: JSON.parse(matches) as MatchedRow[] }
}
