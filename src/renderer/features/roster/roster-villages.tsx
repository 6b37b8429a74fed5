import { Group } from '@mantine/core'
import type { ReactElement } from 'react'
import type { Output } from '../../../preload/contract/index'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Money } from '../../components/money'
import { formatCount, formatFen } from '../../lib/format'
import { rosterName } from './roster-name'

type VillageTotal = Output<'roster.view'>['villages'][number]

/** Lines and money of every village; they add up to the roster. */
export function RosterVillages({ view, onPick }: { view: Output<'roster.view'>; onPick: (villageCode: string) => void }): ReactElement {
  const { roster, villages } = view
  const standing = roster.lines - roster.struckLines
  const standingFen = roster.totalFen - roster.struckFen
  return (
    <>
      <Group justify="flex-end">
        <ExportMenu
          title={`${rosterName(roster)}各村合计`}
          columns={exportColumns(columns)}
          rows={() => villages.map((row) => exportRow(columns, row))}
          foot={[['合计', String(standing), formatFen(standingFen)]]}
          disabledReason={villages.length === 0 ? '花名册里没有人' : null}
        />
      </Group>
      <DataTable
        label="各村合计"
        columns={columns}
        rows={villages}
        rowKey={(row) => row.villageCode}
        onOpen={(row) => onPick(row.villageCode)}
        foot={{ village: '合计', lines: formatCount(standing), amount: <Money fen={standingFen} strong /> }}
        empty={<EmptyState icon="village" title="花名册里没有人" />}
      />
    </>
  )
}

const columns: Column<VillageTotal>[] = [
  { key: 'village', title: '村居', width: 240, grow: 1, cell: (row) => row.villageName, text: (row) => row.villageName, sort: (row) => row.villageName },
  {
    key: 'lines',
    title: '人数',
    width: 160,
    align: 'right',
    cell: (row) => formatCount(row.lines),
    text: (row) => String(row.lines),
    sort: (row) => row.lines,
  },
  {
    key: 'amount',
    title: '金额（元）',
    width: 220,
    align: 'right',
    cell: (row) => <Money fen={row.amountFen} />,
    text: (row) => formatFen(row.amountFen),
    sort: (row) => row.amountFen,
  },
]
