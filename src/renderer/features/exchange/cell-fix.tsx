import { ActionIcon, Group, TextInput, Tooltip } from '@mantine/core'
import { useEffect, useState, type KeyboardEvent, type ReactElement } from 'react'
import type { ReviewRow, StagedBatch } from '../../../preload/contract/exchange'
import { showRefused } from '../../components/export-menu'
import { useRefusalOfRole } from '../../lib/session'
import { useCommand } from '../../lib/use-call'

interface CellFixProps {
  batch: StagedBatch
  row: ReviewRow
  /** Column letter of the cell. */
  column: string
  value: string
  wrong: 'error' | 'warning' | null
  width?: number | string
}

/** May cells of this row be put right? Of an accepted batch only of rows that wait. */
export function mayFix(batch: StagedBatch, row: ReviewRow): boolean {
  return batch.undoneAt === null && (batch.acceptedAt === null || row.waiting)
}

/** A wrong cell inside the list, put right where it stands: Enter saves and judges again, Tab saves and goes on to the next, Esc leaves it. What the sender wrote can be put back. */
export function CellFix({ batch, row, column, value, wrong, width = '100%' }: CellFixProps): ReactElement {
  const [typed, setTyped] = useState<string | null>(null)
  const fix = useCommand('exchange.fix', { onDone: () => setTyped(null) })
  useEffect(() => {
    if (fix.error !== null) showRefused(fix.error)
  }, [fix.error])
  const refusal = useRefusalOfRole('exchange.fix')
  const address = `${column}${String(row.row)}`
  const original = row.corrected.find((each) => each.cell === address)?.original
  const save = (text: string): void => {
    if (text.trim() === value || fix.isPending) setTyped(null)
    else fix.mutate({ batchId: batch.batchId, cells: [{ row: row.row, column, value: text }] })
  }
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    // The list must not take the keys of somebody who types in one of its cells.
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') save(event.currentTarget.value)
    else if (event.key === 'Escape') {
      setTyped(null)
      event.currentTarget.blur()
    }
  }
  return (
    <Group gap={2} wrap="nowrap" style={{ flex: width === '100%' ? 1 : 'none' }} onClick={(event) => event.stopPropagation()}>
      <TextInput
        size="xs"
        w={width}
        aria-label={`${address} 改为`}
        disabled={refusal !== null}
        title={refusal ?? undefined}
        error={wrong === 'error'}
        placeholder="（空）"
        value={typed ?? value}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={press}
        onBlur={(event) => {
          if (typed !== null) save(event.currentTarget.value)
        }}
      />
      {original === undefined ? null : (
        <Tooltip label={`还原为原表的“${original || '（空）'}”`}>
          <ActionIcon variant="subtle" size="sm" aria-label={`还原 ${address}`} onClick={() => save(original)}>
            ↺
          </ActionIcon>
        </Tooltip>
      )}
    </Group>
  )
}
