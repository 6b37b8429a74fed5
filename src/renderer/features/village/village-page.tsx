import { Button, Drawer } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { Link, useNavigate } from 'react-router'
import type { VillageRow } from '../../../preload/contract/person'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { ExportMenu, exportColumns, exportRow } from '../../components/export-menu'
import { Page } from '../../components/page'
import { ReasonButton } from '../../components/reason-button'
import { formatCount } from '../../lib/format'
import { useCall } from '../../lib/use-call'
import { VillageForm } from './village-form'

const listColumns: Column<VillageRow>[] = [
  { key: 'code', title: '村居代码', width: 140, cell: (row) => row.code, text: (row) => row.code, sort: (row) => row.code },
  { key: 'name', title: '名称', width: 170, grow: 1, cell: (row) => row.name, text: (row) => row.name, sort: (row) => row.name },
  {
    key: 'classification',
    title: '城乡分类',
    width: 100,
    cell: (row) => row.classification ?? '',
    text: (row) => row.classification ?? '',
    sort: (row) => row.classification,
  },
  {
    key: 'groups',
    title: '小组',
    width: 70,
    align: 'right',
    cell: (row) => row.groupCount ?? '',
    text: (row) => (row.groupCount === null ? '' : String(row.groupCount)),
    sort: (row) => row.groupCount,
  },
  {
    key: 'households',
    title: '户',
    width: 90,
    align: 'right',
    cell: (row) => formatCount(row.households),
    text: (row) => String(row.households),
    sort: (row) => row.households,
  },
  {
    key: 'persons',
    title: '人',
    width: 100,
    align: 'right',
    cell: (row) => formatCount(row.persons),
    text: (row) => String(row.persons),
    sort: (row) => row.persons,
  },
  { key: 'contact', title: '联系人', width: 110, cell: (row) => row.contact ?? '', text: (row) => row.contact ?? '', sort: (row) => row.contact },
  { key: 'phone', title: '联系电话', width: 140, cell: (row) => row.phone ?? '', text: (row) => row.phone ?? '' },
]

/** The villages with their counts; Enter shows the people of one. */
export function VillagePage(): ReactElement {
  const navigate = useNavigate()
  // The village being typed in: one of the list, or a new one.
  const [edited, setEdited] = useState<VillageRow | 'new' | null>(null)
  const list = useCall('village.list', {})
  const rows = list.data ?? []
  const sum = (pick: (row: VillageRow) => number): number => rows.reduce((total, row) => total + pick(row), 0)
  return (
    <Page
      fill
      title="村居"
      remarks={list.data === undefined ? '' : `共 ${rows.length} 个。点一行，看这个村居的人员。`}
      errors={[list.error]}
      actions={
        <>
          <ExportMenu
            title="村居名单"
            columns={exportColumns(listColumns)}
            rows={() => rows.map((row) => exportRow(listColumns, row))}
            disabledReason={rows.length === 0 ? '还没有村居' : null}
          />
          <ReasonButton operation="village.save" variant="default" onClick={() => setEdited('new')}>
            新增村居
          </ReasonButton>
          <Button component={Link} to="/exchange">
            导入村居代码表
          </Button>
        </>
      }
    >
      <DataTable
        label="村居"
        columns={[
          ...listColumns,
          {
            key: 'edit',
            title: '',
            width: 76,
            align: 'center',
            cell: (row) => (
              <ReasonButton
                operation="village.save"
                size="compact-xs"
                variant="subtle"
                onClick={(event) => {
                  event.stopPropagation()
                  setEdited(row)
                }}
              >
                修改
              </ReasonButton>
            ),
          },
        ]}
        rows={list.data}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(`/person?village=${row.code}`)}
        foot={{ name: '合计', households: formatCount(sum((row) => row.households)), persons: formatCount(sum((row) => row.persons)) }}
        rememberAs="village"
        autoFocus
        empty={
          <EmptyState
            icon="village"
            title="还没有村居"
            detail="导入县里下发的《村居代码表》（12 位代码和名称），之后导入人口底册时才认得出是哪个村。"
            action={
              <Button component={Link} to="/exchange">
                去导入
              </Button>
            }
          />
        }
      />
      <Drawer
        opened={edited !== null}
        onClose={() => setEdited(null)}
        title={edited === 'new' ? '新增村居' : '修改村居'}
        position="right"
        size={560}
        closeOnClickOutside={false}
      >
        {edited !== null && <VillageForm village={edited === 'new' ? null : edited} onDone={() => setEdited(null)} />}
      </Drawer>
    </Page>
  )
}
