import type { ReactElement, ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { NoticeRow } from '../../../preload/contract/notice'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { Money } from '../../components/money'
import { formatCount, formatDay } from '../../lib/format'

const place: Record<NoticeRow['level'], string> = { village: '村级', township: '乡镇', county: '县级' }

/** The notices issued of this roster; each opens on the notice page. */
export function RosterNotices({ notices, issue }: { notices: NoticeRow[] | undefined; issue: ReactNode }): ReactElement {
  const navigate = useNavigate()
  return (
    <DataTable
      label="公示"
      columns={columns}
      rows={notices}
      rowKey={(row) => row.noticeId}
      onOpen={(row) => void navigate(`/notice?roster=${String(row.rosterId)}&notice=${String(row.noticeId)}`)}
      empty={<EmptyState icon="notice" title="还没有发布公示" detail="发布后每个村一份，可以打印张贴，也可以一次全部导出。" action={issue} />}
    />
  )
}

const columns: Column<NoticeRow>[] = [
  {
    key: 'place',
    title: '张贴处',
    width: 160,
    grow: 1,
    cell: (row) => row.villageName ?? place[row.level],
    text: (row) => row.villageName ?? place[row.level],
    sort: (row) => row.villageCode ?? row.level,
  },
  { key: 'level', title: '级别', width: 80, cell: (row) => place[row.level], sort: (row) => row.level },
  { key: 'period', title: '公示期', width: 260, cell: (row) => `${formatDay(row.from)} 至 ${formatDay(row.to)}`, sort: (row) => row.from },
  { key: 'days', title: '天数', width: 130, cell: (row) => `${String(row.days)} 个${row.dayKind === 'working' ? '工作日' : '自然日'}` },
  { key: 'persons', title: '人数', width: 80, align: 'right', cell: (row) => formatCount(row.persons), sort: (row) => row.persons },
  { key: 'amount', title: '金额（元）', width: 130, align: 'right', cell: (row) => <Money fen={row.amountFen} />, sort: (row) => row.amountFen },
  { key: 'named', title: '写姓名', width: 80, align: 'center', cell: (row) => (row.named ? '是' : '只写人数') },
  { key: 'code', title: '编号', width: 130, cell: (row) => row.code },
]
