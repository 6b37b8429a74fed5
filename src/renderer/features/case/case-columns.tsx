import { Badge, Group } from '@mantine/core'
import type { CaseRow } from '../../../preload/contract/case'
import { caseStatusTitles, caseTypeTitles, riskTitles, wishTitles, type CaseStatus, type Risk } from '../../../preload/contract/case-words'
import type { Column } from '../../components/data-table-types'
import { formatDay, formatGroup } from '../../lib/format'

/** Colour of a status. */
export const statusColours: Record<CaseStatus, string> = { new: 'orange', assessed: 'yellow', waiting: 'grape', active: 'teal', closed: 'gray' }
/** Colour of a risk. */
export const riskColours: Record<Risk, string> = { high: 'red', medium: 'orange', low: 'blue' }
const day = (value: string | null): string => (value === null ? '' : formatDay(value))

/** Columns of the list of cases. No category: what happened to a family stays in its case. */
export const caseColumns: Column<CaseRow>[] = [
  { key: 'number', title: '编号', width: 96, cell: (row) => row.number, text: (row) => row.number, sort: (row) => row.number },
  {
    key: 'name',
    title: '姓名',
    width: 110,
    cell: (row) => (
      <Group gap={4} wrap="nowrap">
        <strong>{row.name}</strong>
        {row.restricted && row.personId !== null ? <Badge color="gray">限定</Badge> : null}
      </Group>
    ),
    text: (row) => row.name,
    sort: (row) => row.name,
  },
  { key: 'age', title: '年龄', width: 56, align: 'right', cell: (row) => row.age ?? '', text: (row) => String(row.age ?? ''), sort: (row) => row.age },
  { key: 'type', title: '类别', width: 130, cell: (row) => caseTypeTitles[row.type], text: (row) => caseTypeTitles[row.type], sort: (row) => row.type },
  {
    key: 'village',
    title: '村居、组',
    width: 110,
    grow: 1,
    cell: (row) => `${row.villageName} ${formatGroup(row.group)}`,
    text: (row) => `${row.villageName} ${formatGroup(row.group)}`,
    sort: (row) => row.villageCode,
  },
  {
    key: 'status',
    title: '状态',
    width: 88,
    cell: (row) => <Badge color={statusColours[row.status]}>{caseStatusTitles[row.status]}</Badge>,
    text: (row) => caseStatusTitles[row.status],
    sort: (row) => row.status,
  },
  {
    key: 'risk',
    title: '风险',
    width: 70,
    cell: (row) => (row.risk === null ? '未评估' : <Badge color={riskColours[row.risk]}>{riskTitles[row.risk]}</Badge>),
    text: (row) => (row.risk === null ? '未评估' : riskTitles[row.risk]),
    sort: (row) => ({ high: 0, medium: 1, low: 2 })[row.risk ?? 'low'] + (row.risk === null ? 1 : 0),
  },
  { key: 'wish', title: '本人意愿', width: 84, cell: (row) => wishTitles[row.wish], text: (row) => wishTitles[row.wish], sort: (row) => row.wish },
  {
    key: 'responsible',
    title: '责任人',
    width: 90,
    cell: (row) => row.responsible ?? <span style={{ color: 'var(--mantine-color-red-7)' }}>未安排</span>,
    text: (row) => row.responsible ?? '未安排',
    sort: (row) => row.responsible,
  },
  { key: 'last', title: '最近联系', width: 132, cell: (row) => day(row.lastVisitOn), text: (row) => day(row.lastVisitOn), sort: (row) => row.lastVisitOn },
]
