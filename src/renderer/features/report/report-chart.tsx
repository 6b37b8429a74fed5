import { NativeSelect, Stack } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { ReportColumn, ReportTable } from '../../../preload/contract/report'
import { Chart, type ChartUnit } from '../../components/chart'
import { EmptyState } from '../../components/empty-state'
import { showRefused } from '../../components/export-menu'
import { handList } from '../../lib/handed-list'
import { headingOf, type OfRow } from './report-table'

const chartUnits: Partial<Record<ReportColumn['unit'], ChartUnit>> = { person: 'people', household: 'household', case: 'case', fen: 'fen' }
/** Shares and means are not added up; numbers of cases are drawn without names. */
const drawable = ({ derived, unit }: ReportColumn): boolean => !derived || unit === 'case'
interface Choice {
  key: string
  label: string
  columns: number[]
}
/** What can be drawn: every counted column for itself, and the columns under one heading stacked. */
function choicesOf(columns: readonly ReportColumn[]): Choice[] {
  const counted = columns.flatMap((column, index) => (drawable(column) ? [{ column, index }] : []))
  const groups = new Map<string, number[]>()
  for (const { column, index } of counted) if (column.group !== undefined) groups.set(column.group, [...(groups.get(column.group) ?? []), index])
  return [
    ...[...groups].filter(([, own]) => own.length > 1).map(([group, own]) => ({ key: `g${group}`, label: `${group}（合并）`, columns: own })),
    ...counted.map(({ column, index }) => ({ key: column.key, label: headingOf(column), columns: [index] })),
  ]
}

interface Props {
  table: ReportTable
  people: (column: string, row: OfRow) => Promise<{ ids: number[] }>
}
/** A fixed report as bars, the villages ranked; every bar opens its names. */
export function ReportChart({ table, people }: Props): ReactElement {
  const navigate = useNavigate()
  const [key, setKey] = useState('')
  const choices = choicesOf(table.columns)
  const choice = choices.find((each) => each.key === key) ?? choices[0]
  if (choice === undefined || table.rows.length === 0)
    return <EmptyState icon="village" title="还没有村居" detail="先导入《村居代码表》和《人口家庭底册》，报表就有数了。" />
  const shown = choice.columns.map((index) => ({ index, column: table.columns[index]! }))
  const sum = (values: readonly (number | null)[]): number => choice.columns.reduce((all, index) => all + (values[index] ?? 0), 0)
  const ranked = [...table.rows].sort((a, b) => sum(b.values) - sum(a.values))
  const pick = async (series: number, category: number): Promise<void> => {
    const [one, row] = [shown[series], ranked[category]]
    if (one === undefined || row === undefined) return
    try {
      const { ids } = await people(one.column.key, table.rowTitle === undefined ? { villageCode: row.villageCode } : { row: row.villageCode })
      void navigate(`/person?ids=${handList(`${row.villageName} ${headingOf(one.column)}`, ids)}`)
    } catch (error) {
      showRefused(error)
    }
  }
  return (
    <Stack gap="xs">
      <NativeSelect
        aria-label="画哪一栏"
        w={260}
        value={choice.key}
        onChange={(event) => setKey(event.currentTarget.value)}
        data={choices.map((each) => ({ value: each.key, label: each.label }))}
      />
      <Chart
        title={`${table.title} ${choice.label}`}
        statement={table.remarks.join(' ')}
        period={`${table.from}至${table.to} ${table.base}`}
        categoryTitle={table.rowTitle ?? '村居'}
        categories={ranked.map((row) => row.villageName)}
        series={shown.map(({ index, column }) => ({
          name: shown.length > 1 ? column.title : headingOf(column),
          values: ranked.map((row) => row.values[index] ?? 0),
        }))}
        unit={chartUnits[shown[0]!.column.unit] ?? 'people'}
        {...(shown.every(({ column }) => !column.derived) ? { onPick: (series: number, category: number) => void pick(series, category) } : {})}
      />
    </Stack>
  )
}
