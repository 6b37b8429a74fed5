import { Group, Stack, Table, Title } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { dutyTitles, type Duty } from '../../../preload/contract/case-words'
import { choicesOf, FieldDialog } from '../../components/field-dialog'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { todayHere } from '../../lib/today'
import { useCall, useCommand } from '../../lib/use-call'

interface Line {
  key: string
  title: string
  overdue: number
  week: number
  kept: number
}
function Totals({ title, lines, act }: { title: string; lines: readonly Line[]; act?: (line: Line) => ReactElement | null }): ReactElement {
  return (
    <section aria-label={title} style={{ flex: 1, minWidth: 360 }}>
      <Title order={2} size="h5" mb={4}>
        {title}
      </Title>
      <Table withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{title.replace('按', '')}</Table.Th>
            <Table.Th ta="right">已逾期</Table.Th>
            <Table.Th ta="right">本周</Table.Th>
            <Table.Th ta="right">已完成</Table.Th>
            {act === undefined ? null : <Table.Th />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.key}>
              <Table.Td>{line.title}</Table.Td>
              <Table.Td ta="right" c={line.overdue > 0 ? 'red' : 'dimmed'}>
                {line.overdue}
              </Table.Td>
              <Table.Td ta="right">{line.week}</Table.Td>
              <Table.Td ta="right">{line.kept}</Table.Td>
              {act === undefined ? null : <Table.Td w={80}>{act(line)}</Table.Td>}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

/** How each village and each helper stands; all families of one helper can be handed over at once. */
export function DueTotals(): ReactElement {
  const due = useCall('visit.due', {})
  const [leaving, setLeaving] = useState<string | null>(null)
  const handOver = useCommand('case.handOver', { onDone: () => setLeaving(null) })
  return (
    <Stack gap="sm">
      <Refusal error={due.error} />
      <Group align="flex-start" gap="lg">
        <Totals title="按村居" lines={(due.data?.villages ?? []).map((each) => ({ key: each.villageCode, title: each.villageName, ...each }))} />
        <Totals
          title="按责任人"
          lines={(due.data?.responsible ?? []).map((each) => ({ key: each.name, title: each.name, ...each }))}
          act={(line) =>
            line.title === '未安排' ? null : (
              <ReasonButton
                size="compact-xs"
                variant="default"
                operation="case.handOver"
                hint="换岗时把联系的家庭一次移交给接手的人"
                onClick={() => setLeaving(line.title)}
              >
                移交
              </ReasonButton>
            )
          }
        />
      </Group>
      {leaving === null ? null : (
        <FieldDialog
          title={`移交${leaving}联系的家庭`}
          label="移交"
          initial={{ on: todayHere() }}
          fields={[
            { key: 'duty', label: '职责', kind: 'select', required: true, options: choicesOf(dutyTitles), narrow: true },
            { key: 'on', label: '移交日期', kind: 'day', required: true, narrow: true },
            { key: 'toName', label: '接手人', kind: 'text', required: true, narrow: true },
            { key: 'toPhone', label: '接手人电话', kind: 'text', narrow: true },
          ]}
          error={handOver.error}
          pending={handOver.isPending}
          note="只移交您看得到的、没有结案的个案；以前的走访仍记在原联系人名下。"
          onSubmit={(values) =>
            handOver.mutate({
              duty: (values.duty ?? '') as Duty,
              name: leaving,
              toName: values.toName ?? '',
              toPhone: values.toPhone ? values.toPhone : null,
              on: values.on ?? '',
            })
          }
          onClose={() => setLeaving(null)}
        />
      )}
    </Stack>
  )
}
