import type { ReactElement } from 'react'
import { formatFen } from '../lib/format'

/** Fen as yuan, digits under digits; `unit` adds 元. */
export function Money({ fen, unit, strong }: { fen: number; unit?: boolean; strong?: boolean }): ReactElement {
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap', fontWeight: strong === true ? 600 : undefined }}>
      {formatFen(fen)}
      {unit === true ? ' 元' : ''}
    </span>
  )
}
