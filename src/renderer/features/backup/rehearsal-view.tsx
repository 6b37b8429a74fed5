import { Alert, Table, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import type { Output } from '../../../preload/contract/index'
import { Icon } from '../../components/icons'
import { fileName, formatCount, formatMoment } from '../../lib/format'

/** What a restore would bring and cost. */
export function RehearsalView({ rehearsal, onClose }: { rehearsal: Output<'backup.rehearse'>; onClose: () => void }): ReactElement {
  const good = rehearsal.pages && rehearsal.chain && rehearsal.loose === 0
  return (
    <Alert
      color={good ? 'teal' : 'red'}
      icon={<Icon name={good ? 'check' : 'warning'} />}
      title={good ? '演练通过：这份备份可以恢复' : '演练没有通过，不要用这份备份'}
      withCloseButton
      closeButtonLabel="关闭"
      onClose={onClose}
      role="status"
    >
      <Text size="sm">
        {fileName(rehearsal.file)}　页面{rehearsal.pages ? '完好' : '有损坏'}，日志{rehearsal.chain ? '完整' : '被改动过'}，最后一次操作在{' '}
        {formatMoment(rehearsal.lastOperationAt)}。
        {rehearsal.lostOperations === 0 ? '恢复后什么也不会少。' : `恢复后，之后的 ${formatCount(rehearsal.lostOperations)} 次操作不在其中。`}
      </Text>
      <Table withRowBorders={false} verticalSpacing={1} maw={420}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>项目</Table.Th>
            <Table.Th ta="right">备份里</Table.Th>
            <Table.Th ta="right">现在</Table.Th>
            <Table.Th ta="right">相差</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rehearsal.differences.map((row) => (
            <Table.Tr key={row.what}>
              <Table.Td>{row.what}</Table.Td>
              <Table.Td ta="right">{formatCount(row.backup)}</Table.Td>
              <Table.Td ta="right">{formatCount(row.now)}</Table.Td>
              <Table.Td ta="right">{row.backup === row.now ? '' : formatCount(row.backup - row.now)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Alert>
  )
}
