import { Anchor, Group } from '@mantine/core'
import type { ReactElement } from 'react'
import type { Output } from '../../../preload/contract/index'
import type { Outcome } from '../../../preload/contract/program'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Money } from '../../components/money'
import { formatCount, formatFen } from '../../lib/format'
import { outcomeNames } from '../../lib/words'

type VillageRow = Output<'program.assess'>['villages'][number]
interface VillageTableProps {
  title: string
  villages: VillageRow[] | undefined
  onPick: (villageCode: string, outcome: Outcome) => void
}
/** Numbers and money by village; every number opens its list of names. */
export function VillageTable({ title, villages, onPick }: VillageTableProps): ReactElement {
  const number = (outcome: Outcome): Column<VillageRow> => ({
    key: outcome,
    title: `${outcomeNames[outcome]}（人）`,
    width: 130,
    align: 'right',
    cell: (row) => (
      <Anchor
        component="button"
        type="button"
        size="sm"
        aria-label={`${row.villageName}${outcomeNames[outcome]} ${String(row[outcome])} 人，看名单`}
        onClick={() => onPick(row.villageCode, outcome)}
      >
        {formatCount(row[outcome])}
      </Anchor>
    ),
    text: (row) => String(row[outcome]),
    sort: (row) => row[outcome],
  })
  const columns: Column<VillageRow>[] = [
    { key: 'village', title: '村居', width: 200, grow: 1, cell: (row) => row.villageName, text: (row) => row.villageName, sort: (row) => row.villageName },
    number('eligible'),
    {
      key: 'amount',
      title: '金额（元）',
      width: 170,
      align: 'right',
      cell: (row) => <Money fen={row.amountFen} />,
      text: (row) => formatFen(row.amountFen),
      sort: (row) => row.amountFen,
    },
    number('undetermined'),
    number('notEligible'),
  ]
  const sum = (pick: (row: VillageRow) => number): number => (villages ?? []).reduce((total, row) => total + pick(row), 0)
  const outcomes = ['eligible', 'undetermined', 'notEligible'] as const
  const [eligible, undetermined, notEligible] = outcomes.map((outcome) => formatCount(sum((row) => row[outcome])))
  const amountFen = sum((row) => row.amountFen)
  return (
    <>
      <Group justify="flex-end">
        <ExportMenu
          title={title}
          columns={exportColumns(columns)}
          rows={() => (villages ?? []).map((row) => exportRow(columns, row))}
          foot={[['合计', eligible ?? '', formatFen(amountFen), undetermined ?? '', notEligible ?? '']]}
          disabledReason={villages === undefined || villages.length === 0 ? '还没有可导出的内容' : null}
        />
      </Group>
      <DataTable
        label={title}
        columns={columns}
        rows={villages}
        rowKey={(row) => row.villageCode}
        onOpen={(row) => onPick(row.villageCode, 'eligible')}
        foot={{ village: '合计', eligible, amount: <Money fen={amountFen} strong />, undetermined, notEligible }}
        empty={<EmptyState icon="village" title="还没有村居" detail="先在“导入”里读入村居代码表。" />}
      />
    </>
  )
}
