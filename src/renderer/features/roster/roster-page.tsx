import { Badge, Button, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import { Link, useNavigate } from 'react-router'
import type { RosterRow } from '../../../preload/contract/roster'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Money } from '../../components/money'
import { Page } from '../../components/page'
import { formatCount, formatFen, formatMoment } from '../../lib/format'
import { useCall } from '../../lib/use-call'

/** Every roster that was ever made, newest first. */
export function RosterPage(): ReactElement {
  const navigate = useNavigate()
  const rosters = useCall('roster.list', {})
  const make = (
    <Button leftSection={<Icon name="plus" />} component={Link} to="/program">
      去测算并生成
    </Button>
  )
  return (
    <Page
      title="花名册"
      remarks="花名册一经生成，名单、金额和每人的资格依据就不再变动；要改请作废后重新生成。"
      errors={[rosters.error]}
      fill
      actions={
        <>
          <ExportMenu
            title="花名册目录"
            columns={exportColumns(columns)}
            rows={() => (rosters.data ?? []).map((row) => exportRow(columns, row))}
            disabledReason={(rosters.data ?? []).length === 0 ? '还没有花名册' : null}
          />
          {make}
        </>
      }
    >
      <DataTable
        label="花名册"
        columns={columns}
        rows={rosters.data}
        rowKey={(row) => row.rosterId}
        rowHeight={44}
        autoFocus
        rememberAs="roster"
        onOpen={(row) => void navigate(`/roster/${String(row.rosterId)}`)}
        empty={<EmptyState icon="roster" title="还没有花名册" detail="在“资格测算”里选好项目和年度，核对名单后点“生成花名册”。" action={make} />}
      />
    </Page>
  )
}

export const statusColours: Record<string, string> = { draft: 'blue', sentBack: 'orange', confirmed: 'teal', discarded: 'gray' }

const columns: Column<RosterRow>[] = [
  { key: 'year', title: '年度', width: 76, cell: (row) => row.year, text: (row) => String(row.year), sort: (row) => row.year },
  {
    key: 'title',
    title: '项目',
    width: 260,
    grow: 1,
    cell: (row) => (
      <Text span size="sm" fw={600}>
        {row.title}
      </Text>
    ),
    text: (row) => row.title,
    sort: (row) => row.title,
  },
  {
    key: 'status',
    title: '状态',
    width: 128,
    cell: (row) => <Badge color={statusColours[row.status] ?? 'steel'}>{row.statusTitle}</Badge>,
    text: (row) => row.statusTitle,
    sort: (row) => row.statusTitle,
  },
  {
    key: 'lines',
    title: '人数',
    width: 90,
    align: 'right',
    cell: (row) => formatCount(row.lines - row.struckLines),
    text: (row) => String(row.lines - row.struckLines),
    sort: (row) => row.lines - row.struckLines,
  },
  {
    key: 'total',
    title: '金额（元）',
    width: 140,
    align: 'right',
    cell: (row) => <Money fen={row.totalFen - row.struckFen} />,
    text: (row) => formatFen(row.totalFen - row.struckFen),
    sort: (row) => row.totalFen - row.struckFen,
  },
  {
    key: 'created',
    title: '生成时间',
    width: 170,
    cell: (row) => formatMoment(row.createdAt),
    text: (row) => formatMoment(row.createdAt),
    sort: (row) => row.createdAt,
  },
  { key: 'by', title: '生成人', width: 90, cell: (row) => row.by, text: (row) => row.by, sort: (row) => row.by },
  { key: 'code', title: '编号', width: 130, cell: (row) => row.code, text: (row) => row.code, sort: (row) => row.code },
]
