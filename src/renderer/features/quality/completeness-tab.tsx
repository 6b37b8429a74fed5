import { Group, Select } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { Completeness, HouseholdGap } from '../../../preload/contract/quality'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { ExportMenu, exportColumns, exportRow } from '../../components/export-menu'
import { Refusal } from '../../components/refusal'
import { formatCount } from '../../lib/format'
import { useCall } from '../../lib/use-call'
import { usePages } from '../../lib/use-pages'
import { call } from '../../lib/api'

const share = (permille: number): string => `${Math.floor(permille / 10)}.${permille % 10}%`
const gapColumns: Column<HouseholdGap>[] = [
  { key: 'village', title: '村居', width: 120, cell: (row) => row.villageName, text: (row) => row.villageName },
  { key: 'number', title: '户编号', width: 180, cell: (row) => row.householdNumber, text: (row) => row.householdNumber },
  { key: 'head', title: '户主', width: 100, cell: (row) => row.headName, text: (row) => row.headName },
  { key: 'members', title: '在册', width: 60, align: 'right', cell: (row) => row.members, text: (row) => String(row.members) },
  { key: 'permille', title: '完整率', width: 76, align: 'right', cell: (row) => share(row.permille), text: (row) => share(row.permille) },
  { key: 'missing', title: '缺什么', width: 320, grow: 1, cell: (row) => row.missing, text: (row) => row.missing },
]

/** How much of what should be known is filled: by field and village, then household by household. */
export function CompletenessTab(): ReactElement {
  const navigate = useNavigate()
  const [village, setVillage] = useState<string | null>(null)
  const whole = useCall('quality.completeness', {})
  const gaps = usePages('quality.households', { villageCode: village ?? undefined })
  const columns: Column<Completeness>[] = [
    { key: 'village', title: '村居', width: 120, grow: 1, cell: (row) => row.villageName, text: (row) => row.villageName, sort: (row) => row.villageCode },
    {
      key: 'persons',
      title: '在册',
      width: 70,
      align: 'right',
      cell: (row) => formatCount(row.persons),
      text: (row) => String(row.persons),
      sort: (row) => row.persons,
    },
    { key: 'all', title: '总', width: 70, align: 'right', cell: (row) => share(row.permille), text: (row) => share(row.permille), sort: (row) => row.permille },
    ...(whole.data?.fields ?? []).map((field, index): Column<Completeness> => {
      const value = (row: Completeness): string => {
        const { filled, expected } = row.fields[index]!
        return expected === 0 ? '—' : share(Math.floor((filled * 1000) / expected))
      }
      return {
        key: field.field,
        title: field.title,
        width: 22 + field.title.length * 16,
        align: 'right',
        cell: (row) => (
          <span title={`${field.expectedOf === '' ? '在册的人' : field.expectedOf}应填 ${row.fields[index]!.expected}，已填 ${row.fields[index]!.filled}`}>
            {value(row)}
          </span>
        ),
        text: value,
        sort: (row) => (row.fields[index]!.expected === 0 ? null : row.fields[index]!.filled / row.fields[index]!.expected),
      }
    }),
  ]
  const villages = whole.data?.villages ?? []
  const allGaps = async (): Promise<string[][]> => {
    const rows: string[][] = []
    for (;;) {
      const next = await call('quality.households', { villageCode: village ?? undefined, offset: rows.length, limit: 1000 })
      rows.push(...next.rows.map((row) => exportRow(gapColumns, row)))
      if (next.rows.length === 0 || rows.length >= next.total) return rows
    }
  }
  return (
    <>
      <Refusal error={whole.error ?? gaps.error} />
      <Group justify="space-between">
        <span>各村各项完整率：已填 ÷ 应填，只算在册和外出的人；点一个村看缺项的户。</span>
        <ExportMenu
          title="底册完整率"
          columns={exportColumns(columns)}
          rows={() => villages.map((row) => exportRow(columns, row))}
          disabledReason={villages.length === 0 ? '还没有村居' : null}
        />
      </Group>
      <DataTable
        label="各村完整率"
        columns={columns}
        rows={villages}
        rowKey={(row) => row.villageCode}
        onOpen={(row) => setVillage(row.villageCode)}
        fit
        height={230}
        empty={whole.isFetching ? null : <EmptyState icon="village" title="还没有村居" />}
      />
      <Group justify="space-between">
        <Group gap="xs">
          <span>缺项的户：{gaps.total === undefined ? '…' : `${formatCount(gaps.total)} 户，最不全的在前`}</span>
          <Select
            aria-label="哪个村"
            placeholder="全部村居"
            w={170}
            clearable
            searchable
            nothingFoundMessage="没有"
            data={villages.map((row) => ({ value: row.villageCode, label: row.villageName }))}
            value={village}
            onChange={setVillage}
          />
        </Group>
        <ExportMenu title="缺项的户" columns={exportColumns(gapColumns)} rows={allGaps} disabledReason={gaps.total === 0 ? '没有缺项的户' : null} />
      </Group>
      <DataTable
        label="缺项的户"
        columns={gapColumns}
        pages={gaps}
        rowKey={(row) => row.householdNumber}
        onOpen={(row) => void navigate(`/household/${encodeURIComponent(row.householdNumber)}`)}
        empty={<EmptyState icon="check" title="没有缺项的户" detail="应填的都填了。" />}
      />
    </>
  )
}
