import type { ReactElement } from 'react'
import type { PrintEntry } from '../../../preload/contract/roster-visit'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { Refusal } from '../../components/refusal'
import { formatMoment } from '../../lib/format'
import { useCall } from '../../lib/use-call'

/** Every sheet of the roster that was printed or saved: which copy, who, when. */
export function RosterPrints({ rosterId }: { rosterId: number }): ReactElement {
  const asked = useCall('roster.prints', { rosterId })
  return (
    <>
      <Refusal error={asked.error} />
      <DataTable
        label="打印记录"
        columns={columns}
        rows={asked.isPlaceholderData ? undefined : asked.data}
        rowKey={(row) => row.seq}
        empty={<EmptyState icon="print" title="还没有打印过" detail="花名册、公示、发放表和年审表单每印一次，这里记一份。" />}
      />
    </>
  )
}

const columns: Column<PrintEntry>[] = [
  { key: 'at', title: '时间', width: 180, cell: (row) => formatMoment(row.at), text: (row) => formatMoment(row.at), sort: (row) => row.seq },
  { key: 'form', title: '表单', width: 300, grow: 1, cell: (row) => row.form, text: (row) => row.form, sort: (row) => row.form },
  { key: 'copy', title: '第几份', width: 80, align: 'right', cell: (row) => row.copy, text: (row) => String(row.copy), sort: (row) => row.copy },
  { key: 'by', title: '打印人', width: 110, cell: (row) => row.by, text: (row) => row.by, sort: (row) => row.by },
  { key: 'to', title: '去向', width: 260, grow: 1, cell: (row) => row.to, text: (row) => row.to },
]
