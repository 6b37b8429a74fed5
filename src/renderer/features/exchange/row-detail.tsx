import { Button, Group, Stack, Table, Text, TextInput } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { ReviewRow, StagedBatch } from '../../../preload/contract/exchange'
import { Diagnosis } from '../../components/diagnosis'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { useCall, useCommand } from '../../lib/use-call'
import { rowActionNames } from '../../lib/words'

interface RowDetailProps {
  batch: StagedBatch
  row: ReviewRow
  outcome?: boolean
  /** Cells may be put right here; called when they were. */
  onFixed?: () => void
}
/** One row of the sheet from top to bottom: heading, cell address, value, what is wrong with it. */
export function RowDetail({ batch, row, outcome = false, onFixed }: RowDetailProps): ReactElement {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const fix = useCommand('exchange.fix', { onDone: () => onFixed?.() })
  const editable = onFixed !== undefined && batch.undoneAt === null && (batch.acceptedAt === null || row.waiting)
  const valueOf = (column: StagedBatch['columns'][number]): string => row.cells[column.index] ?? ''
  const cells = batch.columns.flatMap((column) => {
    const value = typed[column.letter]
    return value === undefined || value.trim() === valueOf(column) ? [] : [{ row: row.row, column: column.letter, value }]
  })
  const wrongNumber = row.problems.some((problem) => problem.code.startsWith('id-') && problem.severity === 'error')
  return (
    <Stack gap="sm">
      {outcome ? (
        <Text size="sm">
          {row.waiting ? '现在' : '导入时'}：<b>{rowActionNames[row.action]}</b>
          {row.waiting ? '（待处理）' : ''}
          {row.why === null ? '' : `。${row.why}`}
        </Text>
      ) : null}
      {row.changes.map((change) => (
        <Text key={change.field} size="sm">
          {change.field}：{change.from || '（空）'} → <b>{change.to || '（清空）'}</b>
        </Text>
      ))}
      <Refusal error={fix.error} />
      <Table withTableBorder verticalSpacing={4}>
        <Table.Tbody>
          {batch.columns.map((column) => {
            const address = `${column.letter}${String(row.row)}`
            const problems = row.problems.filter((problem) => problem.cell === address)
            const original = row.corrected.find((each) => each.cell === address)?.original
            if (!editable && valueOf(column) === '' && problems.length === 0) return null
            return (
              <Table.Tr key={column.letter} style={{ verticalAlign: 'top' }}>
                <Table.Td w={60} c="dimmed">
                  {address}
                </Table.Td>
                <Table.Td w={150}>{column.heading || '（无表头）'}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  {editable && column.field !== null ? (
                    <TextInput
                      size="xs"
                      aria-label={`${address} ${column.heading}`}
                      error={problems.some((problem) => problem.severity === 'error')}
                      value={typed[column.letter] ?? valueOf(column)}
                      onChange={(event) => {
                        const { value } = event.currentTarget
                        setTyped((before) => ({ ...before, [column.letter]: value }))
                      }}
                    />
                  ) : (
                    valueOf(column) || '（空）'
                  )}
                  {original === undefined ? null : (
                    <Text size="xs" c="dimmed">
                      原表：{original || '（空）'}
                    </Text>
                  )}
                  {problems.map((problem) => (
                    <Text key={problem.code} size="sm" c={problem.severity === 'error' ? 'red.8' : 'orange.9'}>
                      {problem.message}
                      {problem.expected ? `应为：${problem.expected}` : ''}
                      {problem.proposal}
                    </Text>
                  ))}
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
      {editable ? (
        <Group justify="flex-end">
          <ReasonButton
            operation="exchange.fix"
            loading={fix.isPending}
            disabledReason={cells.length === 0 && '还没有改动任何格子'}
            onClick={() => fix.mutate({ batchId: batch.batchId, cells })}
          >
            保存改动并重新核对
          </ReasonButton>
        </Group>
      ) : null}
      {editable && wrongNumber ? (
        <NumberHelp
          batchId={batch.batchId}
          row={row.row}
          onTake={(column, value) => fix.mutate({ batchId: batch.batchId, cells: [{ row: row.row, column, value }], origin: 'doctor' })}
        />
      ) : null}
    </Stack>
  )
}

function NumberHelp({ batchId, row, onTake }: { batchId: number; row: number; onTake: (column: string, value: string) => void }): ReactElement {
  const [asked, setAsked] = useState(false)
  const found = useCall('exchange.diagnose', { batchId, row }, { enabled: asked })
  if (!asked)
    return (
      <Button variant="default" onClick={() => setAsked(true)}>
        核对号码：哪里不对，可能是什么
      </Button>
    )
  return (
    <>
      <Refusal error={found.error} />
      {found.data === undefined ? null : <Diagnosis diagnosis={found.data} onTake={(value) => onTake(found.data!.cell.replace(/\d+$/, ''), value)} />}
    </>
  )
}
