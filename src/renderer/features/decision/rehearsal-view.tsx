import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactElement } from 'react'
import type { Output } from '../../../preload/contract/index'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { Money } from '../../components/money'
import { formatCount, formatYuan, maskIdNumber } from '../../lib/format'

type Rehearsal = Output<'decision.rehearse'>
type Effect = Rehearsal['effects'][number]

/** What a change would do: the sentence, then every program by village and by name. */
export function RehearsalView({ rehearsal }: { rehearsal: Rehearsal }): ReactElement {
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600} role="status">
        {rehearsal.sentence}
      </Text>
      {rehearsal.effects.map((effect) => (
        <Paper key={effect.programId} withBorder p="sm">
          <Title order={3}>{effect.title}</Title>
          <Text size="sm" mb="xs">
            {formatCount(effect.before.persons)} 人、{formatYuan(effect.before.amountFen)} → {formatCount(effect.after.persons)} 人、
            {formatYuan(effect.after.amountFen)}；进入 {formatCount(effect.entering)} 人，退出 {formatCount(effect.leaving)} 人
          </Text>
          <Group grow align="flex-start" gap="sm">
            <DataTable
              label={`${effect.title}各村变化`}
              fit
              height={220}
              columns={villageColumns}
              rows={effect.villages}
              rowKey={(row) => row.villageName}
              empty={<EmptyState icon="check" title="没有变化" />}
            />
            <DataTable
              label={`${effect.title}变化名单`}
              fit
              height={220}
              columns={peopleColumns}
              rows={effect.people}
              rowKey={(row) => `${row.idNumber ?? ''}${row.name}${row.villageName}`}
              empty={<EmptyState icon="check" title="没有人受影响" />}
            />
          </Group>
        </Paper>
      ))}
    </Stack>
  )
}

const villageColumns: Column<Effect['villages'][number]>[] = [
  { key: 'village', title: '村居', width: 90, grow: 1, cell: (row) => row.villageName, sort: (row) => row.villageName },
  { key: 'persons', title: '人数', width: 56, align: 'right', cell: (row) => formatCount(row.persons), sort: (row) => row.persons },
  { key: 'before', title: '原金额', width: 106, align: 'right', cell: (row) => <Money fen={row.beforeFen} />, sort: (row) => row.beforeFen },
  { key: 'after', title: '新金额', width: 106, align: 'right', cell: (row) => <Money fen={row.amountFen} />, sort: (row) => row.amountFen },
]
const peopleColumns: Column<Effect['people'][number]>[] = [
  {
    key: 'name',
    title: '姓名',
    width: 80,
    grow: 1,
    cell: (row) => row.name,
    text: (row) => `${row.name} ${row.villageName} ${maskIdNumber(row.idNumber)}`,
    sort: (row) => row.name,
  },
  { key: 'village', title: '村居', width: 80, grow: 1, cell: (row) => row.villageName, sort: (row) => row.villageName },
  { key: 'before', title: '原金额', width: 96, align: 'right', cell: (row) => <Money fen={row.beforeFen} />, sort: (row) => row.beforeFen },
  { key: 'after', title: '新金额', width: 96, align: 'right', cell: (row) => <Money fen={row.afterFen} />, sort: (row) => row.afterFen },
]
