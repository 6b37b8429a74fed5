import { Button, Group, Stack, Table, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { ReactElement } from 'react'
import type { Output } from '../../../preload/contract/index'
import { formatCount } from '../../lib/format'

/** What taking a batch back did, and what was kept because somebody has changed it since. */
export function UndoResult({ result }: { result: Output<'exchange.undo'> }): ReactElement {
  return (
    <Stack gap="sm">
      <Text>
        撤回 {formatCount(result.reverted)} 处
        {result.kept.length === 0 ? '，没有需要保留的内容。' : `；另有 ${formatCount(result.kept.length)} 处在导入后又改过，已保留：`}
      </Text>
      {result.kept.length > 0 ? (
        <Table.ScrollContainer minWidth={400} mah={360}>
          <Table withTableBorder>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>人员</Table.Th>
                <Table.Th>项目</Table.Th>
                <Table.Th>为什么保留</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {result.kept.map((kept, index) => (
                <Table.Tr key={index}>
                  <Table.Td>{kept.person}</Table.Td>
                  <Table.Td>{kept.field}</Table.Td>
                  <Table.Td>{kept.why}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      ) : null}
      <Group justify="flex-end">
        <Button data-autofocus onClick={() => modals.closeAll()}>
          知道了
        </Button>
      </Group>
    </Stack>
  )
}
