import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { BatchRow } from '../../../preload/contract/exchange'
import type { Output } from '../../../preload/contract/index'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { Refusal } from '../../components/refusal'
import { fileName, formatCount, formatMoment } from '../../lib/format'
import { useCall } from '../../lib/use-call'

type Cell = Output<'exchange.undoPreview'>['cells'][number]

const columns: Column<Cell>[] = [
  { key: 'person', title: '姓名', width: 100, cell: (row) => row.person, text: (row) => row.person, sort: (row) => row.person },
  { key: 'field', title: '栏目', width: 120, cell: (row) => row.field, text: (row) => row.field, sort: (row) => row.field },
  { key: 'now', title: '现在', width: 150, grow: 1, cell: (row) => row.now, text: (row) => row.now },
  {
    key: 'back',
    title: '撤销后',
    width: 150,
    grow: 1,
    cell: (row) => (row.why === null ? row.back : '不变'),
    text: (row) => (row.why === null ? row.back : '不变'),
  },
  { key: 'why', title: '说明', width: 200, grow: 1, cell: (row) => row.why ?? '', text: (row) => row.why ?? '', sort: (row) => row.why },
]

/** What taking an import back would change, cell by cell, before it is done. */
export function UndoDialog({ batch, onUndo, onClose }: { batch: BatchRow; onUndo: (reason: string) => void; onClose: () => void }): ReactElement {
  const preview = useCall('exchange.undoPreview', { batchId: batch.batchId })
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const data = preview.data
  return (
    <Modal opened onClose={onClose} size="80%" title={`撤销导入：${fileName(batch.file)}`} transitionProps={{ duration: 0 }}>
      <Stack gap="sm">
        <Refusal error={preview.error} />
        {data === undefined ? (
          <Text size="sm">正在清点会改回什么…</Text>
        ) : (
          <>
            <Text size="sm">
              {formatMoment(batch.acceptedAt)} 导入。撤销会删去新增的 <b>{formatCount(data.removed)}</b> 人（村），改回 <b>{formatCount(data.reverted)}</b>{' '}
              人的内容；导入后又改过的 <b>{formatCount(data.kept)}</b> 处保留不动，列在最前面。
              {data.total > data.cells.length ? `下面先列 ${formatCount(data.cells.length)} 处。` : ''}
            </Text>
            <DataTable
              label="撤销会改回的内容"
              columns={columns}
              rows={data.cells}
              rowKey={(row) => `${row.person}|${row.field}|${row.now}|${row.back}|${row.why ?? ''}`}
              height={320}
              empty={<EmptyState icon="check" title="没有会改回的内容" detail="这一批带来的内容都已不在。" />}
            />
          </>
        )}
        <TextInput
          label="撤销原因"
          withAsterisk
          value={reason}
          error={missing ? '请写明原因（至少两个字）' : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button color="red" disabled={data === undefined} onClick={() => (reason.trim().length < 2 ? setMissing(true) : onUndo(reason.trim()))}>
            撤销导入
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
