import { Group, Paper, Tabs, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { Output } from '../../../preload/contract/index'
import type { RosterRow } from '../../../preload/contract/roster'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Money } from '../../components/money'
import { Refusal } from '../../components/refusal'
import { formatCount, formatFen, maskIdNumber } from '../../lib/format'
import { useCall } from '../../lib/use-call'
import { rosterName } from './roster-name'

type Diff = Output<'roster.diff'>
type DiffPerson = Diff['added'][number]
const lists = { added: '新增', left: '退出', changed: '金额变动' } as const
type ListName = keyof typeof lists
const names = Object.keys(lists) as ListName[]
const nobody: Record<ListName, string> = { added: '没有新增的人', left: '没有退出的人', changed: '没有人的金额变动' }

/** What changed since last year's roster, with the equation every reviewer asks for. */
export function RosterDiff({ roster }: { roster: RosterRow }): ReactElement {
  const compared = useCall('roster.diff', { rosterId: roster.rosterId })
  const [list, setList] = useState<ListName>('added')
  const diff = compared.isPlaceholderData ? undefined : compared.data
  if (diff === undefined) return <Refusal error={compared.error} />
  const rows = diff[list]
  return (
    <>
      <Equation diff={diff} />
      <Group justify="space-between">
        <Tabs value={list} onChange={(value) => setList(names.find((name) => name === value) ?? 'added')} variant="pills">
          <Tabs.List>
            {names.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {lists[name]} {formatCount(diff[name].length)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
        <ExportMenu
          title={`${rosterName(roster)}（对比上年：${lists[list]}）`}
          remarks={[diff.sentence]}
          columns={exportColumns(columns)}
          rows={() => rows.map((row) => exportRow(columns, row))}
          disabledReason={rows.length === 0 ? nobody[list] : null}
        />
      </Group>
      <DataTable
        key={list}
        label={lists[list]}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.idNumber ?? ''} ${row.name} ${row.villageName}`}
        empty={<EmptyState icon="check" title={nobody[list]} />}
      />
    </>
  )
}

function Equation({ diff }: { diff: Diff }): ReactElement {
  const { previous, added, left, current } = diff.equation
  const part = (title: string, value: number, sign = ''): ReactElement => (
    <Group gap={10} align="center" wrap="nowrap">
      {sign === '' ? null : (
        <Text fz={22} c="dimmed">
          {sign}
        </Text>
      )}
      <div>
        <Text size="xs" c="dimmed">
          {title}
        </Text>
        <Text fz={22} fw={700} lh={1.2}>
          {formatCount(value)}
        </Text>
      </div>
    </Group>
  )
  return (
    <Paper withBorder px="md" py="xs">
      <Group gap="md">
        {part(diff.previous === null ? '上年（没有花名册）' : `上年（${String(diff.previous.year)}）`, previous)}
        {part('新增', added, '+')}
        {part('退出', left, '−')}
        {part('本年', current, '=')}
        <Text size="sm" ml="md" style={{ flex: 1, minWidth: 240 }}>
          {diff.sentence}
        </Text>
      </Group>
    </Paper>
  )
}

const columns: Column<DiffPerson>[] = [
  { key: 'name', title: '姓名', width: 110, cell: (row) => row.name, text: (row) => row.name, sort: (row) => row.name },
  { key: 'village', title: '村居', width: 130, cell: (row) => row.villageName, text: (row) => row.villageName, sort: (row) => row.villageName },
  { key: 'idNumber', title: '证件号码', width: 180, cell: (row) => maskIdNumber(row.idNumber), text: (row) => maskIdNumber(row.idNumber) },
  {
    key: 'previous',
    title: '上年金额（元）',
    width: 140,
    align: 'right',
    cell: (row) => <Money fen={row.previousFen} />,
    text: (row) => formatFen(row.previousFen),
    sort: (row) => row.previousFen,
  },
  {
    key: 'amount',
    title: '本年金额（元）',
    width: 140,
    align: 'right',
    cell: (row) => <Money fen={row.amountFen} />,
    text: (row) => formatFen(row.amountFen),
    sort: (row) => row.amountFen,
  },
  { key: 'why', title: '原因', width: 240, grow: 1, cell: (row) => row.why, text: (row) => row.why, sort: (row) => row.why },
]
