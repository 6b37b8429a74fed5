import { Badge } from '@mantine/core'
import type { ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { PeriodRow } from '../../../preload/contract/period'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Money } from '../../components/money'
import { Page } from '../../components/page'
import { Difference } from '../../components/tie-table'
import { formatFen, formatMoment } from '../../lib/format'
import { useCall } from '../../lib/use-call'

/** Periods of every program: closed ones, and the one that comes next. */
export function PeriodPage(): ReactElement {
  const navigate = useNavigate()
  const periods = useCall('period.list', {})
  return (
    <Page
      title="结账"
      remarks="按项目和期间结账：应发 = 没有发出 + 抵扣 + 成功 + 失败 + 退回，差额为 0 才能结。结账后不再打开，更正记入下一期。"
      errors={[periods.error]}
      fill
      actions={
        <ExportMenu
          title="结账期间"
          columns={exportColumns(columns)}
          rows={() => (periods.data ?? []).map((row) => exportRow(columns, row))}
          disabledReason={(periods.data ?? []).length === 0 ? '还没有可结账的期间' : null}
        />
      }
    >
      <DataTable
        label="结账期间"
        columns={columns}
        rows={periods.data}
        rowKey={(row) => `${row.programId} ${String(row.year)} ${row.part}`}
        onOpen={(row) => void navigate(`/period/${row.programId}/${String(row.year)}/${row.part}`)}
        autoFocus
        rememberAs="period"
        empty={<EmptyState icon="bank" title="还没有可结账的期间" detail="花名册确认、发放批次办结以后，在这里按年、半年或季度结账。" />}
      />
    </Page>
  )
}

const sum = (key: 'approved' | 'withheld' | 'offset' | 'paid' | 'failed' | 'returned', title: string): Column<PeriodRow> => ({
  key,
  title: `${title}（元）`,
  width: key === 'withheld' ? 116 : 100,
  align: 'right',
  cell: (row) => <Money fen={row.tie[key].amountFen} />,
  text: (row) => formatFen(row.tie[key].amountFen),
  sort: (row) => row.tie[key].amountFen,
})
const state = (row: PeriodRow): string => (row.closedAt === null ? '未结账' : '已结账')
const columns: Column<PeriodRow>[] = [
  { key: 'year', title: '年度', width: 60, cell: (row) => row.year, text: (row) => String(row.year), sort: (row) => row.year },
  { key: 'part', title: '期间', width: 74, cell: (row) => row.partTitle, text: (row) => row.partTitle, sort: (row) => row.from },
  { key: 'title', title: '项目', width: 130, grow: 1, cell: (row) => row.title, text: (row) => row.title, sort: (row) => row.title },
  {
    key: 'state',
    title: '状态',
    width: 80,
    cell: (row) => <Badge color={row.closedAt === null ? 'orange' : 'teal'}>{state(row)}</Badge>,
    text: state,
    sort: state,
  },
  sum('approved', '应发'),
  sum('withheld', '没有发出'),
  sum('paid', '成功'),
  sum('failed', '失败'),
  sum('returned', '退回'),
  {
    key: 'difference',
    title: '差额（元）',
    width: 116,
    align: 'right',
    cell: (row) => <Difference bare fen={row.tie.differenceFen} />,
    text: (row) => formatFen(row.tie.differenceFen),
    sort: (row) => row.tie.differenceFen,
  },
  { key: 'code', title: '结账编号', width: 100, cell: (row) => row.code ?? '', text: (row) => row.code ?? '' },
  {
    key: 'at',
    title: '结账日期',
    width: 96,
    cell: (row) => row.closedAt?.slice(0, 10) ?? '',
    text: (row) => (row.closedAt === null ? '' : formatMoment(row.closedAt)),
    sort: (row) => row.closedAt,
  },
]
