import { Badge, Box, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import type { SourceTie } from '../../../preload/contract/payment'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { Money } from '../../components/money'
import { formatCount, formatYuan } from '../../lib/format'
import { Difference } from './tie-line'

type View = Output<'payment.view'>
type VillageTie = View['villages'][number]

/** The equation of every village. */
export function PaymentVillages({ view }: { view: View }): ReactElement {
  return (
    <DataTable label="各村发放" columns={villageColumns} rows={view.villages} rowKey={(row) => row.villageCode} empty={<EmptyState title="批次是空的" />} />
  )
}
const money = (key: 'approved' | 'withheld' | 'sent' | 'paid' | 'failed' | 'returned' | 'open', title: string): Column<VillageTie> => ({
  key,
  title: `${title}（元）`,
  width: 110,
  align: 'right',
  cell: (row) => <Money fen={row.tie[key].amountFen} />,
  sort: (row) => row.tie[key].amountFen,
})
const villageColumns: Column<VillageTie>[] = [
  { key: 'village', title: '村居', width: 130, grow: 1, cell: (row) => row.villageName, sort: (row) => row.villageCode },
  { key: 'persons', title: '人数', width: 70, align: 'right', cell: (row) => formatCount(row.tie.approved.persons), sort: (row) => row.tie.approved.persons },
  money('approved', '应发'),
  money('withheld', '撤下'),
  money('sent', '已发'),
  money('paid', '成功'),
  money('failed', '失败'),
  money('returned', '退回'),
  money('open', '无结果'),
  {
    key: 'difference',
    title: '差额（元）',
    width: 130,
    align: 'right',
    cell: (row) => <Difference bare fen={row.tie.differenceFen} />,
    sort: (row) => row.tie.differenceFen,
  },
]

/** Which level pays what; the levels add up to the batch to the fen. */
export function PaymentSources({ view }: { view: View }): ReactElement {
  return <DataTable label="资金来源" columns={sourceColumns} rows={view.sources} rowKey={(row) => row.level} empty={<EmptyState title="批次是空的" />} />
}
const part = (key: 'approvedFen' | 'withheldFen' | 'sentFen' | 'paidFen' | 'failedFen' | 'returnedFen' | 'openFen', title: string): Column<SourceTie> => ({
  key,
  title: `${title}（元）`,
  width: 116,
  align: 'right',
  cell: (row) => <Money fen={row[key]} />,
})
const sourceColumns: Column<SourceTie>[] = [
  { key: 'level', title: '级别', width: 110, grow: 1, cell: (row) => row.title },
  part('approvedFen', '应发'),
  part('withheldFen', '撤下'),
  part('sentFen', '已发'),
  part('paidFen', '成功'),
  part('failedFen', '失败'),
  part('returnedFen', '退回'),
  part('openFen', '无结果'),
  { key: 'difference', title: '差额（元）', width: 126, align: 'right', cell: (row) => <Difference bare fen={row.differenceFen} /> },
]

/** Failures by reason, with the phones to call. */
export function PaymentFailures({ view }: { view: View }): ReactElement {
  if (view.failures.length === 0) return <EmptyState icon="check" title="没有失败户" />
  return (
    <Box style={{ overflow: 'auto', minHeight: 0, flex: 1 }}>
      <Stack gap="sm">
        {view.failures.map((failure) => (
          <Paper key={failure.reason} withBorder px="md" py="sm">
            <Title order={3} mb={4}>
              {failure.reason}
              <Text span size="sm" c="dimmed" ml={8} fw={400}>
                {formatCount(failure.lines.length)} 人，{formatYuan(failure.amountFen)}
              </Text>
            </Title>
            {failure.lines.map((line) => (
              <Group key={line.lineId} gap="md" wrap="nowrap">
                <Text size="sm" w={90} truncate>
                  <Link to={`/person/${String(line.personId)}`}>{line.name}</Link>
                </Text>
                <Text size="sm" w={140} truncate>
                  {line.villageName}
                </Text>
                <Text size="sm" w={140}>
                  {line.phone ?? '没有电话'}
                </Text>
                <Money fen={line.amountFen} unit />
                {line.reissuedIn === null ? null : <Badge color="teal">已列入 {line.reissuedIn} 补发</Badge>}
              </Group>
            ))}
          </Paper>
        ))}
      </Stack>
    </Box>
  )
}
