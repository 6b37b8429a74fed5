import { Stack, Text, UnstyledButton } from '@mantine/core'
import type { ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { Input } from '../../../preload/contract/index'
import type { PivotShow, PivotTable } from '../../../preload/contract/pivot'
import { Chart } from '../../components/chart'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { showRefused } from '../../components/export-menu'
import { call } from '../../lib/api'
import { formatCount, formatFen } from '../../lib/format'
import { handList } from '../../lib/handed-list'
import classes from './pivot.module.css'

/** `n`: row or column by its place; `null`: the total. */
type Place = number | null
const valueAt = (table: PivotTable, row: Place, column: Place): number =>
  row === null
    ? column === null
      ? table.total
      : (table.columnTotals[column] ?? 0)
    : column === null
      ? (table.rowTotals[row] ?? 0)
      : (table.cells[row]?.[column] ?? 0)

/** A figure as it is read: as it is, or as a share with one decimal; a dash where there is nothing to divide by. */
function textAt(table: PivotTable, show: PivotShow, row: Place, column: Place): string {
  const value = valueAt(table, row, column)
  if (show === 'value') return table.unit === 'fen' ? formatFen(value) : formatCount(value)
  const whole = show === 'rowShare' ? valueAt(table, row, null) : show === 'columnShare' ? valueAt(table, null, column) : valueAt(table, null, null)
  return whole === 0 ? '—' : `${((value / whole) * 100).toFixed(1)}%`
}
/** One column needs no total beside it. */
const totalled = (table: PivotTable): boolean => table.columns.length > 1

/** The table as texts, for files and paper. */
export function tableTexts(table: PivotTable, show: PivotShow, rowTitle: string) {
  const line = (title: string, row: Place): string[] => [
    title,
    ...table.columns.map((_, column) => textAt(table, show, row, column)),
    ...(totalled(table) ? [textAt(table, show, row, null)] : []),
  ]
  return {
    columns: [
      { title: rowTitle, width: 16 },
      ...[...table.columns.map(({ title }) => title), ...(totalled(table) ? ['合计'] : [])].map((title) => ({ title, width: 10, align: 'right' as const })),
    ],
    rows: table.rows.map(({ title }, row) => line(title, row)),
    foot: line('合计', null),
  }
}

interface Props {
  table: PivotTable
  wanted: Omit<Input<'pivot.people'>, 'row' | 'column'>
  show: PivotShow
  rowTitle: string
  /** Bars instead of figures. */
  drawn: boolean
}
/** The table on the screen: every figure of people opens their names. */
export function PivotView({ table, wanted, show, rowTitle, drawn }: Props): ReactElement {
  const navigate = useNavigate()
  const open = async (row: Place, column: Place): Promise<void> => {
    const heads = [row === null ? undefined : table.rows[row], column === null ? undefined : table.columns[column]]
    try {
      const { ids } = await call('pivot.people', { ...wanted, row: heads[0]?.key ?? null, column: heads[1]?.key ?? null })
      const name = heads.flatMap((head) => (head === undefined ? [] : [head.title])).join(' ') || '合计'
      void navigate(`/person?ids=${handList(`${table.title} ${name}`, ids)}`)
    } catch (error) {
      showRefused(error)
    }
  }
  const closedRow = (row: Place): boolean => row !== null && table.rows[row]?.key === leftOver
  const figure = (row: Place, column: Place): ReactElement | string => {
    const text = textAt(table, show, row, column)
    // The rows left over stand for many values: their names are reached with more rows shown.
    const closed = !table.named || valueAt(table, row, column) === 0 || closedRow(row)
    if (closed) return text
    return (
      <UnstyledButton
        className={classes.figure}
        title="看名单"
        onClick={(event) => {
          event.stopPropagation()
          void open(row, column)
        }}
      >
        {text}
      </UnstyledButton>
    )
  }
  if (drawn && table.rows.length > 0)
    return (
      <Chart
        title={table.title.replace(/[：×]/g, ' ')}
        statement={table.remarks.join(' ')}
        period={table.remarks.join(' ')}
        categoryTitle={rowTitle}
        categories={table.rows.map(({ title }) => title)}
        series={table.columns.map(({ title }, column) => ({ name: totalled(table) ? title : '合计', values: table.cells.map((row) => row[column] ?? 0) }))}
        unit={table.unit === 'fen' || table.unit === 'case' ? table.unit : 'people'}
        {...(table.named ? { onPick: (column: number, row: number) => (closedRow(row) ? undefined : void open(row, column)) } : {})}
      />
    )
  type Line = { place: number; title: string }
  const numbers: { key: string; title: string; place: Place }[] = [
    ...table.columns.map(({ key, title }, place) => ({ key: `c${key}`, title, place })),
    ...(totalled(table) ? [{ key: 'total', title: '合计', place: null }] : []),
  ]
  const columns: Column<Line>[] = [
    { key: 'row', title: rowTitle, width: 130, grow: 1, pinned: true, cell: (line) => line.title, text: (line) => line.title, sort: (line) => line.place },
    ...numbers.map(({ key, title, place }): Column<Line> => ({
      key,
      title,
      width: Math.max(table.unit === 'fen' ? 120 : 88, title.length * 14 + 20),
      align: 'right',
      cell: (line) => figure(line.place, place),
      text: (line) => textAt(table, show, line.place, place),
      sort: (line) => valueAt(table, line.place, place),
    })),
  ]
  return (
    <Stack gap="xs" className={classes.view}>
      <Text size="sm" c="dimmed">
        {table.remarks.join(' ')}
        {table.named ? '点数字看名单。' : '走访的数不带姓名，名单在“关爱”里。'}
      </Text>
      <DataTable
        label={table.title}
        columns={columns}
        rows={table.rows.map(({ title }, place) => ({ place, title }))}
        rowKey={(line) => line.place}
        foot={Object.fromEntries([['row', '合计'], ...numbers.map(({ key, place }) => [key, figure(null, place)])]) as Record<string, ReactElement | string>}
        empty={<EmptyState icon="chart" title="没有可汇总的记录" detail="换一个时段，或去掉筛选；还没有数据时，先在“导入交换”里导入表格。" />}
      />
    </Stack>
  )
}

/** Key of the row that stands for all rows not shown. */
const leftOver = '__other'
