import type { ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import { confirm } from '../../components/confirm'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { formatMoment } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'
import { showReverted } from './kept-notice'

type Row = Output<'register.merges'>[number]

/** Every merge, and the way to take it apart. */
export function MergesTab(): ReactElement {
  const navigate = useNavigate()
  const merges = useCall('register.merges', {})
  const unmerge = useCommand('register.unmerge', { onDone: (value) => showReverted('已撤销合并', value) })
  const columns: Column<Row>[] = [
    { key: 'at', title: '时间', width: 170, cell: (row) => formatMoment(row.at) },
    { key: 'kept', title: '留下', width: 110, cell: (row) => row.keptName },
    { key: 'dropped', title: '并掉', width: 110, cell: (row) => row.droppedName },
    { key: 'reason', title: '原因', width: 260, grow: 1, cell: (row) => row.reason },
    { key: 'by', title: '谁办', width: 100, cell: (row) => row.by },
    {
      key: 'undo',
      title: '',
      width: 120,
      cell: (row) => (
        <ReasonButton
          size="compact-sm"
          variant="subtle"
          operation="register.unmerge"
          disabledReason={row.undone ? '已经撤销' : null}
          onClick={() =>
            confirm({
              title: '撤销合并',
              message: `${row.droppedName}恢复成单独一条，两条都回到合并前的样子。`,
              confirmLabel: '撤销合并',
              askReason: '原因',
              onConfirm: (reason) => unmerge.mutate({ mergeId: row.mergeId, reason }),
            })
          }
        >
          {row.undone ? '已撤销' : '撤销合并'}
        </ReasonButton>
      ),
    },
  ]
  return (
    <>
      <Refusal error={merges.error ?? unmerge.error} />
      <DataTable
        label="合并记录"
        columns={columns}
        rows={merges.data ?? []}
        rowKey={(row) => row.mergeId}
        onOpen={(row) => void navigate(`/person/${row.keptId}`)}
        empty={merges.isFetching ? null : <EmptyState icon="people" title="还没有合并过" detail="在“重复人员”里打开一组，并排比较后合并。" />}
      />
    </>
  )
}
