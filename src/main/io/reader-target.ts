import type { SheetInfo } from '../../preload/contract/sheet'
import type { ReadLimits } from './reader-message'

/**
 * Where a reader puts what it finds, and what it was asked for. `breathe` reports progress and waits while the other side is behind;
 * `chosen`, `lastRow` and `rows` tell a second reader where the first one stopped.
 */
export interface ReadTarget {
  sheet?: string
  limits: ReadLimits
  chosen?: string
  lastRow: number
  rows: number
  begin(sheets: SheetInfo[], sheet: string): void
  emit(rows: Uint8Array): void
  breathe(done: number, total: number): Promise<void>
}
