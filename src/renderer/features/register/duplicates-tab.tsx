import { Badge } from '@mantine/core'
import type { ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { DuplicateGroup } from '../../../preload/contract/register'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { ExportMenu, exportColumns, exportRow } from '../../components/export-menu'
import { Refusal } from '../../components/refusal'
import { Group } from '@mantine/core'
import { formatCount, formatDay } from '../../lib/format'
import { useCall } from '../../lib/use-call'

const columns: Column<DuplicateGroup>[] = [
  {
    key: 'certain',
    title: '把握',
    width: 84,
    cell: (row) => (
      <Badge color={row.certain ? 'red' : 'orange'} variant="light">
        {row.certain ? '很可能' : '可能'}
      </Badge>
    ),
    text: (row) => (row.certain ? '很可能' : '可能'),
  },
  { key: 'count', title: '几条', width: 56, align: 'right', cell: (row) => row.persons.length, text: (row) => String(row.persons.length) },
  { key: 'name', title: '姓名', width: 130, cell: namesOf, text: namesOf },
  { key: 'birth', title: '出生日期', width: 130, cell: birthOf, text: birthOf },
  { key: 'village', title: '村居', width: 180, cell: villagesOf, text: villagesOf },
  { key: 'why', title: '为什么', width: 320, grow: 1, cell: (row) => row.why, text: (row) => row.why },
]
function namesOf(row: DuplicateGroup): string {
  return [...new Set(row.persons.map((person) => person.name))].join('、')
}
function birthOf(row: DuplicateGroup): string {
  const birth = row.persons.find((person) => person.birthDate !== null)?.birthDate
  return birth === undefined || birth === null ? '' : formatDay(birth)
}
function villagesOf(row: DuplicateGroup): string {
  return [...new Set(row.persons.map((person) => person.villageName))].join('、')
}

/** Groups of records that may be one person; open one to compare, merge, or say that they are not. */
export function DuplicatesTab(): ReactElement {
  const navigate = useNavigate()
  const found = useCall('register.duplicates', {})
  const rows = found.data?.groups ?? []
  return (
    <>
      <Refusal error={found.error} />
      <Group justify="space-between">
        <span role="status">
          {found.data === undefined
            ? '正在查找…'
            : `查了 ${formatCount(found.data.checked)} 人，${formatCount(rows.length)} 组可能重复。按 Enter 或点一行，并排比较。`}
        </span>
        <ExportMenu
          title="可能重复的人员"
          columns={exportColumns(columns)}
          rows={() => rows.map((row) => exportRow(columns, row))}
          disabledReason={rows.length === 0 ? '没有重复' : null}
        />
      </Group>
      <DataTable
        label="可能重复的人员"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.key}
        onOpen={(row) => void navigate(`/register/merge?ids=${row.key}`)}
        rememberAs="duplicates"
        empty={found.isFetching ? null : <EmptyState icon="check" title="没有发现重复的人" detail="姓名、性别、出生日期、证件号码、电话、账号都比过了。" />}
      />
    </>
  )
}
