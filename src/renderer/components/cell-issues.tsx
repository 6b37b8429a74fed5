import { Alert, Table, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import type { Refused } from '../lib/api'
import { Icon } from './icons'

/** A refused file: why, and every cell that does not fit. */
export function CellIssues({ error, onClose }: { error: Refused | null | undefined; onClose?: () => void }): ReactElement | null {
  if (error === null || error === undefined) return null
  const issues = error.issues ?? []
  return (
    <Alert
      role="alert"
      color="orange"
      variant="light"
      icon={<Icon name="warning" size={18} />}
      py="xs"
      withCloseButton={onClose !== undefined}
      closeButtonLabel="关闭"
      onClose={onClose}
    >
      <Text size="sm">{error.message}</Text>
      {issues.length === 0 ? null : (
        <div style={{ maxHeight: 260, overflow: 'auto', marginTop: 8 }}>
          <Table aria-label="对不上的单元格" stickyHeader verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={110}>单元格</Table.Th>
                <Table.Th>问题</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {issues.map((issue) => (
                <Table.Tr key={`${issue.path}:${issue.message}`}>
                  <Table.Td>{/^[A-Z]{1,3}\d+$/.test(issue.path) ? issue.path : '—'}</Table.Td>
                  <Table.Td>{issue.message.startsWith(`${issue.path}：`) ? issue.message.slice(issue.path.length + 1) : issue.message}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Alert>
  )
}
