import type { ColumnMode } from '../../../preload/contract/exchange'
import type { SheetRow } from '../../../preload/contract/sheet'
import type { FieldChange, MatchedRow } from './match'

/** What replaces texts of the sender: row → column (0-based) → text. */
export type Corrections = ReadonlyMap<number, ReadonlyMap<number, string>>

/** The rows as they are to be judged: corrected cells in place of the sender's. */
export function correctRows(rows: readonly SheetRow[], corrections: Corrections): readonly SheetRow[] {
  if (corrections.size === 0) return rows
  return rows.map((row) => {
    const cells = corrections.get(row.row)
    if (!cells) return row
    const corrected = [...row.cells]
    for (const [column, value] of cells) {
      while (corrected.length <= column) corrected.push(null)
      corrected[column] = value === '' ? null : value
    }
    return { ...row, cells: corrected }
  })
}

/** The changes that are wanted: of columns that only fill, those where the register has nothing. */
export function wantedChanges(changes: readonly FieldChange[], modes: Readonly<Record<string, ColumnMode>>): FieldChange[] {
  return changes.filter(({ field, from }) => modes[field] !== 'fill' || from === null)
}

/** Matched rows with only the wanted changes; a row with none left is the same. */
export function applyModes(matched: readonly MatchedRow[], modes: Readonly<Record<string, ColumnMode>> | undefined): MatchedRow[] {
  if (modes === undefined || !Object.values(modes).includes('fill')) return [...matched]
  return matched.map((row) => {
    if (row.changes === undefined) return row
    const changes = wantedChanges(row.changes, modes)
    if (row.action !== 'change') return { ...row, changes }
    if (changes.length > 0) return { ...row, changes }
    const { changes: _none, ...rest } = row
    return { ...rest, action: 'same' }
  })
}
