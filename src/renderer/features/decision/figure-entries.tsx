import { Badge, Group } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { FigureEntry } from '../../../preload/contract/decision'
import { AttachmentButton } from '../../components/attachments'
import { confirm } from '../../components/confirm'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { formatDay } from '../../lib/format'
import { useSignFor } from '../../lib/session'
import { useCall, useCommand } from '../../lib/use-call'
import { FigureDialog, kindNames } from './figure-dialog'

/** What this office entered on its own, oldest entries never edited in place. */
export function FigureEntries({ year }: { year: number }): ReactElement {
  const listed = useCall('decision.figures', {})
  const signFor = useSignFor('decision.confirmFigure')
  const confirmed = useCommand('decision.confirmFigure')
  const [adding, setAdding] = useState(false)
  const columns: Column<FigureEntry>[] = [
    ...fixedColumns,
    {
      key: 'attachment',
      title: '附件',
      width: 70,
      cell: (row) => <AttachmentButton entity="proposal" entityId={row.entryId} title={row.title} />,
    },
    {
      key: 'act',
      title: '',
      width: 76,
      cell: (row) =>
        row.state === 'inForce' ? null : (
          <ReasonButton
            size="compact-xs"
            operation="decision.confirmFigure"
            onClick={() =>
              confirm({
                title: '确认标准',
                message: `“${row.title}”自${formatDay(row.from)}起为 ${row.value || '取消'}。依据：${row.cite}。确认后资格和金额马上按它重新测算，已生成的花名册不变。`,
                confirmLabel: '确认',
                signFor: signFor(row.by),
                onConfirm: (_reason, signer) => confirmed.mutate({ entryId: row.entryId, signer }),
              })
            }
          >
            确认
          </ReasonButton>
        ),
    },
  ]
  return (
    <>
      <Group justify="flex-end" gap="xs">
        <ExportMenu
          title="标准与口径"
          columns={exportColumns(columns)}
          rows={() => (listed.data ?? []).map((row) => exportRow(columns, row))}
          disabledReason={(listed.data ?? []).length === 0 ? '还没有录入' : null}
        />
        <ReasonButton operation="decision.addFigure" onClick={() => setAdding(true)}>
          录入标准或口径
        </ReasonButton>
      </Group>
      <Refusal error={listed.error} />
      <Refusal error={confirmed.error} />
      <DataTable
        label="标准与口径"
        columns={columns}
        rows={listed.data}
        rowKey={(row) => row.entryId}
        rowHeight={40}
        empty={
          <EmptyState icon="scale" title="还没有录入自己的标准" detail="上级调整标准、口径或分担比例时在这里录入；先预演看影响哪些人，再由另一个人确认。" />
        }
      />
      {adding ? <FigureDialog year={year} onClose={() => setAdding(false)} /> : null}
    </>
  )
}

const stateWord = (row: FigureEntry): string => (row.state === 'inForce' ? '已生效' : '待确认')
const fixedColumns: Column<FigureEntry>[] = [
  {
    key: 'state',
    title: '状态',
    width: 92,
    cell: (row) => <Badge color={row.state === 'inForce' ? 'teal' : 'orange'}>{stateWord(row)}</Badge>,
    text: stateWord,
    sort: stateWord,
  },
  { key: 'kind', title: '类别', width: 84, cell: (row) => kindNames[row.kind], text: (row) => kindNames[row.kind], sort: (row) => row.kind },
  { key: 'title', title: '名称', width: 200, grow: 2, cell: (row) => row.title, text: (row) => row.title, sort: (row) => row.title },
  { key: 'from', title: '生效日', width: 130, cell: (row) => formatDay(row.from), text: (row) => row.from, sort: (row) => row.from },
  { key: 'value', title: '内容', width: 130, grow: 1, cell: (row) => row.value || '取消', text: (row) => row.value || '取消' },
  { key: 'cite', title: '依据', width: 180, grow: 2, cell: (row) => row.cite, text: (row) => row.cite },
  { key: 'by', title: '录入', width: 80, cell: (row) => row.by, text: (row) => row.by },
  { key: 'confirmedBy', title: '确认', width: 80, cell: (row) => row.confirmedBy ?? '—', text: (row) => row.confirmedBy ?? '' },
]
