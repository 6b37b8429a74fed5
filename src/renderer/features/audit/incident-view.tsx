import { Group, Stack, Table, Text, TextInput } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { roleNames, type Role } from '../../../preload/contract/operation'
import { PaperMenu } from '../../components/paper-menu'
import { Refusal } from '../../components/refusal'
import { call } from '../../lib/api'
import { tidyDay } from '../../lib/format'
import { todayHere } from '../../lib/today'
import { useCall } from '../../lib/use-call'

const heads = ['姓名', '角色', '登录', '被拒绝', '查看个人资料', '导出', '打印', '涉及未成年人', '改动']
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** Who saw and took out what between two days, and the sheet for the notification. */
export function IncidentView(): ReactElement {
  const [from, setFrom] = useState(`${todayHere().slice(0, 8)}01`)
  const [to, setTo] = useState(todayHere())
  const between = { from: tidyDay(from), to: tidyDay(to) }
  const valid = isDay(between.from) && isDay(between.to)
  const incident = useCall('audit.incident', between, { enabled: valid })
  return (
    <Stack gap="sm">
      <Group align="flex-end" justify="space-between">
        <Group gap="xs">
          <TextInput
            label="从哪天"
            w={140}
            value={from}
            error={isDay(between.from) ? undefined : '写成 2026-01-31'}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            label="到哪天"
            w={140}
            value={to}
            error={isDay(between.to) ? undefined : '写成 2026-01-31'}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </Group>
        <PaperMenu
          label="打印材料"
          forms={[
            {
              label: '泄露事件材料',
              name: `泄露事件材料-${between.from}-${between.to}`,
              print: (target) => call('audit.printIncident', { ...between, ...target }),
            },
          ]}
        />
      </Group>
      <Refusal error={incident.error} />
      <Table>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head}>{head}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(incident.data?.rows ?? []).map((row) => (
            <Table.Tr key={`${row.name}${row.role}`}>
              <Table.Td>{row.name}</Table.Td>
              <Table.Td>{roleNames[row.role as Role] ?? row.role}</Table.Td>
              {[row.logins, row.refused, row.looks, row.exports, row.prints, row.minors, row.changes].map((count, index) => (
                <Table.Td key={heads[index + 2]}>{count === 0 ? '' : count}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed">
        带出的每一份（{incident.data?.exported.length ?? 0} 次导出和打印）逐条印在材料里。
      </Text>
    </Stack>
  )
}
