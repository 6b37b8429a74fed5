import { Alert, Stack, Table, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { DaySlider } from '../../components/day-slider'
import { Refusal } from '../../components/refusal'
import { todayHere } from '../../lib/today'
import { useCall } from '../../lib/use-call'

/** A person as the record stood at the end of a day, beside today. */
export function PersonOnDay({ id }: { id: number }): ReactElement {
  const [day, setDay] = useState(todayHere())
  const then = useCall('register.asOf', { id, day })
  const data = then.data
  return (
    <Stack gap="sm">
      <DaySlider days={data?.days ?? []} day={day} onDay={setDay} />
      <Text size="sm" c="dimmed">
        拉动滑块，停在有变动的日子；也可以写任何一天。按当天结束时底册上的记载，以后补登的不算在内。
      </Text>
      <Refusal error={then.error} />
      {data !== undefined && data.person === null && (
        <Alert color="gray" py="xs">
          那一天底册里还没有此人。
        </Alert>
      )}
      {data?.person && data.since.length === 0 && (
        <Alert color="teal" py="xs">
          那一天的记载和今天完全一样。
        </Alert>
      )}
      {data?.person && data.since.length > 0 && (
        <Table fz="sm" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={160}>栏目</Table.Th>
              <Table.Th>那一天</Table.Th>
              <Table.Th>今天</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.since.map((row) => (
              <Table.Tr key={row.title}>
                <Table.Td>{row.title}</Table.Td>
                <Table.Td fw={600}>{row.then}</Table.Td>
                <Table.Td>{row.now}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  )
}
