import { Group, Stack, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import type { ChartRemark } from '../../../preload/contract/chart-note'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Refusal } from '../../components/refusal'
import { formatMoment } from '../../lib/format'
import { useCall } from '../../lib/use-call'

const columns: Column<ChartRemark>[] = [
  { key: 'title', title: '哪张图', width: 230, cell: (row) => row.title, text: (row) => row.title, sort: (row) => row.title },
  { key: 'period', title: '时段和范围', width: 200, cell: (row) => row.period, text: (row) => row.period, sort: (row) => row.period },
  { key: 'text', title: '说明', width: 340, grow: 1, cell: (row) => row.text, text: (row) => row.text },
  { key: 'by', title: '谁写的', width: 90, cell: (row) => row.by, text: (row) => row.by, sort: (row) => row.by },
  { key: 'at', title: '时间', width: 170, cell: (row) => formatMoment(row.at), text: (row) => formatMoment(row.at), sort: (row) => row.at },
]

/** Every remark that stands on a chart now. */
export function NoteList(): ReactElement {
  const found = useCall('chartNote.list', {})
  const rows = found.data ?? []
  return (
    <Stack gap="xs" style={{ minHeight: 0, flex: 1 }}>
      <Group justify="space-between">
        <Text size="sm">写在图下面的说明，只属于那张图的那个时段和范围。要改，打开那张图。</Text>
        <ExportMenu
          title="图表说明"
          columns={exportColumns(columns)}
          rows={() => rows.map((row) => exportRow(columns, row))}
          disabledReason={rows.length === 0 ? '还没有说明' : null}
        />
      </Group>
      <Refusal error={found.error} />
      <DataTable
        label="图表说明"
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.title}${row.period}`}
        empty={<EmptyState icon="chart" title="还没有给哪张图写过说明" detail="打开一张图，点图下面的“给这张图写说明”。" />}
      />
    </Stack>
  )
}
