import type { ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { SentReport } from '../../../preload/contract/report'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { formatDay, formatMoment } from '../../lib/format'
import { useCall } from '../../lib/use-call'

/** Reports kept as they were sent, newest first. */
export function SentReports(): ReactElement {
  const navigate = useNavigate()
  const sent = useCall('report.sent', {})
  return (
    <DataTable
      label="已留存报表"
      columns={columns}
      rows={sent.data}
      rowKey={(row) => row.reportId}
      height={520}
      onOpen={(row) => void navigate(`/report/${String(row.reportId)}`)}
      empty={<EmptyState icon="chart" title="还没有留存的报表" detail="每月报出去以前点“留存上报”，下个月就能按姓名说清差了谁。" />}
    />
  )
}

const columns: Column<SentReport>[] = [
  { key: 'title', title: '报表', width: 160, grow: 1, cell: (row) => row.title, text: (row) => row.title, sort: (row) => row.title },
  {
    key: 'period',
    title: '统计期',
    width: 250,
    cell: (row) => `${formatDay(row.from)}至${formatDay(row.to)}`,
    text: (row) => `${formatDay(row.from)}至${formatDay(row.to)}`,
    sort: (row) => row.from,
  },
  { key: 'code', title: '编号', width: 110, cell: (row) => row.code, text: (row) => row.code },
  { key: 'at', title: '留存时间', width: 180, cell: (row) => formatMoment(row.sentAt), text: (row) => formatMoment(row.sentAt), sort: (row) => row.sentAt },
  { key: 'by', title: '留存人', width: 100, cell: (row) => row.by, text: (row) => row.by, sort: (row) => row.by },
  { key: 'note', title: '说明', width: 160, grow: 1, cell: (row) => row.note, text: (row) => row.note },
]
