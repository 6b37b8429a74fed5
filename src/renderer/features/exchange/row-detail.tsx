import { Stack, Table, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import type { ReviewRow, StagedBatch } from '../../../preload/contract/exchange'
import { rowActionNames } from '../../lib/words'

/** One row of the sheet from top to bottom: heading, cell address, value, what is wrong with it. */
export function RowDetail({ batch, row, outcome = false }: { batch: StagedBatch; row: ReviewRow; outcome?: boolean }): ReactElement {
  return (
    <Stack gap="sm">
      {outcome ? (
        <Text size="sm">
          导入时：<b>{rowActionNames[row.action]}</b>
          {row.why === null ? '' : `。${row.why}`}
        </Text>
      ) : null}
      {row.changes.map((change) => (
        <Text key={change.field} size="sm">
          {change.field}：{change.from || '（空）'} → <b>{change.to || '（清空）'}</b>
        </Text>
      ))}
      <Table withTableBorder verticalSpacing={4}>
        <Table.Tbody>
          {batch.columns.map((column) => {
            const address = `${column.letter}${String(row.row)}`
            const problems = row.problems.filter((problem) => problem.cell === address)
            const value = row.cells[column.index] ?? ''
            if (value === '' && problems.length === 0) return null
            return (
              <Table.Tr key={column.letter} style={{ verticalAlign: 'top' }}>
                <Table.Td w={60} c="dimmed">
                  {address}
                </Table.Td>
                <Table.Td w={150}>{column.heading}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  {value || '（空）'}
                  {problems.map((problem) => (
                    <Text key={problem.code} size="sm" c={problem.severity === 'error' ? 'red.8' : 'orange.9'}>
                      {problem.message}
                      {problem.expected ? `应为：${problem.expected}` : ''}
                    </Text>
                  ))}
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Stack>
  )
}
