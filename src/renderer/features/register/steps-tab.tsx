import type { ReactElement } from 'react'
import type { UndoableStep } from '../../../preload/contract/register'
import { confirm } from '../../components/confirm'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { formatCount, formatMoment } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'
import { showReverted } from './kept-notice'

/** The newest steps on the register, each to be taken back as a whole. */
export function StepsTab(): ReactElement {
  const steps = useCall('register.steps', {})
  const undo = useCommand('register.undoStep', { onDone: (value) => showReverted('已撤销这一步', value) })
  const columns: Column<UndoableStep>[] = [
    { key: 'seq', title: '序号', width: 76, align: 'right', cell: (row) => row.seq },
    { key: 'at', title: '时间', width: 170, cell: (row) => formatMoment(row.at) },
    { key: 'title', title: '做了什么', width: 140, cell: (row) => row.title },
    { key: 'persons', title: '涉及', width: 210, cell: (row) => `${row.names}${row.persons > 3 ? '等' : ''} ${formatCount(row.persons)} 人` },
    { key: 'reason', title: '原因或依据', width: 260, grow: 1, cell: (row) => row.reason },
    { key: 'by', title: '谁办', width: 100, cell: (row) => row.by },
    {
      key: 'undo',
      title: '',
      width: 110,
      cell: (row) => (
        <ReasonButton
          size="compact-sm"
          variant="subtle"
          operation="register.undoStep"
          disabledReason={row.undone ? '已经撤销' : null}
          onClick={() =>
            confirm({
              title: `撤销“${row.title}”`,
              message: `${formatMoment(row.at)} ${row.by}办的这一步涉及 ${formatCount(row.persons)} 人，整步撤回。之后又改过的栏目保留现在的值。`,
              confirmLabel: '撤销这一步',
              count: row.persons,
              askReason: '原因',
              onConfirm: (reason) => undo.mutate({ seq: row.seq, reason }),
            })
          }
        >
          {row.undone ? '已撤销' : '撤销'}
        </ReasonButton>
      ),
    },
  ]
  return (
    <>
      <Refusal error={steps.error ?? undo.error} />
      <DataTable
        label="可撤销的步骤"
        columns={columns}
        rows={steps.data ?? []}
        rowKey={(row) => row.seq}
        empty={
          steps.isFetching ? null : (
            <EmptyState icon="log" title="还没有可撤销的步骤" detail="新增、修改、登记变动、合并、移出、批量修改都会列在这里。导入请在“导入”里撤销。" />
          )
        }
      />
    </>
  )
}
