import { Alert, Stack, Text, UnstyledButton } from '@mantine/core'
import { useMemo, type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { ReportColumn, ReportRow, ReportTable } from '../../../preload/contract/report'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { showRefused } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { formatCount, formatDay, formatFen } from '../../lib/format'
import { handList } from '../../lib/handed-list'
import classes from './report.module.css'

/** A figure as it is read; nothing to show gives a dash, or the word of the column. */
export function figureOf(value: number | null | undefined, { unit, none }: Pick<ReportColumn, 'unit' | 'none'>): string {
  if (value === null || value === undefined) return none ?? '—'
  if (unit === 'fen') return formatFen(value)
  if (unit === 'permille' || unit === 'percent') return value.toFixed(2)
  return unit === 'average' ? String(value) : formatCount(value)
}
/** Does this figure open names? */
export function opensNames({ derived, of }: Pick<ReportColumn, 'derived' | 'of'>): boolean {
  return !derived || (of ?? []).length > 0
}
/** Which row a list is of: a village, or a program of a table by program; none for the whole township. */
export type OfRow = { villageCode?: string; row?: string }
/** A column's heading with the group above it. */
export function headingOf({ group, title }: Pick<ReportColumn, 'group' | 'title'>): string {
  return group === undefined ? title : `${group} ${title}`
}

/** Pixels of a heading: a Chinese character takes twice as much as a digit. */
function widthOf(text: string): number {
  return [...text].reduce((sum, each) => sum + (each > '\u2e80' ? 15 : 8.5), 0)
}
/** What a column has to be wide for the heading above it and its neighbours to be read. */
function groupShare(columns: readonly ReportColumn[], index: number): number {
  const { group } = columns[index]!
  if (group === undefined) return 0
  return (group.length * 12 + 24) / columns.filter((each) => each.group === group).length
}

interface Props {
  table: ReportTable
  /** Fetches the people behind a figure. */
  people: (column: string, row: OfRow) => Promise<{ ids: number[] }>
  /** Opens the names elsewhere than on the list of people. */
  onNames?: (title: string, column: string, row: OfRow) => void
  /** Opens the cases behind a number of cases, for who may see them. */
  onCases?: (title: string, column: string, row: OfRow) => void
}
/** A fixed report on the screen: every counted figure opens its names. */
export function ReportView({ table, people, onNames, onCases }: Props): ReactElement {
  const navigate = useNavigate()
  const columns = useMemo(() => {
    const open = async (row: ReportRow, column: ReportColumn, township: boolean): Promise<void> => {
      try {
        const when = table.from === table.to ? formatDay(table.to) : `${formatDay(table.from)}至${formatDay(table.to)}`
        const title = `${row.villageName} ${headingOf(column)}（${when}）`
        const own: OfRow = township ? {} : table.rowTitle === undefined ? { villageCode: row.villageCode } : { row: row.villageCode }
        if (column.unit === 'case' && onCases !== undefined) return onCases(title, column.key, own)
        if (onNames !== undefined) return onNames(title, column.key, own)
        const { ids } = await people(column.key, own)
        void navigate(`/person?ids=${handList(title, ids)}`)
      } catch (error) {
        showRefused(error)
      }
    }
    const figure = (row: ReportRow, column: ReportColumn, index: number, township: boolean): ReactElement | string => {
      const value = row.values[index]
      const text = figureOf(value, column)
      if (!value || !(opensNames(column) || (column.unit === 'case' && onCases !== undefined))) return text
      return (
        <UnstyledButton
          className={classes.figure}
          title={`看${row.villageName}${headingOf(column)}的名单`}
          onClick={(event) => {
            event.stopPropagation()
            void open(row, column, township)
          }}
        >
          {text}
        </UnstyledButton>
      )
    }
    return { figure }
  }, [navigate, onCases, onNames, people, table.from, table.rowTitle, table.to])
  const shown: Column<ReportRow>[] = [
    {
      key: 'village',
      title: table.rowTitle ?? '村居',
      width: Math.min(250, Math.max(110, ...table.rows.map((row) => widthOf(row.villageName) + 20))),
      grow: 1,
      pinned: true,
      cell: (row) => row.villageName,
      text: (row) => row.villageName,
      sort: (row) => row.villageCode,
    },
    ...table.columns.map((column, index): Column<ReportRow> => ({
      key: column.key,
      title: column.title,
      ...(column.group === undefined ? {} : { group: column.group }),
      width: Math.max(58, widthOf(column.title) + 20, ...[column.unit === 'fen' ? 112 : 0, groupShare(table.columns, index)]),
      align: 'right',
      cell: (row) => columns.figure(row, column, index, false),
      text: (row) => figureOf(row.values[index], column),
      sort: (row) => row.values[index] ?? null,
    })),
  ]
  const foot = Object.fromEntries([
    ['village', '合计'],
    ...table.columns.map((column, index) => [column.key, columns.figure(table.total, column, index, true)]),
  ]) as Record<string, ReactElement | string>
  const broken = table.checks.filter(({ holds }) => !holds)
  return (
    <Stack gap="xs" className={classes.view}>
      <Text size="sm" c="dimmed">
        {table.remarks.join(' ')}点数字看名单。
      </Text>
      {broken.length > 0 && (
        <Alert color="red" icon={<Icon name="warning" />} title="有等式不成立，请先核对">
          {broken.map(({ sentence }) => (
            <div key={sentence}>{sentence}</div>
          ))}
        </Alert>
      )}
      <DataTable
        label={table.title}
        columns={shown}
        rows={table.rows}
        rowKey={(row) => row.villageCode}
        foot={foot}
        empty={<EmptyState icon="village" title="还没有村居" detail="先导入《村居代码表》和《人口家庭底册》，报表就有数了。" />}
      />
      {broken.length === 0 &&
        table.checks.map(({ sentence }) => (
          <Text key={sentence} size="xs" c="dimmed">
            <Icon name="check" size={12} /> {sentence}
          </Text>
        ))}
    </Stack>
  )
}
