import { Badge, Button, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { Link, useNavigate } from 'react-router'
import type { PaymentBatchRow } from '../../../preload/contract/payment'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Money } from '../../components/money'
import { Page } from '../../components/page'
import { ReasonButton } from '../../components/reason-button'
import { Difference } from '../../components/tie-table'
import { formatCount, formatFen } from '../../lib/format'
import { useCall } from '../../lib/use-call'
import { CreateDialog } from './create-dialog'

/** Every batch of payments with its equation. */
export function PaymentPage(): ReactElement {
  const navigate = useNavigate()
  const batches = useCall('payment.list', {})
  const rosters = useCall('roster.list', {})
  const [making, setMaking] = useState(false)
  const confirmed = (rosters.data ?? []).filter((roster) => roster.status === 'confirmed')
  const make = (
    <ReasonButton
      leftSection={<Icon name="plus" />}
      operation="payment.create"
      disabledReason={confirmed.length === 0 && '还没有确认的花名册，先在花名册的“流程”里办到“确认名单”'}
      onClick={() => setMaking(true)}
    >
      生成发放批次
    </ReasonButton>
  )
  return (
    <Page
      title="资金发放"
      remarks="应发 = 没有发出 + 抵扣 + 已发，已发 = 成功 + 失败 + 退回 + 无结果；差额为 0 才能办结。"
      errors={[batches.error, rosters.error]}
      fill
      actions={
        <>
          <ExportMenu
            title="发放批次"
            columns={exportColumns(columns)}
            rows={() => (batches.data ?? []).map((row) => exportRow(columns, row))}
            disabledReason={(batches.data ?? []).length === 0 ? '还没有发放批次' : null}
          />
          {make}
        </>
      }
    >
      <DataTable
        label="发放批次"
        columns={columns}
        rows={batches.data}
        rowKey={(row) => row.batchId}
        rowHeight={44}
        autoFocus
        rememberAs="payment"
        onOpen={(row) => void navigate(`/payment/${String(row.batchId)}`)}
        empty={
          <EmptyState
            icon="bank"
            title="还没有发放批次"
            detail="花名册办完“确认名单”后，在这里生成批次、导出银行清单、读入回单。"
            action={
              <Button component={Link} to="/roster" leftSection={<Icon name="roster" />}>
                去花名册
              </Button>
            }
          />
        }
      />
      {making ? <CreateDialog rosters={confirmed} onClose={() => setMaking(false)} /> : null}
    </Page>
  )
}

/** 待发出, 已发出, 已办结, 已结账. */
export function batchState(row: PaymentBatchRow): { word: string; colour: string } {
  if (row.periodCode !== null) return { word: '已结账', colour: 'dark' }
  if (row.closedAt !== null) return { word: '已办结', colour: 'teal' }
  return row.sentAt === null ? { word: '待发出', colour: 'blue' } : { word: '已发出', colour: 'orange' }
}

const sum = (key: 'approved' | 'sent' | 'paid' | 'failed' | 'returned', title: string): Column<PaymentBatchRow> => ({
  key,
  title: `${title}（元）`,
  width: 106,
  align: 'right',
  cell: (row) => <Money fen={row.tie[key].amountFen} />,
  text: (row) => formatFen(row.tie[key].amountFen),
  sort: (row) => row.tie[key].amountFen,
})
const columns: Column<PaymentBatchRow>[] = [
  { key: 'year', title: '年度', width: 60, cell: (row) => row.year, text: (row) => String(row.year), sort: (row) => row.year },
  {
    key: 'title',
    title: '项目',
    width: 150,
    grow: 1,
    cell: (row) => (
      <Text span size="sm" fw={600}>
        {row.title}
        {row.kind === 'reissue' ? '（补发）' : ''}
      </Text>
    ),
    text: (row) => `${row.title}${row.kind === 'reissue' ? '（补发）' : ''}`,
    sort: (row) => row.title,
  },
  {
    key: 'state',
    title: '状态',
    width: 92,
    cell: (row) => <Badge color={batchState(row).colour}>{batchState(row).word}</Badge>,
    text: (row) => batchState(row).word,
    sort: (row) => batchState(row).word,
  },
  {
    key: 'persons',
    title: '人数',
    width: 66,
    align: 'right',
    cell: (row) => formatCount(row.tie.approved.persons),
    text: (row) => String(row.tie.approved.persons),
    sort: (row) => row.tie.approved.persons,
  },
  sum('approved', '应发'),
  sum('sent', '已发'),
  sum('paid', '成功'),
  sum('failed', '失败'),
  sum('returned', '退回'),
  {
    key: 'difference',
    title: '差额（元）',
    width: 120,
    align: 'right',
    cell: (row) => <Difference bare fen={row.tie.differenceFen} />,
    text: (row) => formatFen(row.tie.differenceFen),
    sort: (row) => row.tie.differenceFen,
  },
  { key: 'code', title: '编号', width: 96, cell: (row) => row.code, text: (row) => row.code, sort: (row) => row.code },
]
